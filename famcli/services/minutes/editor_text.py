"""Minutes in and out of one text."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from famcli.domain import text
from famcli.domain.faults import Fault
from famcli.domain.meetings.agenda import AgendaItem, ItemKind
from famcli.domain.meetings.attendee import Attendance
from famcli.domain.meetings.labels import are_kept, labels, numbered, position
from famcli.domain.meetings.meeting import Meeting
from famcli.domain.minutes.attendance_lines import TYPED, Presence
from famcli.domain.minutes.clock_lines import Times
from famcli.domain.minutes.editor_text import NO_TIMES, Record, Section, about, read_text, write_text
from famcli.domain.minutes.editor_words import WORDS
from famcli.domain.minutes.entries import Assignment
from famcli.domain.minutes.notes import parse
from famcli.domain.reports.report import ReportState
from famcli.errors import FamcliError, InvalidInput
from famcli.i18n import _, item_number
from famcli.services import pictures
from famcli.services.meetings import agenda, attendees
from famcli.services.meetings.attendees import Listed
from famcli.services.minutes import attendance, records
from famcli.store.repositories import Transaction


class Faulty(InvalidInput):
    """A text that cannot be meant; ``faults`` are by line."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(sorted(faults, key=lambda fault: fault.line))
        first = self.faults[0]
        more = _(" ({count} more)").format(count=len(faults) - 1) if len(faults) > 1 else ""
        super().__init__(_("Line {line}: {reason}{more}").format(line=first.line, reason=first.reason, more=more))


class Overtaken(FamcliError):
    """Somebody else has changed the same minutes meanwhile; ``theirs`` is what they are now."""

    def __init__(self, theirs: str, where: str) -> None:
        self.theirs = theirs
        self.where = where
        super().__init__(
            _(
                "Someone else has changed these minutes in the meantime ({where}); your changes are not saved yet."
            ).format(where=where)
        )


def export(tx: Transaction, meeting: Meeting) -> str:
    """Return the minutes as one text, with what the agenda says of its items."""
    rows = attendees.listed(tx, meeting)
    names = attendance.names_of(rows)
    present = sum(row.attendee.attendance == Attendance.PRESENT for row in rows)
    others = None if meeting.attended is None else max(meeting.attended - present, 0)
    presences = [
        Presence(
            name=names[row.slug],
            state=row.attendee.attendance,
            since=row.attendee.since,
            until=row.attendee.until,
            substitute_for=attendance.name_of(tx, names, row.attendee.substitute_for),
            proxies=tuple(attendance.name_of(tx, names, slug) for slug in row.attendee.proxies),
            **{field: getattr(row.attendee, field) for field in TYPED},
            guest=row.attendee.visiting,
        )
        for row in rows
    ]
    sections = [
        Section(
            number=label,
            title=item.title,
            internal=item.internal,
            notes=item.notes,
            about=_about(tx, meeting, label, item),
        )
        for label, item in zip(labels(meeting), meeting.agenda, strict=True)
    ]
    series = tx.series.get(meeting.series) if meeting.series else None
    name = series.name if series else meeting.title
    if meeting.lang == "de":
        title = f"Protokoll: {meeting.number}. {name}" if series and meeting.number else f"Protokoll: {name}"
    else:
        title = f"Minutes: {name}, meeting {meeting.number}" if series and meeting.number else f"Minutes: {name}"
    return write_text(
        f"{title}, {meeting.date.isoformat()}",
        presences,
        others,
        sections,
        meeting.lang,
        _times(meeting),
        _replies(meeting, rows, names),
        listeners=meeting.listeners,
    )


def _replies(meeting: Meeting, rows: Sequence[Listed], names: Mapping[str, str]) -> dict[str, list[str]]:
    """Return those of whom it is not known yet whether they were there, by what they had answered."""
    found: dict[str, list[str]] = {}
    for row in rows:
        if row.attendee.attendance is None:
            found.setdefault(row.attendee.reply(meeting.moved).value, []).append(names[row.slug])
    return found


