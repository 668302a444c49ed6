"""The words for roles, replies, kinds and states, as tables and sentences show them."""

from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from famcli.domain.meetings.attendee import Attendee, Role
from famcli.domain.meetings.meeting import Meeting, MeetingState
from famcli.i18n import _, pgettext, spoken
from famcli.i18n import day as day

if TYPE_CHECKING:
    from famcli.domain.meetings.schedule import Slot


def part(attendee: Attendee) -> str:
    """Return what somebody does at a meeting: "minute-taker, guest"."""
    return f"{word(attendee.role)}, {word(Role.GUEST)}" if attendee.guest else word(attendee.role)


def reply_of(attendee: Attendee, *, earlier: bool) -> str:
    """Return somebody's reply with what came with it; ``earlier`` says that it is about an earlier day or time."""
    reply = word(attendee.rsvp) + (f" ({attendee.note})" if attendee.note else "")
    return _("{reply}, for the earlier date").format(reply=reply) if earlier else reply


def word(value: StrEnum | None) -> str:
    """Return the word for a role, a reply, a kind or a state."""
    return "" if value is None else _words(spoken())[type(value).__name__, value.value]


@cache
def _words(_language: str) -> dict[tuple[str, str], str]:
    """Return the word for each code, with the name of its type: few commands load all of these types."""
    return {
        ("Role", "participant"): _("participant"),
        ("Role", "host"): _("host"),
        ("Role", "speaker"): _("speaker"),
        ("Role", "moderator"): _("moderator"),
        ("Role", "minute-taker"): _("minute-taker"),
        ("Role", "guest"): _("guest"),
        ("Rsvp", "needs-action"): _("not answered"),
        ("Rsvp", "accepted"): _("accepted"),
        ("Rsvp", "declined"): _("declined"),
        ("Rsvp", "tentative"): _("tentative"),
        ("Attendance", "present"): _("present"),
        ("Attendance", "excused"): _("excused"),
        ("Attendance", "absent"): _("absent"),
        ("ItemKind", "welcome"): _("welcome"),
        ("ItemKind", "talk"): _("talk"),
        ("ItemKind", "discussion"): _("discussion"),
        ("ItemKind", "reports"): _("reports"),
        ("ItemKind", "break"): _("break"),
        ("ItemKind", "decision"): _("decision"),
        ("ItemKind", "other"): _("other"),
        ("MeetingState", "planned"): _("planned"),
        ("MeetingState", "polling"): _("date open"),
        ("MeetingState", "cancelled"): _("cancelled"),
        ("ReportState", "draft"): _("draft"),
        ("ReportState", "submitted"): _("submitted"),
        ("ReportState", "accepted"): pgettext("report", "accepted"),
        ("ReportState", "rejected"): _("rejected"),
        ("ReportState", "withdrawn"): _("withdrawn"),
        ("ReportState", "presented"): _("presented"),
        ("Stage", "draft"): _("draft"),
        ("Stage", "review"): _("in review"),
        ("Stage", "approved"): _("approved"),
        ("Stage", "published"): _("published"),
        ("PersonKind", "person"): _("person"),
        ("PersonKind", "office"): _("office"),
        ("Salutation", "frau"): _("Ms"),
        ("Salutation", "herr"): _("Mr"),
        ("Salutation", "mx"): "Mx",
        ("Salutation", "none"): _("without"),
        ("ConsentKind", "contact-list"): _("contact list"),
        ("ConsentKind", "photo"): _("photos"),
        ("ConsentKind", "quotation"): _("quotation by name"),
        ("ConsentKind", "network-map"): _("name on the map of networks"),
        ("Choice", "yes"): pgettext("poll", "yes"),
        ("Choice", "maybe"): pgettext("poll", "if need be"),
        ("Choice", "no"): pgettext("poll", "no"),
        ("Setting", "home"): _("at home"),
        ("Setting", "centre"): _("centre"),
        ("Setting", "online"): _("online"),
        ("CircleState", "planned"): _("planned"),
        ("CircleState", "held"): _("held"),
        ("CircleState", "cancelled"): _("cancelled"),
        ("Thing", "person"): _("person"),
        ("Thing", "meeting"): _("meeting"),
        ("Thing", "item"): _("item"),
        ("Thing", "minutes"): _("minutes"),
        ("Thing", "decision"): _("decision"),
        ("Thing", "action"): _("action"),
        ("Thing", "report"): _("report"),
        ("Thing", "attachment"): _("attachment"),
        ("Thing", "network"): _("network"),
        ("Thing", "circle"): _("talk of parents"),
        ("Thing", "venue"): _("venue"),
        ("Thing", "series"): _("series"),
        ("Part", "founder"): _("founder"),
        ("Part", "coordinator"): _("coordinator"),
        ("Part", "member"): _("member"),
    }


def state_of(meeting: Meeting) -> str:
    """Return the word for a state that is worth saying."""
    return word(meeting.state) if meeting.state == MeetingState.CANCELLED else ""


def date_of(meeting: Meeting) -> str:
    """Return the day of a meeting, or that it is still being looked for."""
    return _("date open") if meeting.date_is_open else day(meeting.date)


def slot(value: "Slot") -> str:
    """Return "10:00–10:45", or what of it is known."""
    begin, end = (f"{each:%H:%M}" if each else "" for each in (value.start, value.end))
    return f"{begin}–{end}" if begin and end else begin
