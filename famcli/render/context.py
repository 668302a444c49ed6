"""What a template sees: frozen views of a meeting, nothing lazy, nothing that can change anything.

The docstrings here are the reference in docs/templates.md.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from famcli.domain.agenda import AgendaItem, Slot, schedule
from famcli.domain.attendee import Attendance, Attendee
from famcli.domain.meeting import Meeting, MeetingState
from famcli.domain.person import Person
from famcli.domain.report import Report, ReportState
from famcli.domain.series import Series
from famcli.render.address import envelope, opening


class Markdown(str):
    """Text that is the user's own Markdown; everything else that a template prints is never markup."""

    __slots__ = ()


class View(msgspec.Struct, frozen=True, kw_only=True):
    """Base of what templates see."""


class PersonView(View, frozen=True, kw_only=True):
    """A person of the address book."""

    name: str
    """Full name with titles: "Dr. Claudia Roos"."""
    family: str
    """Family name with particles: "von der Heide"."""
    salutation: str
    """How letters address the person: frau, herr or none."""
    function: str
    """What the person does."""
    organization: str
    """Where the person works."""
    email: str
    """E-mail address."""
    phone: str
    """Phone number."""


class AttendeeView(PersonView, frozen=True, kw_only=True):
    """Somebody on the list of the meeting."""

    role: str
    """participant, host, speaker, moderator, minute-taker or guest."""
    rsvp: str
    """needs-action, accepted, declined or tentative."""
    note: str
    """What came with the reply."""
    attendance: str
    """present, excused, absent; empty until somebody has said it."""


class ItemView(View, frozen=True, kw_only=True):
    """An item of the agenda."""

    number: int
    """Its number, from 1."""
    title: str
    """What it is about."""
    kind: str
    """welcome, talk, discussion, reports, break, decision or other."""
    minutes: int | None
    """How long it lasts."""
    start: dt.time | None
    """When it begins."""
    end: dt.time | None
    """When it ends."""
    presenters: tuple[PersonView, ...]
    """Who presents it."""
    text: Markdown
    """The description for the invitation."""
    notes: Markdown
    """The minutes."""


class ReportView(View, frozen=True, kw_only=True):
    """An accepted short report."""

    number: int
    """Its number in the meeting."""
    title: str
    """The title."""
    topic: str
    """What it is about, in a word or two; the title where no topic was given."""
    author: PersonView
    """Who handed it in."""
    summary: Markdown
    """The project in short."""
    networking: Markdown
    """With whom the author cooperates."""
    transfer: Markdown
    """What others can take over."""


class LinkView(View, frozen=True, kw_only=True):
    """Further reading."""

    title: str
    """The title."""
    url: str
    """Web address; may be empty."""
    teaser: str
    """A sentence or two."""


class MeetingView(View, frozen=True, kw_only=True):
    """The meeting."""

    slug: str
    """Its short name in the store: "familienmanagertreffen-6"."""
    title: str
    """The theme."""
    series: str
    """Name of the series; may be empty."""
    number: int | None
    """Number in the series."""
    kind: str
    """What it is called: "Fortbildungsveranstaltung"; may be empty."""
    subtitle: str
    """A line below the title."""
    date: dt.date
    """The day."""
    start: dt.time | None
    """When it starts."""
    end: dt.time | None
    """When it ends."""
    place: str
    """The town."""
    address: tuple[str, ...]
    """Postal address, line by line."""
    room: str
    """Building and room."""
    url: str
    """Web page, or the address of an online meeting."""
    directions: Markdown
    """How to get there."""
    host: PersonView | None
    """Who is host."""
    organizer: str
    """Who invites."""
    commissioned_by: str
    """On whose behalf."""
    audience: str
    """Whom it is for."""
    rsvp_by: dt.date | None
    """Reply by this day."""
    reports_by: dt.date | None
    """Hand in short reports by this day."""
    lang: str
    """de or en."""
    cancelled: bool
    """Whether it does not take place."""
    attended: int | None
    """How many came, where somebody counted."""
    outlook: Markdown
    """What comes next."""
    links: tuple[LinkView, ...]
    """Further reading."""


class LetterheadView(View, frozen=True, kw_only=True):
    """Who writes letters."""

    organizer: str
    """Who invites."""
    address: tuple[str, ...]
    """Postal address, line by line."""
    contact: str
    """Who signs."""
    phone: str
    """Phone number."""
    email: str
    """E-mail address."""
    reference: str
    """Our reference."""


class RecipientView(PersonView, frozen=True, kw_only=True):
    """To whom a letter goes."""

    envelope: tuple[str, ...]
    """The lines in the window, at most six (DIN 5008)."""
    opening: str
    """How the letter begins, without the comma: "Sehr geehrte Frau Dr. Roos"."""


class Context(View, frozen=True, kw_only=True):
    """The names that every template may use."""

    meeting: MeetingView
    """The meeting."""
    agenda: tuple[ItemView, ...]
    """The items of the agenda, in order."""
    attendees: tuple[AttendeeView, ...]
    """Everybody on the list, by family name."""
    present: tuple[AttendeeView, ...]
    """Those who were there."""
    excused: tuple[AttendeeView, ...]
    """Those who sent their apologies."""
    absent: tuple[AttendeeView, ...]
    """Those who were missing."""
    reports: tuple[ReportView, ...]
    """The accepted short reports."""
    topics: tuple[str, ...]
    """Their topics, each once."""
    letterhead: LetterheadView
    """Who writes letters."""
    recipient: RecipientView | None
    """To whom this letter goes; none in other documents."""
    lang: str
    """The language of this document: de or en."""
    dated: dt.date
    """The day that the document bears."""


