"""Short reports that are handed in for a meeting."""

from datetime import date, datetime
from enum import StrEnum

from famcli.domain.meetings.meeting import Link
from famcli.domain.stored import Stored


class ReportState(StrEnum):
    """How far a report has come."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    PRESENTED = "presented"

    @property
    def shown(self) -> bool:
        """Whether it stands in protocol, article and booklet."""
        return self in (ReportState.ACCEPTED, ReportState.PRESENTED)


class Change(Stored, frozen=True, kw_only=True):
    """Who changed what when."""

    what: str
    """A state, or the names of the fields that changed."""
    by: str
    at: datetime


class Report(Stored, frozen=True, kw_only=True, tag_field="schema", tag=1):
    """A short report on somebody's own project. Texts are Markdown."""

    slug: str
    """``<meeting>/<number>``."""
    meeting: str
    number: int
    """Counted in the meeting, from 1."""
    by: str
    """Slug of the author."""
    title: str
    coauthors: tuple[str, ...] = ()
    """Slugs of persons."""
    topic: str = ""
    place: str = ""
    """Where the project is."""
    summary: str = ""
    networking: str = ""
    """Which network carries it: with whom its author cooperates."""
    transfer: str = ""
    """What others can take over."""
    partners: tuple[str, ...] = ()
    """Names of partners."""
    contact: str = ""
    """How to reach the project; for all to see."""
    links: tuple[Link, ...] = ()
    minutes: int | None = None
    """How long the author would like to speak."""
    files: tuple[str, ...] = ()
    """Where further files lie."""
    state: ReportState = ReportState.SUBMITTED
    submitted: datetime | None = None
    """When it was handed in (aware)."""
    origin: str = ""
    """Name of the file that it came in, by which the same file is known again."""
    history: tuple[Change, ...] = ()

    def late(self, deadline: date | None) -> bool:
        """Whether it came after the deadline."""
        return deadline is not None and self.submitted is not None and self.submitted.astimezone().date() > deadline


class Interest(Stored, frozen=True, kw_only=True, tag_field="schema", tag=1):
    """That somebody wants to know more of a project, or has taken it over."""

    slug: str
    """``<report>/<person>``."""
    report: str
    meeting: str
    person: str
    at: datetime
    note: str = ""
    adopted: datetime | None = None
    """When it was taken over (aware)."""
