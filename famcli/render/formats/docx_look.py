"""The house style in Word files: colour, typeface and the columns at the foot of letters (ISO/IEC 29500-1)."""

import re
from collections.abc import Sequence
from html import escape

from famcli.render.colours import tint
from famcli.render.style import PLAIN, Style

COLOURS = re.compile(r'<w:color [^>]*\bw:val="(?:0F4761|1A4A6E)"[^>]*/>')
"""The accent in ``reference.docx``."""
FACES = re.compile(r"<w:rFonts [^>]*w:(?:ascii|asciiTheme)=\"(?!Consolas)[^>]*/>")
BORDERS = re.compile(r'(?<= w:color=")1A4A6E(?=")')
TINTS = re.compile(r'(?<= w:fill=")EDF1F4(?=")')
WIDTH = 9355
"""Of the text, in twentieths of a point."""


def styles(xml: str, style: Style) -> str:
    """Return ``styles.xml`` with colour and typeface of the house; a reference of the user's own keeps its others."""
    if style == PLAIN:
        return xml
    xml = COLOURS.sub(f'<w:color w:val="{style.ink[1:].upper()}"/>', xml)
    xml = BORDERS.sub(style.accent[1:].upper(), TINTS.sub(tint(style.accent)[1:].upper(), xml))
    if not style.font:
        return xml
    face = escape(style.font)
    return FACES.sub(f'<w:rFonts w:ascii="{face}" w:hAnsi="{face}" w:cs="{face}"/>', xml)


def footer(xml: str, lines: Sequence[Sequence[str]]) -> str:
    """Return the footer with these lines of columns above the number of the page."""
    if not lines:
        return xml
    stops = "".join(
        f'<w:tab w:val="left" w:pos="{WIDTH * column // len(lines[0])}"/>' for column in range(1, len(lines[0]))
    )
    made = "".join(_line(line, stops, first=index == 0) for index, line in enumerate(lines))
    return re.sub(r"(<w:ftr\b[^>]*>)", lambda found: found[1] + made, xml, count=1)


def _line(line: Sequence[str], stops: str, *, first: bool) -> str:
    border = '<w:pBdr><w:top w:val="single" w:sz="4" w:space="4" w:color="9E9E9E"/></w:pBdr>' if first else ""
    look = f'<w:pPr>{border}<w:tabs>{stops}</w:tabs><w:spacing w:after="0"/></w:pPr>'
    small = '<w:rPr><w:sz w:val="15"/><w:color w:val="525252"/></w:rPr>'
    cells = f"</w:r><w:r>{small}<w:tab/></w:r><w:r>{small}".join(
        f'<w:t xml:space="preserve">{escape(cell)}</w:t>' for cell in line
    )
    return f"<w:p>{look}<w:r>{small}{cells}</w:r></w:p>"
