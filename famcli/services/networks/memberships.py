"""Who takes part in which network."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Unpack

import msgspec
from msgspec.structs import replace

from famcli.domain import text
from famcli.domain.networks.membership import Membership
from famcli.domain.networks.network import Network
from famcli.domain.people.person import Person
from famcli.errors import NotFound, Way
from famcli.i18n import _
from famcli.services.networks.changes import Said
from famcli.store.repositories import Transaction


class Taking(msgspec.Struct, frozen=True):
    """A person's part in a network, with both."""

    network: Network
    person: Person
    membership: Membership


def join(tx: Transaction, network: Network, person: Person, *, today: date, **said: Unpack[Said]) -> Membership:
    """Record that somebody takes part in a network, or what is new about it. Raises InvalidInput."""
    details: dict[str, Any] = {**said}
    if "gain" in details:
        details["gain"] = text.line(details["gain"], _("What it brings"))
    slug = f"{network.slug}/{person.slug}"
    there = tx.memberships.get(slug) or Membership(slug=slug, network=network.slug, person=person.slug)
    return tx.memberships.put(replace(there, **details, said=today, left=None))


def leave(tx: Transaction, network: Network, person: Person, *, on: date) -> Membership:
    """Record that somebody no longer takes part in a network from that day on. Raises NotFound."""
    found = tx.memberships.get(f"{network.slug}/{person.slug}")
    if found is None:
        raise NotFound(
            _("{person} is not a member of {network}.").format(person=person.name, network=network.name),
            way=Way.LIST_NETWORKS,
        )
    return tx.memberships.put(replace(found, left=on))


def current(tx: Transaction, *, today: date) -> list[Taking]:
    """Return who takes part in what now, networks by slug and people by family name."""
    networks = {each.slug: each for each in tx.networks.all() if each.ended is None or each.ended > today}
    people = {each.slug: each for each in tx.persons.all()}
    found = [
        Taking(networks[each.network], people[each.person], each)
        for each in tx.memberships.all()
        if each.network in networks and each.person in people and (each.left is None or each.left > today)
    ]
    return sorted(found, key=lambda each: (each.network.slug, each.person.parts.sorting))


def of_network(takings: Iterable[Taking]) -> dict[str, list[Taking]]:
    """Return those who take part by the slug of their network."""
    found: dict[str, list[Taking]] = {}
    for each in takings:
        found.setdefault(each.network.slug, []).append(each)
    return found


def of_person(takings: Iterable[Taking]) -> dict[str, list[Taking]]:
    """Return what people take part in by the slug of the person."""
    found: dict[str, list[Taking]] = {}
    for each in takings:
        found.setdefault(each.person.slug, []).append(each)
    return found
