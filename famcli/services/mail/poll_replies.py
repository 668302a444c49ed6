"""Answers to polls that come by mail: each put to the poll and the person it is from, or left alone with the reason."""

import re
from collections.abc import Iterable
from datetime import datetime, timedelta

import msgspec
from msgspec.structs import replace

from famcli.domain.mail.answer_lines import Reading, form_answer, is_form_line, read_lines
from famcli.domain.mail.poll import Choice, Poll, Source
from famcli.domain.mail.proposed_dates import label
from famcli.domain.meetings.meeting import Meeting
from famcli.errors import FamcliError
from famcli.exchange.inbox import Item, Letter
from famcli.exchange.typed_lines import TypedLines, typed_lines
from famcli.i18n import _, day, quoted
from famcli.services.mail import opened_mails, poll_answers, replies
from famcli.services.mail.opened_mails import FORWARDED, Opened
from famcli.services.mail.verdicts import Found, Verdict
from famcli.services.meetings.attendees import Listed
from famcli.store.repositories import Transaction

CLICKED = re.compile(r"\b(?:termine|dates)\s+(?P<slug>[a-z0-9][a-z0-9-]*)\s*:\s*(?P<answer>.{1,200})$", re.IGNORECASE)
"""The subject of a mail that a link in ours has opened."""
ABOUT_DATES = re.compile(r"terminumfrage|date poll", re.IGNORECASE)
EARLY = timedelta(hours=1)
"""How far the clock of a sender may be behind."""


class Finding(Found, frozen=True):
    """One mail, or one line of a list, and what became of it."""

    choices: dict[str, Choice] = msgspec.field(default_factory=dict)
    """What was kept, by the number of the date."""
    unclear: tuple[str, ...] = ()
    """What somebody has to read."""


def is_about_dates(subject: str) -> bool:
    """Tell whether a mail with that subject answers a poll."""
    return bool(CLICKED.search(subject) or ABOUT_DATES.search(subject))


def opened(item: Item) -> Opened[Finding] | Finding:
    """Take a mail apart as far as that needs no store."""
    return opened_mails.opened(item, Finding)


def take(tx: Transaction, found: Iterable[Opened[Finding] | Finding], *, now: datetime) -> list[Finding]:
    """Keep the answers in mails, the oldest first; taking the same mails again changes nothing.

    Mails that come back mark the addresses that do not work.
    """
    meetings = {meeting.slug: meeting for meeting in tx.meetings.all()}
    polled = {poll.slug: poll for poll in tx.polls.all() if poll.slug in meetings}
    return opened_mails.taken(found, lambda letter, about: _taken(tx, letter, about, meetings, polled, now), now=now)


def _taken(
    tx: Transaction,
    letter: Letter,
    about: Finding,
    meetings: dict[str, Meeting],
    polled: dict[str, Poll],
    now: datetime,
) -> Finding:
    """Keep one answer. Raises FamcliError with the reason where it cannot be placed."""
    if letter.failures:
        return opened_mails.returned(tx, letter, about, now)
    text = _typed(letter, polled)
    slug = _named(letter, text, polled)
    if letter.calendars or (not slug and not ABOUT_DATES.search(letter.subject)):
        return about
    if reason := opened_mails.obstacle(letter):
        return replace(about, verdict=Verdict.TO_READ, reason=reason)
    if not letter.sender:
        raise FamcliError(_("it does not say who sent it"))
    opened_mails.check_date(letter.date, now)
    meeting = meetings[slug] if slug else _only_one(tx, letter, meetings, polled)
    poll = polled[meeting.slug]
    about = replace(about, meeting=meeting.slug)
    row = replies.of_address(tx, meeting, letter.sender, letter.sender_name)
    if row is None:
        raise FamcliError(
            _("{address} is not on the list of {meeting} and was not asked").format(
                address=letter.sender[:100], meeting=meeting.slug
            )
        )
    about = replace(about, person=row.person.name)
    if not meeting.date_is_open:
        raise FamcliError(_("it came after the date was chosen ({date})").format(date=day(meeting.date)))
    if FORWARDED.match(letter.subject):
        reason = _("it was forwarded; record it by hand")
        return replace(about, verdict=Verdict.TO_READ, reason=reason)
    return _kept(tx, meeting, poll, row, letter, text, about, now)


