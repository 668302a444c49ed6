"""Who was there, as it was typed: whom each line of the attendance means, and keeping it."""

from collections.abc import Mapping, Sequence
from contextlib import suppress

from msgspec.structs import replace

from famcli.domain.faults import Fault
from famcli.domain.meetings.attendee import Attendance
from famcli.domain.meetings.meeting import Meeting
from famcli.domain.minutes.attendance_lines import Presence
from famcli.domain.minutes.editor_text import Record
from famcli.errors import Ambiguous, FamcliError, NotFound
from famcli.i18n import _
from famcli.services.meetings import attendees
from famcli.services.meetings.attendees import Listed
from famcli.services.minutes.records import owner_of
from famcli.store.repositories import Transaction


def resolved(
    tx: Transaction, meeting: Meeting, mine: Record, before: Record, faults: list[Fault]
) -> list[tuple[Presence, Listed | None, str]]:
    """Return each line of the attendance that was changed with who is meant, and the slug of whom they stand in for."""
    found: list[tuple[Presence, Listed | None, str]] = []
    untouched = lines(before)
    seen: dict[str, int] = {
        each.name: each.line for each in mine.attendance or () if replace(each, line=0) == untouched.get(each.name)
    }
    for presence in mine.attendance or ():
        if seen.get(presence.name) == presence.line:
            continue
        row: Listed | None = None
        try:
            row = attendees.resolve(tx, meeting, presence.name)
        except NotFound:
            if not presence.guest and not presence.substitute_for:
                faults.append(
                    Fault(
                        presence.line,
                        _("No one called “{name}” on the list; write “(guest)” after a new name.").format(
                            name=presence.name[:100]
                        ),
                    )
                )
                continue
        except Ambiguous as error:
            faults.append(Fault(presence.line, str(error)))
            continue
        earlier = row and (seen.get(row.slug) or seen.get(row.person.name))
        if earlier:
            faults.append(
                Fault(
                    presence.line,
                    _("{name} is already listed in line {line}.").format(name=presence.name, line=earlier),
                )
            )
            continue
        if row:
            seen[row.slug] = presence.line
        try:
            attendees.check_times(presence.name, presence.since, presence.until)
            substituted = owner_of(tx, meeting, presence.substitute_for)
        except FamcliError as error:
            faults.append(Fault(presence.line, str(error)))
            continue
        found.append((presence, row, substituted))
    return found


def lines(record: Record) -> dict[str, Presence]:
    """Return the lines of the attendance by name, wherever they stand."""
    return {each.name: replace(each, line=0) for each in record.attendance or ()}


def _present(tx: Transaction, meeting: Meeting) -> int:
    return sum(each.attendance == Attendance.PRESENT for each in tx.attendees.find("meeting", meeting.slug))


def keep(
    tx: Transaction,
    meeting: Meeting,
    mine: Record,
    before: Record,
    current: Record,
    presences: Sequence[tuple[Presence, Listed | None, str]],
) -> Meeting:
    """Keep who was there, where that was changed, and how many beyond the names."""
    if mine.attendance is None:
        return meeting
    present = _present(tx, meeting)
    for presence, row, substituted in presences:
        if row is None:
            row = attendees.add(tx, meeting, presence.name)
        tx.attendees.put(
            replace(
                row.attendee.as_guest(presence.guest),
                attendance=presence.state,
                since=presence.since,
                until=presence.until,
                substitute_for=substituted,
            )
        )
    now = _present(tx, meeting)
    if mine.others == before.others:
        unchanged = now == present or current.others is None
        return meeting if unchanged else replace(meeting, attended=now + (current.others or 0))
    return replace(meeting, attended=None if mine.others is None else now + mine.others)


def left_out(tx: Transaction, meeting: Meeting, mine: Record, base: Record | None) -> list[str]:
    """Return who is on the list and has no line in a text, though there was one in ``base``, if that is given."""
    if mine.attendance is None and base is None:
        return []
    rows = attendees.listed(tx, meeting)
    names = names_of(rows)
    shown = {each.name for each in base.attendance or ()} if base is not None else set(names.values())
    typed_names = {each.name for each in mine.attendance or ()}
    gone = {row.slug: row.person.name for row in rows if names[row.slug] in shown - typed_names}
    for name in typed_names - set(names.values()) if gone else ():
        with suppress(FamcliError):
            gone.pop(attendees.resolve(tx, meeting, name).slug, None)
    return list(gone.values())


def names_of(rows: Sequence[Listed]) -> dict[str, str]:
    """Return the name of each person as it stands in the text: the slug where two have the same."""
    names = [row.person.name for row in rows]
    return {row.slug: row.person.name if names.count(row.person.name) == 1 else row.slug for row in rows}


def name_of(tx: Transaction, names: Mapping[str, str], slug: str) -> str:
    """Return the name of a person who need not be on the list; the slug of one who is not known."""
    if not slug:
        return ""
    person = tx.persons.get(slug)
    return names.get(slug) or (person.name if person else slug)
