"""Lists of which both sides have changed one."""

import datetime as dt
from collections.abc import Callable, Hashable, Sequence
from typing import Any

import msgspec

KEYED = {
    "consents": "kind",
    "said": "number",
    "proposals": "number",
    "parts": "report",
    "offsets": "chore",
    "links": "title",
}
"""Lists of objects in which one field says which object it is."""
COLLECTED = frozenset({"history", "withdrawn"})
"""Lists to which things are only added: logs."""
Each = Callable[..., Any]


def joined(
    name: str, was: list[Any], here: list[Any], there: list[Any], *, field: str, each_of: Each, choose: Each
) -> Any:
    """Return one list of two; None for an empty one."""
    everything = (*was, *here, *there)
    if all(isinstance(each, str) for each in everything):
        return joined_sets(was, here, there) or None
    if name in COLLECTED:
        return (
            sorted(joined_sets(was, here, there), key=lambda each: moment(each.get("at") or each.get("until"))) or None
        )
    key = KEYED.get(name)
    keys = [[each.get(key) for each in side] for side in (was, here, there)] if key else []
    if not key or any(len(set(side)) < len(side) for side in keys):
        return choose(field, was or None, here or None, there or None)
    return joined_by_key(
        *([*zip(names, side, strict=True)] for names, side in zip(keys, (was, here, there), strict=True)),
        each_of=lambda label, *sides: _said(name, field, each_of, choose, label, *sides),
        choose_order=lambda ours, theirs: ours,
    )


def moment(value: object) -> dt.datetime:
    """Return a day or a time of a document so that two can be compared, whatever time zones they are written in."""
    try:
        found = dt.datetime.fromisoformat(str(value))
    except ValueError:
        return dt.datetime.min.replace(tzinfo=dt.UTC)
    return found if found.tzinfo else found.replace(tzinfo=dt.UTC)


def _said(name: str, field: str, each_of: Each, choose: Any, label: object, was: Any, here: Any, there: Any) -> Any:
    """Return one element; of two answers to the same question the newer one counts."""
    both = name == "said" and here and there and was not in (here, there)
    if both and moment(here.get("at")) != moment(there.get("at")):
        lost, kept = sorted((here, there), key=lambda each: moment(each.get("at")))
        if lost.get("choice") != kept.get("choice"):
            choose.replaced(f"{field}[{label}].choice", kept.get("choice"), lost.get("choice"))
        return kept
    return each_of(str(label), was, here, there)


def joined_sets(was: Sequence[Any], here: Sequence[Any], there: Sequence[Any]) -> list[Any]:
    """Return what is here without what went there, and with what came there, behind what stands before it there."""
    marks = [[_mark(each) for each in side] for side in (was, here, there)]
    values = dict(zip((*marks[1], *marks[2]), (*here, *there), strict=True))
    gone = {mark for mark in marks[0] if mark not in marks[1] or mark not in marks[2]}
    return [values[mark] for mark in woven(marks[1], marks[2]) if mark not in gone]


def joined_by_key(
    was: Sequence[tuple[Hashable, Any]],
    here: Sequence[tuple[Hashable, Any]],
    there: Sequence[tuple[Hashable, Any]],
    *,
    each_of: Each,
    choose_order: Callable[[list[Any], list[Any]], list[Any]],
) -> list[Any] | None:
    """Return the elements of both lists, each joined with its like; each element has a key that is in a list once."""
    before, ours, theirs = dict(was), dict(here), dict(there)
    common = [key for key in ours if key in theirs]
    order_there = [key for key in theirs if key in ours]
    old = [key for key in before if key in ours and key in theirs]
    spine, other = list(ours), list(theirs)
    only_there = [key for key in common if key in before] == old
    only_here = [key for key in order_there if key in before] == old
    if common != order_there and (only_there or (not only_here and choose_order(spine, other) is other)):
        spine, other = other, spine
    found = []
    for key in woven(spine, other):
        value = each_of(key, before.get(key), ours.get(key), theirs.get(key))
        if value is not None:
            found.append(value)
    return found or None


def woven(spine: Sequence[Hashable], other: Sequence[Hashable]) -> list[Any]:
    """Return the first list with what only the other one has, each behind what stands before it there."""
    found = list(dict.fromkeys(spine))
    here, there = set(found), set(other)
    before: Hashable = None
    for key in dict.fromkeys(other):
        if key not in here:
            place = found.index(before) + 1 if before is not None else 0
            while place < len(found) and found[place] not in there:
                place += 1
            found.insert(place, key)
        before = key
    return found


def _mark(value: Any) -> Hashable:
    return value if isinstance(value, str) else msgspec.json.encode(value, order="sorted")
