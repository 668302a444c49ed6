"""Commands of Typer, made from the same declarations: they say help and mistakes, and complete what is typed.

Everything that hangs on the version of Typer or Click stands in this file, but for the questions in ``asking``.
"""

import re
import sys
from collections.abc import Callable, Sequence
from contextlib import closing
from importlib import import_module
from inspect import Parameter as Slot
from inspect import Signature
from typing import Annotated, Any

import click
import typer
from click.shell_completion import CompletionItem
from click.types import IntParamType
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from famcli import __version__, i18n
from famcli.cli.shell import declare
from famcli.cli.shell.asking import can_ask
from famcli.cli.shell.completion import fitting
from famcli.cli.shell.context import Context, Globals
from famcli.cli.shell.performing import perform
from famcli.cli.shell.program import COMPLETING, nouns
from famcli.cli.shell.program import program as declared
from famcli.errors import FamcliError, UsageError
from famcli.i18n import _, quoted

LONGEST_SENTENCE = 1_000

Perform = Callable[[declare.Command, Context], Any]
"""What is done with a command that was read, and what it is called with."""


def run(line: Sequence[str], perform: Perform = perform) -> int:
    """Read a line and run its command; help is shown here. Returns the exit status.

    On a terminal what is missing in the line is asked for. Raises FamcliError for a mistake in the line, and what the
    command raises.
    """
    while True:
        try:
            return _run(line, perform)
        except _Missing as missing:
            line = [*line, *missing.asked()]


class _Missing(Exception):
    """A line without something that it needs, which somebody can be asked for."""

    def __init__(self, ctx: click.Context, declared: declare.Parameter) -> None:
        self._ctx = ctx
        self._declared = declared

    def asked(self) -> list[str]:
        """Return what is to be typed behind the line. Raises KeyboardInterrupt where nobody says it."""
        from famcli.cli.shell.missing import value_for

        globals_ = self._ctx.find_root().obj or Globals()
        with closing(Context(_name(self._ctx), globals_, [], self._ctx.params)) as ctx:
            value = value_for(self._declared, ctx)
        if not self._declared.is_argument:
            return [f"{max(self._declared.names, key=len)}={value}"]
        return ["--", value] if value.startswith("-") else [value]


def _run(line: Sequence[str], perform: Perform) -> int:
    try:
        status = program(perform).main(list(line), prog_name="famcli", standalone_mode=False)
        return status if isinstance(status, int) else 0
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else 0
    except click.exceptions.NoArgsIsHelpError as error:
        print(error.format_message(), file=sys.stderr)
        return error.exit_code
    except click.ClickException as error:
        if isinstance(error, click.MissingParameter) and can_ask() and "--" not in line:
            command = error.ctx and error.ctx.command
            if isinstance(command, Command) and error.ctx and error.param:
                for each in command.parameters:
                    if each.name == error.param.name:
                        raise _Missing(error.ctx, each) from error
        kind = UsageError if error.exit_code == UsageError.exit_code else FamcliError
        raise kind(_in_our_words(error)) from error
    except click.Abort as stop:
        raise KeyboardInterrupt from stop


def _in_our_words(error: click.ClickException) -> str:
    """Return what Click tells, and where help is: in one line, with our quotation marks, without choices in names."""
    told = re.sub(r":\{[^{}]*\}'", "'", " ".join(error.format_message().split()))
    told = re.sub(r"(?<!\w)'([^']*)'(?!\w)", lambda found: quoted(found[1]), told)
    told = told if told.endswith((".", "!", "?", "?)")) else f"{told}."
    if not isinstance(error, click.UsageError) or error.ctx is None:
        return told
    hint = _("See “{command} --help”.").format(command=error.ctx.command_path)
    return f"{told} {hint}"


def program(perform: Perform = perform) -> Any:
    """Return the program as a command of Click, in the language that is spoken now."""
    i18n.share()
    app = typer.Typer(
        cls=Program,
        help=declared().help,
        rich_markup_mode=None,
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        suggest_commands=False,
        context_settings={"help_option_names": ["--help", "-h"]},
    )
    app.callback()(_root())
    made = get_command(app)
    assert isinstance(made, Program)
    made.perform = perform
    helps = {
        "install_completion": _("Set up completion for your shell."),
        "show_completion": _("Print the completion script for the shell."),
    }
    for parameter in made.params:
        if parameter.name in helps:
            parameter.help = helps[parameter.name]  # type: ignore[attr-defined]
            if parameter.callback:
                install = parameter.name == "install_completion"
                parameter.callback = _showing(parameter.callback, install=install)
    return made


