"""What stands right below the heading of an item: who led it, and when it really began and ended.

These lines are text like all minutes, and nothing of them is kept elsewhere.
"""

import re
from datetime import time
from functools import partial

import msgspec
from msgspec.structs import replace

from famcli.domain.meetings.attendee import Attendance, Attendee
from famcli.domain.meetings.labels import labels, position
from famcli.domain.meetings.meeting import Meeting
from famcli.domain.meetings.schedule import Slot, schedule
from famcli.domain.minutes import clock_lines
from famcli.domain.minutes.clock_lines import Times

CHAIR = (
    r"(?i)[*_]{0,2}(?:(?:Sitzungs|Diskussions)?leitung|Vorsitz|Chair(?:ed by)?|Chairing)[*_]{0,2}[ \t]*:[*_]{0,2}"
    r"[ \t]*(\S[^\n:]{0,200})$"
)


class Head(msgspec.Struct, frozen=True):
    """The head of an item's minutes."""

    chair: str = ""
    """A name as it was typed."""
    times: Times = Times()
    lines: tuple[str, ...] = ()
    """What was typed, line by line."""
    rest: str = ""
    """The minutes below it."""

    @property
    def unnamed(self) -> tuple[str, ...]:
        """What was typed but for who led the item."""
        return tuple(line for line in self.lines if not re.match(CHAIR, line))


def head_of(notes: str) -> Head:
    """Return the head of an item's minutes; a line "Ende: 17:50" counts wherever it stands."""
    chair, times, lines = "", Times(), list[str]()
    rows = notes.split("\n")
    while rows and len(lines) < 20:
        row = rows[0].strip()
        found = re.match(CHAIR, row)
        told = None if found else clock_lines.read(row, times, 0, [])
        if found and not chair:
            chair = found[1].strip(" .*_")
        elif told is not None and told != times:
            times = told
        elif row or not lines:
            break
        if row:
            lines.append(row)
        rows = rows[1:]
    for row in rows:
        if re.match(clock_lines.ENDED, row.strip()) and (told := clock_lines.read(row, times, 0, [])):
            times = told
    return Head(chair=chair, times=times, lines=tuple(lines), rest="\n".join(rows).strip("\n") if lines else notes)


def times_of(meeting: Meeting, number: int, slot: Slot) -> tuple[time | None, time | None]:
    """Return between which times somebody must have been there for an item; None is open.

    Where the minutes say when it really began and ended, these times count.

    Who came "ab 10:20" came on the first day, and who left left on the last one; a night has no such order.
    """
    real = head_of(meeting.agenda[number - 1].notes).times
    start, end = real.began or slot.start, real.ended or slot.end
    if real.began and not real.ended:
        end = None if end and end < real.began else end
    if meeting.days == 1:
        return start, end
    return (
        start if slot.day == meeting.days and not meeting.overnight else None,
        end if slot.day == 1 and not meeting.overnight else None,
    )


def missed_by(attendee: Attendee, meeting: Meeting) -> tuple[int, ...]:
    """Return the numbers of the items that somebody who was present was not there for; who was biased was there."""
    attendee = replace(attendee, away=tuple(gap for gap in attendee.away if not gap.bias))
    limits = (attendee.since, attendee.until, attendee.since_item, attendee.until_item, attendee.away)
    if attendee.attendance != Attendance.PRESENT or not any(limits):
        return ()
    place = partial(position, labels(meeting))
    slots = schedule(meeting.agenda, meeting.start, meeting.end, meeting.days).slots
    return tuple(
        number
        for number, slot in enumerate(slots, 1)
        if not attendee.took_part_in(number, *times_of(meeting, number, slot), place)
    )
