"""The region as a map: how much there is at each of its places, and where nothing is."""

from collections.abc import Mapping, Sequence

import msgspec
from msgspec.structs import replace

from famcli.domain.meetings import region
from famcli.domain.meetings.region import Spot
from famcli.domain.meetings.series import Series
from famcli.render import figures
from famcli.render.blocks import Figure
from famcli.render.region import points
from famcli.services.meetings import gazetteer
from famcli.store.repositories import Transaction

AT_LEAST = {"de": "3 und mehr", "en": "3 or more"}


class Region(msgspec.Struct, frozen=True):
    """Places with their positions, and those of which none is known."""

    spots: tuple[Spot, ...]
    """No two of one name."""
    unknown: tuple[str, ...] = ()
    by_position: bool = False
    """Whether all positions were typed, so that nobody else's data is in the map."""

    @property
    def names(self) -> tuple[str, ...]:
        """What the places are called."""
        return tuple(spot.name for spot in self.spots)


def series_of(tx: Transaction) -> Series | None:
    """Return the series whose region is meant: that of the current meeting, else the only one that has places."""
    meeting = tx.meetings.get(tx.current)
    own = tx.series.get(meeting.series) if meeting and meeting.series else None
    if own and own.places:
        return own
    others = [each for each in tx.series.all() if each.places]
    return others[0] if len(others) == 1 else None


def of_series(series: Series | None) -> Region:
    """Return the places of a series; none where nobody has said which belong to it."""
    return of_names(series.places if series else ())


def of_names(kept: Sequence[str]) -> Region:
    """Return those of some places of which it is known where they lie."""
    spots: dict[str, Spot] = {}
    unknown = []
    for each in kept:
        spot = gazetteer.spot(each)
        if spot is None:
            unknown.append(each)
        else:
            name = each if spot.name in spots else spot.name
            spots[name] = replace(spot, name=name)
    typed = all(region.read(each).position for each in kept)
    return Region(tuple(spots.values()), tuple(unknown), typed)


def figure(
    caption: str, about: Region, counts: Mapping[str, int], lang: str, *, head: str, empty: str, public: bool = False,
    hidden: str = "",
) -> Figure:  # fmt: skip
    """Return the map. For the public there are only "1–2" and "3 or more", from which nothing can be subtracted.

    With ``hidden`` small numbers are not told from none: that is what both are called.
    """
    about = _in_order(about, {} if public else counts)
    sizes = [_drawn(counts.get(name, 0), public=public, hidden=hidden) for name in about.names]
    made, height = points(about.spots, sizes)
    told = [_told(counts.get(name, 0), lang, public=public, hidden=hidden) for name in about.names]
    source = "" if about.by_position else gazetteer.SOURCE
    return figures.places(caption, made, told, height, lang, head=head, empty=hidden or empty, source=source)


def _in_order(about: Region, counts: Mapping[str, int]) -> Region:
    """Return the places with the most first, else by name; for the public by name only, as an order tells, too."""
    return replace(about, spots=tuple(sorted(about.spots, key=lambda each: (-counts.get(each.name, 0), each.name))))


def _drawn(count: int, *, public: bool, hidden: str) -> float:
    if not public:
        return count
    if count >= figures.SMALL:
        return figures.SMALL
    return 0 if hidden else figures.drawn(count, public=True) / 2


def _told(count: int, lang: str, *, public: bool, hidden: str) -> str:
    if not public:
        return figures.told(count, lang) if count else "–"
    if count >= figures.SMALL:
        return AT_LEAST[lang]
    if hidden:
        return hidden
    return figures.told(count, lang, public=True) if count else "–"
