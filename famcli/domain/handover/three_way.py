"""One document of two: what only one side has changed is taken from it, what both have changed is asked about.

Documents are plain objects, as JSON has them; a field that is not written has its default, and is None here.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from famcli.domain.handover import agendas, lists

Fields = dict[str, Any]


class Choose(Protocol):
    """Decides where both sides have changed the same."""

    def __call__(self, field: str, was: Any, here: Any, there: Any) -> Any:
        """Get a field, what it was, what it is here and what it is there, and return what it shall be."""

    def replaced(self, field: str, kept: Any, lost: Any) -> None:
        """Hear that of two answers the newer one is kept."""


TOGETHER: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "meetings": (("date", "start", "end", "days"), ("began", "ended", "pauses")),
    "attendees": (
        ("rsvp", "note", "answered", "sequence"),
        ("attendance", "since", "until", "since_item", "until_item", "away", "remote"),
        ("role", "guest"),
    ),
    "hostings": (("answer", "answered"),),
    "memberships": (("part", "in_job", "hours", "gain", "said"),),
}
"""Fields that say one thing: a date of one side with a time of the other would be a third one that nobody meant."""
NEWER: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("attendees", "rsvp"): ("sequence", "answered"),
    ("hostings", "answer"): ("answered",),
    ("memberships", "part"): ("said",),
}
"""Of two answers the newer one counts: by the first of the fields that belong together, the fields that tell when."""
HIGHER = frozenset({("meetings", "sequence"), ("meetings", "moved")})
"""Counters, of which the higher one counts."""
FIRST = frozenset(
    {
        ("interests", "at"),
        ("interests", "adopted"),
        ("reports", "submitted"),
        ("hostings", "asked"),
        ("actions", "done"),
    }
)
"""When something was done, of which the first time counts where both sides have recorded it."""
READ_FROM_MINUTES = {
    "decisions": frozenset(
        {"text", "kind", "outcome", "label", "word", "about", "ballot", "source", "internal", "number", "meeting"}
    ),
    "actions": frozenset({"text", "due", "source", "internal"}),
}
"""What is made anew of the minutes after they were joined: nothing is asked about it."""


def joined(kind: str, base: Fields, ours: Fields, theirs: Fields, choose: Choose) -> Fields:
    """Return the document in which nothing of either side is lost; ``choose`` decides where both have changed a field.

    ``base`` is what both come from; empty where each side made the document.
    """
    if ours == theirs or theirs == base:
        return ours
    if ours == base:
        return theirs
    if kind == "protocols":
        return _protocol(base, ours, theirs, choose)
    read = READ_FROM_MINUTES.get(kind, frozenset()) if ours.get("source") and theirs.get("source") else frozenset()
    found: Fields = {}
    grouped: set[str] = set()
    for group in TOGETHER.get(kind, ()):
        found |= _group(kind, group, base, ours, theirs, choose)
        grouped.update(group)
    for name in dict.fromkeys((*ours, *theirs)):
        if name in grouped:
            continue
        was, here, there = base.get(name), ours.get(name), theirs.get(name)
        if (kind, name) in HIGHER:
            found[name] = max(here or 0, there or 0)
        elif (kind, name) in FIRST and was is None and here and there:
            found[name] = min(here, there, key=lists.moment)
        elif name in read and there not in (was, here):
            found[name] = there if here == was else here
        else:
            found[name] = _value(kind, name, name, was, here, there, choose)
    return _in_order(found, ours, theirs)


def _in_order(found: Fields, ours: Fields, theirs: Fields) -> Fields:
    """Return the fields as they stand in the documents; those without a value are not written."""
    return {name: found[name] for name in dict.fromkeys((*ours, *theirs)) if found.get(name) is not None}


def _group(kind: str, names: tuple[str, ...], base: Fields, ours: Fields, theirs: Fields, choose: Choose) -> Fields:
    """Return what fields are that say one thing: all from one side."""
    was, here, there = ({name: each.get(name) for name in names} for each in (base, ours, theirs))
    if here == there or there == was:
        return here
    if here == was:
        return there
    if not base:
        empty = dict.fromkeys(names)
        if empty in (here, there):
            return there if here == empty else here
    if when := NEWER.get((kind, names[0])):
        moment_here, moment_there = (
            [each.get(name) or 0 if name == "sequence" else lists.moment(each.get(name)) for name in when]
            for each in (here, there)
        )
        if moment_here != moment_there:
            kept, lost = (here, there) if moment_here > moment_there else (there, here)
            if told := [name for name in names if name not in when and kept[name] != lost[name]]:
                choose.replaced(", ".join(told), *({name: each[name] for name in told} for each in (kept, lost)))
            return kept
    shown = [name for name in names if not here[name] == there[name] == was[name]]
    values = ({name: each[name] for name in shown} for each in (was, here, there))
    chosen = choose(", ".join(shown), *values)
    return here | chosen if isinstance(chosen, dict) else here


def _value(kind: str, name: str, field: str, was: Any, here: Any, there: Any, choose: Choose) -> Any:
    """Return what one field shall be; ``name`` is the field as it stands in the document, ``field`` all of its path."""
    if here == there or there == was:
        return here
    if here == was:
        return there
    if all(each is None or isinstance(each, dict) for each in (was, here, there)):
        sides = [each or {} for each in (was, here, there)]
        names = dict.fromkeys((*sides[1], *sides[2]))
        found = {each: _value(kind, each, f"{field}.{each}", *_of(each, sides), choose) for each in names}
        return _in_order(found, sides[1], sides[2]) or None
    if not all(each is None or isinstance(each, list) for each in (was, here, there)):
        return choose(field, was, here, there)

    def each_of(label: str, *sides: Any) -> Any:
        return _element(kind, name, f"{field}[{label}]", sides[0], sides[1], sides[2], choose)

    sides_of_list = [each or [] for each in (was, here, there)]
    if name == "agenda":
        return agendas.joined(*sides_of_list, field=field, each_of=each_of, choose=choose)
    return lists.joined(name, *sides_of_list, field=field, each_of=each_of, choose=choose)


def _of(name: str, sides: Sequence[Fields]) -> tuple[Any, Any, Any]:
    was, here, there = (side.get(name) for side in sides)
    return was, here, there


def _element(kind: str, name: str, field: str, was: Any, here: Any, there: Any, choose: Choose) -> Any:
    """Return an element of a list; where one side has removed what the other has changed, it is asked as a whole."""
    if was is not None and None in (here, there) and was not in (here, there):
        return None if here == there else choose(field, was, here, there)
    return _value(kind, name, field, was, here, there, choose)


def _protocol(base: Fields, ours: Fields, theirs: Fields, choose: Choose) -> Fields:
    """Return how far minutes have come: the steps of both, in their order.

    Only one side may have made versions, and none may have taken one back.
    """
    was, here, there = (each.get("versions") or [] for each in (base, ours, theirs))
    taken_back = any(each not in side for each in was for side in (here, there)) and here != there
    if taken_back or (there != was and here not in (was, there)):
        chosen = choose("versions", *(_told(each) for each in (base, ours, theirs)))
        return theirs if chosen == _told(theirs) else ours
    steps = lists.joined_sets(*(each.get("steps") or [] for each in (base, ours, theirs)))
    steps.sort(key=lambda step: lists.moment(step["at"]))
    newest = theirs if (theirs.get("steps") or [{}])[-1] == steps[-1:][0] else ours
    if here != there:  # who approved is further than who reviewed, whatever the clocks say
        newest = ours if there == was else theirs
    return _in_order(
        {**newest, "versions": (here if there == was else there) or None, "steps": steps or None}, ours, theirs
    )


def _told(protocol: Fields) -> list[str]:
    """Return what is shown of versions where one side's must be chosen."""
    return [
        f"{each.get('number')} ({str(each.get('at'))[:16]}, {each.get('by')})"
        for each in protocol.get("versions") or []
    ]
