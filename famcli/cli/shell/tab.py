"""What a shell gets when Tab is pressed where something of the store is wanted: as from Typer, without loading it.

All else, and lines that are odd in any way, are left to ``typed``.
"""

import os
from collections.abc import Sequence
from contextlib import closing
from typing import Any

from famcli.cli.shell import plain
from famcli.cli.shell.completion import fitting
from famcli.cli.shell.context import Context
from famcli.cli.shell.declare import Parameter
from famcli.cli.shell.program import COMPLETING
from famcli.errors import FamcliError

Found = list[tuple[str, str]]


def proposals() -> list[str] | None:
    """Return the lines that a shell reads; None where no shell of ours asks, or Typer is to say it."""
    shell = os.environ[COMPLETING]
    if shell == "complete_bash":
        return _of_earlier_script()
    from famcli.cli.shell import shells

    if (line := shells.asked()) is None or shell not in shells.SCRIPTS:
        return None
    typed, begun = line
    found = _quickly(typed, begun)
    if found is None:
        from famcli.cli.shell import typed as by_typer

        found = by_typer.completions(typed, begun)
    return shells.lines(shell, found, begun)


def _of_earlier_script() -> list[str] | None:
    """Return what fits by the variables that the script for bash set before there was our own."""
    line, place = os.environ.get("COMP_WORDS", ""), os.environ.get("COMP_CWORD", "")
    if not place.isdecimal() or any(each in line for each in "'\"\\="):
        return None
    words = line.split()
    begun = "".join(words[int(place) : int(place) + 1])
    found = _quickly(words[1 : int(place)], begun)
    return None if found is None else [value for value, _help in found if value.startswith(begun)]


def _quickly(typed: Sequence[str], begun: str) -> Found | None:
    """Return what fits without Typer; None where that is to say it."""
    try:
        return None if begun[:1] == "-" else _fitting(typed, begun)
    except (plain.Odd, KeyError, ValueError, FamcliError):
        return None


def _fitting(typed: Sequence[str], begun: str) -> Found | None:
    """Return what can stand behind these words; None for what is not of the store. Raises what the reader raises."""
    words = iter(typed)
    globals_, noun = plain.before_the_noun(words)
    command, path = plain.command_of(noun, words)
    parameters, rest = command.parameters, list(words)
    wanted = _option(parameters, rest[-1]) if rest else None
    options, texts = plain.sorted_out(parameters, iter(rest[:-1] if wanted else rest))
    arguments = [each for each in parameters if each.is_argument]
    if wanted is None:
        several = bool(arguments) and arguments[-1].several and len(texts) >= len(arguments)
        wanted = arguments[-1] if several else arguments[len(texts)] if len(texts) < len(arguments) else None
    if wanted is None or wanted.declared.proposes is None:
        return None
    values: dict[str, Any] = {**dict(zip((each.name for each in arguments), texts, strict=False)), **options}
    with closing(Context(path, globals_, [], values)) as ctx:
        return fitting(ctx, wanted.declared.proposes, begun)


def _option(parameters: Sequence[Parameter], word: str) -> Parameter | None:
    """Return the option of that name, if a value has to follow."""
    parameter, _on = dict(plain.by_name(parameters)).get(word, (None, True))
    return None if parameter is None or parameter.flag or parameter.is_argument else parameter
