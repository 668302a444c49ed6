"""Putting a file in the place of another, also where something else looks at it for a moment."""

import os
from contextlib import suppress
from pathlib import Path
from time import sleep

PAUSES = (0.02, 0.05, 0.1, 0.2, 0.4)
"""Seconds."""


def replace(source: "str | os.PathLike[str]", target: "str | os.PathLike[str]") -> None:
    """Move a file over another at once. Raises OSError.

    On Windows that is denied while a virus scanner, or a program that keeps folders the same, has the file open; so it
    is tried again for less than a second.
    """
    for pause in PAUSES:
        try:
            return os.replace(source, target)
        except PermissionError:
            sleep(pause)
    return os.replace(source, target)


def put(path: Path, content: bytes, *, mode: int = 0o666) -> None:
    """Write a file whole or not at all, in place of what is there; ``mode`` is that of a new file. Raises OSError."""
    temporary = path.with_name(f".{path.name[:100]}.{os.getpid()}.tmp")
    try:
        with open(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as file:
            file.write(content)
        replace(temporary, path)
    except OSError:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise
