"""What was read from minutes just now, and what in them was not: to be told at once, by whichever command they came."""

from collections.abc import Iterator

import msgspec
from msgspec.structs import replace

from famcli.domain.faults import Fault
from famcli.domain.meetings.meeting import Meeting
from famcli.domain.minutes.attendance_lines import Presence, presence_line
from famcli.domain.minutes.editor_text import read_text
from famcli.domain.minutes.editor_words import WORDS
from famcli.domain.minutes.entries import Assignment, Disposal, Entry, Resolution
from famcli.domain.minutes.near import misses
from famcli.domain.minutes.notes import parse


class ReadBack(msgspec.Struct, frozen=True):
    """What is new in the minutes of one item."""

    number: int
    """The item's, from 1."""
    entries: tuple[Resolution | Assignment | Disposal, ...]
    faults: tuple[Fault, ...]
    """What is not understood, by line of the notes."""


def read_back(before: Meeting, after: Meeting) -> Iterator[ReadBack]:
    """Yield what is new in the minutes of a meeting, by item."""
    known = {item.notes for item in before.agenda}
    for number, item in enumerate(after.agenda, 1):
        if item.notes in known:
            continue
        old = before.agenda[number - 1].notes if number <= len(before.agenda) else ""
        sources = {entry.source.strip() for entry, _internal in parse(old, before.date).all()}
        minutes = parse(item.notes, after.date)
        fresh = tuple(
            entry for entry, _internal in minutes.all() if _told(entry) and entry.source.strip() not in sources
        )
        faults = sorted((*minutes.faults, *misses(minutes)), key=lambda fault: fault.line)
        yield ReadBack(number, fresh, tuple(faults))  # type: ignore[arg-type]


def presences(typed: str, lang: str, base: str | None = None) -> Iterator[tuple[int, str]]:
    """Yield the lines of the attendance that say more than who was there, as they are understood."""
    before = {replace(each, line=0, state=None) for each in (read_text(base).attendance or () if base else ())}
    for each in read_text(typed).attendance or ():
        plain = Presence(name=each.name, state=each.state, line=each.line)
        known = replace(plain, since=each.since, until=each.until, substitute_for=each.substitute_for, guest=each.guest)
        if each != known and replace(each, line=0, state=None) not in before:
            role = f" [{each.role.value}]" if each.role else ""
            yield each.line, presence_line(each, WORDS[lang if lang in WORDS else "en"]) + role


def lines_of(typed: str) -> dict[str, tuple[int, ...]]:
    """Return in which lines of a text the lines of each item's notes stand, by the notes."""
    return {
        section.notes: tuple(section.line_of(line) for line in range(1, section.notes.count("\n") + 2))
        for section in read_text(typed).sections
    }


def _told(entry: Entry) -> bool:
    return isinstance(entry, Resolution | Assignment | Disposal)
