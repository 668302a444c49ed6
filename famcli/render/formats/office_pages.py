"""Pages in Word and OpenDocument: which lie across, and rows to fill in by hand as high as a hand needs."""

import re

ACROSS = frozenset({"contact-list"})
"""Documents with more columns than an upright page has room for."""
BY_HAND = frozenset({"attendance", "consent-form", "circle-sheet"})
COMPACT = '<w:pStyle w:val="Compact" />'
BEFORE_LINES = re.compile(
    r'<w:tr>(?:(?!<w:tr>).)*</w:tr>\s*</w:tbl>(?=\s*<w:p>\s*<w:pPr>\s*<w:pStyle w:val="SignatureLine")', re.DOTALL
)
"""The last row of a table that lines to sign on follow."""
WORD_ROW = re.compile(r"<w:tr>.*?</w:tr>", re.DOTALL)
NOTHING_IN_WORD = re.compile(r'<w:p><w:pPr><w:pStyle w:val="Compact" ?/></w:pPr></w:p>')
WORD_HEIGHT = '<w:trHeight w:val="567" w:hRule="atLeast"/>'
MIDDLE = '<w:tcPr><w:vAlign w:val="center"/></w:tcPr>'
ROW = re.compile(r"<table:table-row [^>]*>.*?</table:table-row>", re.DOTALL)
NOTHING = re.compile(r"<text:p [^>]*(?:/>|></text:p>)")
HAND_ROW = (
    '<style:style style:name="HandRow" style:family="table-row">'
    '<style:table-row-properties style:min-row-height="10mm" fo:keep-together="always"/></style:style>'
)
SIZE = re.compile(r'<w:pgSz [^>]*w:[hw]="(?P<one>\d+)"[^>]*w:[hw]="(?P<other>\d+)"[^>]*/>')
"""The paper, in twentieths of a point; its attributes come in either order."""


def in_word(xml: str, kind: str) -> str:
    """Return ``document.xml`` of a kind of document with its page and rows; a table stays with lines to sign on."""
    xml = BEFORE_LINES.sub(lambda found: found[0].replace(COMPACT, f"{COMPACT}<w:keepNext/>"), xml)
    if kind in BY_HAND:
        xml = WORD_ROW.sub(_high_in_word, xml)
    return SIZE.sub(_turned, xml) if kind in ACROSS else xml


def in_open_document(xml: str, kind: str) -> str:
    """Return ``content.xml`` of a kind of document with its rows."""
    if kind not in BY_HAND:
        return xml
    xml = ROW.sub(_high, xml)
    return xml.replace("</office:automatic-styles>", f"{HAND_ROW}</office:automatic-styles>", 1)


def lying(page: dict[str, str]) -> dict[str, str]:
    """Return an OpenDocument page that lies across."""
    width, height = page["fo:page-width"], page["fo:page-height"]
    return {**page, "fo:page-width": height, "fo:page-height": width, "style:print-orientation": "landscape"}


def _high_in_word(found: re.Match[str]) -> str:
    row = found[0]
    if not NOTHING_IN_WORD.search(row):
        return row
    row = row.replace("<w:cantSplit/>", f"<w:cantSplit/>{WORD_HEIGHT}", 1)
    return re.sub(r"<w:tcPr ?/>", MIDDLE, row)


def _high(found: re.Match[str]) -> str:
    return found[0].replace('"WholeRow"', '"HandRow"', 1) if NOTHING.search(found[0]) else found[0]


def _turned(found: re.Match[str]) -> str:
    sides = sorted(map(int, (found["one"], found["other"])))
    return f'<w:pgSz w:w="{sides[1]}" w:h="{sides[0]}" w:orient="landscape"/>'
