"""How meetings, agendas and people look in the terminal."""

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any

from famcli.cli.shell.context import Context
from famcli.cli.shell.output import print_pairs, print_table
from famcli.domain.meetings.agenda import AgendaItem, Clash, ItemKind, Schedule, Slot, part_slots
from famcli.domain.meetings.attendee import Attendance, Attendee, Role, Rsvp
from famcli.domain.meetings.meeting import Meeting, MeetingState
from famcli.domain.minutes.protocol import Stage
from famcli.domain.people.person import ConsentKind, Person, Salutation
from famcli.domain.reports.report import Report, ReportState
from famcli.i18n import _, ngettext, pgettext
from famcli.i18n import day as day
from famcli.services.meetings import agenda as agenda_service
from famcli.services.meetings.attendees import Listed

RENAMED = {"contact_phone": "phone", "contact_email": "email", "link": "links"}


def meeting_details(given: dict[str, Any]) -> dict[str, Any]:
    """Return the options of ``meeting new`` and ``edit`` as the service takes them."""
    return {RENAMED.get(name, name): value for name, value in given.items()}


def part(attendee: Attendee) -> str:
    """Return what somebody does at a meeting: "minute-taker, guest"."""
    return f"{word(attendee.role)}, {word(Role.GUEST)}" if attendee.guest else word(attendee.role)


def word(value: StrEnum | None) -> str:
    """Return the word for a role, a reply, a kind or a state."""
    if value is None:
        return ""
    words = {
        (Role, Role.PARTICIPANT): _("participant"),
        (Role, Role.HOST): _("host"),
        (Role, Role.SPEAKER): _("speaker"),
        (Role, Role.MODERATOR): _("moderator"),
        (Role, Role.MINUTE_TAKER): _("minute-taker"),
        (Role, Role.GUEST): _("guest"),
        (Rsvp, Rsvp.NEEDS_ACTION): _("not answered"),
        (Rsvp, Rsvp.ACCEPTED): _("accepted"),
        (Rsvp, Rsvp.DECLINED): _("declined"),
        (Rsvp, Rsvp.TENTATIVE): _("tentative"),
        (Attendance, Attendance.PRESENT): _("present"),
        (Attendance, Attendance.EXCUSED): _("excused"),
        (Attendance, Attendance.ABSENT): _("absent"),
        (ItemKind, ItemKind.WELCOME): _("welcome"),
        (ItemKind, ItemKind.TALK): _("talk"),
        (ItemKind, ItemKind.DISCUSSION): _("discussion"),
        (ItemKind, ItemKind.REPORTS): _("reports"),
        (ItemKind, ItemKind.BREAK): _("break"),
        (ItemKind, ItemKind.DECISION): _("decision"),
        (ItemKind, ItemKind.OTHER): _("other"),
        (MeetingState, MeetingState.PLANNED): _("planned"),
        (MeetingState, MeetingState.CANCELLED): _("cancelled"),
        (ReportState, ReportState.DRAFT): _("draft"),
        (ReportState, ReportState.SUBMITTED): _("submitted"),
        (ReportState, ReportState.ACCEPTED): pgettext("report", "accepted"),
        (ReportState, ReportState.REJECTED): _("rejected"),
        (ReportState, ReportState.WITHDRAWN): _("withdrawn"),
        (ReportState, ReportState.PRESENTED): _("presented"),
        (Stage, Stage.DRAFT): _("draft"),
        (Stage, Stage.REVIEW): _("in review"),
        (Stage, Stage.APPROVED): _("approved"),
        (Stage, Stage.PUBLISHED): _("published"),
        (Salutation, Salutation.FRAU): "Frau",
        (Salutation, Salutation.HERR): "Herr",
        (Salutation, Salutation.NONE): _("without"),
        (ConsentKind, ConsentKind.CONTACT_LIST): _("contact list"),
        (ConsentKind, ConsentKind.PHOTO): _("photos"),
        (ConsentKind, ConsentKind.QUOTATION): _("quotation by name"),
    }
    return words[type(value), value]


def state_of(meeting: Meeting) -> str:
    """Return the word for a state that is worth saying."""
    return word(meeting.state) if meeting.state == MeetingState.CANCELLED else ""


def slot(value: Slot) -> str:
    """Return "10:00–10:45", or what of it is known."""
    begin, end = (f"{each:%H:%M}" if each else "" for each in (value.start, value.end))
    return f"{begin}–{end}" if begin and end else begin


