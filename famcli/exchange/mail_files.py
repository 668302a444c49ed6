"""Mails wherever programs keep them on disk: single files, folders of them, Maildir, mbox, Apple Mail, Thunderbird."""

import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from famcli.errors import FamcliError, NotFound, reason_of
from famcli.exchange.inbox import LARGEST, Item
from famcli.i18n import _

SUFFIXES = (".eml", ".emlx", ".ics", ".ical", ".ifb", ".vcs", ".msg")
"""What is looked at in a folder; a file with any other name, or none, is where it begins as an mbox does."""
MBOX_SUFFIXES = (".mbox", ".mbx")
DEEPEST = 12
MOST_FILES = 100_000
LONGEST_LINE = 65_536
BOM = b"\xef\xbb\xbf"
DATED = re.compile(
    rb"From .*\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? +(?:[A-Z][a-z]{2} +\d{1,2}|\d{1,2} [A-Z][a-z]{2} \d{4}) .*\d\d:\d\d"
)
FIRST_FIELDS = re.compile(
    rb"(?i)(?:>From |(?:received|return-path|delivered-to|from|to|date|subject|message-id|mime-version|content-type"
    rb"|reply-to|sender|status|x-[\w-]+|authentication-results|dkim-signature):)"
)
FIELD_LINE = re.compile(rb"[!-9;-~]{1,80}:")
ESCAPED = re.compile(rb"(?<!>)>{1,40}From ")
STATUS = re.compile(rb"(?im)^X-Mozilla-Status:[ \t]*([0-9a-f]{1,8})[ \t]*\r?$")
FLAGS = re.compile(rb"<key>flags</key>\s*<integer>(\d{1,18})</integer>")


def items(source: Path) -> Iterator[Item]:
    """Yield the mails and calendars of a file or folder, by name. Raises NotFound, FamcliError."""
    if source.is_dir():
        yield from islice(_in_folder(source, source, 0), MOST_FILES)
    elif source.exists():
        yield from _in_file(source, source.name, given=True)
    else:
        raise NotFound(
            _("{path} does not exist; please give a file, a folder or the address of a mailbox.").format(path=source)
        )


def mails_of_mbox(file: BinaryIO, name: str) -> Iterator[Item]:
    """Yield the mails of an mbox (RFC 4155): each begins at a line "From …".

    Such a line of a text, where a program has not put a ">" before it, is text: it has no date, and no header follows.
    """
    number, size, blank = 0, 0, True
    lines: list[bytes] = []
    line = file.readline(LONGEST_LINE).removeprefix(BOM)
    while line:
        following = file.readline(LONGEST_LINE)
        if line.startswith(b"From ") and (not number or _divides(line, following, after_blank=blank)):
            if number:
                yield _mail(f"{name} {number}", lines, size)
            number, size, lines = number + 1, 0, []
        else:
            size += len(line)
            if size <= LARGEST:
                lines.append(line[1:] if line.startswith(b">") and ESCAPED.match(line) else line)
            else:
                lines = []
        blank = not line.strip()
        line = following
    if number:
        yield _mail(f"{name} {number}", lines, size)


def _divides(line: bytes, following: bytes, *, after_blank: bool) -> bool:
    """Tell whether a line "From …" begins a mail."""
    dated = DATED.match(line[:300]) is not None
    return (
        (dated or bool(FIRST_FIELDS.match(following))) if after_blank else dated and bool(FIELD_LINE.match(following))
    )


def _mail(name: str, lines: list[bytes], size: int) -> Item:
    content = b"".join(lines) if size <= LARGEST else b""
    status = STATUS.search(content[:4000])
    return Item(name, content, size, deleted=bool(status and int(status[1], 16) & 8))


def _in_folder(folder: Path, root: Path, depth: int) -> Iterator[Item]:
    """Yield what is in a folder and in the folders in it: subfolders of a Maildir begin with a dot."""
    maildir = _is_maildir(folder)
    try:
        paths = sorted(folder.iterdir())
    except OSError as error:
        raise FamcliError(
            _("{path} cannot be read ({reason}).").format(path=folder, reason=reason_of(error).rstrip("."))
        ) from error
    for path in paths:
        hidden = path.name.startswith(".")
        if path.is_dir():
            if maildir and path.name in ("cur", "new"):
                for each in sorted(path.iterdir()):
                    if each.is_file() and not each.name.startswith("."):
                        yield from _in_file(each, each.relative_to(root).as_posix(), given=True)
            elif depth < DEEPEST and not path.is_symlink() and (_is_maildir(path) if hidden else path.name != "tmp"):
                yield from _in_folder(path, root, depth + 1)
        elif path.is_file() and not hidden:
            yield from _in_file(path, path.relative_to(root).as_posix(), given=False)


def _is_maildir(folder: Path) -> bool:
    return (folder / "cur").is_dir() or ((folder / "new").is_dir() and (folder / "tmp").is_dir())


def _in_file(path: Path, name: str, *, given: bool) -> Iterator[Item]:
    """Yield the mails of a file; one that was not ``given`` only where its name or its beginning says that it has some.

    Raises FamcliError.
    """
    suffix = path.suffix.casefold()
    try:
        with path.open("rb") as file:
            beginning = file.peek(LONGEST_LINE)[:LONGEST_LINE]
            first, _end, rest = beginning.removeprefix(BOM).partition(b"\n")
            mbox = first.startswith(b"From ") and (
                given or suffix in MBOX_SUFFIXES or _divides(first, rest, after_blank=True)
            )
            if mbox:
                yield from mails_of_mbox(file, name)
            elif given or suffix in SUFFIXES:
                yield _single(file, name, suffix, path)
    except OSError as error:
        raise FamcliError(
            _("{path} cannot be read ({reason}).").format(path=path, reason=reason_of(error).rstrip("."))
        ) from error


def _single(file: BinaryIO, name: str, suffix: str, path: Path) -> Item:
    size = path.stat().st_size
    content = b"" if size > LARGEST else file.read(LARGEST + 1)
    size = max(size, len(content))
    if size > LARGEST:
        return Item(name, b"", size)
    if suffix == ".emlx":
        return _apple(name, content)
    return Item(name, content, size, deleted=bool(re.search(r":2,[A-Za-z]*T", path.name)))


def _apple(name: str, content: bytes) -> Item:
    """Return the mail of Apple's .emlx: its length in a line of its own, the mail, and a list of properties."""
    length, _end, rest = content.partition(b"\n")
    if not re.fullmatch(rb"[ \t\r]*\d{1,10}[ \t\r]*", length):
        return Item(name, content, len(content))
    mail, properties = rest[: int(length)], rest[int(length) :]
    flags = FLAGS.search(properties[:20_000])
    return Item(name, mail, len(mail), deleted=bool(flags and int(flags[1]) & 2))
