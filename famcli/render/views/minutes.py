"""Minutes as templates see them: how far they are, what was decided and taken on."""

import datetime as dt

from famcli.render.views.view import Markdown, View


class ChangeView(View, frozen=True, kw_only=True):
    """Something in which a version differs from the one before."""

    what: str
    """title, series, date, times, place, host, organizer, audience, language, state, agenda, item, attendance, report,
    decision, action, attachment, outlook, links or other."""
    of: str
    """Which item, report, decision or action, by number, or whose attendance; empty where there is only one."""


class ConfirmationView(View, frozen=True, kw_only=True):
    """That a later meeting approved the minutes by a decision."""

    number: int
    """The number of the decision."""
    on: dt.date
    """The day of that meeting."""


class ApprovalView(View, frozen=True, kw_only=True):
    """That the minutes were approved."""

    on: dt.date
    """The day."""
    by: str
    """Who approved them."""
    before: str
    """The number of the version before; empty for the first one."""
    changes: tuple[ChangeView, ...]
    """In what it differs from that one."""
    reason: str
    """Why; empty in public."""
    fingerprint: str
    """SHA-256 over everything that the version is made of."""
    confirmed: ConfirmationView | None = None
    """The decision of a later meeting by which they were approved, where there is one."""


class DecisionView(View, frozen=True, kw_only=True):
    """A decision of the meeting."""

    number: int
    """Its number in the series; a motion that was not adopted is numbered by itself."""
    head: str
    """What it begins with: "Beschluss 12", "Antrag der Schulen"."""
    text: Markdown
    """What was decided."""
    gist: Markdown
    """The same in a line or two, for a summary."""
    vote: str
    """How the vote went, in words; may be empty."""
    outcome: str
    """adopted, lost, adjourned, withdrawn, referred, noted, struck or open."""
    internal: bool
    """Whether it stays in the house."""


class ActionView(View, frozen=True, kw_only=True):
    """Something that somebody took on."""

    number: int
    """Its number in the series."""
    text: Markdown
    """What is to be done."""
    owner: str
    """Name of who does it, or of several who do; may be empty."""
    person: str
    """Slug of who does it, or of the first of several; may be empty."""
    people: tuple[str, ...]
    """Slugs of all who do it."""
    due: dt.date | None
    """Until when."""
    done: bool
    """Whether it is done."""
    overdue: bool
    """Whether it should have been done before the day of the document."""
    since: dt.date
    """The day of the meeting at which it was taken on."""
    days: int
    """How many days ago that was on the day of the document."""
    internal: bool
    """Whether it is not open to the public."""


class QuorumView(View, frozen=True, kw_only=True):
    """Whether enough members were there to decide."""

    members: int | None
    """How many have a vote."""
    needed: int
    """How many of them must be present."""
    present: int
    """How many of them were."""
    met: bool
    """Whether that is enough."""
