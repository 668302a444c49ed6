"""What minutes consist of: the user's own Markdown, and decisions, actions, conclusions, quotations, links in it."""

import re
from collections.abc import Iterator
from datetime import date

import msgspec

from famcli.domain.faults import Fault

ANONYMOUS = r"(?i)(?:eine?r?|an?|one|jemand|someone)\b"


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """A piece of minutes."""

    line: int
    """Where it begins, from 1."""
    source: str
    """The text that it came from, to the letter, with its line ends."""


class Prose(Entry, frozen=True, kw_only=True):
    """The user's own Markdown."""


class Ballot(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a vote went; None where nobody has said it."""

    yes: int | None = None
    no: int | None = None
    abstentions: int | None = None
    unanimous: bool = False

    @property
    def total(self) -> int:
        """How many voted."""
        return (self.yes or 0) + (self.no or 0) + (self.abstentions or 0)


class Resolution(Entry, frozen=True, kw_only=True):
    """A decision."""

    text: str
    ballot: Ballot = Ballot()


class Assignment(Entry, frozen=True, kw_only=True):
    """An action: what is to be done, by whom (a name as it was typed), until when."""

    text: str
    owner: str = ""
    due: date | None = None


class Conclusion(Entry, frozen=True, kw_only=True):
    """What follows from it."""

    text: str


class Quotation(Entry, frozen=True, kw_only=True):
    """What somebody said; ``by`` is a name, or "eine Teilnehmerin"."""

    text: str
    by: str = ""

    @property
    def anonymous(self) -> bool:
        """Whether nobody is named."""
        return not self.by or re.match(ANONYMOUS, self.by) is not None


class Reading(Entry, frozen=True, kw_only=True):
    """Further reading."""

    title: str
    url: str
    teaser: str = ""


class Internal(Entry, frozen=True, kw_only=True):
    """A passage that never leaves the house."""

    entries: tuple[Entry, ...]


class Minutes(msgspec.Struct, frozen=True):
    """A text taken apart, and what in it cannot be meant."""

    entries: tuple[Entry, ...]
    faults: tuple[Fault, ...]

    def all(self) -> Iterator[tuple[Entry, bool]]:
        """Yield each entry, those of internal passages, too, and whether it is internal."""
        for entry in self.entries:
            if isinstance(entry, Internal):
                yield from ((each, True) for each in entry.entries)
            else:
                yield entry, False
