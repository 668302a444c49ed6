"""The program and its nouns. A noun's module is imported when the noun is called."""

from collections.abc import Callable
from importlib import import_module
from typing import Annotated, Any

import click
import typer
from typer.main import get_command

from famcli import __version__
from famcli.cli.shell.context import Context, Globals, Group, Noun
from famcli.errors import FamcliError
from famcli.i18n import LANGUAGES, _


def nouns() -> dict[str, str]:
    """Return the nouns and what they are for, in the order of a coordinator's year."""
    return {
        "meeting": _("Plan meetings and look at them."),
        "series": _("Look after series of meetings."),
        "person": _("Keep the address book."),
        "attendee": _("Keep the list of a meeting: who is invited, comes, was there."),
        "agenda": _("Put the agenda together."),
        "report": _("Collect short reports."),
        "invitation": _("Invite, read the answers, remind."),
        "protocol": _("Take the minutes, check, approve and publish them."),
        "decision": _("Look decisions up."),
        "action": _("Keep actions: who does what until when."),
        "document": _("Write any document: agenda, attendance list, your own."),
        "template": _("See and change the templates of the documents."),
        "store": _("Look after the file in which everything is kept: back up, undo."),
        "due": _("See what has to be done when."),
        "demo": _("See a finished meeting with all its documents."),
    }


class Program(Group):
    """The root command: its nouns are imported by name."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the nouns."""
        return list(nouns())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a noun."""
        if cmd_name not in nouns():
            return None
        app = import_module(f"famcli.cli.{cmd_name}").app
        if app.info.cls is Noun:
            return Noun.of(cmd_name, app)
        command = get_command(app)
        command.name = cmd_name
        return command

    def first_sentence(self, ctx: click.Context, name: str) -> str:
        """Return what a noun is for, without importing it."""
        return nouns()[name]


def _version(value: bool) -> None:
    if value:
        print(f"famcli {__version__}")
        raise typer.Exit


def famcli(
    ctx: Context,
    db: Annotated[
        str | None, typer.Option(metavar=_("PATH"), help=_("The store to work on."), envvar="FAMCLI_DB")
    ] = None,
    lang: Annotated[
        str | None,
        typer.Option(metavar="|".join(LANGUAGES), help=_("Language of the program."), envvar="FAMCLI_LANG"),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help=_("Give JSON for other programs."))] = False,
    debug: Annotated[bool, typer.Option("--debug", help=_("Show where a bug is."))] = False,
    version: Annotated[
        bool, typer.Option("--version", help=_("Show the version."), callback=_version, is_eager=True)
    ] = False,
) -> None:
    """Keep the options before the noun for the command."""
    if lang and lang.partition("_")[0] not in LANGUAGES:
        raise click.BadParameter(
            _("“{lang}” is not spoken here; there is {known}.").format(lang=lang, known=", ".join(LANGUAGES)),
            ctx=ctx,
            param_hint="--lang",
        )
    ctx.obj = Globals(db=db, json=json, debug=debug)


def command() -> Any:
    """Return the program as a Click command, in the language that is spoken now."""
    app = typer.Typer(
        cls=Program,
        help=_("Organise meetings: invite, collect reports, take minutes, publish. All on your own machine."),
        rich_markup_mode=None,
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        suggest_commands=False,
        context_settings={"help_option_names": ["--help", "-h"]},
    )
    app.callback()(famcli)
    program = get_command(app)
    helps = {
        "install_completion": _("Set up completion for the shell that you use."),
        "show_completion": _("Show the completion for the shell, to look at it or to copy it."),
    }
    for parameter in program.params:
        if parameter.name in helps:
            parameter.help = helps[parameter.name]  # type: ignore[attr-defined]
        if parameter.name == "install_completion" and parameter.callback:
            parameter.callback = _installing(parameter.callback)
    return program


def _installing(install: Callable[..., Any]) -> Callable[..., Any]:
    """Return Typer's way of setting up completion; what it tells about it is in English only."""

    def installed(ctx: click.Context, parameter: click.Parameter, value: Any) -> Any:
        if not value or ctx.resilient_parsing:
            return value
        from contextlib import redirect_stdout
        from io import StringIO

        try:
            with redirect_stdout(StringIO()):
                install(ctx, parameter, value)
        except click.exceptions.Exit as refused:
            raise FamcliError(
                _("Completion cannot be set up for this shell; there is bash, zsh, fish and PowerShell.")
            ) from refused
        except SystemExit:
            print(_("Completion is set up; it works when the terminal is opened anew."))
            raise

    return installed
