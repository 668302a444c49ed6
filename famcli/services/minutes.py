"""Minutes in and out of one text, and the decisions and actions that stand in them."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import count

from msgspec.structs import replace

from famcli.domain import text
from famcli.domain.action import Action
from famcli.domain.agenda import AgendaItem, ItemKind
from famcli.domain.attendee import Attendance
from famcli.domain.decision import Decision
from famcli.domain.meeting import Meeting
from famcli.domain.minutes import Assignment, Fault, Resolution, parse
from famcli.domain.minutes_text import Presence, Record, Section, about, read_text, write_text
from famcli.domain.report import ReportState
from famcli.errors import Ambiguous, FamcliError, InvalidInput, NotFound
from famcli.i18n import _
from famcli.services import agenda, attendees, people, reports
from famcli.services.attendees import Listed
from famcli.services.matching import paired
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
            _("Somebody has changed the same minutes meanwhile ({where}); nothing of yours was kept yet.").format(
                where=where
            )
        )


def export(tx: Transaction, meeting: Meeting, *, plain: bool = False) -> str:
    """Return the minutes as one text, with what the agenda says of its items unless it is to be ``plain``."""
    rows = attendees.listed(tx, meeting)
    names = _names(rows)
    present = sum(row.attendee.attendance == Attendance.PRESENT for row in rows)
    others = None if meeting.attended is None else max(meeting.attended - present, 0)
    presences = [
        Presence(
            name=names[row.slug],
            state=row.attendee.attendance,
            since=row.attendee.since,
            until=row.attendee.until,
            substitute_for=_name_of(tx, names, row.attendee.substitute_for),
            guest=not row.attendee.member,
        )
        for row in rows
    ]
    sections = [
        Section(
            number=number,
            title=item.title,
            internal=item.internal,
            notes=item.notes,
            about=() if plain else _about(tx, meeting, number, item),
        )
        for number, item in enumerate(meeting.agenda, 1)
    ]
    series = tx.series.get(meeting.series) if meeting.series else None
    name = f"{meeting.number}. {series.name}" if series and meeting.number else series.name if series else meeting.title
    word = "Protokoll" if meeting.lang == "de" else "Protocol"
    return write_text(f"{word}: {name}, {meeting.date.isoformat()}", presences, others, sections, meeting.lang)


def _about(tx: Transaction, meeting: Meeting, number: int, item: AgendaItem) -> tuple[str, ...]:
    """Return who presents an item, and the reports in it; for reports that are not in order yet all accepted ones."""
    chosen = [(f"{number}.{place}", tx.reports.get(part.report)) for place, part in enumerate(item.parts, 1)]
    if not chosen and item.kind == ItemKind.REPORTS:
        chosen = [("", each) for each in reports.in_meeting(tx, meeting) if each.state == ReportState.ACCEPTED]
    told = [(place, f"{each.title} ({_name_of(tx, {}, each.by)})") for place, each in chosen if each]
    return about(meeting.lang, (_name_of(tx, {}, slug) for slug in item.presenters), told)


def take(tx: Transaction, meeting: Meeting, typed: str, base: str | None = None) -> Meeting:
    """Make records of a text; what differs from ``base``, the text that was opened, is what was changed.

    Raises Faulty where something cannot be meant, Overtaken where the same passage was changed meanwhile.
    """
    now = export(tx, meeting)
    mine, before, current = read_text(typed), read_text(base if base is not None else now), read_text(now)
    faults = list(mine.faults)
    faults += _faults_of_items(meeting, mine)
    if base is not None:
        faults += _faults_of_lines_about(mine, before)
    for section in mine.sections:
        found = parse(section.notes, meeting.date)
        faults += (Fault(section.line_of(fault.line), fault.reason) for fault in found.faults)
        for entry, _internal in found.all():
            if isinstance(entry, Assignment) and entry.owner:
                faults += _unknown(tx, meeting, entry.owner, section.line_of(entry.line))
    presences = _resolved(tx, meeting, mine, before, faults)
    if faults:
        raise Faulty(faults)
    if now != (base if base is not None else now):
        _check_overtaken(mine, before, current, now)
    meeting = _attendance(tx, meeting, mine, before, current, presences)
    sections = [_newest(section, before, current) for section in mine.sections]
    return sync(tx, tx.meetings.put(replace(meeting, agenda=_items(meeting, sections))))


def left_out(tx: Transaction, meeting: Meeting, typed: str, base: str | None = None) -> list[str]:
    """Return who is on the list and has no line in a text, though there was one in ``base``, if that is given."""
    attendance = read_text(typed).attendance
    if attendance is None and base is None:
        return []
    rows = attendees.listed(tx, meeting)
    names = _names(rows)
    shown = {each.name for each in read_text(base).attendance or ()} if base is not None else set(names.values())
    typed_names = {each.name for each in attendance or ()}
    gone = {row.slug: row.person.name for row in rows if names[row.slug] in shown - typed_names}
    for name in typed_names - set(names.values()) if gone else ():
        with suppress(FamcliError):
            gone.pop(attendees.resolve(tx, meeting, name).slug, None)
    return list(gone.values())


def sync(tx: Transaction, meeting: Meeting) -> Meeting:
    """Make the decisions and actions of a meeting what its minutes say; numbers, owners by hand and ends stay."""
    scope = meeting.series or meeting.slug
    resolutions: list[tuple[Resolution, bool]] = []
    assignments: list[tuple[Assignment, bool]] = []
    for item in meeting.agenda:
        for entry, internal in parse(item.notes, meeting.date).all():
            if isinstance(entry, Resolution):
                resolutions.append((entry, internal or item.internal))
            elif isinstance(entry, Assignment):
                assignments.append((entry, internal or item.internal))
    _sync_decisions(tx, meeting, scope, resolutions)
    _sync_actions(tx, meeting, scope, assignments)
    return meeting


def _sync_decisions(
    tx: Transaction, meeting: Meeting, scope: str, resolutions: Sequence[tuple[Resolution, bool]]
) -> None:
    known = list(tx.decisions.find("meeting", meeting.slug))
    fresh = _fresh_numbers(tx.decisions.find("scope", scope))
    kept: set[str] = set()
    olds = paired([entry for entry, _internal in resolutions], known)
    for (resolution, internal), old in zip(resolutions, olds, strict=True):
        number = old.number if old else next(fresh)
        decision = Decision(
            slug=f"{scope}/{number}", scope=scope, number=number, meeting=meeting.slug, text=resolution.text,
            ballot=resolution.ballot, source=resolution.source.strip(), internal=internal,
        )  # fmt: skip
        kept.add(decision.slug)
        if decision != old:
            tx.decisions.put(decision)
    for each in known:
        if each.slug not in kept:
            tx.decisions.remove(each.slug)


def _sync_actions(
    tx: Transaction, meeting: Meeting, scope: str, assignments: Sequence[tuple[Assignment, bool]]
) -> None:
    known = [each for each in tx.actions.find("meeting", meeting.slug) if each.source]
    fresh = _fresh_numbers(tx.actions.find("scope", scope))
    kept: set[str] = set()
    olds = paired([entry for entry, _internal in assignments], known)
    for (assignment, internal), old in zip(assignments, olds, strict=True):
        number = old.number if old else next(fresh)
        source = assignment.source.strip()
        unchanged = old is not None and old.source == source
        action = Action(
            slug=f"{scope}/{number}", scope=scope, number=number, meeting=meeting.slug, text=assignment.text,
            owner=old.owner if old and unchanged else owner_of(tx, meeting, assignment.owner),
            due=assignment.due, done=old.done if old else None, source=source, internal=internal,
        )  # fmt: skip
        kept.add(action.slug)
        if action != old:
            tx.actions.put(action)
    for each in known:
        if each.slug not in kept:
            tx.actions.remove(each.slug)


def owner_of(tx: Transaction, meeting: Meeting, name: str) -> str:
    """Return the slug of whoever an action names: on the list, else in the address book; empty for nobody.

    Raises NotFound, Ambiguous.
    """
    if not name:
        return ""
    try:
        return attendees.resolve(tx, meeting, name).slug
    except NotFound:
        return people.resolve(tx, name).slug


def _fresh_numbers(records: Iterable[Decision] | Iterable[Action]) -> Iterator[int]:
    """Yield numbers that no record has had so far."""
    return count(max((record.number for record in records), default=0) + 1)


def _faults_of_items(meeting: Meeting, mine: Record) -> list[Fault]:
    """Return what is wrong with the numbers of the items: doubled, unknown, missing."""
    faults: list[Fault] = []
    seen: dict[int, int] = {}
    for section in mine.sections:
        if section.number is None:
            continue
        if section.number in seen:
            faults.append(
                Fault(
                    section.line,
                    _("TOP {number} stands in line {line} already; a new item has no number: “## TOP: Title”.").format(
                        number=section.number, line=seen[section.number]
                    ),
                )
            )
        elif not 1 <= section.number <= len(meeting.agenda):
            faults.append(
                Fault(
                    section.line,
                    _("There is no TOP {number}; a new item has no number: “## TOP: Title”.").format(
                        number=section.number
                    ),
                )
            )
        seen.setdefault(section.number, section.line)
    for number, item in enumerate(meeting.agenda, 1):
        if number not in seen:
            last = mine.sections[-1].line if mine.sections else 1
            faults.append(
                Fault(
                    last,
                    _(
                        "“## TOP {number}: {title}” is missing. Put the line back; "
                        "“famcli agenda remove {number}” takes an item off the agenda."
                    ).format(number=number, title=item.title),
                )
            )
    return faults


def _faults_of_lines_about(mine: Record, before: Record) -> Iterator[Fault]:
    """Yield lines that were made from the agenda, and changed or added by hand."""
    known = {line for section in before.sections for line in section.about}
    for section in mine.sections:
        for line, text_of_it in zip(section.omitted, section.about, strict=True):
            if text_of_it not in known:
                reason = _(
                    "This line is made from the agenda and is not read; “famcli agenda edit” changes who presents."
                )
                yield Fault(line, reason)


def _items(meeting: Meeting, sections: Sequence[Section]) -> tuple[AgendaItem, ...]:
    items = []
    for section in sections:
        known = meeting.agenda[section.number - 1] if section.number else AgendaItem(title="")
        items.append(
            replace(
                known,
                title=text.required(section.title, _("The title")),
                internal=section.internal,
                notes=text.markdown(section.notes, _("The notes")),
            )
        )
    if len(items) > agenda.MOST_ITEMS:
        raise InvalidInput(_("An agenda has at most {most} items.").format(most=agenda.MOST_ITEMS))
    return tuple(items)


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
            raise Overtaken(now, f"TOP {old.number}")
    lines, theirs_by_name = _lines(before), _lines(current)
    for presence in mine.attendance or ():
        own_line, old_line = replace(presence, line=0), lines.get(presence.name)
        their_line = theirs_by_name.get(presence.name)
        if their_line not in (old_line, own_line) and own_line != old_line:
            raise Overtaken(now, presence.name)


def _content(section: Section) -> tuple[str, bool, str]:
    return section.title, section.internal, section.notes


def _resolved(
    tx: Transaction, meeting: Meeting, mine: Record, before: Record, faults: list[Fault]
) -> list[tuple[Presence, Listed | None, str]]:
    """Return each line of the attendance that was changed with who is meant, and the slug of whom they stand in for."""
    found: list[tuple[Presence, Listed | None, str]] = []
    untouched = _lines(before)
    seen: dict[str, int] = {
        each.name: each.line for each in mine.attendance or () if replace(each, line=0) == untouched.get(each.name)
    }
    for presence in mine.attendance or ():
        if seen.get(presence.name) == presence.line:
            continue
        row: Listed | None = None
        try:
            row = attendees.resolve(tx, meeting, presence.name)
        except NotFound:
            if not presence.guest and not presence.substitute_for:
                faults.append(
                    Fault(
                        presence.line,
                        _("Nobody on the list is called “{name}”; write “(Gast)” behind a new name.").format(
                            name=presence.name[:100]
                        ),
                    )
                )
                continue
        except Ambiguous as error:
            faults.append(Fault(presence.line, str(error)))
            continue
        earlier = row and (seen.get(row.slug) or seen.get(row.person.name))
        if earlier:
            faults.append(
                Fault(
                    presence.line,
                    _("{name} stands in line {line} already.").format(name=presence.name, line=earlier),
                )
            )
            continue
        if row:
            seen[row.slug] = presence.line
        try:
            attendees.check_times(presence.name, presence.since, presence.until)
            substituted = owner_of(tx, meeting, presence.substitute_for)
        except FamcliError as error:
            faults.append(Fault(presence.line, str(error)))
            continue
        found.append((presence, row, substituted))
    return found


def _lines(record: Record) -> dict[str, Presence]:
    return {each.name: replace(each, line=0) for each in record.attendance or ()}


def _present(tx: Transaction, meeting: Meeting) -> int:
    return sum(each.attendance == Attendance.PRESENT for each in tx.attendees.find("meeting", meeting.slug))


def _attendance(
    tx: Transaction,
    meeting: Meeting,
    mine: Record,
    before: Record,
    current: Record,
    presences: Sequence[tuple[Presence, Listed | None, str]],
) -> Meeting:
    """Keep who was there, where that was changed, and how many beyond the names."""
    if mine.attendance is None:
        return meeting
    present = _present(tx, meeting)
    for presence, row, substituted in presences:
        if row is None:
            row = attendees.add(tx, meeting, presence.name)
        tx.attendees.put(
            replace(
                row.attendee.as_guest(presence.guest),
                attendance=presence.state,
                since=presence.since,
                until=presence.until,
                substitute_for=substituted,
            )
        )
    now = _present(tx, meeting)
    if mine.others == before.others:
        unchanged = now == present or current.others is None
        return meeting if unchanged else replace(meeting, attended=now + (current.others or 0))
    return replace(meeting, attended=None if mine.others is None else now + mine.others)


def _unknown(tx: Transaction, meeting: Meeting, name: str, line: int) -> list[Fault]:
    try:
        owner_of(tx, meeting, name)
    except FamcliError as error:
        return [Fault(line, str(error))]
    return []


def _names(rows: Sequence[Listed]) -> dict[str, str]:
    """Return the name of each person as it stands in the text: the slug where two have the same."""
    names = [row.person.name for row in rows]
    return {row.slug: row.person.name if names.count(row.person.name) == 1 else row.slug for row in rows}


def _name_of(tx: Transaction, names: dict[str, str], slug: str) -> str:
    if not slug:
        return ""
    person = tx.persons.get(slug)
    return names.get(slug) or (person.name if person else slug)