def _about(tx: Transaction, meeting: Meeting, number: str, item: AgendaItem) -> tuple[str, ...]:
    """Return who presents an item, and the reports in it; for reports that are not in order yet all accepted ones."""
    chosen = [(f"{number}.{place}", tx.reports.get(part.report)) for place, part in enumerate(item.parts, 1)]
    if not chosen and item.kind == ItemKind.REPORTS:
        from famcli.services.reports import reports

        chosen = [("", each) for each in reports.in_meeting(tx, meeting) if each.state == ReportState.ACCEPTED]
    told = [(place, f"{each.title} ({attendance.name_of(tx, {}, each.by)})") for place, each in chosen if each]
    return about(meeting.lang, (attendance.name_of(tx, {}, slug) for slug in item.presenters), told)


class Taken(NamedTuple):
    """What became of a text."""

    meeting: Meeting
    changed: bool
    """Whether the minutes are others than before."""
    decisions: int
    actions: int
    left_out: list[str]
    """Who is on the list and has no line in the text, though there was one when it was opened."""
    was: str
    """The text of the minutes before."""
    told: list[Fault]
    """Lines of the text that are not read and do no harm, or were read as one might not expect."""


def take(tx: Transaction, meeting: Meeting, typed: str, base: str | None = None) -> Taken:
    """Make records of a text; what differs from ``base``, the text that was opened, is what was changed.

    Raises Faulty where something cannot be meant, Overtaken where the same passage was changed meanwhile.
    """
    now = export(tx, meeting)
    mine, current = read_text(typed), read_text(now)
    before = current if base is None or base == now else read_text(base)
    faults = [fault for fault in mine.faults if not fault.soft]
    faults += _faults_of_items(meeting, mine)
    if base is not None:
        faults += _of_the_agenda(mine, before)
    for section in mine.sections:
        found = parse(section.notes, meeting.date)
        faults += (Fault(section.line_of(fault.line), fault.reason) for fault in found.faults if not fault.soft)
        for entry, _internal in found.all():
            if isinstance(entry, Assignment) and entry.owner:
                faults += _unknown(tx, meeting, entry, section.line_of(entry.line))
    those = attendance.resolved(tx, meeting, mine, before, faults)
    if faults:
        raise Faulty(faults)
    if before is not current:
        _check_overtaken(mine, before, current, now)
    rows = attendees.listed(tx, meeting)
    changed = attendance.keep(tx, meeting, mine, before, current, those)
    if mine.times != before.times and (mine.attendance is not None or mine.times != NO_TIMES):
        times = mine.times
        changed = replace(changed, began=times.began, ended=times.ended, pauses=times.pauses)
    if mine.listeners != before.listeners and mine.attendance is not None:
        changed = replace(changed, listeners=mine.listeners)
    sections = [_newest(section, before, current) for section in mine.sections]
    changed = records.sync(tx, tx.meetings.put(replace(changed, agenda=_items(tx, changed, sections))))
    return Taken(
        meeting=changed,
        changed=_shown(changed) != _shown(meeting) or attendees.listed(tx, changed) != rows,
        decisions=sum(each.adopted for each in tx.decisions.find("meeting", meeting.slug)),
        actions=sum(1 for _each in tx.actions.find("meeting", meeting.slug)),
        left_out=attendance.left_out(tx, changed, mine, None if base is None else before),
        was=now,
        told=[*_unread(mine, before), *attendance.new_groups(those, rows)],
    )


def _unread(mine: Record, before: Record) -> Iterator[Fault]:
    """Yield lines that are not read: another title, a changed line of the help, one about the agenda as it once was."""
    yield from (fault for fault in mine.faults if fault.soft)
    yield from _of_the_agenda(mine, before)
    if mine.heading and mine.heading != before.heading:
        reason = _("The title “{title}” is not read; “famcli meeting edit --title TITLE” changes that of the meeting.")
        yield Fault(mine.heading_line, reason.format(title=mine.heading.lstrip("# ")))


def _shown(meeting: Meeting) -> tuple[object, ...]:
    """Return what of a meeting stands in the text."""
    return (
        meeting.attended,
        meeting.listeners,
        _times(meeting),
        [(item.title, item.internal, item.notes.strip()) for item in meeting.agenda],
    )


def _times(meeting: Meeting) -> Times:
    return Times(meeting.began, meeting.ended, meeting.pauses)


def check_owners(tx: Transaction, meeting: Meeting, number: int) -> None:
    """Raise Faulty where the minutes of one item name somebody who is not known; lines are those of its minutes."""
    faults: list[Fault] = []
    for entry, _internal in parse(agenda.item(meeting, number).notes, meeting.date).all():
        if isinstance(entry, Assignment) and entry.owner:
            faults += _unknown(tx, meeting, entry, entry.line)
    if faults:
        raise Faulty(faults)


