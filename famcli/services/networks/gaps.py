"""What the networks of all say: who stands alone, which doors only one person opens, what nobody looks after.

It is for the coordinator's eyes: nothing here ranks people, and no document shows it.
"""

from collections.abc import Iterable, Sequence
from datetime import date

import msgspec

from famcli.domain.meetings import region
from famcli.domain.people.person import Person
from famcli.services.meetings import attendees
from famcli.services.networks import memberships, regions
from famcli.services.networks.memberships import Taking
from famcli.store.repositories import Transaction

OLD = 2
"""Years after which somebody is asked again."""
MANY = 0.5
"""The share of us that makes a network one that nearly all are in."""
LEAST = 4
"""From so many people on there is such a share."""


class Door(msgspec.Struct, frozen=True):
    """A network that only one of us is in."""

    network: str
    person: str


class Shared(msgspec.Struct, frozen=True):
    """A network that many of us are in."""

    network: str
    people: int


class Blank(msgspec.Struct, frozen=True):
    """A topic that no network at a place is about in which any of us is."""

    place: str
    topic: str


class Gaps(msgspec.Struct, frozen=True, kw_only=True):
    """What the networks of all say."""

    isolated: tuple[str, ...]
    """People none of whose networks has another one of us in it."""
    doors: tuple[Door, ...]
    shared: tuple[Shared, ...]
    """Networks that at least half of us are in."""
    blanks: tuple[Blank, ...]
    places: tuple[str, ...]
    """Places of the region at which no network has any of us in it."""
    unasked: tuple[str, ...]
    """People on the list of the current meeting of whom no network is known."""
    outdated: tuple[str, ...]
    """People who have said nothing for two years."""


def find(tx: Transaction, *, today: date) -> Gaps:
    """Return the gaps, each list by name."""
    takings = memberships.current(tx, today=today)
    of_person, of_network = memberships.of_person(takings), memberships.of_network(takings)
    alone = {network for network, those in of_network.items() if len(those) == 1}
    limit = years_before(today)
    return Gaps(
        isolated=_names(
            those[0].person for those in of_person.values() if all(each.network.slug in alone for each in those)
        ),
        doors=tuple(
            Door(those[0].network.label, those[0].person.name)
            for network, those in sorted(of_network.items())
            if network in alone
        ),
        shared=tuple(Shared(those[0].network.label, len(those)) for those in with_many(takings)),
        blanks=_blanks(takings),
        places=_places(tx, takings),
        unasked=_names(each for each in _expected(tx) if each.slug not in of_person),
        outdated=_names(
            those[0].person
            for those in of_person.values()
            if max(each.membership.said or date.min for each in those) < limit
        ),
    )


def years_before(today: date) -> date:
    """Return the day before which what was said is too old."""
    return today.replace(year=today.year - OLD, day=min(today.day, 28))


def with_many(takings: Sequence[Taking]) -> list[list[Taking]]:
    """Return the networks that at least half of us are in, those with the most first."""
    people = len(memberships.of_person(takings))
    many = [
        those for those in memberships.of_network(takings).values() if people >= LEAST and len(those) >= people * MANY
    ]
    return sorted(many, key=lambda those: (-len(those), those[0].network.slug))


def _blanks(takings: Sequence[Taking]) -> tuple[Blank, ...]:
    places = sorted({each.network.place for each in takings if each.network.place})
    topics = sorted({each.network.topic for each in takings if each.network.topic})
    there = {(each.network.place, each.network.topic) for each in takings}
    return tuple(Blank(place, topic) for place in places for topic in topics if (place, topic) not in there)


def _places(tx: Transaction, takings: Sequence[Taking]) -> tuple[str, ...]:
    """Return the places of the region that no network is at."""
    series = regions.series_of(tx)
    names = region.names_of(series.places) if series else []
    there = {region.mentioned(each.network.place, names) for each in takings if each.network.place}
    return tuple(name for name in names if name not in there)


def _expected(tx: Transaction) -> list[Person]:
    meeting = tx.meetings.get(tx.current)
    return [row.person for row in attendees.listed(tx, meeting)] if meeting else []


def _names(people: Iterable[Person]) -> tuple[str, ...]:
    return tuple(person.name for person in sorted(people, key=lambda person: person.parts.sorting))
