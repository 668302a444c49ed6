"""A decision with its vote."""

from famcli.domain.minutes.marker_words import Kind
from famcli.domain.minutes.votes import Ballot, Outcome
from famcli.domain.stored import Stored


class Decision(Stored, frozen=True, kw_only=True, tag_field="schema", tag=2):
    """A decision, numbered through all meetings of a series; a motion that was not adopted has a number of its own."""

    slug: str
    """``<series or meeting>/<number>``."""
    scope: str
    """Slug of the series; of the meeting where it is in none."""
    number: int
    meeting: str
    text: str
    """Markdown; of several blocks where it stood below the marker."""
    kind: Kind = Kind.DECISION
    outcome: Outcome = Outcome.ADOPTED
    label: str = ""
    """A number of the author's own: "12/2026"."""
    word: str = ""
    """What a motion is called in the minutes: "Änderungsantrag"."""
    about: str = ""
    """Whose motion it is, or what somebody was elected to: "der SPD", "des Kassenprüfers"."""
    ballot: Ballot = Ballot()
    source: str = ""
    """The line of the minutes that it stands in."""
    internal: bool = False

    @property
    def adopted(self) -> bool:
        """Whether it holds; a motion that was lost, adjourned or withdrawn is no decision."""
        return self.outcome == Outcome.ADOPTED