def _faults_of_items(meeting: Meeting, mine: Record) -> list[Fault]:
    """Return what is wrong with the numbers of the items: doubled, unknown, missing."""
    faults: list[Fault] = []
    seen: dict[int, int] = {}
    called = labels(meeting)
    for section in mine.sections:
        if section.number is None:
            continue
        place = position(called, section.number)
        if place in seen:
            faults.append(
                Fault(
                    section.line,
                    _("Item {number} is already in line {line}; a new item has no number: “## Item: Title”.").format(
                        number=section.number, line=seen[place]
                    ),
                )
            )
        elif place is None:
            faults.append(
                Fault(
                    section.line,
                    _("There is no item {number}; a new item has no number: “## Item: Title”.").format(
                        number=section.number
                    ),
                )
            )
        else:
            seen[place] = section.line
    for place, (number, item) in enumerate(zip(called, meeting.agenda, strict=True), 1):
        if place not in seen:
            last = mine.sections[-1].line if mine.sections else 1
            faults.append(
                Fault(
                    last,
                    _(
                        "“{heading}” is missing. Put the line back; “famcli agenda remove {number}” removes an item "
                        "from the agenda."
                    ).format(heading=f"## {WORDS[meeting.lang]['item']} {number}: {item.title}", number=number),
                )
            )
    return faults


def _of_the_agenda(mine: Record, *before: Record) -> Iterator[Fault]:
    """Yield lines that were made from the agenda, and changed or added by hand."""
    known = {line for record in before for section in record.sections for line in section.about}
    for section in mine.sections:
        for line, text_of_it in zip(section.omitted, section.about, strict=True):
            if text_of_it not in known:
                reason = _("“{text}” comes from the agenda and is not read; “famcli agenda edit” changes who presents.")
                yield Fault(line, reason.format(text=text_of_it.removeprefix("<!-- ").removesuffix(" -->")[:80]))


def _items(tx: Transaction, meeting: Meeting, sections: Sequence[Section]) -> tuple[AgendaItem, ...]:
    items, called = [], labels(meeting)
    for section in sections:
        place = position(called, section.number) if section.number else None
        known = meeting.agenda[place - 1] if place else AgendaItem(title="")
        items.append(
            replace(
                known,
                title=text.required(section.title, _("The title")),
                internal=section.internal,
                notes=pictures.in_text(tx, text.markdown(section.notes, _("The notes"))),
            )
        )
    if len(items) > agenda.MOST_ITEMS:
        raise InvalidInput(_("An agenda can have at most {most} items.").format(most=agenda.MOST_ITEMS))
    return numbered(items, meeting) if are_kept(items) else tuple(items)


def _newest(section: Section, before: Record, current: Record) -> Section:
    """Return a section as it was typed; what was not touched is as it is now."""
    old = next((each for each in before.sections if each.number == section.number), None)
    theirs = next((each for each in current.sections if each.number == section.number), None)
    if section.number is None or old is None or theirs is None or _content(section) != _content(old):
        return section
    return theirs


def _check_overtaken(mine: Record, before: Record, current: Record, now: str) -> None:
    """Raise Overtaken where both have changed the same item, or the items themselves are others now."""
    if [(s.number, s.title) for s in before.sections] != [(s.number, s.title) for s in current.sections]:
        raise Overtaken(now, _("the agenda"))
    typed = {section.number: section for section in mine.sections}
    for old, theirs in zip(before.sections, current.sections, strict=True):
        own = typed.get(old.number)
        if own and _content(theirs) != _content(old) and _content(own) not in (_content(old), _content(theirs)):
            raise Overtaken(now, item_number(old.number or ""))
    lines, theirs_by_name = attendance.lines(before), attendance.lines(current)
    for presence in mine.attendance or ():
        own_line, old_line = replace(presence, line=0), lines.get(presence.name)
        their_line = theirs_by_name.get(presence.name)
        if their_line not in (old_line, own_line) and own_line != old_line:
            raise Overtaken(now, presence.name)


def _content(section: Section) -> tuple[str, bool, str]:
    return section.title, section.internal, section.notes


def _unknown(tx: Transaction, meeting: Meeting, entry: Assignment, line: int) -> list[Fault]:
    try:
        records.owners_of(tx, meeting, entry)
    except FamcliError as error:
        return [Fault(line, str(error))]
    return []
