"""What the public gets to see: no internal passage, no contact data, no name of an ordinary participant."""

from collections.abc import Container, Iterable

from msgspec.structs import replace

from famcli.domain.meetings.agenda import AgendaItem
from famcli.domain.meetings.attendee import Attendance, Attendee, Role
from famcli.domain.meetings.meeting import Meeting
from famcli.domain.minutes.action import Action
from famcli.domain.minutes.notes import public
from famcli.domain.minutes.snapshot import Snapshot, What
from famcli.domain.people.person import Person
from famcli.domain.reports.report import Report
from famcli.render.minutes import hidden, without_names
from famcli.render.proceedings import Standing

NAMED = (Role.HOST, Role.SPEAKER, Role.MODERATOR, Role.MINUTE_TAKER)


def snapshot_for_all(snapshot: Snapshot) -> Snapshot:
    """Return everything about a meeting without what is internal.

    Whoever only took part is counted and not named, also where an action is theirs; what is open from earlier
    meetings stays in the house.
    """
    meeting = meeting_for_all(snapshot.meeting)
    present = sum(attendee.attendance == Attendance.PRESENT for attendee in snapshot.attendees)
    if present and (meeting.attended or 0) < present:
        meeting = replace(meeting, attended=present)
    unnamed = _only_behind_doors(snapshot.meeting)
    attendees = tuple(
        attendee
        for attendee in attendees_for_all(snapshot.attendees)
        if attendee.role != Role.SPEAKER or attendee.person not in unnamed
    )
    named = {attendee.person for attendee in attendees} | {meeting.host}
    return replace(
        snapshot,
        meeting=meeting,
        people=people_for_all(snapshot.people),
        attendees=attendees,
        reports=reports_for_all(snapshot.reports),
        decisions=tuple(
            replace(decision, ballot=without_names(decision.ballot))
            for decision in snapshot.decisions
            if not decision.internal
        ),
        actions=tuple(_action_for_all(action, named) for action in snapshot.actions if not action.internal),
        earlier=(),
    )


def _only_behind_doors(meeting: Meeting) -> set[str]:
    """Return who presents internal items only: that they speak at all is internal."""
    internal = {slug for item in meeting.agenda if item.internal for slug in item.presenters}
    return internal - {slug for item in meeting.agenda if not item.internal for slug in item.presenters}


def standing_for_all(standing: Standing) -> Standing:
    """Return how far the minutes have come, without why they were changed and without names of participants."""
    if standing.approved is None:
        return standing
    changes = (change if change.what == What.ITEM else replace(change, of="") for change in standing.approved.changes)
    approved = replace(standing.approved, reason="", changes=tuple(dict.fromkeys(changes)))
    return replace(standing, approved=approved)


def _action_for_all(action: Action, named: Container[str]) -> Action:
    """Return an action with those of its owners who are named in public."""
    owner, *also = [slug for slug in action.owners if slug in named] or [""]
    return replace(action, owner=owner, also=tuple(also))


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


def reports_for_all(reports: Iterable[Report]) -> tuple[Report, ...]:
    """Return reports without what is internal in their texts."""
    return tuple(
        replace(
            report,
            summary=public(report.summary),
            networking=public(report.networking),
            transfer=public(report.transfer),
        )
        for report in reports
    )


def people_for_all(people: Iterable[Person]) -> tuple[Person, ...]:
    """Return people with name, organization and function, without anything by which they can be reached."""
    return tuple(
        Person(
            slug=person.slug,
            name=person.name,
            organization=person.organization,
            function=person.function,
            salutation=person.salutation,
        )
        for person in people
    )


def attendees_for_all(attendees: Iterable[Attendee]) -> tuple[Attendee, ...]:
    """Return those who had a part in the meeting, without what they wrote when they replied."""
    return tuple(
        replace(attendee, note="", substitute_for="", proxies=(), away=(), remark="")
        for attendee in attendees
        if attendee.role in NAMED
    )
