"""A person's part in one meeting."""

from datetime import datetime, time
from enum import StrEnum

from msgspec.structs import replace

from famcli.domain.stored import Stored


class Role(StrEnum):
    """What somebody does at a meeting."""

    PARTICIPANT = "participant"
    HOST = "host"
    SPEAKER = "speaker"
    MODERATOR = "moderator"
    MINUTE_TAKER = "minute-taker"
    GUEST = "guest"


class Rsvp(StrEnum):
    """A reply to the invitation (RFC 5545, PARTSTAT)."""

    NEEDS_ACTION = "needs-action"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    TENTATIVE = "tentative"


class Attendance(StrEnum):
    """Who was there; never derived from the reply."""

    PRESENT = "present"
    EXCUSED = "excused"
    ABSENT = "absent"


class Attendee(Stored, frozen=True, kw_only=True, tag_field="schema", tag=1):
    """A person on the list of one meeting."""

    slug: str
    """``<meeting>/<person>``."""
    meeting: str
    person: str
    role: Role = Role.PARTICIPANT
    rsvp: Rsvp = Rsvp.NEEDS_ACTION
    note: str = ""
    """What came with the reply."""
    answered: datetime | None = None
    """When the reply was given (aware); of two replies the newer one counts."""
    sequence: int = 0
    """The meeting's sequence that the reply is about."""
    attendance: Attendance | None = None
    """None until somebody has said it."""
    since: time | None = None
    """Came later, at this time."""
    until: time | None = None
    """Left earlier, at this time."""
    substitute_for: str = ""
    """Slug of the person in whose place somebody came."""
    guest: bool = False
    """Whether somebody with another role than GUEST is a guest, too."""

    @property
    def member(self) -> bool:
        """Whether the person counts for the quorum and has a vote: everybody on the list who is no guest."""
        return not self.guest and self.role != Role.GUEST

    def as_guest(self, guest: bool) -> "Attendee":
        """Return the part of a guest, or of a member; what somebody does at the meeting stays."""
        if self.role in (Role.PARTICIPANT, Role.GUEST):
            return replace(self, role=Role.GUEST if guest else Role.PARTICIPANT, guest=False)
        return replace(self, guest=guest)

    def with_role(self, role: Role) -> "Attendee":
        """Return the part with another role; who was a guest and is the minute-taker, say, is a guest still."""
        changed = replace(self, role=role, guest=False)
        return changed if self.member or role == Role.PARTICIPANT else changed.as_guest(True)

    def there_between(self, start: time | None, end: time | None) -> bool:
        """Whether the person was present at some time between these; None is open."""
        came = self.since is None or end is None or self.since <= end
        stayed = self.until is None or start is None or start < self.until
        return self.attendance == Attendance.PRESENT and came and stayed

    def there_with(self, other: "Attendee") -> bool:
        """Whether both were present at the same time; who goes when the other comes has not met them."""
        came = max(filter(None, (self.since, other.since)), default=None)
        left = min(filter(None, (self.until, other.until)), default=None)
        both = self.attendance == other.attendance == Attendance.PRESENT
        return both and (came is None or left is None or came < left)
