"""Who can come on which of the proposed days, and which day that speaks for."""

import datetime as dt
from collections.abc import Sequence

import msgspec

from famcli.domain.mail.mailing import POLLING
from famcli.domain.mail.poll import Choice, Poll, PollAnswer
from famcli.domain.meetings.meeting import Meeting
from famcli.services.meetings import attendees
from famcli.services.meetings.attendees import Listed
from famcli.store.repositories import Transaction


class Date(msgspec.Struct, frozen=True, kw_only=True):
    """One of the days, with what was said of it."""

    number: int
    date: dt.date
    start: dt.time | None
    end: dt.time | None
    place: str
    withdrawn: bool
    yes: int
    maybe: int
    no: int
    members: int
    """How many members can come, if need be."""
    enough: bool
    """Whether that is as many as are needed."""
    must_no: tuple[str, ...]
    """Names of those who must be there and cannot come."""
    must_open: tuple[str, ...]
    """Names of those who must be there and have not said whether they can."""


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody on the list, with what this person said of each day."""

    slug: str
    name: str
    must: bool
    """Whether the meeting makes no sense without this person."""
    asked: bool
    choices: tuple[Choice | None, ...]
    """In the order of the days."""
    note: str

    @property
    def silent(self) -> bool:
        """Whether the person has said nothing at all."""
        return not any(self.choices)


class Table(msgspec.Struct, frozen=True, kw_only=True):
    """People and days."""

    meeting: str
    by: dt.date | None
    needed: int | None
    """How many members must be able to come."""
    chosen: int | None
    dates: tuple[Date, ...]
    people: tuple[Person, ...]
    open: int
    """How many have said nothing."""
    proposed: int | None
    """The number of the day that the answers speak for; None where nobody has said yes to any."""

    def column(self, number: int) -> Date:
        """Return one of the days."""
        return next(each for each in self.dates if each.number == number)


def of(tx: Transaction, meeting: Meeting, poll: Poll, today: dt.date) -> Table:
    """Return people and days with their sums, and the day that is best; days that have passed are not."""
    rows = attendees.listed(tx, meeting)
    answers = {each.person: each for each in tx.poll_answers.find("meeting", meeting.slug)}
    asked = {m.person for m in tx.mailings.find("meeting", meeting.slug) if m.occasion in POLLING and m.went}
    needed = poll.needed or _quorum(tx, meeting)
    dates = tuple(_date(each.number, poll, meeting, rows, answers, needed) for each in poll.proposals)
    people = tuple(
        Person(
            slug=row.slug,
            name=row.person.name,
            must=row.slug in poll.must,
            asked=row.slug in asked,
            choices=tuple(_choice(answers, row, each.number) for each in poll.proposals),
            note=answers[row.slug].note if row.slug in answers else "",
        )
        for row in rows
    )
    return Table(
        meeting=meeting.slug,
        by=poll.by,
        needed=needed,
        chosen=poll.chosen,
        dates=dates,
        people=people,
        open=sum(each.silent for each in people),
        proposed=_best(dates, today),
    )


def _best(dates: Sequence[Date], today: dt.date) -> int | None:
    """Return the day for which those who must be there can come, then enough members, then most, then the earliest."""
    possible = [each for each in dates if each.yes and not each.withdrawn and each.date >= today]
    best = min(
        possible,
        key=lambda each: (
            len(each.must_no),
            len(each.must_open),
            not each.enough,
            -each.yes,
            -each.maybe,
            each.date,
            each.start or dt.time(),
        ),
        default=None,
    )
    return best.number if best else None


def _date(
    number: int,
    poll: Poll,
    meeting: Meeting,
    rows: Sequence[Listed],
    answers: dict[str, PollAnswer],
    needed: int | None,
) -> Date:
    proposal = poll.proposals[number - 1]
    said = [(row, _choice(answers, row, number)) for row in rows]
    members = sum(row.attendee.member and choice in (Choice.YES, Choice.MAYBE) for row, choice in said)
    must = [(row.person.name, choice) for row, choice in said if row.slug in poll.must]
    return Date(
        number=number,
        date=proposal.date,
        start=proposal.start or meeting.start,
        end=proposal.end if proposal.start else meeting.end,
        place=proposal.place,
        withdrawn=proposal.withdrawn,
        yes=sum(choice == Choice.YES for _row, choice in said),
        maybe=sum(choice == Choice.MAYBE for _row, choice in said),
        no=sum(choice == Choice.NO for _row, choice in said),
        members=members,
        enough=needed is None or members >= needed,
        must_no=tuple(name for name, choice in must if choice == Choice.NO),
        must_open=tuple(name for name, choice in must if choice is None),
    )


def _choice(answers: dict[str, PollAnswer], row: Listed, number: int) -> Choice | None:
    return answers[row.slug].choice(number) if row.slug in answers else None


def _quorum(tx: Transaction, meeting: Meeting) -> int | None:
    series = tx.series.get(meeting.series) if meeting.series else None
    return series.quorum if series else None
