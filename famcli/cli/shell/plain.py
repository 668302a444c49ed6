"""Reads well-formed command lines by what the commands declare, in a fraction of the time that Typer takes to load.

Whatever is odd, be it a mistake, a call for help or completion, or a form that this reader does not know, is left to
``typed``: nothing has been done by then.
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from typing import Any, NamedTuple

from famcli.cli.shell.context import Context, Globals
from famcli.cli.shell.declare import Command, Noun, Parameter
from famcli.cli.shell.performing import perform
from famcli.cli.shell.program import COMPLETING, nouns, program
from famcli.errors import FamcliError


class Call(NamedTuple):
    """A command, and what it is called with."""

    command: Command
    context: Context

    def make(self) -> Any:
        """Run the command; what it returns is the exit status, if it is a number."""
        return perform(self.command, self.context)


class Odd(Exception):
    """A line that is not for this reader."""


def read(line: Sequence[str]) -> Call | None:
    """Return the call that a line stands for; None for a line that is left to Typer."""
    if COMPLETING in os.environ:
        return None
    words = iter(line)
    try:
        globals_, name = before_the_noun(words)
        command, path = command_of(name, words)
        parameters = command.parameters
        values = _values(parameters, *sorted_out(parameters, words))
    except (Odd, KeyError, ValueError, FamcliError):
        return None
    return Call(command, Context(path, globals_, parameters, values))


def before_the_noun(words: Iterator[str]) -> tuple[Globals, str]:
    """Return what the options before the noun say, and the noun. Raises KeyError, ValueError, FamcliError, Odd."""
    declared = program()
    parameters = declared.parameters
    options, (name,) = sorted_out(parameters, words, until_argument=True)
    values = _values(parameters, options, [])
    if values["version"]:
        raise Odd
    globals_: Globals = declared.function(**values)
    return globals_, name


def command_of(name: str, words: Iterator[str]) -> tuple[Command, str]:
    """Return the command of a noun and of the verb behind it. Raises KeyError, Odd."""
    if name not in nouns():
        raise Odd
    found: Noun | Command = import_module(f"famcli.cli.{name}").app
    if isinstance(found, Command):
        return found, name
    verb = next(words, "")
    return found.commands[verb], f"{name} {verb}"


def sorted_out(
    parameters: Sequence[Parameter], words: Iterator[str], *, until_argument: bool = False
) -> tuple[dict[str, Any], list[str]]:
    """Take the options among the words: return their texts (True or False for flags) by parameter, and the arguments.

    Raises KeyError for an unknown name, Odd.
    """
    known = dict(by_name(parameters))
    options: dict[str, Any] = {}
    arguments: list[str] = []
    for word in words:
        if word[:1] != "-" or word == "-":
            arguments.append(word)
            if until_argument:
                break
            continue
        name, equals, text = word.partition("=") if word[:2] == "--" else (word, "", "")
        parameter, on = known[name]
        if parameter.name in options and not (parameter.several or parameter.flag):
            raise Odd
        if parameter.flag:
            if equals:
                raise Odd
            options[parameter.name] = on
            continue
        if not equals:
            text = _next(words)
        if parameter.several:
            options.setdefault(parameter.name, []).append(text)
        else:
            options[parameter.name] = text
    return options, arguments


def by_name(parameters: Sequence[Parameter]) -> Iterator[tuple[str, tuple[Parameter, bool]]]:
    """Yield the names of options, each with its parameter and whether it switches on or off."""
    for parameter in parameters:
        for name in parameter.names:
            on, _stroke, off = name.partition("/")
            yield on, (parameter, True)
            if off:
                yield off, (parameter, False)


def _next(words: Iterator[str]) -> str:
    """Return an option's value. Raises Odd where none is there, or it looks like an option."""
    text = next(words, None)
    if text is None or (text[:1] == "-" and text != "-"):
        raise Odd
    return text


def _values(parameters: Sequence[Parameter], options: Mapping[str, Any], arguments: Sequence[str]) -> dict[str, Any]:
    """Return what the function gets, in the order of its parameters. Raises Unreadable, FamcliError, Odd."""
    rest = list(arguments)
    values: dict[str, Any] = {}
    for parameter in parameters:
        if parameter.is_argument and rest:
            taken, rest = (rest, []) if parameter.several else (rest[0], rest[1:])
            values[parameter.name] = _read(parameter, taken)
        elif parameter.name in options:
            values[parameter.name] = _read(parameter, options[parameter.name])
        elif parameter.declared.variable and os.environ.get(parameter.declared.variable):
            values[parameter.name] = _read(parameter, os.environ[parameter.declared.variable])
        elif parameter.default is ...:
            raise Odd
        else:
            values[parameter.name] = parameter.default
    if rest:
        raise Odd
    return values


def _read(parameter: Parameter, typed: Any) -> Any:
    if parameter.flag:
        return typed
    if parameter.several:
        return [parameter.read(text) for text in typed]
    return parameter.read(typed)
