"""Who has been told of a meeting, who has answered, and who is to be written to next."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from enum import StrEnum

import msgspec

from famcli.domain.mail.mailing import Mailing, MailingState, Occasion, Via
from famcli.domain.meetings.attendee import Rsvp
from famcli.domain.meetings.deadlines import REMIND_BEFORE, reminder_day
from famcli.domain.meetings.meeting import Meeting, MeetingState
from famcli.errors import FamcliError, Way
from famcli.i18n import _, day
from famcli.services.meetings import attendees, meetings
from famcli.services.meetings.attendees import Listed
from famcli.services.reports import reports
from famcli.store.repositories import Transaction

Rows = Sequence[Listed]
Sent = Mapping[str, Sequence[Mailing]]
"""What was sent, by person, oldest first."""
TELLING = (Occasion.INVITATION, Occasion.UPDATE, Occasion.CANCELLATION)


class Task(msgspec.Struct, frozen=True):
    """Somebody who is to be written to, and why."""

    row: Listed
    occasion: Occasion
    first: Mailing | None = None
    """The invitation by mail that it goes on from."""
    told: int | None = None
    """The meeting's sequence of which the person was told last; None where that is nothing."""


class Next(StrEnum):
    """What is to be done about somebody."""

    INVITE = "invite"
    UPDATE = "update"
    CANCEL = "cancel"
    CLARIFY = "clarify"
    """famcli was stopped while the server took the mail: nobody knows whether it arrived."""
    CORRECT = "correct"
    """The server refused the address."""
    REMIND = "remind"
    WAIT = "wait"
    """It is too early to remind, or somebody was reminded within the last week."""
    NOTHING = "nothing"


class Standing(msgspec.Struct, frozen=True):
    """How things stand with one person on the list."""

    row: Listed
    told: Mailing | None
    """The newest invitation, update or cancellation."""
    reminded: tuple[Mailing, ...]
    next: Next
    answered: bool
    """Whether there is an answer, for the day and time that hold now."""

    @property
    def slug(self) -> str:
        """The person's slug."""
        return self.row.slug


def mailings(tx: Transaction, meeting: Meeting) -> dict[str, list[Mailing]]:
    """Return what was sent about a meeting, by person, oldest first."""
    found: dict[str, list[Mailing]] = {}
    for mailing in tx.mailings.find("meeting", meeting.slug):
        found.setdefault(mailing.person, []).append(mailing)
    return {person: sorted(each, key=_order) for person, each in found.items()}


def log(tx: Transaction, *, meeting: str = "", person: str = "") -> list[Mailing]:
    """Return what was sent about all meetings, or one, to all people, or one; newest first."""
    found = tx.mailings.find("meeting", meeting) if meeting else tx.mailings.all()
    return sorted((each for each in found if person in ("", each.person)), key=lambda each: each.at, reverse=True)


def sent_to(tx: Transaction, meeting: Meeting, rows: Rows) -> dict[str, list[Mailing]]:
    """Return what was sent about a meeting to these people only, as mailings() does."""
    found = {row.slug: list(tx.mailings.find("slug", f"{meeting.slug}/{row.slug}/", prefix=True)) for row in rows}
    return {person: sorted(each, key=_order) for person, each in found.items()}


def to_tell(meeting: Meeting, rows: Iterable[Listed], sent: Sent, *, again: bool = False) -> list[Task]:
    """Return who has not been told of the meeting as it now is; ``again`` returns those who have been, too.

    Raises FamcliError where its date is still open.
    """
    meetings.check_dated(meeting)
    tasks = []
    for row in rows:
        occasion = _due(meeting, row, sent.get(row.slug, ()))
        told = _told(sent.get(row.slug, ()))
        known = _told([mailing for mailing in sent.get(row.slug, ()) if mailing.went])
        if occasion is None and again and told is not None and not _is_past(meeting, told):
            occasion = told.occasion
        if occasion is not None:
            tasks.append(Task(row, occasion, _first(sent.get(row.slug, ())), known.sequence if known else None))
    return tasks


