"""Where minutes quote somebody by name."""

from collections.abc import Iterator

import msgspec

from famcli.domain.meetings.meeting import Meeting
from famcli.domain.minutes.entries import Quotation
from famcli.domain.minutes.notes import parse
from famcli.domain.people.person import Person
from famcli.errors import FamcliError
from famcli.services.minutes import protocols, records
from famcli.store.repositories import Transaction


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """A quotation."""

    meeting: str
    number: int
    """Of the item, from 1."""
    text: str
    version: str = ""
    """Of the minutes, where these are approved; empty in a draft."""


def of(tx: Transaction, person: Person) -> Iterator[Found]:
    """Yield where minutes quote a person, the newest meetings first."""
    for meeting in sorted(tx.meetings.all(), key=lambda each: each.date, reverse=True):
        protocol = protocols.of(tx, meeting)
        version = protocol.version if protocol.stage.settled else ""
        for number, item in enumerate(meeting.agenda, 1):
            for entry, _internal in parse(item.notes, meeting.date).all() if item.notes else ():
                if isinstance(entry, Quotation) and not entry.anonymous and _is(tx, meeting, entry.by, person):
                    yield Found(meeting=meeting.slug, number=number, text=entry.text, version=version)


def _is(tx: Transaction, meeting: Meeting, name: str, person: Person) -> bool:
    try:
        return records.owner_of(tx, meeting, name) == person.slug
    except FamcliError:
        return False
