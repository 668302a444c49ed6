"""What minutes consist of: the user's own Markdown, and decisions, motions, actions, quotations and so on in it."""

import re
from collections.abc import Iterator
from datetime import date

import msgspec

from famcli.domain.faults import Fault
from famcli.domain.minutes.marker_words import Kind
from famcli.domain.minutes.votes import Ballot, Outcome

ANONYMOUS = r"(?i)(?:eine?r?|an?|one|jemand|someone)\b"


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """A piece of minutes."""

    line: int
    """Where it begins, from 1."""
    source: str
    """The text that it came from, to the letter, with its line ends."""


class Prose(Entry, frozen=True, kw_only=True):
    """The user's own Markdown."""


class Resolution(Entry, frozen=True, kw_only=True):
    """A decision, or a motion that may have been lost."""

    text: str
    """Markdown; of several blocks where it stood below the marker."""
    kind: Kind = Kind.DECISION
    """A decision, a motion or an election."""
    word: str = ""
    """The word that it begins with, as it was typed: "Änderungsantrag"."""
    number: str = ""
    """A number of the author's own: "12/2026"."""
    about: str = ""
    """Whose motion it is: "der SPD"."""
    ballot: Ballot = Ballot()
    outcome: Outcome = Outcome.ADOPTED


class Election(Resolution, frozen=True, kw_only=True):
    """Who was elected to what; ``text`` says both. Nobody computes who has won: that is what was typed."""

    office: str = ""
    rounds: tuple[str, ...] = ()
    """What each ballot brought, as it was typed."""
    elected: tuple[str, ...] = ()
    """Names as they were typed."""
    accepted: bool | None = None
    """Whether they have accepted; None where nobody has said it."""


class Disposal(Entry, frozen=True, kw_only=True):
    """What became of the whole item: "Vertagt: auf die nächste Sitzung"."""

    outcome: Outcome
    word: str
    text: str


class Assignment(Entry, frozen=True, kw_only=True):
    """An action: what is to be done, by whom (names as they were typed), until when."""

    text: str
    owner: str = ""
    also: tuple[str, ...] = ()
    """Who does it with the owner."""
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
