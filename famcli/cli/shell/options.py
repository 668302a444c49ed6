"""The options that several commands share, each with its one help text."""

from collections.abc import Callable
from datetime import date, time
from enum import StrEnum
from typing import Annotated, Any

import click
import typer

from famcli.cli.shell import completion
from famcli.cli.shell.context import Context, Globals
from famcli.domain.dates import parse_date, parse_past, parse_time
from famcli.domain.meetings.attendee import Attendance, Role, Rsvp
from famcli.domain.people.person import ConsentKind, Salutation
from famcli.errors import FamcliError
from famcli.i18n import _


def _date(text: str, parse: Callable[[str, date], date] = parse_date) -> date | str:
    if isinstance(text, date) or not text.strip():
        return text
    context = click.get_current_context()
    try:
        return parse(text, context.now.date() if isinstance(context, Context) else date.today())
    except FamcliError as error:
        raise click.BadParameter(str(error)) from error


def _past(text: str) -> date | str:
    return _date(text, parse_past)


def _time(text: str) -> time | str:
    if isinstance(text, time) or not text.strip():
        return text
    try:
        return parse_time(text)
    except FamcliError as error:
        raise click.BadParameter(str(error)) from error


def _set_json(context: click.Context, _param: click.Parameter, value: bool) -> bool:
    if value:
        context.ensure_object(Globals).json = True
    return value


class _Number(click.types.IntParamType):
    """A whole number, or nothing to clear a field."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        return value if value == "" else super().convert(value, param, ctx)


class Words(click.Choice[str]):
    """A choice of codes that can also be typed as the tables show them, and replies as people give them.

    "zugesagt" and "ja" are "accepted".
    """

    def __init__(self, kind: type[StrEnum]) -> None:
        super().__init__([each.value for each in kind], case_sensitive=False)
        self.kind = kind

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the code."""
        typed = str(value).strip()
        if typed in self.choices:
            return typed
        from famcli.cli.shell.words import word

        known = {word(each).casefold(): each.value for each in self.kind}
        if self.kind is Rsvp and typed:
            from famcli.services.mail.reply_lists import ANSWERS

            known |= {answer: rsvp.value for answer, rsvp in ANSWERS.items()}
        return super().convert(known.get(typed.casefold(), typed), param, ctx)


DATE: dict[str, Any] = {"parser": _date, "metavar": _("DATE")}
PAST: dict[str, Any] = {"parser": _past, "metavar": _("DATE")}
TIME: dict[str, Any] = {"parser": _time, "metavar": "HH:MM"}
NUMBER: dict[str, Any] = {"click_type": _Number(), "metavar": "N"}
MINUTES: dict[str, Any] = {"click_type": _Number(), "metavar": "MIN"}