def check_ahead(meeting: Meeting, now: datetime) -> None:
    """Raise FamcliError for a meeting that is over: nobody is invited to it, or told of a change, any more."""
    if meeting.has_begun(now):
        raise FamcliError(
            _("{meeting} was on {date} already, so nobody is written to about it.").format(
                meeting=meeting.slug, date=day(meeting.date)
            ),
            way=Way.SEND_PAST,
        )


def untold(tx: Transaction, meeting: Meeting) -> list[Task]:
    """Return who was invited and does not know of a change, or that the meeting is cancelled."""
    if meeting.date_is_open:
        return []
    tasks = to_tell(meeting, attendees.listed(tx, meeting), mailings(tx, meeting))
    return [task for task in tasks if task.occasion != Occasion.INVITATION]


def to_remind(meeting: Meeting, rows: Iterable[Listed], sent: Sent, today: date, *, again: bool = False) -> list[Task]:
    """Return who was invited and has not answered; whoever was reminded today is left in peace, unless ``again``.

    Raises FamcliError for a meeting that is cancelled or over.
    """
    check_planned(meeting)
    if meeting.date < today:
        raise FamcliError(_("{meeting} is over; there is nothing to remind of.").format(meeting=meeting.slug))
    waiting = (row for row in rows if _reached(sent.get(row.slug, ())) and not answered(row, meeting))
    return _not_twice(waiting, sent, Occasion.REMINDER, today, again)


def to_ask_for_reports(
    tx: Transaction,
    meeting: Meeting,
    rows: Iterable[Listed],
    sent: Sent,
    today: date,
    *,
    again: bool = False,
) -> list[Task]:
    """Return who is coming and has handed in no report; not twice a day. Raises FamcliError for a cancelled meeting."""
    check_planned(meeting)
    missing = {row.slug for row in reports.missing(tx, meeting)}
    return _not_twice((row for row in rows if row.slug in missing), sent, Occasion.REPORT_REMINDER, today, again)


def to_send_protocol(rows: Iterable[Listed], sent: Sent, since: datetime | None, *, again: bool = False) -> list[Task]:
    """Return who has not had the protocol since it was last approved; guests get none unless they are asked for."""

    def has_it(row: Listed) -> bool:
        return any(m.occasion == Occasion.PROTOCOL and (since is None or m.at >= since) for m in sent.get(row.slug, ()))

    return [Task(row, Occasion.PROTOCOL, _first(sent.get(row.slug, ()))) for row in rows if again or not has_it(row)]


def answered(row: Listed, meeting: Meeting) -> bool:
    """Tell whether somebody has answered, for the day and time that hold now."""
    attendee = row.attendee
    return attendee.reply(meeting.moved) != Rsvp.NEEDS_ACTION


def reminders(meeting: Meeting, sent: Iterable[Mailing]) -> list[Mailing]:
    """Return the reminders that went to somebody, for the day and time that hold now."""
    return [m for m in sent if m.occasion == Occasion.REMINDER and m.went and m.sequence >= meeting.moved]


def standings(tx: Transaction, meeting: Meeting, now: datetime) -> list[Standing]:
    """Return how things stand with everybody on the list, by family name."""
    sent = mailings(tx, meeting)
    return [
        Standing(
            row,
            _told(sent.get(row.slug, ())),
            tuple(m for m in sent.get(row.slug, ()) if m.occasion == Occasion.REMINDER and m.went),
            _next(meeting, row, sent.get(row.slug, ()), now),
            answered(row, meeting),
        )
        for row in attendees.listed(tx, meeting)
    ]


