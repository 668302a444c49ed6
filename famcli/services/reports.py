"""Short reports that are handed in for a meeting."""

from datetime import datetime
from typing import Any

from msgspec.structs import replace

from famcli.domain import text
from famcli.domain.attendee import Role, Rsvp
from famcli.domain.meeting import Meeting, MeetingState
from famcli.domain.report import Report, ReportState
from famcli.errors import FamcliError
from famcli.i18n import _
from famcli.services import attendees, lookup, people
from famcli.services.attendees import Listed
from famcli.store.repositories import Transaction


def submit(tx: Transaction, meeting: Meeting, by: str, title: str, *, now: datetime, **texts: Any) -> Report:
    """Hand in a report; ``texts`` are topic, summary, networking and transfer.

    Raises FamcliError for a cancelled meeting, InvalidInput, Ambiguous.
    """
    if meeting.state == MeetingState.CANCELLED:
        raise FamcliError(_("{meeting} is cancelled and takes no reports.").format(meeting=meeting.slug))
    number = max((report.number for report in in_meeting(tx, meeting)), default=0) + 1
    report = Report(
        slug=f"{meeting.slug}/{number}",
        meeting=meeting.slug,
        number=number,
        by=people.find_or_create(tx, by).slug,
        title=text.required(title, _("The title")),
        submitted=now,
        **_cleaned(texts),
    )
    return tx.reports.put(report)


def in_meeting(tx: Transaction, meeting: Meeting) -> list[Report]:
    """Return the reports of a meeting by number."""
    return sorted(tx.reports.find("meeting", meeting.slug), key=lambda report: report.number)


def resolve(tx: Transaction, meeting: Meeting, wanted: str) -> Report:
    """Return the report meant by its number, slug, or (the beginning of) its title. Raises NotFound, Ambiguous."""
    plain = wanted.strip().casefold()
    reports = in_meeting(tx, meeting)
    found = lookup.first_match(
        (
            lambda: (r for r in reports if plain in (str(r.number), r.slug)),
            lambda: (r for r in reports if r.title.casefold() == plain),
            lambda: (r for r in reports if plain and r.title.casefold().startswith(plain)),
        ),
        wanted,
    )
    if found is None:
        raise lookup.missing(_("There is no report “{name}”; “famcli report list” shows all."), wanted)
    return found


def decide(tx: Transaction, report: Report, state: ReportState) -> Report:
    """Accept or reject a report."""
    return tx.reports.put(replace(report, state=state))


def _cleaned(texts: dict[str, Any]) -> dict[str, Any]:
    labels = {"summary": _("The summary"), "networking": _("The networking"), "transfer": _("The transfer")}
    cleaned = {field: text.markdown(texts[field], label) for field, label in labels.items() if field in texts}
    if "topic" in texts:
        cleaned["topic"] = text.line(texts["topic"], _("The topic"))
    return cleaned


def missing(tx: Transaction, meeting: Meeting) -> list[Listed]:
    """Return who is coming and has handed in nothing, by family name; guests and minute-takers are not expected to."""
    authors = {
        report.by
        for report in in_meeting(tx, meeting)
        if report.state not in (ReportState.DRAFT, ReportState.WITHDRAWN)
    }
    return [
        row
        for row in attendees.listed(tx, meeting)
        if row.attendee.rsvp in (Rsvp.ACCEPTED, Rsvp.TENTATIVE)
        and row.attendee.role in (Role.PARTICIPANT, Role.HOST)
        and row.slug not in authors
    ]