def _kept(
    tx: Transaction,
    meeting: Meeting,
    poll: Poll,
    row: Listed,
    letter: Letter,
    text: TypedLines,
    about: Finding,
    now: datetime,
) -> Finding:
    """Keep what is clear in a mail, and name what is not; with a condition beside the answers nothing is kept."""
    reading = _reading(letter, text, poll)
    at = letter.date or now
    unclear = list(reading.unclear)
    if reading.conditional:
        return replace(about, verdict=Verdict.TO_READ, unclear=(*unclear, *reading.rest))
    clear: dict[int, Choice] = {}
    for number, choice in reading.choices.items():
        proposal = next(each for each in poll.proposals if each.number == number)
        if proposal.withdrawn:
            unclear.append(_("“{date}” was withdrawn.").format(date=label(proposal)))
        elif at < proposal.added - EARLY:
            unclear.append(_("{number}: older than the proposal of this date").format(number=number))
        elif choice == Choice.MAYBE and poll.yes_or_no:
            unclear.append(_("{number}: if need be, though yes or no was asked").format(number=number))
        else:
            clear[number] = choice
    if not clear:
        return replace(about, verdict=Verdict.TO_READ, unclear=tuple(unclear or reading.rest))
    note = " ".join(reading.rest) or None
    kept = poll_answers.keep(tx, meeting, row, clear, at=at, source=Source.MAIL, note=note)
    verdict = Verdict.TO_READ if unclear else Verdict(kept.value)
    choices = {str(number): choice for number, choice in sorted(clear.items())}
    return replace(about, verdict=verdict, choices=choices, unclear=tuple(unclear))


def _reading(letter: Letter, text: TypedLines, poll: Poll) -> Reading:
    """Return what a mail says: in its subject where a link opened it, in the form, and in words of its own."""
    clicked = CLICKED.search(letter.subject)
    lines = [clicked["answer"]] if clicked else []
    return read_lines((*lines, *text.form, *text.own), poll.proposals)


def _typed(letter: Letter, polled: dict[str, Poll]) -> TypedLines:
    """Return the lines of a mail; a line of the form is one that has a date of any poll by its number."""
    sheets = [poll.proposals for poll in polled.values()]

    def begins(line: str) -> bool:
        return any(is_form_line(line, each) for each in sheets)

    def is_open(line: str) -> bool:
        return all(not form_answer(line, each)[1] for each in sheets)

    return typed_lines(letter, begins, is_open)


def _named(letter: Letter, text: TypedLines, polled: dict[str, Poll]) -> str:
    """Return the slug of the poll that a mail names, in its subject or in our text below; "" for none."""
    clicked = CLICKED.search(letter.subject)
    if clicked:
        return clicked["slug"].casefold() if clicked["slug"].casefold() in polled else ""
    words = set(re.findall(r"[a-z0-9][a-z0-9-]*", f"{letter.subject}\n{text.everything}".casefold()))
    named = [slug for slug in polled if slug in words]
    return named[0] if len(named) == 1 else ""


def _only_one(tx: Transaction, letter: Letter, meetings: dict[str, Meeting], polled: dict[str, Poll]) -> Meeting:
    """Return the meeting of the one open poll that the sender is asked in. Raises FamcliError."""
    clicked = CLICKED.search(letter.subject)
    if clicked:
        raise FamcliError(_("there is no poll called {name}").format(name=quoted(clicked["slug"])))
    open_ = [meetings[slug] for slug in polled if meetings[slug].date_is_open]
    asked = [each for each in open_ if replies.of_address(tx, each, letter.sender, letter.sender_name)]
    if len(asked) != 1:
        raise FamcliError(_("it does not say which poll it is about"))
    return asked[0]
