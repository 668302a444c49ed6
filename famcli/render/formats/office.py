"""Word (.docx) and OpenDocument (.odt) by Pandoc, in the look of ``reference.docx`` and ``odt_look``."""

import io
import json
import os
import re
import subprocess
import zipfile
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from html import escape
from itertools import zip_longest
from pathlib import Path

from famcli.domain.languages import is_from_right
from famcli.errors import FamcliError, LayoutError
from famcli.i18n import _
from famcli.render.blocks import Document
from famcli.render.formats import docx_look, odt_look, office_pages, watermark
from famcli.render.formats.drawings import drawing
from famcli.render.formats.office_frames import in_open_document, in_word, letter_styles, turned
from famcli.render.formats.pandoc_tree import tree
from famcli.render.formats.pictures import described
from famcli.render.templates import layout

SECONDS = 60
IMPOSSIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 cannot hold, controls, and what turns the direction of text round."""
EMPTY_CELL = re.compile(r"(<w:tc>\s*<w:tcPr ?/>\s*)<w:p ?/>")
DATA_AS_WORDS = re.compile(r'(<pic:cNvPr )descr="data:[^"]*" ')
"""Pandoc describes a picture by its address, which holds all of it here."""
STAMP = (2000, 1, 1, 0, 0, 0)


def render(document: Document, layouts: Sequence[Path], format_: str) -> bytes:
    """Return the document as ``docx`` or ``odt``. Raises FamcliError where Pandoc is missing, LayoutError."""
    command = [_pandoc(), "--from", "json", "--to", format_]
    reference = layout(layouts, f"reference.{format_}")
    if reference is not None:
        command += ["--reference-doc", str(reference)]
    content = json.dumps(
        tree(document, _printable, lambda figure: drawing(figure, document, layouts, "png")), ensure_ascii=False
    ).encode("utf-8", "replace")
    dated = datetime.fromisoformat(document.dated or "2000-01-01")
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(int((dated - datetime(1970, 1, 1)).total_seconds()) + 43_200)}
    try:
        done = subprocess.run(
            command, input=content, capture_output=True, timeout=SECONDS, env=environment, check=False
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise LayoutError(_("Pandoc cannot be run: {reason}.").format(reason=error)) from error
    if done.returncode:
        reason = " ".join(done.stderr.decode("utf-8", "replace").split())[:200]
        raise LayoutError(
            _("The document cannot be written as {format}: {reason}.").format(format=format_, reason=reason)
        )
    return _finished(done.stdout, document, format_)


def _pandoc() -> str:
    try:
        import pypandoc

        return str(pypandoc.get_pandoc_path())
    except (ImportError, OSError) as error:
        raise FamcliError(
            _("Word and OpenDocument files need an extra package: pip install 'famcli[office]'.")
        ) from error


def _printable(text: str) -> str:
    return IMPOSSIBLE.sub("", text)


def _finished(content: bytes, document: Document, format_: str) -> bytes:
    """Return the file with title and author in its properties, whole rows on a page, and fixed times inside."""
    changes: Mapping[str, Callable[[str], str]] = {
        "docx": {
            "docProps/core.xml": lambda xml: _core(xml, document),
            "word/document.xml": lambda xml: _word(xml, document),
            "word/styles.xml": lambda xml: _styles(xml, document),
            "word/footer1.xml": lambda xml: docx_look.footer(xml, footer_lines(document)),
        },
        "odt": {
            "meta.xml": lambda xml: _meta(xml, document),
            "styles.xml": lambda xml: _open_styles(xml, document),
            "content.xml": lambda xml: office_pages.in_open_document(
                in_open_document(
                    odt_look.content(xml, document.style, described(document)), document.layout, document.style
                ),
                document.kind,
            ),
        },
    }[format_]
    across = watermark.changes() if document.mark and format_ == "docx" else {}
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as archive, zipfile.ZipFile(out, "w") as fixed:
        for entry in archive.infolist():
            data = archive.read(entry)
            for change in filter(None, (changes.get(entry.filename), across.get(entry.filename))):
                data = change(data.decode()).encode()
            method = zipfile.ZIP_STORED if entry.filename == "mimetype" else zipfile.ZIP_DEFLATED
            fixed.writestr(zipfile.ZipInfo(entry.filename, STAMP), data, method)
        if across:
            word = watermark.header(_printable(document.mark), document.lang)
            fixed.writestr(zipfile.ZipInfo(watermark.PART, STAMP), word, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _styles(xml: str, document: Document) -> str:
    return docx_look.styles(letter_styles(xml) if document.layout == "letter" else xml, document.style)


def _word(xml: str, document: Document) -> str:
    xml = office_pages.in_word(in_word(_whole_rows(xml), document.layout, document.style), document.kind)
    return turned(xml, document.layout) if is_from_right(document.lang) else xml


def _open_styles(xml: str, document: Document) -> str:
    xml = odt_look.styles(xml, _printable(document.mark), document, footer_lines(document))
    return odt_look.turned(xml) if is_from_right(document.lang) else xml


def footer_lines(document: Document) -> list[list[str]]:
    """Return what stands at the foot of a letter, line by line, in as many columns as there are."""
    columns = document.style.footer if document.layout == "letter" else ()
    return [list(map(_printable, line)) for line in zip_longest(*columns, fillvalue="")]


def _core(xml: str, document: Document) -> str:
    xml = re.sub(r"<dc:title>[^<]*</dc:title>|<dc:title\s*/>|<dc:creator>[^<]*</dc:creator>|<dc:creator\s*/>", "", xml)
    title, author, lang = (escape(_printable(each)) for each in (document.title, document.author, document.lang))
    added = f"<dc:title>{title}</dc:title><dc:creator>{author}</dc:creator><dc:language>{lang}</dc:language>"
    if document.seal:
        xml = re.sub(r"<cp:keywords>[^<]*</cp:keywords>|<cp:keywords\s*/>", "", xml)
        added += f"<cp:keywords>{escape(document.seal)}</cp:keywords>"
    return xml.replace("</cp:coreProperties>", f"{added}</cp:coreProperties>")


def _meta(xml: str, document: Document) -> str:
    xml = re.sub(r"<dc:title>[^<]*</dc:title>|<dc:title\s*/>|<dc:creator>[^<]*</dc:creator>|<dc:creator\s*/>", "", xml)
    added = f"<dc:title>{escape(_printable(document.title))}</dc:title>"
    added += f"<dc:creator>{escape(_printable(document.author))}</dc:creator>"
    added += f"<meta:keyword>{escape(document.seal)}</meta:keyword>" if document.seal else ""
    return xml.replace("</office:meta>", f"{added}</office:meta>")


def _whole_rows(xml: str) -> str:
    """Return the document with rows never broken across pages, and empty cells in the style of the rest."""
    xml = DATA_AS_WORDS.sub(r"\1", xml)
    xml = EMPTY_CELL.sub(r'\1<w:p><w:pPr><w:pStyle w:val="Compact" /></w:pPr></w:p>', xml)
    xml = xml.replace("<w:trPr>", "<w:trPr><w:cantSplit/>")
    return xml.replace("<w:tr>", "<w:tr><w:trPr><w:cantSplit/></w:trPr>").replace(
        "<w:tr><w:trPr><w:cantSplit/></w:trPr><w:trPr>", "<w:tr><w:trPr>"
    )
