"""Short reports as templates see them."""

from famcli.render.views.meetings import LinkView
from famcli.render.views.people import PersonView
from famcli.render.views.view import Markdown, View


class ReportView(View, frozen=True, kw_only=True):
    """An accepted short report."""

    number: int
    """Its number in the meeting."""
    position: int
    """Its number in the booklet, where reports on the same topic stand together."""
    title: str
    """The title."""
    topic: str
    """What it is about, in a word or two; the title where no topic was given."""
    author: PersonView
    """Who handed it in."""
    coauthors: tuple[PersonView, ...]
    """Who wrote it with the author."""
    place: str
    """Where the project is; may be empty."""
    partners: tuple[str, ...]
    """Names of partners."""
    contact: str
    """How to reach the project; may be empty."""
    links: "tuple[LinkView, ...]"
    """Where to read more."""
    late: bool
    """Whether it came after the deadline."""
    summary: Markdown
    """The project in short."""
    networking: Markdown
    """With whom the author cooperates."""
    transfer: Markdown
    """What others can take over."""


class PlaceView(View, frozen=True, kw_only=True):
    """An entry of the register of places and partners."""

    name: str
    """The place or partner."""
    numbers: tuple[int, ...]
    """The numbers of the reports in the booklet."""


class IntroductionView(View, frozen=True, kw_only=True):
    """Two people who should talk to each other; both agreed that their contact data are shared."""

    report: str
    """Title of the report."""
    author: PersonView
    """Who wrote the report."""
    person: PersonView
    """Who wants to know more."""
    opening: str
    """How a letter addresses both, without its comma."""
    note: str
    """What that person wants to know; may be empty."""
