"""What has to be right before a protocol is approved and published."""

import re
from collections.abc import Iterator, Sequence

from famcli.domain.meetings.agenda import ItemKind
from famcli.domain.meetings.meeting import Meeting
from famcli.domain.minutes.entries import Assignment, Minutes, Quotation, Resolution
from famcli.domain.minutes.near import misses
from famcli.domain.people.person import ConsentKind
from famcli.domain.reports.report import ReportState
from famcli.domain.text import shortened
from famcli.errors import FamcliError
from famcli.i18n import _
from famcli.services.meetings import attachments
from famcli.services.minutes import leading, presence_checks, public_checks, records, vote_checks
from famcli.services.minutes.findings import Finding, Told, entries, read, where_of
from famcli.services.minutes.snapshots import SERIES, OfTheDay
from famcli.services.minutes.unprinted import unprinted
from famcli.services.reports import reports
from famcli.store.repositories import Transaction

ANNEX = r"(?i)\b(?:anlage|annex|attachment) ([1-9]\d?)\b"


def check(tx: Transaction, meeting: Meeting, of_the_day: OfTheDay = SERIES) -> list[Finding]:
    """Return all that is to be said, errors first."""
    minutes = read(meeting)
    told = list(entries(meeting, minutes))
    found = (
        presence_checks.attendance_of(tx, meeting),
        presence_checks.quorum(tx, meeting, told, of_the_day),
        public_checks.texts(meeting),
        public_checks.people(tx, meeting),
        public_checks.titles(meeting),
        public_checks.mentions(meeting, told),
        _items(tx, meeting, minutes, told),
        (finding for _entry, finding in vote_checks.votes(tx, meeting, told)),
        _open(meeting, told),
        leading.check(tx, meeting),
        vote_checks.ballots(tx, meeting, told),
        vote_checks.roll_calls(tx, meeting, told),
        _annexes(tx, meeting),
    )
    return sorted((each for findings in found for each in findings), key=lambda finding: not finding.error)


def _items(tx: Transaction, meeting: Meeting, minutes: Sequence[Minutes], told: Sequence[Told]) -> Iterator[Finding]:
    accepted = [report for report in reports.in_meeting(tx, meeting) if report.state == ReportState.ACCEPTED]
    if not any(item.kind == ItemKind.REPORTS and not item.parts for item in meeting.agenda):
        placed = {part.report for item in meeting.agenda for part in item.parts}
        for report in accepted:
            if report.slug not in placed:
                yield Finding(
                    _("Reports"),
                    _("Report {number} (“{title}”) is accepted but not on the agenda.").format(
                        number=report.number, title=report.title
                    ),
                    _("famcli agenda add TITLE --kind reports, then famcli agenda fill N"),
                    error=False,
                )
    for number, (item, those) in enumerate(zip(meeting.agenda, minutes, strict=True), 1):
        where = where_of(meeting, number)
        faults = (*those.faults, *misses(those), *unprinted(those))
        for fault in sorted(faults, key=lambda fault: fault.line):
            sentence = _("Line {line}: {reason}{more}").format(line=fault.line, reason=fault.reason, more="")
            yield Finding(where, sentence, _("famcli protocol edit"), error=not fault.remark)
        filled = item.notes.strip() or (item.kind == ItemKind.REPORTS and accepted)
        if not filled and item.kind not in (ItemKind.BREAK, ItemKind.WELCOME):
            yield Finding(
                where, _("“{title}” has no minutes yet.").format(title=item.title), _("famcli protocol edit"), False
            )
    for number, entry, _internal in told:
        if isinstance(entry, Resolution):
            yield from vote_checks.outcome(meeting, number, entry)
        if isinstance(entry, Assignment) and entry.owner:
            try:
                records.owners_of(tx, meeting, entry)
            except FamcliError as error:
                yield Finding(where_of(meeting, number), str(error), _("famcli protocol edit"))
        if isinstance(entry, Quotation) and not entry.anonymous:
            yield from _quoted(tx, meeting, number, entry)


def _quoted(tx: Transaction, meeting: Meeting, number: int, entry: Quotation) -> Iterator[Finding]:
    where = where_of(meeting, number)
    try:
        person = tx.persons.get(records.owner_of(tx, meeting, entry.by))
    except FamcliError:
        person = None
    if person is None:
        yield Finding(
            where,
            _("{name} is quoted but is not in the address book, so no consent is known.").format(name=entry.by),
            _("famcli person add, then --consent quotation; or quote without a name: – a participant"),
        )
    elif not person.agreed(ConsentKind.QUOTATION):
        yield Finding(
            where,
            _("{name} is quoted by name but has not agreed to it.").format(name=person.name),
            _("famcli person edit {slug} --consent quotation; or quote without a name").format(slug=person.slug),
        )


def _open(meeting: Meeting, told: Sequence[Told]) -> Iterator[Finding]:
    for number, entry, _internal in told:
        if not isinstance(entry, Assignment):
            continue
        missing = [word for word, value in ((_("no owner"), entry.owner), (_("no due date"), entry.due)) if not value]
        if missing:
            yield Finding(
                where_of(meeting, number),
                _("The action “{text}” has {missing}.").format(
                    text=shortened(entry.text), missing=_(" and ").join(missing)
                ),
                _("write: Action: {text} @Name by 2026-06-30").format(text=shortened(entry.text)),
            )


def _annexes(tx: Transaction, meeting: Meeting) -> Iterator[Finding]:
    """Yield annexes that the minutes name and that are not attached."""
    attached = {str(each.number) for each in attachments.listed(tx, meeting)}
    for number, item in enumerate(meeting.agenda, 1):
        for wanted in dict.fromkeys(re.findall(ANNEX, item.notes)):
            if wanted not in attached:
                yield Finding(
                    where_of(meeting, number),
                    _("Annex {number} is mentioned, but not attached.").format(number=wanted),
                    _("famcli meeting attach FILE"),
                    error=False,
                )
