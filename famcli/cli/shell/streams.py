"""Text from stdin, and documents to stdout or into files."""

import os
import sys
from pathlib import Path

from famcli.domain.text import TEXT_LIMIT
from famcli.errors import FamcliError, InvalidInput, reason_of
from famcli.i18n import _


def text_of(given: str) -> str:
    """Return the text, or what stdin has for "-". Raises InvalidInput where that is not UTF-8 or far too long."""
    if given != "-":
        return given
    content = sys.stdin.buffer.read(4 * TEXT_LIMIT + 1)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InvalidInput(
            _("The text on stdin is not UTF-8 (byte {position}); please save it as UTF-8.").format(position=error.start)
        ) from error


def content_of(source: str, limit: int) -> bytes:
    """Return what is in a file, or stdin for "-". Raises FamcliError where it cannot be read, or is above the limit."""
    if source == "-":
        content = sys.stdin.buffer.read(limit + 1)
    else:
        try:
            with open(source, "rb") as file:
                content = file.read(limit + 1)
        except OSError as error:
            raise FamcliError(
                _("{path} cannot be read: {reason}.").format(path=source, reason=reason_of(error))
            ) from error
    if len(content) > limit:
        raise FamcliError(
            _("{path} is too large; at most {size} MB can be read.").format(path=source, size=limit // 1024 // 1024)
        )
    return content


def write_document(content: bytes, target: str | None, name: str) -> str:
    """Write a document to ``target``, a file or a folder, else as ``name`` here; "-" is stdout.

    A file is there whole or not at all. Returns the path, empty for stdout. Raises FamcliError where it cannot be
    written.
    """
    path = target_of(target, name)
    if path is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return ""
    write_file(path, content)
    return str(path)


def target_of(target: str | None, name: str) -> Path | None:
    """Return the file that is meant by ``target``: a file or a folder, else ``name`` here; None for stdout."""
    if target == "-":
        return None
    path = Path(target) if target else Path(name)
    return path / name if path.is_dir() else path


def folder(target: str) -> Path:
    """Return a folder to write many files into, made where it is not there. Raises FamcliError."""
    path = Path(target)
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _refused(path, error) from error
    if path.is_symlink():
        raise FamcliError(_("{path} is a link to another folder; please give the folder itself.").format(path=path))
    return path


def write_file(path: Path, content: bytes) -> None:
    """Write a file whole, in place of what is there; links are not followed. Raises FamcliError."""
    if path.is_symlink() or path.is_dir():
        raise FamcliError(_("{path} is a link or a folder; please give another name.").format(path=path))
    if path.exists() and not path.is_file():
        _write_through(path, content)
        return
    temporary = path.with_name(f".{path.name[:100]}.{os.getpid()}.tmp")
    try:
        with open(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666), "wb") as file:
            file.write(content)
        os.replace(temporary, path)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise _refused(path, error) from error


def _write_through(path: Path, content: bytes) -> None:
    """Write to what is no file: a device such as /dev/stdout, or a pipe."""
    try:
        path.write_bytes(content)
    except OSError as error:
        raise _refused(path, error) from error


def _refused(path: Path, error: OSError) -> FamcliError:
    reason = reason_of(error)
    return FamcliError(
        _("{path} cannot be written: {reason}. Please choose another place with --output.").format(
            path=path, reason=reason
        )
    )
