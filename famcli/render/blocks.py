"""The block tree: what every document is between its Markdown and its formats.

The same tree is read by the HTML and text formats in Python and, as JSON, by the layouts of the PDF. Each node is a
JSON object whose ``type`` says what it is.
"""

from collections.abc import Iterable, Mapping

import msgspec

from famcli.render.charts import AnyChart
from famcli.render.style import PLAIN, Style


class Node(msgspec.Struct, frozen=True, tag_field="type", tag=str.lower):
    """Base of all nodes; the tag is the lower-case class name."""


class Text(Node, frozen=True):
    """Words as they are."""

    text: str


class Strong(Node, frozen=True):
    """Important words."""

    children: "tuple[Inline, ...]"


class Emphasis(Node, frozen=True):
    """Stressed words."""

    children: "tuple[Inline, ...]"


class Strike(Node, frozen=True):
    """Words that are struck through."""

    children: "tuple[Inline, ...]"


class Code(Node, frozen=True):
    """Words in a fixed-width face."""

    text: str


class Link(Node, frozen=True):
    """A link; ``url`` is http, https, mailto or tel, nothing else reaches the tree."""

    url: str
    children: "tuple[Inline, ...]"


class Break(Node, frozen=True):
    """A new line inside a paragraph."""


Inline = Text | Strong | Emphasis | Strike | Code | Link | Break


class Heading(Node, frozen=True):
    """A heading; the document's title is level 1 and levels never skip."""

    level: int
    children: tuple[Inline, ...]
    anchor: str = ""


class Paragraph(Node, frozen=True):
    """A paragraph."""

    children: tuple[Inline, ...]


class Bullets(Node, frozen=True):
    """A list without numbers."""

    items: "tuple[tuple[Block, ...], ...]"


class Numbered(Node, frozen=True):
    """A list with numbers from ``start``."""

    start: int
    items: "tuple[tuple[Block, ...], ...]"


class Table(Node, frozen=True):
    """A table with one header row; cells hold inline nodes. ``align`` has left, center or right for each column."""

    align: tuple[str, ...]
    header: tuple[tuple[Inline, ...], ...]
    rows: tuple[tuple[tuple[Inline, ...], ...], ...]


class Figure(Node, frozen=True):
    """A chart with the words that stand for it, and the table of its numbers."""

    chart: AnyChart
    alt: str
    """What is to be seen, in words made of the numbers."""
    caption: str
    table: Table


class Quote(Node, frozen=True):
    """A quotation."""

    blocks: "tuple[Block, ...]"


class Listing(Node, frozen=True):
    """Fixed-width text of several lines."""

    text: str


class Rule(Node, frozen=True):
    """A thematic break."""


class Picture(Node, frozen=True):
    """A picture of the document, what it shows for those who cannot see it, and the words below it."""

    name: str
    """Its reference."""
    alt: str
    caption: str = ""


class Section(Node, frozen=True, omit_defaults=True):
    """A part with a role that layouts know, written ``::: role`` … ``:::`` in a template."""

    role: str
    blocks: "tuple[Block, ...]"
    lang: str = ""
    """Its language, where that is not the document's: ``::: role lang=de``."""


Block = Heading | Paragraph | Bullets | Numbered | Table | Figure | Picture | Quote | Listing | Rule | Section


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """One finished document, ready for any format."""

    kind: str
    """invitation, agenda, protocol, article, attendance, …"""
    layout: str
    """Name of the PDF frame: page, letter, badges or certificate."""
    title: str
    lang: str
    """Language tag: de, en, tr, de-x-leicht …"""
    author: str = ""
    """Whose document it is: the organizer."""
    recipient: str = ""
    """Name of the person whom it is for; empty where it is for nobody in particular."""
    mark: str = ""
    """A word across each page: a draft's."""
    dated: str = ""
    """ISO date that the document bears; also the fixed time stamp of the PDF."""
    seal: str = ""
    """What the file says of itself, where it is of an approved version."""
    style: Style = PLAIN
    pictures: Mapping[str, bytes] = {}
    """Pictures by reference; those that are not named are not shown."""
    blocks: tuple[Block, ...]


def is_task_list(bullets: Bullets) -> bool:
    """Tell whether each item of a list begins with a box to tick, which stands in place of its bullet."""
    firsts = (item[0] if item else None for item in bullets.items)
    return all(isinstance(each, Paragraph) and words_of(each.children)[:2] in ("☐ ", "☑ ") for each in firsts)


def words_of(inlines: Iterable[Inline]) -> str:
    """Return the bare words of inline nodes."""
    return "".join(getattr(inline, "text", "") or words_of(getattr(inline, "children", ())) for inline in inlines)
