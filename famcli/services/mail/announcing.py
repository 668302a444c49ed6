"""Telling people the day of a meeting long before they are invited."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from msgspec.structs import replace

from famcli.domain.mail.mailing import Occasion
from famcli.domain.meetings.meeting import Meeting
from famcli.exchange.days import Day, calendar
from famcli.exchange.message import Attachment
from famcli.services.documents import file_names
from famcli.services.mail.invitations import TELLING, Rows, Sent, Task, check_planned
from famcli.services.mail.rounds import Round, of_list
from famcli.services.meetings import attendees
from famcli.services.meetings.attendees import Listed
from famcli.store.repositories import Transaction


def to_tell(meeting: Meeting, rows: Iterable[Listed], sent: Sent, *, again: bool = False) -> list[Task]:
    """Return who does not know the day of a meeting yet: neither invited nor told to save it, or told another one.

    Raises FamcliError for a meeting that is cancelled or whose date is open.
    """
    check_planned(meeting)
    tasks = []
    for row in rows:
        told = [each for each in sent.get(row.slug, ()) if each.went]
        saved = [each for each in told if each.occasion == Occasion.SAVE_THE_DATE]
        invited = any(each.occasion in TELLING for each in told)
        if not invited and (again or not saved or saved[-1].sequence < meeting.moved):
            tasks.append(Task(row, Occasion.SAVE_THE_DATE, told=saved[-1].sequence if saved else None))
    return tasks


def round_of(tx: Transaction, meeting: Meeting, *, names: Sequence[str], tag: str, now: datetime, again: bool) -> Round:
    """Return the mails that tell people the day, each with an entry for calendars that blocks no time.

    Raises NotFound, Ambiguous, and FamcliError for a meeting that is cancelled or whose date is open.
    """

    def choose(_tx: Transaction, rows: Rows, sent: Sent) -> list[Task]:
        return to_tell(meeting, rows, sent, again=again)

    rows = attendees.chosen(tx, meeting, names=names, tag=tag)
    return replace(of_list(tx, meeting, rows, choose, now.date(), again), extra=(_entry(meeting, now),))


def _entry(meeting: Meeting, now: datetime) -> Attachment:
    """Return the days of a meeting for calendars. They are no invitation, so they are other entries than that."""
    days = [
        Day(uid=f"save-the-date-{number}.{meeting.calendar_uid}", date=each, title=meeting.title)
        for number, each in enumerate(meeting.dates, 1)
    ]
    name = file_names.document("save-the-date", meeting.lang, meeting.slug, ".ics")
    return Attachment(name, calendar(days, now), "text/calendar")
