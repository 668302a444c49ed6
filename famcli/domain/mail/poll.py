"""Finding a date: the days that are proposed for a meeting, and who can come on which."""

import datetime as dt
from enum import StrEnum

from famcli.domain.stored import Stored


class Choice(StrEnum):
    """Whether somebody can come on a day. A yes is no acceptance: nobody has been invited yet."""

    YES = "yes"
    MAYBE = "maybe"
    """If need be."""
    NO = "no"


class Proposal(Stored, frozen=True, kw_only=True):
    """A day that a meeting could be on."""

    number: int
    """From 1; it stays, whatever is added or withdrawn."""
    date: dt.date
    start: dt.time | None = None
    end: dt.time | None = None
    place: str = ""
    """Where it would be on that day, where that is not the meeting's own place."""
    withdrawn: bool = False
    added: dt.datetime
    """When it was proposed (aware): who was asked before has still to be asked about it."""

    @property
    def when(self) -> tuple[dt.date, dt.time | None, dt.time | None, str]:
        """Day, times and place: what makes it this proposal."""
        return self.date, self.start, self.end, self.place


class Poll(Stored, frozen=True, kw_only=True, tag_field="schema", tag=1):
    """The proposals for one meeting; people are asked as long as the meeting's state is POLLING."""

    slug: str
    """That of the meeting."""
    proposals: tuple[Proposal, ...] = ()
    by: dt.date | None = None
    """Until when people are asked to answer."""
    must: tuple[str, ...] = ()
    """Slugs of people without whom the meeting makes no sense."""
    needed: int | None = None
    """How many members must be able to come; the quorum of the series where nothing is said."""
    yes_or_no: bool = False
    """Whether "if need be" is no answer."""
    chosen: int | None = None
    """The number of the proposal that became the meeting's date."""

    @property
    def standing(self) -> tuple[Proposal, ...]:
        """The proposals that were not withdrawn."""
        return tuple(each for each in self.proposals if not each.withdrawn)

    def proposal(self, number: int) -> Proposal | None:
        """Return the proposal of that number, withdrawn or not."""
        return next((each for each in self.proposals if each.number == number), None)


class Said(Stored, frozen=True, kw_only=True):
    """What somebody said of one proposal."""

    number: int
    choice: Choice
    at: dt.datetime
    """When (aware): of two answers to one date the newer one counts."""


class Source(StrEnum):
    """Where an answer came from."""

    MAIL = "mail"
    LIST = "list"
    HAND = "hand"


class PollAnswer(Stored, frozen=True, kw_only=True, tag_field="schema", tag=1):
    """All that one person said of the proposals for one meeting."""

    slug: str
    """``<meeting>/<person>``."""
    meeting: str
    person: str
    said: tuple[Said, ...] = ()
    """By number, each once."""
    note: str = ""
    source: Source = Source.HAND
    """Of the newest of them."""

    def choice(self, number: int) -> Choice | None:
        """Return the answer to one proposal; None where there is none."""
        return next((each.choice for each in self.said if each.number == number), None)
