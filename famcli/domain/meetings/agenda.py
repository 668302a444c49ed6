"""The agenda: its items, and when each of them begins.

Times are minutes after midnight inside this module, so that an agenda that runs past midnight can be told.
"""

import re
from collections.abc import Sequence
from datetime import time
from enum import StrEnum

import msgspec

from famcli.domain.stored import Stored

DAY = 24 * 60
CLOSED = (
    r"(?:intern(?:al)?|nicht[ -]?öffentlich(?:er[ ](?:teil|punkt))?|vertraulich|confidential|closed|not public|private)"
)
"""What people call what stays in the house."""
INTERNAL = rf"\({CLOSED}\)"
"""What stands behind the title of an item that stays in the house."""


class ItemKind(StrEnum):
    """What an agenda item is."""

    WELCOME = "welcome"
    TALK = "talk"
    DISCUSSION = "discussion"
    REPORTS = "reports"
    BREAK = "break"
    DECISION = "decision"
    OTHER = "other"


class Part(Stored, frozen=True, kw_only=True):
    """A report inside an item; its title follows the report's."""

    report: str
    """Slug of the report."""
    minutes: int | None = None
    by_hand: bool = False
    """Whether somebody has put it at its place; then it stays there."""


class AgendaItem(Stored, frozen=True, kw_only=True):
    """One numbered point of the agenda; its number is its place in the list, from 1."""

    title: str
    kind: ItemKind = ItemKind.OTHER
    minutes: int | None = None
    at: time | None = None
    """A fixed beginning; it wins over the one that follows from the durations."""
    presenters: tuple[str, ...] = ()
    """Slugs of persons."""
    text: str = ""
    """Markdown for the invitation: what it is about."""
    notes: str = ""
    """Markdown for the protocol: what was said, with the markers of famcli.domain.minutes."""
    internal: bool = False
    """Whether all of it stays in the house."""
    parts: tuple[Part, ...] = ()
    """The reports that are presented, in order."""


def marked(title: str) -> tuple[str, bool]:
    """Return a title without "(intern)" at its end, and whether that was there; a title has other words, too."""
    plain = re.sub(rf"(?i)(?:(?<!\s)\s+)?{INTERNAL}$", "", title)
    return (plain, True) if plain and plain != title else (title, False)


class Slot(msgspec.Struct, frozen=True):
    """When an item takes place. None where it cannot be known."""

    start: time | None
    end: time | None


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


class Conflict(msgspec.Struct, frozen=True):
    """Something in a schedule that does not fit: the item's number and by how many minutes."""

    clash: Clash
    number: int
    minutes: int


class Schedule(msgspec.Struct, frozen=True):
    """The slots of an agenda, one for each item, and what does not fit."""

    slots: tuple[Slot, ...]
    conflicts: tuple[Conflict, ...]


def schedule(items: Sequence[AgendaItem], start: time | None, end: time | None) -> Schedule:
    """Lay the items out from ``start``: each begins when the one before it ends, unless its own ``at`` says when."""
    slots: list[Slot] = []
    conflicts: list[Conflict] = []
    opening = None if start is None else _minutes(start)
    closing = None if end is None else _minutes(end)
    clock, fixed = opening, False
    for number, item in enumerate(items, 1):
        begin = clock if item.at is None else _minutes(item.at)
        if item.at is not None and clock is not None and begin is not None and begin < clock and number > 1:
            conflicts.append(Conflict(Clash.OVERLAP if fixed else Clash.OVERRUN, number, clock - begin))
        if begin is not None and opening is not None and begin < opening:
            conflicts.append(Conflict(Clash.EARLY, number, opening - begin))
        finish = None if begin is None or item.minutes is None else begin + item.minutes
        slots.append(Slot(_time(begin), _time(finish)))
        limit = DAY if closing is None else closing
        if finish is not None and finish > limit:
            conflicts.append(Conflict(Clash.LATE, number, finish - limit))
        clock, fixed = finish, item.at is not None
    return Schedule(tuple(slots), tuple(conflicts))


def working_minutes(items: Sequence[AgendaItem], start: time | None, end: time | None) -> int | None:
    """Return how long a meeting lasts without its breaks; None where that cannot be known.

    A break lasts until the next item begins. Without both ends of the meeting, all other items must have a duration.
    """
    others = [item.minutes for item in items if item.kind != ItemKind.BREAK]
    if not others:
        return None
    if start is None or end is None:
        known = [minutes for minutes in others if minutes is not None]
        return sum(known) if len(known) == len(others) else None
    slots = schedule(items, start, end).slots
    working = _minutes(end) - _minutes(start)
    for item, slot, following in zip(items, slots, (*(slot.start for slot in slots[1:]), end), strict=True):
        if item.kind == ItemKind.BREAK:
            ends = following or slot.end
            if slot.start is None or ends is None:
                return None
            working -= max(0, _minutes(ends) - _minutes(slot.start))
    return working if working > 0 else None


def part_slots(item: AgendaItem, slot: Slot) -> tuple[Slot, ...]:
    """Return when each part of an item takes place, one behind the other from the item's beginning."""
    clock = None if slot.start is None else _minutes(slot.start)
    slots = []
    for part in item.parts:
        finish = None if clock is None or part.minutes is None else clock + part.minutes
        slots.append(Slot(_time(clock), _time(finish)))
        clock = finish
    return tuple(slots)


def _minutes(value: time) -> int:
    return value.hour * 60 + value.minute


def _time(minutes: int | None) -> time | None:
    return None if minutes is None or minutes >= DAY else time(*divmod(minutes, 60))