def _showing(show: Callable[..., Any], *, install: bool) -> Callable[..., Any]:
    """Return what sets up completion, or prints its script: our own, but for PowerShell, which is left to Typer."""

    def done(ctx: click.Context, parameter: click.Parameter, value: Any) -> Any:
        if not value or ctx.resilient_parsing:
            return value
        from famcli.cli.shell import shells
        from famcli.cli.shell.output import fitted

        shell = shells.detected()
        if shell not in shells.SCRIPTS:
            return show(ctx, parameter, value)
        print(fitted(shells.install(shell)) if install else shells.SCRIPTS[shell], end="\n" if install else "")
        raise click.exceptions.Exit

    return done


def completions(typed: Sequence[str], begun: str) -> list[tuple[str, str]]:
    """Return what can be typed next, and what each of it is."""
    from click.shell_completion import ShellComplete

    found = ShellComplete(program(), {}, "famcli", COMPLETING).get_completions(list(typed), begun)
    return [(item.value, item.help or "") for item in found if item.type == "plain"]


def _root() -> Callable[..., None]:
    """Return what Typer calls with the options before the noun."""
    root = declared()

    def call(ctx: typer.Context, **values: Any) -> None:
        try:
            ctx.obj = root.function(**values)
        except UsageError as error:
            raise click.BadParameter(str(error), ctx=ctx, param_hint="--lang") from error

    return _signed(call, root.parameters)


def _version(value: bool) -> None:
    if value:
        print(f"famcli {__version__}")
        raise typer.Exit


def _made(command: declare.Command) -> click.Command:
    """Return what Typer makes of a command."""
    parameters = command.parameters

    def call(ctx: typer.Context, **values: Any) -> Any:
        root = ctx.find_root()
        assert isinstance(root.command, Program)
        try:
            return root.command.perform(command, Context(_name(ctx), ctx.ensure_object(Globals), parameters, values))
        except KeyboardInterrupt as stop:
            raise click.Abort from stop

    app = typer.Typer(rich_markup_mode=None, add_completion=False)
    app.command(command.name, cls=Command, help=command.help)(_signed(call, parameters))
    made = get_command(app)
    if isinstance(made, Command):
        made.parameters = parameters
    return made


def _signed(call: Callable[..., Any], parameters: Sequence[declare.Parameter]) -> Callable[..., Any]:
    """Give a function the signature by which Typer knows what can be typed."""
    slots = [Slot("ctx", Slot.POSITIONAL_OR_KEYWORD, annotation=typer.Context)]
    for each in parameters:
        default = Slot.empty if each.default is ... else each.default
        annotated: Any = Annotated  # a type of its own for each, which mypy does not look at
        annotation = annotated[each.annotation, _info(each)]
        slots.append(Slot(each.name, Slot.KEYWORD_ONLY, default=default, annotation=annotation))
    call.__signature__ = Signature(slots)  # type: ignore[attr-defined]
    return call


def _info(parameter: declare.Parameter) -> Any:
    """Return what Typer wants to know of a parameter."""
    declared = parameter.declared
    shared: dict[str, Any] = {
        "help": declared.help,
        "metavar": declared.metavar,
        "click_type": _click_type(declared.kind),
        "autocompletion": declared.proposes and _completing(declared.proposes),
    }
    if isinstance(declared, declare.Argument):
        return typer.Argument(**shared)
    if parameter.names == ("--version",) and parameter.type is bool:
        shared |= {"callback": _version, "is_eager": True}
    return typer.Option(*parameter.names, envvar=declared.variable, **shared)


def _click_type(kind: declare.Kind | None) -> click.ParamType[Any] | None:
    match kind:
        case declare.Choice():
            return _Choice(kind)
        case declare.Number():
            return _Number()
        case None:
            return None
    return _Parsed(kind)


class _Choice(click.Choice[str]):
    """Codes, or the words for them."""

    def __init__(self, kind: declare.Choice) -> None:
        super().__init__(kind.offered(), case_sensitive=not isinstance(kind, declare.Spoken))
        self._kind = kind

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str | None:
        """Return the words in the language that is spoken, which can be typed like the codes, words of English."""
        if not isinstance(self._kind, declare.Spoken) or i18n.spoken() == "en":
            return super().get_metavar(param, ctx)
        known = "|".join(self._kind.shown())
        return f"{{{known}}}" if param.required and param.param_type_name == "argument" else f"[{known}]"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Propose the codes, each with its word."""
        pairs = zip(self._kind.offered(), self._kind.shown(), strict=True)
        return [CompletionItem(code, help=word) for code, word in pairs if code.startswith(incomplete)]

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the code."""
        try:
            return self._kind.read(str(value))
        except declare.Unreadable:
            if isinstance(self._kind, declare.Spoken):
                known = ", ".join(self._kind.shown())
                self.fail(_("“{value}” is not one of: {known}.").format(value=value, known=known), param, ctx)
            return super().convert(value if self.case_sensitive else str(value).strip(), param, ctx)


class _Number(IntParamType):
    """A whole number, or nothing to clear a field."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the number."""
        return value if value == "" else super().convert(value, param, ctx)


