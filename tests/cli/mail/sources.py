"""Mail as programs keep it on disk: a Maildir, an mbox file."""

import os
from collections.abc import Iterable
from pathlib import Path

BEGIN = 1_775_030_400  # 1 April 2026, 8:00 UTC
SEPARATOR = b"From familienbuero@example.org Wed Apr  1 08:00:00 2026\n"


def maildir(path: Path, mails: Iterable[bytes]) -> Path:
    """Make a Maildir with these mails in it, unread, in their order; return its path."""
    for number, mail in enumerate(mails, 1):
        drop(path, mail, number)
    for name in ("tmp", "new", "cur"):
        (path / name).mkdir(parents=True, exist_ok=True)
    return path


def mbox(path: Path, mails: Iterable[bytes]) -> Path:
    """Write an mbox file (mboxo: lines that begin with "From " get a ">"); return its path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        for mail in mails:
            lines = mail.replace(b"\r\n", b"\n").removesuffix(b"\n").replace(b"\nFrom ", b"\n>From ")
            file.write(SEPARATOR + lines + b"\n\n")
    return path


def drop(path: Path, mail: bytes, number: int, *, seen: bool = False, owner: tuple[int, int] | None = None) -> Path:
    """Put a mail into a Maildir as a delivering program does: written in ``tmp``, then moved.

    ``number`` is its place in the order; ``owner`` (user, group) is given the file and the folders that were missing.
    """
    for folder in (*reversed([each for each in path.parents if not each.exists()]), path):
        _own(folder, owner)
    for name in ("tmp", "new", "cur"):
        _own(path / name, owner)
    name = f"{BEGIN + number}.M{number:06}P1.example"
    draft = path / "tmp" / name
    draft.write_bytes(mail)
    if owner is not None:
        os.chown(draft, *owner)
    return draft.rename(path / "cur" / f"{name}:2,S" if seen else path / "new" / name)


def _own(folder: Path, owner: tuple[int, int] | None) -> None:
    if not folder.exists():
        folder.mkdir()
        if owner is not None:
            os.chown(folder, *owner)
