"""What is in one mail, or one calendar file: who wrote it, what it says, and what kind of mail it is."""

import re
from collections.abc import Iterator
from datetime import datetime
from email.utils import parsedate_to_datetime
from enum import StrEnum

import msgspec

from famcli.errors import InvalidInput
from famcli.exchange.delivery_reports import Failure, failures
from famcli.exchange.mime import Part
from famcli.i18n import _

LARGEST = 20 * 1024 * 1024
MOST_TEXT = 2_000_000
"""Characters of a mail's text that are looked at."""
CALENDARS = ("text/calendar", "application/ics", "text/x-vcalendar", "application/x-vcalendar")
CALENDAR_FILES = (".ics", ".ical", ".ifb", ".vcs")
BEGINNINGS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig"))
ENVELOPE = re.compile(rb"\A(?:[ \t]*\r?\n|>?From [^\r\n]*\r?\n)+")
"""What may stand before a mail: blank lines, and the line that an mbox begins with."""
MACHINES = ("x-autoreply", "x-autorespond", "x-autoresponder", "x-auto-reply", "x-autoreply-from", "x-mail-autoreply",
            "x-auto-response-suppress", "x-ms-exchange-inbox-rules-loop", "x-vacation", "x-fc-machinegenerated",
            "auto-replied")  # fmt: skip
PRECEDENCES = ("auto_reply", "auto-reply", "bulk", "junk")
ABSENT = re.compile(
    r"automatische antwort|abwesen|nicht im (?:büro|haus)|out of (?:the )?office|automatic(?: |-)reply"
    r"|auto(?: |-)?repl(?:y|ied)|auto(?: |-)?response|urlaubs?(?:notiz|vertretung|nachricht)|autom\. antwort|vacation",
    re.I,
)


class Item(msgspec.Struct, frozen=True):
    """One mail or calendar file."""

    name: str
    """Where it came from: a path, or "INBOX 17"."""
    content: bytes
    size: int
    """In bytes; ``content`` is empty where that is more than anybody's answer has."""
    deleted: bool = False
    """Whether the mail program has it as deleted."""


class Origin(StrEnum):
    """What kind of writer a mail has."""

    PERSON = "person"
    MACHINE = "machine"
    ABSENCE = "absence"
    """An absence note, or another answer that nobody has written."""
    BOUNCE = "bounce"
    """A mail of ours did not arrive."""


class Letter(msgspec.Struct, frozen=True, kw_only=True):
    """What is in a mail."""

    sender: str = ""
    """E-mail address in small letters; empty where there is none, or more than one."""
    sender_name: str = ""
    """What the sender is called there."""
    bare: bool = False
    """A calendar file without a mail around it."""
    reply_to: str = ""
    """Where answers go, if not to the sender: some servers send in a person's name."""
    subject: str = ""
    date: datetime | None = None
    origin: Origin = Origin.PERSON
    failures: tuple[Failure, ...] = ()
    """The addresses that a bounce is about."""
    calendars: tuple[bytes, ...] = ()
    text: str = ""
    """Its plain text."""
    files: tuple[tuple[str, bytes], ...] = ()
    """Attached files, by name."""
    mails: tuple[bytes, ...] = ()
    """Mails that are attached to it."""
    obstacle: str = ""
    """Why something in it cannot be read: encrypted, say."""


