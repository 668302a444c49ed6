"""Words for kinds of documents and their fields, for people who have never seen the store."""

import datetime as dt
import typing
from collections.abc import Callable, Iterator
from contextlib import suppress
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Any

from famcli.domain.privacy.places import Fields
from famcli.i18n import _, day, pgettext
from famcli.store.migrations import PARTS
from famcli.store.repositories import KINDS

Say = Callable[[StrEnum], str]
"""Returns the word for a role, a reply, a state."""
UNTOLD = frozenset({"schema", "slug", "meeting", "person", "report", "scope", "sequence", "source", "number"})
"""Fields that only famcli needs, or that stand in the title of a record."""


def kind_words(kind: str) -> str:
    """Return what documents of a kind are called; one that has no words goes by its own name."""
    return {
        "series": _("Series"),
        "meetings": _("Meetings: host and presenter"),
        "persons": _("Address book"),
        "attendees": _("Attendee lists: invitation, reply, attendance"),
        "reports": _("Short reports"),
        "decisions": _("Decisions"),
        "actions": _("Actions"),
        "protocols": _("Course of the minutes"),
        "interests": _("Interest in reports"),
        "mailings": _("E-mails and letters"),
        "polls": _("Date polls"),
        "poll_answers": _("Answers to date polls"),
        "snapshots": _("Approved minutes"),
        "networks": _("Networks"),
        "memberships": _("Networks: who takes part"),
        "touches": _("Calls and visits"),
        "attachments": _("Attached files"),
        "venues": _("Venues"),
        "hostings": _("Who was asked to be host"),
        "circles": _("Who leads talks of parents"),
        "operations": _("Log of privacy"),
        "erasures": _("Erased entries"),
        "checkouts": _("Data taken along"),
        "merges": _("Merged versions"),
    }.get(kind, kind)


def field_words(field: str) -> str:
    """Return what a field is called; one that has no words goes by its own name."""
    return {
        "name": _("Name"),
        "email": _("E-mail"),
        "organization": _("Organization"),
        "function": _("Function"),
        "phone": _("Phone"),
        "address": _("Address"),
        "salutation": _("Salutation"),
        "tags": _("Tags"),
        "lang": _("Language"),
        "certified_since": _("Certified since"),
        "speaks": _("Speaks"),
        "consents": _("Consents"),
        "notes": _("Notes"),
        "family": _("Family name"),
        "opening": _("Opening"),
        "former": _("Formerly"),
        "role": _("Role"),
        "rsvp": _("Reply"),
        "note": _("Note"),
        "answered": _("Answered"),
        "attendance": _("Attendance"),
        "since": pgettext("time", "From"),
        "until": _("Until"),
        "substitute_for": _("Represents"),
        "group": _("Group"),
        "remark": _("Remark"),
        "diet": _("Diet"),
        "access": _("Access"),
        "host": _("Host"),
        "hosts": _("Host"),
        "title": _("Title"),
        "date": _("Date"),
        "by": _("By"),
        "at": _("Time"),
        "topic": _("Topic"),
        "place": _("Place"),
        "summary": _("Summary"),
        "networking": _("Networking"),
        "transfer": _("Transfer"),
        "partners": _("Partners"),
        "contact": _("Contact"),
        "links": _("Links"),
        "files": _("Files"),
        "state": _("Status"),
        "submitted": _("Submitted"),
        "coauthors": _("Co-authors"),
        "history": _("History"),
        "text": _("Text"),
        "owner": _("Owner"),
        "also": _("Together with"),
        "due": _("Due"),
        "done": _("Done"),
        "occasion": _("Occasion"),
        "via": _("Sent by"),
        "reason": _("Reason"),
        "sender": _("Sender"),
        "bounced": _("Came back"),
        "agenda": _("Agenda items"),
        "adopted": _("Taken over"),
        "kind": _("Kind"),
        "minutes": _("Minutes"),
        "meeting": _("Meeting"),
        "start": _("Beginning"), "end": _("End"), "days": _("Days"), "room": _("Room"), "subtitle": _("Subtitle"),
        "url": _("Web address"), "online": _("Address for joining online"), "directions": _("Directions"),
        "organizer": _("Organizer"), "commissioned_by": _("Commissioned by"), "audience": _("Audience"),
        "letterhead": _("Letterhead"), "reference": _("Reference"), "rsvp_by": _("Reply by"),
        "reports_by": _("Reports by"), "report_limit": _("Length of reports"), "attended": _("Number attended"),
        "listeners": _("Listeners"), "outlook": _("Outlook"), "numbering": _("Numbering"), "timezone": _("Time zone"),
        "zone_named": _("Time zone named"), "began": _("Began"), "ended": _("Ended"), "pauses": _("Pauses"),
        "series": _("Series"), "members": _("Members"), "quorum": _("Quorum"), "topics": _("Topics"),
        "genitive": _("Genitive"), "style": _("Look"), "places": _("Places"), "advisory": _("Advisory"),
        "guest": _("Guest"), "remote": _("Online"), "proxies": _("Votes for"), "votes": _("Number of votes"),
        "away": _("Away meanwhile"), "since_item": _("From item"), "until_item": _("Until item"),
        "inactive": _("Inactive since"), "withdrawn": _("Withdrawn"), "origin": _("File"),
        "outcome": _("Outcome"), "label": _("Running number"), "number": _("Running number"),
        "word": _("Kind of motion"),
        "about": _("Subject"), "ballot": _("Votes"), "internal": _("Internal"), "proposals": _("Proposed dates"),
        "must": _("Must be able to come"), "needed": _("How many are needed"), "yes_or_no": _("Only yes or no"),
        "chosen": _("Chosen date"), "said": _("Said"), "source": _("Received by"), "item": _("Item"),
        "size": _("Size"), "digest": _("Content"), "rhythm": _("Rhythm"), "founded": _("Founded"),
        "founder": _("Founder"), "part": _("Part"), "in_job": _("As part of the job"), "hours": _("Hours"),
        "gain": _("Gain"), "left": _("Left"), "on": _("Date"), "offsets": _("Deadlines"), "district": _("District"),
        "setting": _("Where it takes place"), "moderator": _("Leads the talk"), "langs": _("Languages"),
        "adults": _("Adults"),
        "first_time": _("For the first time"), "children": _("Children"), "family_langs": _("Languages at home"),
        "feedback": _("Feedback"), "seats": _("Seats"), "step_free": _("Step-free"), "venue": _("Where it would be"),
        "asked": _("Asked"), "answer": _("Reply"), "versions": _("Versions"), "stage": _("Status"),
        "steps": _("Steps"), "presenters": _("Presenters"), "parts": _("Reports"), "day": _("Day"),
        "track": _("Track"), "sub": _("Sub-item"), "order": _("Order"), "choice": _("Reply"),
    }.get(field, field)  # fmt: skip


