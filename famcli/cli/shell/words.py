"""The words for roles, replies, kinds and states, as tables and sentences show them."""

from enum import StrEnum

from famcli.domain.meetings.agenda import ItemKind
from famcli.domain.meetings.attendee import Attendance, Attendee, Role, Rsvp
from famcli.domain.meetings.meeting import Meeting, MeetingState
from famcli.domain.meetings.schedule import Slot
from famcli.domain.minutes.protocol import Stage
from famcli.domain.networks.membership import Part
from famcli.domain.people.person import ConsentKind, PersonKind, Salutation
from famcli.domain.reports.report import ReportState
from famcli.i18n import _, pgettext
from famcli.i18n import day as day


def part(attendee: Attendee) -> str:
    """Return what somebody does at a meeting: "minute-taker, guest"."""
    return f"{word(attendee.role)}, {word(Role.GUEST)}" if attendee.guest else word(attendee.role)


def reply_of(attendee: Attendee, *, earlier: bool) -> str:
    """Return somebody's reply with what came with it; ``earlier`` says that it is about an earlier day or time."""
    reply = word(attendee.rsvp) + (f" ({attendee.note})" if attendee.note else "")
    return _("{reply}, for the earlier date").format(reply=reply) if earlier else reply


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
        (PersonKind, PersonKind.PERSON): _("person"),
        (PersonKind, PersonKind.OFFICE): _("office"),
        (Salutation, Salutation.FRAU): "Frau",
        (Salutation, Salutation.HERR): "Herr",
        (Salutation, Salutation.NONE): _("without"),
        (ConsentKind, ConsentKind.CONTACT_LIST): _("contact list"),
        (ConsentKind, ConsentKind.PHOTO): _("photos"),
        (ConsentKind, ConsentKind.QUOTATION): _("quotation by name"),
        (ConsentKind, ConsentKind.NETWORK_MAP): _("name on the map of networks"),
        (Part, Part.FOUNDER): _("founder"),
        (Part, Part.COORDINATOR): _("coordinator"),
        (Part, Part.MEMBER): _("member"),
    }
    return words[type(value), value]


def state_of(meeting: Meeting) -> str:
    """Return the word for a state that is worth saying."""
    return word(meeting.state) if meeting.state == MeetingState.CANCELLED else ""


def slot(value: Slot) -> str:
    """Return "10:00–10:45", or what of it is known."""
    begin, end = (f"{each:%H:%M}" if each else "" for each in (value.start, value.end))
    return f"{begin}–{end}" if begin and end else begin
