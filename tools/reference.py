"""Makes ``templates/layouts/reference.docx``: Pandoc's own, with our paper, faces and styles.

Run it again after a change here: ``python -m tools.reference``. The file can also simply be changed in Word.
"""

import io
import re
import subprocess
import zipfile
from pathlib import Path

import pypandoc

TARGET = Path(__file__).parent.parent / "templates" / "layouts" / "reference.docx"
FACE = "Calibri"
ACCENT = "1A4A6E"
PAPER = (
    '<w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1247" w:right="1134" w:bottom="1418" w:left="1418" w:header="709" w:footer="709" w:gutter="0"/>'
)
BORDER = '<w:pBdr><w:{side} w:val="{line}" w:sz="{size}" w:space="8" w:color="{colour}"/></w:pBdr>'
INDENT = '<w:spacing w:before="80" w:after="160"/><w:ind w:left="200" w:right="120"/>'


def _bordered(line: str, size: int, colour: str, more: str = INDENT, *, side: str = "left") -> str:
    """Return a paragraph with a line beside or below it."""
    border = BORDER.format(side=side, line=line, size=size, colour=colour)
    return f"<w:pPr>{border}{more}</w:pPr>"


def _centred(before: int, after: int, words: str) -> str:
    """Return a paragraph in the middle of its line."""
    spacing = f'<w:spacing w:before="{before}" w:after="{after}"/>'
    return f'<w:pPr>{spacing}<w:jc w:val="center"/></w:pPr><w:rPr>{words}</w:rPr>'


COLOURED = f'<w:color w:val="{ACCENT}"/>'
TINT = '<w:shd w:val="clear" w:color="auto" w:fill="EDF1F4"/>'
GREY = '<w:shd w:val="clear" w:color="auto" w:fill="F5F5F5"/>'
RETURN = '<w:pPr><w:pBdr><w:bottom w:val="single" w:sz="4" w:space="1" w:color="595959"/></w:pBdr>'
WINDOW = '<w:ind w:right="800"/></w:pPr><w:rPr><w:sz w:val="14"/></w:rPr>'
PULLED = '<w:spacing w:before="200" w:after="240"/><w:ind w:left="300" w:right="500"/>'
PARAGRAPHS = {
    "Kicker": f'<w:pPr><w:spacing w:after="60"/></w:pPr><w:rPr><w:b/>{COLOURED}</w:rPr>',
    "Lead": '<w:pPr><w:spacing w:before="200" w:after="240"/></w:pPr><w:rPr><w:sz w:val="25"/></w:rPr>',
    "Highlights": f"{_bordered('single', 16, ACCENT, '')}<w:rPr>{COLOURED}</w:rPr>",
    "Letterhead": '<w:pPr><w:spacing w:after="40"/></w:pPr>',
    "Recipient": '<w:pPr><w:spacing w:before="0" w:after="0"/></w:pPr>',
    "Reference": '<w:pPr><w:spacing w:before="0" w:after="30"/></w:pPr><w:rPr><w:sz w:val="19"/></w:rPr>',
    "Facts": '<w:pPr><w:spacing w:after="40"/></w:pPr>',
    "Draft": f'<w:pPr><w:spacing w:after="120"/></w:pPr><w:rPr>{COLOURED}</w:rPr>',
    "Before Closing": "<w:pPr><w:keepNext/><w:keepLines/></w:pPr>",
    "Closing": '<w:pPr><w:keepNext/><w:spacing w:before="240" w:after="0"/></w:pPr>',
    "Signature Name": '<w:pPr><w:spacing w:before="800" w:after="240"/></w:pPr>',
    "Signature Line": '<w:pPr><w:keepNext/><w:keepLines/><w:spacing w:before="720" w:after="0"/></w:pPr>'
    '<w:rPr><w:sz w:val="19"/></w:rPr>',
    "Logo": '<w:pPr><w:spacing w:after="240"/><w:jc w:val="right"/></w:pPr>',
    "Decision": _bordered("single", 24, ACCENT, TINT + INDENT).replace("<w:pPr>", "<w:pPr><w:keepLines/>"),
    "Motion": _bordered("single", 18, "9E9E9E").replace("<w:pPr>", "<w:pPr><w:keepLines/>"),
    "Action": _bordered("dashed", 12, ACCENT).replace("<w:pPr>", "<w:pPr><w:keepLines/>"),
    "Conclusion": _bordered("single", 8, "9E9E9E"),
    "Internal": _bordered("single", 24, "8A4B00", GREY + INDENT).replace("<w:pPr>", "<w:pPr><w:keepNext/>"),
    "PulledQuote": _bordered("single", 24, ACCENT, PULLED).replace("<w:pPr>", "<w:pPr><w:keepLines/>")
    + f'<w:rPr>{COLOURED}<w:sz w:val="27"/></w:rPr>',
    "ReturnAddress": f'{RETURN}<w:spacing w:before="740" w:after="80"/>{WINDOW}',
    "ReturnAddressHigh": f'{RETURN}<w:spacing w:before="60" w:after="80"/>{WINDOW}',
    "Statement": '<w:pPr><w:spacing w:before="400" w:after="400" w:line="360" w:lineRule="auto"/></w:pPr>'
    '<w:rPr><w:sz w:val="26"/></w:rPr>',
    "BadgeName": _centred(0, 100, f'<w:b/>{COLOURED}<w:sz w:val="40"/>'),
    "Badge": _centred(0, 40, '<w:sz w:val="21"/>'),
    "BadgeFoot": _centred(200, 0, '<w:color w:val="595959"/><w:sz w:val="17"/>'),
}
HEADINGS = {1: (40, 360, 120), 2: (28, 320, 100), 3: (24, 280, 80), 4: (22, 160, 60)}
"""Of each level the size in half points, and the room above and below it in twentieths."""
HEADING = re.compile(
    r'(<w:style [^>]*w:styleId="Heading([1-4])">.*?)<w:spacing [^>]*/>(.*?)<w:rPr>.*?</w:rPr>', re.DOTALL
)
MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
FOOTER = (
    f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:ftr xmlns:w="{MAIN}"><w:p><w:pPr><w:jc w:val="right"/>'
    '</w:pPr><w:r><w:rPr><w:sz w:val="17"/></w:rPr><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:rPr><w:sz w:val="17"/></w:rPr><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
    '<w:r><w:rPr><w:sz w:val="17"/></w:rPr><w:fldChar w:fldCharType="end"/></w:r>'
    '<w:r><w:rPr><w:sz w:val="17"/></w:rPr><w:t xml:space="preserve"> / </w:t></w:r>'
    '<w:r><w:rPr><w:sz w:val="17"/></w:rPr><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:rPr><w:sz w:val="17"/></w:rPr><w:instrText xml:space="preserve"> NUMPAGES </w:instrText></w:r>'
    '<w:r><w:rPr><w:sz w:val="17"/></w:rPr><w:fldChar w:fldCharType="end"/></w:r></w:p></w:ftr>'
)
"""The page and how many there are, in figures only: the same in each language."""
FOOTER_TYPE = (
    '<Override PartName="/word/footer1.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/>'
)
FOOTER_RELATION = (
    '<Relationship Id="rIdFooter" Target="footer1.xml" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer"/>'
)
TABLE = (
    '<w:tblPr><w:tblBorders><w:insideH w:val="single" w:sz="4" w:space="0" w:color="9E9E9E"/>'
    '<w:bottom w:val="single" w:sz="4" w:space="0" w:color="9E9E9E"/></w:tblBorders>'
    '<w:tblCellMar><w:top w:w="40" w:type="dxa"/><w:left w:w="80" w:type="dxa"/>'
    '<w:bottom w:w="40" w:type="dxa"/><w:right w:w="80" w:type="dxa"/></w:tblCellMar></w:tblPr>'
)
FIRST_ROW = re.compile(r'(<w:tblStylePr w:type="firstRow">)')


