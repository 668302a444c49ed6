"""The user's own Markdown put into the tree of a document.

It is parsed by itself and put where its place holder stands: nothing in it can close or open anything around it, and
its headings stand below the one that they are under.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from famcli.render.blocks import (
    Block,
    Bullets,
    Code,
    Emphasis,
    Figure,
    Heading,
    Inline,
    Link,
    Listing,
    Numbered,
    Paragraph,
    Quote,
    Section,
    Strike,
    Strong,
    Table,
    Text,
    words_of,
)
from famcli.render.escape import CLOSE, HOLDER, OPEN
from famcli.render.parse import joined, sections, user_blocks

DEEPEST = 6
ENTRIES = frozenset(("decision", "motion", "action", "conclusion", "pulled"))
"""The roles of entries of minutes."""
INTERNAL = re.compile(r"(?ms)^\[(intern|internal)\]\n(.*?)^\[/\1\]$")
"""An internal passage that is a block, as famcli.render.minutes writes it."""


def document_blocks(text: str, held: Sequence[str | Figure]) -> tuple[Block, ...]:
    """Return the tree of a rendered template; ``held`` is the user's own Markdown by place holder."""
    return _levelled(_filled(sections(text), held))


def lowered_user_blocks(text: str, level: int) -> tuple[Block, ...]:
    """Return the tree of the user's own Markdown with its headings below ``level``."""
    return tuple(_lowered(own_blocks(text), level))


def own_blocks(text: str) -> tuple[Block, ...]:
    """Return the tree of the user's own Markdown, with a section for each internal passage that is a block.

    Decisions, actions, conclusions and quotations are sections, too.
    """
    pieces = INTERNAL.split(text)
    blocks = list(_with_entries(pieces[0]))
    for word, inner, behind in zip(pieces[1::3], pieces[2::3], pieces[3::3], strict=True):
        label = Paragraph((Strong((Text(word.capitalize()),)),))
        blocks += [Section("internal", (label, *_with_entries(inner))), *_with_entries(behind)]
    return tuple(blocks)


def _with_entries(text: str) -> Iterator[Block]:
    """Yield the tree of Markdown with a section for each entry between marks."""
    before, *rest = text.split(OPEN)
    yield from user_blocks(before)
    for piece in rest:
        entry, _mark, behind = piece.partition(CLOSE)
        role, line, inner = entry.partition("\n")
        if role in ENTRIES and line:
            yield Section(role, user_blocks(inner))
        else:
            yield from user_blocks(entry)
        yield from user_blocks(behind)


def user_words(text: str) -> tuple[Inline, ...]:
    """Return the user's own Markdown as it stands in a place that holds no blocks."""
    return joined(_flat(own_blocks(text)))


def _filled(blocks: tuple[Block, ...], held: Sequence[str | Figure], level: int = 0) -> tuple[Block, ...]:
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
                own = held[int(found[1])]
                filled += (own,) if isinstance(own, Figure) else lowered_user_blocks(own, level)
            case Paragraph():
                filled.append(Paragraph(_filled_inlines(block.children, held)))
            case Section():
                filled.append(replace(block, blocks=_filled(block.blocks, held, level)))
                *_, level = level, *_heading_levels(block.blocks)
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


def _filled_inlines(inlines: tuple[Inline, ...], held: Sequence[str | Figure]) -> tuple[Inline, ...]:
    filled: list[Inline] = []
    for inline in inlines:
        match inline:
            case Text(text) if HOLDER.search(text):
                for index, part in enumerate(HOLDER.split(text)):
                    if index % 2:
                        own = held[int(part)]
                        filled += (Text(own.alt),) if isinstance(own, Figure) else user_words(own)
                    elif part:
                        filled.append(Text(part))
            case Strong() | Emphasis() | Strike():
                filled.append(type(inline)(_filled_inlines(inline.children, held)))
            case Link():
                filled.append(Link(inline.url, _filled_inlines(inline.children, held)))
            case _:
                filled.append(inline)
    return joined(filled)


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
            case Section("internal", (label, *inner)):
                yield from (Text("("), *_flat((label,)), Text(": "), *_flat(tuple(inner)), Text(")"))
            case Section():
                yield from _flat(block.blocks)
            case Quote():
                yield from _flat(block.blocks)
            case Bullets() | Numbered():
                for item in block.items:
                    yield from (*_flat(item), Text(" "))
            case Figure():
                yield Text(block.alt)
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
            case Section():
                return replace(block, blocks=tuple(map(lower, block.blocks)))
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
            case Quote() | Section():
                yield from _heading_levels(block.blocks)
            case Bullets() | Numbered():
                for item in block.items:
                    yield from _heading_levels(item)


def _levelled(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return the tree with heading levels that begin at 1 and never skip one (PDF/UA-1, 7.4.2); none is blank."""
    last = 0

    def levelled(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        return tuple(
            level(block) for block in blocks if not isinstance(block, Heading) or words_of(block.children).strip()
        )

    def level(block: Block) -> Block:
        nonlocal last
        match block:
            case Heading():
                last = min(block.level, last + 1, DEEPEST)
                return Heading(last, block.children) if last != block.level else block
            case Section():
                return replace(block, blocks=levelled(block.blocks))
            case Quote():
                return Quote(levelled(block.blocks))
            case Bullets():
                return Bullets(tuple(map(levelled, block.items)))
            case Numbered():
                return Numbered(block.start, tuple(map(levelled, block.items)))
        return block

    return levelled(blocks)