def read(item: Item) -> Letter:
    """Take a mail or a calendar file apart. Raises InvalidInput, saying why it cannot be read."""
    if item.size > LARGEST:
        raise InvalidInput(_("it is too large ({size} MB)").format(size=item.size // 1024 // 1024))
    _check_kind(item.content)
    content = _plain(item.content)
    if not content.strip():
        raise InvalidInput(_("it is empty"))
    if content.lstrip()[:15].upper() == b"BEGIN:VCALENDAR":
        return Letter(bare=True, calendars=(content,))
    try:
        return _letter(Part(content, 0, len(content)))
    except InvalidInput:
        raise
    except (RecursionError, Exception) as error:  # the standard library raises many things for hostile headers
        raise InvalidInput(_("it is not a readable e-mail")) from error


def _check_kind(content: bytes) -> None:
    """Raise InvalidInput for what is no mail, by the bytes that it begins with."""
    kinds = {
        b"\xd0\xcf\x11\xe0": _("it is an Outlook file (.msg); open it in Outlook and save it as .eml, or as text"),
        b"!BDN": _("it is an Outlook data file (.pst); move its mails into a folder and save them as .eml"),
        b"\x78\x9f\x3e\x22": _("there is a winmail.dat (TNEF) of Outlook; ask for the reply as an ordinary mail"),
        b"PK\x03\x04": _("it is a ZIP file; unpack it and give the folder"),
        b"%PDF": _("it is a PDF file; save the mail itself as .eml"),
    }
    if sentence := kinds.get(content[:4]):
        raise InvalidInput(sentence)


def _plain(content: bytes) -> bytes:
    """Return a mail from its first header on, in whatever way lines end there; what is UTF-16 as UTF-8."""
    for beginning, charset in BEGINNINGS:
        if content.startswith(beginning):
            content = content.decode(charset, "replace").encode() if charset == "utf-16" else content[len(beginning) :]
    start = content[:2000]
    if b"\r\r\n" in start:
        content = content.replace(b"\r\r\n", b"\n")
    elif b"\r" in start and b"\n" not in start:
        content = content.replace(b"\r", b"\n")
    return content[found.end() :] if (found := ENVELOPE.match(content[:2000])) else content


def _letter(mail: Part) -> Letter:
    calendars: dict[bytes, None] = {}
    texts: list[str] = []
    files: list[tuple[str, bytes]] = []
    mails: list[bytes] = []
    reports: list[str] = []
    obstacle = ""
    for part in mail.parts():
        kind, name = part.type, part.file
        if why := _obstacle(part, kind, name):
            obstacle = obstacle or why
        elif kind in ("message/rfc822", "message/global"):
            mails.append(part.body)
        elif kind in ("message/delivery-status", "message/global-delivery-status"):
            reports.append(part.text[:MOST_TEXT])
        elif kind in CALENDARS or name.casefold().endswith(CALENDAR_FILES):
            calendars.setdefault(part.body)
        elif name:
            files.append((name, part.body))
        elif kind == "text/plain":
            texts.append(part.text[:MOST_TEXT])
    text = "\n".join(texts)
    found = tuple(failures(mail, reports, text))
    return Letter(
        sender=_address(mail, "From"),
        sender_name=next((name for name, _address in mail.mailboxes("From")), ""),
        reply_to=_address(mail, "Reply-To"),
        subject=mail.words("Subject"),
        date=_date(mail),
        origin=Origin.BOUNCE if found else _origin(mail),
        failures=found,
        calendars=tuple(calendars),
        text=text,
        files=tuple(files),
        mails=tuple(mails),
        obstacle=obstacle,
    )


def _obstacle(part: Part, kind: str, name: str) -> str:
    """Return why a part cannot be read; nothing where it can."""
    if kind.endswith(("/pkcs7-mime", "/x-pkcs7-mime")):
        if part.parameter("smime-type").casefold() == "enveloped-data":
            return _("it is encrypted (S/MIME); read it in your mail program")
        return _("it is signed so that only mail programs can open it (S/MIME); read it there")
    if kind == "application/pgp-encrypted":
        return _("it is encrypted (PGP); read it in your mail program")
    if kind in ("application/ms-tnef", "application/vnd.ms-tnef") or name.casefold() == "winmail.dat":
        return _("there is a winmail.dat (TNEF) of Outlook; ask for the reply as an ordinary mail")
    if name.casefold().endswith(".msg"):
        return _("an Outlook file (.msg) is attached; open it in Outlook and save it as .eml")
    return ""


def _address(mail: Part, name: str) -> str:
    found = mail.mailboxes(name)
    return found[0][1].casefold() if len(found) == 1 else ""


def _date(mail: Part) -> datetime | None:
    try:
        date = parsedate_to_datetime(mail.header("Date")[:100])
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return date.astimezone() if date.tzinfo is None else date


def _origin(mail: Part) -> Origin:
    """Tell who wrote a mail by its headers (RFC 3834, and what was there before it)."""
    automatic = mail.header("Auto-Submitted").casefold().partition(";")[0].strip()
    answers = automatic.startswith("auto-replied") or any(mail.header(name) for name in MACHINES)
    precedence = mail.header("Precedence").casefold()
    subject = mail.words("Subject")
    if answers or precedence.startswith("auto") or ABSENT.search(subject[:200]):
        return Origin.ABSENCE
    if automatic not in ("", "no") or precedence in PRECEDENCES or mail.type == "multipart/report":
        return Origin.MACHINE
    return Origin.PERSON


def attached(letter: Letter) -> Iterator[Letter]:
    """Yield the mails that are attached to a mail, taken apart; what cannot be read is left out."""
    for number, content in enumerate(letter.mails[:20], 1):
        try:
            yield read(Item(str(number), content, len(content)))
        except InvalidInput:
            continue
