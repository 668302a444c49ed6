"""A decision with its vote."""

from famcli.domain.minutes.entries import Ballot
from famcli.domain.stored import Stored


class Decision(Stored, frozen=True, kw_only=True, tag_field="schema", tag=1):
    """A decision, numbered through all meetings of a series."""

    slug: str
    """``<series or meeting>/<number>``."""
    scope: str
    """Slug of the series; of the meeting where it is in none."""
    number: int
    meeting: str
    text: str
    """Markdown of one line."""
    ballot: Ballot = Ballot()
    source: str = ""
    """The line of the minutes that it stands in."""
    internal: bool = False
