"""The agenda and its items."""

import re
from datetime import time
from enum import StrEnum

from famcli.domain.stored import Stored

DAY = 24 * 60
CLOSED = (
    r"(?:intern(?:al)?|nicht[ -]?öffentlich(?:er[ ](?:teil|punkt))?|vertraulich|confidential|closed|not public|private)"
)
"""What people call what stays in the house."""
INTERNAL = rf"\({CLOSED}\)"
"""What stands behind the title of an item that stays in the house."""


class ItemKind(StrEnum):
    """What an agenda item is."""

    WELCOME = "welcome"
    TALK = "talk"
    DISCUSSION = "discussion"
    REPORTS = "reports"
    BREAK = "break"
    DECISION = "decision"
    OTHER = "other"


class Part(Stored, frozen=True, kw_only=True):
    """A report inside an item; its title follows the report's."""

    report: str
    """Slug of the report."""
    minutes: int | None = None
    by_hand: bool = False
    """Whether somebody has put it at its place; then it stays there."""


class AgendaItem(Stored, frozen=True, kw_only=True):
    """One numbered point of the agenda; its number is its place in the list, from 1."""

    title: str
    kind: ItemKind = ItemKind.OTHER
    minutes: int | None = None
    at: time | None = None
    """A fixed beginning; it wins over the one that follows from the durations."""
    presenters: tuple[str, ...] = ()
    """Slugs of persons."""
    text: str = ""
    """Markdown for the invitation: what it is about."""
    notes: str = ""
    """Markdown for the protocol: what was said, with the markers of famcli.domain.minutes."""
    internal: bool = False
    """Whether all of it stays in the house."""
    parts: tuple[Part, ...] = ()
    """The reports that are presented, in order."""
    day: int | None = None
    """On which day of the meeting it begins, from 1; None: on that of the item before it."""
    track: str = ""
    """The group that it is for, beside others at the same time; empty: for all."""
    room: str = ""
    """Where it takes place, if not where the meeting does."""
    label: str = ""
    """The number that it keeps: "3a", "Ö 2.1"; empty while that follows from its place."""
    sub: bool = False
    """Whether it belongs to the item above it."""


def marked(title: str) -> tuple[str, bool]:
    """Return a title without "(intern)" at its end, and whether that was there; a title has other words, too."""
    plain = re.sub(rf"(?i)(?:(?<!\s)\s+)?{INTERNAL}$", "", title)
    return (plain, True) if plain and plain != title else (title, False)
