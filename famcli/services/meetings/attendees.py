"""Who is on the list of a meeting."""

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, time
from typing import TYPE_CHECKING, Unpack

import msgspec
from msgspec.structs import replace

from famcli.domain import text
from famcli.domain.meetings.attendee import Attendance, Attendee, Role, Rsvp
from famcli.domain.meetings.labels import LABEL
from famcli.domain.meetings.meeting import Meeting
from famcli.domain.people.person import Person
from famcli.errors import AlreadyExists, InvalidInput, NotFound, Way
from famcli.i18n import _, day
from famcli.services import lookup
from famcli.services.people import persons
from famcli.store.repositories import Transaction

if TYPE_CHECKING:
    from famcli.services.meetings.changes import AttendanceDetails
    from famcli.services.people.changes import PersonDetails


class Listed(msgspec.Struct, frozen=True):
    """An attendee together with the person."""

    attendee: Attendee
    person: Person
    earlier: bool = False
    """Whether the reply is about a day or time before the meeting was moved."""

    @property
    def slug(self) -> str:
        """The person's slug: what commands take."""
        return self.person.slug


def add(
    tx: Transaction,
    meeting: Meeting,
    name: str,
    *,
    role: Role = Role.PARTICIPANT,
    rsvp: Rsvp = Rsvp.NEEDS_ACTION,
    attendance: Attendance | None = None,
    sure: bool = False,
    **details: "Unpack[PersonDetails]",
) -> Listed:
    """Put a person on the meeting's list; a new person goes into the address book, too.

    Raises AlreadyExists where the person is on the list, Ambiguous where two people of that name fit, InvalidInput for
    somebody who is inactive and was not there, and, unless ``sure``, SomebodyNear where somebody has a name like it.
    """
    person = persons.meant(tx, name, sure=sure, **details)
    slug = _slug(meeting, person)
    if tx.attendees.get(slug):
        raise AlreadyExists(
            _("{name} ({slug}) is already on the list of {meeting}.").format(
                name=person.name, slug=person.slug, meeting=meeting.slug
            ),
            way=Way.EDIT_ATTENDEE,
            slug=person.slug,
        )
    if person.inactive and attendance is None:
        raise InvalidInput(
            _("{name} has been inactive since {date} and gets on no new list.").format(
                name=person.name, date=day(person.inactive)
            ),
            way=Way.ACTIVATE,
            slug=person.slug,
        )
    return _listed(tx, meeting, person, role, rsvp, attendance)


def add_tagged(
    tx: Transaction, meeting: Meeting, tag: str, *, role: Role, rsvp: Rsvp, attendance: Attendance | None
) -> list[Listed]:
    """Put everybody with that tag on the list who is not on it yet, but those who are inactive, which is told.

    Raises NotFound for a tag that nobody has.
    """
    tagged = persons.listed(tx, tag=tag)
    if not tagged:
        raise lookup.missing(_("No one in the address book has the tag “{name}”."), tag, persons.tags(tx))
    fresh = [person for person in tagged if not person.inactive and not tx.attendees.get(_slug(meeting, person))]
    if resting := [person.name for person in tagged if person.inactive]:
        tx.told.append(_("Inactive, so not on the list: {names}.").format(names=", ".join(resting)))
    return [_listed(tx, meeting, person, role, rsvp, attendance) for person in fresh]


def _listed(
    tx: Transaction, meeting: Meeting, person: Person, role: Role, rsvp: Rsvp, attendance: Attendance | None
) -> Listed:
    """Put somebody on the list who is not on it."""
    attendee = Attendee(
        slug=_slug(meeting, person),
        meeting=meeting.slug,
        person=person.slug,
        role=role,
        rsvp=rsvp,
        sequence=_sequence(meeting, rsvp),
        attendance=attendance,
    )
    return Listed(tx.attendees.put(attendee), person)


def stay(tx: Transaction, row: Listed, *, since: time | None = None, until: time | None = None) -> Listed:
    """Keep that somebody is there, who came at ``since`` or left at ``until``; the other time stays as it is."""
    attendee = replace(row.attendee, attendance=Attendance.PRESENT)
    if since is not None:
        attendee = replace(attendee, since=since)
    if until is not None:
        attendee = replace(attendee, until=until)
    return Listed(tx.attendees.put(attendee), row.person)


