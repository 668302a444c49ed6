"""The block tree as Pandoc's own tree (pandoc-types 1.23), in JSON: no text is ever read as markup."""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import msgspec

from famcli.domain.languages import (
    END,
    FROM_LEFT,
    FROM_RIGHT,
    ISOLATE,
    bare,
    direction,
    is_from_right,
    starts_from_right,
)
from famcli.render.binding import bound_blocks
from famcli.render.blocks import (
    Block,
    Break,
    Bullets,
    Code,
    Document,
    Emphasis,
    Figure,
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
    is_task_list,
    words_of,
)
from famcli.render.formats.office_frames import KEPT, div, framed
from famcli.render.formats.office_pages import ACROSS
from famcli.render.formats.pictures import address, drawn, shown, size_of

API = [1, 23, 1]
NO_ATTRIBUTES: list[Any] = ["", [], []]
ALIGNMENTS = {"left": "AlignLeft", "right": "AlignRight", "center": "AlignCenter"}
STYLES = {
    "kicker": "Kicker",
    "lead": "Lead",
    "highlights": "Highlights",
    "letterhead": "Letterhead",
    "recipient": "Recipient",
    "reference": "Reference",
    "facts": "Facts",
    "draft": "Draft",
    "groups": "Facts",
    "decision": "Decision",
    "motion": "Motion",
    "action": "Action",
    "conclusion": "Conclusion",
    "pulled": "PulledQuote",
    "statement": "Statement",
    "signature": "Closing",
    "signed": "Signature Name",
    "internal": "Internal",
    "signatures": "Signature Line",
}
PAGE_BREAK = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
LINE = "_" * 36
SHORT = 24
"""Columns with no longer text than this keep their own width."""
MOST_WIDTH = 60
PADDING = 5
LOGO_HEIGHT = "1.8cm"
FIGURE_WIDTH = "16cm"
WIDEST, HIGHEST, PIXELS = 16, 10, 38
"""Centimetres of a picture at most, and pixels in one."""
LETTERS, LETTERS_ACROSS = 84, 126
"""So many letters are in a line of a table, on an upright page and on one that lies across."""


def tree(
    document: Document, clean: Callable[[str], str], draw: Callable[[Figure], bytes] = lambda _figure: b""
) -> dict[str, Any]:
    """Return a document as Pandoc reads it; ``clean`` takes out what its format cannot hold, ``draw`` returns a PNG."""
    language = {"de": "de-DE", "en": "en-GB"}.get(document.lang, document.lang)
    meta = {"lang": language, **({"dir": "rtl"} if is_from_right(document.lang) else {})}
    return {
        "pandoc-api-version": API,
        "meta": {name: {"t": "MetaString", "c": value} for name, value in meta.items()},
        "blocks": _blocks(document, clean, draw),
    }


def _blocks(document: Document, clean: Callable[[str], str], draw: Callable[[Figure], bytes]) -> list[Any]:
    """Return the content: letters and badges in the frames that they have, all else below the logo."""
    document = msgspec.structs.replace(document, blocks=bound_blocks(document.blocks))
    write, logo = _Writer(document, clean, draw).blocks, _logo(document, clean)
    made = framed(document, write, logo) if document.layout in ("letter", "badges") else None
    return [*logo, *write(document.blocks)] if made is None else made


def _logo(document: Document, clean: Callable[[str], str]) -> list[Any]:
    """Return the logo of the house as a paragraph of its own; badges have none."""
    found = shown(document, document.style.logo, pixels=True) if document.layout != "badges" else ""
    if not found:
        return []
    picture = ["", [], [["height", LOGO_HEIGHT]]]
    alt = clean(document.style.logo_alt)
    image = _node("Image", [picture, [_node("Str", alt)], [found, alt]])
    return [_node("Div", [["", [], [["custom-style", "Logo"]]], [_node("Para", [image])]])]


