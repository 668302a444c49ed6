"""What has to be right before a protocol is approved and published."""

import re
from collections.abc import Iterable, Iterator
from datetime import time
from functools import partial

from famcli.domain.meetings.agenda import AgendaItem, ItemKind
from famcli.domain.meetings.attendee import Attendance, Attendee
from famcli.domain.meetings.labels import labels, position
from famcli.domain.meetings.meeting import Meeting
from famcli.domain.meetings.schedule import Slot
from famcli.domain.minutes.attendance_words import unclear
from famcli.domain.minutes.contact_data import contact_data
from famcli.domain.minutes.decision import Decision
from famcli.domain.minutes.entries import Assignment, Election, Entry, Prose, Quotation, Resolution
from famcli.domain.minutes.item_heads import head_of
from famcli.domain.minutes.marker_words import Kind
from famcli.domain.minutes.near import misses
from famcli.domain.minutes.notes import parse, public
from famcli.domain.minutes.votes import Outcome
from famcli.domain.people.person import ConsentKind
from famcli.domain.pictures import digest_of
from famcli.domain.reports.report import ReportState
from famcli.domain.text import shortened
from famcli.errors import FamcliError
from famcli.i18n import _, day, item_number, ngettext
from famcli.services.meetings import agenda, attachments
from famcli.services.minutes import attendance, elections, leading, records, snapshots
from famcli.services.minutes.findings import Finding
from famcli.services.minutes.named_people import Named, named
from famcli.services.minutes.unprinted import unprinted
from famcli.services.reports import reports
from famcli.store.repositories import Transaction

PLACEHOLDERS = r"(?i)\b(?:TODO|TBD|FIXME|XXX|lorem ipsum)\b|\?{3,}|_{4,}|\[(?:\.\.\.|…)\]|\bN\. ?N\.(?!\w)"
IMAGE = r"!\[([^\]\n]{0,300})\] ?[(\[] ?<?([^)>\]\n]{0,300})"
MENTION = r"(?<![\w.+-])@[^\W\d_a-zß-ÿ][\w-]*(?: [^\W\d_a-zß-ÿ][\w-]*)?"
ANNEX = r"(?i)\b(?:anlage|annex|attachment) ([1-9]\d?)\b"
ANCHOR = r"\]\(#([^)\s]{0,200})\)"


def check(tx: Transaction, meeting: Meeting) -> list[Finding]:
    """Return all that is to be said, errors first."""
    found = (
        _attendance(tx, meeting),
        _quorum(tx, meeting),
        _texts(meeting),
        people(tx, meeting),
        _titles(meeting),
        _mentions(meeting),
        _items(tx, meeting),
        (finding for _entry, finding in votes(tx, meeting)),
        _open(meeting),
        leading.check(tx, meeting),
        _elections(tx, meeting),
        _annexes(tx, meeting),
    )
    return sorted((each for findings in found for each in findings), key=lambda finding: not finding.error)


def _entries(meeting: Meeting) -> Iterator[tuple[int, AgendaItem, Entry, bool]]:
    for number, item in enumerate(meeting.agenda, 1):
        for entry, internal in parse(item.notes, meeting.date).all():
            yield number, item, entry, internal or item.internal


def _attendance(tx: Transaction, meeting: Meeting) -> Iterator[Finding]:
    listed = list(tx.attendees.find("meeting", meeting.slug))
    present = sum(each.attendance == Attendance.PRESENT for each in listed)
    if meeting.attended is not None and meeting.attended < present:
        yield Finding(
            _("Attendance"),
            ngettext(
                "{attended} person is recorded as attending in total, but {present} are marked present.",
                "{attended} people are recorded as attending in total, but {present} are marked present.",
                meeting.attended,
            ).format(attended=meeting.attended, present=present),
            _("famcli meeting edit --attended {count}").format(count=present),
        )
    if not present and meeting.attended is None:
        yield Finding(
            _("Attendance"),
            _("No one is marked as present."),
            _("famcli protocol edit, or famcli attendee attendance PERSON present"),
        )
    if (
        present
        and (meeting.place or meeting.room)
        and all(each.remote for each in listed if each.attendance == Attendance.PRESENT)
    ):
        yield Finding(
            _("Attendance"),
            _("Everyone took part online, but the meeting has a place."),
            _('famcli meeting edit --place "" --room "", or record who was there'),
            error=False,
        )
    by_person = {each.person: each for each in listed}
    for each in listed:
        said = next(filter(unclear, (each.group, each.remark)), "") if each.attendance == Attendance.PRESENT else ""
        if said:
            sentence = attendance.not_understood(said, _name(tx, each.person))
            yield Finding(_("Attendance"), sentence, _("famcli protocol edit"), error=False)
        for given in each.proxies:
            if given in by_person and by_person[given].attendance == Attendance.PRESENT:
                yield Finding(
                    _("Attendance"),
                    _("{name} has the vote of {other}, who is present.").format(
                        name=_name(tx, each.person), other=_name(tx, given)
                    ),
                    _("mark {other} as [e], or take out the proxy").format(other=_name(tx, given)),
                )
        replaced = by_person.get(each.substitute_for)
        if replaced and each.member and replaced.member and each.there_with(replaced):
            yield Finding(
                _("Attendance"),
                _("{name} represents {other}, who is present as well.").format(
                    name=_name(tx, each.person), other=_name(tx, replaced.person)
                ),
                _("mark one of them as (guest) or [e], or state until when and from when they were present"),
            )


