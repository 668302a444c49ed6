"""The options of ``famcli report``, each with its one help text."""

from typing import Annotated, Any

from famcli.cli.shell import completion
from famcli.cli.shell.declare import Argument, Option
from famcli.cli.shell.options import MINUTES
from famcli.cli.shell.streams import text_of
from famcli.i18n import _

Reports = Annotated[
    list[str], Argument(metavar=_("REPORT…"), help=_("Numbers or titles."), proposes=completion.reports)
]
Title = Annotated[str | None, Option(metavar=_("TEXT"), help=_("The title."))]
Topic = Annotated[str | None, Option(metavar=_("TEXT"), help=_("What it is about, in a word or two."))]
TopicFilter = Annotated[str, Option("--topic", metavar=_("TEXT"), help=_("Only those on this topic."))]
Summary = Annotated[str | None, Option(metavar="MARKDOWN", help=_("The project in short."))]
Networking = Annotated[
    str | None, Option(metavar="MARKDOWN", help=_("With whom do you cooperate? Which network carries it?"))
]
Transfer = Annotated[str | None, Option(metavar="MARKDOWN", help=_("What can others take over?"))]
Place = Annotated[str | None, Option(metavar=_("TOWN"), help=_("Where the project is."))]
Partners = Annotated[list[str] | None, Option("--partner", metavar=_("NAME"), help=_("A partner; several times."))]
Coauthors = Annotated[
    list[str] | None, Option("--with", metavar=_("NAME"), help=_("Somebody who wrote it, too; several times."))
]
ContactText = Annotated[
    str | None, Option("--contact", metavar=_("TEXT"), help=_("How to reach the project; for all to see."))
]
Links = Annotated[
    list[str] | None,
    Option("--link", metavar=_("LINK"), help=_("Further reading: “Title <https://…> Teaser”; several times.")),
]
Minutes = Annotated[int | None, Option(help=_("How many minutes the author would like to speak."), type=MINUTES)]
Files = Annotated[list[str] | None, Option("--file", metavar=_("PATH"), help=_("Where a further file lies."))]
All = Annotated[bool, Option("--all-meetings", help=_("Of all series and meetings."))]
ByPerson = Annotated[str, Option("--by", metavar=_("NAME"), help=_("Who it is; new people go into the address book."))]
Note = Annotated[str, Option(metavar=_("TEXT"), help=_("What the person would like to know."))]
LISTS = {"with": "coauthors", "with_": "coauthors", "partner": "partners", "link": "links", "file": "files"}


def details(given: dict[str, Any]) -> dict[str, Any]:
    """Return the options as the service takes them."""
    details = {LISTS.get(name, name): value for name, value in given.items()}
    for name in ("summary", "networking", "transfer", "topic", "place", "contact"):
        if name in details:
            details[name] = text_of(details[name])
    for name in LISTS.values():
        if name in details:
            details[name] = tuple(each for each in details[name] if each)
    return details
