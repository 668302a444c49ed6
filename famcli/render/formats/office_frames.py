"""Letters, badges and certificates as what they are, in Word and OpenDocument: tables with heights, and their pages.

A letter has its window where a window envelope has it (DIN 5008, form B): the sender's line and the address in a table
of fixed heights at its head, the reference beside it. Badges are 90 mm x 54 mm, two by five on a page.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from famcli.domain.languages import is_from_right
from famcli.render.blocks import Block, Bullets, Document, Emphasis, Paragraph, Section, Text, words_of
from famcli.render.style import Style

Blocks = Callable[[Iterable[Block]], list[Any]]
NO_ATTRIBUTES: list[Any] = ["", [], []]
POSITIONED = ("letterhead", "return-address", "recipient", "reference")
KEPT = "Before Closing"
"""The style of what no page parts from what follows."""
LINE = 60
"""Letters of the sender's line that 80 mm have room for."""
WINDOW = 6
"""Lines of an address below the sender's line; for more this line stands higher."""
COLUMNS = {"letter": (0.6, 0.4), "badges": (0.5, 0.5)}
BADGE_STYLES = ("BadgeName", "Badge", "BadgeFoot")
WIDE = 2
"""Badges beside each other."""


def framed(document: Document, blocks: Blocks, logo: list[Any]) -> list[Any] | None:
    """Return Pandoc's blocks of a letter or of badges; None for what is a page."""
    if document.layout == "letter":
        return _letter(document, blocks, logo)
    badges = list(_badges(document.blocks)) if document.layout == "badges" else []
    return [_table("badges", [_badge(each, blocks) for each in badges])] if badges else None


def _letter(document: Document, blocks: Blocks, logo: list[Any]) -> list[Any]:
    def part(role: str) -> list[Block]:
        found = (each for each in document.blocks if isinstance(each, Section) and each.role == role)
        return [block for each in found for block in each.blocks]

    def styled(style: str, role: str, *, window: bool = False) -> list[Any]:
        inner = blocks(part(role))
        return [div(style, inner, from_left=window and from_right)] if inner else []

    def sender(style: str) -> list[Any]:
        found = " · ".join(words_of(each.children) for each in part("return-address") if isinstance(each, Paragraph))
        return [div(style, blocks([Paragraph((Text(_one_line(found)),))]), from_left=from_right)] if found else []

    from_right = is_from_right(document.lang)
    lines = sum(1 + _breaks(each) for each in part("recipient"))
    line = sender("ReturnAddress" if lines <= WINDOW else "ReturnAddressHigh")
    cells = [
        styled("Letterhead", "letterhead"),
        logo,
        [*line, *styled("Recipient", "recipient", window=True)],
        styled("Reference", "reference"),
    ]
    text = [each for each in document.blocks if not (isinstance(each, Section) and each.role in POSITIONED)]
    end = next((at for at, each in enumerate(text) if isinstance(each, Section) and each.role == "signature"), 0)
    leads = end > 0 and isinstance(text[end - 1], Paragraph)
    before, leading = (text[: end - 1], text[end - 1 : end]) if leads else (text[:end], [])
    kept = [div(KEPT, blocks(leading))] if leading else []
    return [_table("letter", cells), *blocks(before), *kept, *blocks(text[end:])]


def _one_line(sender: str) -> str:
    """Return the sender's line for the window; where it is too long, without what stands behind a comma in the name."""
    name, *rest = sender.split(" · ")
    return sender if len(sender) <= LINE else " · ".join(dict.fromkeys((name.split(", ")[0], *rest)))


def _breaks(block: Block) -> int:
    return sum(type(each).__name__ == "Break" for each in block.children) if isinstance(block, Paragraph) else 0


def _badges(blocks: Iterable[Block]) -> Iterable[Section]:
    for block in blocks:
        match block:
            case Section("badge"):
                yield block
            case Section():
                yield from _badges(block.blocks)


