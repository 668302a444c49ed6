"""That a later meeting approved minutes by a decision: "Genehmigung des Protokolls vom 12.05.2027"."""

from datetime import date

import msgspec

from famcli.domain.meetings.meeting import Meeting, MeetingState
from famcli.store.repositories import Transaction


class Confirmation(msgspec.Struct, frozen=True):
    """The decision by which minutes were approved."""

    number: int
    """Of the decision, in the series."""
    on: date
    """The day of the meeting that took it."""
    internal: bool


def of(tx: Transaction, meeting: Meeting) -> Confirmation | None:
    """Return the first decision adopted under an item of a later meeting of the series that is called after approval.

    ``meeting new --approval`` calls items so. None where there is no such decision.
    """
    if not meeting.series:
        return None
    later = [
        each
        for each in tx.meetings.find("series", meeting.series)
        if each.date > meeting.date and each.state == MeetingState.PLANNED
    ]
    if not later:
        return None
    from famcli.render.excerpt import records_of
    from famcli.services.meetings import agenda

    titles = {agenda.approval_title(meeting, lang) for lang in ("de", "en")}
    for other in sorted(later, key=lambda each: each.date):
        for number, item in enumerate(other.agenda, 1):
            if item.title in titles and item.notes:
                known = sorted(tx.decisions.find("meeting", other.slug), key=lambda each: each.number)
                for decision in records_of(other, number, known):
                    if decision.adopted:
                        return Confirmation(decision.number, other.date, decision.internal or item.internal)
    return None
