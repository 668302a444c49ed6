"""Two people have changed the same minutes: one text in which nothing of either is lost."""

from collections.abc import Mapping

from msgspec.structs import replace

from famcli.domain.minutes.attendance_lines import Presence
from famcli.domain.minutes.editor_text import BOTH_END, MINE, THEIRS, Record, Section, read_text, write_text


def rebased(typed: str, before: str, now: str, lang: str) -> str:
    """Return the text that was typed, made from ``before``, on top of what the minutes are ``now``.

    What only the others have changed is as they wrote it; where both have changed an item both texts stand there,
    between lines that read_text() does not accept, until somebody has made one of them.
    """
    mine, old, theirs = read_text(typed), read_text(before), read_text(now)
    title = now.partition("\n")[0].removeprefix("# ")
    others = theirs.others if mine.others == old.others else mine.others
    listeners = theirs.listeners if mine.listeners == old.listeners else mine.listeners
    times = theirs.times if mine.times == old.times else mine.times
    return write_text(
        title, _attendance(mine, old, theirs), others, _sections(mine, old, theirs), lang, times, listeners=listeners
    )


def _attendance(mine: Record, old: Record, theirs: Record) -> list[Presence]:
    """Return their attendance with the lines that were changed here."""
    before = {each.name: replace(each, line=0) for each in old.attendance or ()}
    changed = {
        each.name: each for each in mine.attendance or () if before.get(each.name) != replace(each, line=0)
    }  # fmt: skip
    kept = [changed.pop(each.name, each) for each in theirs.attendance or ()]
    return [*kept, *changed.values()]


def _sections(mine: Record, old: Record, theirs: Record) -> list[Section]:
    before = {each.number: each for each in old.sections}
    now = _now_by_old_number(old, theirs)
    merged: list[Section] = []
    for section in mine.sections:
        was = before.get(section.number) if section.number else None
        their = now.get(section.number) if section.number else None
        if was is None:
            merged.append(section)
        elif their is None:
            if section.notes != was.notes:
                merged.append(replace(section, number=None))
        else:
            merged.append(_merged(section, was, their))
    shown = {section.number for section in merged}
    return merged + [section for section in theirs.sections if section.number not in shown]


def _now_by_old_number(old: Record, theirs: Record) -> Mapping[str | None, Section]:
    """Return their sections by the numbers that these had before; an item that was moved is known by its title."""
    if [(s.number, s.title) for s in old.sections] == [(s.number, s.title) for s in theirs.sections]:
        return {section.number: section for section in theirs.sections}
    waiting = list(theirs.sections)
    found: dict[str | None, Section] = {}
    for section in old.sections:
        same = next((each for each in waiting if each.title == section.title), None)
        if same:
            waiting.remove(same)
            found[section.number] = same
    return found


def _merged(mine: Section, was: Section, theirs: Section) -> Section:
    title = mine.title if mine.title != was.title else theirs.title
    internal = mine.internal or theirs.internal if was.internal is False else mine.internal and theirs.internal
    if mine.notes in (was.notes, theirs.notes):
        notes = theirs.notes
    elif theirs.notes == was.notes:
        notes = mine.notes
    else:
        notes = "\n".join((MINE, mine.notes, THEIRS, theirs.notes, BOTH_END))
    return replace(theirs, title=title, internal=internal, notes=notes)