def meeting(found: Meeting, rows: Sequence[Listed], known: Mapping[str, Person]) -> None:
    """Print the facts of a meeting."""
    hours = slot(Slot(found.start, found.end))
    replies = {reply: sum(row.attendee.rsvp == reply for row in rows) for reply in Rsvp}
    said = ", ".join(f"{count} {word(reply)}" for reply, count in replies.items() if count)
    print_pairs(
        (
            (_("Meeting"), found.slug),
            (_("Title"), found.title),
            (_("Subtitle"), found.subtitle),
            (_("State"), state_of(found)),
            (_("Date"), ", ".join(filter(None, (day(found.date), hours)))),
            (_("Place"), "\n".join(filter(None, (found.room, found.address, found.place)))),
            (_("Web"), found.url),
            (_("Host"), known[found.host].name if found.host in known else found.host),
            (_("Organizer"), found.organizer),
            (_("On behalf of"), found.commissioned_by),
            (_("For"), found.audience),
            (_("Reply by"), day(found.rsvp_by) if found.rsvp_by else ""),
            (_("Reports by"), day(found.reports_by) if found.reports_by else ""),
            (_("Language"), found.lang),
            (_("On the list"), f"{len(rows)} ({said})" if rows else ""),
            (_("Came"), str(found.attended) if found.attended is not None else ""),
        )
    )


def agenda(
    found: Meeting, times: Schedule, known: Mapping[str, Person], reports: Mapping[str, Report | None] | None = None
) -> None:
    """Print the agenda as a table, with the reports inside its items."""
    if not found.agenda:
        return
    print_table(
        ("#", _("Time"), _("Min."), _("Title"), _("Kind"), _("With")),
        (
            row
            for number, item in enumerate(found.agenda, 1)
            for row in _agenda_rows(number, item, times.slots[number - 1], known, reports or {})
        ),
        narrow=(0, 1, 2),
        extra=(4, 5, 2),
    )


def _agenda_rows(
    number: int, item: AgendaItem, when: Slot, known: Mapping[str, Person], reports: Mapping[str, Report | None]
) -> Iterator[tuple[str, ...]]:
    def name(slug: str) -> str:
        return known[slug].name if slug in known else slug

    kind = "" if item.kind == ItemKind.OTHER else word(item.kind)
    minutes = "" if item.minutes is None else str(item.minutes)
    title = item.title + (_(" [internal]") if item.internal else "")
    yield str(number), slot(when), minutes, title, kind, ", ".join(map(name, item.presenters))
    for place, (part, each) in enumerate(zip(item.parts, part_slots(item, when), strict=True), 1):
        report = reports.get(part.report)
        minutes = "" if part.minutes is None else str(part.minutes)
        title = report.title if report else part.report
        yield f"{number}.{place}", slot(each), minutes, title, "", name(report.by) if report else ""


def warn(ctx: Context, found: Meeting) -> None:
    """Say what does not fit in the agenda's times."""
    for conflict in agenda_service.times(found).conflicts:
        count = conflict.minutes
        sentence = {
            Clash.OVERRUN: ngettext(
                "Item {number} would begin {minutes} minute before the items above it have ended.",
                "Item {number} would begin {minutes} minutes before the items above it have ended.",
                count,
            ),
            Clash.OVERLAP: ngettext(
                "Items {before} and {number} overlap by {minutes} minute.",
                "Items {before} and {number} overlap by {minutes} minutes.",
                count,
            ),
            Clash.EARLY: ngettext(
                "Item {number} begins {minutes} minute before the meeting.",
                "Item {number} begins {minutes} minutes before the meeting.",
                count,
            ),
            Clash.LATE: ngettext(
                "Item {number} ends {minutes} minute after the meeting.",
                "Item {number} ends {minutes} minutes after the meeting.",
                count,
            ),
        }[conflict.clash]
        text = sentence.format(number=conflict.number, before=conflict.number - 1, minutes=count)
        ctx.say(_("Warning: {text}").format(text=text))


def untold(ctx: Context, found: Meeting) -> None:
    """Say that some were invited and do not know of a change yet."""
    if not found.sequence and found.state != MeetingState.CANCELLED:
        return
    from famcli.services.mail import invitations

    with ctx.store.read() as tx:
        count = len(invitations.untold(tx, found))
    if count:
        sentence = ngettext(
            "{count} person was invited and does not know it yet; “famcli invitation send” tells it.",
            "{count} people were invited and do not know it yet; “famcli invitation send” tells them.",
            count,
        )
        ctx.say(sentence.format(count=count))
