"""Where places lie: German ones by name (GeoNames, templates/places), others by the position that was typed."""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache

import msgspec

from famcli.domain.meetings.region import STATES, Spot, Typed, read, short
from famcli.domain.text import required
from famcli.errors import InvalidInput, Way
from famcli.i18n import _
from famcli.render.templates import built_in
from famcli.services import lookup

FILE = built_in() / "places" / "de.tsv"
SOURCE = "GeoNames (CC BY 4.0)"
LARGER = 10
"""So many times as large as all others of its name, a place is the one that is meant."""


class Line(msgspec.Struct, frozen=True):
    """A line of the file."""

    name: str
    latitude: float
    longitude: float
    state: str
    size: int
    """Inhabitants in thousands."""


def spot(kept: str) -> Spot | None:
    """Return where a place lies that is kept; None where the file does not have it."""
    place = read(kept)
    if place.position:
        return Spot(place.name, *place.position)
    found = [each for each in _exactly(place.name) if place.state in ("", each.state)]
    if not found:
        return None
    largest = max(found, key=lambda each: each.size)
    return Spot(place.name, largest.latitude, largest.longitude)


def names(begun: str) -> list[str]:
    """Return the names of places that begin so, in any case; none as long as nothing is typed."""
    wanted = begun.casefold()
    return list(dict.fromkeys(each.name for each in _lines() if begun and each.name.casefold().startswith(wanted)))


def places(typed: str, beside: Sequence[str]) -> list[str]:
    """Return places as they are kept; ``beside`` are the others of the region, in whose state each is looked for.

    Several are parted by commas. Raises InvalidInput for one of a name that is in several states, NotFound.
    """
    each_typed = [typed] if "=" in typed else typed.split(",")
    return [_place(required(each, _("A place")), beside) for each in each_typed if each.strip()]


def _place(text: str, beside: Sequence[str]) -> str:
    typed = read(text)
    if typed.position:
        return typed.kept
    found = _candidates(typed)
    if not found:
        raise lookup.missing(
            _("There is no place called “{name}” in the list of German places."),
            text,
            ((each.name, each.name) for each in _lines()),
            way=Way.GIVE_POSITION,
        )
    chosen = found[0] if len(found) == 1 else _meant(found, _states(beside))
    if chosen is None:
        states = ", ".join(Typed(each.name, each.state).kept for each in found)
        raise InvalidInput(
            _("“{name}” is in several states: {places}. Please choose one.").format(name=text, places=states)
        )
    elsewhere = {each.state for each in _exactly(chosen.name)} - {chosen.state}
    return Typed(chosen.name, chosen.state if elsewhere else "").kept


def _candidates(typed: Typed) -> list[Line]:
    """Return the largest place of that name in each state; where there is none, those that begin with it."""
    wanted = typed.name.casefold()
    same = [each for each in _lines() if typed.state in ("", each.state) and each.name.casefold() == wanted]
    longer = [each for each in _lines() if typed.state in ("", each.state) and short(each.name).casefold() == wanted]
    largest: dict[str, Line] = {}
    for each in sorted(same or longer, key=lambda each: -each.size):
        largest.setdefault(each.state, each)
    if same and longer and (other := max(longer, key=lambda each: each.size)).state not in largest:
        largest[other.state] = other
    return sorted(largest.values(), key=lambda each: -each.size)


def _meant(found: Sequence[Line], states: "Counter[str]") -> Line | None:
    """Return the one of these that is meant: in the state of most of the others, else by far the largest."""
    near = [each for each in found if states[each.state]]
    if near:
        most = max(states[each.state] for each in near)
        near = [each for each in near if states[each.state] == most]
        if len(near) == 1:
            return near[0]
    return found[0] if found[0].size >= LARGER * max(found[1].size, 1) else None


def _states(beside: Iterable[str]) -> "Counter[str]":
    """Return how many of these places are in which state, of those of which that is clear."""
    counts: Counter[str] = Counter()
    for each in beside:
        place = read(each)
        states = {place.state} if place.state else {line.state for line in _exactly(place.name)}
        if len(states) == 1 and not place.position:
            counts.update(states & set(STATES))
    return counts


@cache
def _content() -> str:
    return "\n" + FILE.read_text(encoding="utf-8")


@cache
def _lines() -> tuple[Line, ...]:
    return tuple(map(_line, _content().split("\n")[1:-1]))


def _exactly(name: str) -> list[Line]:
    """Return the lines of that very name, without reading all the others."""
    content, begin, found = _content(), f"\n{name}\t", []
    at = content.find(begin)
    while at >= 0:
        end = content.index("\n", at + 1)
        found.append(_line(content[at + 1 : end]))
        at = content.find(begin, end)
    return found


def _line(text: str) -> Line:
    name, latitude, longitude, state, size = text.split("\t")
    return Line(name, float(latitude), float(longitude), state, int(size))
