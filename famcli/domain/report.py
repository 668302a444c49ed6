"""Short reports that are handed in for a meeting."""

from datetime import datetime
from enum import StrEnum

import msgspec


class ReportState(StrEnum):
    """How far a report has come."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


class Report(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="schema", tag=1):
    """A short report on somebody's own project. Texts are Markdown."""

    slug: str
    """``<meeting>/<number>``."""
    meeting: str
    number: int
    """Counted in the meeting, from 1."""
    by: str
    """Slug of the author."""
    title: str
    topic: str = ""
    summary: str = ""
    networking: str = ""
    """Which network carries it: with whom its author cooperates."""
    transfer: str = ""
    """What others can take over."""
    state: ReportState = ReportState.SUBMITTED
    submitted: datetime | None = None
    """When it was handed in (aware)."""
