"""Elterntische: small talks of parents in a home or a centre, led by a trained moderator.

Whose home it is and where is never kept: it is typed for the moderator's sheet, and stands nowhere else.
"""

import datetime as dt
from enum import StrEnum

from famcli.domain.stored import Stored

MOST_PEOPLE = 60


class Setting(StrEnum):
    """Where one meets."""

    HOME = "home"
    CENTRE = "centre"
    ONLINE = "online"


class CircleState(StrEnum):
    """How far a talk has come."""

    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"


class Circle(Stored, frozen=True, kw_only=True, tag_field="schema", tag=1):
    """One talk."""

    slug: str
    """``<date>-<district>``."""
    date: dt.date
    start: dt.time | None = None
    district: str = ""
    """All that is ever shown of where it is."""
    setting: Setting = Setting.HOME
    moderator: str = ""
    """The slug of who leads it."""
    topic: str = ""
    langs: tuple[str, ...] = ()
    """In which languages one talks, in words."""
    state: CircleState = CircleState.PLANNED
    adults: int | None = None
    first_time: int | None = None
    """How many of them were there for the first time."""
    children: int | None = None
    family_langs: tuple[str, ...] = ()
    """Languages that the families speak at home, in words."""
    feedback: str = ""
    """What was said about it; no names."""
