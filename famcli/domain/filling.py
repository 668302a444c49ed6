"""Reports put into a slot of the agenda: in a good order, and the time shared out."""

from collections.abc import Mapping, Sequence
from enum import StrEnum

import msgspec

LEAST_MINUTES = 3


class Order(StrEnum):
    """In which order reports follow each other."""

    TOPIC = "topic"
    SUBMITTED = "submitted"
    ORGANIZATION = "organization"
    RANDOM = "random"


class Candidate(msgspec.Struct, frozen=True, kw_only=True):
    """A report that is to be presented."""

    slug: str
    author: str
    topic: str
    organization: str
    submitted: str
    """Sorts as time does."""
    minutes: int | None
    """What the author asked for."""


class Filling(msgspec.Struct, frozen=True):
    """Which reports are presented and for how long, and which do not fit."""

    slots: tuple[tuple[str, int | None], ...]
    """Slug and minutes, in order."""
    left_out: tuple[str, ...]
    needed: int
    """How many minutes all together would take."""


def fill(
    candidates: Sequence[Candidate],
    room: int | None,
    *,
    per_report: int | None,
    order: Order,
    kept: Mapping[str, int],
    seed: str = "",
) -> Filling:
    """Put reports into ``room`` minutes (None: no end is known).

    ``kept`` are those that somebody has put by hand, with their places from 0; they stay there. Without ``per_report``
    each gets what it asked for where that is possible, and the rest is shared out evenly.
    """
    queue = _ordered([each for each in candidates if each.slug not in kept], order, seed)
    by_slug = {each.slug: each for each in candidates}
    arranged: list[Candidate] = []
    places = {place: slug for slug, place in kept.items() if slug in by_slug}
    for place in range(len(by_slug)):
        if place in places:
            arranged.append(by_slug[places[place]])
        elif queue:
            arranged.append(queue.pop(0))
    arranged += [by_slug[slug] for place, slug in sorted(places.items()) if by_slug[slug] not in arranged]
    return _shared(arranged, room, per_report)


def _ordered(candidates: Sequence[Candidate], order: Order, seed: str) -> list[Candidate]:
    """Return the candidates in order, no author twice in a row where that can be."""
    if order == Order.RANDOM:
        import random

        found = sorted(candidates, key=lambda each: each.slug)
        random.Random(seed).shuffle(found)
    else:
        keys = {
            Order.TOPIC: lambda each: (each.topic.casefold(), each.submitted, each.slug),
            Order.SUBMITTED: lambda each: (each.submitted, each.slug),
            Order.ORGANIZATION: lambda each: (each.organization.casefold(), each.submitted, each.slug),
        }
        found = sorted(candidates, key=keys[order])
    arranged: list[Candidate] = []
    while found:
        last = arranged[-1].author if arranged else ""
        index = next((i for i, each in enumerate(found) if each.author != last), 0)
        arranged.append(found.pop(index))
    return arranged


def _shared(arranged: Sequence[Candidate], room: int | None, per_report: int | None) -> Filling:
    """Share the time out; what does not fit at the end is left out."""
    if room is None:
        slots = tuple((each.slug, per_report or each.minutes) for each in arranged)
        return Filling(slots, (), sum(minutes or 0 for _slug, minutes in slots))
    asked = [each.minutes for each in arranged]
    minutes = [per_report] * len(arranged) if per_report else _evenly(asked, room)
    shown: list[tuple[str, int | None]] = []
    left: list[str] = []
    used = 0
    for each, taken in zip(arranged, minutes, strict=True):
        if used + taken > room:
            left.append(each.slug)
        else:
            shown.append((each.slug, taken))
            used += taken
    return Filling(tuple(shown), tuple(left), sum(minutes))


def _evenly(asked: Sequence[int | None], room: int) -> list[int]:
    """Return minutes for each: what was asked for, unless that leaves too little for the others."""
    if not asked:
        return []
    share = max(room // len(asked), LEAST_MINUTES)
    free = [minutes is None for minutes in asked]
    wanted = sum(minutes or 0 for minutes in asked)
    rest = room - wanted
    if any(free):
        each = rest // sum(free)
        if each >= LEAST_MINUTES:
            return [each if minutes is None else minutes for minutes in asked]
    elif rest >= 0:
        return [minutes or 0 for minutes in asked]
    return [share if minutes is None else min(minutes, share) for minutes in asked]
