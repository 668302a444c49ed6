"""What ``store check`` examines beyond the file: types of entries, and references between them."""

from collections.abc import Iterator

from famcli.errors import FamcliError
from famcli.i18n import _
from famcli.store.backend import Finding
from famcli.store.repositories import Store, Transaction


def check(store: Store) -> list[Finding]:
    """Examine the whole store; damage of the file itself is said first, and alone."""
    findings = store.backend.check()
    if any(finding.damage for finding in findings):
        return findings
    with store.read() as tx:
        damaged = list(_types(tx))
        return [*findings, *(damaged or _references(tx))]


def _types(tx: Transaction) -> Iterator[Finding]:
    for repository in (
        tx.series,
        tx.meetings,
        tx.persons,
        tx.attendees,
        tx.reports,
        tx.mailings,
        tx.interests,
        tx.decisions,
        tx.actions,
        tx.protocols,
    ):
        entries = iter(repository.all())
        while True:
            try:
                next(entries)
            except StopIteration:
                break
            except FamcliError as error:
                yield Finding(str(error))


def _references(tx: Transaction) -> Iterator[Finding]:
    persons = {person.slug for person in tx.persons.all()}
    series = {each.slug for each in tx.series.all()}
    meetings = {meeting.slug for meeting in tx.meetings.all()}

    def dangling(where: str, kind: str, slug: str) -> Finding:
        return Finding(
            _("{where} names {kind} “{slug}”, which is not there.").format(where=where, kind=kind, slug=slug), where
        )

    for meeting in tx.meetings.all():
        if meeting.series and meeting.series not in series:
            yield dangling(meeting.slug, _("the series"), meeting.series)
        named = {meeting.host, *(slug for item in meeting.agenda for slug in item.presenters)} - {""}
        for slug in sorted(named - persons):
            yield dangling(meeting.slug, _("the person"), slug)
    for attendee in tx.attendees.all():
        if attendee.meeting not in meetings:
            yield dangling(attendee.slug, _("the meeting"), attendee.meeting)
        if attendee.person not in persons:
            yield dangling(attendee.slug, _("the person"), attendee.person)
    for report in tx.reports.all():
        if report.meeting not in meetings:
            yield dangling(report.slug, _("the meeting"), report.meeting)
        if report.by not in persons:
            yield dangling(report.slug, _("the person"), report.by)
    for decision in tx.decisions.all():
        if decision.meeting not in meetings:
            yield dangling(decision.slug, _("the meeting"), decision.meeting)
    for action in tx.actions.all():
        if action.meeting not in meetings:
            yield dangling(action.slug, _("the meeting"), action.meeting)
        if action.owner and action.owner not in persons:
            yield dangling(action.slug, _("the person"), action.owner)
    for protocol in tx.protocols.all():
        if protocol.slug not in meetings:
            yield dangling(protocol.slug, _("the meeting"), protocol.slug)
    reports = {report.slug for report in tx.reports.all()}
    for interest in tx.interests.all():
        if interest.report not in reports:
            yield dangling(interest.slug, _("the report"), interest.report)
        if interest.person not in persons:
            yield dangling(interest.slug, _("the person"), interest.person)
    for mailing in tx.mailings.all():
        if mailing.meeting not in meetings:
            yield dangling(mailing.slug, _("the meeting"), mailing.meeting)
        if mailing.person not in persons:
            yield dangling(mailing.slug, _("the person"), mailing.person)
    if tx.current and tx.current not in meetings:
        yield dangling(_("the choice of “meeting use”"), _("the meeting"), tx.current)
