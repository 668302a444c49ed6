"""From a meeting to what its templates see."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence

import msgspec

from famcli.domain.meetings.agenda import AgendaItem, Slot, schedule, working_minutes
from famcli.domain.meetings.attendee import Attendance, Attendee
from famcli.domain.meetings.meeting import Meeting, MeetingState
from famcli.domain.meetings.series import Series
from famcli.domain.minutes.action import Action
from famcli.domain.minutes.decision import Decision
from famcli.domain.people.person import ConsentKind, Person
from famcli.domain.reports.report import Report
from famcli.render.address import envelope, opening
from famcli.render.audience import INTERNAL, PUBLIC
from famcli.render.people import person_fields
from famcli.render.proceedings import Proceedings, Telling, action_view, decision_view, quorum
from famcli.render.reports import part_views, register, report_view
from famcli.render.views import (
    AttendeeView,
    Context,
    IntroductionView,
    ItemView,
    LetterheadView,
    LinkView,
    Markdown,
    MeetingView,
    PersonView,
    RecipientView,
)

NOTHING = Proceedings()


def build(
    meeting: Meeting,
    *,
    series: Series | None,
    people: Mapping[str, Person],
    attendees: Iterable[Attendee],
    reports: Iterable[Report],
    dated: dt.date,
    proceedings: Proceedings = NOTHING,
    audience: str = INTERNAL,
    introductions: Iterable[IntroductionView] = (),
) -> Context:
    """Return the context of a meeting's documents; ``people`` are by slug, a slug that is missing stands for itself.

    For the audience "public" nothing that is internal gets into it.
    """
    attendees = list(attendees)
    present = sum(each.attendance == Attendance.PRESENT for each in attendees)
    named = set(people)
    quorum_there = quorum(series, attendees)
    if audience == PUBLIC:
        from famcli.render.public import attendees_for_all, meeting_for_all, people_for_all, reports_for_all

        reports = reports_for_all(reports)
        meeting = meeting_for_all(meeting)
        if present and (meeting.attended or 0) < present:
            meeting = msgspec.structs.replace(meeting, attended=present)
        people, attendees = people_for_all(people), attendees_for_all(attendees)
        named = {each.person for each in attendees} | {meeting.host}
        proceedings = msgspec.structs.replace(
            proceedings,
            decisions=tuple(each for each in proceedings.decisions if not each.internal),
            actions=tuple(each for each in proceedings.actions if not each.internal),
            earlier=(),
        )

    def person(slug: str) -> Person:
        return people.get(slug) or Person(slug=slug, name=slug)

    def owner(action: Action) -> str:
        if not action.owner:
            return ""
        return person(action.owner).name if action.owner in named or audience != PUBLIC else ""

    listed = sorted(
        ((person(attendee.person), attendee) for attendee in attendees), key=lambda pair: pair[0].parts.sorting
    )
    everybody = tuple(
        _attendee(who, attendee, person(attendee.substitute_for).name if attendee.substitute_for else "")
        for who, attendee in listed
    )
    places = {part.report: (n, p) for n, item in enumerate(meeting.agenda) for p, part in enumerate(item.parts)}
    chosen = sorted((each for each in reports if each.state.shown), key=lambda each: places.get(each.slug, (999, 999)))
    accepted = tuple(report_view(report, person, meeting.reports_by) for report in chosen)
    by_slug = {report.slug: report for report in chosen}
    slots = schedule(meeting.agenda, meeting.start, meeting.end).slots
    telling = Telling(
        meeting.date,
        meeting.lang,
        _by_line(proceedings.decisions),
        {each.source: owner(each) for each in proceedings.actions if each.owner},
        audience == PUBLIC,
    )
    items = enumerate(zip(meeting.agenda, slots, strict=True), 1)
    return Context(
        meeting=_meeting(meeting, series, person(meeting.host) if meeting.host else None, telling),
        agenda=tuple(_item(number, item, slot, person, telling, by_slug) for number, (item, slot) in items),
        attendees=everybody,
        present=_those(everybody, Attendance.PRESENT),
        excused=_those(everybody, Attendance.EXCUSED),
        absent=_those(everybody, Attendance.ABSENT),
        contacts=tuple(PersonView(**person_fields(who)) for who, _ in listed if who.agreed(ConsentKind.CONTACT_LIST)),
        reports=accepted,
        register=register(chosen),
        introductions=tuple(introductions),
        topics=tuple(dict.fromkeys(report.topic for report in accepted)),
        decisions=tuple(decision_view(each, meeting.lang) for each in proceedings.decisions),
        actions=tuple(action_view(each, owner(each), meeting.date, dated) for each in proceedings.actions),
        open_actions=tuple(action_view(each, owner(each), day, dated) for each, day in proceedings.earlier),
        quorum=quorum_there,
        draft=proceedings.draft,
        version=proceedings.version,
        audience=audience,
        letterhead=LetterheadView(
            organizer=meeting.organizer,
            address=_without(meeting.organizer, meeting.letterhead.address.splitlines()),
            contact=meeting.letterhead.contact,
            phone=meeting.letterhead.phone,
            email=meeting.letterhead.email,
            reference=meeting.letterhead.reference,
        ),
        recipient=None,
        occasion=("cancellation" if meeting.state == MeetingState.CANCELLED else "invitation"),
        medium="letter",
        lang=meeting.lang,
        dated=dated,
    )


def _without(name: str, lines: Sequence[str]) -> tuple[str, ...]:
    """Return the lines of an address without the name at their head, which stands above them anyway."""
    return tuple(lines[1:] if lines and lines[0].casefold() == name.casefold() else lines)


def _by_line(decisions: Iterable[Decision]) -> dict[str, list[int]]:
    """Return the numbers of the decisions by the line that they stand in, which may be the same for several."""
    numbers: dict[str, list[int]] = {}
    for each in decisions:
        numbers.setdefault(each.source, []).append(each.number)
    return numbers


def addressed(context: Context, person: Person, occasion: str = "") -> Context:
    """Return the context of the letter to one person, in that person's language; ``occasion`` says why, if given."""
    lang = person.lang or context.meeting.lang
    recipient = RecipientView(
        **person_fields(person),
        envelope=envelope(person, lang),
        opening=opening(person, lang),
        actions=tuple(
            action
            for action in (*context.open_actions, *context.actions)
            if action.person == person.slug and not action.done
        ),
    )
    return msgspec.structs.replace(context, recipient=recipient, lang=lang, occasion=occasion or context.occasion)


