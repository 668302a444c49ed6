"""When each item of an agenda takes place, over several days and in parallel groups, and what does not fit.

Times are minutes after the midnight before the first day inside this module, so that an agenda that runs past midnight
can be told.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from datetime import time
from enum import StrEnum

import msgspec

from famcli.domain.meetings.agenda import DAY, AgendaItem


class Slot(msgspec.Struct, frozen=True):
    """When an item takes place. None where it cannot be known."""

    start: time | None
    end: time | None
    day: int = 1
    """On which day of the meeting it begins, from 1."""


class Clash(StrEnum):
    """What does not fit in a schedule."""

    OVERRUN = "overrun"
    """Items run into the next fixed beginning."""
    OVERLAP = "overlap"
    """Two fixed items take place at the same time."""
    EARLY = "early"
    """An item begins before the meeting does."""
    LATE = "late"
    """An item ends after the meeting does, or after midnight."""
    BACKWARD = "backward"
    """An item is on an earlier day than the one before it."""
    ROOM = "room"
    """Two items take place in one room at the same time."""
    SPEAKER = "speaker"
    """One person presents two items at the same time."""


class Conflict(msgspec.Struct, frozen=True):
    """Something in a schedule that does not fit: the item's number and by how many minutes."""

    clash: Clash
    number: int
    minutes: int
    other: int = 0
    """The number of the item that it does not fit with; 0 where it is the meeting itself."""
    of: str = ""
    """Which room; or the slug of who presents both."""


class Schedule(msgspec.Struct, frozen=True):
    """The slots of an agenda, one for each item, and what does not fit."""

    slots: tuple[Slot, ...]
    conflicts: tuple[Conflict, ...]


class _Hand(msgspec.Struct, frozen=True):
    """How far a strand of the agenda has come."""

    clock: int | None
    day: int = 1
    number: int = 0
    """Of the last item; 0 before the first one."""
    fixed: bool = False


class _Laid(msgspec.Struct, frozen=True):
    """An item with its beginning and end."""

    number: int
    item: AgendaItem
    begin: int | None
    end: int | None
    day: int


def schedule(items: Sequence[AgendaItem], start: time | None, end: time | None, days: int = 1) -> Schedule:
    """Lay the items out from ``start``: each begins when the one before it ends, unless its own ``at`` says when.

    Items of a track follow those of the same track, and what is for all begins when the longest of them ends.
    """
    opening = None if start is None else _minutes(start)
    limit = days * DAY if end is None else (days - 1) * DAY + _minutes(end)
    hand, strands = _Hand(opening), dict[str, _Hand]()
    dawns = {} if opening is None else {0: opening, 1: opening}
    laid: list[_Laid] = []
    conflicts: list[Conflict] = []
    for number, item in enumerate(items, 1):
        if not item.track and strands:
            hand, strands = _latest(strands.values()), {}
        before = strands.get(item.track, hand) if item.track else hand
        each = _placed(number, item, before, dawns, limit, days)
        conflicts += _clashes(each, before, opening, limit)
        after = _Hand(each.end, each.day, number, item.at is not None)
        if item.track:
            strands[item.track] = after
        else:
            hand = after
        laid.append(each)
    told = {(each.number, each.other) for each in conflicts}
    conflicts += (each for each in _twice(laid) if (each.number, each.other) not in told)
    return Schedule(tuple(_slot(each, days) for each in laid), tuple(conflicts))


def part_slots(item: AgendaItem, slot: Slot) -> tuple[Slot, ...]:
    """Return when each part of an item takes place, one behind the other from the item's beginning."""
    clock = None if slot.start is None else _minutes(slot.start)
    slots = []
    for part in item.parts:
        finish = None if clock is None or part.minutes is None else clock + part.minutes
        slots.append(Slot(_time(clock, DAY), _time(finish, DAY), slot.day))
        clock = finish
    return tuple(slots)


