"""A person's part in a network."""

import datetime as dt
import re
from enum import StrEnum

from msgspec.structs import replace

from famcli.domain.stored import Stored
from famcli.errors import InvalidInput
from famcli.i18n import _

MOST_HOURS = 160
"""Hours a month that anybody can spend on a network."""
HOURS = re.compile(
    r"(-?[0-9]{1,6}(?:[.,][0-9]{1,4})?)(?: ?(?:h|hrs?|hours?|std|stunden?)\b\.?)?(?: ?/ ?(?:monat|month))?", re.I
)


class Part(StrEnum):
    """What a person does in a network."""

    FOUNDER = "founder"
    COORDINATOR = "coordinator"
    MEMBER = "member"


WORDS = {
    "gründung": Part.FOUNDER, "gründer": Part.FOUNDER, "gründerin": Part.FOUNDER, "gegründet": Part.FOUNDER,
    "mitgründung": Part.FOUNDER, "founder": Part.FOUNDER, "founded": Part.FOUNDER, "koordination": Part.COORDINATOR,
    "koordinator": Part.COORDINATOR, "koordinatorin": Part.COORDINATOR, "koordinierend": Part.COORDINATOR,
    "leitung": Part.COORDINATOR, "coordination": Part.COORDINATOR, "coordinator": Part.COORDINATOR,
    "mitglied": Part.MEMBER, "mitwirkung": Part.MEMBER, "teilnahme": Part.MEMBER, "member": Part.MEMBER,
}  # fmt: skip
"""What people call their part."""


class Membership(Stored, frozen=True, kw_only=True, tag_field="schema", tag=1):
    """That a person takes part in a network, and what that person has said about it.

    Hours and job description are data about somebody's work: they are shown to that person, and else in sums only.
    """

    slug: str
    """``<network>/<person>``."""
    network: str
    person: str
    part: Part = Part.MEMBER
    in_job: bool | None = None
    """Whether it is in the person's job description; None as long as nobody has said so."""
    hours: float | None = None
    """Hours a month; None as long as nobody has said so."""
    gain: str = ""
    """What it brings, in the person's words."""
    said: dt.date | None = None
    """When the person has last said so."""
    left: dt.date | None = None
    """Since when the person no longer takes part."""

    def joined(self, other: "Membership") -> "Membership":
        """Return one part of two: what was said last counts, and what it leaves open is filled from the other."""
        newer = self if (self.said or dt.date.min) >= (other.said or dt.date.min) else other
        older = other if newer is self else self
        return replace(
            self,
            part=min(newer.part, older.part, key=list(Part).index),
            in_job=older.in_job if newer.in_job is None else newer.in_job,
            hours=older.hours if newer.hours is None else newer.hours,
            gain=newer.gain or older.gain,
            said=newer.said,
            left=newer.left if newer.left is None or older.left is None else max(newer.left, older.left),
        )


def read_part(text: str) -> Part | None:
    """Return the part that a word means, in German or English; None for any other word."""
    return WORDS.get(" ".join(text.split()).casefold())


def read_hours(text: str) -> float:
    """Return hours a month: "4", "6,5 Std.", "2 h". Raises InvalidInput for what is none, or more than 160."""
    found = HOURS.fullmatch(text.strip())
    hours = float(found[1].replace(",", ".")) if found else -1.0
    if not 0 <= hours <= MOST_HOURS:
        raise InvalidInput(
            _("“{text}” is not a number of hours a month; write one from 0 to {most}, such as 4 or 6.5.").format(
                text=text.strip()[:40], most=MOST_HOURS
            )
        )
    return round(hours, 2)
