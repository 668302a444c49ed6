"""Answers to invitations as calendars send them (iTIP, RFC 5546; iMIP, RFC 6047).

What clients really write is taken as it comes: ``MAILTO:`` in capitals, an address in ``EMAIL=``, no ORGANIZER, a wrong
or missing charset, statuses in small letters, comments of Google's own.
"""

import datetime as dt
import re
from typing import Any

import msgspec

from famcli.errors import InvalidInput
from famcli.exchange.calendar import ZONE
from famcli.i18n import _

LARGEST = 1_000_000
MOST_LINES = 5_000
FOLD = re.compile(rb"\r?\n[ \t]")
COMMENTS = ("COMMENT", "X-RESPONSE-COMMENT")


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
    sequence: int = 0
    stamp: dt.datetime | None = None
    """When it was written (aware)."""
    comment: str = ""
    delegated_from: str = ""
    delegated_to: str = ""
    organizer: str = ""
    proposal: dt.datetime | dt.date | None = None
    """The day and time that a COUNTER asks for, in the zone of our invitations."""


def read_reply(content: bytes) -> Reply | None:
    """Return the answer in a calendar file; None for a calendar that is no answer.

    Raises InvalidInput, saying what is wrong with it.
    """
    from icalendar import Calendar

    if len(content) > LARGEST or content.count(b"\n") > MOST_LINES:
        raise InvalidInput(_("the calendar in it is too large"))
    try:
        calendar = Calendar.from_ical(_decoded(content))
    except Exception as error:  # the library raises whatever a broken line leads it to
        raise InvalidInput(_("the calendar in it cannot be read")) from error
    method = str(calendar.get("METHOD", "")).upper()
    if method not in ("REPLY", "COUNTER"):
        return None
    events = calendar.walk("VEVENT")
    if len(events) != 1:
        raise InvalidInput(_("the reply is not about exactly one meeting"))
    try:
        return _reply(method, events[0])
    except InvalidInput:
        raise
    except Exception as error:
        raise InvalidInput(_("the reply in it cannot be read")) from error


def _reply(method: str, event: Any) -> Reply:
    attendees = _listed(event.get("ATTENDEE"))
    if not attendees:
        raise InvalidInput(_("it does not say who is replying"))
    if len(attendees) != 1:
        raise InvalidInput(_("it replies for more than one person"))
    attendee = attendees[0]
    parameters = attendee.params
    begin = event.get("DTSTART")
    return Reply(
        method=method,
        uid=str(event.get("UID", "")).strip(),
        attendee=_mail_address(attendee),
        name=str(parameters.get("CN", "")).strip(),
        status=str(parameters.get("PARTSTAT", "")).strip().upper(),
        sequence=max(int(event.get("SEQUENCE", 0) or 0), 0),
        stamp=_stamp(event),
        comment=_comment(event, attendee),
        delegated_from=_parameter_address(parameters.get("DELEGATED-FROM")),
        delegated_to=_parameter_address(parameters.get("DELEGATED-TO")),
        organizer=_mail_address(event["ORGANIZER"]) if "ORGANIZER" in event else "",
        proposal=_local(begin.dt) if method == "COUNTER" and begin is not None else None,
    )


def _decoded(content: bytes) -> str:
    """Return the text: UTF-8, else as Windows writes it, whatever its label says; lines may be folded in a letter."""
    content = FOLD.sub(b"", content)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", "replace")
    return text.replace("\0", "")


def _listed(value: Any) -> list[Any]:
    return [] if value is None else value if isinstance(value, list) else [value]


def _mail_address(value: Any) -> str:
    text = str(value).strip()
    plain = text[7:] if text[:7].casefold() == "mailto:" else text
    if "@" not in plain or text.casefold().startswith("urn:"):
        plain = str(value.params.get("EMAIL", "")).strip() or plain
    return plain.strip().casefold()


def _parameter_address(value: Any) -> str:
    """Return the address in a parameter such as DELEGATED-FROM; of several the first."""
    first = next(iter(_listed(value)), "")
    text = str(first).strip().strip('"')
    return (text[7:] if text[:7].casefold() == "mailto:" else text).casefold()


def _local(value: dt.datetime | dt.date) -> dt.datetime | dt.date:
    """Return a time that bears a zone (programs answer in UTC) as the clocks at the meeting show it."""
    if not isinstance(value, dt.datetime) or value.tzinfo is None:
        return value
    from zoneinfo import ZoneInfo

    return value.astimezone(ZoneInfo(ZONE))


def _stamp(event: Any) -> dt.datetime | None:
    for name in ("DTSTAMP", "LAST-MODIFIED"):
        if (value := event.get(name)) is not None:
            stamp = value.dt
            if isinstance(stamp, dt.datetime):
                return stamp if stamp.tzinfo else stamp.replace(tzinfo=dt.UTC)
    return None


def _comment(event: Any, attendee: Any) -> str:
    found = [str(each).strip() for name in COMMENTS for each in _listed(event.get(name))]
    found.append(str(attendee.params.get("X-RESPONSE-COMMENT", "")).strip())
    return " ".join(dict.fromkeys(filter(None, found)))
