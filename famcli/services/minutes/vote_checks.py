"""What is not right about votes: counts that cannot be, outcomes that do not fit, ballots, and roll calls."""

from collections.abc import Iterable, Iterator
from functools import partial

from famcli.domain.meetings.attendee import Attendance, Attendee
from famcli.domain.meetings.labels import labels, position
from famcli.domain.meetings.meeting import Meeting
from famcli.domain.meetings.schedule import Slot
from famcli.domain.minutes.decision import Decision
from famcli.domain.minutes.entries import Election, Resolution
from famcli.domain.minutes.item_heads import times_of
from famcli.domain.minutes.marker_words import Kind
from famcli.domain.minutes.vote_lines import named_in
from famcli.domain.minutes.votes import Outcome
from famcli.domain.text import shortened
from famcli.errors import FamcliError
from famcli.i18n import _, ngettext
from famcli.services.meetings import agenda
from famcli.services.minutes import elections, records
from famcli.services.minutes.findings import Finding, Told, entries, name_of, read, where_of
from famcli.store.repositories import Transaction


def votes_of(tx: Transaction, decisions: Iterable[Decision]) -> Iterator[tuple[Meeting, Finding]]:
    """Yield what is wrong with the votes of these decisions, with the meeting of each."""
    lines = {(each.meeting, each.source) for each in decisions if each.ballot.total}
    for meeting in map(tx.meetings.get, sorted({slug for slug, _line in lines})):
        if meeting is None:
            continue
        for entry, finding in votes(tx, meeting, entries(meeting, read(meeting))):
            if (meeting.slug, entry.source.strip()) in lines:
                yield meeting, finding


def votes(tx: Transaction, meeting: Meeting, told: Iterable[Told]) -> Iterator[tuple[Resolution, Finding]]:
    """Yield the decisions whose votes do not fit those who were present at that time: too many, or not all of them."""
    slots = agenda.times(meeting).slots
    listed = list(tx.attendees.find("meeting", meeting.slug))
    for number, entry, _internal in told:
        if not isinstance(entry, Resolution) or not entry.ballot.total:
            continue
        members, unnamed = _present_during(meeting, listed, number, slots[number - 1])
        members -= entry.ballot.biased or 0
        there, total = members + unnamed, entry.ballot.total
        all_sides = entry.ballot.yes is not None and entry.ballot.no is not None
        if total > there or (all_sides and not unnamed and total < there):
            sentence = ngettext(
                "{votes} votes were counted, but {present} person was present: {decision}",
                "{votes} votes were counted, but {present} people were present: {decision}",
                there,
            )
            yield (
                entry,
                Finding(
                    where_of(meeting, number),
                    sentence.format(votes=total, present=there, decision=shortened(entry.text)),
                    _("correct the votes or the attendance with famcli protocol edit"),
                    error=total > there,
                ),
            )


def ballots(tx: Transaction, meeting: Meeting, told: Iterable[Told]) -> Iterator[Finding]:
    """Yield the elections whose ballots do not add up, or have more votes than there were in the room."""
    slots, listed = agenda.times(meeting).slots, list(tx.attendees.find("meeting", meeting.slug))
    for number, entry, _internal in told:
        if isinstance(entry, Election) and entry.rounds:
            voters = sum(_present_during(meeting, listed, number, slots[number - 1]))
            yield from elections.check(entry, where_of(meeting, number), voters)


def roll_calls(tx: Transaction, meeting: Meeting, told: Iterable[Told]) -> Iterator[Finding]:
    """Yield names in a roll call that nobody has, and those that are in it twice."""
    for number, entry, _internal in told:
        if not isinstance(entry, Resolution) or not entry.ballot.names:
            continue
        names = [name for _side, those in entry.ballot.names for name in named_in(those)]
        found: list[str] = []
        for name in names:
            try:
                found.append(records.owner_of(tx, meeting, name))
            except FamcliError as error:
                yield Finding(where_of(meeting, number), str(error), _("famcli protocol edit"))
        for slug in dict.fromkeys(each for each in found if found.count(each) > 1):
            sentence = _("{name} is in the roll call twice.").format(name=name_of(tx, slug))
            yield Finding(where_of(meeting, number), sentence, _("famcli protocol edit"))


def outcome(meeting: Meeting, number: int, entry: Resolution) -> Iterator[Finding]:
    """Yield what does not fit between a vote and what is said to have become of it."""
    where, ballot = where_of(meeting, number), entry.ballot
    if entry.outcome == Outcome.OPEN:
        yield Finding(
            where,
            _("Nothing says what became of “{text}”.").format(text=shortened(entry.text)),
            _("write it after the text, like (5 yes, 6 no) or (lost)"),
            error=False,
        )
    counted = ballot.yes is not None and ballot.no is not None
    if counted and entry.outcome == Outcome.ADOPTED and (ballot.yes or 0) <= (ballot.no or 0):
        yield Finding(
            where,
            _("“{text}” is said to be adopted, with {yes} for it and {no} against it.").format(
                text=shortened(entry.text), yes=ballot.yes, no=ballot.no
            ),
            _("famcli protocol edit"),
        )
    more_for = counted and (ballot.yes or 0) > (ballot.no or 0)
    if more_for and entry.outcome == Outcome.LOST and not (ballot.majority or ballot.tie):
        yield Finding(
            where,
            _("“{text}” is said to be lost, with {yes} for it and {no} against it.").format(
                text=shortened(entry.text), yes=ballot.yes, no=ballot.no
            ),
            _("if a larger majority was needed, say so: (two-thirds majority not reached, 9 yes, 6 no)"),
            error=False,
        )
    if counted and entry.kind == Kind.DECISION and entry.outcome == Outcome.LOST and not ballot.stated:
        yield Finding(
            where,
            _("“{text}” has no majority and counts as lost.").format(text=shortened(entry.text)),
            _("if that is so, begin the line with “Motion:”, or write (lost) with the votes"),
            error=False,
        )


def _present_during(meeting: Meeting, listed: list[Attendee], number: int, slot: Slot) -> tuple[int, int]:
    """Return how many votes members had in an item, and how many who are counted but not named could have."""
    named = sum(each.attendance == Attendance.PRESENT for each in listed)
    unnamed = max((meeting.attended or 0) - named, 0)
    begin, end = times_of(meeting, number, slot)
    place = partial(position, labels(meeting))
    return sum(each.weight for each in listed if each.votes_in(number, begin, end, place)), unnamed
