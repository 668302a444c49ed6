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
    change: dict[str, Any] = {}
    """Of an entry that was removed on one side: the fields that the other one has changed, as they are there."""

    @property
    def key(self) -> tuple[str, str, str]:
        """What the answer is found by."""
        return self.kind, self.slug, self.field


class Replaced(msgspec.Struct, frozen=True):
    """Two answers of somebody, of which the newer one holds."""

    kind: str
    slug: str
    field: str
    kept: Any
    lost: Any


class Answer(msgspec.Struct, frozen=True):
    """What was chosen."""

    side: Side
    value: Any = None


class Answers(msgspec.Struct):
    """All that was chosen."""

    always: Side | None = None
    """What holds where nothing else was said."""
    said: dict[tuple[str, str, str], tuple[Clash, Answer]] = {}
    texts: set[str] = set()
    """Files in which answers were typed: they stay until all is kept."""
    two: set[tuple[str, str]] = set()
    """Kind and slug of entries that both sides have made and that are two."""

    def give(self, clash: Clash, answer: Answer) -> None:
        """Take an answer to what was shown."""
        self.said[clash.key] = clash, answer

    def of(self, clash: Clash) -> Answer | None:
        """Return the answer; None where there is none yet, or where something else is to be decided now."""
        asked, answer = self.said.get(clash.key, (clash, None))
        if answer and (asked.here, asked.there) == (clash.here, clash.there):
            return answer
        return Answer(self.always) if self.always else None


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
    reopened: tuple[str, ...] = ()
    """Slugs of meetings whose approved minutes would be a draft again; when it is done, that is told as ever."""
    spent: bool = False
    """Whether the file that was merged was made for that, so that it can go now: it is nobody's data file."""
    erased: int = 0
    """How many people were erased there and are so here."""
    replaced: tuple[Replaced, ...] = ()
    """Answers that gave way to newer ones."""
    told: tuple[str, ...] = ()
    """Sentences about what else somebody should know."""