Json = Annotated[
    bool, typer.Option("--json", help=_("Give JSON for other programs."), callback=_set_json, expose_value=True)
]
MeetingOption = Annotated[
    str | None,
    typer.Option(
        "--meeting",
        "-m",
        metavar=_("MEETING"),
        help=_("Another meeting than the current one."),
        autocompletion=completion.meetings,
    ),
]
MeetingArgument = Annotated[
    str | None,
    typer.Argument(
        metavar=_("[MEETING]"), help=_("The current meeting if left out."), autocompletion=completion.meetings
    ),
]
ThisMeeting = Annotated[
    str,
    typer.Argument(
        metavar=_("MEETING"), help=_("Slug, its beginning, title or number."), autocompletion=completion.meetings
    ),
]
PersonArgument = Annotated[
    str,
    typer.Argument(
        metavar=_("PERSON"), help=_("Slug, its beginning, e-mail address or name."), autocompletion=completion.persons
    ),
]
AttendeeArgument = Annotated[
    str,
    typer.Argument(
        metavar=_("PERSON"), help=_("Somebody on the list: slug, e-mail or name."), autocompletion=completion.attendees
    ),
]
ItemArgument = Annotated[
    int, typer.Argument(metavar="N", help=_("Number of the agenda item."), autocompletion=completion.items)
]
ReportArgument = Annotated[
    str, typer.Argument(metavar=_("REPORT"), help=_("Number or title."), autocompletion=completion.reports)
]
Email = Annotated[str | None, typer.Option(metavar=_("ADDRESS"), help=_("E-mail address."))]
Organization = Annotated[str | None, typer.Option(metavar=_("NAME"), help=_("Where the person works."))]
Function = Annotated[str | None, typer.Option(metavar=_("TEXT"), help=_("What the person does there."))]
Phone = Annotated[str | None, typer.Option(metavar=_("NUMBER"), help=_("Phone number."))]
PostalAddress = Annotated[
    str | None, typer.Option(metavar=_("TEXT"), help=_("Postal address; lines are parted by “ / ”."))
]
SalutationOption = Annotated[
    Salutation | None, typer.Option(click_type=Words(Salutation), help=_("How letters address the person."))
]
Tags = Annotated[
    list[str] | None,
    typer.Option(
        "--tag", metavar=_("TAG"), help=_("A tag; may be given several times."), autocompletion=completion.tags
    ),
]
TagFilter = Annotated[
    str, typer.Option("--tag", metavar=_("TAG"), help=_("Only those with this tag."), autocompletion=completion.tags)
]
CertifiedSince = Annotated[
    str | None, typer.Option(help=_("Since when the person is certified; a year is enough."), **PAST)
]
Consents = Annotated[
    list[ConsentKind] | None,
    typer.Option("--consent", click_type=Words(ConsentKind), help=_("What the person has agreed to; several times.")),
]
ConsentDate = Annotated[
    date | None, typer.Option("--consent-date", help=_("The day of --consent; else today."), **PAST)
]
Withdrawals = Annotated[
    list[ConsentKind] | None,
    typer.Option("--withdraw", click_type=Words(ConsentKind), help=_("What the person does not agree to any more.")),
]
Notes = Annotated[str | None, typer.Option(metavar=_("MARKDOWN|-"), help=_("Notes; “-” reads them from stdin."))]
RoleOption = Annotated[Role, typer.Option(click_type=Words(Role), help=_("What the person does at the meeting."))]
RsvpOption = Annotated[Rsvp, typer.Option(click_type=Words(Rsvp), help=_("The reply to the invitation."))]
AttendanceOption = Annotated[
    Attendance | None, typer.Option(click_type=Words(Attendance), help=_("Whether the person was there."))
]
DryRun = Annotated[bool, typer.Option("--dry-run", help=_("Only show what would be done."))]
Outbox = Annotated[
    str | None,
    typer.Option(metavar=_("FOLDER"), help=_("Write the mails as files into this folder instead of sending them.")),
]
Output = Annotated[
    str | None,
    typer.Option(
        "--output", "-o", metavar=_("PATH"), help=_("Where to write; “-” is stdout. Left out: a good name here.")
    ),
]
By = Annotated[str | None, typer.Option(metavar=_("NAME"), help=_("Who does it; else the name in the settings."))]
Reason = Annotated[str, typer.Option(metavar=_("TEXT"), help=_("Why an approved protocol is changed."))]

Dated = Annotated[date | None, typer.Option("--dated", help=_("The day that the document bears; else today."), **DATE)]
For = Annotated[
    list[str] | None,
    typer.Option(
        "--for",
        metavar=_("PERSON"),
        help=_("Only to this person; may be given several times."),
        autocompletion=completion.attendees,
    ),
]
Tag = Annotated[
    str, typer.Option(metavar=_("TAG"), help=_("To those on the list with this tag."), autocompletion=completion.tags)
]
All = Annotated[bool, typer.Option("--all", help=_("To each person on the list."))]
Merged = Annotated[bool, typer.Option("--merged", help=_("With --all: one PDF of all copies, to print."))]
Force = Annotated[
    bool, typer.Option("--force", help=_("Also over a file that somebody has changed since it was written."))
]
Where = Annotated[
    str | None,
    typer.Option(
        "--output", "-o", metavar=_("PATH|FOLDER|-"), help=_("Where to write; with --all a folder, or one PDF file.")
    ),
]


def person_details(given: dict[str, Any]) -> dict[str, Any]:
    """Return the options about a person as the services take them; an empty ``--tag`` clears the tags."""
    details = dict(given)
    if "tag" in details:
        details["tags"] = tuple(filter(None, details.pop("tag")))
    return details