def as_mail(context: Context) -> Context:
    """Return the context of the same letter as a mail."""
    return msgspec.structs.replace(context, medium="mail")


def to_json(context: Context) -> bytes:
    """Return the context as JSON text for other programs."""
    return msgspec.json.format(msgspec.json.encode(context, enc_hook=str), indent=2) + b"\n"


def _meeting(meeting: Meeting, series: Series | None, host: Person | None, telling: Telling) -> MeetingView:
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
        host=PersonView(**person_fields(host)) if host else None,
        organizer=meeting.organizer,
        commissioned_by=meeting.commissioned_by,
        audience=meeting.audience,
        rsvp_by=meeting.rsvp_by,
        reports_by=meeting.reports_by,
        lang=meeting.lang,
        cancelled=meeting.state == MeetingState.CANCELLED,
        attended=meeting.attended,
        working_minutes=working_minutes(meeting.agenda, meeting.start, meeting.end),
        outlook=Markdown(meeting.outlook),
        links=(
            *(LinkView(title=link.title, url=link.url, teaser=link.teaser) for link in meeting.links),
            *telling.links(meeting.agenda),
        ),
    )


def _attendee(person: Person, attendee: Attendee, substituted: str) -> AttendeeView:
    return AttendeeView(
        **person_fields(person),
        role=attendee.role.value,
        guest=not attendee.member,
        rsvp=attendee.rsvp.value,
        note=attendee.note,
        attendance=attendee.attendance.value if attendee.attendance else "",
        since=attendee.since,
        until=attendee.until,
        substitute_for=substituted,
        consents=tuple(dict.fromkeys(consent.kind.value for consent in person.consents)),
    )


def _those(everybody: Sequence[AttendeeView], attendance: Attendance) -> tuple[AttendeeView, ...]:
    return tuple(attendee for attendee in everybody if attendee.attendance == attendance)


def _item(
    number: int,
    item: AgendaItem,
    slot: Slot,
    person: Callable[[str], Person],
    telling: Telling,
    reports: Mapping[str, Report],
) -> ItemView:
    return ItemView(
        number=number,
        title=item.title,
        kind=item.kind.value,
        minutes=item.minutes,
        start=slot.start,
        end=slot.end,
        presenters=tuple(PersonView(**person_fields(person(slug))) for slug in item.presenters),
        text=Markdown(item.text),
        notes=telling.told(item.notes),
        story=telling.told(item.notes, records=False),
        conclusions=telling.conclusions(item.notes),
        internal=item.internal,
        parts=part_views(number, item, slot, person, reports),
    )
