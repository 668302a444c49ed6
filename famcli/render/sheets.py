"""What templates see of documents that are not about one meeting.

The docstrings here are part of the reference in docs/templates.md.
"""

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
    """places or people."""
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
    """Networks without a place or topic."""


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