def add_speakers(tx: Transaction, meeting: Meeting, slugs: Iterable[str]) -> None:
    """Put those on the list as speakers who are not on it yet, and tell so."""
    for slug in slugs:
        known = tx.persons.get(slug)
        if known is not None and tx.attendees.get(f"{meeting.slug}/{slug}") is None:
            tx.attendees.put(Attendee(slug=_slug(meeting, known), meeting=meeting.slug, person=slug, role=Role.SPEAKER))
            tx.told.append(
                _("{name} is now on the list of {meeting}, as a speaker.").format(name=known.name, meeting=meeting.slug)
            )


def listed(tx: Transaction, meeting: Meeting, *, rsvp: Rsvp | None = None, role: Role | None = None) -> list[Listed]:
    """Return the meeting's list by family name, only those of that reply and role where given.

    A reply that is about an earlier day or time counts as none.
    """
    attendees = [
        attendee
        for attendee in tx.attendees.find("meeting", meeting.slug)
        if (rsvp is None or attendee.reply(meeting.moved) == rsvp) and (role is None or attendee.role == role)
    ]
    known = persons.by_slug(tx, {attendee.person for attendee in attendees})
    rows = [
        Listed(
            attendee,
            known.get(attendee.person) or Person(slug=attendee.person, name=attendee.person),
            attendee.is_earlier(meeting.moved),
        )
        for attendee in attendees
    ]
    return sorted(rows, key=lambda row: row.person.parts.sorting)


def resolve(tx: Transaction, meeting: Meeting, wanted: str) -> Listed:
    """Return the one on the list who is meant by a slug, its beginning, an e-mail address or a name.

    Raises NotFound, Ambiguous.
    """
    if (attendee := tx.attendees.get(f"{meeting.slug}/{wanted}")) and (person := tx.persons.get(wanted)):
        return Listed(attendee, person, attendee.is_earlier(meeting.moved))
    rows = listed(tx, meeting)
    plain = wanted.strip().casefold()
    found = lookup.first_match(
        (
            lambda: (row for row in rows if row.person.email == plain),
            lambda: (row for row in rows if plain in (row.person.name.casefold(), row.person.parts.core.casefold())),
            lambda: (row for row in rows if row.person.was_called(plain)),
            lambda: (row for row in rows if plain and row.person.slug.startswith(plain)),
            lambda: (row for row in rows if plain in row.person.name.casefold().split()),
        ),
        wanted,
    )
    if found is None:
        raise lookup.missing(
            _("No one called “{name}” on the list of {meeting}."),
            wanted,
            (name for row in rows for name in persons.names(row.person)),
            meeting=meeting.slug,
            way=Way.LIST_ATTENDEES,
        )
    return found


def chosen(tx: Transaction, meeting: Meeting, *, names: Sequence[str] = (), tag: str = "") -> list[Listed]:
    """Return those on the list with these names, or that tag, else all. Raises NotFound, Ambiguous."""
    if names:
        rows = {row.slug: row for row in (resolve(tx, meeting, name) for name in names)}
        return list(rows.values())
    found = listed(tx, meeting)
    if not found:
        raise NotFound(_("No one is on the list of {meeting}.").format(meeting=meeting.slug), way=Way.ADD_ATTENDEES)
    if not tag:
        return found
    tagged = [row for row in found if tag.casefold() in map(str.casefold, row.person.tags)]
    if not tagged:
        tags = ((each, each) for row in found for each in row.person.tags)
        raise lookup.missing(_("No one on the list has the tag “{name}”."), tag, tags)
    return tagged


def reply(
    tx: Transaction,
    meeting: Meeting,
    row: Listed,
    rsvp: Rsvp,
    note: str | None = None,
    *,
    now: datetime,
    remote: bool | None = None,
) -> Listed:
    """Keep an answer to the invitation, and what came with it; it is newer than all that were given before ``now``.

    ``remote`` says whether somebody comes online, where the answer says so.

    It is about the day and time that the person has been told.
    """
    told = told_sequence(tx, meeting, row.slug, now)
    changed = replace(row.attendee, rsvp=rsvp, answered=now, sequence=meeting.sequence if told is None else told)
    if note is not None:
        changed = replace(changed, note=text.line(note, _("The note")))
    if remote is not None:
        changed = replace(changed, remote=remote)
    return Listed(tx.attendees.put(changed), row.person, changed.is_earlier(meeting.moved))


