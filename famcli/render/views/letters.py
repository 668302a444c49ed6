"""Who writes a letter, and to whom."""

import datetime as dt

from famcli.render.views.meetings import TrackView
from famcli.render.views.minutes import ActionView
from famcli.render.views.people import PersonView
from famcli.render.views.view import View


class LetterheadView(View, frozen=True, kw_only=True):
    """Who writes letters."""

    organizer: str
    """Who invites."""
    address: tuple[str, ...]
    """Postal address, line by line."""
    contact: str
    """Who signs."""
    phone: str
    """Phone number."""
    email: str
    """E-mail address."""
    reference: str
    """Our reference."""


class RecipientView(PersonView, frozen=True, kw_only=True):
    """To whom a letter goes, or whom a certificate is for."""

    envelope: tuple[str, ...]
    """The lines in the window, at most nine (DIN 5008)."""
    opening: str
    """How the letter begins, without the comma: "Sehr geehrte Frau Dr. Roos"."""
    actions: tuple[ActionView, ...]
    """What is still open of what this person took on."""
    since: dt.time | None = None
    """Came later to the meeting, at this time."""
    until: dt.time | None = None
    """Left the meeting earlier, at this time."""
    track: TrackView | None = None
    """The group that the person is in, where several meet at the same time."""
    missed: tuple[int, ...] = ()
    """The places of the items that the person was not there for; none as a rule."""
    dates: tuple[dt.date, ...] = ()
    """The days of the meeting on which the person was there."""
    working_minutes: int | None = None
    """How long that was without breaks, for those who missed something; None where that cannot be known."""
