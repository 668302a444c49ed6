"""A meeting and its agenda as templates see them."""

import datetime as dt

from famcli.render.views.people import PersonView
from famcli.render.views.view import Markdown, View


class TrackView(View, frozen=True, kw_only=True):
    """A group that meets beside others at the same time."""

    name: str
    """What it is called."""
    rooms: tuple[str, ...]
    """Where it meets."""
    working_minutes: int | None
    """How long the meeting lasts for it without breaks, with what is for all; where that can be known."""


class PartView(View, frozen=True, kw_only=True):
    """A report inside an item of the agenda."""

    number: str
    """Its number: "5.1"."""
    title: str
    """The report's title."""
    author: PersonView
    """Who presents it."""
    start: dt.time | None
    """When it begins."""
    end: dt.time | None
    """When it ends."""


class ItemView(View, frozen=True, kw_only=True):
    """An item of the agenda."""

    number: int
    """Its place, from 1."""
    label: str
    """Its number as it is printed: "3", "3a", "Ö 2.1"."""
    sub: bool
    """Whether it belongs to the item above it."""
    day: int
    """On which day of the meeting it begins, from 1; what begins after midnight belongs to the day before."""
    date: dt.date
    """That day."""
    track: str
    """The group that it is for, beside others at the same time; empty: for all."""
    room: str
    """Where it takes place, if not where the meeting does."""
    title: str
    """What it is about."""
    kind: str
    """welcome, talk, discussion, reports, break, decision or other."""
    minutes: int | None
    """How long it lasts."""
    start: dt.time | None
    """When it begins."""
    end: dt.time | None
    """When it ends."""
    presenters: tuple[PersonView, ...]
    """Who presents it."""
    text: Markdown
    """The description for the invitation."""
    notes: Markdown
    """The minutes, with decisions and actions."""
    story: Markdown
    """The minutes without decisions and actions, for an article."""
    conclusions: tuple[Markdown, ...]
    """What follows from it."""
    internal: bool
    """Whether all of it stays in the house."""
    hidden: bool
    """Whether it stays hidden in this document: only its number and time are known."""
    parts: tuple[PartView, ...]
    """The reports that are presented in it."""


class LinkView(View, frozen=True, kw_only=True):
    """Further reading."""

    title: str
    """The title."""
    url: str
    """Web address; may be empty."""
    teaser: str
    """A sentence or two."""


class FollowingView(View, frozen=True, kw_only=True):
    """The next meeting of the series."""

    date: dt.date
    """The day."""
    start: dt.time | None
    """When it starts."""
    place: str
    """The town; may be empty."""
    title: str
    """The theme; may be empty."""


class PauseView(View, frozen=True, kw_only=True):
    """An interruption of the meeting."""

    start: dt.time
    """From this time."""
    end: dt.time | None
    """To this time, where it went on."""


class MeetingView(View, frozen=True, kw_only=True):
    """The meeting."""

    slug: str
    """Its short name in the store: "familienmanagertreffen-6"."""
    title: str
    """The theme."""
    series: str
    """Name of the series; may be empty."""
    genitive: str
    """Its name in the genitive, where the series has one of its own: "der Runden Tische"."""
    number: int | None
    """Number in the series."""
    of_kind: int | None
    """The how-manieth meeting of its kind it is in the series."""
    kind: str
    """What it is called: "Fortbildungsveranstaltung"; may be empty."""
    subtitle: str
    """A line below the title."""
    date: dt.date
    """The day; the first of several."""
    dates: tuple[dt.date, ...]
    """All days; a meeting that goes on past midnight has one."""
    ends_on: dt.date
    """The day on which it ends."""
    start: dt.time | None
    """When it starts."""
    end: dt.time | None
    """When it ends."""
    place: str
    """The town."""
    address: tuple[str, ...]
    """Postal address, line by line."""
    room: str
    """Building and room."""
    url: str
    """Web page; where there is no other address it may be that of an online meeting."""
    online: str
    """Where one takes part online; empty in public."""
    directions: Markdown
    """How to get there."""
    host: PersonView | None
    """Who is host; the first of several."""
    hosts: tuple[PersonView, ...]
    """All who are host."""
    began: dt.time | None
    """When it really began, where somebody has said it."""
    ended: dt.time | None
    """When it really ended."""
    pauses: "tuple[PauseView, ...]"
    """When it was interrupted."""
    organizer: str
    """Who invites."""
    commissioned_by: str
    """On whose behalf."""
    audience: str
    """Whom it is for."""
    rsvp_by: dt.date | None
    """Reply by this day."""
    reports_by: dt.date | None
    """Hand in short reports by this day."""
    lang: str
    """de or en."""
    listeners: int | None
    """How many listened who had no part in it; none where nobody has said it."""
    cancelled: bool
    """Whether it does not take place."""
    date_is_open: bool
    """Whether its day is still being looked for; ``date`` is only one of those then."""
    attended: int | None
    """How many came, where somebody counted."""
    timezone: str
    """The zone of all its times, an IANA name: "Europe/Berlin"."""
    zone_named: bool
    """Whether the zone is to be named: a reader could be elsewhere."""
    offset: str
    """How far from UTC clocks are then: "UTC+2"."""
    working_minutes: int | None
    """How long it lasts without its breaks, where that can be known."""
    outlook: Markdown
    """What comes next."""
    following: FollowingView | None
    """The next meeting of the series, where it is known."""
    links: tuple[LinkView, ...]
    """Further reading."""
    tracks: tuple[TrackView, ...]
    """The groups that meet at the same time; none as a rule."""


class AttachmentView(View, frozen=True, kw_only=True):
    """A file that goes with the meeting: "Anlage 2"."""

    number: int
    """Its number, which stays."""
    title: str
    """What it is called."""
    name: str
    """The name of the file."""
    digest: str
    """SHA-256 of its bytes."""
    size: int
    """How many bytes it has."""
    item: str
    """The number of the item that it belongs to, as it is printed; empty for none."""
    mailed: bool
    """Whether it goes with a mail; all together may be too large for one."""


class ProposalView(View, frozen=True, kw_only=True):
    """A day that is proposed for a meeting."""

    number: int
    """Its number, which stays."""
    date: dt.date
    """The day."""
    start: dt.time | None
    """When the meeting would start."""
    end: dt.time | None
    """When it would end."""
    place: str
    """Where it would be, where that hangs on the day; may be empty."""


class PollView(View, frozen=True, kw_only=True):
    """The question on which of several days people can come."""

    proposals: tuple[ProposalView, ...]
    """The days, by number."""
    by: dt.date | None
    """Answer by this day."""
    yes_or_no: bool
    """Whether "if need be" is no answer."""
    holds: bool
    """Whether entries for calendars go with the mail."""
