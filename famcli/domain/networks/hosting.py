"""Where one can meet, and who was asked to be the host of a meeting."""

import datetime as dt

from famcli.domain.meetings.attendee import Rsvp
from famcli.domain.stored import Stored


class Venue(Stored, frozen=True, kw_only=True, tag_field="schema", tag=1):
    """A place where one can meet."""

    slug: str
    name: str
    """What it is called: "Rathaus, Saal 2"."""
    place: str = ""
    """The town."""
    address: str = ""
    """One line of the envelope a line."""
    seats: int | None = None
    step_free: bool | None = None
    """Whether everybody gets in; None as long as nobody has said so."""
    contact: str = ""
    """Who has the keys, and how to reach them."""
    notes: str = ""
    """What is there, what it costs; one line."""


class Hosting(Stored, frozen=True, kw_only=True, tag_field="schema", tag=1):
    """That somebody was asked to be the host of a meeting, and the answer."""

    slug: str
    """``<meeting>/<person>``."""
    meeting: str
    person: str
    venue: str = ""
    asked: dt.datetime | None = None
    answer: Rsvp = Rsvp.NEEDS_ACTION
    answered: dt.datetime | None = None
    note: str = ""