class _Writer:
    def __init__(self, document: Document, clean: Callable[[str], str], draw: Callable[[Figure], bytes]) -> None:
        self._document = document
        self._clean = clean
        self._draw = draw

    def blocks(self, blocks: Iterable[Block]) -> list[Any]:
        """Return blocks; what stands before lines to sign on stays with them."""
        written: list[Any] = []
        for block in blocks:
            if isinstance(block, Section) and block.role == "signatures" and written:
                written[-1:] = _kept(written[-1])
            written += self._block(block)
        return written

    def _block(self, block: Block) -> list[Any]:
        match block:
            case Heading():
                return [_node("Header", [block.level, [block.anchor, [], []], self._inlines(block.children)])]
            case Paragraph():
                return [_node("Para", self._inlines(block.children))]
            case Bullets():
                items = [self._item(item) for item in block.items]
                return [_node("BulletList", list(map(_ticked, items)) if is_task_list(block) else items)]
            case Numbered():
                style = [block.start, {"t": "Decimal"}, {"t": "Period"}]
                return [_node("OrderedList", [style, [self._item(item) for item in block.items]])]
            case Quote():
                return [_node("BlockQuote", self.blocks(block.blocks))]
            case Listing():
                return [_node("CodeBlock", [NO_ATTRIBUTES, self._clean(block.text)])]
            case Rule():
                return [_node("HorizontalRule")]
            case Picture():
                return self._picture(block)
            case Table():
                return [self._table(block)]
            case Figure():
                return self._figure(block)
            case Section():
                return self._section(block)
        return []

    def _section(self, section: Section) -> list[Any]:
        """Return a part with a role."""
        match section.role:
            case "new-page":
                return [_node("RawBlock", ["openxml", PAGE_BREAK]), *self.blocks(section.blocks)]
            case "signatures":
                return [_styled("signatures", [self._signature(each) for each in section.blocks])]
            case "pulled":
                return [_styled("pulled", self.blocks(inner)) for inner in _unquoted(section.blocks)]
            case "signature":
                parts = (("signature", section.blocks[:1]), ("signed", section.blocks[1:]))
                return [_styled(role, self.blocks(part)) for role, part in parts if part]
        blocks = section.blocks
        if direction(section.lang or self._document.lang) != direction(self._document.lang):
            blocks = tuple(map(_set_apart, blocks))
        return [_styled(section.role, self.blocks(blocks), section.lang)]

    def _figure(self, figure: Figure) -> list[Any]:
        """Return a figure as its caption with its picture, which stay together, and its table."""
        alt = self._clean(figure.alt)
        words: list[Any] = []
        if figure.caption:
            words.append(_node("Strong", [_node("Str", self._clean(figure.caption))]))
        if content := self._draw(figure):
            size = ["", [], [["width", FIGURE_WIDTH]]]
            image = _node("Image", [size, [_node("Str", alt)], [address(content), alt]])
            words += [_node("LineBreak"), image] if words else [image]
        made = [_node("Para", words)] if words else []
        return [*made, self._table(figure.table)]

    def _picture(self, picture: Picture) -> list[Any]:
        """Return a picture, not wider or higher than is good on a page, and what is said below it."""
        caption = (
            [_node("Para", [_node("Emph", [_node("Str", self._clean(picture.caption))])])] if picture.caption else []
        )
        alt = self._clean(picture.alt)
        found = self._document.pictures.get(picture.name)
        if found is None:
            return [_node("Para", [_node("Str", f"[{alt}]")]), *caption]
        pixels = drawn(found)
        width, height = size_of(pixels)
        wide = min(WIDEST, width / PIXELS, HIGHEST * width / height)
        size = ["", [], [["width", f"{wide:.2f}cm"]]]
        return [_node("Para", [_node("Image", [size, [_node("Str", alt)], [address(pixels), alt]])]), *caption]

    def _signature(self, block: Block) -> Any:
        """Return a line to sign on, with what it is for below it."""
        return _node("Para", [_node("Str", LINE), _node("LineBreak"), *self._inlines(_words(block))])

    def _item(self, blocks: Sequence[Block]) -> list[Any]:
        """Return a list's item; paragraphs alone stand close together."""
        made = self.blocks(blocks)
        if made and made[0]["t"] == "Para":
            made[0] = _node("Plain", made[0]["c"])
        return made

    def _inlines(self, inlines: Iterable[Inline]) -> list[Any]:
        made: list[Any] = []
        for inline in inlines:
            match inline:
                case Text(text) if ISOLATE in text:
                    made += self._apart(text)
                case Text(text):
                    made.append(_node("Str", self._clean(text)))
                case Strong(children):
                    made.append(_node("Strong", self._inlines(children)))
                case Emphasis(children):
                    made.append(_node("Emph", self._inlines(children)))
                case Strike(children):
                    made.append(_node("Strikeout", self._inlines(children)))
                case Code(text):
                    made.append(_node("Code", [NO_ATTRIBUTES, self._clean(text)]))
                case Link(url, children):
                    words = self._inlines(children)
                    made += [_node("Link", [NO_ATTRIBUTES, words, [self._clean(url), ""]])] if url else words
                case Break():
                    made.append(_node("LineBreak"))
        return made

    def _apart(self, text: str) -> list[Any]:
        """Return a text in which parts may have another direction than the document.

        Word knows no isolates: marks of the part's own direction, and outside of them marks of the document's, do the
        same; and Word sets what is in another direction in runs of their own.
        """
        outside = is_from_right(self._document.lang)
        made: list[Any] = []
        for number, piece in enumerate(re.split(f"[{ISOLATE}{END}]", text)):
            words = self._clean(piece)
            if number % 2 == 0:
                made += [_node("Str", words)] if words else []
                continue
            inside = starts_from_right(piece)
            around, mark = (FROM_RIGHT if right else FROM_LEFT for right in (outside, inside))
            attributes = ["", [], [["dir", "rtl" if inside else "ltr"]]]
            made += [_node("Str", around), _node("Span", [attributes, [_node("Str", mark + words + mark)]])]
            made.append(_node("Str", around))
        return made

    def _table(self, table: Table) -> Any:
        """Return a table with a header row and explicit column widths, as Word needs them."""
        widths = _widths(table, LETTERS_ACROSS if self._document.kind in ACROSS else LETTERS)
        columns = [
            [{"t": ALIGNMENTS.get(align, "AlignLeft")}, {"t": "ColWidth", "c": width}]
            for align, width in zip(table.align, widths, strict=True)
        ]
        head = [NO_ATTRIBUTES, [self._row(table.header)]]
        body = [[NO_ATTRIBUTES, 0, [], [self._row(row) for row in table.rows]]]
        return _node("Table", [NO_ATTRIBUTES, [None, []], columns, head, body, [NO_ATTRIBUTES, []]])

    def _row(self, cells: Iterable[Sequence[Inline]]) -> list[Any]:
        default = {"t": "AlignDefault"}
        return [
            NO_ATTRIBUTES,
            [[NO_ATTRIBUTES, default, 1, 1, [_node("Plain", self._inlines(cell))]] for cell in cells],
        ]


