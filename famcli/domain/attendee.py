"""A person's part in one meeting."""

from datetime import datetime, time
from enum import StrEnum

import msgspec


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


class Attendee(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="schema", tag=1):
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

    def there_between(self, start: time | None, end: time | None) -> bool:
        """Whether the person was present at some time between these; None is open."""
        came = self.since is None or end is None or self.since <= end
        stayed = self.until is None or start is None or start < self.until
        return self.attendance == Attendance.PRESENT and came and stayed
