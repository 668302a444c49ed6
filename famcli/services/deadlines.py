"""What has to be done next, over all meetings."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

import msgspec

from famcli.domain.mail.mailing import Occasion
from famcli.domain.meetings.deadlines import Chore, deadlines, until_chosen
from famcli.domain.meetings.meeting import Meeting, MeetingState
from famcli.domain.meetings.plans import Step, planned
from famcli.domain.minutes.protocol import Stage
from famcli.services.mail import announcing, invitations, poll_rounds, polls
from famcli.services.meetings import agenda, attendees
from famcli.services.meetings.attendees import Listed
from famcli.services.minutes import protocols
from famcli.services.networks import gaps, memberships
from famcli.services.networks.memberships import Taking
from famcli.services.people import persons
from famcli.services.reports import reports
from famcli.store.backend import Question
from famcli.store.repositories import Transaction

FORGOTTEN = dt.timedelta(days=365)
"""After this nobody asks for a protocol any more."""


class Due(msgspec.Struct, frozen=True):
    """One thing to be done by a day."""

    day: dt.date
    chore: Chore
    meeting: str
    title: str
    open: int
    """How much of it is left: people to invite, to remind, reports, conflicts; 1 where it cannot be counted."""
    of: int
    """Of how many; 0 where it cannot be counted."""
    who: str = ""
    """Of an action, the names of those who took it on."""
    number: int | None = None
    """Of an action, its number in the series."""


def due(tx: Transaction, today: dt.date, *, done: bool = False) -> list[Due]:
    """Return what is left to do, the first first; ``done`` returns what is done, too."""
    found = []
    tx.expect(*map(Question, ("meetings", "networks", "actions", "plans")))
    takings = _takings(tx, today)
    recent = [meeting for meeting in tx.meetings.all() if meeting.date >= today - FORGOTTEN]
    _expect(tx, recent)
    for meeting in recent:
        if meeting.date_is_open:
            found += _until_chosen(tx, meeting, today, done=done)
            continue
        cancelled = meeting.state == MeetingState.CANCELLED
        rows = [] if cancelled else attendees.listed(tx, meeting)
        left = _to_cancel(tx, meeting, today) if cancelled else _left(tx, meeting, rows, today)
        plan = tx.plans.get(meeting.series) if meeting.series and not cancelled else None
        for deadline in deadlines(meeting) if plan is None else planned(meeting, plan.days):
            count, of = left[deadline.chore]
            if count or (done and not cancelled):
                found.append(Due(deadline.day, deadline.chore, meeting.slug, meeting.title, count, of))
        found += _asked_for(meeting, rows, takings, today, done=done)
    found += _taken_on(tx, done=done)
    return sorted(found, key=lambda each: (each.day, each.meeting, each.chore, each.number or 0))


def _expect(tx: Transaction, meetings: Sequence[Meeting]) -> None:
    """Say what is going to be asked about several meetings."""
    slugs = tuple(meeting.slug for meeting in meetings)
    kinds = ("attendees", "reports", "mailings")
    of_each = (Question(kind, "is", "meeting", (slug,)) for kind in kinds for slug in slugs)
    tx.expect(*of_each, *(Question(kind, "those", "slug", slugs) for kind in ("protocols", "polls")))


def undated(tx: Transaction) -> int:
    """Return how many open actions have no day, so that they are never due."""
    return sum(each.done is None and each.due is None for each in tx.actions.all())


def for_calendars(tx: Transaction, found: Iterable[Due], title: Callable[[Due], str], now: dt.datetime) -> bytes:
    """Return what is due as whole days of a calendar that block no time, each with an identity that stays."""
    from famcli.exchange.days import Day, calendar

    days = []
    for each in found:
        meeting = tx.meetings.get(each.meeting)
        about = meeting.calendar_uid if meeting else each.meeting
        what = each.chore.value if each.number is None else f"{each.chore.value}-{each.number}"
        days.append(Day(uid=f"{what}.{about}", date=each.day, title=title(each)))
    return calendar(days, now)


def _taken_on(tx: Transaction, *, done: bool) -> list[Due]:
    """Return the actions that have a day."""
    actions = [each for each in tx.actions.all() if each.due and (done or each.done is None)]
    known = persons.by_slug(tx, {slug for each in actions for slug in each.owners})
    return [
        Due(
            each.due,
            Chore.ACTION,
            each.meeting,
            each.text,
            int(each.done is None),
            0,
            who=", ".join(known[slug].name if slug in known else slug for slug in each.owners),
            number=each.number,
        )
        for each in actions
        if each.due
    ]


def _takings(tx: Transaction, today: dt.date) -> dict[str, list[Taking]] | None:
    """Return who takes part in which networks; None where none are kept."""
    if not any(True for _network in tx.networks.all()):
        return None
    tx.expect(Question("memberships"), Question("persons"))
    return memberships.of_person(memberships.current(tx, today=today))


def _asked_for(
    meeting: Meeting,
    rows: Sequence[Listed],
    takings: Mapping[str, Sequence[Taking]] | None,
    today: dt.date,
    *,
    done: bool,
) -> Iterator[Due]:
    """Yield what is asked of those on the list: replies by their day, and networks where any are kept."""
    if meeting.date < today or meeting.state == MeetingState.CANCELLED:
        return
    if meeting.rsvp_by and rows:
        silent = sum(not invitations.answered(row, meeting) for row in rows)
        if silent or done:
            yield Due(meeting.rsvp_by, Chore.REPLIES, meeting.slug, meeting.title, silent, len(rows))
    if takings is not None:
        limit = gaps.years_before(today)
        unasked = sum(
            max((each.membership.said or dt.date.min for each in takings.get(row.slug, ())), default=dt.date.min)
            < limit
            for row in rows
        )
        if unasked or (done and rows):
            yield Due(meeting.date, Chore.NETWORKS, meeting.slug, meeting.title, unasked, len(rows))


def steps(tx: Transaction, meeting: Meeting, today: dt.date) -> list[Step]:
    """Return all that is to be done for one meeting, with how much of it is left: by the plan of its series.

    Raises FamcliError for a meeting that is cancelled or whose date is open.
    """
    invitations.check_planned(meeting)
    left = _left(tx, meeting, attendees.listed(tx, meeting), today)
    plan = tx.plans.get(meeting.series) if meeting.series else None
    return [Step(each.day, each.chore, *left[each.chore]) for each in planned(meeting, plan.days if plan else {})]


def _until_chosen(tx: Transaction, meeting: Meeting, today: dt.date, *, done: bool) -> list[Due]:
    """Return what is left to do until the meeting has a day; who was reminded once is left in peace."""
    poll = polls.of(tx, meeting)
    rows, sent = attendees.listed(tx, meeting), invitations.mailings(tx, meeting)
    unasked = len(poll_rounds.to_ask(poll, rows, sent)) if rows else 1
    silent = [task.row.slug for task in poll_rounds.to_remind(tx, meeting, poll, rows, sent, today)]
    reminded = {each for each, mailings in sent.items() if any(m.occasion == Occasion.POLL_REMINDER for m in mailings)}
    left = {
        Chore.ASK: (unasked, len(rows)),
        Chore.ASK_AGAIN: (len(set(silent) - reminded), len(rows)),
        Chore.CHOOSE: (1, 0),
    }
    return [
        Due(each.day, each.chore, meeting.slug, meeting.title, *left[each.chore])
        for each in until_chosen(meeting, poll.by)
        if left[each.chore][0] or done
    ]


def _to_cancel(tx: Transaction, meeting: Meeting, today: dt.date) -> dict[Chore, tuple[int, int]]:
    """Return how many have still to be told that a meeting is cancelled, of those who had been invited."""
    count = len(invitations.untold(tx, meeting)) if meeting.date >= today else 0
    return {Chore.CANCEL: (count, len(invitations.mailings(tx, meeting)))}


def _left(tx: Transaction, meeting: Meeting, rows: Sequence[Listed], today: dt.date) -> dict[Chore, tuple[int, int]]:
    """Return for each chore how much is left, and of how much; ``rows`` are those on the list."""
    sent = invitations.mailings(tx, meeting)
    ahead = meeting.date >= today
    invite = len(invitations.to_tell(meeting, rows, sent)) if rows else 1
    save = len(announcing.to_tell(meeting, rows, sent)) if rows else 1
    waiting = sum(
        not (invitations.answered(row, meeting) or invitations.reminders(meeting, sent.get(row.slug, ())))
        for row in rows
    )
    missing = len(reports.missing(tx, meeting))
    coming = missing + len(reports.in_meeting(tx, meeting))
    conflicts = len(agenda.times(meeting).conflicts) if meeting.agenda else 1
    published = protocols.of(tx, meeting).stage == Stage.PUBLISHED
    mailed = any(each.occasion == Occasion.PROTOCOL for mailings in sent.values() for each in mailings)
    return {
        Chore.INVITE: (invite * ahead, len(rows)),
        Chore.REMIND: (waiting * ahead, len(rows)),
        Chore.REPORTS: ((missing if coming else 1) * ahead, coming),
        Chore.AGENDA: (conflicts * ahead, 0),
        Chore.MEETING: (int(ahead), 0),
        Chore.PROTOCOL: (int(not (published or mailed)), 0),
        Chore.SAVE_THE_DATE: (save * ahead, len(rows)),
        Chore.HOST: (int(ahead and not meeting.host), 0),
        Chore.RUN_SHEET: (int(ahead), 0),
        Chore.PUBLISH: (int(not published), 0),
    }
