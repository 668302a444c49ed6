"""From Markdown to the block tree, by markdown-it (CommonMark and tables, raw HTML off).

A template's text is cut at its ``::: role`` lines; each piece is parsed by itself. The user's own Markdown is parsed by
itself, too, and put where its place holder stands: nothing in it can close or open anything around it.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

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
)
from famcli.render.escape import HOLDER, clean

FENCE = re.compile(r"(?m)^:::(?: (?P<role>[a-z][a-z-]*))?[ ]*$")
SCHEMES = ("https:", "http:", "mailto:", "tel:")
DEEPEST = 6

_parser = MarkdownIt("commonmark", {"html": False, "maxNesting": 20}).enable("table")


def document_blocks(text: str, held: Sequence[str]) -> tuple[Block, ...]:
    """Return the tree of a rendered template; ``held`` is the user's own Markdown by place holder."""
    return _levelled(_filled(_sections(text), held))


def user_blocks(text: str) -> tuple[Block, ...]:
    """Return the tree of the user's own Markdown."""
    return tuple(_blocks(SyntaxTreeNode(_parser.parse(clean(text)))))


def lowered_user_blocks(text: str, level: int) -> tuple[Block, ...]:
    """Return the tree of the user's own Markdown with its headings below ``level``."""
    return tuple(_lowered(user_blocks(text), level))


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
    return tuple(_blocks(SyntaxTreeNode(_parser.parse(text)))) if text.strip() else ()


def _blocks(parent: SyntaxTreeNode) -> Iterator[Block]:
    for node in parent.children:
        match node.type:
            case "heading":
                yield Heading(int(node.tag[1]), _inlines(node))
            case "paragraph":
                yield Paragraph(_inlines(node))
            case "bullet_list":
                yield Bullets(tuple(tuple(_blocks(item)) for item in node.children))
            case "ordered_list":
                yield Numbered(int(node.attrGet("start") or 1), tuple(tuple(_blocks(item)) for item in node.children))
            case "blockquote":
                yield Quote(tuple(_blocks(node)))
            case "fence" | "code_block" | "html_block":
                yield Listing(node.content.rstrip("\n"))
            case "hr":
                yield Rule()
            case "table":
                yield _table(node)


def _table(node: SyntaxTreeNode) -> Table:
    rows = [row.children for part in node.children for row in part.children]
    align = tuple(str(cell.attrGet("style") or "text-align:left").partition(":")[2] for cell in rows[0])
    cells = [tuple(_inlines(cell) for cell in row) for row in rows]
    return Table(align, cells[0], tuple(cells[1:]))


def _inlines(node: SyntaxTreeNode) -> tuple[Inline, ...]:
    return _joined(inline for child in node.children for inline in _inline(child))


def _inline(node: SyntaxTreeNode) -> Iterator[Inline]:
    match node.type:
        case "inline":
            for child in node.children:
                yield from _inline(child)
        case "text" | "html_inline" | "text_special":
            yield Text(node.content)
        case "softbreak":
            yield Text(" ")
        case "hardbreak":
            yield Break()
        case "code_inline":
            yield Code(node.content)
        case "strong":
            yield Strong(_inlines(node))
        case "em":
            yield Emphasis(_inlines(node))
        case "image":
            yield Text(_words(_inlines(node)) or str(node.attrGet("alt") or ""))
        case "link":
            url = str(node.attrGet("href") or "")
            children = _inlines(node)
            if url.casefold().startswith(SCHEMES) and children:
                yield Link(url, children)
            else:
                yield from children


def _joined(inlines: Iterator[Inline]) -> tuple[Inline, ...]:
    """Return the nodes with neighbouring texts made one."""
    joined: list[Inline] = []
    for inline in inlines:
        if isinstance(inline, Text) and joined and isinstance(joined[-1], Text):
            joined[-1] = Text(joined[-1].text + inline.text)
        elif not isinstance(inline, Text) or inline.text:
            joined.append(inline)
    return tuple(joined)


def _words(inlines: tuple[Inline, ...]) -> str:
    return "".join(getattr(inline, "text", "") or _words(getattr(inline, "children", ())) for inline in inlines)


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
                        filled += _flat(user_blocks(held[int(part)]))
                    elif part:
                        filled.append(Text(part))
            case Strong() | Emphasis():
                filled.append(type(inline)(_filled_inlines(inline.children, held)))
            case Link():
                filled.append(Link(inline.url, _filled_inlines(inline.children, held)))
            case _:
                filled.append(inline)
    return _joined(iter(filled))


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
    highest = min((block.level for block in blocks if isinstance(block, Heading)), default=1)
    for block in blocks:
        if isinstance(block, Heading):
            yield Heading(level + 1 + block.level - highest, block.children)
        elif isinstance(block, Quote):
            yield Quote(tuple(_lowered(block.blocks, level)))
        else:
            yield block


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
