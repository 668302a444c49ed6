"""Two agendas that were one: which item is which, though items have no names that stay."""

from collections.abc import Callable
from typing import Any

from famcli.domain.handover.lists import joined_by_key

Item = dict[str, Any]
ALIKE = 0.6
"""How much of two titles must be the same."""


def joined(
    was: list[Item],
    here: list[Item],
    there: list[Item],
    *,
    field: str,
    each_of: Callable[..., Any],
    choose: Callable[..., Any],
) -> list[Item] | None:
    """Return one agenda; its items are joined field by field, each with the item that it was."""
    ours, theirs = _known(was, here, "here"), _known(was, there, "there")
    fresh = {_title(item): key for key, item in zip(ours, here, strict=True) if isinstance(key, str)}
    for place, key in enumerate(theirs):
        if isinstance(key, str) and (same := fresh.pop(_title(there[place]), None)):
            theirs[place] = same
    titles = {
        key: item["title"]
        for keys, side in ((theirs, there), (ours, here))
        for key, item in zip(keys, side, strict=True)
    }

    def order(spine: list[Any], other: list[Any]) -> list[Any]:
        chosen = choose(
            f"{field}.order",
            [item["title"] for item in was],
            *([titles[key] for key in side] for side in (spine, other)),
        )
        return other if chosen == [titles[key] for key in other] else spine

    return joined_by_key(
        [*enumerate(was)],
        [*zip(ours, here, strict=True)],
        [*zip(theirs, there, strict=True)],
        each_of=lambda key, *sides: each_of(titles[key] if key in titles else was[key]["title"], *sides),
        choose_order=order,
    )


def _known(was: list[Item], now: list[Item], side: str) -> list[Any]:
    """Return for each item the place that it had, or a name of its own for a new one.

    An item is known by all that it says, else by its title, else by its number, else by what is written below it or
    a title that is nearly the same, where it stands in the same gap.
    """
    found: dict[int, int] = {}
    for same in (lambda a, b: a == b, lambda a, b: _title(a) == _title(b), _same_label):
        for place, item in enumerate(now):
            if place not in found:
                taken = set(found.values())
                old = next((o for o, before in enumerate(was) if o not in taken and same(before, item)), None)
                if old is not None:
                    found[place] = old
    for place in range(len(now)):
        if place in found:
            continue
        first = next((found[p] for p in range(place - 1, -1, -1) if p in found), -1)
        last = next((found[p] for p in range(place + 1, len(now)) if p in found), len(was))
        gap = [old for old in range(first + 1, last) if old not in found.values()]
        begin = next((p for p in range(place, -1, -1) if p - 1 in found), 0)
        end = next((p for p in range(place, len(now)) if p + 1 in found), len(now) - 1)
        if len(gap) == end - begin + 1 > 0 and _alike(was[gap[0]], now[place]):
            found[place] = gap[0]
    return [found.get(place, f"{side} {place}") for place in range(len(now))]


def _title(item: Item) -> str:
    return str(item.get("title", "")).casefold().strip()


def _alike(before: Item, item: Item) -> bool:
    """Whether an item could be another one with a new title."""
    if any(before.get(field) and before.get(field) == item.get(field) for field in ("notes", "text", "parts")):
        return True
    from difflib import SequenceMatcher

    return SequenceMatcher(None, _title(before), _title(item)).ratio() > ALIKE


def _same_label(before: Item, item: Item) -> bool:
    return bool(item.get("label")) and before.get("label") == item.get("label")
