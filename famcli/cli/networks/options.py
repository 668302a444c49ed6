"""The options that commands about networks share."""

from typing import Annotated, Any

from famcli.cli.shell import completion
from famcli.cli.shell.declare import Argument, Choice, Option, Parsed, Words
from famcli.cli.shell.options import PAST
from famcli.domain.networks.membership import WORDS, Part, read_hours
from famcli.i18n import _

HOURS = Parsed(read_hours, _("HOURS"))

NetworkArgument = Annotated[
    str,
    Argument(metavar=_("NETWORK"), help=_("ID (or its beginning) or name."), proposes=completion.networks),
]
VenueArgument = Annotated[
    str, Argument(metavar=_("VENUE"), help=_("ID (or its beginning) or name."), proposes=completion.venues)
]
VenueOption = Annotated[
    str | None, Option("--venue", metavar=_("VENUE"), help=_("Where it would be."), proposes=completion.venues)
]
Kind = Annotated[str | None, Option(metavar=_("TEXT"), help=_("What it is: “working group”, “alliance”."))]
Topic = Annotated[str | None, Option(metavar=_("TEXT"), help=_("What it is about."))]
Place = Annotated[
    str | None, Option(metavar=_("TOWN"), help=_("Where it works; leave it out where it reaches further."))
]
Rhythm = Annotated[str | None, Option(metavar=_("TEXT"), help=_("How often it meets: “every three months”."))]
Url = Annotated[str | None, Option(metavar=_("URL"), help=_("Web address."))]
Founded = Annotated[
    str | None, Option(metavar=_("DATE"), help=_("When it was founded: a year, a month (2019-05) or a day."))
]
Founder = Annotated[str | None, Option(metavar=_("TEXT"), help=_("Who founded it."))]
Also = Annotated[
    list[str] | None, Option(metavar=_("NAME"), help=_("Another name that it is known by; may be repeated."))
]
Ended = Annotated[str | None, Option(help=_("Since when it no longer exists."), type=PAST)]
New = Annotated[bool, Option("--new", help=_("A name that is not known is a new network or somebody new."))]
PartOption = Annotated[
    Part | None,
    Option(type=Words(Part, lambda: dict(WORDS)), help=_("What the people do there.")),
]
InJob = Annotated[
    bool | None, Option("--in-job/--not-in-job", help=_("Whether it is in the job description; else not said."))
]
Hours = Annotated[str | None, Option(help=_("Hours a month."), type=HOURS)]
Gain = Annotated[str | None, Option(metavar=_("TEXT"), help=_("What it brings."))]
ExportFormat = Annotated[
    str,
    Option(
        "--format",
        type=Choice(["csv", "xlsx", "graphml", "kumu", "json"]),
        help=_("csv and xlsx can be imported again; graphml is for Gephi and yEd, kumu are two files for Kumu."),
    ),
]
TopicFilter = Annotated[str, Option("--topic", metavar=_("TEXT"), help=_("Only those on this topic."))]
PlaceFilter = Annotated[str, Option("--place", metavar=_("TOWN"), help=_("Only those at this place."))]


def details(given: dict[str, Any]) -> Any:
    """Return the options about a network as the services take them."""
    return {name: value for name, value in given.items() if name != "new"}
