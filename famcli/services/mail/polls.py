"""Finding a date for a meeting: proposing days, and making one of them the meeting's."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from famcli.domain.mail.poll import Poll, Proposal
from famcli.domain.mail.proposed_dates import label, read_proposals
from famcli.domain.meetings.meeting import Meeting, MeetingState
from famcli.errors import AlreadyExists, FamcliError, InvalidInput, NotFound, Way
from famcli.i18n import _, day
from famcli.services.mail import poll_table
from famcli.services.mail.invitations import TELLING
from famcli.services.mail.poll_table import Table
from famcli.services.meetings import attendees, planning
from famcli.store.repositories import Transaction

if TYPE_CHECKING:
    from famcli.services.meetings.changes import MeetingChanges

MOST = 60
"""Proposals of one poll."""


class PollDetails(msgspec.Struct, frozen=True, kw_only=True):
    """What can be said of a poll beside its proposals; None leaves it as it is."""

    by: dt.date | None = None
    must: Sequence[str] | None = None
    """Names of people on the list; none at all clears it."""
    needed: int | None = None
    yes_or_no: bool | None = None


def create(tx: Transaction, meeting: Meeting, given: str, *, now: dt.datetime) -> Poll:
    """Begin a poll for a new meeting. Raises InvalidInput."""
    return tx.polls.put(Poll(slug=meeting.slug, proposals=_read(given, now)))


def first_day(given: str, *, now: dt.datetime) -> dt.date:
    """Return the earliest of the days that are proposed in a text. Raises InvalidInput."""
    return min(each.date for each in _read(given, now))


def of(tx: Transaction, meeting: Meeting) -> Poll:
    """Return the poll of a meeting, open or over. Raises NotFound."""
    poll = tx.polls.get(meeting.slug)
    if poll is None:
        raise NotFound(_("There is no poll for {meeting}.").format(meeting=meeting.slug), way=Way.BEGIN_POLL)
    return poll


def open_poll(tx: Transaction, meeting: Meeting) -> Poll:
    """Return the poll of a meeting whose day is being looked for. Raises NotFound, FamcliError."""
    poll = of(tx, meeting)
    if not meeting.date_is_open:
        raise FamcliError(
            _("The poll for {meeting} is over: the meeting is on {date}.").format(
                meeting=meeting.slug, date=day(meeting.date)
            ),
            way=Way.EDIT_MEETING,
            slug=meeting.slug,
        )
    return poll


def add(tx: Transaction, meeting: Meeting, given: str, *, now: dt.datetime) -> tuple[Meeting, list[Proposal]]:
    """Propose further days; the day of a meeting that has one is open again.

    One that was withdrawn gets its number back. Raises InvalidInput, AlreadyExists, FamcliError.
    """
    meeting = meeting if meeting.date_is_open else _reopened(tx, meeting, now)
    poll = open_poll(tx, meeting)
    proposals, added = list(poll.proposals), []
    for new in read_proposals(given, now.date(), now):
        twin = next((each for each in proposals if each.when == new.when), None)
        if twin and not twin.withdrawn:
            raise AlreadyExists(
                _("“{date}” is already proposed; it is number {number}.").format(date=label(twin), number=twin.number)
            )
        added.append(replace(new, number=twin.number if twin else len(proposals) + 1))
        proposals[added[-1].number - 1 :] = [added[-1], *proposals[added[-1].number :]]
    _keep(tx, replace(poll, proposals=tuple(proposals)))
    return _dated(tx, meeting), added


def withdraw(tx: Transaction, meeting: Meeting, numbers: Iterable[int]) -> list[Proposal]:
    """Take proposals back; their numbers stay, and so do the answers to them. Raises NotFound, FamcliError."""
    poll = open_poll(tx, meeting)
    gone = [proposal_of(poll, number) for number in numbers]
    kept = tuple(replace(each, withdrawn=True) if each in gone else each for each in poll.proposals)
    if all(each.withdrawn for each in kept):
        raise InvalidInput(_("No date would be left to choose from."), way=Way.CANCEL_MEETING)
    tx.polls.put(replace(poll, proposals=kept))
    _dated(tx, meeting)
    return gone


def edit(tx: Transaction, meeting: Meeting, details: PollDetails) -> Poll:
    """Change what is asked for: until when, who must be there, how many. Raises NotFound, Ambiguous, InvalidInput."""
    poll = open_poll(tx, meeting)
    if details.by is not None:
        last = max(each.date for each in poll.standing)
        if details.by >= last:
            raise InvalidInput(
                _("Answers by {by} would be too late: the last of the dates is {date}.").format(
                    by=day(details.by), date=day(last)
                )
            )
        poll = replace(poll, by=details.by)
    if details.must is not None:
        named = (attendees.resolve(tx, meeting, name).slug for name in details.must if name.strip())
        poll = replace(poll, must=tuple(dict.fromkeys(named)))
    if details.needed is not None:
        if not 1 <= details.needed <= 100_000:
            raise InvalidInput(_("At least one member must be needed."))
        poll = replace(poll, needed=details.needed)
    if details.yes_or_no is not None:
        poll = replace(poll, yes_or_no=details.yes_or_no)
    return tx.polls.put(poll)


def choose(tx: Transaction, meeting: Meeting, number: int, *, now: dt.datetime, force: bool = False) -> Meeting:
    """Make a proposal the meeting's date and end the poll.

    Raises NotFound, InvalidInput, and, unless ``force``, FamcliError where somebody who must be there has said no, or
    nobody has said yes.
    """
    poll = open_poll(tx, meeting)
    proposal = proposal_of(poll, number)
    if proposal.withdrawn:
        raise InvalidInput(_("“{date}” was withdrawn.").format(date=label(proposal)), way=Way.PROPOSE_AGAIN)
    if proposal.date < now.date():
        raise InvalidInput(_("“{date}” has already passed.").format(date=label(proposal)), way=Way.LOOK_AT_POLL)
    if not force:
        _check_choice(poll_table.of(tx, meeting, poll, now.date()), proposal)
    tx.polls.put(replace(poll, chosen=number))
    changed = planning.edit(tx, replace(meeting, state=MeetingState.PLANNED), now=now, **_changes(meeting, proposal))
    if changed.moved == meeting.moved and _was_told(tx, meeting):
        changed = replace(changed, sequence=meeting.sequence + 1, moved=meeting.sequence + 1)
    return tx.meetings.put(changed)


def proposal_of(poll: Poll, number: int) -> Proposal:
    """Return a proposal by its number, withdrawn or not. Raises NotFound."""
    found = poll.proposal(number)
    if found is None:
        raise NotFound(
            _("There is no date number {number}; they are 1 to {most}.").format(
                number=number, most=len(poll.proposals)
            ),
            way=Way.LOOK_AT_POLL,
        )
    return found


def _read(given: str, now: dt.datetime) -> tuple[Proposal, ...]:
    proposals = tuple(read_proposals(given, now.date(), now))
    if len(proposals) < 2:
        raise InvalidInput(
            _("A poll needs at least two dates; “{text}” is one. Separate them with a semicolon.").format(text=given)
        )
    return _few(proposals)


def _few(proposals: tuple[Proposal, ...]) -> tuple[Proposal, ...]:
    if len(proposals) > MOST:
        raise InvalidInput(_("A poll can have at most {most} dates.").format(most=MOST))
    return proposals


def _keep(tx: Transaction, poll: Poll) -> None:
    _few(poll.proposals)
    tx.polls.put(poll)


def _reopened(tx: Transaction, meeting: Meeting, now: dt.datetime) -> Meeting:
    """Return the meeting with its day open, and a new poll for it; what was said of an earlier one is forgotten."""
    if meeting.state == MeetingState.CANCELLED:
        raise FamcliError(
            _("{meeting} is cancelled; plan a new one.").format(meeting=meeting.slug), way=Way.PLAN_MEETING
        )
    if meeting.has_begun(now):
        raise FamcliError(
            _("{meeting} was on {date}; plan a new one.").format(meeting=meeting.slug, date=day(meeting.date)),
            way=Way.PLAN_MEETING,
        )
    for answer in list(tx.poll_answers.find("meeting", meeting.slug)):
        tx.poll_answers.remove(answer.slug)
    tx.polls.put(Poll(slug=meeting.slug))
    return tx.meetings.put(replace(meeting, state=MeetingState.POLLING))


def _dated(tx: Transaction, meeting: Meeting) -> Meeting:
    """Return the meeting with the earliest of its days, by which lists have it; a day that people know stays."""
    if _was_told(tx, meeting):
        return meeting
    first = min(each.date for each in of(tx, meeting).standing)
    return meeting if first == meeting.date else tx.meetings.put(replace(meeting, date=first))


def _was_told(tx: Transaction, meeting: Meeting) -> bool:
    return any(each.occasion in TELLING and each.went for each in tx.mailings.find("meeting", meeting.slug))


def _check_choice(table: Table, proposal: Proposal) -> None:
    """Raise FamcliError for a day that the answers speak against."""
    column = table.column(proposal.number)
    if column.must_no:
        raise FamcliError(
            _("{names} must be there and cannot come on “{date}”.").format(
                names=", ".join(column.must_no), date=label(proposal)
            ),
            way=Way.CHOOSE_ALL_THE_SAME,
            number=proposal.number,
        )
    if not column.yes:
        raise FamcliError(
            _("No one has said yes to “{date}”.").format(date=label(proposal)),
            way=Way.CHOOSE_ALL_THE_SAME,
            number=proposal.number,
        )


def _changes(meeting: Meeting, proposal: Proposal) -> "MeetingChanges":
    """Return what a proposal makes of the meeting; the address of another place goes."""
    changes: MeetingChanges = {"date": proposal.date}
    if proposal.start:
        changes["start"], changes["end"] = proposal.start, proposal.end
    if proposal.place and proposal.place not in (meeting.room, meeting.place):
        room, _comma, town = proposal.place.rpartition(", ")
        changes["room"], changes["address"] = room or proposal.place, ""
        if room:
            changes["place"] = town
    return changes