def told_sequence(tx: Transaction, meeting: Meeting, person: str, now: datetime) -> int | None:
    """Return the meeting's sequence that somebody had been told of by ``now``; None where nobody has written."""
    from famcli.domain.mail.mailing import POLLING

    sent = tx.mailings.find("slug", f"{meeting.slug}/{person}/", prefix=True)
    told = (each for each in sent if each.went and each.at <= now and each.occasion not in POLLING)
    return max((mailing.sequence for mailing in told), default=None)


def attend(tx: Transaction, row: Listed, attendance: Attendance, **details: "Unpack[AttendanceDetails]") -> Listed:
    """Keep who was there, since when, until when and for whom.

    Absent people have no arrival or departure time.

    Raises InvalidInput for somebody who would have left before coming.
    """
    changes: AttendanceDetails = {**details}
    if attendance != Attendance.PRESENT:
        changes = {"since": None, "until": None, **changes}
    changed = replace(row.attendee, attendance=attendance, **changes)
    check_times(tx.meetings.get(changed.meeting), row.person.name, changed.since, changed.until)
    return Listed(tx.attendees.put(changed), row.person)


def awaited(tx: Transaction, meeting: Meeting) -> list[Listed]:
    """Return those who had accepted and of whom it is not known yet whether they were there."""
    rows = listed(tx, meeting)
    return [
        row for row in rows if row.attendee.attendance is None and row.attendee.reply(meeting.moved) == Rsvp.ACCEPTED
    ]


def check_times(meeting: Meeting | None, name: str, since: time | None, until: time | None) -> None:
    """Raise InvalidInput for somebody who would have left before coming; not where that can be on another day."""
    if since and until and until < since and (meeting is None or meeting.days == 1):
        raise InvalidInput(
            _("{name} is recorded as leaving ({until}) before arriving ({since}).").format(
                name=name, since=f"{since:%H:%M}", until=f"{until:%H:%M}"
            )
        )


def edit(
    tx: Transaction,
    row: Listed,
    *,
    role: Role | None = None,
    guest: bool | None = None,
    group: str | None = None,
    diet: str | None = None,
    access: str | None = None,
) -> Listed:
    """Change somebody's role, group and needs, and whether the person is a guest, who has no vote; None leaves it."""
    changed = row.attendee if role is None else row.attendee.with_role(role)
    if group is not None:
        changed = replace(changed, group=text.line(group, _("The group")))
    if diet is not None:
        changed = replace(changed, diet=text.line(diet, _("The diet")))
    if access is not None:
        changed = replace(changed, access=text.line(access, _("The access")))
    return Listed(tx.attendees.put(changed if guest is None else changed.as_guest(guest)), row.person)


def rename_items(tx: Transaction, meeting: Meeting, new: Callable[[str], str]) -> None:
    """Give items new numbers where the attendance names them."""

    def all_of(text: str) -> str:
        return re.sub(LABEL, lambda found: new(found[0]), text)

    for attendee in list(tx.attendees.find("meeting", meeting.slug)):
        gaps = tuple(replace(gap, items=all_of(gap.items)) for gap in attendee.away)
        since, until = all_of(attendee.since_item), all_of(attendee.until_item)
        changed = replace(attendee, since_item=since, until_item=until, away=gaps)
        if changed != attendee:
            tx.attendees.put(changed)


def remove(tx: Transaction, row: Listed) -> None:
    """Take somebody off the list; the address book keeps the person."""
    tx.attendees.remove(row.attendee.slug)


def _sequence(meeting: Meeting, rsvp: Rsvp) -> int:
    return 0 if rsvp == Rsvp.NEEDS_ACTION else meeting.sequence


def _slug(meeting: Meeting, person: Person) -> str:
    return f"{meeting.slug}/{person.slug}"