def rows(kind: str, record: Fields, say: Say) -> Iterator[tuple[str, str]]:
    """Yield what a record tells, each with what it is called; slugs and numbers of famcli's own are left out."""
    hints = _hints(kind)
    for field, value in record.items():
        if field in PARTS.get(kind, {}):
            part = PARTS[kind][field]
            for each in value if isinstance(value, list) else [value]:
                yield kind_words(part), "; ".join(f"{label}: {text}" for label, text in rows(part, each, say))
        elif field not in UNTOLD and (text := _text(value, hints.get(field), say)):
            yield field_words(field), text


def value_words(kind: str, field: str, value: Any, say: Say) -> str:
    """Return the value of a field as one line."""
    return _text(value, _hints(kind).get(field), say)


def _text(value: Any, hint: Any, say: Say) -> str:
    """Return a value as one line."""
    match value:
        case dict():
            told = ((name, _text(each, _hints_of(hint).get(name), say)) for name, each in value.items())
            return ", ".join(f"{field_words(name)}: {text}" for name, text in told if text)
        case list() | tuple():
            inner = next((each for each in _types(hint) if isinstance(each, type)), None)
            return "; ".join(filter(None, (_text(each, inner, say) for each in value)))
        case bool():
            return _("yes") if value else _("no")
        case None:
            return ""
    with suppress(ValueError):  # a text that is cut, or of another famcli
        for each in _types(hint):
            if isinstance(each, type) and issubclass(each, StrEnum):
                return say(each(value))
            if each in TIMES:
                return TIMES[each](str(value))
    return ", ".join(str(value).splitlines())


def _moment(value: str) -> str:
    local = dt.datetime.fromisoformat(value).astimezone()
    return f"{day(local)} {local:%H:%M}"


TIMES: dict[Any, Callable[[str], str]] = {
    dt.datetime: _moment,
    dt.date: lambda value: day(dt.date.fromisoformat(value)),
    dt.time: lambda value: f"{dt.time.fromisoformat(value):%H:%M}",
}
"""How days and times are told."""


def _types(hint: Any) -> tuple[Any, ...]:
    """Return what a hint is made of, or the hint alone."""
    return typing.get_args(hint) if isinstance(hint, UnionType) or typing.get_origin(hint) else (hint,)


@cache
def _hints(kind: str) -> dict[str, Any]:
    return typing.get_type_hints(KINDS[kind]) if kind in KINDS else {}


def _hints_of(hint: Any) -> dict[str, Any]:
    return typing.get_type_hints(hint) if isinstance(hint, type) and hasattr(hint, "__struct_fields__") else {}
