"""Whole days for calendars that block no time (RFC 5545, TRANSP:TRANSPARENT)."""

import datetime as dt
from collections.abc import Iterable

import msgspec


class Day(msgspec.Struct, frozen=True, kw_only=True):
    """Something on a day; another file with the same ``uid`` changes it."""

    uid: str
    date: dt.date
    title: str


def calendar(days: Iterable[Day], stamp: dt.datetime) -> bytes:
    """Return a calendar file of whole days."""
    from icalendar import Calendar, Event

    made = Calendar()
    made.add("prodid", "-//famcli//famcli//DE")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    for each in days:
        event = Event()
        event.add("uid", each.uid)
        event.add("dtstamp", stamp.astimezone(dt.UTC))
        event.add("dtstart", each.date)
        event.add("dtend", each.date + dt.timedelta(days=1))
        event.add("summary", "".join(letter for letter in each.title if letter.isprintable()))
        event.add("transp", "TRANSPARENT")
        made.add_component(event)
    return bytes(made.to_ical())
