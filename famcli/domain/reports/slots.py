"""Reports put into a slot of the agenda: in a good order, and the time shared out."""

from collections import Counter
from collections.abc import Mapping, Sequence
from enum import StrEnum

import msgspec

LEAST_MINUTES = 3
MOST_STEPS = 2_000


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
    by_slug = {each.slug: each for each in candidates}
    places = {place: by_slug[slug] for slug, place in kept.items() if slug in by_slug}
    queue = [*(places[place] for place in sorted(places)), *_ordered(candidates, order, seed)]
    chosen, left_out, needed = _chosen(list(dict.fromkeys(queue)), room, per_report)
    free = [each for each in chosen if each not in places.values()]
    fixed = _fixed({place: each for place, each in places.items() if each in chosen}, len(chosen))
    arranged = _apart(free, fixed, len(chosen))
    return Filling(tuple((each.slug, chosen[each]) for each in arranged), tuple(each.slug for each in left_out), needed)


def _ordered(candidates: Sequence[Candidate], order: Order, seed: str) -> list[Candidate]:
    if order == Order.RANDOM:
        import random

        found = sorted(candidates, key=lambda each: each.slug)
        random.Random(seed).shuffle(found)
        return found
    keys = {
        Order.TOPIC: lambda each: (each.topic.casefold(), each.submitted, each.slug),
        Order.SUBMITTED: lambda each: (each.submitted, each.slug),
        Order.ORGANIZATION: lambda each: (each.organization.casefold(), each.submitted, each.slug),
    }
    return sorted(candidates, key=keys[order])


def _chosen(
    queue: Sequence[Candidate], room: int | None, per_report: int | None
) -> tuple[dict[Candidate, int | None], list[Candidate], int]:
    """Return who is presented and for how long, who is not, and how many minutes all would take."""
    if room is None:
        known = {each: per_report or each.minutes for each in queue}
        return known, [], sum(minutes or 0 for minutes in known.values())
    minutes = [per_report] * len(queue) if per_report else _evenly([each.minutes for each in queue], room)
    chosen: dict[Candidate, int | None] = {}
    left: list[Candidate] = []
    used = 0
    for each, taken in zip(queue, minutes, strict=True):
        if used + taken > room:
            left.append(each)
        else:
            chosen[each] = taken
            used += taken
    return chosen, left, sum(minutes)


def _fixed(places: Mapping[int, Candidate], size: int) -> dict[int, Candidate]:
    """Return the places that are taken by hand; those behind the end move up to it, in their order."""
    fixed: dict[int, Candidate] = {}
    last = size
    for place in sorted(places, reverse=True):
        last = min(place, last - 1)
        fixed[last] = places[place]
    return fixed


def _apart(free: Sequence[Candidate], fixed: Mapping[int, Candidate], size: int) -> list[Candidate]:
    """Return all in their order, those that are ``fixed`` at their places, and no author twice in a row if that can be.

    The way back out of a dead end is looked for in ``MOST_STEPS``; after that two in a row are taken as they come.
    """
    steps = MOST_STEPS
    dead: set[tuple[int, str, tuple[str, ...]]] = set()

    def place(index: int, last: str, rest: tuple[Candidate, ...]) -> list[Candidate] | None:
        nonlocal steps
        if index == size:
            return []
        if index in fixed:
            found = place(index + 1, fixed[index].author, rest)
            return None if found is None else [fixed[index], *found]
        state = (index, last, tuple(sorted(each.author for each in rest)))
        steps -= 1
        if steps < 0 or state in dead or not _has_room(rest, fixed, index, last, size):
            return None
        following = fixed[index + 1].author if index + 1 in fixed else ""
        tried = set()
        for position, each in enumerate(rest):
            if each.author in tried or each.author in (last, following):
                continue
            tried.add(each.author)
            found = place(index + 1, each.author, rest[:position] + rest[position + 1 :])
            if found is not None:
                return [each, *found]
        dead.add(state)
        return None

    return place(0, "", tuple(free)) or _in_order(free, fixed, size)


def _has_room(rest: Sequence[Candidate], fixed: Mapping[int, Candidate], index: int, last: str, size: int) -> bool:
    """Whether each author alone could be put into the places from ``index`` on without a neighbour of the same name."""
    counts = Counter(each.author for each in rest)
    for author, count in counts.items():
        before, possible = last == author, 0
        for each in range(index, size):
            if each in fixed:
                before = fixed[each].author == author
            elif before or (each + 1 in fixed and fixed[each + 1].author == author):
                before = False
            else:
                possible += 1
                before = True
        if possible < count:
            return False
    return True


def _in_order(free: Sequence[Candidate], fixed: Mapping[int, Candidate], size: int) -> list[Candidate]:
    """Return all in order, each time somebody else than the one before and after where there is somebody."""
    rest, arranged = list(free), list[Candidate]()
    for index in range(size):
        if index in fixed:
            arranged.append(fixed[index])
            continue
        near = {arranged[-1].author if arranged else "", fixed[index + 1].author if index + 1 in fixed else ""}
        arranged.append(rest.pop(next((i for i, each in enumerate(rest) if each.author not in near), 0)))
    return arranged


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