def _badge(badge: Section, blocks: Blocks) -> list[Any]:
    """Return a badge: the name, what is said of the person, and the event at its foot."""
    inner = [each for block in badge.blocks for each in (block.items[0] if isinstance(block, Bullets) else (block,))]
    name, said, foot = list(map(_upright, inner[:1])), inner[1:-1], inner[1:][-1:]
    return [div(style, blocks(part)) for style, part in zip(BADGE_STYLES, (name, said, foot), strict=True) if part]


def _upright(block: Block) -> Block:
    """Return a name whose titles are no other than the rest of it."""
    if not isinstance(block, Paragraph):
        return block
    pieces = ((each.children if isinstance(each, Emphasis) else (each,)) for each in block.children)
    return Paragraph(tuple(inline for piece in pieces for inline in piece))


def _table(kind: str, cells: Sequence[list[Any]]) -> dict[str, Any]:
    """Return a table of two columns without a heading."""
    columns = [[{"t": "AlignDefault"}, {"t": "ColWidth", "c": width}] for width in COLUMNS[kind]]
    padded = [*cells, *([[]] * (-len(cells) % WIDE))]
    rows = [
        [NO_ATTRIBUTES, [[NO_ATTRIBUTES, {"t": "AlignDefault"}, 1, 1, cell] for cell in padded[at : at + WIDE]]]
        for at in range(0, len(padded), WIDE)
    ]
    body = [[NO_ATTRIBUTES, 0, [], rows]]
    return {
        "t": "Table",
        "c": [NO_ATTRIBUTES, [None, []], columns, [NO_ATTRIBUTES, []], body, [NO_ATTRIBUTES, []]],
    }


def div(style: str, inner: list[Any], *, from_left: bool = False) -> dict[str, Any]:
    """Return blocks in a style; ``from_left`` says that they are written so, whatever the document is."""
    attributes = [["custom-style", style], *([["dir", "ltr"]] if from_left else [])]
    return {"t": "Div", "c": [["", [], attributes], inner]}


def turned(xml: str, layout: str) -> str:
    """Return ``document.xml`` with tables whose columns run from right to left, but for the frame of a letter."""
    mark = "<w:bidiVisual/>"
    if layout in ROWS:
        begin = xml.find("<w:tblPr>") + len("<w:tblPr>")
        xml = f'{xml[:begin]}<w:bidiVisual w:val="0"/>{xml[begin:]}'
    return re.sub(r"(<w:tblPr>(?:\s*<w:tblStyle [^>]*/>)?)(?!\s*<w:bidiVisual)", rf"\1{mark}", xml)


