"""How far the protocol of a meeting has come, and its versions."""

import datetime as dt
from enum import StrEnum

from famcli.domain.stored import Stored


class Stage(StrEnum):
    """How far a protocol has come."""

    DRAFT = "draft"
    REVIEW = "review"
    APPROVED = "approved"
    PUBLISHED = "published"

    @property
    def settled(self) -> bool:
        """Whether it is no draft any more."""
        return self in (Stage.APPROVED, Stage.PUBLISHED)


class Step(Stored, frozen=True, kw_only=True):
    """Somebody brought the protocol to a stage."""

    stage: Stage
    by: str
    """A name."""
    at: dt.datetime
    version: str = ""
    reason: str = ""
    """Why an approved one was changed, or why a finding of the check was accepted."""


class Version(Stored, frozen=True, kw_only=True):
    """Approved minutes; all that their documents are made of is in a snapshot, which is read only when it is needed."""

    number: str
    """"1.0", "1.1", …"""
    at: dt.datetime
    by: str
    text: str = ""
    """The minutes as an earlier famcli kept them, which kept nothing else; empty where there is a snapshot."""
    reason: str = ""
    """Why the version before was changed."""
    fingerprint: str = ""
    """SHA-256 over the snapshot, in hexadecimal; empty where there is none."""
    redone: str = ""
    """The number of the version that was made of it when somebody was erased; what it was made of is gone then."""
    restricted: str = ""
    """Why it is kept as it was though somebody was erased; it is not shown any more (GDPR, article 18)."""


class Protocol(Stored, frozen=True, kw_only=True, tag_field="schema", tag=3):
    """The protocol of one meeting; its content is in the meeting and its attendees."""

    slug: str
    """The meeting's."""
    stage: Stage = Stage.DRAFT
    steps: tuple[Step, ...] = ()
    versions: tuple[Version, ...] = ()
    reason: str = ""
    """Why the approved text is being changed, until it is approved again."""

    @property
    def next_number(self) -> str:
        """The number that the next approved version gets."""
        return f"1.{len(self.versions)}"

    @property
    def version(self) -> str:
        """The number of the newest approved version; empty where there is none."""
        return self.versions[-1].number if self.versions else ""

    @property
    def published(self) -> str:
        """The number of the version that was published last; empty where none was."""
        return next((step.version for step in reversed(self.steps) if step.stage == Stage.PUBLISHED), "")
