"""From Markdown to the block tree, by pyromark (CommonMark and tables; raw HTML becomes text).

A template's text is cut at its ``::: role`` lines; each piece is parsed by itself. The user's own Markdown is parsed by
itself, too, and put where its place holder stands: nothing in it can close or open anything around it.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any

import pyromark

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
    Quote,
    Rule,
    Section,
    Strong,
    Table,
    Text,
    words_of,
)
from famcli.render.escape import HOLDER, clean

FENCE = re.compile(r"(?m)^:::(?: (?P<role>[a-z][a-z-]*))?[ ]*$")
SCHEMES = ("https:", "http:", "mailto:", "tel:")
DEEPEST = 6

DEEPEST_NESTING = 16
SHELLS = {"List", "Item", "BlockQuote", "Strong", "Emphasis", "Link"}
ALIGN = {"Right": "right", "Center": "center"}
INLINE = (Text, Strong, Emphasis, Code, Link, Break)


def document_blocks(text: str, held: Sequence[str]) -> tuple[Block, ...]:
    """Return the tree of a rendered template; ``held`` is the user's own Markdown by place holder."""
    return _levelled(_filled(_sections(text), held))


def user_blocks(text: str) -> tuple[Block, ...]:
    """Return the tree of the user's own Markdown."""
    return _blocks(clean(text), cleaned=clean)


def lowered_user_blocks(text: str, level: int) -> tuple[Block, ...]:
    """Return the tree of the user's own Markdown with its headings below ``level``."""
    return tuple(_lowered(user_blocks(text), level))


def user_words(text: str) -> tuple[Inline, ...]:
    """Return the user's own Markdown as it stands in a place that holds no blocks."""
    return _joined(_flat(user_blocks(text)))


def _sections(text: str) -> tuple[Block, ...]:
    """Return the tree of a text with ``:::`` lines; one that is left open ends with the text."""
    stack: list[tuple[str, list[Block]]] = [("", [])]
    position = 0
    for fence in FENCE.finditer(text):
        stack[-1][1].extend(_template_blocks(text[position : fence.start()]))
        position = fence.end()
        if fence["role"]:
            stack.append((fence["role"], []))
        elif len(stack) > 1:
            role, inner = stack.pop()
            stack[-1][1].append(Section(role, tuple(inner)))
    stack[-1][1].extend(_template_blocks(text[position:]))
    while len(stack) > 1:
        role, inner = stack.pop()
        stack[-1][1].append(Section(role, tuple(inner)))
    return tuple(stack[0][1])


@lru_cache(maxsize=512)
def _template_blocks(text: str) -> tuple[Block, ...]:
    """Return the tree of a piece of a template. The same pieces come again in each letter of a batch."""
    return _blocks(text) if text.strip() else ()


def _blocks(text: str, cleaned: Callable[[str], str] = str) -> tuple[Block, ...]:
    """Return the tree of Markdown; ``cleaned`` is for its words, where character references stand for anything.

    What is nested too deeply loses its outer shells, never its words.
    """
    root = Part("Root")
    stack = [root]
    for event in pyromark.events(text, options=pyromark.Options.ENABLE_TABLES):
        match event:
            case {"Start": start}:
                name, data = _name(start)
                stack.append(Part(name, data))
            case {"End": _}:
                part = stack.pop()
                flat = len(stack) > DEEPEST_NESTING and part.name in SHELLS
                stack[-1].nodes += part.nodes if flat else _node(part)
            case {"Text": str(words)} | {"Html": str(words)} | {"InlineHtml": str(words)}:
                stack[-1].nodes.append(Text(cleaned(words)))
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


def _node(part: Part) -> list[Any]:
    """Return the finished node of a part; none or several where it stands for its content."""
    nodes, data = part.nodes, part.data
    match part.name:
        case "Paragraph":
            return [Paragraph(_joined(nodes))]
        case "Heading":
            return [Heading(int(data["level"][1]), _joined(nodes))]
        case "List":
            items = tuple(nodes)
            return [Bullets(items) if data is None else Numbered(data, items)]
        case "Item":
            return [_as_blocks(nodes)]
        case "BlockQuote":
            return [Quote(_as_blocks(nodes))]
        case "CodeBlock":
            return [Listing(words_of(_joined(nodes)).rstrip("\n"))]
        case "HtmlBlock":
            return [Paragraph((Text(words_of(_joined(nodes)).strip()),))]
        case "TableCell":
            return [_joined(nodes)]
        case "TableHead" | "TableRow":
            return [tuple(nodes)]
        case "Table":
            return [Table(tuple(ALIGN.get(each, "left") for each in data), nodes[0], tuple(nodes[1:]))]
        case "Strong":
            return [Strong(_joined(nodes))]
        case "Emphasis":
            return [Emphasis(_joined(nodes))]
        case "Image":
            return [Text(words_of(_joined(nodes)))]
        case "Link" if nodes and data["dest_url"].casefold().startswith(SCHEMES):
            return [Link(data["dest_url"], _joined(nodes))]
    return nodes