def _name(tx: Transaction, slug: str) -> str:
    person = tx.persons.get(slug)
    return person.name if person else slug


def _quorum(tx: Transaction, meeting: Meeting) -> Iterator[Finding]:
    series = snapshots.series_of(tx, meeting)
    if series is None:
        return
    listed = list(tx.attendees.find("meeting", meeting.slug))
    voters = sum(each.attendance == Attendance.PRESENT and each.member for each in listed)
    if series.members is not None and voters > series.members:
        yield Finding(
            _("Attendance"),
            _("{present} members are marked as present, but there are only {members}.").format(
                present=voters, members=series.members
            ),
            _("write (guest) after those who have no vote, or use famcli series edit --members {count}").format(
                count=voters
            ),
        )
    if series.quorum is None:
        return
    slots, place = agenda.times(meeting).slots, partial(position, labels(meeting))
    deciding = {number for number, _item, entry, _internal in _entries(meeting) if isinstance(entry, Resolution)}
    too_few = voters < series.quorum
    for number in sorted(deciding)[: 1 if too_few else None]:
        begin, end = (None, None) if too_few else _times(meeting, number, slots[number - 1])
        there = voters if too_few else sum(each.votes_in(number, begin, end, place) for each in listed)
        if there < series.quorum:
            yield Finding(
                _("Quorum") if too_few else _where(meeting, number),
                ngettext(
                    "{present} member was present; a decision needs {needed}.",
                    "{present} members were present; a decision needs {needed}.",
                    there,
                ).format(present=there, needed=series.quorum),
                _("record who was present, or remove the decisions"),
            )


def _texts(meeting: Meeting) -> Iterator[Finding]:
    called = zip(labels(meeting), meeting.agenda, strict=True)
    texts = [(item_number(label), item.notes, item.internal) for label, item in called]
    texts.append((_("Outlook"), meeting.outlook, False))
    edit = _("famcli protocol edit")
    for where, text, internal in texts:
        if found := re.search(PLACEHOLDERS, text):
            yield Finding(where, _("“{text}” is still to be filled in.").format(text=found[0]), edit)
        if found := re.search(ANCHOR, text):
            yield Finding(where, _("The link to “#{anchor}” leads nowhere.").format(anchor=found[1]), edit, error=False)
        for alternative, name in re.findall(IMAGE, text):
            if digest_of(name.split(" ")[0]):
                continue
            yield Finding(where, _image(alternative.strip(), name.split(" ")[0]), edit, error=False)
        if internal:
            continue
        for private in _private(meeting, public(text)):
            yield Finding(
                where,
                _("“{text}” would be made public.").format(text=private),
                _("remove it, or put it between [internal] and [/internal]"),
            )


def people(tx: Transaction, meeting: Meeting) -> Iterator[Finding]:
    """Yield which people of the list the public version names in its text, and who of them has agreed to that."""
    by_item: dict[int, list[Named]] = {}
    for each in named(tx, meeting):
        by_item.setdefault(each.number, []).append(each)
    for number, found in by_item.items():
        unasked = [each.person for each in found if each.consent is None]
        agreed = [
            _("{name} (agreed on {date})").format(name=each.person.name, date=day(each.consent.date))
            for each in found
            if each.consent
        ]
        if unasked:
            yield Finding(
                item_number(number) if number else _("Outlook"),
                _("The public version names {names} in its text.").format(
                    names=", ".join([*(each.name for each in unasked), *agreed])
                ),
                _("write “a participant”, or record the consent: famcli person edit {slug} --consent quotation").format(
                    slug=unasked[0].slug
                ),
                error=False,
            )


