"""Whom to remind of what they have taken on, and what the mails are made of."""

from collections.abc import Sequence
from datetime import date, timedelta

from famcli.domain.mail.mailing import Occasion
from famcli.domain.meetings.attendee import Attendee
from famcli.domain.meetings.meeting import Meeting, MeetingState
from famcli.domain.minutes.action import Action
from famcli.services.documents import contexts
from famcli.services.mail.invitations import Rows, Sent, Task
from famcli.services.mail.rounds import Round, by_letter_where_mails_return
from famcli.services.meetings.attendees import Listed
from famcli.services.minutes import actions
from famcli.services.people import persons
from famcli.store.repositories import Transaction

AHEAD = 7
"""Days before its own day from which on somebody is reminded of an action."""
PAUSE = timedelta(days=7)
"""Nobody is reminded again before this time is over: a timer can call it every day."""


def of_actions(
    tx: Transaction, meeting: Meeting, *, names: Sequence[str], today: date, ahead: int, undated: bool, again: bool
) -> Round:
    """Return the reminders to the owners of open actions of a meeting's series. Raises NotFound, Ambiguous.

    Reminded is who has an action that is due in ``ahead`` days, or late; with ``undated`` also who has one without a
    day. The mail lists all that the person has to do. It is about the newest meeting of the series.
    """
    newest = _newest(tx, meeting)

    def choose(tx: Transaction, rows: Rows, _sent: Sent) -> list[Task]:
        pressing = _pressing(tx, newest, today + timedelta(days=ahead), undated=undated)
        return [
            Task(row, Occasion.ACTION_REMINDER)
            for row in rows
            if row.slug in pressing and (again or not _reminded_lately(tx, row.slug, today))
        ]

    wanted = {persons.resolve(tx, name).slug for name in names}
    owners = {slug for each in actions.listed(tx, newest, today=today) for slug in each.owners}
    known = persons.by_slug(tx, (owners & wanted) if names else owners)
    rows: Rows = [
        Listed(tx.attendees.get(f"{newest.slug}/{slug}") or Attendee(slug="", meeting=newest.slug, person=slug), person)
        for slug, person in sorted(known.items(), key=lambda each: each[1].parts.sorting)
    ]
    rows, returned = by_letter_where_mails_return(tx, rows, again=again)
    tasks = choose(tx, rows, {})
    return Round(
        meeting=newest,
        context=contexts.of_meeting(tx, newest, dated=today),
        tasks=tasks,
        choose=choose,
        again=again,
        returned=tuple(returned[task.row.slug] for task in tasks if task.row.slug in returned),
    )


def _newest(tx: Transaction, meeting: Meeting) -> Meeting:
    """Return the last meeting of the series that has a day: what is open from all others is known to it."""
    if not meeting.series:
        return meeting
    dated = (
        each
        for each in tx.meetings.find("series", meeting.series)
        if each.state != MeetingState.CANCELLED and not each.date_is_open
    )
    return max(dated, key=lambda each: each.date, default=meeting)


def _pressing(tx: Transaction, meeting: Meeting, until: date, *, undated: bool) -> set[str]:
    """Return the owners of what has to be done by a day."""

    def presses(action: Action) -> bool:
        return undated if action.due is None else action.due <= until

    return {slug for each in actions.listed(tx, meeting, today=until) if presses(each) for slug in each.owners}


def _reminded_lately(tx: Transaction, person: str, today: date) -> bool:
    return any(
        each.occasion == Occasion.ACTION_REMINDER and today - each.at.astimezone().date() < PAUSE
        for each in tx.mailings.find("person", person)
    )
