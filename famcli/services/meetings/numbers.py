"""The numbers of agenda items: which item is meant by one, when they begin to stay, and counting anew."""

import re
from collections.abc import Sequence

from msgspec.structs import replace

from famcli.domain.meetings.labels import LABEL, are_kept, by_place, kept, key, labels, position
from famcli.domain.meetings.meeting import Meeting
from famcli.errors import NotFound, UsageError, Way
from famcli.i18n import _, ngettext
from famcli.services.meetings import attendees
from famcli.store.repositories import Transaction


def place_of(meeting: Meeting, wanted: str) -> int:
    """Return the place (from 1) of the item with that number: "3", "3a", "Ö 2.1". Raises NotFound."""
    called = labels(meeting)
    place = position(called, wanted)
    if place is not None and key(called[place - 1]) != key(wanted) and "." in wanted and "." not in called[place - 1]:
        place = None
    if place is None:
        raise no_item(meeting, wanted, called)
    return place


def place_to_be(meeting: Meeting, wanted: str) -> int:
    """Return the place (from 1) that an item gets that comes before the item with that number.

    The number behind the last one is the end. Raises NotFound.
    """
    behind = wanted.strip() == str(len(meeting.agenda) + 1) and position(labels(meeting), wanted) is None
    return len(meeting.agenda) + 1 if behind else place_of(meeting, wanted)


def place_within(meeting: Meeting, wanted: str) -> tuple[int, int | None]:
    """Return the place of an item, or of a report in an item: "5.3" is the third report of 5 where no item is 5.3.

    Raises NotFound, and UsageError for what is no number.
    """
    called = labels(meeting)
    if not re.fullmatch(rf"{LABEL}(?:\.[0-9]{{1,4}})?", wanted.strip()):
        raise UsageError(_("“{text}” is not an agenda number such as 4 or 5.1.").format(text=wanted[:30]))
    head, dot, part = wanted.strip().rpartition(".")
    if dot and key(wanted) not in map(key, called) and part.isascii() and part.isdecimal() and len(part) < 5:
        return place_of(meeting, head), int(part)
    return place_of(meeting, wanted), None


def renumbered(meeting: Meeting) -> list[tuple[str, str, str]]:
    """Return what would change if numbers followed from the places again: old number, new number and title."""
    pairs = zip(labels(meeting), by_place(meeting), meeting.agenda, strict=True)
    return [(old, new, item.title) for old, new, item in pairs if old != new]


def renumber(tx: Transaction, meeting: Meeting) -> Meeting:
    """Let numbers follow from the places again, also where the attendance names items by them."""
    new = dict(zip(map(key, labels(meeting)), by_place(meeting), strict=True))
    items = (replace(item, label=label) for item, label in zip(meeting.agenda, by_place(meeting), strict=True))
    attendees.rename_items(tx, meeting, lambda label: new.get(key(label), label))
    return tx.meetings.put(replace(meeting, agenda=tuple(items)))


def keep_numbers(tx: Transaction, meeting: Meeting) -> Meeting:
    """Let each item keep the number that it has now, from the first invitation on."""
    return meeting if are_kept(meeting.agenda) or not meeting.agenda else tx.meetings.put(kept(meeting))


def no_item(meeting: Meeting, wanted: str, called: Sequence[str]) -> NotFound:
    """Return the error about an item that is not there."""
    count = len(called)
    if not count:
        return NotFound(_("The agenda of {meeting} is empty.").format(meeting=meeting.slug), way=Way.BEGIN_AGENDA)
    if not all(map(str.isdecimal, called)):
        sentence = _("The agenda of {meeting} has no item {number}, or several; it has {labels}.")
    else:
        sentence = ngettext(
            "The agenda of {meeting} has no item {number}; it has {count} item.",
            "The agenda of {meeting} has no item {number}; it has {count} items.",
            count,
        )
    told = sentence.format(meeting=meeting.slug, number=wanted[:20], count=count, labels=", ".join(called))
    return NotFound(told)
