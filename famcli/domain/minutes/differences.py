"""What has changed since minutes were approved: what counts in their documents, and what is only worth a remark.

Names and offices are the address book's, the quorum is the series', and that something was done lies behind the
meeting: what was approved says how these were then. Everything else that documents of the minutes show counts.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import TypeVar

import msgspec
from msgspec.structs import replace

from famcli.domain.meetings.agenda import AgendaItem, Part
from famcli.domain.meetings.attachment import Attachment
from famcli.domain.meetings.attendee import Attendee
from famcli.domain.meetings.labels import are_kept, kept
from famcli.domain.meetings.meeting import Meeting
from famcli.domain.minutes.action import Action
from famcli.domain.minutes.decision import Decision
from famcli.domain.minutes.snapshot import Difference, Snapshot, What
from famcli.domain.people.person import Person
from famcli.domain.reports.report import Report

T = TypeVar("T", bound=msgspec.Struct)
Numbered = Report | Decision | Action | Attachment

UNCOUNTED: dict[type[msgspec.Struct], tuple[str, ...]] = {
    Meeting: ("directions", "letterhead", "rsvp_by", "reports_by", "report_limit", "uid", "sequence", "moved"),
    Part: ("by_hand",),
    Attachment: ("slug",),
    Attendee: ("slug", "rsvp", "note", "answered", "sequence"),
    Report: (
        *("coauthors", "place", "partners", "contact", "links", "minutes", "files"),
        *("state", "submitted", "origin", "history"),
    ),
    Decision: ("slug", "scope", "source"),
    Action: ("slug", "scope", "source", "done"),
}
"""What no document of the minutes shows, what stands in the minutes anyway, and what goes on after the meeting."""
FIELDS: dict[str, What] = {
    "title": What.TITLE,
    "subtitle": What.TITLE,
    "kind": What.TITLE,
    "series": What.SERIES,
    "number": What.SERIES,
    "date": What.DATE,
    "days": What.DATE,
    "numbering": What.AGENDA,
    "start": What.TIMES,
    "began": What.TIMES,
    "ended": What.TIMES,
    "pauses": What.TIMES,
    "end": What.TIMES,
    "timezone": What.TIMES,
    "zone_named": What.TIMES,
    "place": What.PLACE,
    "address": What.PLACE,
    "room": What.PLACE,
    "url": What.PLACE,
    "online": What.PLACE,
    "host": What.HOST,
    "hosts": What.HOST,
    "organizer": What.ORGANIZER,
    "commissioned_by": What.ORGANIZER,
    "audience": What.AUDIENCE,
    "lang": What.LANGUAGE,
    "state": What.STATE,
    "attended": What.ATTENDANCE,
    "listeners": What.ATTENDANCE,
    "outlook": What.OUTLOOK,
    "links": What.LINKS,
}
"""What the fields of a meeting that count are about; its agenda is compared item by item."""


def differences(old: Snapshot, new: Snapshot) -> tuple[Difference, ...]:
    """Return what counts of what has changed; both hold what is kept for good, and know people by the same slugs."""
    found = [
        *_of_meeting(old.meeting, new.meeting),
        *_of_agenda(kept(old.meeting).agenda, kept(new.meeting).agenda, numbers=are_kept(new.meeting.agenda)),
        *_of_attendance(old, new),
        *_of_records(What.REPORT, old.reports, new.reports),
        *_of_records(What.DECISION, old.decisions, new.decisions),
        *_of_records(What.ACTION, old.actions, new.actions),
        *_of_records(What.ATTACHMENT, old.attachments, new.attachments),
    ]
    return tuple(dict.fromkeys(found))


def _counted(record: T) -> T:
    """Return a record without what does not count."""
    return replace(record, **dict.fromkeys(UNCOUNTED[type(record)]))


def _of_meeting(old: Meeting, new: Meeting) -> Iterator[Difference]:
    for field in Meeting.__struct_fields__:
        if field not in ("agenda", *UNCOUNTED[Meeting]) and getattr(old, field) != getattr(new, field):
            yield Difference(what=FIELDS.get(field, What.OTHER))


def _of_agenda(old: Sequence[AgendaItem], new: Sequence[AgendaItem], *, numbers: bool) -> Iterator[Difference]:
    """Yield which items differ; where items were moved, added or taken out, those of the same title are compared.

    ``numbers`` says whether their numbers stay, and so count; that they are to stay from now on is no change.
    """
    titles_before, titles_now = [item.title for item in old], [item.title for item in new]
    same_items = len(old) == len(new) and (titles_before == titles_now or Counter(titles_before) != Counter(titles_now))
    if not same_items:
        yield Difference(what=What.AGENDA)
    known = dict(zip(titles_before, old, strict=True))
    pairs = zip(old, new, strict=True) if same_items else ((known.get(item.title, item), item) for item in new)
    for before, now in pairs:
        moved = numbers and before is not None and before.label != now.label
        if moved or _item(before) != _item(now):
            yield Difference(what=What.ITEM, of=now.label)


def _item(item: AgendaItem | None) -> AgendaItem | None:
    return item and replace(item, label="", parts=tuple(map(_counted, item.parts)))


def _of_attendance(old: Snapshot, new: Snapshot) -> Iterator[Difference]:
    before, now = ({each.person: each for each in snapshot.attendees} for snapshot in (old, new))
    names = {person.slug: person.name for person in (*new.people, *old.people)}
    for slug in dict.fromkeys((*before, *now)):
        if slug not in before or slug not in now or _counted(before[slug]) != _counted(now[slug]):
            yield Difference(what=What.ATTENDANCE, of=names.get(slug, slug))


def _of_records(what: What, old: Sequence[Numbered], new: Sequence[Numbered]) -> Iterator[Difference]:
    before, now = ({each.number: _counted(each) for each in records} for records in (old, new))
    for number in sorted({*before, *now}):
        if before.get(number) != now.get(number):
            yield Difference(what=what, of=str(number))


class Kind(StrEnum):
    """What a remark is about."""

    NAME = "name"
    OFFICE = "office"
    """Function or organization of somebody."""
    DONE = "done"
    REOPENED = "reopened"
    SERIES = "series"
    QUORUM = "quorum"


class Remark(msgspec.Struct, frozen=True):
    """Something that was changed and does not count."""

    kind: Kind
    was: str
    """A name, or the number of an action."""
    now: str = ""


def remarks(old: Snapshot, new: Snapshot, people: Mapping[str, Person]) -> Iterator[Remark]:
    """Yield what has changed beside the minutes; ``people`` are today's, by the slugs that ``old`` knows them by."""
    for before in old.people:
        person = people.get(before.slug, before)
        if person.name != before.name:
            yield Remark(Kind.NAME, before.name, person.name)
        elif (person.function, person.organization) != (before.function, before.organization):
            yield Remark(Kind.OFFICE, person.name, ", ".join(filter(None, (person.function, person.organization))))
    done = {action.number: action.done is not None for action in old.actions}
    for action in new.actions:
        if done.get(action.number, action.done is not None) != (action.done is not None):
            yield Remark(Kind.DONE if action.done else Kind.REOPENED, str(action.number))
    if old.series and new.series and old.series.name != new.series.name:
        yield Remark(Kind.SERIES, old.series.name, new.series.name)
    if old.series and new.series and new.series.quorum and old.series.quorum != new.series.quorum:
        yield Remark(Kind.QUORUM, str(old.series.quorum or ""), str(new.series.quorum))
