"""Word files that people send in, as Markdown. Macros in them are never run."""

import io
import zipfile

from famcli.errors import FamcliError, InvalidInput
from famcli.i18n import _

MOST_UNPACKED = 100 * 1024 * 1024
MOST_TEXT = 10 * 1024 * 1024
"""Of the document's own XML, unpacked."""
SECONDS = 30


def read_docx(content: bytes, name: str) -> str:
    """Return the text of a Word file as Markdown. Raises InvalidInput, FamcliError where Pandoc is missing."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            size = sum(entry.file_size for entry in archive.infolist())
            names = archive.namelist()
            parts = [entry for entry in archive.infolist() if entry.filename.endswith((".xml", ".rels"))]
            text = max((entry.file_size for entry in parts), default=0)
            hostile = size <= MOST_UNPACKED and any(b"<!DOCTYPE" in archive.read(entry)[:100_000] for entry in parts)
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise InvalidInput(_("{path} is no Word file that can be read.").format(path=name)) from error
    if hostile:
        raise InvalidInput(_("{path} is no Word file that can be read.").format(path=name))
    if size > MOST_UNPACKED or text > MOST_TEXT:
        raise InvalidInput(
            _("{path} would be {size} MB unpacked; that is no report.").format(path=name, size=size // 2**20)
        )
    if "word/document.xml" not in names:
        raise InvalidInput(_("{path} is no Word file that can be read.").format(path=name))
    try:
        import pypandoc
    except ImportError as error:
        raise FamcliError(
            _("Word files need a further package: pip install 'famcli[office]'; or use Markdown.")
        ) from error
    import subprocess

    command = [pypandoc.get_pandoc_path(), "--from", "docx", "--to", "commonmark", "--wrap", "none", "--sandbox"]
    try:
        done = subprocess.run(command, input=content, capture_output=True, timeout=SECONDS, check=True)
    except (subprocess.SubprocessError, OSError) as error:
        raise InvalidInput(_("{path} is no Word file that can be read.").format(path=name)) from error
    return done.stdout.decode("utf-8", "replace")
