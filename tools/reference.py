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
PARAGRAPHS = {
    "Kicker": f'<w:pPr><w:spacing w:after="60"/></w:pPr><w:rPr><w:b/><w:color w:val="{ACCENT}"/></w:rPr>',
    "Lead": '<w:pPr><w:spacing w:before="200" w:after="240"/></w:pPr><w:rPr><w:sz w:val="25"/></w:rPr>',
    "Highlights": f'<w:pPr><w:pBdr><w:left w:val="single" w:sz="16" w:space="8" w:color="{ACCENT}"/></w:pBdr></w:pPr>'
    f'<w:rPr><w:color w:val="{ACCENT}"/></w:rPr>',
    "Letterhead": '<w:pPr><w:spacing w:after="40"/></w:pPr>',
    "Recipient": '<w:pPr><w:spacing w:before="1000" w:after="600"/></w:pPr>',
    "Reference": '<w:pPr><w:spacing w:after="20"/><w:jc w:val="right"/></w:pPr><w:rPr><w:sz w:val="19"/></w:rPr>',
    "Facts": '<w:pPr><w:spacing w:after="40"/></w:pPr>',
    "Draft": f'<w:pPr><w:spacing w:after="120"/></w:pPr><w:rPr><w:color w:val="{ACCENT}"/></w:rPr>',
    "Closing": '<w:pPr><w:keepNext/><w:spacing w:before="240" w:after="360"/></w:pPr>',
    "Signature Line": '<w:pPr><w:keepLines/><w:spacing w:before="720" w:after="0"/></w:pPr>'
    '<w:rPr><w:sz w:val="19"/></w:rPr>',
}
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
    xml = re.sub(r'(<w:lang [^>]*w:val=")[^"]*', r"\1de-DE", xml)
    return xml.replace("</w:styles>", f"{added}</w:styles>")


def papered(xml: str) -> str:
    """Return the document with A4 paper and a footer."""
    footer = '<w:footerReference w:type="default" r:id="rIdFooter"/>'
    section = f"<w:sectPr>{footer}{PAPER}</w:sectPr>"
    return re.sub(r"<w:sectPr[^>]*?/>|<w:sectPr.*?</w:sectPr>", section, xml, flags=re.DOTALL)


if __name__ == "__main__":
    main()
