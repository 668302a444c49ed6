"""The networks of the register by their names, for many questions."""

import re
from collections.abc import Iterable
from functools import lru_cache

from famcli.domain.meetings.region import mentioned, names_of
from famcli.domain.networks import near
from famcli.domain.networks.membership import Membership
from famcli.domain.networks.network import Network
from famcli.store.repositories import Transaction

FEW = 8
"""For so many people what they take part in is looked for one by one."""


class KnownNetworks:
    """Networks by name. A name that is added later is known from then on."""

    def __init__(self, networks: Iterable[Network], places: Iterable[str] = (), topics: Iterable[str] = ()) -> None:
        self._labelled: dict[str, dict[str, Network]] = {}
        self._named: dict[str, dict[str, Network]] = {}
        self._all: dict[str, Network] = {}
        self.places: dict[str, str] = {}
        """The places of networks and of the region by their small letters."""
        self._topics = tuple(topics)
        self._own: dict[str, dict[str, Membership]] | None = None
        self._asked = 0
        for place in places:
            self.places.setdefault(place.casefold(), place)
        for network in networks:
            self.add(network)

    @classmethod
    def of(cls, tx: Transaction) -> "KnownNetworks":
        """Return those of the register, with the places and topics of all series."""
        series = list(tx.series.all())
        places = (place for each in series for place in names_of(each.places))
        return cls(tx.networks.all(), places, dict.fromkeys(topic for each in series for topic in each.topics))

    def add(self, network: Network) -> None:
        """Know one more."""
        self._all[network.slug] = network
        self._labelled.setdefault(near.letters(network.label), {})[network.slug] = network
        for name in network.names:
            self._named.setdefault(near.letters(name), {})[network.slug] = network
        if network.place:
            self.places.setdefault(network.place.casefold(), network.place)

    def named(self, name: str) -> list[Network]:
        """Return the networks of that name; those that are called so together with their place come alone."""
        letters = near.letters(name)
        return list((self._labelled.get(letters) or self._named.get(letters, {})).values())

    def like(self, fresh: Network) -> list[Network]:
        """Return those whose name is like that of a new one, unless both say that they are at different places."""
        wanted = {fresh.name, fresh.label}
        return [
            each
            for each in self._all.values()
            if not (fresh.place and each.place and fresh.place.casefold() != each.place.casefold())
            and any(_alike(one, known) for one in wanted for known in {*each.names, each.label})
        ]

    def own(self, tx: Transaction, person: str) -> list[Membership]:
        """Return the memberships of a person: a few times looked for in the store, for many people all read once.

        Later ones are told by ``joined``.
        """
        self._asked += 1
        if self._own is None and self._asked <= FEW:
            return list(tx.memberships.find("person", person))
        if self._own is None:
            self._own = {}
            for each in tx.memberships.all():
                self._own.setdefault(each.person, {})[each.slug] = each
        return list(self._own.get(person, {}).values())

    def joined(self, membership: Membership) -> None:
        """Know what is new about a membership."""
        if self._own is not None:
            self._own.setdefault(membership.person, {})[membership.slug] = membership

    def place_in(self, name: str) -> str:
        """Return the place that a name has in it; "" where there is none, or it could be several."""
        return mentioned(name, self.places.values())

    def topic_of(self, name: str) -> str:
        """Return the topic that a name has in it; "" where there is none, or several."""
        found = [each for each in self._topics if re.search(rf"(?<!\w){re.escape(each)}(?!\w)", name, re.IGNORECASE)]
        return found[0] if len(found) == 1 else ""

    def parted(self, name: str) -> tuple[str, str]:
        """Return a name and the place behind its last comma, if that is one that is known."""
        before, comma, behind = name.rpartition(",")
        place = self.places.get(behind.strip().casefold(), "")
        return (before.strip(), place) if comma and before.strip() and place else (name, "")


@lru_cache(maxsize=100_000)
def _alike(typed: str, known: str) -> bool:
    return near.alike(typed, known)
