"""What people were told of a meeting before it was changed."""

import datetime as dt

from msgspec.structs import replace

from famcli.domain.meetings.meeting import Meeting
from famcli.domain.stored import Stored

MOVING = ("date", "start", "end", "days", "timezone")
"""What makes it another day or time: answers to an earlier one do not hold."""
ANNOUNCED = (*MOVING, "place", "address", "room", "url", "online")
"""What calendars must be told when it changes (RFC 5546, 2.1.4)."""


class Announcement(Stored, frozen=True, kw_only=True, tag_field="schema", tag=2):
    """Day and place of a meeting as they were at one of its sequences, so that the next one can say what changed."""

    slug: str
    """``<meeting>/<sequence>``."""
    meeting: str
    date: dt.date
    start: dt.time | None = None
    end: dt.time | None = None
    days: int = 1
    place: str = ""
    address: str = ""
    room: str = ""
    url: str = ""
    online: str = ""
    timezone: str = ""

    @classmethod
    def of(cls, meeting: Meeting) -> "Announcement":
        """Return what the meeting says now."""
        said = {field: getattr(meeting, field) for field in ANNOUNCED}
        return cls(slug=slug_of(meeting.slug, meeting.sequence), meeting=meeting.slug, **said)

    def before(self, meeting: Meeting) -> Meeting:
        """Return the meeting as it was announced."""
        return replace(meeting, **{field: getattr(self, field) for field in ANNOUNCED})


def slug_of(meeting: str, sequence: int) -> str:
    """Return the slug of what was said of a meeting at a sequence."""
    return f"{meeting}/{sequence}"
