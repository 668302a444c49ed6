"""Who hosts: which towns have, whose turn it is and why, who was asked, and what an answer sets in the meeting."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from famcli.domain.meetings import region
from famcli.domain.meetings.attendee import Attendance, Role, Rsvp
from famcli.domain.meetings.meeting import Meeting, MeetingState
from famcli.domain.networks.hosting import Hosting, Venue
from famcli.domain.people.person import Person
from famcli.errors import FamcliError, InvalidInput, Way
from famcli.i18n import _, day
from famcli.services.meetings import planning
from famcli.store.repositories import Transaction

if TYPE_CHECKING:
    from famcli.services.meetings.changes import MeetingChanges

RECENT = 6
"""The last meetings of which the attendance is looked at."""
A_YEAR = timedelta(days=365)
ONCE = 1
"""Whoever was there no more often is not asked yet."""


class Reason(StrEnum):
    """Why a place is put aside, or what has to be asked."""

    DECLINED = "declined"
    SMALL = "small"
    NEW = "new"
    NO_VENUE = "no-venue"
    ASKED = "asked"


class Because(msgspec.Struct, frozen=True):
    """A reason with what it is about: the day, or the seats there are and are needed."""

    reason: Reason
    on: date | None = None
    seats: int | None = None
    needed: int | None = None


class Turn(msgspec.Struct, frozen=True, kw_only=True):
    """A place that could be the host, with what speaks for and against it."""

    place: str
    """The town of the region, else the organization."""
    people: tuple[str, ...]
    """Its people, by slug; those who came most often first."""
    hosted: int
    """How often it was the host."""
    last: date | None
    """When it was the host last."""
    attended: int
    """How many of the last meetings anyone of it was at."""
    of: int
    """Of how many."""
    aside: bool
    """Whether it is put aside."""
    because: tuple[Because, ...]


def history(tx: Transaction, meeting: Meeting) -> list[tuple[Meeting, Person | None]]:
    """Return the meetings of the series, the newest first, with their hosts."""
    found = sorted(_series(tx, meeting), key=lambda each: each.date, reverse=True)
    return [(each, tx.persons.get(each.host) if each.host else None) for each in found]


def turns(tx: Transaction, meeting: Meeting, *, today: date, seats: int | None = None) -> list[Turn]:
    """Return the places in the order in which they could be asked: never first, then fewest, then longest ago.

    Those that are put aside come last. Without ``seats`` as many are needed as came to the fullest meeting lately.
    """
    held = [each for each in _series(tx, meeting) if each.date < meeting.date and each.slug != meeting.slug]
    held.sort(key=lambda each: each.date)
    recent = held[-RECENT:]
    needed = seats if seats is not None else most_there(tx, meeting)
    series = tx.series.get(meeting.series) if meeting.series else None
    towns = region.names_of(series.places) if series else []
    places: dict[str, str] = {}

    def place_of(person: Person) -> str:
        """Return for whom somebody would host: the town of the region, else the organization."""
        if person.slug not in places:
            places[person.slug] = region.home(person, towns) or person.organization
        return places[person.slug]

    came: dict[str, dict[str, int]] = {}
    there: dict[str, set[str]] = {}
    for each in (*held, meeting):
        for part in tx.attendees.find("meeting", each.slug):
            person = tx.persons.get(part.person)
            if person is None or person.inactive or not (place := place_of(person)) or part.visiting:
                continue
            count = came.setdefault(place, {})
            was_there = part.attendance == Attendance.PRESENT
            count[person.slug] = count.get(person.slug, 0) + was_there
            if was_there and each in recent:
                there.setdefault(place, set()).add(each.slug)
    hosted: dict[str, list[date]] = {}
    for each in held:
        hosts = (tx.persons.get(slug) for slug in each.everybody_host)
        for place in dict.fromkeys(place_of(host) for host in hosts if host and place_of(host)):
            hosted.setdefault(place, []).append(each.date)
    venues = list(tx.venues.all())
    asked = list(tx.hostings.all())
    found = [
        _turn(
            place, people, hosted.get(place, []), len(there.get(place, ())), len(recent),
            _against(place, people, meeting, asked, venues, needed, today),
        )
        for place, people in came.items()
    ]  # fmt: skip
    return sorted(found, key=lambda each: (each.aside, each.hosted, each.last or date.min, -each.attended, each.place))


def ask(tx: Transaction, meeting: Meeting, person: Person, venue: Venue | None, *, now: datetime) -> Hosting:
    """Record that somebody is asked to be the host. Raises InvalidInput for a meeting that is over or cancelled."""
    check_ahead(meeting, now)
    check_active(person)
    slug = f"{meeting.slug}/{person.slug}"
    there = tx.hostings.get(slug) or Hosting(slug=slug, meeting=meeting.slug, person=person.slug)
    return tx.hostings.put(replace(there, asked=now, venue=venue.slug if venue else there.venue))


def answer(
    tx: Transaction, meeting: Meeting, person: Person, reply: Rsvp, *, now: datetime, note: str = "",
    venue: Venue | None = None,
) -> tuple[Hosting, Meeting]:  # fmt: skip
    """Record an answer; who accepts becomes the host of the meeting, with place, address and room of the venue.

    Raises InvalidInput for a meeting that is over, and FamcliError where somebody else has accepted.
    """
    check_ahead(meeting, now)
    if reply == Rsvp.NEEDS_ACTION:
        raise InvalidInput(_("An answer is accepted, declined or tentative."))
    slug = f"{meeting.slug}/{person.slug}"
    there = tx.hostings.get(slug) or Hosting(slug=slug, meeting=meeting.slug, person=person.slug)
    other = tx.persons.get(meeting.host) if meeting.host and meeting.host != person.slug else None
    if reply == Rsvp.ACCEPTED and other:
        raise FamcliError(
            _("{name} is the host of {meeting} already.").format(name=other.name, meeting=meeting.slug),
            way=Way.CLEAR_HOST,
        )
    hosting = replace(
        there, answer=reply, answered=now, note=note or there.note, venue=venue.slug if venue else there.venue
    )
    tx.hostings.put(hosting)
    if reply != Rsvp.ACCEPTED:
        if meeting.host == person.slug:
            meeting = planning.edit(tx, meeting, host="")
        return hosting, meeting
    changes: MeetingChanges = {"host": person.slug}
    if found := tx.venues.get(hosting.venue) if hosting.venue else None:
        changes["room"] = found.name
        if found.place:
            changes["place"] = found.place
        if found.address:
            changes["address"] = found.address
    meeting = planning.edit(tx, meeting, **changes)
    part = tx.attendees.get(slug)
    if part and part.role == Role.PARTICIPANT:
        tx.attendees.put(part.with_role(Role.HOST))
    return hosting, meeting


def listed(tx: Transaction, meeting: Meeting) -> list[Hosting]:
    """Return who was asked for a meeting, the first first."""
    return sorted(tx.hostings.find("meeting", meeting.slug), key=lambda each: (each.asked is None, str(each.asked)))


def most_there(tx: Transaction, meeting: Meeting) -> int | None:
    """Return how many came to the fullest of the last meetings of the series; None where that is not known."""
    held = sorted((each for each in _series(tx, meeting) if each.date < meeting.date), key=lambda each: each.date)
    counts = (
        sum(part.attendance == Attendance.PRESENT for part in tx.attendees.find("meeting", each.slug))
        for each in held[-RECENT:]
    )
    return max(counts, default=0) or None


def venue_of(tx: Transaction, meeting: Meeting) -> Venue | None:
    """Return the venue of a meeting, as its host has accepted for it."""
    hosting = tx.hostings.get(f"{meeting.slug}/{meeting.host}") if meeting.host else None
    return tx.venues.get(hosting.venue) if hosting and hosting.venue else None


def _turn(
    place: str, people: dict[str, int], hosted: list[date], attended: int, of: int, against: tuple[Because, ...]
) -> Turn:
    once = sum(people.values()) <= ONCE and of > ONCE
    because = (*against, *((Because(Reason.NEW),) if once else ()))
    return Turn(
        place=place,
        people=tuple(sorted(people, key=lambda slug: (-people[slug], slug))),
        hosted=len(hosted),
        last=max(hosted, default=None),
        attended=attended,
        of=of,
        aside=any(each.reason != Reason.NO_VENUE for each in because),
        because=because,
    )


def _against(
    place: str, people: Iterable[str], meeting: Meeting, asked: list[Hosting], venues: list[Venue],
    needed: int | None, today: date,
) -> tuple[Because, ...]:  # fmt: skip
    """Return what speaks against a place: it declined within a year, is asked already, or has no large room."""
    found = []
    for each in asked:
        if each.person not in people:
            continue
        if each.answer == Rsvp.DECLINED and each.answered and today - each.answered.date() < A_YEAR:
            found.append(Because(Reason.DECLINED, each.answered.date()))
        elif each.meeting == meeting.slug and each.asked and each.answer == Rsvp.NEEDS_ACTION:
            found.append(Because(Reason.ASKED, each.asked.date()))
    rooms = [venue for venue in venues if venue.place and venue.place.casefold() in place.casefold()]
    sizes = [venue.seats for venue in rooms if venue.seats is not None]
    if not rooms:
        found.append(Because(Reason.NO_VENUE))
    elif needed is not None and len(sizes) == len(rooms) and max(sizes) < needed:
        found.append(Because(Reason.SMALL, seats=max(sizes), needed=needed))
    return tuple(found)


def _series(tx: Transaction, meeting: Meeting) -> list[Meeting]:
    found = tx.meetings.find("series", meeting.series) if meeting.series else (meeting,)
    return [each for each in found if each.state == MeetingState.PLANNED]


def check_active(person: Person) -> None:
    """Raise InvalidInput for somebody who has left."""
    if person.inactive:
        raise InvalidInput(
            _("{name} has been inactive since {date} and is not asked to host.").format(
                name=person.name, date=day(person.inactive)
            ),
            way=Way.ACTIVATE,
            slug=person.slug,
        )


def check_ahead(meeting: Meeting, now: datetime) -> None:
    """Raise InvalidInput for a meeting that is over or cancelled."""
    if meeting.state == MeetingState.CANCELLED:
        raise InvalidInput(_("{meeting} is cancelled; it needs no host.").format(meeting=meeting.slug))
    if meeting.date < now.date():
        raise InvalidInput(_("{meeting} is over; it needs no host any more.").format(meeting=meeting.slug))
