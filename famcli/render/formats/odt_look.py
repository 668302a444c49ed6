"""The look of OpenDocument files: A4, the margins, a sans serif face, lines in tables, and the mark of a draft.

Pandoc's own look is US Letter in a serif face with tables without lines (ODF 1.3, part 3, sections 16 and 17).
"""

import re
from collections.abc import Sequence
from html import escape

from famcli.render.blocks import Document
from famcli.render.colours import tint
from famcli.render.formats.office_pages import ACROSS, lying
from famcli.render.style import Style

FACE = "Liberation Sans"
TEXT_WIDTH = 165
"""Millimetres."""
PAPERS = {"us-letter": {"fo:page-width": "215.9mm", "fo:page-height": "279.4mm"}}
PAGE = {
    "fo:page-width": "210mm",
    "fo:page-height": "297mm",
    "fo:margin-left": "25mm",
    "fo:margin-right": "20mm",
    "fo:margin-top": "20mm",
    "fo:margin-bottom": "20mm",
}
FRAMES = {
    "badges": {
        "fo:margin-left": "15mm",
        "fo:margin-right": "15mm",
        "fo:margin-top": "13.5mm",
        "fo:margin-bottom": "10mm",
    },
    "us-letter badges": {
        "fo:margin-left": "6.3mm",
        "fo:margin-right": "6.3mm",
        "fo:margin-top": "25.4mm",
        "fo:margin-bottom": "20mm",
    },
    "certificate": {
        "fo:margin-left": "12mm",
        "fo:margin-right": "12mm",
        "fo:margin-top": "12mm",
        "fo:margin-bottom": "12mm",
        "fo:border": "0.8pt solid {accent}",
        "fo:padding": "15mm",
    },
}
"""Pages of frames, where they are others."""
TITLES = {
    "letter": 'fo:font-size="11pt" fo:font-weight="bold" fo:font-style="normal" fo:color="#000000"',
    "certificate": 'fo:font-size="24pt" fo:font-weight="normal" fo:color="{ink}"',
}
"""The words of headings in frames."""
HEADING = r"(<style:style [^>]*style:name=\"Heading_20_([1-4])\"[^>]*>).*?(</style:style>)"
SERIF = re.compile(r"svg:font-family=\"(?:&#39;)?(?:Times New Roman|Arial)(?:&#39;)?\"")
HEADINGS = {
    1: ("20pt", "6mm", "2mm"),
    2: ("14pt", "6mm", "2mm"),
    3: ("12pt", "5mm", "1.5mm"),
    4: ("11pt", "3mm", "1mm"),
}
"""Of each level its size, and the room above and below it."""
CELLS = {"TableHeaderRowCell": "1pt solid {accent}", "TableRowCell": "0.5pt solid #9a9a9a"}
TASKS = re.compile(r'(<text:list )text:style-name="[^"]*"(>\s*<text:list-item>\s*<text:p [^>]*>[☐☑])')
AUTOMATIC = (
    '<style:style style:name="WholeRow" style:family="table-row">'
    '<style:table-row-properties fo:keep-together="always"/></style:style>'
    '<text:list-style style:name="Tasks"><text:list-level-style-number text:level="1" style:num-format="">'
    '<style:list-level-properties text:list-level-position-and-space-mode="label-alignment">'
    '<style:list-level-label-alignment text:label-followed-by="nothing" fo:margin-left="6mm" fo:text-indent="-6mm"/>'
    "</style:list-level-properties></text:list-level-style-number></text:list-style>"
)
"""Rows that no page breaks, and lists whose boxes to tick stand in place of bullets."""
OWN = {
    "Logo": ('fo:text-align="end" fo:margin-bottom="4mm"', ""),
    "Kicker": ('fo:margin-bottom="1mm"', 'fo:font-weight="bold" fo:color="{ink}"'),
    "Lead": ('fo:margin-top="4mm" fo:margin-bottom="4mm"', 'fo:font-size="13pt"'),
    "Highlights": ('fo:margin-bottom="3mm"', 'fo:color="{ink}"'),
    "Letterhead": ('fo:margin-bottom="1mm"', ""),
    "Recipient": ('fo:margin-top="0mm" fo:margin-bottom="0mm"', ""),
    "ReturnAddress": (
        'fo:margin-top="13mm" fo:margin-right="14mm" fo:margin-bottom="1.5mm" fo:border-bottom="0.4pt solid #595959"',
        'fo:font-size="7pt"',
    ),
    "ReturnAddressHigh": (
        'fo:margin-top="1mm" fo:margin-right="14mm" fo:margin-bottom="1.5mm" fo:border-bottom="0.4pt solid #595959"',
        'fo:font-size="7pt"',
    ),
    "Facts": ('fo:margin-top="0mm" fo:margin-bottom="0.7mm"', ""),
    "Before Closing": ('fo:keep-together="always" fo:keep-with-next="always"', ""),
    "Closing": ('fo:margin-top="4.2mm" fo:margin-bottom="0mm" fo:keep-with-next="always"', ""),
    "Signature Name": ('fo:margin-top="14mm" fo:margin-bottom="4mm"', ""),
    "Signature Line": (
        'fo:margin-top="13mm" fo:margin-bottom="0mm" fo:keep-with-next="always"',
        'fo:font-size="9.5pt"',
    ),
    "Internal": (
        'fo:border-left="3pt solid #8a4b00" fo:background-color="#f5f5f5" fo:padding="1.5mm" fo:margin-bottom="3mm" '
        'fo:keep-with-next="always"',
        "",
    ),
    "Reference": ('fo:margin-bottom="0.5mm"', 'fo:font-size="9.5pt"'),
    "Statement": ('fo:margin-top="8mm" fo:margin-bottom="8mm" fo:line-height="150%"', 'fo:font-size="13pt"'),
    "BadgeName": (
        'fo:text-align="center" fo:margin-top="0mm" fo:margin-bottom="2mm"',
        'fo:font-size="20pt" fo:font-weight="bold" fo:color="{ink}"',
    ),
    "Badge": ('fo:text-align="center" fo:margin-top="0mm" fo:margin-bottom="1mm"', 'fo:font-size="11pt"'),
    "BadgeFoot": (
        'fo:text-align="center" fo:margin-top="4mm" fo:margin-bottom="0mm"',
        'fo:font-size="8.5pt" fo:color="#525252"',
    ),
    "Decision": (
        'fo:border-left="3pt solid {accent}" fo:background-color="{tint}" fo:padding="1.5mm" fo:margin-bottom="3mm"',
        "",
    ),
    "Motion": ('fo:border-left="2pt solid #9e9e9e" fo:padding="1.5mm" fo:margin-bottom="3mm"', ""),
    "Action": ('fo:border-left="1.5pt dashed {accent}" fo:padding="1.5mm" fo:margin-bottom="3mm"', ""),
    "Conclusion": ('fo:border-left="1pt solid #9e9e9e" fo:padding="1.5mm" fo:margin-bottom="3mm"', ""),
    "PulledQuote": (
        'fo:border-left="3pt solid {accent}" fo:padding="2mm" fo:margin-top="4mm" fo:margin-bottom="5mm"',
        'fo:font-size="13.5pt" fo:color="{ink}"',
    ),
    "Foot": ('fo:margin-bottom="0mm"', 'fo:font-size="7.5pt" fo:color="#525252"'),
}
"""The styles of our own sections: how their paragraphs look, and their words."""