class _Parsed(click.ParamType[Any]):
    """What a function of ours makes of the text."""

    name = "text"

    def __init__(self, kind: declare.Kind) -> None:
        self._kind = kind

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return what the function makes of it."""
        try:
            return self._kind.read(value) if isinstance(value, str) else value
        except FamcliError as error:
            raise click.BadParameter(str(error)) from error


def _completing(propose: declare.Proposing) -> Callable[..., list[tuple[str, str]]]:
    """Return what Typer asks for completion. It never fails: without a store there is nothing to propose."""

    def complete(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
        globals_ = Globals(db=ctx.find_root().params.get("db"))
        with closing(Context(_name(ctx), globals_, [], ctx.params)) as opened:
            return fitting(opened, propose, incomplete)

    return complete


def _name(ctx: click.Context) -> str:
    """Return noun and verb."""
    return " ".join(ctx.command_path.split()[1:])


class Command(TyperCommand):
    """A command as we show it."""

    parameters: Sequence[declare.Parameter] = ()
    """What it declares."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read what stands behind the command. Raises click.UsageError for an option that is there twice in vain."""
        rest = list(args)
        if not ctx.resilient_parsing and (args or not self.no_args_is_help):
            _given, _rest, order = self.make_parser(ctx).parse_args(args=rest)
            for each in order:
                single = isinstance(each, click.Option) and not (each.multiple or each.is_flag or each.count)
                if single and order.count(each) > 1:
                    ctx.fail(
                        _("{option} was given more than once; only one value is possible.").format(option=each.opts[0])
                    )
        return super().parse_args(ctx, args)

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Return what stands behind the name in the usage, in the language that is spoken."""
        self.options_metavar = _("[OPTIONS]")
        return super().collect_usage_pieces(ctx)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Show how the command is typed; the lines are not broken, so that they can be copied."""
        from famcli.cli.shell.examples import examples

        if lines := examples(_name(ctx)):
            with formatter.section(_("Examples")):
                formatter.write("".join(f"  {line}\n" for line in lines))


class Group(TyperGroup):
    """A noun with its verbs, or the program with its nouns: each is made when it is called."""

    def helps(self) -> dict[str, str]:
        """Return the help of each command."""
        raise NotImplementedError

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands."""
        return list(self.helps())

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Return what stands behind the name in the usage, in the language that is spoken."""
        self.options_metavar = _("[OPTIONS]")
        self.subcommand_metavar = _("COMMAND [ARGS]...")
        return super().collect_usage_pieces(ctx)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands with the whole first sentence of each help; Click cuts it at the end of the line."""
        with formatter.section(_("Commands")):
            formatter.write_dl([(name, _shortened(help_, LONGEST_SENTENCE)) for name, help_ in self.helps().items()])

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Propose the commands, and the options of this one."""
        fitting = [(name, help_) for name, help_ in self.helps().items() if name.startswith(incomplete)]
        options = click.Command.shell_complete(self, ctx, incomplete)
        return [CompletionItem(name, help=_shortened(help_, LONGEST_SENTENCE)) for name, help_ in fitting] + options

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the verb; a mistyped one is told with those that are near. Raises click.UsageError."""
        name = args[0]
        if not name.startswith("-") and self.get_command(ctx, name) is None and not ctx.resilient_parsing:
            from difflib import get_close_matches

            from famcli.cli.shell.output import visible

            commands = self.list_commands(ctx)
            sentence, known = _("Unknown command “{name}”; available: {known}."), ", ".join(commands)
            if near := get_close_matches(name, commands, n=2):
                sentence = _("Unknown command “{name}”. Did you mean {known}?")
                known = _(" or ").join(map(quoted, near))
            ctx.fail(sentence.format(name=visible(name), known=known))
        return super().resolve_command(ctx, args)


class Program(Group):
    """The root command: its nouns are imported by name."""

    perform: Perform

    def helps(self) -> dict[str, str]:
        """Return what each noun is for, without importing it."""
        return nouns()

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a noun."""
        if cmd_name not in nouns():
            return None
        app: declare.Noun | declare.Command = import_module(f"famcli.cli.{cmd_name}").app
        return _made(app) if isinstance(app, declare.Command) else Noun.of(cmd_name, app)


class Noun(Group):
    """A noun whose verbs are made when they are called: reading a signature takes longer than many a command."""

    commands_: dict[str, declare.Command]

    @classmethod
    def of(cls, name: str, app: declare.Noun) -> "Noun":
        """Return the group of a noun's commands."""
        group = cls(name=name, help=app.help, no_args_is_help=True, rich_markup_mode=None)
        group.commands_ = app.commands
        return group

    def helps(self) -> dict[str, str]:
        """Return the help of each verb."""
        return {verb: command.help for verb, command in self.commands_.items()}

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Make a verb."""
        command = self.commands_.get(cmd_name)
        return _made(command) if command else None


def _shortened(help_: str, limit: int) -> str:
    """Return the first sentence of a help."""
    return click.Command(None, help=help_).get_short_help_str(limit)
