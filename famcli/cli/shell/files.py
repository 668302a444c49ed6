"""Where files go: a file, a folder or stdout, and how one is put there whole or not at all."""

import os
import sys
from pathlib import Path

from famcli.errors import FamcliError, UsageError, reason_of
from famcli.i18n import _
from famcli.store import moving

SEPARATORS = tuple(filter(None, (os.sep, os.altsep)))


def target_of(target: str | None, name: str) -> Path | None:
    """Return the file that is meant by ``target``: a file or a folder, else ``name`` here; None for stdout ("-").

    A name that ends as folders do ("out/") is one, and is made where it is not there. Raises FamcliError.
    """
    if target == "-":
        return None
    if target and target.endswith(SEPARATORS):
        return folder(target) / name
    path = Path(target) if target else Path(name)
    return path / name if path.is_dir() else path


def folder(target: str, *, private: bool = False) -> Path:
    """Return a folder to write many files into, made where it is not there, ``private`` for its owner only.

    Raises UsageError for "-", FamcliError.
    """
    if target == "-":
        raise UsageError(_("Several files cannot go to stdout; please give a folder."))
    path = Path(target)
    try:
        make_folder(path, private=private)
    except OSError as error:
        raise _refused(path, error) from error
    if path.is_symlink():
        raise FamcliError(_("{path} is a link to another folder; please give the folder itself.").format(path=path))
    return path


def make_folder(path: Path, *, private: bool) -> None:
    """Make a folder and those above it where they are not there, whatever the umask is. Raises OSError."""
    missing = [each for each in (path, *path.parents) if not each.exists()]
    path.mkdir(parents=True, exist_ok=True)
    for each in missing if private else ():
        each.chmod(0o700)


def put(path: Path, content: bytes, *, private: bool = False) -> None:
    """Write a file whole, in place of what is there; links are not followed. Raises FamcliError.

    A ``private`` one can be read by its owner only, whatever the umask is.

    What is written for the user goes through written_files, which looks after what somebody has changed.
    """
    if path.is_symlink() or path.is_dir():
        raise FamcliError(_("{path} is a link or a folder; choose another name.").format(path=path))
    if path.is_fifo():
        raise FamcliError(_("{path} is a pipe, not a file; choose another name.").format(path=path))
    if path.exists() and not path.is_file():
        _put_through(path, content)
        return
    try:
        moving.put(path, content, mode=0o600 if private else 0o666)
    except OSError as error:
        raise _refused(path, error) from error


def to_stdout(content: bytes) -> None:
    """Write a document to stdout."""
    sys.stdout.flush()
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


def _put_through(path: Path, content: bytes) -> None:
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
