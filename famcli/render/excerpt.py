"""One item of the minutes by itself: who was there for it, what was said and decided, and no word of another item."""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import TypeVar

from msgspec.structs import replace

from famcli.domain.meetings.agenda import AgendaItem, ItemKind
from famcli.domain.meetings.attendee import Attendance, Attendee
from famcli.domain.meetings.labels import labels, position
from famcli.domain.meetings.meeting import Meeting
from famcli.domain.meetings.schedule import schedule
from famcli.domain.minutes.action import Action
from famcli.domain.minutes.decision import Decision
from famcli.domain.minutes.item_heads import times_of
from famcli.domain.minutes.notes import parse
from famcli.domain.minutes.snapshot import Approval, Snapshot, What
from famcli.domain.reports.report import Report

R = TypeVar("R", Decision, Action)


def excerpt_of(snapshot: Snapshot, number: int) -> Snapshot:
    """Return what there is of one item, whose number must be one of the agenda's; the others are only places.

    What is said of the meeting as a whole and could be about another item goes, too: outlook, links, why it changed.
    """
    meeting = snapshot.meeting
    item = meeting.agenda[number - 1]
    reports = {part.report for item in meeting.agenda for part in item.parts}
    shown = {part.report for part in item.parts}
    names = {str(number), labels(meeting)[number - 1]}
    return replace(
        snapshot,
        meeting=replace(
            meeting,
            agenda=tuple(item if index == number else _place(other) for index, other in enumerate(meeting.agenda, 1)),
            subtitle="",
            outlook="",
            directions="",
            links=(),
            attended=None,
            listeners=None,
        ),
        approval=_approval(snapshot.approval, names),
        attendees=tuple(_at(meeting, number, each) for each in snapshot.attendees),
        reports=tuple(each for each in snapshot.reports if _belongs(each, item, shown, reports)),
        decisions=records_of(meeting, number, snapshot.decisions),
        actions=records_of(meeting, number, snapshot.actions),
        attachments=tuple(each for each in snapshot.attachments if each.item and each.item == item.title),
        earlier=(),
        following=None,
    )


def _place(item: AgendaItem) -> AgendaItem:
    """Return what keeps numbers and times of the items right, and says nothing."""
    return AgendaItem(
        title="", kind=ItemKind.OTHER, minutes=item.minutes, at=item.at, day=item.day, track=item.track and "#"
    )


def _belongs(report: Report, item: AgendaItem, shown: set[str], placed: set[str]) -> bool:
    """Tell whether a report was presented in an item: it is placed there, or nowhere and the item is for reports."""
    return report.slug in shown or (item.kind == ItemKind.REPORTS and report.slug not in placed)


def _at(meeting: Meeting, number: int, attendee: Attendee) -> Attendee:
    """Return somebody's part in the meeting as it was during one item: who was not there for it is absent."""
    place = partial(position, labels(meeting))
    slot = schedule(meeting.agenda, meeting.start, meeting.end, meeting.days).slots[number - 1]
    there = attendee.attendance == Attendance.PRESENT
    took_part = attendee.took_part_in(number, *times_of(meeting, number, slot), place)
    biased = any(gap.bias and gap.covers(number, place) for gap in attendee.away)
    return replace(
        attendee,
        attendance=Attendance.ABSENT if there and not took_part else attendee.attendance,
        since=None,
        until=None,
        since_item="",
        until_item="",
        away=tuple(gap for gap in attendee.away if gap.bias and gap.covers(number, place)) if biased else (),
        remark="",
    )


def _approval(approval: Approval | None, names: set[str]) -> Approval | None:
    """Return the approval with what was changed in this item only."""
    if approval is None:
        return None
    changes = tuple(each for each in approval.changes if each.what == What.ITEM and each.of in names)
    return replace(approval, reason="", changes=changes, before=approval.before if changes else "")


def records_of(meeting: Meeting, number: int, records: Sequence[R]) -> tuple[R, ...]:
    """Return the records that stand in one item; the same line may stand in several, in the order of the records."""
    waiting: dict[str, list[R]] = {}
    for record in records:
        waiting.setdefault(record.source, []).append(record)
    found: list[R] = []
    for index, item in enumerate(meeting.agenda[:number], 1):
        for line in _lines(item.notes, meeting):
            if waiting.get(line):
                record = waiting[line].pop(0)
                if index == number:
                    found.append(record)
    return tuple(found)


def _lines(notes: str, meeting: Meeting) -> Iterable[str]:
    return (entry.source.strip() for entry, _internal in parse(notes, meeting.date).all())
