"""When what has to be done before and after each meeting of a series, counted from its day."""

import datetime as dt
import re
from collections.abc import Mapping

import msgspec

from famcli.domain.meetings.deadlines import REPLY_TIME, Chore, Deadline, reminder_day
from famcli.domain.meetings.meeting import Meeting
from famcli.domain.stored import Stored
from famcli.errors import InvalidInput
from famcli.i18n import _

DEFAULTS: Mapping[Chore, int] = {
    Chore.SAVE_THE_DATE: -182,
    Chore.HOST: -140,
    Chore.INVITE: -42,
    Chore.REPORTS: -28,
    Chore.AGENDA: -14,
    Chore.RUN_SHEET: -7,
    Chore.PROTOCOL: 14,
    Chore.PUBLISH: 42,
}
"""Days before (less than 0) or after the meeting; what comes before cannot come after."""
MOST_DAYS = 2 * 365
SET = re.compile(r"([a-z-]{3,20}) ?= ?([+-−–]?)([0-9]{1,4}) ?(w|d|t|wochen?|weeks?|tage?|days?)?", re.I)
FRIDAY = 4


class Offset(Stored, frozen=True):
    """When something is due."""

    chore: str
    days: int
    """Days before (less than 0) or after the meeting."""


class Step(msgspec.Struct, frozen=True):
    """One thing to be done for a meeting, and how much of it is left."""

    day: dt.date
    chore: Chore
    open: int
    of: int
    """Of how many; 0 where it cannot be counted."""


class Plan(Stored, frozen=True, kw_only=True, tag_field="schema", tag=1):
    """What a series has in place of the defaults."""

    slug: str
    """That of the series."""
    series: str
    offsets: tuple[Offset, ...] = ()

    @property
    def days(self) -> dict[str, int]:
        """The days by chore."""
        return {each.chore: each.days for each in self.offsets}


def read_offset(text: str) -> tuple[Chore, int]:
    """Read "invite=-8w", "publish=+6w", "run-sheet=-3d"; a number without a sign is on the chore's own side.

    Raises InvalidInput for what is none, or on the wrong side of the meeting.
    """
    found = SET.fullmatch(text.strip())
    chore = next((each for each in DEFAULTS if found and each.value == found[1].casefold()), None)
    if found is None or chore is None:
        raise InvalidInput(
            _("“{text}” is not an offset; write it like invite=-8w or publish=+6w. There are {known}.").format(
                text=text.strip()[:40], known=", ".join(DEFAULTS)
            )
        )
    days = int(found[3]) * (7 if (found[4] or "w")[0].casefold() == "w" else 1)
    before = DEFAULTS[chore] < 0
    if (found[2] in "-−–" and found[2] and not before) or (found[2] == "+" and before):
        sentence = (
            _("“{chore}” is due before the meeting; write it with a minus: {chore}=-{days}d.")
            if before
            else _("“{chore}” is due after the meeting; write it with a plus: {chore}=+{days}d.")
        )
        raise InvalidInput(sentence.format(chore=chore.value, days=days))
    if days > MOST_DAYS:
        raise InvalidInput(_("An offset is at most two years; {days} days are more.").format(days=days))
    return chore, -days if before else days


def planned(meeting: Meeting, offsets: Mapping[str, int]) -> tuple[Deadline, ...]:
    """Return the days of a meeting, in order. A weekend gives the Friday before; dates that were typed win."""
    days = {
        chore: _workday((meeting.date if days < 0 else meeting.last) + dt.timedelta(days=days))
        for chore, days in ((chore, offsets.get(chore.value, default)) for chore, default in DEFAULTS.items())
    }
    if meeting.rsvp_by:
        days[Chore.INVITE] = min(days[Chore.INVITE], _workday(meeting.rsvp_by - REPLY_TIME))
    if meeting.reports_by:
        days[Chore.REPORTS] = meeting.reports_by
    days |= {Chore.REMIND: reminder_day(meeting), Chore.MEETING: meeting.date}
    return tuple(sorted((Deadline(day, chore) for chore, day in days.items()), key=lambda each: each.day))


def _workday(day: dt.date) -> dt.date:
    return day - dt.timedelta(days=max(0, day.weekday() - FRIDAY))