def build(
    meeting: Meeting,
    *,
    series: Series | None,
    people: Mapping[str, Person],
    attendees: Iterable[Attendee],
    reports: Iterable[Report],
    dated: dt.date,
) -> Context:
    """Return the context of a meeting's documents; ``people`` are by slug, a slug that is missing stands for itself."""

    def person(slug: str) -> Person:
        return people.get(slug) or Person(slug=slug, name=slug)

    listed = sorted(
        ((person(attendee.person), attendee) for attendee in attendees), key=lambda pair: pair[0].parts.sorting
    )
    everybody = tuple(_attendee(who, attendee) for who, attendee in listed)
    accepted = tuple(_report(report, person(report.by)) for report in reports if report.state == ReportState.ACCEPTED)
    slots = schedule(meeting.agenda, meeting.start, meeting.end).slots
    items = enumerate(zip(meeting.agenda, slots, strict=True), 1)
    return Context(
        meeting=_meeting(meeting, series, person(meeting.host) if meeting.host else None),
        agenda=tuple(_item(number, item, slot, [person(s) for s in item.presenters]) for number, (item, slot) in items),
        attendees=everybody,
        present=_those(everybody, Attendance.PRESENT),
        excused=_those(everybody, Attendance.EXCUSED),
        absent=_those(everybody, Attendance.ABSENT),
        reports=accepted,
        topics=tuple(dict.fromkeys(report.topic for report in accepted)),
        letterhead=LetterheadView(
            organizer=meeting.organizer,
            address=tuple(meeting.letterhead.address.splitlines()),
            contact=meeting.letterhead.contact,
            phone=meeting.letterhead.phone,
            email=meeting.letterhead.email,
            reference=meeting.letterhead.reference,
        ),
        recipient=None,
        lang=meeting.lang,
        dated=dated,
    )


def addressed(context: Context, person: Person) -> Context:
    """Return the context of the letter to one person, in that person's language."""
    lang = person.lang or context.meeting.lang
    recipient = RecipientView(**_person_fields(person), envelope=envelope(person, lang), opening=opening(person, lang))
    return msgspec.structs.replace(context, recipient=recipient, lang=lang)


def to_json(context: Context) -> bytes:
    """Return the context as JSON text for other programs."""
    return msgspec.json.format(msgspec.json.encode(context, enc_hook=str), indent=2) + b"\n"


def _meeting(meeting: Meeting, series: Series | None, host: Person | None) -> MeetingView:
    return MeetingView(
        slug=meeting.slug,
        title=meeting.title,
        series=series.name if series else "",
        number=meeting.number,
        kind=meeting.kind,
        subtitle=meeting.subtitle,
        date=meeting.date,
        start=meeting.start,
        end=meeting.end,
        place=meeting.place,
        address=tuple(meeting.address.splitlines()),
        room=meeting.room,
        url=meeting.url,
        directions=Markdown(meeting.directions),
        host=PersonView(**_person_fields(host)) if host else None,
        organizer=meeting.organizer,
        commissioned_by=meeting.commissioned_by,
        audience=meeting.audience,
        rsvp_by=meeting.rsvp_by,
        reports_by=meeting.reports_by,
        lang=meeting.lang,
        cancelled=meeting.state == MeetingState.CANCELLED,
        attended=meeting.attended,
        outlook=Markdown(meeting.outlook),
        links=tuple(LinkView(title=link.title, url=link.url, teaser=link.teaser) for link in meeting.links),
    )


def _person_fields(person: Person) -> dict[str, str]:
    return {
        "name": person.name,
        "family": person.parts.family,
        "salutation": person.salutation.value,
        "function": person.function,
        "organization": person.organization,
        "email": person.email,
        "phone": person.phone,
    }


def _attendee(person: Person, attendee: Attendee) -> AttendeeView:
    return AttendeeView(
        **_person_fields(person),
        role=attendee.role.value,
        rsvp=attendee.rsvp.value,
        note=attendee.note,
        attendance=attendee.attendance.value if attendee.attendance else "",
    )


def _those(everybody: Sequence[AttendeeView], attendance: Attendance) -> tuple[AttendeeView, ...]:
    return tuple(attendee for attendee in everybody if attendee.attendance == attendance)


def _item(number: int, item: AgendaItem, slot: Slot, presenters: Iterable[Person]) -> ItemView:
    return ItemView(
        number=number,
        title=item.title,
        kind=item.kind.value,
        minutes=item.minutes,
        start=slot.start,
        end=slot.end,
        presenters=tuple(PersonView(**_person_fields(person)) for person in presenters),
        text=Markdown(item.text),
        notes=Markdown(item.notes),
    )


def _report(report: Report, author: Person) -> ReportView:
    return ReportView(
        number=report.number,
        title=report.title,
        topic=report.topic or report.title,
        author=PersonView(**_person_fields(author)),
        summary=Markdown(report.summary),
        networking=Markdown(report.networking),
        transfer=Markdown(report.transfer),
    )
