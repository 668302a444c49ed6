"""What the items of an agenda are called: "3", "3a", "Ö 2.1", and which item such a label means.

Until a meeting's first invitation has gone out labels follow from the places; then each item keeps its own, and one
that comes later gets one between its neighbours.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from famcli.domain.meetings.agenda import AgendaItem
from famcli.domain.meetings.meeting import Meeting, Numbering

LABEL = r"(?:[A-Za-zÄÖÜäöü]{1,3}[ .-]?)?[0-9]{1,4}(?:[./][0-9]{1,4})?[a-z]{0,2}"
"""A number with what may stand around it."""
PARTS = {"de": ("Ö", "N"), "en": ("P", "C")}
"""What numbers of items begin with that are open to the public, and that are not."""


def labels(meeting: Meeting) -> tuple[str, ...]:
    """Return what each item is called."""
    agenda = meeting.agenda
    if meeting.numbering == Numbering.THROUGH and not any(item.label or item.sub for item in agenda):
        return tuple(map(str, range(1, len(agenda) + 1)))
    return tuple(item.label for item in numbered(agenda, meeting)) if are_kept(agenda) else by_place(meeting)


def are_kept(agenda: Sequence[AgendaItem]) -> bool:
    """Whether the items have labels that stay."""
    return any(item.label for item in agenda)


def kept(meeting: Meeting) -> Meeting:
    """Return the meeting with labels that stay."""
    found = zip(meeting.agenda, labels(meeting), strict=True)
    return replace(meeting, agenda=tuple(replace(item, label=label) for item, label in found))


def by_place(meeting: Meeting) -> tuple[str, ...]:
    """Return the labels that follow from the places alone; sub-items count on behind the reports in their item."""
    counts, found = defaultdict[str, int](int), list[str]()
    above, below, prefix_above = "", 0, ""
    for item in meeting.agenda:
        prefix = _prefix(meeting, item)
        if item.sub and above and prefix == prefix_above:
            below += 1
            found.append(f"{above}.{below}")
            continue
        counts[prefix] += 1
        above, below, prefix_above = f"{prefix}{counts[prefix]}", len(item.parts), prefix
        found.append(above)
    return tuple(found)


def numbered(agenda: Sequence[AgendaItem], meeting: Meeting) -> tuple[AgendaItem, ...]:
    """Return items of which some have labels that stay with labels for the others, between their neighbours."""
    items = list(agenda)
    taken = {key(item.label) for item in items if item.label}
    for index, item in enumerate(items):
        if not item.label:
            label = next(each for each in _between(items, index, meeting) if key(each) not in taken)
            taken.add(key(label))
            items[index] = replace(item, label=label)
    return tuple(items)


def key(label: str) -> str:
    """Return a label as it is compared: "Ö2.1" is "Ö 2.1", and "03" is 3."""
    plain = re.sub(r"\s+", "", label).casefold()
    return re.sub(r"(?<!\d)0+(?=\d)", "", plain)


def position(labels: Sequence[str], wanted: str) -> int | None:
    """Return the place (from 1) of the item that is meant; None where there is none, or several could be.

    A letter before the number may be missing where only one item is left, and "4.2" means item 4 where nothing else has
    that label: its second report.
    """
    keys = [key(label) for label in labels]
    plain = key(wanted)
    if plain in keys:
        return keys.index(plain) + 1
    bare = [index for index, each in enumerate(keys, 1) if re.sub(r"^[^\W\d]+[.-]?", "", each) == plain]
    if len(bare) == 1:
        return bare[0]
    head, dot, _part = plain.rpartition(".")
    return position(labels, head) if dot and head and not bare else None


def _prefix(meeting: Meeting, item: AgendaItem) -> str:
    if meeting.numbering != Numbering.PARTS:
        return ""
    return PARTS[meeting.lang if meeting.lang in PARTS else "en"][item.internal] + " "


def _between(items: Sequence[AgendaItem], index: int, meeting: Meeting) -> Iterator[str]:
    """Yield labels for an item that came later: "3a" behind 3, "8" behind the last one, "2.3" for a sub-item."""
    item, prefix = items[index], _prefix(meeting, items[index])
    mains = [each.label for each in items[:index] if not each.sub and _prefix(meeting, each) == prefix]
    later = [each.label for each in items[index + 1 :] if each.label and not each.sub]
    above = mains[-1] if mains else ""
    if item.sub and above:
        yield from (f"{above}.{number}" for number in range(1, 10_000))
    same = [each.label for each in items if each.label and _prefix(meeting, each) == prefix]
    highest = max((int(found[0]) for label in same if (found := re.search(r"\d+", label))), default=0)
    if not later or not any(label in later for label in same):
        yield from (f"{prefix}{number}" for number in range(highest + 1, highest + 10_000))
    base = re.sub(r"[a-z]{1,2}$", "", above) or f"{prefix}0"
    yield from (f"{base}{letter}" for letter in "abcdefghijklmnopqrstuvwxyz")
    yield from (f"{base}{first}{second}" for first in "abcdefghij" for second in "abcdefghijklmnopqrstuvwxyz")
    yield from (f"{prefix}{number}" for number in range(highest + 1, highest + 10_000))