def _next(meeting: Meeting, row: Listed, sent: Sequence[Mailing], now: datetime) -> Next:
    told, today = _told(sent), now.date()
    if meeting.date_is_open:
        return Next.NOTHING
    if told and told.state == MailingState.SENDING:
        return Next.CLARIFY
    if meeting.has_begun(now) or row.person.inactive:
        return Next.NOTHING
    news = _due(meeting, row, sent)
    if news is None and told and not told.went:
        return Next.NOTHING if _is_past(meeting, told) else Next.CORRECT
    if news:
        return {Occasion.UPDATE: Next.UPDATE, Occasion.CANCELLATION: Next.CANCEL}.get(news, Next.INVITE)
    if told is None or meeting.state == MeetingState.CANCELLED or answered(row, meeting):
        return Next.NOTHING
    last = max((mailing.at.astimezone().date() for mailing in reminders(meeting, sent)), default=date.min)
    return Next.WAIT if today < reminder_day(meeting) or (today - last) <= REMIND_BEFORE else Next.REMIND


def _order(mailing: Mailing) -> tuple[datetime, int]:
    return mailing.at, mailing.sequence


def _told(sent: Sequence[Mailing]) -> Mailing | None:
    return next((mailing for mailing in reversed(sent) if mailing.occasion in TELLING), None)


def _saved(sent: Sequence[Mailing]) -> Mailing | None:
    """Return what told somebody to save the day; who knows it that way is told that it does not take place, too."""
    return next((m for m in reversed(sent) if m.occasion == Occasion.SAVE_THE_DATE and m.went), None)


def _due(meeting: Meeting, row: Listed, sent: Sequence[Mailing]) -> Occasion | None:
    """Return what somebody has still to be told; a refused mail is none, but is not tried again at the same address.

    Who has declined is told when the day or time changes, not of another room.
    """
    told = _told(sent)
    if told and not told.went and (told.sequence, told.address) == (meeting.sequence, row.person.email):
        return None
    told = _told([mailing for mailing in sent if mailing.went])
    news = _news(meeting, told or _saved(sent) if meeting.state == MeetingState.CANCELLED else told)
    if news == Occasion.UPDATE and told and told.sequence >= meeting.moved:
        return None if row.attendee.reply(meeting.moved) == Rsvp.DECLINED else news
    return news


def _is_past(meeting: Meeting, told: Mailing) -> bool:
    """Whether this would be the invitation to a meeting that is cancelled."""
    return meeting.state == MeetingState.CANCELLED and told.occasion != Occasion.CANCELLATION


def _reached(sent: Sequence[Mailing]) -> bool:
    told = _told(sent)
    return told is not None and told.state == MailingState.SENT and told.occasion != Occasion.CANCELLATION


def _news(meeting: Meeting, told: Mailing | None) -> Occasion | None:
    """Return what somebody has still to be told; None where all is told."""
    if meeting.state == MeetingState.CANCELLED:
        return Occasion.CANCELLATION if told and told.occasion != Occasion.CANCELLATION else None
    if told is None or told.occasion == Occasion.CANCELLATION:
        return Occasion.INVITATION
    return Occasion.UPDATE if told.sequence < meeting.sequence else None


def _not_twice(rows: Iterable[Listed], sent: Sent, occasion: Occasion, today: date, again: bool) -> list[Task]:
    def today_already(row: Listed) -> bool:
        return any(m.occasion == occasion and m.at.astimezone().date() == today for m in sent.get(row.slug, ()))

    return [Task(row, occasion, _first(sent.get(row.slug, ()))) for row in rows if again or not today_already(row)]


def _first(sent: Sequence[Mailing]) -> Mailing | None:
    return next((m for m in sent if m.occasion == Occasion.INVITATION and m.via != Via.LETTER and m.went), None)


def check_planned(meeting: Meeting) -> None:
    if meeting.state == MeetingState.CANCELLED:
        raise FamcliError(
            _("{meeting} is cancelled; there is nothing to remind anyone of.").format(meeting=meeting.slug)
        )
    meetings.check_dated(meeting)
