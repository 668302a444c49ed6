"""Items that were adjourned: put off at one meeting of a series, they belong on the agenda of a later one."""

import datetime as dt

from msgspec.structs import replace

from famcli.domain.meetings.agenda import AgendaItem
from famcli.domain.meetings.meeting import Meeting, MeetingState
from famcli.domain.minutes.entries import Disposal, Resolution
from famcli.domain.minutes.notes import parse
from famcli.domain.minutes.votes import Outcome
from famcli.errors import FamcliError
from famcli.i18n import _
from famcli.services.meetings import agenda
from famcli.store.repositories import Transaction


def adjourned(tx: Transaction, meeting: Meeting) -> list[tuple[Meeting, AgendaItem]]:
    """Return what earlier meetings of the series have put off and no agenda since has, with the meeting of each."""
    if not meeting.series:
        return []
    waiting: dict[str, tuple[Meeting, AgendaItem]] = {}
    held = (each for each in tx.meetings.find("series", meeting.series) if each.state != MeetingState.CANCELLED)
    for each in sorted(held, key=lambda each: (each.date, each.number or 0)):
        if each.slug != meeting.slug and each.date > meeting.date:
            continue
        for item in each.agenda:
            waiting.pop(item.title.casefold(), None)
            if each.slug != meeting.slug and _was_put_off(each, item):
                waiting[item.title.casefold()] = (each, item)
    return list(waiting.values())


def open_after(tx: Transaction, last: Meeting) -> list[tuple[Meeting, AgendaItem]]:
    """Return what is put off after the last meeting of a series."""
    return adjourned(tx, replace(last, slug="", date=dt.date.max))


def carry(tx: Transaction, meeting: Meeting) -> Meeting:
    """Put what was adjourned at the end of the agenda. Raises FamcliError where there is nothing."""
    found = adjourned(tx, meeting)
    if not found:
        raise FamcliError(_("No earlier meeting of this series has adjourned an item that is still open."))
    items = [
        AgendaItem(
            title=item.title,
            kind=item.kind,
            minutes=item.minutes,
            presenters=item.presenters,
            text=item.text,
            internal=item.internal,
        )
        for _meeting, item in found
    ]
    return agenda.append(tx, meeting, items)


def _was_put_off(meeting: Meeting, item: AgendaItem) -> bool:
    """Tell whether the last word on an item is that it was adjourned."""
    outcomes = [
        entry.outcome
        for entry, _internal in (parse(item.notes, meeting.date).all() if item.notes else ())
        if isinstance(entry, Disposal | Resolution)
    ]
    return bool(outcomes) and outcomes[-1] == Outcome.ADJOURNED
