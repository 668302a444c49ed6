"""What is not right in minutes, and where it stands."""

from collections.abc import Iterator, Sequence

import msgspec

from famcli.domain.meetings.labels import labels
from famcli.domain.meetings.meeting import Meeting
from famcli.domain.minutes.entries import Entry, Minutes
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


Told = tuple[int, Entry, bool]
"""The number of an item, an entry of its minutes, and whether that is internal."""


def read(meeting: Meeting) -> list[Minutes]:
    """Return the minutes of each item, taken apart; that takes long, so all checks go by the same."""
    return [parse(item.notes, meeting.date) for item in meeting.agenda]


def entries(meeting: Meeting, minutes: Sequence[Minutes]) -> Iterator[Told]:
    """Yield the entries of all items; ``minutes`` are as read() returns them."""
    for number, (item, those) in enumerate(zip(meeting.agenda, minutes, strict=True), 1):
        for entry, internal in those.all():
            yield number, entry, internal or item.internal


def where_of(meeting: Meeting, number: int) -> str:
    """Return what the item at that place is called: "TOP 3a"."""
    return item_number(labels(meeting)[number - 1])


def name_of(tx: Transaction, slug: str) -> str:
    person = tx.persons.get(slug)
    return person.name if person else slug
