"""The persons that minutes name in words; the records made of them have slugs (famcli.domain.references)."""

from collections.abc import Iterator

from famcli.domain.meetings.meeting import Meeting
from famcli.domain.minutes.entries import Assignment, Quotation
from famcli.domain.minutes.notes import parse


def typed_names(meeting: Meeting) -> Iterator[tuple[int, str]]:
    """Yield the names as they were typed, with the item's number: owners of actions, and who is quoted by name."""
    for number, item in enumerate(meeting.agenda, 1):
        for entry, _internal in parse(item.notes, meeting.date).all() if item.notes else ():
            if isinstance(entry, Assignment) and entry.owner:
                yield from ((number, name) for name in (entry.owner, *entry.also))
            elif isinstance(entry, Quotation) and not entry.anonymous:
                yield number, entry.by
