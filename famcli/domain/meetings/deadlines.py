"""What has to be done when, for a meeting to go well: days that follow from the meeting's own."""

import datetime as dt
from enum import StrEnum

import msgspec

from famcli.domain.meetings.meeting import Meeting, MeetingState


class Chore(StrEnum):
    """What has to be done."""

    INVITE = "invite"
    REMIND = "remind"
    REPORTS = "reports"
    AGENDA = "agenda"
    MEETING = "meeting"
    PROTOCOL = "protocol"
    ASK = "ask"
    """Ask people which of several days suits them."""
    ASK_AGAIN = "ask-again"
    """Remind those who have not said which."""
    CHOOSE = "choose"
    """Choose one of the days."""
    SAVE_THE_DATE = "save-the-date"
    HOST = "host"
    RUN_SHEET = "run-sheet"
    PUBLISH = "publish"
    REPLIES = "replies"
    """Have the replies of all who were invited."""
    NETWORKS = "networks"
    """Ask those on the list which networks they are in."""
    ACTION = "action"
    """Do what somebody took on."""
    CANCEL = "cancel"
    """Tell those who had been invited that the meeting does not take place."""


INVITE_BEFORE = dt.timedelta(weeks=6)
"""Before the meeting; and at least REPLY_TIME before the day to answer by."""
REPLY_TIME = dt.timedelta(weeks=2)
REMIND_BEFORE = dt.timedelta(weeks=1)
"""Before the day to answer by; without one, LATE_REMINDER before the meeting."""
LATE_REMINDER = dt.timedelta(weeks=2)
REMIND_OF_POLL = dt.timedelta(days=3)
AGENDA_BEFORE = dt.timedelta(weeks=2)
PROTOCOL_AFTER = dt.timedelta(weeks=2)


class Deadline(msgspec.Struct, frozen=True):
    """One thing to be done by a day."""

    day: dt.date
    chore: Chore


def reminder_day(meeting: Meeting) -> dt.date:
    """Return the day from which on those who have not answered are reminded."""
    return meeting.rsvp_by - REMIND_BEFORE if meeting.rsvp_by else meeting.date - LATE_REMINDER


def until_chosen(meeting: Meeting, by: dt.date | None) -> tuple[Deadline, ...]:
    """Return the days of a meeting that is looking for its own; ``by`` is until when people are asked to answer.

    The invitation has to go out in time for the first of the days, which is the meeting's as long as it is open.
    """
    choose = by or meeting.date - INVITE_BEFORE
    return (
        Deadline(choose - REPLY_TIME, Chore.ASK),
        Deadline(choose - REMIND_OF_POLL, Chore.ASK_AGAIN),
        Deadline(choose, Chore.CHOOSE),
    )


def deadlines(meeting: Meeting) -> tuple[Deadline, ...]:
    """Return the days of a meeting, in order; of a cancelled one only the day until which everybody has to know."""
    if meeting.state == MeetingState.CANCELLED:
        return (Deadline(meeting.date, Chore.CANCEL),)
    invite = meeting.date - INVITE_BEFORE
    if meeting.rsvp_by:
        invite = min(invite, meeting.rsvp_by - REPLY_TIME)
    days = [
        Deadline(invite, Chore.INVITE),
        Deadline(reminder_day(meeting), Chore.REMIND),
        Deadline(meeting.date - AGENDA_BEFORE, Chore.AGENDA),
        Deadline(meeting.date, Chore.MEETING),
        Deadline(meeting.last + PROTOCOL_AFTER, Chore.PROTOCOL),
    ]
    if meeting.reports_by:
        days.append(Deadline(meeting.reports_by, Chore.REPORTS))
    return tuple(sorted(days, key=lambda deadline: deadline.day))
