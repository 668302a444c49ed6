"""What can be said of meetings, series and items of the agenda, as it is given; a test compares it with the types."""

import datetime as dt
from collections.abc import Sequence
from typing import TypedDict

from famcli.domain.meetings.agenda import ItemKind
from famcli.domain.meetings.meeting import Numbering
from famcli.services.house_style import StyleChanges


class MeetingDetails(TypedDict, total=False):
    """Fields of Meeting beside title and series; the hosts by name, links as texts, and those of the letterhead."""

    date: dt.date
    start: dt.time | None
    end: dt.time | None
    days: int
    numbering: Numbering
    number: int | None
    kind: str
    subtitle: str
    place: str
    address: str
    room: str
    url: str
    online: str
    directions: str
    host: str
    hosts: Sequence[str]
    organizer: str
    commissioned_by: str
    audience: str
    sender: str
    contact: str
    phone: str
    email: str
    reference: str
    rsvp_by: dt.date | None
    reports_by: dt.date | None
    lang: str
    timezone: str
    zone_named: bool | None
    report_limit: int | None
    uid: str
    attended: int | None
    began: dt.time | None
    ended: dt.time | None
    outlook: str
    links: Sequence[str]


class MeetingChanges(MeetingDetails, total=False):
    """All that can be changed of a meeting; the series by name."""

    title: str
    series: str


class SeriesChanges(StyleChanges, total=False):
    """All that can be changed of a series."""

    name: str
    members: int | None
    quorum: int | None
    genitive: str
    timezone: str
    topics: Sequence[str]
    places: Sequence[str]


class ItemDetails(TypedDict, total=False):
    """Fields of AgendaItem beside the title; presenters by name, ``text`` and ``notes`` as Markdown."""

    kind: ItemKind
    minutes: int | None
    at: dt.time | None
    presenters: Sequence[str]
    text: str
    notes: str
    internal: bool
    day: int | None
    track: str
    room: str
    label: str
    sub: bool


class ItemChanges(ItemDetails, total=False):
    """All that can be changed of an item."""

    title: str


class AttendanceDetails(TypedDict, total=False):
    """When somebody came and left (None clears it), and the slug of whom somebody stands in for."""

    since: dt.time | None
    until: dt.time | None
    substitute_for: str
    remote: bool
