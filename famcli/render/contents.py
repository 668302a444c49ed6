"""Contents that lead to their headings: items of ``::: highlights`` are links where a heading has their words."""

from collections.abc import Iterator, Sequence

import msgspec

from famcli.domain.slugs import free, slugify
from famcli.render.blocks import Block, Bullets, Heading, Link, Paragraph, Section, words_of

ROLE = "highlights"


def linked(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return the tree with links from its contents to the headings below."""
    anchors: dict[str, str] = {}
    for heading in _headings(blocks):
        words = words_of(heading.children)
        if heading.level > 1 and words not in anchors:
            anchors[words] = free(slugify(words, "part"), anchors.values())
    waiting = dict(anchors)
    return tuple(_linked(each, anchors, waiting) for each in blocks)


def _headings(blocks: Sequence[Block]) -> Iterator[Heading]:
    return (each for each in blocks if isinstance(each, Heading))


def _linked(block: Block, anchors: dict[str, str], waiting: dict[str, str]) -> Block:
    """Return a block with its links; the first heading of the same words gets the anchor that is ``waiting``."""
    match block:
        case Heading() if block.level > 1 and (anchor := waiting.pop(words_of(block.children), "")):
            return msgspec.structs.replace(block, anchor=anchor)
        case Section(role, inner) if role == ROLE:
            return msgspec.structs.replace(block, blocks=tuple(_linked(each, anchors, waiting) for each in inner))
        case Bullets(items):
            return Bullets(tuple(_item(item, anchors) for item in items))
    return block


def _item(item: tuple[Block, ...], anchors: dict[str, str]) -> tuple[Block, ...]:
    match item:
        case (Paragraph(children),) if anchor := anchors.get(words_of(children)):
            return (Paragraph((Link(f"#{anchor}", children),)),)
    return item
