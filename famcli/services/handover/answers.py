"""What is asked when two versions are put together, and what somebody has answered."""

from enum import StrEnum
from typing import Any

import msgspec


class Side(StrEnum):
    """Whose value holds."""

    HERE = "here"
    THERE = "there"
    VALUE = "value"
    """One that was typed."""


class Clash(msgspec.Struct, frozen=True):
    """Something that both sides have changed, each in its own way."""

    kind: str
    slug: str
    field: str
    """Empty where an entry was removed on one side and changed on the other."""
    base: Any = None
    here: Any = None
    there: Any = None
    twofold: bool = False
    """Whether both sides have made the entry, so that it may be two."""

    @property
    def key(self) -> tuple[str, str, str]:
        """What the answer is found by."""
        return self.kind, self.slug, self.field


class Answer(msgspec.Struct, frozen=True):
    """What was chosen."""

    side: Side
    value: Any = None


class Answers(msgspec.Struct):
    """All that was chosen."""

    always: Side | None = None
    """What holds where nothing else was said."""
    said: dict[tuple[str, str, str], Answer] = {}
    two: set[tuple[str, str]] = set()
    """Kind and slug of entries that both sides have made and that are two."""

    def of(self, clash: Clash) -> Answer | None:
        """Return the answer; None where there is none yet."""
        return self.said.get(clash.key) or (Answer(self.always) if self.always else None)


class Effect(StrEnum):
    """What a merge does to an entry here."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"
    RENUMBERED = "renumbered"
    """It came from there, where it had another number."""


class Changed(msgspec.Struct, frozen=True):
    """An entry that is another one afterwards."""

    kind: str
    slug: str
    effect: Effect
    fields: tuple[str, ...] = ()
    was: str = ""
    """The slug that it had there."""


class Merged(msgspec.Struct, frozen=True):
    """What a merge does."""

    changes: tuple[Changed, ...]
    conflicts: tuple[Clash, ...]
    """Those that were not decided."""
    decided: int
    """How many were."""
    told: tuple[str, ...] = ()
    """Sentences about what else somebody should know."""
