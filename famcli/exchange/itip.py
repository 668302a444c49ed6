"""Answers to invitations as calendars send them (iTIP, RFC 5546; iMIP, RFC 6047).

What clients really write is taken as it comes: ``MAILTO:`` in capitals, an address in ``EMAIL=`` or in angle brackets,
no ORGANIZER, a wrong or missing charset, statuses in small letters, comments of Google's own, a calendar without an end
or with something behind it. Only the lines that make an answer are read (METHOD, UID, ATTENDEE, SEQUENCE, DTSTAMP and
what goes with them), so nothing else in a calendar can make it unreadable.
"""

import datetime as dt
import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import unquote

import msgspec

from famcli.domain.meetings.zones import tzinfo
from famcli.errors import InvalidInput
from famcli.i18n import _

LARGEST = 1_000_000
MOST_LINES = 5_000
LONGEST = 20_000
"""Characters of one line that are looked at."""
LINE_ENDS = re.compile(rb"\r*\n|\r+")
FOLD = re.compile(rb"\n[ \t]")
COMMENTS = ("COMMENT", "X-RESPONSE-COMMENT")
KEPT = ("METHOD", "UID", "ATTENDEE", "SEQUENCE", "DTSTAMP", "LAST-MODIFIED", "DTSTART", "ORGANIZER", *COMMENTS)
NAME = re.compile(r"([A-Za-z][A-Za-z0-9-]{0,60})(?=[;:])")
PARAMETER = re.compile(r';\s*([A-Za-z-]{1,60})=("[^"]*"|[^;]*)')
PLAIN = re.compile(r'(?:"[^"]*"|[^":])*+:')
AGAIN = re.compile(r";[A-Za-z-]{2,60}=[^;]*:")
"""Parameters behind what looked like the end of them."""
MAILTO = re.compile(r":\s*mailto:", re.I)
ADDRESS = re.compile(r"[^\s<>\"(),;:@]{1,64}@[^\s<>\"(),;:@]{1,255}")
TIME = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?:[T ]?(\d\d):?(\d\d)(?::?(\d\d))?(?:\.\d+)?\s*(Z|[+-]\d\d:?\d\d)?)?", re.I)
ESCAPED = re.compile(r"\\(.)", re.S)


class Reply(msgspec.Struct, frozen=True, kw_only=True):
    """One attendee's answer."""

    method: str
    """REPLY or COUNTER."""
    uid: str
    attendee: str
    """E-mail address in small letters."""
    name: str = ""
    status: str
    """PARTSTAT in capitals: ACCEPTED, DECLINED, TENTATIVE, DELEGATED, NEEDS-ACTION."""
    sequence: int | None = 0
    """None where the program does not say it."""
    stamp: dt.datetime | None = None
    """When it was written (aware)."""
    comment: str = ""
    delegated_from: str = ""
    delegated_to: str = ""
    organizer: str = ""
    begin: dt.datetime | dt.date | None = None
    """The day and time that it is about, or that a COUNTER asks for; aware where it bears a zone."""


class Line(msgspec.Struct, frozen=True):
    """One line of a calendar, unfolded."""

    name: str
    parameters: dict[str, str]
    value: str


def read_replies(content: bytes) -> list[Reply]:
    """Return the answers in a calendar file, each once; none for a calendar that is no answer.

    Raises InvalidInput, saying what is wrong with it.
    """
    if len(content) > LARGEST or content.count(b"\n") + content.count(b"\r") > 2 * MOST_LINES:
        raise InvalidInput(_("the calendar in it is too large"))
    lines, whole = _lines(content)
    if len(lines) > MOST_LINES:
        raise InvalidInput(_("the calendar in it is too large"))
    found: dict[Reply, None] = {}
    calendars = list(_calendars(lines, whole))
    if not calendars:
        raise InvalidInput(_("the calendar in it cannot be read"))
    for method, events, complete in calendars:
        if method not in ("REPLY", "COUNTER"):
            continue
        if not complete:
            raise InvalidInput(_("the calendar in it breaks off"))
        answers = dict.fromkeys(_reply(method, event) for event in events)
        if len(answers) != 1:
            raise InvalidInput(_("the reply is not about exactly one meeting"))
        found.update(answers)
    return list(found)


