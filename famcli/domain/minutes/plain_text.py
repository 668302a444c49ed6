"""Minutes as plain text, without the help for writing them: what versions of earlier famclis consist of."""

from famcli.domain.meetings.attendee import Attendance
from famcli.domain.meetings.labels import labels
from famcli.domain.minutes.attendance_lines import TYPED, Presence
from famcli.domain.minutes.clock_lines import Times
from famcli.domain.minutes.editor_text import Section, read_text, write_text
from famcli.domain.minutes.snapshot import Snapshot


def plain_text(snapshot: Snapshot) -> str:
    """Return who was there and what stands under each item, as it is typed."""
    meeting, series = snapshot.meeting, snapshot.series
    people = {person.slug: person for person in snapshot.people}
    listed = sorted(
        (each for each in snapshot.attendees if each.person in people),
        key=lambda each: people[each.person].parts.sorting,
    )
    names = [people[each.person].name for each in listed]
    present = sum(each.attendance == Attendance.PRESENT for each in listed)
    presences = [
        Presence(
            name=name if names.count(name) == 1 else each.person,
            state=each.attendance,
            since=each.since,
            until=each.until,
            substitute_for=people[each.substitute_for].name if each.substitute_for in people else each.substitute_for,
            guest=each.visiting,
            proxies=tuple(people[slug].name if slug in people else slug for slug in each.proxies),
            **{field: getattr(each, field) for field in TYPED},
        )
        for name, each in zip(names, listed, strict=True)
    ]
    sections = [
        Section(number=label, title=item.title, internal=item.internal, notes=item.notes)
        for label, item in zip(labels(meeting), meeting.agenda, strict=True)
    ]
    name = f"{meeting.number}. {series.name}" if series and meeting.number else series.name if series else meeting.title
    word = "Protokoll" if meeting.lang == "de" else "Protocol"
    others = None if meeting.attended is None else max(meeting.attended - present, 0)
    text = write_text(
        f"{word}: {name}, {meeting.date.isoformat()}",
        presences,
        others,
        sections,
        meeting.lang,
        Times(meeting.began, meeting.ended, meeting.pauses),
        listeners=meeting.listeners,
    )
    head, _help, rest = text.partition("<!--")
    return head.rstrip("\n") + "\n" + rest.partition("-->")[2]


def same_minutes(one: str, other: str) -> bool:
    """Tell whether two texts say the same, whatever words their headings are written with."""
    return _said(one) == _said(other)


def _said(text: str) -> tuple[object, ...]:
    record = read_text(text)
    attendance = sorted(
        (
            (
                *(each.name, each.state, each.since, each.until, each.substitute_for, each.guest, each.proxies),
                *(getattr(each, field) for field in TYPED),
            )
            for each in record.attendance or ()
        ),
        key=str,
    )
    return attendance, record.others, [(each.title, each.internal, each.notes) for each in record.sections]
