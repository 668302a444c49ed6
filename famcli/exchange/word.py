"""Word files that people send in, as Markdown. Macros in them are never run."""

import io
import re
import zipfile
import zlib
from pathlib import Path

from famcli.errors import FamcliError, InvalidInput
from famcli.i18n import _

MOST_UNPACKED = 100 * 1024 * 1024
MOST_TEXT = 10 * 1024 * 1024
"""Bytes of XML; Pandoc takes many times that of memory."""
MOST_PICTURE = 25 * 1024 * 1024
PIECE = 1024 * 1024
SECONDS = 30
TABLES = Path(__file__).with_name("word_tables.lua")


def read_docx(content: bytes, name: str) -> str:
    """Return the text of a Word file as Markdown. Raises InvalidInput, FamcliError where Pandoc is missing."""
    _check(content, name)
    try:
        import pypandoc
    except ImportError as error:
        raise FamcliError(
            _("Word files need an extra package: pip install 'famcli[office]'; or use Markdown.")
        ) from error
    import subprocess

    command = [
        *(pypandoc.get_pandoc_path(), "--from", "docx", "--to", "commonmark+pipe_tables", "--wrap", "none"),
        *("--sandbox", "--lua-filter", str(TABLES)),
    ]
    try:
        done = subprocess.run(command, input=content, capture_output=True, timeout=SECONDS, check=True)
    except (subprocess.SubprocessError, OSError) as error:
        raise InvalidInput(_("{path} is not a readable Word file.").format(path=name)) from error
    return done.stdout.decode("utf-8", "replace")


def pictures_of(content: bytes, text: str) -> dict[str, bytes]:
    """Return the pictures of a Word file that its text names, by their names there; large ones are left out."""
    named = set(re.findall(r"\]\((media/[^\s()<>]{1,200})", text))
    if not named:
        return {}
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sizes = {entry.filename: entry.file_size for entry in archive.infolist()}
        return {
            name: archive.read(f"word/{name}")
            for name in sorted(named)
            if 0 < sizes.get(f"word/{name}", 0) <= MOST_PICTURE
        }


def _check(content: bytes, name: str) -> None:
    """Unpack a Word file for a trial, as what it says of its sizes need not be true. Raises InvalidInput."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            size = sum(entry.file_size for entry in entries)
            text = sum(entry.file_size for entry in entries if entry.filename.casefold().endswith((".xml", ".rels")))
            if size > MOST_UNPACKED or text > MOST_TEXT:
                raise InvalidInput(
                    _("{path} would unpack to {size} MB, which is too large for a report.").format(
                        path=name, size=size // 2**20
                    )
                )
            if "word/document.xml" not in archive.namelist():
                raise InvalidInput(_("{path} is not a readable Word file.").format(path=name))
            for entry in entries:
                with archive.open(entry) as file:
                    while file.read(PIECE):
                        pass
    except (zipfile.BadZipFile, zlib.error, ValueError, OSError, RuntimeError, EOFError) as error:
        raise InvalidInput(_("{path} is not a readable Word file.").format(path=name)) from error