def _as_blocks(nodes: Iterable[Any]) -> tuple[Block, ...]:
    """Return blocks: inline nodes that stand among them, as in tight lists, become paragraphs."""
    blocks: list[Any] = []
    inlines: list[Any] = []
    for node in (*nodes, None):
        if isinstance(node, INLINE):
            inlines.append(node)
            continue
        if inlines:
            blocks.append(Paragraph(_joined(inlines)))
            inlines = []
        if node is not None:
            blocks += node if isinstance(node, tuple) else [node]
    return tuple(blocks)


def _joined(inlines: Iterable[Inline]) -> tuple[Inline, ...]:
    """Return the nodes with neighbouring texts made one."""
    joined: list[Inline] = []
    for inline in inlines:
        if isinstance(inline, Text) and joined and isinstance(joined[-1], Text):
            joined[-1] = Text(joined[-1].text + inline.text)
        elif not isinstance(inline, Text) or inline.text:
            joined.append(inline)
    return tuple(joined)


def _filled(blocks: tuple[Block, ...], held: Sequence[str], level: int = 0) -> tuple[Block, ...]:
    """Return the tree with the user's Markdown in place of its holders, headings below the one they stand under."""
    if not held:
        return blocks
    filled: list[Block] = []
    for block in blocks:
        match block:
            case Heading():
                level = block.level
                filled.append(Heading(block.level, _filled_inlines(block.children, held)))
            case Paragraph((Text(text),)) if found := HOLDER.fullmatch(text):
                filled += lowered_user_blocks(held[int(found[1])], level)
            case Paragraph():
                filled.append(Paragraph(_filled_inlines(block.children, held)))
            case Section():
                filled.append(Section(block.role, _filled(block.blocks, held, level)))
            case Quote():
                filled.append(Quote(_filled(block.blocks, held, level)))
            case Bullets():
                filled.append(Bullets(tuple(_filled(item, held, level) for item in block.items)))
            case Numbered():
                filled.append(Numbered(block.start, tuple(_filled(item, held, level) for item in block.items)))
            case Table():
                header = tuple(_filled_inlines(cell, held) for cell in block.header)
                rows = tuple(tuple(_filled_inlines(cell, held) for cell in row) for row in block.rows)
                filled.append(Table(block.align, header, rows))
            case _:
                filled.append(block)
    return tuple(filled)


def _filled_inlines(inlines: tuple[Inline, ...], held: Sequence[str]) -> tuple[Inline, ...]:
    filled: list[Inline] = []
    for inline in inlines:
        match inline:
            case Text(text) if HOLDER.search(text):
                for index, part in enumerate(HOLDER.split(text)):
                    if index % 2:
                        filled += user_words(held[int(part)])
                    elif part:
                        filled.append(Text(part))
            case Strong() | Emphasis():
                filled.append(type(inline)(_filled_inlines(inline.children, held)))
            case Link():
                filled.append(Link(inline.url, _filled_inlines(inline.children, held)))
            case _:
                filled.append(inline)
    return _joined(filled)


def _flat(blocks: tuple[Block, ...]) -> Iterator[Inline]:
    """Yield the inline nodes of blocks, one behind the other, for a place that holds no blocks."""
    for index, block in enumerate(blocks):
        if index:
            yield Text(" ")
        match block:
            case Heading() | Paragraph():
                yield from block.children
            case Listing():
                yield Code(block.text)
            case Quote():
                yield from _flat(block.blocks)
            case Bullets() | Numbered():
                for item in block.items:
                    yield from (*_flat(item), Text(" "))
            case Table():
                for row in (block.header, *block.rows):
                    for cell in row:
                        yield from (*cell, Text(" "))


def _lowered(blocks: tuple[Block, ...], level: int) -> Iterator[Block]:
    """Yield the user's blocks with their highest heading right below ``level``."""
    highest = min(_heading_levels(blocks), default=1)

    def lower(block: Block) -> Block:
        match block:
            case Heading():
                return Heading(level + 1 + block.level - highest, block.children)
            case Quote():
                return Quote(tuple(map(lower, block.blocks)))
            case Bullets():
                return Bullets(tuple(tuple(map(lower, item)) for item in block.items))
            case Numbered():
                return Numbered(block.start, tuple(tuple(map(lower, item)) for item in block.items))
        return block

    return map(lower, blocks)


def _heading_levels(blocks: Iterable[Block]) -> Iterator[int]:
    for block in blocks:
        match block:
            case Heading():
                yield block.level
            case Quote():
                yield from _heading_levels(block.blocks)
            case Bullets() | Numbered():
                for item in block.items:
                    yield from _heading_levels(item)


def _levelled(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return the tree with heading levels that begin at 1 and never skip one (PDF/UA-1, 7.4.2)."""
    last = 0

    def level(block: Block) -> Block:
        nonlocal last
        match block:
            case Heading():
                last = min(block.level, last + 1, DEEPEST)
                return Heading(last, block.children) if last != block.level else block
            case Section():
                return Section(block.role, tuple(map(level, block.blocks)))
            case Quote():
                return Quote(tuple(map(level, block.blocks)))
            case Bullets():
                return Bullets(tuple(tuple(map(level, item)) for item in block.items))
            case Numbered():
                return Numbered(block.start, tuple(tuple(map(level, item)) for item in block.items))
        return block

    return tuple(map(level, blocks))
