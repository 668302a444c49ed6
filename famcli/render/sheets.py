"""What templates see of documents that are not about one meeting.

The docstrings here are part of the reference in docs/templates.md.
"""

import datetime as dt

from famcli.render.blocks import Figure
from famcli.render.office import OfficeContext
from famcli.render.views import Context, PersonView, RecipientView, View


class SheetContext(OfficeContext, frozen=True, kw_only=True):
    """The names that every document of the networks may use."""

    audience: str
    """internal, guests or public."""
    recipient: RecipientView | None = None
    """Whom it is for; none where it is for nobody in particular."""


class VenueView(View, frozen=True, kw_only=True):
    """Where one meets."""

    name: str
    """What it is called."""
    place: str
    """The town."""
    seats: int | None
    """How many people have room."""
    step_free: bool | None
    """Whether there are no steps on the way in; none where nobody has said so."""
    contact: str
    """Who has the keys, and how to reach them."""
    notes: str
    """What is there."""


class HostingContext(Context, frozen=True, kw_only=True):
    """What `host-request`, `host-checklist` and `run-sheet` see. They have all names of `Context`, and:"""

    venue: VenueView | None
    """The venue, where one is chosen."""
    seats: int | None
    """How many people need room; none where that is not known."""


class NetworkMapContext(SheetContext, frozen=True, kw_only=True):
    """What `network-map` sees."""

    by: str
    """places, region or people."""
    figure: Figure
    """The map; a paragraph of its own shows it."""
    networks: str
    """How many networks it is about; not told to the public, as small numbers would follow from it."""
    members: str
    """How many of us they are made known by; not told to the public."""
    everywhere: tuple[str, ...]
    """Networks that half or more of us are in; they are named here instead of drawn."""
    least: int
    """So many of us at least are in each network that is drawn."""
    unnamed: int
    """How many people have not agreed to be named."""
    left_out: int
    """Networks without a place or topic, on a map of the region those without a place."""
    empty: tuple[str, ...] = ()
    """Places of the region without a network."""
    beyond: tuple[str, ...] = ()
    """Places of networks that are not on the map of the region."""
    listed: bool = True
    """Whether somebody has said which places belong to the region."""
    crowded: bool = False
    """Whether names are left out on the map of the region, as there is no room for them."""


class HeldView(View, frozen=True, kw_only=True):
    """A meeting of an annual report."""

    number: int | None
    """Its number in the series."""
    title: str
    """Its theme."""
    date: dt.date
    """Its day."""
    place: str
    """Where it was, or will be."""
    host: str
    """Who was the host; for the public only the organization."""
    present: str
    """How many came, as it may be told."""


class ToldView(View, frozen=True, kw_only=True):
    """A short report of an annual report."""

    title: str
    """Its title."""
    topic: str
    """What it is about."""
    by: str
    """Who presented it."""


class AnnualContext(SheetContext, frozen=True, kw_only=True):
    """What `annual` sees. Numbers are texts, as they may be told."""

    series: str
    """The name of the series."""
    year: int
    """The year."""
    sentence: str
    """The sentence of the year that somebody has typed; may be empty."""
    headline: str
    """In its place one that is made of the numbers; may be empty."""
    meetings: tuple[HeldView, ...]
    """The meetings of the year."""
    came: Figure
    """Lines of how many came."""
    people: str
    """How many different people came."""
    places: Figure | None
    """Bars of where they came from; none where nothing may be told."""
    organizations: str
    """From how many organizations."""
    region: Figure | None
    """Where they came from, as a map; none where nobody has said which places belong to the region."""
    away: tuple[str, ...]
    """Places of the region from which nobody came; for the public from which fewer than three came."""
    topics: Figure | None
    """Bars of the topics of short reports, by year; none where there were no reports."""
    reports: str
    """How many short reports there were; empty for the public."""
    titles: tuple[ToldView, ...]
    """The short reports; none for the public."""
    adopted: str
    """How many projects were adopted elsewhere."""
    quiet: tuple[str, ...]
    """Topics of the series without a short report."""
    hours: str
    """Hours a month of all together; empty where fewer than five have said so."""
    in_job: int | None
    """Of a hundred memberships, how many are in the job description; none as above."""
    decisions: str
    """How many decisions were taken."""
    ahead: tuple[HeldView, ...]
    """What is planned."""


class PlanContext(SheetContext, frozen=True, kw_only=True):
    """What `deadline-plan` sees."""

    series: str
    """The name of the series."""
    figure: Figure
    """The timeline; a paragraph of its own shows it."""


class StepView(View, frozen=True, kw_only=True):
    """Something to be done for a meeting."""

    day: dt.date
    """By when."""
    chore: str
    """What: save-the-date, host, invite, remind, reports, agenda, run-sheet, meeting, protocol or publish."""
    open: int
    """How much of it is left; 0 where it is done."""
    of: int
    """Of how many; 0 where it cannot be counted."""
    late: bool
    """Whether it should be done already."""


class MeetingPlanContext(Context, frozen=True, kw_only=True):
    """What `meeting-plan` sees. It has all names of `Context`, and:"""

    steps: tuple[StepView, ...]
    """What is to be done, by day."""


class CircleContext(SheetContext, frozen=True, kw_only=True):
    """What `circle-invitation` and `circle-sheet` see. Host and address are empty for all but the moderator's sheet."""

    date: dt.date
    """The day of the talk."""
    start: dt.time | None
    """When it begins."""
    district: str
    """All that is shown of where it is."""
    setting: str
    """home, centre or online."""
    topic: str
    """What it is about."""
    langs: tuple[str, ...]
    """The languages of the talk, in words."""
    moderator: PersonView
    """Who leads it."""
    trained: dt.date | None
    """Since when the moderator is trained."""
    host: str
    """Whose home it is in; on the moderator's sheet only, and kept nowhere."""
    address: tuple[str, ...]
    """Where that is; as above."""


class CircleStatisticsContext(SheetContext, frozen=True, kw_only=True):
    """What `circle-statistics` sees. Numbers are texts, as they may be told."""

    year: int
    """The year."""
    talks: str
    """How many talks there were."""
    adults: str
    """How many adults came, each time counted."""
    first_time: str
    """How many of them for the first time."""
    children: str
    """How many children came."""
    moderators: str
    """How many people led talks."""
    topics: Figure | None
    """Bars of the topics."""
    districts: Figure | None
    """Bars of the districts."""
    talk_langs: Figure | None
    """Bars of the languages of the talks."""
    langs: Figure | None
    """Bars of the languages of the families."""
    feedback: tuple[str, ...]
    """What was said; nothing for the public."""


class PartView(View, frozen=True, kw_only=True):
    """A network of somebody's own sheet."""

    network: str
    """Its name."""
    part: str
    """founder, coordinator or member."""
    hours: str
    """Hours a month as they are written; empty where nothing was said."""
    in_job: bool | None
    """Whether it is in the job description; none where nothing was said."""
    gain: str
    """What it brings."""
    with_: tuple[str, ...]
    """Others of us who are in it and have agreed to be named."""
    others: int
    """How many more of us are in it."""
    outdated: bool
    """Whether it was said more than two years ago."""


class NetworkSheetContext(SheetContext, frozen=True, kw_only=True):
    """What `network-sheet` sees: all that is kept of one person, for that person only."""

    person: PersonView
    """Whose sheet it is."""
    parts: tuple[PartView, ...]
    """The networks, by name."""
    hours: str
    """All hours a month together."""
    named: bool
    """Whether the person has agreed to be named in the map."""
