"""A word across the pages of a Word file, made as Word makes a watermark: a shape in the header (ISO/IEC 29500-4, VML).

Word can take it away again under "Watermark".
"""

from collections.abc import Callable, Mapping
from html import escape

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEADER_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"
PART = "word/watermark.xml"
TEXT_SHAPE = (
    '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" '
    'path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/>'
    '<v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/>'
    '<v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/></v:formulas>'
    '<v:path textpathok="t" o:connecttype="rect"/><v:textpath on="t" fitshape="t"/></v:shapetype>'
)
PLACE = (
    "position:absolute;margin-left:0;margin-top:0;width:460pt;height:115pt;rotation:315;z-index:-251658752;"
    "mso-position-horizontal:center;mso-position-horizontal-relative:margin;"
    "mso-position-vertical:center;mso-position-vertical-relative:margin"
)


def header(word: str, lang: str) -> str:
    """Return the header part with that word."""
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:hdr xmlns:w="{MAIN}" '
        'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office">'
        f'<w:p><w:r><w:rPr><w:noProof/><w:lang w:val="{escape(lang)}"/></w:rPr><w:pict>{TEXT_SHAPE}'
        f'<v:shape id="PowerPlusWaterMarkObject1" o:spid="_x0000_s2049" type="#_x0000_t136" alt="{escape(word)}" '
        f'style="{PLACE}" fillcolor="#e2e2e2" stroked="f"><v:textpath style="font-family:Calibri;font-size:1pt" '
        f'string="{escape(word)}"/></v:shape></w:pict></w:r></w:p></w:hdr>'
    )


def changes() -> Mapping[str, Callable[[str], str]]:
    """Return what the other parts need, by part. A header of the user's own reference stays in place of the word."""
    return {
        "[Content_Types].xml": lambda xml: xml.replace(
            "</Types>", f'<Override PartName="/{PART}" ContentType="{HEADER_KIND}"/></Types>'
        ),
        "word/_rels/document.xml.rels": lambda xml: xml.replace(
            "</Relationships>",
            f'<Relationship Id="rIdWatermark" Type="{RELATIONS}/header" Target="watermark.xml"/></Relationships>',
        ),
        "word/document.xml": _referred,
    }


def _referred(xml: str) -> str:
    begin = xml.rfind("<w:sectPr")
    if begin < 0 or "<w:headerReference" in xml[begin:]:
        return xml
    end = xml.index(">", begin) + 1
    reference = f'<w:headerReference xmlns:r="{RELATIONS}" w:type="default" r:id="rIdWatermark"/>'
    if xml[end - 2] == "/":
        return f"{xml[: end - 2]}>{reference}</w:sectPr>{xml[end:]}"
    return xml[:end] + reference + xml[end:]
