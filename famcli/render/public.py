"""What guests and the public see: nothing internal; the public no contact data and no ordinary participant either."""

import re
from collections.abc import Container, Iterable

from msgspec.structs import replace

from famcli.domain.meetings.agenda import AgendaItem, ItemKind
from famcli.domain.meetings.attendee import Attendance, Attendee, Role
from famcli.domain.meetings.hours import tracks_of
from famcli.domain.meetings.meeting import Meeting
from famcli.domain.minutes.action import Action
from famcli.domain.minutes.notes import public
from famcli.domain.minutes.snapshot import Snapshot, What
from famcli.domain.people.person import Person
from famcli.domain.reports.report import Report
from famcli.render.minutes import hidden, without_names
from famcli.render.proceedings import Standing

LINK = r"(?:https?://|www\.)[^\s<>]+"
"""The address of a page or an online meeting."""
NAMED = (Role.HOST, Role.SPEAKER, Role.MODERATOR, Role.MINUTE_TAKER)


def snapshot_for_guests(snapshot: Snapshot) -> Snapshot:
    """Return everything about a meeting without what is internal."""
    left_out, unnamed = withheld(snapshot.meeting), _only_behind_doors(snapshot.meeting)
    attendees = tuple(
        attendee for attendee in snapshot.attendees if attendee.role != Role.SPEAKER or attendee.person not in unnamed
    )
    meeting = meeting_for_guests(snapshot.meeting)
    open_items = [item.title for item in snapshot.meeting.agenda if not item.internal]
    return replace(
        snapshot,
        attachments=tuple(each for each in snapshot.attachments if not each.is_hidden(open_items)),
        meeting=meeting if attendees == snapshot.attendees else _counted(meeting, snapshot.attendees),
        attendees=attendees,
        reports=reports_for_all(report for report in snapshot.reports if report.slug not in left_out),
        decisions=tuple(decision for decision in snapshot.decisions if not decision.internal),
        actions=tuple(action for action in snapshot.actions if not action.internal),
        earlier=tuple(each for each in snapshot.earlier if not each.action.internal),
    )


def _counted(meeting: Meeting, attendees: Iterable[Attendee]) -> Meeting:
    """Return the meeting with how many were there, for a document that does not name all of them."""
    present = sum(attendee.attendance == Attendance.PRESENT for attendee in attendees)
    return replace(meeting, attended=present) if (meeting.attended or 0) < present else meeting


def withheld(meeting: Meeting) -> frozenset[str]:
    """Return the slugs of the reports that are presented in internal items."""
    return frozenset(part.report for item in meeting.agenda if item.internal for part in item.parts)


def snapshot_for_all(snapshot: Snapshot) -> Snapshot:
    """Return what guests see without contact data, absent people and the way into an online meeting.

    Whoever only took part is counted and not named, also where an action is theirs; what is open from earlier
    meetings stays in the house.
    """
    snapshot = snapshot_for_guests(snapshot)
    meeting = _counted(meeting_for_all(snapshot.meeting), snapshot.attendees)
    attendees = attendees_for_all(snapshot.attendees)
    named = {attendee.person for attendee in attendees} | {*meeting.everybody_host}
    return replace(
        snapshot,
        meeting=meeting,
        people=people_for_all(snapshot.people),
        attendees=attendees,
        decisions=tuple(replace(each, ballot=without_names(each.ballot)) for each in snapshot.decisions),
        actions=tuple(_action_for_all(action, named) for action in snapshot.actions),
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


def meeting_for_guests(meeting: Meeting) -> Meeting:
    """Return the meeting without what is internal; of an internal item number and time stay."""
    tracks = tracks_of(meeting.agenda)
    told = {item.track for item in meeting.agenda if not item.internal}

    def item_for_guests(item: AgendaItem) -> AgendaItem:
        if not item.internal:
            return replace(item, text=public(item.text), notes=public(item.notes))
        kind = item.kind if item.kind == ItemKind.BREAK else ItemKind.OTHER
        return AgendaItem(
            title=hidden(meeting.lang),
            kind=kind,
            minutes=item.minutes,
            at=item.at,
            internal=True,
            day=item.day,
            label=item.label,
            sub=item.sub,
            track=item.track if item.track in told else f"#{tracks.index(item.track)}" if item.track else "",
        )

    return replace(
        meeting,
        agenda=tuple(map(item_for_guests, meeting.agenda)),
        outlook=public(meeting.outlook),
        directions=public(meeting.directions),
    )


def meeting_for_all(meeting: Meeting) -> Meeting:
    """Return the meeting without the way into it: links to an online meeting, how to get there.

    The web address stays only where the one of the online meeting is another one.
    """
    return replace(
        meeting,
        url=meeting.url if meeting.online else "",
        online="",
        directions="",
        place=_without_links(meeting.place),
        room=_without_links(meeting.room),
        address=_without_links(meeting.address),
    )


def _without_links(text: str) -> str:
    """Return a place without addresses of online meetings, and without the word that stood before them."""
    return re.sub(rf"(?i)(?:\b[\w-]{{1,30}}:[ \t]{{0,4}})?{LINK}[),;]?", "", text).strip(" \t\n,;–-")


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
            family=person.family,
        )
        for person in people
    )


def attendees_for_all(attendees: Iterable[Attendee]) -> tuple[Attendee, ...]:
    """Return those who had a part in the meeting and were not missing, without what they wrote when they replied."""
    return tuple(
        replace(attendee, note="", substitute_for="", proxies=(), away=(), remark="", diet="", access="")
        for attendee in attendees
        if attendee.role in NAMED and attendee.attendance not in (Attendance.EXCUSED, Attendance.ABSENT)
    )
