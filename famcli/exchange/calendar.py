"""A meeting as calendars know it (RFC 5545), as invitation, update or cancellation (iTIP, RFC 5546).

``icalendar`` is imported when the first calendar is made: it takes as long as ten starts of Python.
"""

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

import msgspec

from famcli.domain.meetings.zones import USUAL
from famcli.domain.minutes.action import Action
from famcli.exchange import vtimezone

PRODUCT = "-//famcli//meetings//DE"
ALARM = dt.timedelta(days=-1)
LASTING = dt.timedelta(hours=2)
"""How long a meeting is taken for whose end nobody has said: programs show none of 0 minutes, or of a whole day."""


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """One meeting for a calendar. Texts may hold anything; times are those of the place."""

    uid: str
    sequence: int
    title: str
    date: dt.date
    start: dt.time | None
    end: dt.time | None
    location: str
    description: str
    url: str
    online: str = ""
    """The address of the online meeting."""
    organizer: str
    """Name of who invites."""
    organizer_email: str
    """Where replies go; may be empty in a calendar without invitation."""
    cancelled: bool
    last: dt.date | None = None
    """The day of its end; None: the same day."""
    stamp: dt.datetime
    """When this was said (aware)."""
    timezone: str = USUAL
    """The zone of its times, an IANA name."""
    tentative: bool = False
    """Whether it is only one of several days that could be: it takes no time in a calendar."""


class Guest(msgspec.Struct, frozen=True):
    """The one attendee of an invitation."""

    name: str
    email: str


def published(event: Event) -> bytes:
    """Return the calendar file of a meeting for anybody's calendar (METHOD:PUBLISH)."""
    return _calendar(event, "PUBLISH")


def method(event: Event) -> str:
    """Return what a mail about the meeting asks for: REQUEST, or CANCEL."""
    return "CANCEL" if event.cancelled else "REQUEST"


def invitation(event: Event, guest: Guest) -> bytes:
    """Return the calendar part of the mail to one person: REQUEST, or CANCEL for a meeting that is cancelled.

    The guest is its only attendee, so that nobody sees who else is invited.
    """
    from icalendar.parser import Contentline

    content = _calendar(event, method(event))
    line: bytes = Contentline.from_parts("ATTENDEE", *_address(guest, reply=not event.cancelled)).to_ical()
    head, mark, tail = content.partition(b"\r\nSUMMARY")
    return head + b"\r\n" + line + mark + tail


def feed(events: Iterable[Event]) -> bytes:
    """Return several meetings in one file, for anybody's calendar."""
    return _built(tuple(events), "PUBLISH")


@lru_cache(maxsize=4)
def _calendar(event: Event, method_: str) -> bytes:
    """Return the calendar without an attendee: the same for everybody."""
    return _built((event,), method_)


def _built(events: Sequence[Event], method_: str) -> bytes:
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", PRODUCT)
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method_)
    for zone in dict.fromkeys(event.timezone for event in events if event.start is not None):
        years = [event.date.year for event in events if event.timezone == zone]
        if (found := vtimezone.component(zone, min(years), max(years) + 1)) is not None:
            calendar.add_component(found)
    for event in events:
        calendar.add_component(_component(event, alarm=method_ == "REQUEST"))
    content: bytes = calendar.to_ical(sorted=False)
    return content