OTHER_SIDE = {"left": "right", "right": "left"}


def styles(xml: str, mark: str, document: Document, foot: Sequence[Sequence[str]]) -> str:
    """Return ``styles.xml`` with this look; ``mark`` (ENTWURF) stands at the head of each page where there is one.

    ``foot`` has the lines at the foot of letters, in columns.
    """
    style, layout = document.style, document.layout
    page = PAGE | PAPERS.get(style.paper, {}) | FRAMES.get(layout, {}) | FRAMES.get(f"{style.paper} {layout}", {})
    page = {name: value.format(accent=style.accent) for name, value in page.items()}
    page = lying(page) if document.kind in ACROSS else page
    xml = re.sub(r"<style:page-layout-properties [^>]*>", lambda found: _with(found[0], page), xml)
    xml = SERIF.sub(f'svg:font-family="{escape(style.font or FACE)}"', xml)
    xml = xml.replace("</office:styles>", "".join(_own(name, style, foot) for name in OWN) + "</office:styles>", 1)
    xml = re.sub(HEADING, lambda found: _heading(found, style), xml, flags=re.DOTALL)
    if layout == "badges":
        xml = re.sub(r"<style:footer>.*?</style:footer>", "", xml, flags=re.DOTALL)
    if layout in TITLES:
        xml = _titled(xml, layout, style)
    if foot:
        lines = "".join(
            f'<text:p text:style-name="Foot">{"<text:tab/>".join(map(escape, line))}</text:p>' for line in foot
        )
        xml = _in_master(xml, f"<style:footer>{lines}</style:footer>")
    if not mark:
        return xml
    look = (
        '<style:style style:name="DraftMark" style:family="paragraph" style:parent-style-name="Standard">'
        '<style:paragraph-properties fo:text-align="end"/>'
        '<style:text-properties fo:font-size="16pt" fo:font-weight="bold" fo:color="#8a8a8a"/></style:style>'
    )
    head = f'<style:header><text:p text:style-name="DraftMark">{escape(mark)}</text:p></style:header>'
    xml = xml.replace("</office:automatic-styles>", f"{look}</office:automatic-styles>", 1)
    return _in_master(xml, head)


