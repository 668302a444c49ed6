"""Stores of any size: one meeting with its list and agenda, and an address book."""

from datetime import date, time
from pathlib import Path

from famcli.domain.meetings.attendee import Attendee
from famcli.domain.people.person import Person
from famcli.services.meetings import agenda, planning
from famcli.store import open_backend
from famcli.store.repositories import Store

LISTED = 12


def fill(place: Path | str, size: int) -> None:
    """Make a store with that many documents; "Claudia Roos" (claudia-roos) is on the meeting's list."""
    with Store(open_backend(place)).write("benchmark") as tx:
        meeting = planning.create(
            tx, title="Netzwerke gestalten", date=date(2027, 5, 12), series="Netze", start=time(10), place="Mülheim"
        )
        for number in range(1, 9):
            meeting = agenda.add(tx, meeting, title=f"Punkt {number}", minutes=20)
        for number in range(size - LISTED - 3):
            tx.persons.put(_person(number))
        for number in range(LISTED):
            slug = _person(number).slug
            tx.attendees.put(Attendee(slug=f"{meeting.slug}/{slug}", meeting=meeting.slug, person=slug))


def _person(number: int) -> Person:
    return Person(
        slug=f"claudia-roos-{number}" if number else "claudia-roos",
        name=f"Claudia Roos Nr{number}" if number else "Claudia Roos",
        email=f"roos{number}@example.org",
        organization="Stadtverwaltung Musterstadt",
        function="Koordinierungsstelle Familie",
        tags=("netz",),
    )