def _component(event: Event, *, alarm: bool) -> Any:
    """Return the meeting as VEVENT; only who is invited gets an alarm."""
    from icalendar import Alarm
    from icalendar import Event as Component

    component = Component()
    component.add("uid", _text(event.uid))
    component.add("dtstamp", event.stamp.astimezone(dt.UTC).replace(microsecond=0))
    component.add("sequence", event.sequence)
    text = _text_type()
    component.add("summary", text(_text(event.title)))
    _add_times(component, event)
    if event.location:
        component.add("location", text(_text(event.location)))
    if event.description:
        component.add("description", text(_text(event.description)))
    if event.url:
        component.add("url", event.url)
    if event.online:
        ways: dict[str, Any] = {"VALUE": "URI", "FEATURE": ["AUDIO", "VIDEO"]}
        component.add("conference", event.online, parameters=ways)
    if event.organizer_email:
        value, parameters = _organizer(event)
        component.add("organizer", value, parameters=parameters)
    component.add("status", "CANCELLED" if event.cancelled else "TENTATIVE" if event.tentative else "CONFIRMED")
    if not event.cancelled:
        component.add("transp", "TRANSPARENT" if event.tentative else "OPAQUE")
    if alarm:
        reminder = Alarm()
        reminder.add("action", "DISPLAY")
        reminder.add("description", text(_text(event.title)))
        reminder.add("trigger", ALARM)
        component.add_component(reminder)
    return component


def to_do_list(actions: Iterable[Action], stamp: dt.datetime) -> bytes:
    """Return actions as tasks for a calendar (VTODO, RFC 5545, 3.6.2)."""
    from icalendar import Calendar, Todo

    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", PRODUCT)
    for action in actions:
        task = Todo()
        task.add("uid", f"action-{action.slug.replace('/', '-')}@famcli")
        task.add("dtstamp", stamp.astimezone(dt.UTC).replace(microsecond=0))
        task.add("summary", _text_type()(_text(action.text)))
        if action.due:
            task.add("due", action.due)
        task.add("status", "COMPLETED" if action.done else "NEEDS-ACTION")
        if action.done:
            task.add("completed", action.done.astimezone(dt.UTC).replace(microsecond=0))
        calendar.add_component(task)
    content: bytes = calendar.to_ical(sorted=False)
    return content


def _add_times(component: Any, event: Event) -> None:
    if event.start is None:
        component.add("dtstart", event.date)
        component.add("dtend", (event.last or event.date) + dt.timedelta(days=1))
        return
    zone = {"TZID": event.timezone}
    begin, last = dt.datetime.combine(event.date, event.start), event.last or event.date
    if event.end is not None:
        end = dt.datetime.combine(last, event.end)
    else:
        end = begin + LASTING if last == event.date else dt.datetime.combine(last, dt.time(23, 59))
    component.add("dtstart", begin, parameters=zone)
    component.add("dtend", end, parameters=zone)


@lru_cache(maxsize=1)
def _text_type() -> Any:
    """Return the type of texts. icalendar's own takes "\\N", as in a path, for a line break already."""
    from icalendar import vText

    class Text(vText):
        def to_ical(self) -> bytes:
            return re.sub(r"[\\;,]", r"\\\g<0>", self).replace("\n", "\\n").encode()

    return Text


def _organizer(event: Event) -> tuple[str, dict[str, str]]:
    name = _parameter(event.organizer)
    return f"mailto:{event.organizer_email}", {"CN": name} if name else {}


def _address(guest: Guest, *, reply: bool) -> tuple[Any, Any]:
    from icalendar import Parameters, vCalAddress

    parameters = Parameters({"CUTYPE": "INDIVIDUAL", "ROLE": "REQ-PARTICIPANT", "PARTSTAT": "NEEDS-ACTION"})
    if reply:
        parameters["RSVP"] = "TRUE"
    if name := _parameter(guest.name):
        parameters["CN"] = name
    return parameters, vCalAddress(f"mailto:{guest.email}")


def _text(text: str) -> str:
    """Return text without control characters and byte order marks; line breaks and tabs stay (RFC 5545, 3.3.11)."""
    text = text.replace("\u2028", "\n").replace("\u2029", "\n").replace("\ufeff", "")
    return "".join(sign for sign in text if sign in "\n\t" or sign.isprintable() or ord(sign) > 0x9F)


def _parameter(text: str) -> str:
    """Return a parameter's value: no quotes and no control characters are possible in one (RFC 5545, 3.1).

    A backslash means nothing there, but some programs read on beyond the quote that follows it.
    """
    return " ".join(_text(text).replace('"', "'").replace("\\", "/").split())
