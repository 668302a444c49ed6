"""What is not right about who was there: heads, proxies, deputies, and whether there was a quorum."""

from collections.abc import Iterator, Sequence
from functools import partial

from famcli.domain.meetings.attendee import Attendance
from famcli.domain.meetings.labels import labels, position
from famcli.domain.meetings.meeting import Meeting
from famcli.domain.minutes.attendance_words import unclear
from famcli.domain.minutes.entries import Resolution
from famcli.domain.minutes.item_heads import times_of
from famcli.i18n import _, ngettext
from famcli.services.meetings import agenda
from famcli.services.minutes import attendance, snapshots
from famcli.services.minutes.findings import Finding, Told, name_of, where_of
from famcli.services.minutes.snapshots import OfTheDay
from famcli.store.repositories import Transaction


def attendance_of(tx: Transaction, meeting: Meeting) -> Iterator[Finding]:
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
            sentence = attendance.not_understood(said, name_of(tx, each.person))
            yield Finding(_("Attendance"), sentence, _("famcli protocol edit"), error=False)
        for given in each.proxies:
            if (twice := [other for other in listed if given in other.proxies]) and twice[0] is not each:
                yield Finding(
                    _("Attendance"),
                    _("The vote of {other} is given twice: to {name} and {another}.").format(
                        other=name_of(tx, given), name=name_of(tx, twice[0].person), another=name_of(tx, each.person)
                    ),
                    _("leave the proxy with one of them"),
                )
            if given in by_person and by_person[given].attendance == Attendance.PRESENT:
                yield Finding(
                    _("Attendance"),
                    _("{name} has the vote of {other}, who is present.").format(
                        name=name_of(tx, each.person), other=name_of(tx, given)
                    ),
                    _("mark {other} as [e], or take out the proxy").format(other=name_of(tx, given)),
                )
        replaced = by_person.get(each.substitute_for)
        if replaced and each.member and replaced.member and each.there_with(replaced):
            yield Finding(
                _("Attendance"),
                _("{name} represents {other}, who is present as well.").format(
                    name=name_of(tx, each.person), other=name_of(tx, replaced.person)
                ),
                _("mark one of them as (guest) or [e], or state until when and from when they were present"),
            )


def quorum(tx: Transaction, meeting: Meeting, told: Sequence[Told], of_the_day: OfTheDay) -> Iterator[Finding]:
    series = of_the_day.applied(snapshots.series_of(tx, meeting))
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
    deciding = {number for number, entry, _internal in told if isinstance(entry, Resolution)}
    too_few = voters < series.quorum
    for number in sorted(deciding)[: 1 if too_few else None]:
        begin, end = (None, None) if too_few else times_of(meeting, number, slots[number - 1])
        there = voters if too_few else sum(each.votes_in(number, begin, end, place) for each in listed)
        if there < series.quorum:
            yield Finding(
                _("Quorum") if too_few else where_of(meeting, number),
                ngettext(
                    "{present} member was present; a decision needs {needed}.",
                    "{present} members were present; a decision needs {needed}.",
                    there,
                ).format(present=there, needed=series.quorum),
                _("record who was present, or remove the decisions"),
            )