def _kept(block: dict[str, Any]) -> list[Any]:
    """Return a paragraph, or the end of a list, that no page parts from what follows."""
    match block:
        case {"t": "Para"}:
            return [div(KEPT, [block])]
        case {"t": "BulletList", "c": [*items, last]}:
            loose = [_node("Para", each["c"]) if each["t"] == "Plain" else each for each in last]
            return [_node("BulletList", [*items, [div(KEPT, loose)]])]
        case {"t": "Div", "c": [attributes, [*blocks, last]]} if not attributes[2]:
            return [_node("Div", [attributes, [*blocks, *_kept(last)]])]
    return [block]


def _ticked(item: list[Any]) -> list[Any]:
    """Return an item with its box as Pandoc knows boxes to tick, in place of the bullet."""
    box, *words = item[0]["c"]
    parted = [_node("Str", box["c"][0]), _node("Space"), _node("Str", box["c"][2:])]
    return [_node(item[0]["t"], [*parted, *words]), *item[1:]]


def _node(kind: str, content: Any = None) -> dict[str, Any]:
    return {"t": kind} if content is None else {"t": kind, "c": content}


def _styled(role: str, blocks: list[Any], lang: str = "") -> dict[str, Any]:
    style = STYLES.get(role)
    attributes = [["custom-style", style]] if style else []
    attributes += [["lang", lang], ["dir", direction(lang)]] if lang else []
    return _node("Div", [["", [], attributes], blocks])


def _set_apart(block: Block) -> Block:
    """Return a paragraph in another direction than its document as words that are kept apart as a whole."""
    if not isinstance(block, Paragraph):
        return block
    return Paragraph((Text(f"{ISOLATE}{bare(words_of(block.children))}{END}"),))


def _unquoted(blocks: Sequence[Block]) -> list[Sequence[Block]]:
    """Return the blocks inside of quotations, whose own style would hide that of a pulled one."""
    return [block.blocks if isinstance(block, Quote) else (block,) for block in blocks]


def _words(block: Block) -> Sequence[Inline]:
    return block.children if isinstance(block, Paragraph) else ()


def _widths(table: Table, letters: int = LETTERS) -> list[float]:
    """Return the share of each column: what its longest cell needs, within bounds, but all of its longest word."""
    rows = (table.header, *table.rows)
    longest = [max((len(words_of(row[index])) for row in rows), default=1) for index in range(len(table.header))]
    blank = [all(not words_of(row[index]) for row in table.rows) for index in range(len(table.header))]
    shares = [
        SHORT if empty else min(max(length, 3) + PADDING, MOST_WIDTH)
        for length, empty in zip(longest, blank, strict=True)
    ]
    words = [max((len(word) for row in rows for word in _pieces(row[at])), default=0) for at in range(len(longest))]
    bound = SHORT if sum(words) + PADDING * len(words) > letters else letters
    floors = [min(word + PADDING, bound) / letters for word in words]
    spare = [max(share / sum(shares) - floor, 0) for share, floor in zip(shares, floors, strict=True)]
    if sum(floors) >= 1 or not any(spare):
        return [share / sum(shares) for share in shares]
    return [floor + left * (1 - sum(floors)) / sum(spare) for floor, left in zip(floors, spare, strict=True)]


def _pieces(cell: Sequence[Inline]) -> list[str]:
    """Return what a line cannot be broken in."""
    return re.split(r"[ \t\n]|(?<=[/-])|(?<=–)(?!\d)", words_of(cell))
