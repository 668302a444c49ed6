"""All that the documents of a meeting are made of, taken from the store at one moment."""

from famcli.domain.meetings.meeting import Meeting
from famcli.domain.minutes.snapshot import EarlierAction, Snapshot
from famcli.services.meetings import attendees
from famcli.services.minutes import actions
from famcli.services.people import persons
from famcli.services.reports import reports
from famcli.store.repositories import Transaction


def gather(tx: Transaction, meeting: Meeting) -> Snapshot:
    """Return everything about a meeting as it is now."""
    listed = attendees.listed(tx, meeting)
    submitted = reports.in_meeting(tx, meeting)
    taken_on = sorted(tx.actions.find("meeting", meeting.slug), key=lambda action: action.number)
    earlier = actions.earlier(tx, meeting)
    named = {meeting.host, *(slug for item in meeting.agenda for slug in item.presenters)}
    named |= {slug for report in submitted for slug in (report.by, *report.coauthors)}
    named |= {action.owner for action in (*taken_on, *(action for action, _day in earlier))}
    named |= {row.attendee.substitute_for for row in listed}
    people = {**persons.by_slug(tx, named - {""}), **{row.person.slug: row.person for row in listed}}
    return Snapshot(
        slug=f"{meeting.slug}/",
        meeting=meeting,
        series=tx.series.get(meeting.series) if meeting.series else None,
        people=tuple(people[slug] for slug in sorted(people)),
        attendees=tuple(sorted((row.attendee for row in listed), key=lambda attendee: attendee.slug)),
        reports=tuple(submitted),
        decisions=tuple(sorted(tx.decisions.find("meeting", meeting.slug), key=lambda decision: decision.number)),
        actions=tuple(taken_on),
        earlier=tuple(EarlierAction(action=action, day=day) for action, day in earlier),
    )
