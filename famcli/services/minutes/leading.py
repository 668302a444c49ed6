"""What is not right about who led a meeting and its items, who was host, and when it took place."""

from collections.abc import Iterator

from famcli.domain.meetings.attendee import Attendance, Role
from famcli.domain.meetings.labels import labels
from famcli.domain.meetings.meeting import Meeting
from famcli.domain.minutes.item_heads import head_of
from famcli.errors import FamcliError
from famcli.i18n import _, item_number
from famcli.services.minutes import records
from famcli.services.minutes.findings import Finding
from famcli.services.people import persons
from famcli.store.repositories import Transaction


def check(tx: Transaction, meeting: Meeting) -> Iterator[Finding]:
    """Yield what is not right."""
    yield from _chairs(tx, meeting)
    yield from _hosts(tx, meeting)
    yield from _times(meeting)


def _chairs(tx: Transaction, meeting: Meeting) -> Iterator[Finding]:
    there = {each.person: each for each in tx.attendees.find("meeting", meeting.slug)}
    called = labels(meeting)
    for place, item in enumerate(meeting.agenda, 1):
        chair = head_of(item.notes).chair if item.notes else ""
        if not chair:
            continue
        where = item_number(called[place - 1])
        try:
            slug = records.owner_of(tx, meeting, chair)
        except FamcliError as error:
            yield Finding(where, str(error), _("famcli protocol edit"))
            continue
        attendee = there.get(slug)
        if attendee is None or attendee.attendance != Attendance.PRESENT:
            yield Finding(
                where,
                _("{name} leads this item, but is not marked as present.").format(name=chair),
                _("record who was there, or correct the line “Leitung: …”"),
            )


def _hosts(tx: Transaction, meeting: Meeting) -> Iterator[Finding]:
    if not meeting.host:
        return
    hosts = [each for each in tx.attendees.find("meeting", meeting.slug) if each.role == Role.HOST]
    known = persons.by_slug(tx, {each.person for each in hosts})
    for each in hosts:
        if each.person not in meeting.everybody_host and each.person in known:
            name = known[each.person].name
            yield Finding(
                _("Attendance"),
                _("{name} is on the list as a host, but is not a host of the meeting.").format(name=name),
                _("famcli meeting edit --host for each of them, or famcli attendee edit --role"),
                error=False,
            )


def _times(meeting: Meeting) -> Iterator[Finding]:
    began, ended = meeting.began, meeting.ended
    if meeting.days > 1:
        return
    if began and ended and ended < began:
        yield Finding(
            _("Times"),
            _("The meeting is said to have ended ({end}) before it began ({start}).").format(
                start=f"{began:%H:%M}", end=f"{ended:%H:%M}"
            ),
            _("famcli protocol edit"),
        )
    for pause in meeting.pauses:
        outside = (began and pause.start < began) or (ended and (pause.end or pause.start) > ended)
        if outside or (pause.end and pause.end < pause.start):
            yield Finding(
                _("Times"),
                _("The interruption at {time} is not within the meeting.").format(time=f"{pause.start:%H:%M}"),
                _("famcli protocol edit"),
            )
