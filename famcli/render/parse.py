"""From Markdown to the block tree, by pyromark (CommonMark and tables; raw HTML becomes text).

The user's own Markdown may have what is struck through, footnotes and lists of tasks, too, and bare addresses are links
in it; a value in a template is never any of these. A template's text is cut at its ``::: role`` lines; each piece is
parsed by itself.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Any

import pyromark

from famcli.domain.languages import bare, tag
from famcli.domain.pictures import digest_of
from famcli.render.blocks import (
    Block,
    Break,
    Bullets,
    Code,
    Emphasis,
    Heading,
    Inline,
    Link,
    Listing,
    Numbered,
    Paragraph,
    Picture,
    Quote,
    Rule,
    Section,
    Strike,
    Strong,
    Table,
    Text,
    words_of,
)
from famcli.render.escape import clean

FENCE = re.compile(r"(?m)^:::(?: (?P<role>[a-z][a-z-]*)(?: lang=(?P<lang>[A-Za-z0-9-]{2,35}))?)?[ ]*$")
SCHEMES = ("https:", "http:", "mailto:", "tel:")

DEEPEST_NESTING = 16
SHELLS = {"List", "Item", "BlockQuote", "Strong", "Emphasis", "Strikethrough", "Link", "FootnoteDefinition"}
ALIGN = {"Right": "right", "Center": "center"}
PLAIN = pyromark.Options.ENABLE_TABLES
RICH = (
    PLAIN
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_SUBSCRIPT
    | pyromark.Options.ENABLE_TASKLISTS
    | pyromark.Options.ENABLE_FOOTNOTES
)
"""With subscripts, a single tilde strikes nothing through."""
BOXES = {True: "☑ ", False: "☐ "}
ADDRESS = re.compile(
    r"(?i)\b(?P<web>(?:https?://|www\.(?=[\w-]+\.[a-z]))[^\s<>\"“”„‚‘’«»]*[^\s<>\"“”„‚‘’«».,;:!?'*_~)\]])"
    r"|\b(?P<mail>[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,8}[a-z]{2,24})\b"
)
INLINE = (Text, Strong, Emphasis, Strike, Code, Link, Break)


def user_blocks(text: str) -> tuple[Block, ...]:
    """Return the tree of the user's own Markdown."""
    return tuple(map(_with_links, _blocks(clean(text), cleaned=clean, options=RICH)))


def plain_blocks(text: str) -> tuple[Block, ...]:
    """Return the tree of Markdown in which an address stays the words that it is, as a form has them."""
    return _blocks(clean(text), cleaned=clean)


def sections(text: str) -> tuple[Block, ...]:
    """Return the tree of a text with ``:::`` lines; one that is left open ends with the text."""
    stack: list[tuple[str, str, list[Block]]] = [("", "", [])]
    position = 0
    for fence in FENCE.finditer(text):
        stack[-1][2].extend(_template_blocks(text[position : fence.start()]))
        position = fence.end()
        if fence["role"]:
            stack.append((fence["role"], tag(fence["lang"] or ""), []))
        elif len(stack) > 1:
            role, lang, inner = stack.pop()
            stack[-1][2].append(Section(role, tuple(inner), lang))
    stack[-1][2].extend(_template_blocks(text[position:]))
    while len(stack) > 1:
        role, lang, inner = stack.pop()
        stack[-1][2].append(Section(role, tuple(inner), lang))
    return tuple(stack[0][2])


@lru_cache(maxsize=512)
def _template_blocks(text: str) -> tuple[Block, ...]:
    """Return the tree of a piece of a template. The same pieces come again in each letter of a batch."""
    return _blocks(text) if text.strip() else ()


def _blocks(text: str, cleaned: Callable[[str], str] = str, options: pyromark.Options = PLAIN) -> tuple[Block, ...]:
    """Return the tree of Markdown; ``cleaned`` is for its words, where character references stand for anything.

    What is nested too deeply loses its outer shells, never its words.
    """
    root = Part("Root")
    stack = [root]
    for event in pyromark.events(text, options=options):
        match event:
            case {"Start": start}:
                name, data = _name(start)
                stack.append(Part(name, data))
            case {"End": _}:
                part = stack.pop()
                flat = len(stack) > DEEPEST_NESTING and part.name in SHELLS
                stack[-1].nodes += part.nodes if flat else _node(part, cleaned)
            case {"Text": str(words)} | {"Html": str(words)} | {"InlineHtml": str(words)}:
                stack[-1].nodes.append(Text(cleaned(words)))
            case {"FootnoteReference": str(name)}:
                stack[-1].nodes.append(Text(f"[{cleaned(name)}]"))
            case {"TaskListMarker": bool(done)}:
                stack[-1].nodes.append(Text(BOXES[done]))
            case {"Code": str(words)}:
                stack[-1].nodes.append(Code(cleaned(words)))
            case "SoftBreak":
                stack[-1].nodes.append(Text(" "))
            case "HardBreak":
                stack[-1].nodes.append(Break())
            case "Rule":
                stack[-1].nodes.append(Rule())
    return _as_blocks(root.nodes)


class Part:
    """A node that is being read: the parser's name for it, what it says of it, and the nodes inside."""

    __slots__ = ("data", "name", "nodes")

    def __init__(self, name: str, data: Any = None) -> None:
        self.name = name
        self.data = data
        self.nodes: list[Any] = []


