"""What the public gets to see: no internal passage, no contact data, no name of an ordinary participant."""

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from famcli.domain.meetings.agenda import AgendaItem
from famcli.domain.meetings.attendee import Attendee, Role
from famcli.domain.meetings.meeting import Meeting
from famcli.domain.minutes.notes import public
from famcli.domain.people.person import Person
from famcli.domain.reports.report import Report
from famcli.render.minutes import hidden

NAMED = (Role.HOST, Role.SPEAKER, Role.MODERATOR, Role.MINUTE_TAKER)


def meeting_for_all(meeting: Meeting) -> Meeting:
    """Return the meeting without what is internal; items keep their numbers."""

    def item_for_all(item: AgendaItem) -> AgendaItem:
        if not item.internal:
            return replace(item, text=public(item.text), notes=public(item.notes))
        return AgendaItem(title=hidden(meeting.lang), kind=item.kind, minutes=item.minutes, at=item.at)

    return replace(
        meeting,
        agenda=tuple(map(item_for_all, meeting.agenda)),
        outlook=public(meeting.outlook),
        directions=public(meeting.directions),
    )


def reports_for_all(reports: Iterable[Report]) -> list[Report]:
    """Return reports without what is internal in their texts."""
    return [
        replace(
            report,
            summary=public(report.summary),
            networking=public(report.networking),
            transfer=public(report.transfer),
        )
        for report in reports
    ]


def people_for_all(people: Mapping[str, Person]) -> dict[str, Person]:
    """Return people with name, organization and function, without anything by which they can be reached."""
    return {
        slug: Person(
            slug=slug,
            name=person.name,
            organization=person.organization,
            function=person.function,
            salutation=person.salutation,
        )
        for slug, person in people.items()
    }


def attendees_for_all(attendees: Iterable[Attendee]) -> list[Attendee]:
    """Return those who had a part in the meeting, without what they wrote when they replied."""
    return [replace(attendee, note="", substitute_for="") for attendee in attendees if attendee.role in NAMED]