def _lines(content: bytes) -> tuple[list[str], bool]:
    """Return the unfolded lines, and whether the last one is whole. Lines may be folded in the middle of a letter."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        content = content.decode("utf-16", "replace").encode()
    elif content[1:40:2].count(0) > 10:
        content = content.decode("utf-16-le", "replace").encode()
    elif content[0:40:2].count(0) > 10:
        content = content.decode("utf-16-be", "replace").encode()
    content = LINE_ENDS.sub(b"\n", content)
    whole = content.endswith(b"\n")
    content = FOLD.sub(b"", content)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", "replace")
    return text.replace("\0", "").split("\n"), whole


def _calendars(lines: list[str], whole: bool) -> Iterator[tuple[str, list[list[Line]], bool]]:
    """Yield method and events of each calendar, and whether it is all there; what stands around them is left out."""
    method, events, stack = "", list[list[Line]](), list[str]()
    last = next((number for number in range(len(lines) - 1, -1, -1) if lines[number].strip()), -1)
    for number, line in enumerate(lines):
        edge, _colon, name = line[:100].strip().upper().partition(":")
        name = name.strip()
        if edge == "BEGIN" and name == "VCALENDAR":
            if stack:
                yield method, events, True
            method, events, stack = "", [], [name]
        elif not stack:
            continue
        elif edge == "BEGIN":
            stack.append(name)
            if stack == ["VCALENDAR", "VEVENT"]:
                events.append([])
        elif edge == "END" and name in stack:
            del stack[stack.index(name) :]
            if not stack:
                yield method, events, True
        elif len(stack) <= 2 and (number < last or whole) and (found := _line(line)):
            if len(stack) == 1 and found.name == "METHOD":
                method = found.value.strip().upper()
            elif stack[1:] == ["VEVENT"]:
                events[-1].append(found)
    if stack:
        yield method, events, whole or "VEVENT" not in stack


def _line(text: str) -> Line | None:
    """Return a line that answers are made of, else None."""
    name = NAME.match(text)
    if name is None or name[1].upper() not in KEPT:
        return None
    text = text[:LONGEST]
    mailto = list(MAILTO.finditer(text, name.end()))
    plain = PLAIN.match(text, name.end())
    if mailto:
        begin = next((each.start() for each in mailto if text.count('"', 0, each.start()) % 2 == 0), mailto[-1].start())
    elif plain and not AGAIN.search(text, plain.end()):
        begin = plain.end() - 1
    else:
        begin = text.rfind(":")
    if begin < 0:
        return None
    parameters: dict[str, str] = {}
    for key, value in PARAMETER.findall(text[name.end() : begin]):
        parameters.setdefault(key.upper(), value.strip().strip('"'))
    return Line(name[1].upper(), parameters, text[begin + 1 :].strip())


def _reply(method: str, lines: list[Line]) -> Reply:
    attendees = [line for line in lines if line.name == "ATTENDEE"]
    if not attendees:
        raise InvalidInput(_("it does not say who is replying"))
    if len({_mail_address(each) for each in attendees}) != 1:
        raise InvalidInput(_("it replies for more than one person"))
    attendee, given = attendees[0], attendees[0].parameters
    first: dict[str, Line] = {}
    for line in lines:
        first.setdefault(line.name, line)
    sequence = re.match(r"\d{1,9}", first["SEQUENCE"].value) if "SEQUENCE" in first else None
    return Reply(
        method=method,
        uid=_text(first["UID"].value).strip() if "UID" in first else "",
        attendee=_mail_address(attendee),
        name=" ".join(_parameter(given.get("CN", "")).split()),
        status=given.get("PARTSTAT", "").strip().upper(),
        sequence=int(sequence[0]) if sequence else None,
        stamp=next((found for name in ("DTSTAMP", "LAST-MODIFIED") if (found := _stamp(first.get(name)))), None),
        comment=_comment(lines, attendee),
        delegated_from=_address(given.get("DELEGATED-FROM", "")),
        delegated_to=_address(given.get("DELEGATED-TO", "")),
        organizer=_mail_address(first["ORGANIZER"]) if "ORGANIZER" in first else "",
        begin=_begin(first.get("DTSTART")),
    )


def _mail_address(line: Line) -> str:
    """Return the address of ATTENDEE or ORGANIZER; where that is none, the one in EMAIL=."""
    value = line.value
    if "@" not in unquote(value) or value[:4].casefold() in ("urn:", "http"):
        value = line.parameters.get("EMAIL", "") or value
    return _address(value)


def _address(value: str) -> str:
    """Return the address of ``mailto:<anna%40example.org>?subject=…``; what is none as it is."""
    plain = re.sub(r"(?i)\A\"?\s{0,9}mailto:", "", value.strip())
    plain = unescape(unquote(plain.partition("?")[0])).strip().strip('"')
    found = ADDRESS.search(plain)
    return (found[0] if found else plain.strip()).casefold()


def _stamp(line: Line | None) -> dt.datetime | None:
    found = _time(line.value) if line else None
    if not isinstance(found, dt.datetime):
        return None
    return found if found.tzinfo else found.replace(tzinfo=dt.UTC)


def _begin(line: Line | None) -> dt.datetime | dt.date | None:
    """Return a day or a time, in its zone (programs answer in UTC); naive where the zone has a name of its own."""
    found = _time(line.value) if line else None
    if line is None or not isinstance(found, dt.datetime):
        return found
    if found.tzinfo is None and (name := line.parameters.get("TZID", "")):
        return found.replace(tzinfo=tzinfo(name))
    return found


def _time(value: str) -> dt.datetime | dt.date | None:
    """Return a day, or a time, also one that is written with hyphens and colons."""
    found = TIME.match(value.strip())
    if found is None:
        return None
    try:
        day = dt.date(int(found[1]), int(found[2]), int(found[3]))
        if found[4] is None:
            return day
        time = dt.time(int(found[4]), int(found[5]), min(int(found[6] or 0), 59))
        zone = None
        if found[7]:
            hours = found[7].replace(":", "")
            minutes = 0 if hours in "Zz" else int(hours[1:3]) * 60 + int(hours[3:5])
            zone = dt.timezone(dt.timedelta(minutes=-minutes if hours.startswith("-") else minutes))
        return dt.datetime.combine(day, time, zone)
    except (ValueError, OverflowError):
        return None


def _comment(lines: list[Line], attendee: Line) -> str:
    found = [" ".join(_text(line.value).split()) for name in COMMENTS for line in lines if line.name == name]
    found.append(_parameter(attendee.parameters.get("X-RESPONSE-COMMENT", "")))
    return " ".join(dict.fromkeys(filter(None, found)))


def _text(value: str) -> str:
    """Return a text without its backslashes (RFC 5545, 3.3.11), and without what commands a terminal."""
    text = ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1] if found[1] in ",;\\:" else found[0], value)
    return "".join(sign for sign in text if sign.isprintable() or sign in "\n\t")


def _parameter(value: str) -> str:
    """Return a parameter's value (RFC 6868)."""
    return re.sub(r"\^([n'^])", lambda found: {"n": "\n", "'": '"', "^": "^"}[found[1]], _text(value)).strip()
