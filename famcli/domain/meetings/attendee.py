"""A person's part in one meeting."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, time
from enum import StrEnum

from msgspec.structs import replace

from famcli.domain.stored import Stored

BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)
"""When replies were given of which nobody knows when."""


ONLINE = (
    r"(?i)\b(?:online|digital|virtuell|zugeschaltet|per video|video(?:konferenz|call)|zoom|teams|webex|remote(?:ly)?"
    r"|virtually)\b"
)
ON_SITE = r"(?i)\b(?:vor ort|in präsenz|persönlich|on[ -]site|in person)\b"


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


class Away(Stored, frozen=True, kw_only=True):
    """When somebody who was present was not there, or took no part: between two times, or for some items."""

    start: time | None = None
    end: time | None = None
    items: str = ""
    """Their numbers: "6, 7", "7–12"."""
    bias: bool = False
    """Whether the person was there and took no part, being biased."""

    def covers(self, item: int, place: "Place") -> bool:
        """Whether an item (its place, from 1) is among those; ``place`` tells that of a label."""
        for part in self.items.split(","):
            begin, _dash, end = part.partition("–")
            first, last = place(begin), place(end)
            if first is not None and first <= item <= (first if last is None else last):
                return True
        return False


def way_of_coming(text: str) -> bool | None:
    """Return whether a reply says that somebody comes online; None where it says nothing, both, or "not online"."""
    online, on_site = re.search(ONLINE, text) is not None, re.search(ON_SITE, text) is not None
    refused = re.search(r"(?i)\b(?:nicht|not|kein\w*|statt|oder|or|instead)\b", text) is not None
    return online if online != on_site and not refused else None


Place = Callable[[str], int | None]
"""From the label of an item to its place, from 1; None where there is no such item."""


class Attendee(Stored, frozen=True, kw_only=True, tag_field="schema", tag=3):
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
    since_item: str = ""
    """Came for this item; its number as it was typed."""
    until_item: str = ""
    """Was there to the end of this item."""
    away: tuple[Away, ...] = ()
    advisory: bool = False
    """Whether somebody belongs to the body and has no vote."""
    remote: bool = False
    """Whether somebody took part from elsewhere."""
    group: str = ""
    """For whom somebody sits there: a party, a school."""
    proxies: tuple[str, ...] = ()
    """Slugs of those whose votes somebody has, too."""
    votes: int | None = None
    """How many votes somebody has, where it is not one."""
    remark: str = ""
    diet: str = ""
    """What somebody eats, or must not eat; for the host of the meeting, and gone when the minutes are approved."""
    access: str = ""
    """What somebody needs to take part: a step-free way, an interpreter; likewise."""

    @property
    def in_minutes(self) -> bool:
        """Whether minutes say something of somebody: who has no part and of whom nothing is recorded is in none."""
        return self.attendance is not None or self.role not in (Role.PARTICIPANT, Role.GUEST)

    def is_earlier(self, moved: int) -> bool:
        """Whether the reply is about a day or time before the meeting was moved; ``moved`` is the meeting's."""
        return self.rsvp != Rsvp.NEEDS_ACTION and self.sequence < moved

    def standing(self, moved: int) -> tuple[bool, datetime]:
        """Return what makes one reply newer than another: it is about the day that holds now, and then its time."""
        return self.sequence >= moved, self.answered or BEGINNING

    def reply(self, moved: int) -> Rsvp:
        """Return the reply that counts for the day and time that hold now: none where it is about earlier ones."""
        return Rsvp.NEEDS_ACTION if self.is_earlier(moved) else self.rsvp

    @property
    def member(self) -> bool:
        """Whether the person counts for the quorum and has a vote: everybody on the list who is no guest."""
        return not self.visiting and not self.advisory

    @property
    def visiting(self) -> bool:
        """Whether the person is a guest, whatever else somebody does at the meeting."""
        return self.guest or self.role == Role.GUEST

    @property
    def weight(self) -> int:
        """How many votes somebody has, with those of others."""
        return (1 if self.votes is None else self.votes) + len(self.proxies)

    def as_guest(self, guest: bool) -> "Attendee":
        """Return the part of a guest, or of a member; what somebody does at the meeting stays."""
        if self.role in (Role.PARTICIPANT, Role.GUEST):
            return replace(self, role=Role.GUEST if guest else Role.PARTICIPANT, guest=False)
        return replace(self, guest=guest)

    def with_role(self, role: Role) -> "Attendee":
        """Return the part with another role; who was a guest and is the minute-taker, say, is a guest still."""
        changed = replace(self, role=role, guest=False)
        return changed if not self.visiting or role == Role.PARTICIPANT else changed.as_guest(True)

    def there_between(self, start: time | None, end: time | None) -> bool:
        """Whether the person was present at some time between these; None is open."""
        came = self.since is None or end is None or self.since <= end
        stayed = self.until is None or start is None or start < self.until
        return self.attendance == Attendance.PRESENT and came and stayed

    def votes_in(self, item: int, start: time | None, end: time | None, place: Place) -> bool:
        """Whether the person had a vote in an item: was there for it, and is not biased."""
        return self.member and self.took_part_in(item, start, end, place)

    def took_part_in(self, item: int, start: time | None, end: time | None, place: Place) -> bool:
        """Whether the person was there for an item, and is not biased."""
        first, last = place(self.since_item), place(self.until_item)
        came = (first is None or first <= item) and (last is None or item <= last)
        gone = any(
            gap.covers(item, place)
            or bool(gap.start and gap.end and start and end and gap.start <= start and end <= gap.end)
            for gap in self.away
        )
        return came and not gone and self.there_between(start, end)

    def there_with(self, other: "Attendee") -> bool:
        """Whether both were present at the same time; who goes when the other comes has not met them."""
        came = max(filter(None, (self.since, other.since)), default=None)
        left = min(filter(None, (self.until, other.until)), default=None)
        both = self.attendance == other.attendance == Attendance.PRESENT
        return both and (came is None or left is None or came < left)