def _latest(hands: Collection[_Hand]) -> _Hand:
    """Return where the block of parallel tracks ends: with its longest; unknown where one of them is."""
    if any(each.clock is None for each in hands):
        last = max(hands, key=lambda each: each.number)
        return _Hand(None, max(each.day for each in hands), last.number)
    return max(hands, key=lambda each: (each.clock, each.number))


def _placed(number: int, item: AgendaItem, before: _Hand, dawns: dict[int, int], limit: int, days: int) -> _Laid:
    """Return an item with its beginning; ``dawns`` are the first beginnings of each day, under 0 the meeting's."""
    opening = dawns.get(0)
    day = item.day or before.day
    if item.at is not None:
        begin: int | None = (day - 1) * DAY + _minutes(item.at)
        if begin is not None and item.day is None and begin < dawns.get(day, 0) and begin + DAY <= limit > DAY:
            begin += DAY
    elif day < before.day:
        begin = None
    elif day > before.day and (before.clock is None or before.clock < (day - 1) * DAY):
        begin = None if opening is None else (day - 1) * DAY + opening
    else:
        begin = before.clock
    if begin is not None:
        day = min(begin // DAY + 1, days)
        dawns[day] = min(begin, dawns.get(day, begin))
    end = None if begin is None or item.minutes is None else begin + item.minutes
    return _Laid(number, item, begin, end, day)


def _clashes(each: _Laid, before: _Hand, opening: int | None, limit: int) -> Iterator[Conflict]:
    """Yield what does not fit between an item, the one before it and the meeting."""
    if each.day < before.day:
        yield Conflict(Clash.BACKWARD, each.number, 0, before.number)
    elif each.item.at is not None and before.number and (each.begin or 0) < (before.clock or 0):
        clash = Clash.OVERLAP if before.fixed else Clash.OVERRUN
        yield Conflict(clash, each.number, (before.clock or 0) - (each.begin or 0), before.number)
    if each.begin is not None and opening is not None and each.begin < opening:
        yield Conflict(Clash.EARLY, each.number, opening - each.begin)
    if each.end is not None and each.end > limit:
        yield Conflict(Clash.LATE, each.number, each.end - limit)


def _twice(laid: Sequence[_Laid]) -> Iterator[Conflict]:
    """Yield rooms and people that are taken twice at the same time."""
    rooms, people = defaultdict[str, list[_Laid]](list), defaultdict[str, list[_Laid]](list)
    for each in laid:
        if each.begin is not None and each.item.room:
            rooms[each.item.room.casefold()].append(each)
        if each.begin is not None:
            for slug in each.item.presenters:
                people[slug].append(each)
    for clash, taken in ((Clash.ROOM, rooms), (Clash.SPEAKER, people)):
        for of, several in taken.items():
            for one, other, minutes in _overlapping(several):
                named = other.item.room if clash == Clash.ROOM else of
                yield Conflict(clash, other.number, minutes, one.number, named)


def _overlapping(laid: Sequence[_Laid]) -> Iterator[tuple[_Laid, _Laid, int]]:
    """Yield which of these take place at the same time, and for how many minutes; 0 where no end is known."""
    for index, other in enumerate(laid):
        for one in laid[:index]:
            begins = (one.begin or 0, other.begin or 0)
            ends = [
                begin + 1 if each.end is None else each.end for begin, each in zip(begins, (one, other), strict=True)
            ]
            if max(begins) < min(ends):
                unknown = one.end is None or other.end is None
                yield one, other, 0 if unknown else min(ends) - max(begins)


def _slot(each: _Laid, days: int) -> Slot:
    return Slot(_time(each.begin, days * DAY), _time(each.end, days * DAY), each.day)


def _minutes(value: time) -> int:
    return value.hour * 60 + value.minute


def _time(minutes: int | None, limit: int) -> time | None:
    return None if minutes is None or minutes >= limit else time(*divmod(minutes % DAY, 60))
