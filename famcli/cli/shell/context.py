"""What every command has at hand: the store, the settings, the clock, and ways to answer."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cached_property
from typing import Any

import msgspec
import typer
from click import Command as ClickCommand
from click.types import StringParamType
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command_from_info
from typer.models import CommandInfo

from famcli.config import Settings, load_settings, store_path
from famcli.i18n import _, quoted
from famcli.store import open_backend
from famcli.store.repositories import Store, Transaction

LONGEST_SENTENCE = 1_000


class Globals(msgspec.Struct):
    """The options before the noun."""

    db: str | None = None
    json: bool = False
    debug: bool = False


class _Forget(Exception):
    """Ends a transaction whose changes are not to be kept."""


class Context(typer.Context):
    """A command's context. ``obj`` holds the Globals of the whole call."""

    @property
    def globals(self) -> Globals:
        """The options before the noun."""
        return self.ensure_object(Globals)

    @cached_property
    def settings(self) -> Settings:
        """What the user has set in the configuration file."""
        return load_settings()

    @cached_property
    def store(self) -> Store:
        """The store that the call is about; opened when it is used."""
        return Store(open_backend(store_path(self.globals.db)))

    @property
    def command_name(self) -> str:
        """The noun and verb of the call, as generations of the store keep it: ``attendee add``."""
        return " ".join(self.command_path.split()[1:])

    @cached_property
    def now(self) -> datetime:
        """The time of the call (aware, local). SOURCE_DATE_EPOCH holds it fast for repeatable documents."""
        epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
        if epoch.isdecimal():
            return datetime.fromtimestamp(int(epoch), UTC)
        return datetime.now().astimezone()

    def clock(self) -> datetime:
        """The time right now (aware, local), for what takes a while; SOURCE_DATE_EPOCH holds it fast, too."""
        return self.now if "SOURCE_DATE_EPOCH" in os.environ else datetime.now().astimezone()

    def who(self, given: str | None) -> str:
        """Return who does it: the one given, else the name in the settings, else the user of the computer."""
        if name := given or self.settings.name:
            return name
        from getpass import getuser

        try:
            return getuser()
        except (KeyError, OSError):
            return "?"

    def given(self, *left_out: str) -> dict[str, Any]:
        """Return the options that the user has given, by name; None where an empty one clears what is no text."""
        texts = {each.name for each in self.command.params if isinstance(each.type, StringParamType)}
        return {
            name: None if value == "" and name not in texts else value
            for name, value in self.params.items()
            if value is not None and value != () and name not in ("meeting", "json", *left_out)
        }

    @contextmanager
    def trying(self, dry_run: bool) -> Iterator[Transaction]:
        """Open the store for changing; with ``dry_run`` what was changed is forgotten at the end."""
        try:
            with self.store.write(self.command_name) as tx:
                yield tx
                if dry_run:
                    raise _Forget
        except _Forget:
            pass

    def say(self, sentence: str) -> None:
        """Tell the user something that is not the result: on stderr."""
        from famcli.cli.shell.output import visible

        print(visible(sentence), file=sys.stderr)

    def report(self, entity: object, sentence: str) -> None:
        """Say what was done; with --json give the changed thing itself."""
        if self.globals.json:
            self.give(entity)
        else:
            self.say(sentence)

    def give(self, value: object) -> None:
        """Print a result as JSON."""
        from famcli.cli.shell.output import as_json

        print(as_json(value))


class Command(TyperCommand):
    """A command with our context."""

    context_class = Context

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        """Return what stands behind the name in the usage, in the language that is spoken."""
        self.options_metavar = _("[OPTIONS]")
        return super().collect_usage_pieces(ctx)

    def format_epilog(self, ctx: Any, formatter: Any) -> None:
        """Show how the command is typed; the lines are not broken, so that they can be copied."""
        from famcli.cli.shell.examples import examples

        if lines := examples(ctx.command_name):
            with formatter.section(_("Examples")):
                formatter.write("".join(f"  {line}\n" for line in lines))


class Group(TyperGroup):
    """A noun with its verbs, or the program with its nouns."""

    context_class = Context

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        """Return what stands behind the name in the usage, in the language that is spoken."""
        self.options_metavar = _("[OPTIONS]")
        self.subcommand_metavar = _("COMMAND [ARGS]...")
        return super().collect_usage_pieces(ctx)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """List the commands with the whole first sentence of each help; Click cuts it at the end of the line."""
        helps = [(name, self.first_sentence(ctx, name)) for name in self.list_commands(ctx)]
        with formatter.section(_("Commands")):
            formatter.write_dl(helps)

    def first_sentence(self, ctx: Any, name: str) -> str:
        """Return the first sentence of a command's help."""
        command = self.get_command(ctx, name)
        return command.get_short_help_str(limit=LONGEST_SENTENCE) if command else ""

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, ClickCommand | None, list[str]]:
        """Find the verb; a mistyped one is told with those that are near. Raises click.UsageError."""
        name = args[0]
        if not name.startswith("-") and self.get_command(ctx, name) is None and not ctx.resilient_parsing:
            from difflib import get_close_matches

            from famcli.cli.shell.output import visible

            commands = self.list_commands(ctx)
            sentence, known = _("There is no command “{name}” here; there is {known}."), ", ".join(commands)
            if near := get_close_matches(name, commands, n=2):
                sentence = _("There is no command “{name}” here; is {known} meant?")
                known = _(" or ").join(map(quoted, near))
            ctx.fail(sentence.format(name=visible(name), known=known))
        return super().resolve_command(ctx, args)


class Noun(Group):
    """A noun whose verbs are made when they are called: reading a signature takes longer than many a command."""

    @classmethod
    def of(cls, name: str, app: typer.Typer) -> "Noun":
        """Return the group of an app's commands."""
        group = cls(name=name, help=str(app.info.help), no_args_is_help=True, rich_markup_mode=None)
        group.verbs = {_verb(info): info for info in app.registered_commands}
        return group

    def list_commands(self, ctx: Any) -> list[str]:
        """Return the verbs."""
        return list(self.verbs)

    def get_command(self, ctx: Any, cmd_name: str) -> ClickCommand | None:
        """Make a verb."""
        info = self.verbs.get(cmd_name)
        if info is None:
            return None
        return get_command_from_info(info, pretty_exceptions_short=True, rich_markup_mode=None)

    verbs: dict[str, CommandInfo]


def _verb(info: CommandInfo) -> str:
    assert info.callback is not None
    return info.name or info.callback.__name__.replace("_", "-")


def noun(help_: str) -> typer.Typer:
    """Return the app of one noun."""
    return typer.Typer(
        cls=Noun, help=help_, no_args_is_help=True, rich_markup_mode=None, add_completion=False, suggest_commands=False
    )
