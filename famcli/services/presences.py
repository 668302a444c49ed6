"""The attendance in minutes: from the list of the meeting to lines, and back."""

from collections.abc import Sequence
from contextlib import suppress

from msgspec.structs import replace

from famcli.domain.attendee import Attendance
from famcli.domain.meeting import Meeting
from famcli.domain.minutes import Fault
from famcli.domain.minutes_text import Presence, Record, read_text
from famcli.errors import Ambiguous, FamcliError, NotFound
from famcli.i18n import _
from famcli.services import attendees
from famcli.services.attendees import Listed
from famcli.services.records import owner_of
from famcli.store.repositories import Transaction


def lines(tx: Transaction, meeting: Meeting) -> tuple[list[Presence], int | None]:
    """Return the list of the meeting as lines of the attendance, and how many came beyond the names, if known."""
    rows = attendees.listed(tx, meeting)
    names = _names(rows)
    present = sum(row.attendee.attendance == Attendance.PRESENT for row in rows)
    others = None if meeting.attended is None else max(meeting.attended - present, 0)
    return [
        Presence(
            name=names[row.slug],
            state=row.attendee.attendance,
            since=row.attendee.since,
            until=row.attendee.until,
            substitute_for=_name_of(tx, names, row.attendee.substitute_for),
            guest=not row.attendee.member,
        )
        for row in rows
    ], others


def left_out(tx: Transaction, meeting: Meeting, typed: str) -> list[str]:
    """Return who is on the list and in no line of the attendance of a text; nobody where it has no attendance."""
    attendance = read_text(typed).attendance
    if attendance is None:
        return []
    found = set()
    for presence in attendance:
        with suppress(FamcliError):
            found.add(attendees.resolve(tx, meeting, presence.name).slug)
    return [row.person.name for row in attendees.listed(tx, meeting) if row.slug not in found]


def resolved(
    tx: Transaction, meeting: Meeting, mine: Record, before: Record, faults: list[Fault]
) -> list[tuple[Presence, Listed | None, str]]:
    """Return each line of the attendance that was changed with who is meant, and the slug of whom they stand in for."""
    found: list[tuple[Presence, Listed | None, str]] = []
    untouched = by_name(before)
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
                        _("Nobody on the list is called “{name}”; write “(Gast)” behind a new name.").format(
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
                    _("{name} stands in line {line} already.").format(name=presence.name, line=earlier),
                )
            )
            continue
        if row:
            seen[row.slug] = presence.line
        try:
            substituted = owner_of(tx, meeting, presence.substitute_for)
        except FamcliError as error:
            faults.append(Fault(presence.line, str(error)))
            continue
        found.append((presence, row, substituted))
    return found


def by_name(record: Record) -> dict[str, Presence]:
    """Return the lines of the attendance by name, without the lines that they were read from."""
    return {each.name: replace(each, line=0) for each in record.attendance or ()}


def _present(tx: Transaction, meeting: Meeting) -> int:
    return sum(each.attendance == Attendance.PRESENT for each in tx.attendees.find("meeting", meeting.slug))


def keep(
    tx: Transaction,
    meeting: Meeting,
    mine: Record,
    before: Record,
    current: Record,
    changed: Sequence[tuple[Presence, Listed | None, str]],
) -> Meeting:
    """Keep who was there, where that was changed, and how many beyond the names."""
    if mine.attendance is None:
        return meeting
    present = _present(tx, meeting)
    for presence, row, substituted in changed:
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


def _names(rows: Sequence[Listed]) -> dict[str, str]:
    """Return the name of each person as it stands in the text: the slug where two have the same."""
    names = [row.person.name for row in rows]
    return {row.slug: row.person.name if names.count(row.person.name) == 1 else row.slug for row in rows}


def _name_of(tx: Transaction, names: dict[str, str], slug: str) -> str:
    if not slug:
        return ""
    person = tx.persons.get(slug)
    return names.get(slug) or (person.name if person else slug)
