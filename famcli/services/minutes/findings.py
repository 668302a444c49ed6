"""What is not right in minutes, and where it stands."""

from collections.abc import Iterator

import msgspec

from famcli.domain.meetings.agenda import AgendaItem
from famcli.domain.meetings.labels import labels
from famcli.domain.meetings.meeting import Meeting
from famcli.domain.minutes.entries import Entry
from famcli.domain.minutes.notes import parse
from famcli.i18n import item_number
from famcli.store.repositories import Transaction


class Finding(msgspec.Struct, frozen=True):
    """One thing that is not right: where, what, and how to mend it."""

    where: str
    message: str
    mend: str
    error: bool = True
    """An error keeps a protocol from being approved; else it is a remark."""


def entries(meeting: Meeting) -> Iterator[tuple[int, AgendaItem, Entry, bool]]:
    for number, item in enumerate(meeting.agenda, 1):
        for entry, internal in parse(item.notes, meeting.date).all():
            yield number, item, entry, internal or item.internal


def where_of(meeting: Meeting, number: int) -> str:
    """Return what the item at that place is called: "TOP 3a"."""
    return item_number(labels(meeting)[number - 1])


def name_of(tx: Transaction, slug: str) -> str:
    person = tx.persons.get(slug)
    return person.name if person else slug
