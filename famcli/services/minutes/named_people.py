"""Who of a meeting's list is named in texts that everybody will read."""

from collections.abc import Iterator

import msgspec

from famcli.domain.meetings.attendee import Role
from famcli.domain.meetings.meeting import Meeting
from famcli.domain.minutes.entries import Assignment, Election, Entry, Quotation, Resolution
from famcli.domain.minutes.notes import parse
from famcli.domain.people.person import Consent, ConsentKind, Person
from famcli.domain.privacy.naming import Naming
from famcli.services.people import persons
from famcli.services.reports import reports
from famcli.store.repositories import Transaction


class Named(msgspec.Struct, frozen=True):
    """Somebody who is named in the public text of an item."""

    number: int
    """Of the item, from 1; 0 for the outlook."""
    person: Person
    consent: Consent | None
    """To being named."""


def named(tx: Transaction, meeting: Meeting) -> Iterator[Named]:
    """Yield the ordinary people of the list whom public texts name; those whom every public version names are left out.

    These are the host, presenters, authors of reports, and whoever has another role than that of a participant.
    """
    people = list(_ordinary(tx, meeting))
    namings: dict[str, Naming] = {}
    for number, text in _public_texts(meeting):
        low = text.casefold()
        for person in people:
            if any(word in low for word in _words(person)):
                naming = namings.setdefault(person.slug, Naming(person, people))
                if naming.names(text):
                    consent = next((each for each in person.consents if each.kind == ConsentKind.QUOTATION), None)
                    yield Named(number, person, consent)


def _ordinary(tx: Transaction, meeting: Meeting) -> Iterator[Person]:
    told = {meeting.host, *(slug for item in meeting.agenda for slug in item.presenters)}
    for report in reports.in_meeting(tx, meeting):
        if report.state.shown:
            told |= {report.by, *report.coauthors}
    slugs = [
        attendee.person
        for attendee in tx.attendees.find("meeting", meeting.slug)
        if attendee.person not in told and attendee.role in (Role.PARTICIPANT, Role.GUEST)
    ]
    known = persons.by_slug(tx, frozenset(slugs))
    yield from (known[slug] for slug in slugs if slug in known)


def _public_texts(meeting: Meeting) -> Iterator[tuple[int, str]]:
    """Yield the texts of which the public version has all words: not owners of actions, who is quoted, or voted how."""
    for number, item in enumerate(meeting.agenda, 1):
        if item.notes and not item.internal:
            entries = parse(item.notes, meeting.date).all()
            yield number, "\n".join(_words_of(entry) for entry, internal in entries if not internal)
    if meeting.outlook:
        yield 0, meeting.outlook


def _words_of(entry: Entry) -> str:
    match entry:
        case Assignment() | Quotation():
            return entry.text
        case Election():
            return "\n".join((entry.text, *entry.rounds))
        case Resolution():
            return "\n".join((entry.about, entry.text))
    return entry.source


def _words(person: Person) -> list[str]:
    """Return words of which one stands in each text that names the person."""
    parts = person.parts
    return [word.casefold() for word in (parts.family, person.slug, person.email) if word]
