"""The look of OpenDocument files: A4, the margins, a sans serif face, lines in tables, and the mark of a draft.

Pandoc's own look is US Letter in a serif face with tables without lines (ODF 1.3, part 3, sections 16 and 17).
"""

import re
from html import escape

FACE = "Liberation Sans"
ACCENT = "#1a4a6e"
PAGE = {
    "fo:page-width": "210mm",
    "fo:page-height": "297mm",
    "fo:margin-left": "25mm",
    "fo:margin-right": "20mm",
    "fo:margin-top": "20mm",
    "fo:margin-bottom": "20mm",
}
SERIF = re.compile(r"svg:font-family=\"(?:&#39;)?(?:Times New Roman|Arial)(?:&#39;)?\"")
CELLS = {"TableHeaderRowCell": f"1pt solid {ACCENT}", "TableRowCell": "0.5pt solid #9a9a9a"}


def styles(xml: str, mark: str) -> str:
    """Return ``styles.xml`` with this look; ``mark`` (ENTWURF) stands at the head of each page where there is one."""
    xml = re.sub(r"<style:page-layout-properties [^>]*>", lambda found: _with(found[0], PAGE), xml)
    xml = SERIF.sub(f'svg:font-family="{FACE}"', xml)
    xml = re.sub(
        r"(<style:style [^>]*style:name=\"Heading_20_[12]\"[^>]*>\s*)(<style:text-properties [^>]*>)",
        lambda found: found[1] + _with(found[2], {"fo:color": ACCENT}),
        xml,
    )
    if not mark:
        return xml
    look = (
        '<style:style style:name="DraftMark" style:family="paragraph" style:parent-style-name="Standard">'
        '<style:paragraph-properties fo:text-align="end"/>'
        '<style:text-properties fo:font-size="16pt" fo:font-weight="bold" fo:color="#8a8a8a"/></style:style>'
    )
    head = f'<style:header><text:p text:style-name="DraftMark">{escape(mark)}</text:p></style:header>'
    xml = xml.replace("</office:automatic-styles>", f"{look}</office:automatic-styles>", 1)
    return re.sub(r"(<style:master-page [^>]*style:name=\"Standard\"[^>]*>)", lambda found: found[1] + head, xml)


def content(xml: str) -> str:
    """Return ``content.xml`` with lines between the rows of tables."""
    for name, line in CELLS.items():
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