def main() -> None:
    """Write the file."""
    original = subprocess.run(
        [pypandoc.get_pandoc_path(), "--print-default-data-file", "reference.docx"], capture_output=True, check=True
    ).stdout
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(original)) as archive, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for entry in archive.infolist():
            data = archive.read(entry)
            if entry.filename == "word/styles.xml":
                data = styled(data.decode()).encode()
            elif entry.filename == "word/theme/theme1.xml":
                data = re.sub(rb'(<a:latin typeface=")[^"]*', rb"\g<1>" + FACE.encode(), data)
            elif entry.filename == "word/document.xml":
                data = papered(data.decode()).encode()
            elif entry.filename == "[Content_Types].xml":
                data = data.replace(b"</Types>", f"{FOOTER_TYPE}</Types>".encode())
            elif entry.filename == "word/_rels/document.xml.rels":
                data = data.replace(b"</Relationships>", f"{FOOTER_RELATION}</Relationships>".encode())
            made.writestr(zipfile.ZipInfo(entry.filename, (2000, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
        made.writestr(zipfile.ZipInfo("word/footer1.xml", (2000, 1, 1, 0, 0, 0)), FOOTER, zipfile.ZIP_DEFLATED)
    TARGET.write_bytes(out.getvalue())


def styled(xml: str) -> str:
    """Return the styles with ours added."""
    added = "".join(
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{name.replace(" ", "")}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="Normal"/><w:qFormat/>{format_}</w:style>'
        for name, format_ in PARAGRAPHS.items()
        if f'w:val="{name}"' not in xml
    )
    xml = re.sub(r'(<w:style [^>]*w:styleId="Table".*?)<w:tblPr>.*?</w:tblPr>', rf"\1{TABLE}", xml, flags=re.DOTALL)
    xml = FIRST_ROW.sub(r"\1<w:rPr><w:b/></w:rPr>", xml)
    xml = HEADING.sub(_heading, xml)
    xml = re.sub(r'(<w:lang [^>]*w:val=")[^"]*', r"\1de-DE", xml)
    return xml.replace("</w:styles>", f"{added}</w:styles>")


def _heading(found: re.Match[str]) -> str:
    """Return the style of a heading: bold, in our colour, its size and room by its level."""
    size, before, after = HEADINGS[int(found[2])]
    spacing = f'<w:spacing w:before="{before}" w:after="{after}"/>'
    face = '<w:rFonts w:asciiTheme="majorHAnsi" w:hAnsiTheme="majorHAnsi" w:cstheme="majorBidi"/>'
    words = f'<w:rPr>{face}<w:b/>{COLOURED}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr>'
    return f"{found[1]}{spacing}{found[3]}{words}"


def papered(xml: str) -> str:
    """Return the document with A4 paper and a footer."""
    footer = '<w:footerReference w:type="default" r:id="rIdFooter"/>'
    section = f"<w:sectPr>{footer}{PAPER}</w:sectPr>"
    return re.sub(r"<w:sectPr[^>]*?/>|<w:sectPr.*?</w:sectPr>", section, xml, flags=re.DOTALL)


if __name__ == "__main__":
    main()
