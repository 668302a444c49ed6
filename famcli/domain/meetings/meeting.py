"""One dated meeting with its agenda."""

import datetime as dt
from enum import StrEnum

from famcli.domain.meetings.agenda import AgendaItem
from famcli.domain.meetings.zones import USUAL, there
from famcli.domain.stored import Stored

NIGHT = dt.time(6)
"""What ends by then on its second day is a night, not two days."""


class MeetingState(StrEnum):
    """Whether a meeting takes place."""

    PLANNED = "planned"
    POLLING = "polling"
    """People are asked which of several days suits them; ``date`` is only one of those."""
    CANCELLED = "cancelled"


class Numbering(StrEnum):
    """How the items of an agenda are numbered."""

    THROUGH = "through"
    """From 1 to the last."""
    PARTS = "oe-n"
    """Those open to the public for themselves, and those that are not: Ö 1, Ö 2, N 1."""


class Letterhead(Stored, frozen=True, kw_only=True):
    """Who writes the letters: the return address and the reference line of DIN 5008."""

    address: str = ""
    """Postal address below the organizer's name, one line a line."""
    contact: str = ""
    phone: str = ""
    email: str = ""
    reference: str = ""
    """Our reference ("Unser Zeichen")."""


class Link(Stored, frozen=True, kw_only=True):
    """Further reading below an article."""

    title: str
    url: str = ""
    teaser: str = ""


class Pause(Stored, frozen=True, kw_only=True):
    """When a meeting was interrupted; None while it has not gone on."""

    start: dt.time
    end: dt.time | None = None


class Meeting(Stored, frozen=True, kw_only=True, tag_field="schema", tag=4):
    """One dated meeting."""

    slug: str
    title: str
    """The theme, or the name of a meeting that has none."""
    date: dt.date
    start: dt.time | None = None
    end: dt.time | None = None
    series: str = ""
    """Slug of the series."""
    number: int | None = None
    """The running number in the series; from 1."""
    kind: str = ""
    """What it is called: "Fortbildungsveranstaltung"; empty means "Treffen"."""
    subtitle: str = ""
    place: str = ""
    """Town."""
    address: str = ""
    room: str = ""
    url: str = ""
    directions: str = ""
    host: str = ""
    """Slug of the person who is host."""
    organizer: str = ""
    commissioned_by: str = ""
    audience: str = ""
    """Whom the meeting is for: "zertifizierte Familienmanagerinnen und Familienmanager"."""
    letterhead: Letterhead = Letterhead()
    rsvp_by: dt.date | None = None
    reports_by: dt.date | None = None
    lang: str = "de"
    state: MeetingState = MeetingState.PLANNED
    report_limit: int | None = None
    """The most characters that each answer of a short report may have."""
    uid: str = ""
    """What calendars know the meeting by (RFC 5545, UID)."""
    sequence: int = 0
    """Rises when date or place change, or the meeting is cancelled (RFC 5546, 2.1.4)."""
    moved: int = 0
    """The sequence at which date or times last changed; answers to an earlier one are about another day."""
    attended: int | None = None
    """How many people came, where that is more than the names that are known."""
    agenda: tuple[AgendaItem, ...] = ()
    outlook: str = ""
    """Markdown: what comes next."""
    links: tuple[Link, ...] = ()
    days: int = 1
    """On how many days it takes place; ``start`` is on the first of them and ``end`` on the last."""
    numbering: Numbering = Numbering.THROUGH
    began: dt.time | None = None
    """When it really began; ``start`` is when it should."""
    ended: dt.time | None = None
    pauses: tuple[Pause, ...] = ()
    hosts: tuple[str, ...] = ()
    """Slugs of those who are host together with ``host``."""
    online: str = ""
    """Where one takes part from elsewhere; ``url`` is the page about the meeting then."""
    timezone: str = ""
    """The zone of all its times, an IANA name; empty where none was said: see ``zone``."""
    zone_named: bool | None = None
    """Whether documents name the zone; None: where a reader could be elsewhere."""
    listeners: int | None = None
    """How many listened who had no part in it; they are not among those who ``attended``."""

    @property
    def zone(self) -> str:
        """The zone of its times; that of meetings from before there were others where none was said."""
        return self.timezone or USUAL

    def there(self, now: dt.datetime) -> dt.datetime:
        """Return a moment as the clocks at the meeting show it."""
        return there(self.timezone, now)

    @property
    def overnight(self) -> bool:
        """Whether it goes on past midnight, so that its second day is none of its own."""
        return self.days == 2 and self.start is not None and self.end is not None and self.end <= NIGHT < self.start

    @property
    def dates(self) -> tuple[dt.date, ...]:
        """The days on which it takes place; one that goes on past midnight is on the day when it begins."""
        days = 1 if self.overnight else self.days
        return tuple(self.date + dt.timedelta(days=day) for day in range(days))

    @property
    def everybody_host(self) -> tuple[str, ...]:
        """Slugs of all who are host."""
        return tuple(dict.fromkeys(filter(None, (self.host, *self.hosts))))

    @property
    def way_in(self) -> str:
        """The address of an online meeting, for those who are invited; where only ``url`` is given it may be that."""
        return self.online or self.url

    @property
    def last(self) -> dt.date:
        """The day on which it ends."""
        return self.date + dt.timedelta(days=self.days - 1)

    def has_begun(self, now: dt.datetime) -> bool:
        """Whether the meeting is under way or over; one without a time begins when its day is over.

        One whose day is still being looked for has not begun.
        """
        if self.date_is_open:
            return False
        if abs((self.date - now.date()).days) < 2:
            now = self.there(now)
        today = self.start is not None and self.date == now.date() and self.start <= now.time()
        return self.date < now.date() or today

    @property
    def date_is_open(self) -> bool:
        """Whether its day is still being looked for."""
        return self.state == MeetingState.POLLING

    @property
    def calendar_uid(self) -> str:
        """What calendars know it by; its slug where it was made before there were such names."""
        return self.uid or f"{self.slug}@famcli"
