"""The places where one can meet."""

from typing import Any, TypedDict, Unpack

from msgspec.structs import replace

from famcli.domain import text
from famcli.domain.networks.hosting import Venue
from famcli.domain.networks.near import letters
from famcli.domain.slugs import free, slugify
from famcli.errors import AlreadyExists, InvalidInput, Way
from famcli.i18n import _
from famcli.services import lookup
from famcli.services.references import remove as remove_document
from famcli.store.repositories import Transaction

MOST_SEATS = 10_000


class VenueDetails(TypedDict, total=False):
    """What can be said of a venue beside its name."""

    place: str
    address: str
    seats: int | None
    step_free: bool | None
    contact: str
    notes: str


class VenueChanges(VenueDetails, total=False):
    """All that can be changed of a venue."""

    name: str


def add(tx: Transaction, name: str, **details: Unpack[VenueDetails]) -> Venue:
    """Put a venue into the list. Raises AlreadyExists where one of that name and place is there, InvalidInput."""
    fresh = Venue(slug="", **_cleaned({**details, "name": name}))
    for known in tx.venues.all():
        if letters(known.name) == letters(fresh.name) and letters(known.place) == letters(fresh.place):
            raise AlreadyExists(
                _("{name} is already in the list ({slug}).").format(name=known.name, slug=known.slug),
                way=Way.EDIT_VENUE,
                slug=known.slug,
            )
    slug = slugify(f"{fresh.name} {fresh.place}", "venue")
    return tx.venues.put(replace(fresh, slug=free(slug, tx.given("venues"))))


def resolve(tx: Transaction, wanted: str) -> Venue:
    """Return the venue meant by a slug, its beginning or (a part of) its name. Raises NotFound, Ambiguous."""
    plain = wanted.strip().casefold()
    found = lookup.first_match(
        (
            lambda: lookup.existing(tx.venues.get(wanted)),
            lambda: (each for each in tx.venues.all() if letters(each.name) == letters(wanted)),
            lambda: tx.venues.find("slug", wanted, prefix=True) if wanted else (),
            lambda: (each for each in tx.venues.all() if plain and plain in f"{each.name} {each.place}".casefold()),
        ),
        wanted,
    )
    if found is None:
        raise lookup.missing(
            _("There is no venue “{name}”."),
            wanted,
            ((name, each.slug) for each in tx.venues.all() for name in (each.slug, each.name)),
            way=Way.LIST_VENUES,
        )
    return found


def edit(tx: Transaction, venue: Venue, **changes: Unpack[VenueChanges]) -> Venue:
    """Change fields of a venue; the slug stays. Raises InvalidInput."""
    return tx.venues.put(replace(venue, **_cleaned({**changes})))


def remove(tx: Transaction, venue: Venue) -> None:
    """Remove a venue. Raises FamcliError where somebody was asked for it."""
    remove_document(tx, "venues", venue.slug, venue.name)


def listed(tx: Transaction) -> list[Venue]:
    """Return all venues by place and name."""
    return sorted(tx.venues.all(), key=lambda each: (each.place.casefold(), each.name.casefold()))


def _cleaned(given: dict[str, Any]) -> dict[str, Any]:
    labels = {"place": _("The place"), "contact": _("The contact"), "notes": _("The notes")}
    cleaned: dict[str, Any] = {
        field: text.line(value, labels[field]) if field in labels else value for field, value in given.items()
    }
    if "name" in cleaned:
        cleaned["name"] = text.required(cleaned["name"], _("The name"))
    if "address" in cleaned:
        cleaned["address"] = text.lines(cleaned["address"], _("The address"))
    seats = cleaned.get("seats")
    if seats is not None and not 1 <= seats <= MOST_SEATS:
        raise InvalidInput(_("The number of seats must be between 1 and {most}.").format(most=MOST_SEATS))
    return cleaned
