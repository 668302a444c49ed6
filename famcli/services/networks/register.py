"""The register of networks."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Any, Unpack

from msgspec.structs import replace

from famcli.domain import lists, text
from famcli.domain.networks import near
from famcli.domain.networks.network import Network
from famcli.domain.slugs import free, slugify
from famcli.errors import AlreadyExists, InvalidInput, SomebodyNear, Way
from famcli.i18n import _
from famcli.services import lookup
from famcli.services.networks.changes import NetworkChanges, NetworkDetails
from famcli.services.networks.known_networks import KnownNetworks
from famcli.services.references import remove as remove_document
from famcli.store.repositories import Transaction

MOST_NEAR = 3
FOUNDED = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?|(?:(\d{1,2})\.)?(\d{1,2})[./](\d{4})")


def add(tx: Transaction, name: str, *, today: date, **details: Unpack[NetworkDetails]) -> Network:
    """Put a new network into the register.

    Raises AlreadyExists where one of that name and place is there, SomebodyNear where one has a name like it and
    nothing was said beforehand, InvalidInput.
    """
    fresh = _new(tx, name, today=today, details=details)
    known = KnownNetworks(tx.networks.all())
    taken = [each for each in known.named(fresh.name) if each.place.casefold() == fresh.place.casefold()]
    there = taken[0] if taken else check_new(tx, known, fresh)
    if there:
        raise AlreadyExists(
            _("{name} is already in the register ({slug}).").format(name=there.name, slug=there.slug),
            way=Way.EDIT_NETWORK,
            slug=there.slug,
        )
    return tx.networks.put(fresh)


def meant(tx: Transaction, name: str, *, today: date, **details: Unpack[NetworkDetails]) -> Network:
    """Return the network meant by a slug, its beginning, a name or a word of it, else a new one, which is told.

    Raises Ambiguous, and SomebodyNear where one has a name like it and nothing was said beforehand.
    """
    if (known := find(tx, name)) is not None:
        return known
    if " " not in name.strip() and not tx.dialogue.new_people and (known := _by_word(tx, name)) is not None:
        return known
    everything = KnownNetworks(tx.networks.all())
    fresh = _new(tx, name, today=today, details=details)
    if (known := check_new(tx, everything, fresh)) is not None:
        return known
    return create(tx, everything, name, today=today, **details)


def create(
    tx: Transaction, known: KnownNetworks, name: str, *, today: date, **details: Unpack[NetworkDetails]
) -> Network:
    """Put a network into the register of which it is clear that it is new, and tell so. Raises InvalidInput."""
    fresh = _new(tx, name, today=today, details=details)
    said = [_("place: {place}").format(place=fresh.place)] if fresh.place else []
    said += [_("topic: {topic}").format(topic=fresh.topic)] if fresh.topic else []
    tx.told.append(
        _("New in the register: {name} ({more}).").format(name=fresh.label, more="; ".join((fresh.slug, *said)))
    )
    known.add(fresh)
    return tx.networks.put(fresh)


def find(tx: Transaction, wanted: str) -> Network | None:
    """Return the network meant by a slug, any of its names, or the beginning of a slug. Raises Ambiguous."""
    return lookup.first_match(
        (
            lambda: lookup.existing(tx.networks.get(wanted)),
            lambda: KnownNetworks(tx.networks.all()).named(wanted),
            lambda: tx.networks.find("slug", wanted, prefix=True) if wanted else (),
        ),
        wanted,
    )


def resolve(tx: Transaction, wanted: str) -> Network:
    """Return the network meant by a slug, its beginning or a name. Raises NotFound, Ambiguous."""
    found = find(tx, wanted)
    if found is None:
        found = _by_word(tx, wanted)
    if found is None:
        raise lookup.missing(
            _("There is no network “{name}” in the register."),
            wanted,
            ((name, each.slug) for each in tx.networks.all() for name in (each.slug, *each.names)),
            way=Way.LIST_NETWORKS,
        )
    return found


def check_new(tx: Transaction, known: KnownNetworks, fresh: Network) -> Network | None:
    """Return the network that a new name means, as it was said beforehand; None for a new one.

    Raises SomebodyNear where there are some like it, and nothing was said.
    """
    name = fresh.label
    if name in tx.dialogue.meant:
        return tx.networks.get(tx.dialogue.meant[name])
    if tx.dialogue.new_people:
        return None
    found = known.like(fresh)
    if found:
        candidates = [(each.slug, f"{each.label} ({each.slug})") for each in sorted(found, key=_by_name)[:MOST_NEAR]]
        told = _(" or ").join(label for _slug, label in candidates)
        raise SomebodyNear(
            _("“{name}”: is {candidates} meant?").format(name=name, candidates=told),
            name,
            candidates,
            way=Way.SAY_NEW_NETWORK,
        )
    return None


def edit(tx: Transaction, network: Network, *, today: date, **changes: Unpack[NetworkChanges]) -> Network:
    """Change fields of a network; the slug stays. Raises InvalidInput."""
    given: dict[str, Any] = {**changes}
    if "also" in given:
        given["also"] = lists.changed(
            network.also, given["also"], lambda name: [text.required(name, _("The name"))], lambda name: [name]
        )
    return tx.networks.put(replace(network, **_cleaned(given, today)))


def remove(tx: Transaction, network: Network) -> dict[str, int]:
    """Remove a network with its memberships; return how many documents of which kind went, too."""
    return remove_document(tx, "networks", network.slug, network.name)


def merge(tx: Transaction, kept: Network, gone: Network) -> Network:
    """Make ``gone`` a part of ``kept``: its members go over, its names are remembered, what is empty is filled.

    Raises InvalidInput for one and the same network.
    """
    if kept.slug == gone.slug:
        raise InvalidInput(_("Both names refer to {name}; give two different networks.").format(name=kept.slug))
    for membership in list(tx.memberships.find("network", gone.slug)):
        slug = f"{kept.slug}/{membership.person}"
        moved = replace(membership, slug=slug, network=kept.slug)
        there = tx.memberships.get(slug)
        tx.memberships.remove(membership.slug)
        tx.memberships.put(there.joined(moved) if there else moved)
    fields = ("kind", "topic", "place", "rhythm", "url", "founded", "founder")
    filled = {field: getattr(gone, field) for field in fields if not getattr(kept, field)}
    also = [name for name in dict.fromkeys((*kept.also, *gone.names)) if name != kept.name]
    tx.networks.remove(gone.slug)
    return tx.networks.put(replace(kept, **filled, also=tuple(also)))


def listed(tx: Transaction) -> list[Network]:
    """Return all networks by name."""
    return sorted(tx.networks.all(), key=_by_name)


def names(tx: Transaction, slugs: Iterable[str]) -> list[str]:
    """Return what networks are called, in their order."""
    return [each.label if (each := tx.networks.get(slug)) else slug for slug in slugs]


def read_founded(given: str, today: date) -> str:
    """Return a year, a month or a day as it is kept. Raises InvalidInput for none, and for one that is to come."""
    given = given.strip()
    found = FOUNDED.fullmatch(given)
    if found is None:
        raise InvalidInput(
            _("“{text}” is not a year, month or day; write it like 2019, 2019-05 or 12.05.2019.").format(
                text=given[:40]
            )
        )
    year, month, day = (found[1], found[2], found[3]) if found[1] else (found[6], found[5], found[4])
    try:
        begun = date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        raise InvalidInput(
            _("“{text}” is not a valid date; please check day, month and year.").format(text=given)
        ) from None
    if begun > today:
        raise InvalidInput(_("{text} is in the future; a network is founded in the past.").format(text=given))
    return "-".join(filter(None, (year, month and f"{int(month):02}", day and f"{int(day):02}")))


def _new(tx: Transaction, name: str, *, today: date, details: NetworkDetails) -> Network:
    given = _cleaned({**details, "name": name}, today)
    given["also"] = lists.made(given.get("also", ()), lambda other: [text.required(other, _("The name"))])
    fresh = Network(slug="", **given)
    slug, taken = slugify(fresh.name, "network"), tx.given("networks")
    return replace(fresh, slug=free(slugify(fresh.label, slug) if slug in taken else slug, taken))


def _cleaned(given: dict[str, Any], today: date) -> dict[str, Any]:
    labels = {
        "kind": _("The sort"),
        "topic": _("The topic"),
        "place": _("The place"),
        "rhythm": _("The rhythm"),
        "founder": _("The founder"),
        "url": _("The web address"),
    }
    cleaned = dict(given)
    if "name" in cleaned:
        cleaned["name"] = text.required(cleaned["name"], _("The name"))
    for field in labels.keys() & cleaned.keys():
        cleaned[field] = text.line(cleaned[field], labels[field])
    if cleaned.get("url") and not cleaned["url"].casefold().startswith(("https://", "http://")):
        raise InvalidInput(
            _("“{url}” is not a web address; it begins with https:// or http://.").format(url=cleaned["url"])
        )
    if cleaned.get("founded"):
        cleaned["founded"] = read_founded(cleaned["founded"], today)
    return cleaned


def _by_word(tx: Transaction, wanted: str) -> Network | None:
    return lookup.only((each for each in tx.networks.all() if _is_part(wanted, each)), wanted)


def _is_part(wanted: str, network: Network) -> bool:
    """Whether all words stand in one of the names of a network."""
    words = near.slugify_long(wanted).split("-")
    return any(words[0] and set(words) <= set(near.slugify_long(name).split("-")) for name in network.names)


def _by_name(network: Network) -> str:
    return slugify(network.label, "network")
