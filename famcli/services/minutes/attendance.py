"""Who was there, as it was typed: whom each line of the attendance means, and keeping it."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress

import msgspec
from msgspec.structs import replace

from famcli.domain.faults import Fault
from famcli.domain.meetings.attendee import Attendance
from famcli.domain.meetings.labels import labels, position
from famcli.domain.meetings.meeting import Meeting
from famcli.domain.minutes.attendance_lines import TYPED, Presence
from famcli.domain.minutes.attendance_words import GUESTS, unclear
from famcli.domain.minutes.editor_text import Record
from famcli.errors import Ambiguous, FamcliError, InvalidInput, NotFound
from famcli.i18n import _
from famcli.services.meetings import attendees
from famcli.services.meetings.attendees import Listed
from famcli.services.minutes.records import owner_of
from famcli.store.repositories import Transaction


class Meant(msgspec.Struct, frozen=True):
    """A line of the attendance, and whom it means; nobody is ``row`` where somebody new is meant."""

    presence: Presence
    row: Listed | None
    substituted: str
    """Slug of whom the person stands in for."""
    proxies: tuple[str, ...]


def resolved(tx: Transaction, meeting: Meeting, mine: Record, before: Record, faults: list[Fault]) -> list[Meant]:
    """Return each line of the attendance that was changed with who is meant."""
    found: list[Meant] = []
    untouched = lines(before)
    seen: dict[str, int] = {
        each.name: each.line for each in mine.attendance or () if replace(each, line=0) == untouched.get(each.name)
    }
    for typed in mine.attendance or ():
        if seen.get(typed.name) == typed.line:
            continue
        presence, row = typed, None
        try:
            presence, row = _person(tx, meeting, typed)
        except NotFound:
            if not presence.guest and not presence.substitute_for:
                faults.append(
                    Fault(
                        presence.line,
                        _("No one called “{name}” on the list; write “(guest)” after a new name.").format(
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
                    _("{name} is already listed in line {line}.").format(name=presence.name, line=earlier),
                )
            )
            continue
        if row:
            seen[row.slug] = presence.line
        try:
            attendees.check_times(meeting, presence.name, presence.since, presence.until)
            substituted = owner_of(tx, meeting, presence.substitute_for)
            proxies = tuple(owner_of(tx, meeting, name) for name in presence.proxies)
            _check_items(meeting, presence)
        except FamcliError as error:
            faults.append(Fault(presence.line, str(error)))
            continue
        found.append(Meant(presence, row, substituted, proxies))
    return found


def _person(tx: Transaction, meeting: Meeting, typed: Presence) -> tuple[Presence, Listed]:
    """Return who is meant: brackets may be of the name, and what stands behind a comma a group.

    Raises NotFound, Ambiguous.
    """
    if typed.group:
        with suppress(NotFound):
            return replace(typed, group=""), attendees.resolve(tx, meeting, f"{typed.name} ({typed.group})")
    try:
        return typed, attendees.resolve(tx, meeting, typed.name)
    except NotFound:
        name, comma, group = typed.name.rpartition(",")
        if not comma or typed.group:
            raise
        with suppress(NotFound):
            return replace(typed, name=name.strip(), group=group.strip()), attendees.resolve(tx, meeting, name.strip())
        raise


def _check_items(meeting: Meeting, presence: Presence) -> None:
    """Raise InvalidInput for an item that the agenda has not, and where somebody left before coming."""
    called = labels(meeting)
    first, last = position(called, presence.since_item), position(called, presence.until_item)
    if first and last and last < first:
        raise InvalidInput(
            _("{name} is recorded as leaving (item {last}) before arriving (item {first}).").format(
                name=presence.name, first=presence.since_item, last=presence.until_item
            )
        )
    typed = [
        presence.since_item,
        presence.until_item,
        *(part for gap in presence.away for part in gap.items.split("–")),
    ]
    for label in (each.strip() for part in typed for each in part.split(",")):
        if label and position(called, label) is None:
            raise InvalidInput(_no_item(label, called))


def _no_item(label: str, called: Sequence[str]) -> str:
    if all(map(str.isdecimal, called)):
        return _("There is no item {number}; the agenda has the items 1 to {count}.").format(
            number=label, count=len(called)
        )
    return _("There is no item {number}, or several; the agenda has the items {labels}.").format(
        number=label, labels=", ".join(called)
    )


def new_groups(those: Sequence[Meant], rows: Sequence[Listed]) -> Iterator[Fault]:
    """Yield what stood in brackets behind a name and was taken for a group that nobody else is in."""
    known = {each.attendee.group.casefold() for each in rows}
    for each in those:
        group = each.presence.group
        if said := next(filter(unclear, (group, each.presence.remark)), ""):
            yield Fault(each.presence.line, not_understood(said, each.presence.name))
            continue
        of_their_own = each.row.person.organization if each.row else ""
        if group and group.casefold() not in {*known, *GUESTS, of_their_own.casefold()}:
            reason = _("“{group}” is kept as the group of {name}, which is new.")
            yield Fault(each.presence.line, reason.format(group=group, name=each.presence.name))
            known.add(group.casefold())


def not_understood(said: str, name: str) -> str:
    """Return what to write in place of words behind a name that seem to say when somebody was there."""
    return _(
        "“{text}” after {name} is not understood; write it like (from item 4), (until 16:20), (recused for item 6) "
        "or (proxy of Name)."
    ).format(text=said, name=name)


def lines(record: Record) -> dict[str, Presence]:
    """Return the lines of the attendance by name, wherever they stand."""
    return {each.name: replace(each, line=0) for each in record.attendance or ()}


def _present(tx: Transaction, meeting: Meeting) -> int:
    return sum(each.attendance == Attendance.PRESENT for each in tx.attendees.find("meeting", meeting.slug))


def keep(
    tx: Transaction,
    meeting: Meeting,
    mine: Record,
    before: Record,
    current: Record,
    presences: Sequence[Meant],
) -> Meeting:
    """Keep who was there, where that was changed, and how many beyond the names."""
    if mine.attendance is None:
        return meeting
    present = _present(tx, meeting)
    for each in presences:
        presence = each.presence
        row = each.row or attendees.add(tx, meeting, presence.name, sure=True)
        attendee = row.attendee.as_guest(presence.guest)
        if presence.role:
            attendee = attendee.with_role(presence.role)
        tx.attendees.put(
            replace(
                attendee,
                attendance=presence.state,
                since=presence.since,
                until=presence.until,
                substitute_for=each.substituted,
                proxies=each.proxies,
                **{field: getattr(presence, field) for field in TYPED},
            )
        )
    now = _present(tx, meeting)
    if mine.others == before.others:
        unchanged = now == present or current.others is None
        return meeting if unchanged else replace(meeting, attended=now + (current.others or 0))
    return replace(meeting, attended=None if mine.others is None else now + mine.others)


def left_out(tx: Transaction, meeting: Meeting, mine: Record, base: Record | None) -> list[str]:
    """Return who is on the list and has no line in a text, though there was one in ``base``, if that is given."""
    if mine.attendance is None and base is None:
        return []
    rows = attendees.listed(tx, meeting)
    names = names_of(rows)
    shown = {each.name for each in base.attendance or ()} if base is not None else set(names.values())
    typed_names = {each.name for each in mine.attendance or ()}
    gone = {row.slug: row.person.name for row in rows if names[row.slug] in shown - typed_names}
    for name in typed_names - set(names.values()) if gone else ():
        with suppress(FamcliError):
            gone.pop(attendees.resolve(tx, meeting, name).slug, None)
    return list(gone.values())


def names_of(rows: Sequence[Listed]) -> dict[str, str]:
    """Return the name of each person as it stands in the text: the slug where two have the same."""
    names = [row.person.name for row in rows]
    return {row.slug: row.person.name if names.count(row.person.name) == 1 else row.slug for row in rows}


def name_of(tx: Transaction, names: Mapping[str, str], slug: str) -> str:
    """Return the name of a person who need not be on the list; the slug of one who is not known."""
    if not slug:
        return ""
    person = tx.persons.get(slug)
    return names.get(slug) or (person.name if person else slug)
