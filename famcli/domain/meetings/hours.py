"""How long a meeting lasts without its breaks."""

import re
from collections.abc import Iterable, Sequence
from datetime import time

from famcli.domain.meetings.agenda import AgendaItem, ItemKind
from famcli.domain.meetings.schedule import schedule


def working_minutes(
    items: Sequence[AgendaItem], start: time | None, end: time | None, days: int = 1, track: str | None = None
) -> int | None:
    """Return how long a meeting lasts without its breaks; None where that cannot be known.

    A break lasts until the next item begins. Without both ends of the meeting, with several days or in parallel groups
    all other items must have a duration. ``track`` is whose hours are meant; None: those of the longest.
    """
    tracks = tracks_of(items)
    if track is None and tracks:
        found = [working_minutes(items, start, end, days, each) for each in tracks]
        known = [each for each in found if each is not None]
        return max(known) if len(known) == len(found) else None
    mine = [item for item in items if item.track in ("", track)]
    others = [item.minutes for item in mine if item.kind != ItemKind.BREAK]
    if not others:
        return None
    counted = [minutes for minutes in others if minutes is not None]
    if start is None or end is None or days > 1 or tracks:
        if len(counted) == len(others):
            return sum(counted)
        if start is None or end is None or days > 1:
            return None
    return _between(mine, start, end)


def tracks_of(items: Sequence[AgendaItem]) -> tuple[str, ...]:
    """Return the parallel groups of an agenda, in order."""
    return tuple(dict.fromkeys(item.track for item in items if item.track))


def track_of(tracks: Iterable[str], group: str) -> str | None:
    """Return the parallel group that somebody's group is: "Gruppe A" is "A", too; None for any other group."""
    plain = _plain(group)
    return next((track for track in tracks if plain and _plain(track) == plain), None)


def _plain(group: str) -> str:
    return re.sub(r"^(?:gruppe|group) ", "", group.strip().casefold())


def _between(items: Sequence[AgendaItem], start: time, end: time) -> int | None:
    slots = schedule(items, start, end).slots
    working = _minutes(end) - _minutes(start)
    for item, slot, following in zip(items, slots, (*(slot.start for slot in slots[1:]), end), strict=True):
        if item.kind == ItemKind.BREAK:
            ends = following or slot.end
            if slot.start is None or ends is None:
                return None
            working -= max(0, _minutes(ends) - _minutes(slot.start))
    return working if working > 0 else None


def _minutes(value: time) -> int:
    return value.hour * 60 + value.minute
