"""Characters that no font has: what stands in their place in a PDF, and where that is."""

import re
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from famcli.render.blocks import (
    Block,
    Bullets,
    Document,
    Figure,
    Heading,
    Listing,
    Numbered,
    Paragraph,
    Quote,
    Section,
    Table,
    words_of,
)

REPLACEMENT = "\ufffd"
MISSING = re.compile(r'the text `"((?:[^"\\]|\\.)*)"` could not be displayed')
ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
MODIFIERS = re.compile("[\u200c\u200d\ufe00-\ufe0f\U0001f3fb-\U0001f3ff]")
"""Joiners, variation selectors and skin tones: they only say how the character before them looks."""
AROUND = 30
"""Characters that are shown on each side of the first one that is missing."""


class Replaced(msgspec.Struct, frozen=True):
    """A place in a document where characters were replaced."""

    characters: str
    words: str
    """What stands there now, shortened."""
    place: str
    """The heading above it; empty where there is none."""
    recipient: str
    """Name of the person whom the document is for; empty where it is for nobody in particular."""


def missing(diagnostic: str) -> frozenset[str]:
    """Return the characters beyond ASCII that no font has, out of what Typst tells."""
    told = (ESCAPED.sub(lambda code: chr(int(code[1], 16)), text) for text in MISSING.findall(diagnostic))
    return frozenset(character for text in told for character in text if not character.isascii())


def replace(text: str, characters: Iterable[str]) -> str:
    """Return the text with one replacement for each of these characters, and none for what only modifies one."""
    return text.translate({ord(each): "" if MODIFIERS.match(each) else REPLACEMENT for each in characters})


def places(documents: Sequence[Document], characters: Iterable[str]) -> Iterator[Replaced]:
    """Yield where in the documents these characters were replaced, in reading order."""
    shown = [each for each in characters if not MODIFIERS.match(each)]
    if not shown:
        return
    pattern = re.compile("[" + "".join(map(re.escape, shown)) + "]")
    for document in documents:
        passages = [each for each in _passages(document.blocks) if pattern.search(each[0])] or [(document.title, "")]
        found = (
            Replaced(
                characters="".join(dict.fromkeys(pattern.findall(words))),
                words=replace(_around(words, first.start()), characters),
                place=replace(place, characters) if place != words else "",
                recipient=document.recipient,
            )
            for words, place in passages
            if (first := pattern.search(words))
        )
        yield from {each.words: each for each in found}.values()


def _around(words: str, position: int) -> str:
    """Return the words near a position in one line."""
    begin, end = max(position - AROUND, 0), position + AROUND
    return ("…" if begin else "") + " ".join(words[begin:end].split()).strip() + ("…" if end < len(words) else "")


def _passages(blocks: Iterable[Block], place: str = "") -> Iterator[tuple[str, str]]:
    """Yield the words of each paragraph, cell and heading with the heading above them."""
    for block in blocks:
        match block:
            case Heading():
                place = words_of(block.children)
                yield place, place
            case Paragraph():
                yield words_of(block.children), place
            case Listing():
                yield block.text, place
            case Bullets() | Numbered():
                for item in block.items:
                    yield from _passages(item, place)
            case Table():
                for row in (block.header, *block.rows):
                    yield from ((words_of(cell), place) for cell in row)
            case Figure():
                yield f"{block.caption} {block.alt}", place
                yield from _passages((block.table,), place)
            case Quote():
                yield from _passages(block.blocks, place)
            case Section():
                for words, found in _passages(block.blocks, place):
                    yield words, found
                    place = found