def _image(alternative: str, name: str) -> str:
    if not alternative:
        return _("The image “{name}” is not shown, and has no description.").format(name=name)
    return _("The image “{name}” is not shown; its description “{text}” stands in its place.").format(
        name=name, text=shortened(alternative)
    )


def _titles(meeting: Meeting) -> Iterator[Finding]:
    called = zip(labels(meeting), meeting.agenda, strict=True)
    titles = [(item_number(label), item.title) for label, item in called if not item.internal]
    for where, title in (*titles, (_("Title"), meeting.title), (_("Title"), meeting.subtitle)):
        for private in _private(meeting, title):
            yield Finding(
                where,
                _("“{text}” in the title would be made public.").format(text=private),
                _("change the title"),
            )


def _private(meeting: Meeting, text: str) -> list[str]:
    """Return what of a public text is for members only; what the letterhead says is public anyway."""
    known = {meeting.letterhead.email.casefold(), re.sub(r"\D", "", meeting.letterhead.phone)}
    found = [each for each in contact_data(text) if not {each.casefold(), re.sub(r"\D", "", each)} & (known - {""})]
    room = [meeting.way_in] if meeting.way_in and meeting.way_in in text else []
    return found + room


def _mentions(meeting: Meeting) -> Iterator[Finding]:
    for number, _item, entry, internal in _entries(meeting):
        if not internal and isinstance(entry, Prose) and (found := re.search(MENTION, entry.source)):
            yield Finding(
                _where(meeting, number),
                _("“{text}” would be made public.").format(text=found[0]),
                _("write the name without @ where it may be public, or put it between [internal] and [/internal]"),
            )


def _items(tx: Transaction, meeting: Meeting) -> Iterator[Finding]:
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
    for number, item in enumerate(meeting.agenda, 1):
        where = _where(meeting, number)
        minutes = parse(item.notes, meeting.date)
        faults = (*minutes.faults, *misses(minutes), *unprinted(minutes))
        for fault in sorted(faults, key=lambda fault: fault.line):
            sentence = _("Line {line}: {reason}{more}").format(line=fault.line, reason=fault.reason, more="")
            yield Finding(where, sentence, _("famcli protocol edit"), error=not fault.remark)
        filled = item.notes.strip() or (item.kind == ItemKind.REPORTS and accepted)
        if not filled and item.kind not in (ItemKind.BREAK, ItemKind.WELCOME):
            yield Finding(
                where, _("“{title}” has no minutes yet.").format(title=item.title), _("famcli protocol edit"), False
            )
    for number, _item, entry, _internal in _entries(meeting):
        if isinstance(entry, Resolution):
            yield from _outcome(meeting, number, entry)
        if isinstance(entry, Assignment) and entry.owner:
            try:
                records.owners_of(tx, meeting, entry)
            except FamcliError as error:
                yield Finding(_where(meeting, number), str(error), _("famcli protocol edit"))
        if isinstance(entry, Quotation) and not entry.anonymous:
            yield from _quoted(tx, meeting, number, entry)


def _where(meeting: Meeting, number: int) -> str:
    """Return what the item at that place is called: "TOP 3a"."""
    return item_number(labels(meeting)[number - 1])


def _outcome(meeting: Meeting, number: int, entry: Resolution) -> Iterator[Finding]:
    """Yield what does not fit between a vote and what is said to have become of it."""
    where, ballot = _where(meeting, number), entry.ballot
    if entry.outcome == Outcome.OPEN:
        yield Finding(
            where,
            _("Nothing says what became of “{text}”.").format(text=shortened(entry.text)),
            _("write it after the text, like (5 yes, 6 no) or (lost)"),
            error=False,
        )
    counted = ballot.yes is not None and ballot.no is not None
    if counted and entry.outcome == Outcome.ADOPTED and (ballot.yes or 0) <= (ballot.no or 0):
        yield Finding(
            where,
            _("“{text}” is said to be adopted, with {yes} for it and {no} against it.").format(
                text=shortened(entry.text), yes=ballot.yes, no=ballot.no
            ),
            _("famcli protocol edit"),
        )
    more_for = counted and (ballot.yes or 0) > (ballot.no or 0)
    if more_for and entry.outcome == Outcome.LOST and not (ballot.majority or ballot.tie):
        yield Finding(
            where,
            _("“{text}” is said to be lost, with {yes} for it and {no} against it.").format(
                text=shortened(entry.text), yes=ballot.yes, no=ballot.no
            ),
            _("if a larger majority was needed, say so: (two-thirds majority not reached, 9 yes, 6 no)"),
            error=False,
        )
    if counted and entry.kind == Kind.DECISION and entry.outcome == Outcome.LOST and not ballot.stated:
        yield Finding(
            where,
            _("“{text}” has no majority and counts as lost.").format(text=shortened(entry.text)),
            _("if that is so, begin the line with “Motion:”, or write (lost) with the votes"),
            error=False,
        )


