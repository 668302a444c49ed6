"""Mails from wherever they lie: a file, a folder of files, a Maildir, an mbox; and what is in one."""

import re
from collections.abc import Iterator
from datetime import datetime
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

import msgspec

from famcli.errors import InvalidInput, NotFound
from famcli.i18n import _

LARGEST = 20 * 1024 * 1024
DEEPEST = 30
SUFFIXES = (".eml", ".ics", ".ical", ".ifb", ".mbox")
DIVIDER = re.compile(rb"(?m)^From [^\r\n]*\r?\n")


class Item(msgspec.Struct, frozen=True):
    """One mail or calendar file."""

    name: str
    """Where it came from: a path, or "INBOX 17"."""
    content: bytes
    size: int
    """In bytes; ``content`` is empty where that is more than anybody's answer has."""


class Letter(msgspec.Struct, frozen=True, kw_only=True):
    """What is in a mail."""

    sender: str
    """E-mail address in small letters; empty where there is none, or more than one."""
    sender_name: str = ""
    """What the sender is called there."""
    bare: bool = False
    """A calendar file without a mail around it."""
    reply_to: str = ""
    """Where answers go, if not to the sender: some servers send in a person's name."""
    subject: str
    date: datetime | None
    automatic: bool
    """Whether a machine wrote it: an absence note, a delivery report (RFC 3834)."""
    calendars: tuple[bytes, ...]
    text: str
    """Its plain text."""
    files: tuple[tuple[str, bytes], ...]
    """Attached files, by name."""


def items(source: Path) -> Iterator[Item]:
    """Yield the mails and calendars of a file or folder, by name. Raises NotFound."""
    if (source / "cur").is_dir() and (source / "new").is_dir():
        for folder in ("cur", "new"):
            yield from _files(source / folder, every=True)
    elif source.is_dir():
        yield from _files(source, every=False)
    elif source.exists():
        yield from _file(source)
    else:
        raise NotFound(
            _("{path} does not exist; please give a file, a folder or the address of a mailbox.").format(path=source)
        )


def read(item: Item) -> Letter:
    """Take a mail or a calendar file apart. Raises InvalidInput, saying why it cannot be read."""
    if item.size > LARGEST:
        raise InvalidInput(_("it is too large ({size} MB)").format(size=item.size // 1024 // 1024))
    if item.content.lstrip(b"\xef\xbb\xbf \r\n\t")[:15].upper() == b"BEGIN:VCALENDAR":
        return Letter(
            sender="",
            bare=True,
            subject="",
            date=None,
            automatic=False,
            calendars=(item.content,),
            text="",
            files=(),
        )
    if not item.content.strip():
        raise InvalidInput(_("it is empty"))
    try:
        return _letter(BytesParser(policy=policy.default).parsebytes(item.content))
    except InvalidInput:
        raise
    except (RecursionError, Exception) as error:  # the standard parser raises many things for hostile headers
        raise InvalidInput(_("it is not a readable e-mail")) from error


def parts_of_mbox(content: bytes, name: str) -> Iterator[Item]:
    """Yield the mails of an mbox (RFC 4155): each begins at a line "From …"."""
    found = list(DIVIDER.finditer(content))
    ends = [*(each.start() for each in found[1:]), len(content)]
    for number, (begin, end) in enumerate(zip((each.end() for each in found), ends, strict=True), 1):
        yield Item(f"{name} {number}", re.sub(rb"(?m)^>(>*From )", rb"\1", content[begin:end]), end - begin)


def _files(folder: Path, *, every: bool) -> Iterator[Item]:
    for path in sorted(folder.iterdir()):
        if path.is_file() and (every or path.suffix.casefold() in SUFFIXES) and not path.name.startswith("."):
            yield from _file(path)


def _file(path: Path) -> Iterator[Item]:
    size = path.stat().st_size
    with path.open("rb") as file:
        beginning = file.read(5)
        if beginning == b"From ":
            yield from parts_of_mbox(beginning + file.read(), path.name)
        else:
            yield Item(path.name, b"" if size > LARGEST else beginning + file.read(), size)


def _letter(message: EmailMessage) -> Letter:
    calendars: dict[bytes, None] = {}
    texts: list[str] = []
    files: list[tuple[str, bytes]] = []
    for part in _parts(message, 0):
        kind, name = part.get_content_type(), part.get_filename() or ""
        if kind in ("text/calendar", "application/ics") or name.casefold().endswith(".ics"):
            calendars.setdefault(_content(part))
        elif name:
            files.append((name, _content(part)))
        elif kind == "text/plain":
            texts.append(_words(part))
    return Letter(
        sender=_address(message, "From"),
        sender_name=_name(message),
        reply_to=_address(message, "Reply-To"),
        subject=" ".join(str(message.get("Subject", "")).split()),
        date=_date(message),
        automatic=_is_automatic(message),
        calendars=tuple(calendars),
        text="\n".join(texts),
        files=tuple(files),
    )


def _parts(message: EmailMessage, depth: int) -> Iterator[EmailMessage]:
    if depth > DEEPEST:
        raise InvalidInput(_("its parts are nested too deeply"))
    if message.get_content_type() == "message/rfc822" or not message.is_multipart():
        yield message
        return
    for part in message.get_payload():
        if isinstance(part, EmailMessage):
            yield from _parts(part, depth + 1)


def _content(part: EmailMessage) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _words(part: EmailMessage) -> str:
    content = _content(part)
    for charset in (part.get_content_charset() or "utf-8", "utf-8", "cp1252"):
        try:
            return content.decode(charset).replace("\r\n", "\n")
        except (LookupError, UnicodeDecodeError):
            continue
    return content.decode("utf-8", "replace")


def _address(message: EmailMessage, name: str) -> str:
    header = message.get(name)
    addresses: list[Any] = list(getattr(header, "addresses", ()))
    return str(addresses[0].addr_spec).casefold() if len(addresses) == 1 else ""


def _name(message: EmailMessage) -> str:
    addresses: list[Any] = list(getattr(message.get("From"), "addresses", ()))
    return " ".join(str(addresses[0].display_name).split()) if len(addresses) == 1 else ""


def _date(message: EmailMessage) -> datetime | None:
    try:
        date = parsedate_to_datetime(str(message.get("Date", "")))
    except (ValueError, TypeError, IndexError):
        return None
    return date.astimezone() if date.tzinfo is None else date


def _is_automatic(message: EmailMessage) -> bool:
    automatic = str(message.get("Auto-Submitted", "no")).strip().casefold()
    return automatic != "no" or message.get_content_type() == "multipart/report"