ROWS = {"letter": (1304, 3031), "badges": (3061,)}
"""Heights in Word: twentieths of a point; from the upper margin to 45 mm, then to 98.46 mm; 54 mm."""
BARE = "".join(f'<w:{side} w:val="nil"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
CUT = "".join(
    f'<w:{side} w:val="dashed" w:sz="4" w:space="0" w:color="9E9E9E"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
US_PAGE = '<w:pgSz w:w="12240" w:h="15840"/>'
US_BADGE = 4320
"""Three inches."""
MARGINS = (
    '<w:pgMar w:top="{top}" w:right="{side}" w:bottom="{bottom}" w:left="{side}" w:header="0" w:footer="0" '
    'w:gutter="0"/>'
)
BADGE_PAGE = MARGINS.format(top=765, side=850, bottom=600)
US_BADGE_PAGE = MARGINS.format(top=1440, side=360, bottom=1300)


def in_word(xml: str, layout: str, style: Style) -> str:
    """Return ``document.xml`` with the heights of rows, the lines and the page of that frame."""
    us = style.paper == "us-letter"
    if us:
        xml = re.sub(r"<w:pgSz [^>]*/>", US_PAGE, xml)
    if layout == "certificate":
        return _certified(xml, style)
    if layout not in ROWS:
        return xml
    begin, end = xml.find("<w:tbl>"), xml.find("</w:tbl>")
    if begin < 0:
        return xml
    table = xml[begin:end]
    borders = f"<w:tblBorders>{BARE if layout == 'letter' else CUT}</w:tblBorders>"
    inset = '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>'
    table = re.sub(r"(<w:tblStyle [^>]*/>)", "", table)
    table = table.replace("</w:tblPr>", f"{borders}{inset if layout == 'letter' else ''}</w:tblPr>", 1)
    heights = iter(ROWS[layout]) if layout == "letter" else None

    def row(found: re.Match[str]) -> str:
        height = next(heights, 0) if heights else US_BADGE if us else ROWS[layout][0]
        return f'{found[0]}<w:trHeight w:val="{height}" w:hRule="exact"/>' if height else found[0]

    table = re.sub(r"<w:trPr><w:cantSplit/>", row, table)
    if layout == "badges":
        table = re.sub(r"<w:tcPr ?/>", '<w:tcPr><w:vAlign w:val="center"/></w:tcPr>', table)
    xml = xml[:begin] + table + xml[end:]
    if layout == "badges":
        xml = re.sub(r"<w:footerReference [^>]*/>", "", xml)
        xml = re.sub(r"<w:pgMar [^>]*/>", US_BADGE_PAGE if us else BADGE_PAGE, xml)
    return xml


SUBJECT = re.compile(
    r'(<w:style (?=[^>]*w:styleId="Heading[12]")[^>]*>.*?<w:rPr>).*?(</w:rPr>\s*</w:style>)', re.DOTALL
)


def letter_styles(xml: str) -> str:
    """Return ``styles.xml`` with the subject and the headings of a letter: as large as its text, and bold."""
    return SUBJECT.sub(lambda found: f'{found[1]}<w:b/><w:sz w:val="22"/><w:szCs w:val="22"/>{found[2]}', xml)


def _certified(xml: str, style: Style) -> str:
    """Return a certificate: its title in the middle, and a frame around the page."""
    xml = re.sub(
        r'(<w:pStyle w:val="Heading1" ?/>)', r'\1<w:spacing w:before="900" w:after="600"/><w:jc w:val="center"/>', xml
    )
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="8" w:space="30" w:color="{style.accent[1:].upper()}"/>'
        for side in ("top", "left", "bottom", "right")
    )
    borders = f'<w:pgBorders w:offsetFrom="page">{sides}</w:pgBorders>'
    return re.sub(r"(<w:pgMar [^>]*/>)", lambda found: found[1] + borders, xml)


LETTER_ROWS = ("25mm", "53.46mm")
BADGE_ROW, US_BADGE_ROW = "54mm", "76.2mm"


def in_open_document(xml: str, layout: str, style: Style) -> str:
    """Return ``content.xml`` with the heights of rows and the lines of that frame."""
    if layout not in ROWS or "<table:table " not in xml:
        return xml
    begin = xml.index("<table:table ")
    end = xml.index("</table:table>", begin)
    heights = LETTER_ROWS if layout == "letter" else (US_BADGE_ROW if style.paper == "us-letter" else BADGE_ROW,)
    made = "".join(
        f'<style:style style:name="Frame{number}" style:family="table-row"><style:table-row-properties '
        f'style:row-height="{height}" fo:keep-together="always"/></style:style>'
        for number, height in enumerate(heights)
    )
    line = "none" if layout == "letter" else "0.5pt dashed #9e9e9e"
    middle = "top" if layout == "letter" else "middle"
    made += (
        '<style:style style:name="FrameCell" style:family="table-cell"><style:table-cell-properties '
        f'fo:border="{line}" fo:padding="0mm" style:vertical-align="{middle}"/></style:style>'
    )
    numbers = iter(range(len(heights)))
    table = re.sub(
        r"<table:table-row(?: table:style-name=\"[^\"]*\")?>",
        lambda _row: f'<table:table-row table:style-name="Frame{next(numbers, len(heights) - 1)}">',
        xml[begin:end],
    )
    table = re.sub(r'table:style-name="Table(?:Header)?RowCell"', 'table:style-name="FrameCell"', table)
    xml = xml[:begin] + table + xml[end:]
    return xml.replace("</office:automatic-styles>", f"{made}</office:automatic-styles>", 1)