def turned(xml: str) -> str:
    """Return ``styles.xml`` for a language that is written from right to left: lines begin on the other side."""
    xml = xml.replace('style:writing-mode="page"', 'style:writing-mode="page" fo:text-align="right"')
    xml = re.sub(r'style:writing-mode="(?:page|lr-tb)"', 'style:writing-mode="rl-tb"', xml)
    xml = re.sub(r"(?<=fo:border-)(left|right)", lambda found: OTHER_SIDE[found[1]], xml)
    return xml.replace('fo:text-align="left"', 'fo:text-align="right"')


def _titled(xml: str, layout: str, style: Style) -> str:
    """Return the styles with the headings of a letter or certificate."""
    words = f"<style:text-properties {TITLES[layout].format(ink=style.ink)}/>"
    middle = '<style:paragraph-properties fo:text-align="center" fo:margin-top="14mm" fo:margin-bottom="10mm"/>'
    for level in (1, 2) if layout == "letter" else (1,):
        xml = re.sub(
            rf"(<style:style [^>]*style:name=\"Heading_20_{level}\"[^>]*>)(.*?)(</style:style>)",
            lambda found: (
                found[1]
                + (middle if layout == "certificate" else re.sub(r"<style:text-properties [^>]*/>", "", found[2]))
                + words
                + found[3]
            ),
            xml,
            flags=re.DOTALL,
        )
    return xml


def _heading(found: re.Match[str], style: Style) -> str:
    """Return the style of a heading: bold and upright, in the colour of the house, its size by its level."""
    size, above, below = HEADINGS[int(found[2])]
    return (
        f'{found[1]}<style:paragraph-properties fo:margin-top="{above}" fo:margin-bottom="{below}" '
        f'fo:keep-with-next="always"/><style:text-properties fo:font-size="{size}" fo:font-weight="bold" '
        f'fo:font-style="normal" fo:color="{style.ink}"/>{found[3]}'
    )


def _in_master(xml: str, part: str) -> str:
    """Return the styles with a head or foot of pages. A head comes last here, since it stands before a foot."""
    return re.sub(
        r"(<style:master-page [^>]*style:name=\"Standard\"[^>]*?)(/>|>)",
        lambda found: f"{found[1]}>{part}" + ("</style:master-page>" if found[2] == "/>" else ""),
        xml,
    )


def _own(name: str, style: Style, foot: Sequence[Sequence[str]]) -> str:
    """Return one of our own styles."""
    colours = {"accent": style.accent, "ink": style.ink, "tint": tint(style.accent)}
    paragraph, words = (part.format(**colours) for part in OWN[name])
    stops = ""
    if name == "Foot" and foot:
        places = (TEXT_WIDTH * column // len(foot[0]) for column in range(1, len(foot[0])))
        stops = "".join(f'<style:tab-stop style:position="{place}mm"/>' for place in places)
    return (
        f'<style:style style:name="{_encoded(name)}" style:display-name="{name}" style:family="paragraph" '
        'style:parent-style-name="Text_20_body">'
        f"<style:paragraph-properties {paragraph}><style:tab-stops>{stops}</style:tab-stops>"
        f"</style:paragraph-properties><style:text-properties {words}/></style:style>"
    )


def _encoded(name: str) -> str:
    """Return the name of a style as files have it."""
    return name.replace(" ", "_20_")


def content(xml: str, style: Style, alts: Sequence[str]) -> str:
    """Return ``content.xml`` with lines between the rows of tables; ``alts`` says what each picture in turn shows."""
    told = iter(alts)
    xml = xml.replace("<table:table-row>", '<table:table-row table:style-name="WholeRow">')
    xml = TASKS.sub(r'\1text:style-name="Tasks"\2', xml)
    xml = xml.replace("</office:automatic-styles>", f"{AUTOMATIC}</office:automatic-styles>", 1)
    for name in OWN:
        xml = xml.replace(f'style-name="{name}"', f'style-name="{_encoded(name)}"')
    xml = re.sub(
        r"(<draw:frame [^>]*>)", lambda found: f"{found[1]}<svg:title>{escape(next(told, ''))}</svg:title>", xml
    )
    for name, line in CELLS.items():
        line = line.format(accent=style.accent)
        xml = re.sub(
            rf"(<style:style style:name=\"{name}\"[^>]*>\s*)<style:table-cell-properties fo:border=\"none\" ?/>",
            rf'\1<style:table-cell-properties fo:border="none" fo:border-bottom="{line}" fo:padding="1mm"/>',
            xml,
        )
    return xml


def _with(element: str, attributes: dict[str, str]) -> str:
    """Return the begin tag with these attributes in place of its own."""
    for name, value in attributes.items():
        element = re.sub(rf" {name}=\"[^\"]*\"", "", element)
        element = re.sub(r"((?<!\s)\s*/?>)$", rf' {name}="{value}"\1', element)
    return element
