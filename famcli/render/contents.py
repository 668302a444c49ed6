"""Words that lead to headings: items of ``::: highlights`` where a heading has their words, "Anlage 2" in notes."""

import re
from collections.abc import Iterator, Sequence

import msgspec

from famcli.domain.slugs import free, slugify
from famcli.render.blocks import Block, Bullets, Heading, Link, Paragraph, Section, Text, words_of

ROLE = "highlights"
ANNEXES = ("Anlagen", "Annexes")
"""What the list of annexes is called."""
ANNEX = re.compile(r"(?:Anlage|Annex|Attachment) (?:Nr\.\s)?(\d{1,3})(?=\b)")
"""How a paragraph of the minutes begins that names one."""


def linked(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return the tree with links from its contents to the headings below."""
    anchors: dict[str, str] = {}
    for heading in _headings(blocks):
        words = words_of(heading.children)
        if heading.level > 1 and words not in anchors:
            anchors[words] = free(slugify(words, "part"), anchors.values())
    waiting = dict(anchors)
    listed = next((anchors[words] for words in ANNEXES if words in anchors), "")
    numbers = _annexes(blocks) if listed else frozenset[str]()
    blocks = tuple(_to_annex(each, listed, numbers) for each in blocks) if numbers else blocks
    return tuple(_linked(each, anchors, waiting) for each in blocks)


def _annexes(blocks: Sequence[Block]) -> frozenset[str]:
    """Return the numbers of the annexes that are listed at the end."""
    at = next(
        place for place, each in enumerate(blocks) if isinstance(each, Heading) and words_of(each.children) in ANNEXES
    )
    items = (item for each in blocks[at + 1 :] if isinstance(each, Bullets) for item in each.items)
    heads = (words_of(item[0].children) for item in items if item and isinstance(item[0], Paragraph))
    return frozenset(found[1] for head in heads if (found := ANNEX.match(head)))


def _to_annex(block: Block, listed: str, numbers: frozenset[str]) -> Block:
    """Return a paragraph that names an annex with a link to the list of them."""
    match block:
        case Paragraph((Text(text), *rest)) if (found := ANNEX.match(text)) and found[1] in numbers:
            return Paragraph((Link(f"#{listed}", (Text(found[0]),)), Text(text[found.end() :]), *rest))
    return block


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
