"""What a template sees: frozen views, nothing lazy, nothing that can change anything.

The docstrings here are the reference in docs/templates.md.
"""

import datetime as dt

import msgspec

from famcli.domain.house_style import HouseStyle
from famcli.render.views.letters import LetterheadView, RecipientView
from famcli.render.views.meetings import (
    AttachmentView,
    FollowingView,
    ItemView,
    LinkView,
    MeetingView,
    PartView,
    PauseView,
    PollView,
    ProposalView,
    TrackView,
)
from famcli.render.views.minutes import ActionView, ApprovalView, ChangeView, ConfirmationView, DecisionView, QuorumView
from famcli.render.views.people import AttendeeView, GroupView, PersonView
from famcli.render.views.reports import IntroductionView, PlaceView, ReportView
from famcli.render.views.view import Markdown, View

__all__ = [
    "ActionView",
    "ApprovalView",
    "AttachmentView",
    "AttendeeView",
    "ChangeView",
    "ConfirmationView",
    "Context",
    "DecisionView",
    "FollowingView",
    "GroupView",
    "IntroductionView",
    "ItemView",
    "LetterheadView",
    "LinkView",
    "Markdown",
    "MeetingView",
    "PartView",
    "PauseView",
    "PersonView",
    "PlaceView",
    "PollView",
    "ProposalView",
    "QuorumView",
    "RecipientView",
    "ReportView",
    "TrackView",
    "View",
]


class Context(View, frozen=True, kw_only=True):
    """The names that every template may use."""

    meeting: MeetingView
    """The meeting."""
    agenda: tuple[ItemView, ...]
    """The items of the agenda, in order."""
    attendees: tuple[AttendeeView, ...]
    """Everybody on the list, by family name."""
    present: tuple[AttendeeView, ...]
    """Those who were there."""
    groups: tuple[GroupView, ...]
    """Those who were there and are no guests, by organization."""
    excused: tuple[AttendeeView, ...]
    """Those who sent their apologies."""
    absent: tuple[AttendeeView, ...]
    """Those who were missing."""
    contacts: tuple[PersonView, ...]
    """Those on the list who agreed to be in the contact list, by family name."""
    reports: tuple[ReportView, ...]
    """The accepted short reports."""
    topics: tuple[str, ...]
    """Their topics, each once."""
    register: tuple[PlaceView, ...]
    """Places and partners of the reports, by name."""
    introductions: tuple[IntroductionView, ...]
    """Who should be brought together."""
    decisions: tuple[DecisionView, ...]
    """The decisions of the meeting."""
    motions: tuple[DecisionView, ...]
    """The motions that did not become decisions: lost, adjourned, withdrawn, referred, noted or open."""
    actions: tuple[ActionView, ...]
    """What was taken on at the meeting."""
    open_actions: tuple[ActionView, ...]
    """What is still open from earlier meetings of the series."""
    quorum: QuorumView | None
    """Whether enough members were there; none where the series asks for no number."""
    votes: int | None
    """How many votes those had who were there, with those of others; none where each had one."""
    draft: bool
    """Whether the protocol is not approved yet."""
    version: str
    """The number of the version; empty before the first one is approved."""
    approved: ApprovalView | None
    """When and by whom this version was approved; none for a draft."""
    audience: str
    """internal; guests: without internal content; or public: without contact data, too."""
    letterhead: LetterheadView
    """Who writes letters."""
    recipient: RecipientView | None
    """To whom this letter goes, or whom this certificate is for; none in other documents."""
    occasion: str
    """Why somebody is written to: invitation, update, cancellation, reminder, report-reminder,
    action-reminder, protocol, poll, poll-reminder, save-the-date or host-request."""
    earlier: MeetingView | None
    """In mails that tell of a change: the meeting as its recipient was told of it before, where that is known."""
    medium: str
    """letter, or mail: no letterhead and address window then."""
    lang: str
    """The language of this document: de, en, tr, de-x-leicht or another one."""
    dated: dt.date
    """The day that the document bears."""
    style: HouseStyle = HouseStyle()
    """The look that the series has chosen; it is the layouts' to use."""
    pictures: dict[str, bytes] = msgspec.field(default_factory=dict)
    """Pictures by the reference that texts name them with."""
    attachments: tuple[AttachmentView, ...] = ()
    """The files that go with the meeting, by number."""
    poll: PollView | None = None
    """The days that are asked about; none in other documents."""
