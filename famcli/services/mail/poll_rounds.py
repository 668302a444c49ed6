"""Whom to ask for dates, whom to remind of it, and what the mails and letters are made of."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from msgspec.structs import replace

from famcli.domain.mail.mailing import POLLING, Mailing, Occasion
from famcli.domain.mail.poll import Poll, Proposal
from famcli.domain.meetings.meeting import Meeting
from famcli.errors import FamcliError, Way
from famcli.exchange.calendar import Event, feed
from famcli.exchange.message import Attachment
from famcli.i18n import _
from famcli.render.meetings import poll_view
from famcli.services.documents import contexts, file_names
from famcli.services.documents.contexts import Context
from famcli.services.mail import invitations, polls
from famcli.services.mail.invitations import Rows, Sent, Task
from famcli.services.mail.rounds import Choose, Round, by_letter_where_mails_return
from famcli.services.meetings import attendees
from famcli.services.meetings.attendees import Listed
from famcli.store.repositories import Transaction

HELD = {"de": "Vorgemerkt: {}", "en": "On hold: {}"}


def of_poll(
    tx: Transaction,
    meeting: Meeting,
    *,
    names: Sequence[str],
    tag: str,
    now: datetime,
    again: bool,
    holds: bool = False,
) -> Round:
    """Return the mails that ask for dates: to who has not been asked about all of them. Raises NotFound, Ambiguous."""
    poll = _with_future(tx, meeting, now.date())

    def choose(_tx: Transaction, rows: Rows, sent: Sent) -> list[Task]:
        return [Task(row, Occasion.POLL) for row in rows if again or _is_unasked(poll, sent.get(row.slug, ()))]

    return _round(tx, meeting, poll, attendees.chosen(tx, meeting, names=names, tag=tag), choose, now, again, holds)


def of_reminders(
    tx: Transaction, meeting: Meeting, *, names: Sequence[str], tag: str, now: datetime, again: bool
) -> Round:
    """Return the reminders: to who was asked and has said nothing; not twice a day. Raises NotFound, Ambiguous."""
    poll = _with_future(tx, meeting, now.date())

    def choose(tx: Transaction, rows: Rows, sent: Sent) -> list[Task]:
        return to_remind(tx, meeting, poll, rows, sent, now.date(), again=again)

    return _round(tx, meeting, poll, attendees.chosen(tx, meeting, names=names, tag=tag), choose, now, again, False)


def to_ask(poll: Poll, rows: Iterable[Listed], sent: Sent) -> list[Listed]:
    """Return who has not been asked about all the days that stand."""
    return [row for row in rows if _is_unasked(poll, sent.get(row.slug, ()))]


def to_remind(
    tx: Transaction, meeting: Meeting, poll: Poll, rows: Rows, sent: Sent, today: date, *, again: bool = False
) -> list[Task]:
    """Return who was asked and has said nothing of any day that stands."""
    numbers = {each.number for each in poll.standing}
    heard = {
        answer.person
        for answer in tx.poll_answers.find("meeting", meeting.slug)
        if numbers & {each.number for each in answer.said}
    }

    def waits(row: Listed) -> bool:
        asked = [mailing for mailing in sent.get(row.slug, ()) if mailing.occasion in POLLING and mailing.went]
        today_already = any(m.at.astimezone().date() == today for m in asked if m.occasion == Occasion.POLL_REMINDER)
        return bool(asked) and row.slug not in heard and (again or not today_already)

    return [Task(row, Occasion.POLL_REMINDER) for row in rows if waits(row)]


def _is_unasked(poll: Poll, sent: Sequence[Mailing]) -> bool:
    asked = [each for each in sent if each.occasion in POLLING and each.went]
    last = max((each.at for each in asked), default=None)
    return last is None or any(each.added > last for each in poll.standing)


def _with_future(tx: Transaction, meeting: Meeting, today: date) -> Poll:
    """Return the open poll without the days that have passed. Raises NotFound, FamcliError where none is left."""
    poll = polls.open_poll(tx, meeting)
    left = tuple(each for each in poll.standing if each.date >= today)
    if not left:
        raise FamcliError(
            _("All dates of the poll for {meeting} have passed.").format(meeting=meeting.slug), way=Way.BEGIN_POLL
        )
    return replace(poll, proposals=left)


def _round(
    tx: Transaction,
    meeting: Meeting,
    poll: Poll,
    rows: Rows,
    choose: Choose,
    now: datetime,
    again: bool,
    holds: bool,
) -> Round:
    rows, returned = by_letter_where_mails_return(tx, rows, again=again)
    tasks = choose(tx, rows, invitations.mailings(tx, meeting))
    view = poll_view(poll, meeting, holds=holds)
    members, guests = (replace(each, poll=view) for each in contexts.of_invitations(tx, meeting, dated=now.date()))
    return Round(
        meeting=meeting,
        context=members,
        guests=guests,
        tasks=tasks,
        choose=choose,
        again=again,
        returned=tuple(returned[task.row.slug] for task in tasks if task.row.slug in returned),
        extra=(_holds(meeting, poll, members, now),) if holds else (),
    )


def _holds(meeting: Meeting, poll: Poll, context: Context, now: datetime) -> Attachment:
    """Return a calendar file with an entry for each day, which takes no time from anybody's calendar."""
    title = HELD[meeting.lang].format(meeting.title)
    content = feed([_held(meeting, each, title, context, now) for each in poll.standing])
    return Attachment(file_names.document("poll", meeting.lang, meeting.slug, ".ics"), content, "text/calendar")


def _held(meeting: Meeting, proposal: Proposal, title: str, context: Context, now: datetime) -> Event:
    return Event(
        uid=f"poll-{proposal.number}-{meeting.calendar_uid}",
        sequence=0,
        title=f"{title} ({proposal.number})",
        date=proposal.date,
        start=proposal.start or meeting.start,
        end=proposal.end or (None if proposal.start else meeting.end),
        location=proposal.place,
        description="",
        url="",
        organizer=context.letterhead.organizer,
        organizer_email="",
        cancelled=False,
        timezone=meeting.zone,
        stamp=now,
        tentative=True,
    )