def _name(start: Any) -> tuple[str, Any]:
    """Return name and data of an event: "Item" has none, {"List": 3} has."""
    return (start, None) if isinstance(start, str) else next(iter(start.items()))


def _node(part: Part, cleaned: Callable[[str], str]) -> list[Any]:
    """Return the finished node of a part; none or several where it stands for its content.

    A link without words shows its address.
    """
    nodes, data = part.nodes, part.data
    if make := SIMPLE.get(part.name):
        return [make(nodes)]
    match part.name:
        case "Paragraph" if any(isinstance(each, Picture) for each in nodes):
            return [
                each for each in _as_blocks(nodes) if not isinstance(each, Paragraph) or words_of(each.children).strip()
            ]
        case "Paragraph":
            return [Paragraph(joined(nodes))]
        case "Heading":
            return [Heading(int(data["level"][1]), joined(nodes))]
        case "List":
            items = tuple(nodes)
            return [Bullets(items) if data is None else Numbered(data, items)]
        case "BlockQuote":
            return [Quote(_as_blocks(nodes))]
        case "CodeBlock":
            return [Listing(words_of(joined(nodes)).rstrip("\n"))]
        case "HtmlBlock":
            return [Paragraph((Text(words_of(joined(nodes)).strip()),))]
        case "Table":
            return [Table(tuple(ALIGN.get(each, "left") for each in data), nodes[0], tuple(nodes[1:]))]
        case "Subscript":
            return [Text("~"), *nodes, Text("~")]
        case "FootnoteDefinition":
            return _footnote(cleaned(data), _as_blocks(nodes))
        case "Image":
            alt = words_of(joined(nodes)).strip()
            if alt and digest_of(data["dest_url"]):
                return [Picture(data["dest_url"], alt, cleaned(data["title"]))]
            return [Text(alt)]
        case "Link" if data["dest_url"].casefold().startswith(SCHEMES):
            words, url = joined(nodes), bare(data["dest_url"])
            return [Link(url, words if words_of(words).strip() else (Text(cleaned(url)),))]
    return nodes


def _footnote(name: str, blocks: tuple[Block, ...]) -> list[Any]:
    """Return a footnote with the sign that refers to it at its head."""
    sign = Text(f"[{name}] ")
    match blocks:
        case (Paragraph(children), *rest):
            return [Paragraph(joined((sign, *children))), *rest]
    return [Paragraph((sign,)), *blocks]


def _with_links(block: Block) -> Block:
    """Return a block in which bare addresses are links."""
    match block:
        case Paragraph():
            return Paragraph(_linked(block.children))
        case Quote():
            return Quote(tuple(map(_with_links, block.blocks)))
        case Bullets():
            return Bullets(tuple(tuple(map(_with_links, item)) for item in block.items))
        case Numbered():
            return Numbered(block.start, tuple(tuple(map(_with_links, item)) for item in block.items))
        case Table():
            rows = tuple(tuple(map(_linked, row)) for row in block.rows)
            return Table(block.align, tuple(map(_linked, block.header)), rows)
    return block


def _linked(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    linked: list[Inline] = []
    for inline in inlines:
        match inline:
            case Text(text):
                linked += _addresses(text)
            case Strong() | Emphasis() | Strike():
                linked.append(type(inline)(_linked(inline.children)))
            case _:
                linked.append(inline)
    return joined(linked)


def _addresses(text: str) -> Iterator[Inline]:
    """Yield a text in pieces; web and mail addresses are links."""
    end = 0
    for found in ADDRESS.finditer(text):
        yield Text(text[end : found.start()])
        web, end = found["web"], found.end()
        scheme = "mailto:" if not web else "https://" if web[:4].casefold() == "www." else ""
        yield Link(scheme + found[0], (Text(found[0]),))
    yield Text(text[end:])


def _as_blocks(nodes: Iterable[Any]) -> tuple[Block, ...]:
    """Return blocks: inline nodes that stand among them, as in tight lists, become paragraphs."""
    blocks: list[Any] = []
    inlines: list[Any] = []
    for node in (*nodes, None):
        if isinstance(node, INLINE):
            inlines.append(node)
            continue
        if inlines:
            blocks.append(Paragraph(joined(inlines)))
            inlines = []
        if node is not None:
            blocks += node if isinstance(node, tuple) else [node]
    return tuple(blocks)


def joined(inlines: Iterable[Inline | Picture]) -> tuple[Inline, ...]:
    """Return the nodes with neighbouring texts made one; of a picture, which is no part of a line, what it shows."""
    joined: list[Inline] = []
    for inline in inlines:
        if isinstance(inline, Picture):
            inline = Text(inline.alt)
        if isinstance(inline, Text) and joined and isinstance(joined[-1], Text):
            joined[-1] = Text(joined[-1].text + inline.text)
        elif not isinstance(inline, Text) or inline.text:
            joined.append(inline)
    return tuple(joined)


SIMPLE: dict[str, Callable[[list[Any]], Any]] = {
    "Item": _as_blocks,
    "TableCell": joined,
    "TableHead": tuple,
    "TableRow": tuple,
    "Strong": lambda nodes: Strong(joined(nodes)),
    "Emphasis": lambda nodes: Emphasis(joined(nodes)),
    "Strikethrough": lambda nodes: Strike(joined(nodes)),
}
"""What is made of the nodes alone, by the parser's names."""
