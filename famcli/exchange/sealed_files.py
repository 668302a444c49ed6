"""Finished documents that come back: which version they say they are, and which words stand in them."""

import io
import re
import zipfile
import zlib
from html import unescape

from famcli.domain.minutes.seal import Seal, seal_in
from famcli.errors import FamcliError, InvalidInput
from famcli.exchange.mail_text import tokens
from famcli.i18n import _

PROPERTIES = ("docProps/core.xml", "meta.xml")
BODIES = {"docx": "word/document.xml", "odt": "content.xml"}
MOST = 10 * 1024 * 1024
"""Bytes of one part of a Word or OpenDocument file."""
BLOCKS = ("p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "tr", "dt", "dd", "div", "blockquote", "br", "pre")
"""Elements of a page that begin a line."""


def format_of(content: bytes, name: str) -> str:
    """Return pdf, html, docx or odt. Raises InvalidInput for anything else."""
    if content.startswith(b"%PDF-"):
        return "pdf"
    if content.startswith(b"PK"):
        parts = {body: _part(content, body) for body in BODIES.values()}
        for format_, body in BODIES.items():
            if parts[body]:
                return format_
    elif b"<html" in content[:4096].lower():
        return "html"
    raise InvalidInput(_("{path} is no PDF, web page, Word or OpenDocument file.").format(path=name))


def seal_of(content: bytes, format_: str) -> Seal | None:
    """Return what a file says of itself among its properties; None where it says nothing."""
    if format_ in BODIES:
        return seal_in(" ".join(_part(content, name) for name in PROPERTIES))
    if format_ == "html":
        found = re.search(rb'<meta name="keywords" content="([^"]*)"', content)
        return seal_in(unescape(found[1].decode("utf-8", "replace"))) if found else None
    return seal_in(content.decode("latin-1"))


def words_in(content: bytes, format_: str) -> str:
    """Return the words that can be read in a file, a paragraph or so a line.

    Raises FamcliError where a PDF cannot be read for want of a package.
    """
    if format_ == "pdf":
        text = _words_of_pdf(content)
    elif format_ == "html":
        text = _words_of_page(content.decode("utf-8", "replace"))
    else:
        xml = re.sub(r"</(?:w:p|text:p|text:h)>|<(?:w:br|text:line-break)\b", "\n<", _part(content, BODIES[format_]))
        text = unescape(re.sub(r"<[^<>]*>", "", xml))
    lines = (" ".join(line.split()) for line in text.splitlines())
    return "\n".join(filter(None, lines)) + "\n"


def _words_of_page(page: str) -> str:
    """Return the text of a page, a paragraph or so a line."""
    found = []
    for kind, value in tokens(page):
        if kind == "text":
            found.append(value)
        elif value in BLOCKS:
            found.append("\n")
        elif kind == "begin" and value in ("td", "th"):
            found.append(" ")
    return "".join(found)


def _words_of_pdf(content: bytes) -> str:
    try:
        from pypdf import PdfReader
        from pypdf.errors import PyPdfError
    except ImportError as error:
        raise FamcliError(_("Reading a PDF needs a further package: pip install 'famcli[verify]'.")) from error
    try:
        return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    except (PyPdfError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise InvalidInput(_("The words of the PDF cannot be read: {reason}.").format(reason=error)) from error


def _part(content: bytes, name: str) -> str:
    """Return a part of a packed file; nothing where there is none, or it is too large to be true."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive, archive.open(name) as file:
            data = file.read(MOST + 1)
    except (KeyError, zipfile.BadZipFile, zlib.error, ValueError, OSError, RuntimeError, EOFError, NotImplementedError):
        return ""
    return data.decode("utf-8", "replace") if len(data) <= MOST else ""