def _quoted(tx: Transaction, meeting: Meeting, number: int, entry: Quotation) -> Iterator[Finding]:
    where = _where(meeting, number)
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


def votes_of(tx: Transaction, decisions: Iterable[Decision]) -> Iterator[tuple[Meeting, Finding]]:
    """Yield what is wrong with the votes of these decisions, with the meeting of each."""
    lines = {(each.meeting, each.source) for each in decisions if each.ballot.total}
    for meeting in map(tx.meetings.get, sorted({slug for slug, _line in lines})):
        for entry, finding in votes(tx, meeting) if meeting else ():
            if meeting and (meeting.slug, entry.source.strip()) in lines:
                yield meeting, finding


def votes(tx: Transaction, meeting: Meeting) -> Iterator[tuple[Resolution, Finding]]:
    """Yield the decisions whose votes do not fit those who were present at that time: too many, or not all of them."""
    slots = agenda.times(meeting).slots
    listed = list(tx.attendees.find("meeting", meeting.slug))
    for number, _item, entry, _internal in _entries(meeting):
        if not isinstance(entry, Resolution) or not entry.ballot.total:
            continue
        members, unnamed = _present_during(meeting, listed, number, slots[number - 1])
        members -= entry.ballot.biased or 0
        there, total = members + unnamed, entry.ballot.total
        all_sides = entry.ballot.yes is not None and entry.ballot.no is not None
        if total > there or (all_sides and not unnamed and total < there):
            sentence = ngettext(
                "{votes} votes were counted, but {present} person was present: {decision}",
                "{votes} votes were counted, but {present} people were present: {decision}",
                there,
            )
            yield (
                entry,
                Finding(
                    _where(meeting, number),
                    sentence.format(votes=total, present=there, decision=shortened(entry.text)),
                    _("correct the votes or the attendance with famcli protocol edit"),
                    error=total > there,
                ),
            )


def _elections(tx: Transaction, meeting: Meeting) -> Iterator[Finding]:
    """Yield the elections whose ballots do not add up, or have more votes than there were in the room."""
    slots, listed = agenda.times(meeting).slots, list(tx.attendees.find("meeting", meeting.slug))
    for number, _item, entry, _internal in _entries(meeting):
        if isinstance(entry, Election) and entry.rounds:
            voters = sum(_present_during(meeting, listed, number, slots[number - 1]))
            yield from elections.check(entry, _where(meeting, number), voters)


def _present_during(meeting: Meeting, listed: list[Attendee], number: int, slot: Slot) -> tuple[int, int]:
    """Return how many votes members had in an item, and how many who are counted but not named could have."""
    named = sum(each.attendance == Attendance.PRESENT for each in listed)
    unnamed = max((meeting.attended or 0) - named, 0)
    begin, end = _times(meeting, number, slot)
    place = partial(position, labels(meeting))
    return sum(each.weight for each in listed if each.votes_in(number, begin, end, place)), unnamed


def _times(meeting: Meeting, number: int, slot: Slot) -> tuple[time | None, time | None]:
    """Return between which times somebody must have been there for an item; None is open.

    Where the minutes say when it really began and ended, these times count.

    Who came "ab 10:20" came on the first day, and who left left on the last one; a night has no such order.
    """
    real = head_of(meeting.agenda[number - 1].notes).times
    start, end = real.began or slot.start, real.ended or slot.end
    if real.began and not real.ended:
        end = None if end and end < real.began else end
    if meeting.days == 1:
        return start, end
    return (
        start if slot.day == meeting.days and not meeting.overnight else None,
        end if slot.day == 1 and not meeting.overnight else None,
    )


def _open(meeting: Meeting) -> Iterator[Finding]:
    for number, _item, entry, _internal in _entries(meeting):
        if not isinstance(entry, Assignment):
            continue
        missing = [word for word, value in ((_("no owner"), entry.owner), (_("no due date"), entry.due)) if not value]
        if missing:
            yield Finding(
                _where(meeting, number),
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
                    item_number(number),
                    _("Annex {number} is mentioned, but not attached.").format(number=wanted),
                    _("famcli meeting attach FILE"),
                    error=False,
                )
