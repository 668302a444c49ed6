"""The networks outside of the invented one, and what is made of them: maps, a sheet, the year, plans."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from famcli.domain.meetings.meeting import Meeting
from famcli.domain.networks.membership import Part
from famcli.domain.people.person import ConsentKind
from famcli.render.audience import INTERNAL, PUBLIC
from famcli.services.documents import file_names
from famcli.services.meetings import series
from famcli.services.networks import annual, host_documents, maps, memberships, plans, register
from famcli.services.networks.known_networks import KnownNetworks
from famcli.services.people import persons
from famcli.store.repositories import Transaction

HOURS = (4.0, 2.0, 3.0, 1.5)


def fill(tx: Transaction, told: dict[str, Any], today: date) -> None:
    """Put the networks into the register; who is named first in one has founded it."""
    known = KnownNetworks(())
    for network in told["networks"]:
        made = register.create(tx, known, network["name"], today=today, place=network["place"], topic=network["topic"])
        for number, name in enumerate(network["members"]):
            person = persons.resolve(tx, name)
            part = Part.FOUNDER if number == 0 else Part.COORDINATOR if number == 1 else Part.MEMBER
            hours, in_job = HOURS[number % len(HOURS)], number % 2 == 0
            memberships.join(tx, made, person, today=today, part=part, hours=hours, in_job=in_job)
            persons.agree(tx, person, [ConsentKind.NETWORK_MAP], on=today)


def clear(tx: Transaction) -> None:
    """Take all networks out of the register: the documents of one language show those of that language only."""
    for network in list(tx.networks.all()):
        register.remove(tx, network)


def contexts(tx: Transaction, meeting: Meeting, following: Meeting) -> Iterator[tuple[str, str, Any]]:
    """Yield kind, what the file is called after, and what each document is made of; the meeting is the current one."""
    today = meeting.date
    about = series.resolve(tx, meeting.series)
    host = persons.resolve(tx, meeting.host)
    for by, context in (
        ("places", maps.by_places(tx, today=today, audience=INTERNAL)),
        ("region", maps.by_region(tx, today=today, audience=INTERNAL)),
        ("people", maps.by_people(tx, today=today, audience=INTERNAL)),
    ):
        yield "network-map", by, context
    person = next(each for each in tx.persons.all() if tx.memberships.get(f"{_founded(tx)}/{each.slug}"))
    yield "network-sheet", person.slug, maps.sheet(tx, person, today=today)
    for audience in (INTERNAL, PUBLIC):
        yield (
            "annual",
            f"{about.slug} {today.year} {file_names.AUDIENCES[meeting.lang][audience]}",
            annual.gather(tx, about, today.year, today=today, audience=audience),
        )
    found = plans.days(tx, about, today)
    yield "deadline-plan", about.slug, plans.context(tx, about, found, today)
    yield "host-request", host.slug, host_documents.request(tx, following, host, dated=today, mail=False)


def _founded(tx: Transaction) -> str:
    return next(each.slug for each in tx.networks.all())
