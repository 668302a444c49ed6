"""Word files that people send in, as Markdown. Macros in them are never run."""

import io
import zipfile

from famcli.errors import FamcliError, InvalidInput
from famcli.i18n import _

MOST_UNPACKED = 100 * 1024 * 1024
SECONDS = 30


def read_docx(content: bytes, name: str) -> str:
    """Return the text of a Word file as Markdown. Raises InvalidInput, FamcliError where Pandoc is missing."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            size = sum(entry.file_size for entry in archive.infolist())
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise InvalidInput(_("{path} is no Word file that can be read.").format(path=name)) from error
    if size > MOST_UNPACKED:
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
