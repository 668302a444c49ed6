"""The options of ``famcli report``, each with its one help text."""

from typing import Annotated, Any, cast

from famcli.cli.shell import completion
from famcli.cli.shell.declare import Argument, Option
from famcli.cli.shell.options import MINUTES
from famcli.cli.shell.streams import text_of
from famcli.domain.reports.fields import BY_NAME, Kind
from famcli.i18n import _
from famcli.services.reports.cleaning import ReportChanges

READ = (Kind.MARKDOWN, Kind.LINE)
"""What a "-" reads from stdin."""

Reports = Annotated[
    list[str], Argument(metavar=_("REPORT…"), help=_("Numbers or titles."), proposes=completion.reports)
]
Title = Annotated[str | None, Option(metavar=_("TEXT"), help=BY_NAME["title"].help())]
Topic = Annotated[str | None, Option(metavar=_("TEXT"), help=BY_NAME["topic"].help())]
TopicFilter = Annotated[str, Option("--topic", metavar=_("TEXT"), help=_("Only those on this topic."))]
Summary = Annotated[str | None, Option(metavar="MARKDOWN", help=BY_NAME["summary"].help())]
Networking = Annotated[str | None, Option(metavar="MARKDOWN", help=BY_NAME["networking"].help())]
Transfer = Annotated[str | None, Option(metavar="MARKDOWN", help=BY_NAME["transfer"].help())]
Place = Annotated[str | None, Option(metavar=_("TOWN"), help=BY_NAME["place"].help())]
Partners = Annotated[list[str] | None, Option("--partner", metavar=_("NAME"), help=BY_NAME["partners"].help())]
Coauthors = Annotated[list[str] | None, Option("--with", metavar=_("NAME"), help=BY_NAME["coauthors"].help())]
ContactText = Annotated[str | None, Option("--contact", metavar=_("TEXT"), help=BY_NAME["contact"].help())]
Links = Annotated[list[str] | None, Option("--link", metavar=_("LINK"), help=BY_NAME["links"].help())]
Minutes = Annotated[int | None, Option(help=BY_NAME["minutes"].help(), type=MINUTES)]
Files = Annotated[list[str] | None, Option("--file", metavar=_("PATH"), help=BY_NAME["files"].help())]
All = Annotated[bool, Option("--all-meetings", help=_("From all series and meetings."))]
ByPerson = Annotated[str, Option("--by", metavar=_("NAME"), help=_("The person; added to the address book if new."))]
Note = Annotated[str, Option(metavar=_("TEXT"), help=_("What the person would like to know."))]
OF_OPTIONS = {"with": "coauthors", "with_": "coauthors", "partner": "partners", "link": "links", "file": "files"}
"""Fields whose options have another name."""


def details(given: dict[str, Any]) -> ReportChanges:
    """Return the options as the service takes them; the texts of "-" are read from stdin."""
    found: dict[str, Any] = {}
    for option, value in given.items():
        field = BY_NAME[OF_OPTIONS.get(option, option)]
        if field.kind.several:
            found[field.name] = tuple(value)
        else:
            found[field.name] = text_of(value) if field.kind in READ else value
    return cast(ReportChanges, found)
