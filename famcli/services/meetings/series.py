"""Series of meetings: what holds for all of them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Unpack, cast

from msgspec.structs import replace

from famcli.domain import lists, text
from famcli.domain.house_style import HouseStyle
from famcli.domain.meetings.meeting import Meeting
from famcli.domain.meetings.series import Series
from famcli.errors import InvalidInput, NotFound, Way
from famcli.i18n import _
from famcli.services import house_style, lookup
from famcli.services.meetings import zones
from famcli.store.repositories import Transaction

if TYPE_CHECKING:
    from famcli.services.house_style import StyleChanges
    from famcli.services.meetings.changes import SeriesChanges

MOST_MEMBERS = 100_000


def of(tx: Transaction, meeting: Meeting) -> Series | None:
    """Return the series that a meeting belongs to, if any."""
    return tx.series.get(meeting.series) if meeting.series else None


def listed(tx: Transaction) -> list[tuple[Series, list[Meeting]]]:
    """Return all series by name with their meetings by date."""
    found = sorted(tx.series.all(), key=lambda each: each.name.casefold())
    return [(each, sorted(tx.meetings.find("series", each.slug), key=lambda m: m.date)) for each in found]


def resolve(tx: Transaction, wanted: str | None) -> Series:
    """Return the series meant by a slug, its beginning or a name; the current meeting's for None.

    Raises NotFound, Ambiguous.
    """
    if wanted is None:
        current = tx.meetings.get(tx.current)
        if not (current and current.series):
            if any(True for _each in tx.series.all()):
                raise NotFound(_("The current meeting belongs to no series."), way=Way.LIST_SERIES)
            raise NotFound(_("There is no series yet."), way=Way.NEW_SERIES)
        wanted = current.series
    plain = wanted.strip().casefold()
    found = lookup.first_match(
        (
            lambda: lookup.existing(tx.series.get(wanted)),
            lambda: (each for each in tx.series.all() if each.name.casefold() == plain),
            lambda: tx.series.find("slug", wanted, prefix=True) if wanted else (),
        ),
        wanted,
    )
    if found is None:
        raise lookup.missing(
            _("There is no series “{name}”."),
            wanted,
            ((name, each.slug) for each in tx.series.all() for name in (each.slug, each.name)),
            way=Way.LIST_SERIES,
        )
    return found


def check_quorum(members: int | None, quorum: int | None) -> None:
    """Raise InvalidInput for numbers that cannot be."""
    for number in (members, quorum):
        if number is not None and not 1 <= number <= MOST_MEMBERS:
            raise InvalidInput(_("The number of members must be between 1 and {most}.").format(most=MOST_MEMBERS))
    if members is not None and quorum is not None and quorum > members:
        raise InvalidInput(
            _("The quorum ({quorum}) cannot be larger than the number of members ({members}).").format(
                quorum=quorum, members=members
            )
        )


def edit(tx: Transaction, series: Series, **changes: "Unpack[SeriesChanges]") -> Series:
    """Change fields of a series; the slug stays, ``topics`` and ``places`` are changed by the rule of lists.

    Raises InvalidInput, NotFound for a place whose position is not known.
    """
    if "genitive" in changes:
        changes["genitive"] = _genitive(changes["genitive"])
    if changes.get("timezone"):
        changes["timezone"] = zones.name_of(changes["timezone"])
    if "name" in changes:
        changes["name"] = text.required(changes["name"], _("The name"))
    topics = lists.changed(
        series.topics,
        changes.get("topics", ()),
        lambda topic: [text.required(topic, _("A topic"))],
        lambda topic: [topic],
    )
    if given := changes.get("places"):
        changes["places"] = _places(series.places, given)
    style = house_style.changed(tx, series.style, **_of_style(changes))
    own = {name: value for name, value in changes.items() if name not in HouseStyle.__struct_fields__}
    changed = replace(series, **own | {"topics": topics, "style": style})
    check_quorum(changed.members, changed.quorum)
    return tx.series.put(changed)


def _genitive(typed: str) -> str:
    """Return a name in the genitive. Raises InvalidInput where it does not begin with its article."""
    genitive = text.line(typed, _("The genitive"))
    if genitive and not genitive.startswith(("des ", "der ")):
        raise InvalidInput(_("The genitive begins with “des” or “der”: “des Runden Tisches Nord”."))
    return genitive


def _places(before: Sequence[str], given: Sequence[str]) -> tuple[str, ...]:
    """Return the places of the region after a change; a name that several have is looked for near the others."""
    from famcli.domain.meetings import region
    from famcli.services.meetings import gazetteer

    beside = [*before, *(each.strip() for value in given if "=" not in value for each in value.split(","))]
    return lists.changed(
        before, given, lambda typed: gazetteer.places(typed, beside), lambda kept: (kept, region.read(kept).name)
    )


def _of_style(changes: "SeriesChanges") -> "StyleChanges":
    """Return what of the changes is about the look."""
    return cast(
        "StyleChanges", {name: value for name, value in changes.items() if name in HouseStyle.__struct_fields__}
    )
