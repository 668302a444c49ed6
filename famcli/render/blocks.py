"""The block tree: what every document is between its Markdown and its formats.

The same tree is read by the HTML and text formats in Python and, as JSON, by the layouts of the PDF. Each node is a
JSON object whose ``type`` says what it is.
"""

import msgspec


class Node(msgspec.Struct, frozen=True, tag_field="type", tag=str.lower):
    """Base of all nodes; the tag is the lower-case class name."""


class Text(Node):
    """Words as they are."""

    text: str


class Strong(Node):
    """Important words."""

    children: "tuple[Inline, ...]"


class Emphasis(Node):
    """Stressed words."""

    children: "tuple[Inline, ...]"


class Code(Node):
    """Words in a fixed-width face."""

    text: str


class Link(Node):
    """A link; ``url`` is http, https, mailto or tel, nothing else reaches the tree."""

    url: str
    children: "tuple[Inline, ...]"


class Break(Node):
    """A new line inside a paragraph."""


Inline = Text | Strong | Emphasis | Code | Link | Break


class Heading(Node):
    """A heading; the document's title is level 1 and levels never skip."""

    level: int
    children: tuple[Inline, ...]
    anchor: str = ""


class Paragraph(Node):
    """A paragraph."""

    children: tuple[Inline, ...]


class Bullets(Node):
    """A list without numbers."""

    items: "tuple[tuple[Block, ...], ...]"


class Numbered(Node):
    """A list with numbers from ``start``."""

    start: int
    items: "tuple[tuple[Block, ...], ...]"


class Table(Node):
    """A table with one header row; cells hold inline nodes. ``align`` has left, center or right for each column."""

    align: tuple[str, ...]
    header: tuple[tuple[Inline, ...], ...]
    rows: tuple[tuple[tuple[Inline, ...], ...], ...]


class Quote(Node):
    """A quotation."""

    blocks: "tuple[Block, ...]"


class Listing(Node):
    """Fixed-width text of several lines."""

    text: str


class Rule(Node):
    """A thematic break."""


class Section(Node):
    """A part with a role that layouts know, written ``::: role`` … ``:::`` in a template."""

    role: str
    blocks: "tuple[Block, ...]"


Block = Heading | Paragraph | Bullets | Numbered | Table | Quote | Listing | Rule | Section


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """One finished document, ready for any format."""

    kind: str
    """invitation, agenda, protocol, article, attendance, …"""
    layout: str
    """Name of the PDF frame: page or letter."""
    title: str
    lang: str
    """Language tag: de or en."""
    author: str = ""
    """Whose document it is: the organizer."""
    dated: str = ""
    """ISO date that the document bears; also the fixed time stamp of the PDF."""
    blocks: tuple[Block, ...]
