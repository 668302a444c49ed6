"""The kinds of documents that are kept, and their types."""

from importlib import import_module
from typing import Any, cast

from famcli.domain.stored import Stored


class Current(Stored, frozen=True, kw_only=True, tag_field="schema", tag=1):
    """Which meeting commands were about when they did not say; it is chosen on each computer now (choice.py)."""

    slug: str
    meeting: str


class Retired(Stored, frozen=True, kw_only=True, tag_field="schema", tag=1):
    """That a slug was given once: it is not given again, so that nobody is taken for somebody else.

    Its own slug is a digest, since the slug of a person is a name, and who is removed leaves none behind.
    """

    slug: str


class Kinds(dict[str, Any]):
    """The types of kinds; the module of one, in the domain, is imported when it is asked for: few commands need all."""

    def __getitem__(self, kind: str) -> type[Stored]:
        found = super().__getitem__(kind)
        if isinstance(found, str):
            module, _dot, name = found.rpartition(".")
            self[kind] = found = getattr(import_module(f"famcli.domain.{module}"), name)
        return cast("type[Stored]", found)

    def items(self) -> Any:
        """Return each kind and its type."""
        return [(kind, self[kind]) for kind in self]


KINDS = Kinds(
    {
        "series": "meetings.series.Series",
        "meetings": "meetings.meeting.Meeting",
        "persons": "people.person.Person",
        "attendees": "meetings.attendee.Attendee",
        "reports": "reports.report.Report",
        "decisions": "minutes.decision.Decision",
        "actions": "minutes.action.Action",
        "protocols": "minutes.protocol.Protocol",
        "interests": "reports.report.Interest",
        "mailings": "mail.mailing.Mailing",
        "polls": "mail.poll.Poll",
        "poll_answers": "mail.poll.PollAnswer",
        "attachments": "meetings.attachment.Attachment",
        "announcements": "meetings.announcement.Announcement",
        "snapshots": "minutes.snapshot.Snapshot",
        "networks": "networks.network.Network",
        "memberships": "networks.membership.Membership",
        "touches": "people.touch.Touch",
        "plans": "meetings.plans.Plan",
        "circles": "networks.circle.Circle",
        "venues": "networks.hosting.Venue",
        "hostings": "networks.hosting.Hosting",
        "pictures": "pictures.Picture",
        "current": Current,
        "retired": Retired,
        "operations": "privacy.erasure.Operation",
        "erasures": "privacy.erasure.Erasure",
        "checkouts": "handover.checkout.Checkout",
        "merges": "handover.checkout.Merge",
    }
)
"""Each kind of document that is kept, and its type."""
OF_A_MEETING = ("meetings", "attendees", "reports", "decisions", "actions", "attachments")
"""Kinds of what the minutes of a meeting say."""
