"""Accepted reports put into the agenda's slot for them."""

from msgspec.structs import replace

from famcli.domain.meetings.agenda import AgendaItem, ItemKind, Part
from famcli.domain.meetings.meeting import Meeting
from famcli.domain.reports.slots import Candidate, Filling, Order, fill
from famcli.errors import FamcliError, InvalidInput, NotFound, Way
from famcli.i18n import _
from famcli.services.meetings import agenda
from famcli.services.people import persons
from famcli.services.reports import reports
from famcli.store.repositories import Transaction


def fill_item(
    tx: Transaction, meeting: Meeting, number: int, *, per_report: int | None, order: Order
) -> tuple[Meeting, Filling]:
    """Put the accepted reports into item ``number``; what was put by hand keeps its place.

    Raises NotFound, InvalidInput, and FamcliError where no report is accepted.
    """
    item = agenda.item(meeting, number)
    shown = [each for each in reports.in_meeting(tx, meeting) if each.state.shown]
    elsewhere = {part.report for other, each in enumerate(meeting.agenda, 1) if other != number for part in each.parts}
    shown = [each for each in shown if each.slug not in elsewhere]
    if not shown:
        raise FamcliError(_("No report is accepted yet."), way=Way.ACCEPT_REPORT, number="N")
    if per_report is not None and not 1 <= per_report <= agenda.MOST_MINUTES:
        raise InvalidInput(_("A report must take between 1 and {most} minutes.").format(most=agenda.MOST_MINUTES))
    known = persons.by_slug(tx, {each.by for each in shown})
    candidates = [
        Candidate(
            slug=each.slug,
            author=each.by,
            topic=each.topic or each.title,
            organization=known[each.by].organization if each.by in known else "",
            submitted=f"{each.submitted.isoformat() if each.submitted else ''} {each.number:05}",
            minutes=each.minutes,
        )
        for each in shown
    ]
    kept = {part.report: place for place, part in enumerate(item.parts) if part.by_hand}
    filling = fill(candidates, item.minutes, per_report=per_report, order=order, kept=kept, seed=meeting.slug)
    parts = tuple(Part(report=slug, minutes=minutes, by_hand=slug in kept) for slug, minutes in filling.slots)
    return _keep(tx, meeting, number, replace(item, parts=parts, kind=_kind(item))), filling


def move(tx: Transaction, meeting: Meeting, number: int, part: int, to_number: int, to: int) -> Meeting:
    """Move report ``part`` of an item to another place, in the same item or another one; it stays there from then on.

    Raises NotFound.
    """
    item = agenda.item(meeting, number)
    moved = replace(_part(item, number, part), by_hand=True)
    rest = tuple(each for each in item.parts if each.report != moved.report)
    meeting = _keep(tx, meeting, number, replace(item, parts=rest))
    target = agenda.item(meeting, to_number)
    if not 1 <= to <= len(target.parts) + 1:
        raise NotFound(_("Item {number} has no position {place}.").format(number=to_number, place=to))
    parts = list(target.parts)
    parts.insert(to - 1, moved)
    return _keep(tx, meeting, to_number, replace(target, parts=tuple(parts)))


def remove(tx: Transaction, meeting: Meeting, number: int, part: int) -> Meeting:
    """Take report ``part`` out of an item. Raises NotFound."""
    item = agenda.item(meeting, number)
    gone = _part(item, number, part)
    return _keep(tx, meeting, number, replace(item, parts=tuple(each for each in item.parts if each != gone)))


def _part(item: AgendaItem, number: int, part: int) -> Part:
    if not 1 <= part <= len(item.parts):
        raise NotFound(_("Item {number} has no position {place}.").format(number=number, place=part))
    return item.parts[part - 1]


def _kind(item: AgendaItem) -> ItemKind:
    return ItemKind.REPORTS if item.kind == ItemKind.OTHER else item.kind


def _keep(tx: Transaction, meeting: Meeting, number: int, item: AgendaItem) -> Meeting:
    items = list(meeting.agenda)
    items[number - 1] = item
    return tx.meetings.put(replace(meeting, agenda=tuple(items)))
