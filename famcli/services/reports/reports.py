"""Short reports that are handed in for a meeting."""

from collections.abc import Iterable
from datetime import datetime
from typing import Unpack

from msgspec.structs import replace

from famcli.domain.meetings.attendee import Role, Rsvp
from famcli.domain.meetings.meeting import Meeting, MeetingState
from famcli.domain.reports.report import Change, Report, ReportState
from famcli.errors import FamcliError, InvalidInput, Way
from famcli.i18n import _, quoted
from famcli.services import lookup
from famcli.services.meetings import attendees, meetings
from famcli.services.meetings.attendees import Listed
from famcli.services.meetings.series import of as series_of
from famcli.services.people import persons
from famcli.services.reports.cleaning import ReportChanges, ReportDetails, cleaned
from famcli.store.repositories import Transaction

UNTITLED = "–"


def submit(
    tx: Transaction, meeting: Meeting, by: str, title: str, *, now: datetime, **details: Unpack[ReportDetails]
) -> Report:
    """Hand in a report.

    Raises FamcliError for a cancelled meeting, InvalidInput, Ambiguous.
    """
    check_open(meeting)
    report = Report(
        slug="",
        meeting=meeting.slug,
        number=0,
        submitted=now,
        **cleaned(tx, meeting, {**details, "by": by, "title": title}),
    )
    author = persons.by_slug(tx, {report.by})[report.by]
    return put_new(tx, meeting, with_topic(tx, meeting, report), author.name, now)


def edit(
    tx: Transaction, meeting: Meeting, report: Report, *, who: str, now: datetime, **changes: Unpack[ReportChanges]
) -> Report:
    """Change fields of a report; lists by the rule of lists, coauthors by names. Raises InvalidInput, Ambiguous."""
    after = with_topic(tx, meeting, replace(report, **cleaned(tx, meeting, changes, report)))
    changed = ", ".join(field for field in changes if getattr(after, field) != getattr(report, field))
    if not changed:
        return report
    return tx.reports.put(replace(after, history=(*report.history, Change(what=changed, by=who, at=now))))


def in_meeting(tx: Transaction, meeting: Meeting) -> list[Report]:
    """Return the reports of a meeting by number."""
    return sorted(tx.reports.find("meeting", meeting.slug), key=lambda report: report.number)


def listed(
    tx: Transaction, meeting: Meeting | None, *, state: ReportState | None = None, topic: str = ""
) -> list[Report]:
    """Return the reports of a meeting (of all for None), only those of that state and topic."""
    found = in_meeting(tx, meeting) if meeting else sorted(tx.reports.all(), key=lambda r: (r.meeting, r.number))
    return [
        report
        for report in found
        if (state is None or report.state == state) and (not topic or report.topic.casefold() == topic.casefold())
    ]


def resolve(tx: Transaction, meeting: Meeting, wanted: str) -> Report:
    """Return the report meant by its number, slug, or (the beginning of) its title. Raises NotFound, Ambiguous."""
    plain = wanted.strip().casefold()
    reports = in_meeting(tx, meeting)
    found = lookup.first_match(
        (
            lambda: (r for r in reports if plain in (str(r.number), r.slug)),
            lambda: lookup.existing(tx.reports.get(plain)),
            lambda: (r for r in reports if r.title.casefold() == plain),
            lambda: (r for r in reports if plain and r.title.casefold().startswith(plain)),
        ),
        wanted,
    )
    if found is None:
        raise lookup.missing(
            _("There is no report “{name}”."),
            wanted,
            ((r.title, quoted(r.title)) for r in reports),
            way=Way.LIST_REPORTS,
        )
    return found


def found(tx: Transaction, meeting: str | None, wanted: str) -> Report:
    """Return the report of that slug in any meeting, else the one meant in a meeting. Raises NotFound, Ambiguous."""
    return tx.reports.get(wanted.strip()) or resolve(tx, meetings.resolve(tx, meeting), wanted)


def by_slug(tx: Transaction, slugs: Iterable[str]) -> dict[str, Report]:
    """Return the reports of these slugs; unknown ones are left out."""
    return {slug: report for slug in slugs if (report := tx.reports.get(slug))}


def late(tx: Transaction, those: Iterable[Report]) -> set[str]:
    """Return the slugs of those that were handed in after the day that their meeting gives."""
    days = {each.slug: each.reports_by for each in tx.meetings.all()}
    return {report.slug for report in those if report.late(days.get(report.meeting))}


def decide(
    tx: Transaction, report: Report, state: ReportState, *, who: str = "", now: datetime | None = None
) -> Report:
    """Bring a report to a state: accept, reject, withdraw, keep that it was presented. Raises InvalidInput."""
    if report.state == state:
        return report
    if report.title == UNTITLED and state in (ReportState.ACCEPTED, ReportState.PRESENTED):
        raise InvalidInput(
            _("Report {number} has no title yet.").format(number=report.number), way=Way.ADD_TITLE, number=report.number
        )
    history = (*report.history, Change(what=state.value, by=who, at=now)) if now else report.history
    return tx.reports.put(replace(report, state=state, history=history))


def missing(tx: Transaction, meeting: Meeting) -> list[Listed]:
    """Return who is coming and has handed in nothing, by family name; guests and minute-takers are not expected to."""
    authors = {
        slug
        for report in in_meeting(tx, meeting)
        if report.state not in (ReportState.DRAFT, ReportState.WITHDRAWN)
        for slug in (report.by, *report.coauthors)
    }
    return [
        row
        for row in attendees.listed(tx, meeting)
        if row.attendee.reply(meeting.moved) in (Rsvp.ACCEPTED, Rsvp.TENTATIVE)
        and row.attendee.role in (Role.PARTICIPANT, Role.HOST)
        and row.slug not in authors
    ]


def check_open(meeting: Meeting) -> None:
    """Raise FamcliError for a cancelled meeting."""
    if meeting.state == MeetingState.CANCELLED:
        raise FamcliError(_("{meeting} is cancelled and takes no more reports.").format(meeting=meeting.slug))


def put_new(tx: Transaction, meeting: Meeting, report: Report, who: str, now: datetime) -> Report:
    """Keep a report that was handed in, with the next number of the meeting."""
    number = max((each.number for each in in_meeting(tx, meeting)), default=0) + 1
    slug = f"{meeting.slug}/{number}"
    history = (Change(what=report.state.value, by=who, at=now),)
    return tx.reports.put(replace(report, slug=slug, number=number, history=history))


def with_topic(tx: Transaction, meeting: Meeting, report: Report) -> Report:
    """Return the report with its topic as the series spells it; a new topic comes to the series' list."""
    series = series_of(tx, meeting)
    if series is None or not report.topic:
        return report
    known = next((topic for topic in series.topics if topic.casefold() == report.topic.casefold()), None)
    if known is None:
        tx.series.put(replace(series, topics=(*series.topics, report.topic)))
    return replace(report, topic=known or report.topic)
