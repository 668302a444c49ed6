"""Both readers of command lines take the same out of a line: the plain one, and the one that Typer makes."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from famcli import i18n
from famcli.cli.shell import declare, plain, typed
from famcli.cli.shell.columns import Named
from famcli.cli.shell.context import Context
from famcli.cli.shell.program import nouns, program
from famcli.errors import FamcliError
from tests.speed import examples


def commands() -> Iterator[tuple[tuple[str, ...], declare.Command]]:
    """Yield all commands by their words."""
    for noun in nouns():
        app = import_module(f"famcli.cli.{noun}").app
        if isinstance(app, declare.Command):
            yield (noun,), app
        else:
            yield from (((noun, verb), command) for verb, command in app.commands.items())


COMMANDS = dict(commands())
LEFT_TO_TYPER = [words for words, command in COMMANDS.items() if any(each.type is Path for each in command.parameters)]
ORDINARY = ["Claudia Roos", "Übergabe in Mülheim", "netz", "", "-", "claudia@example.org", "7", "a=b", "„ja“ – ß"]
ODD = ["-x", "--json", "--nix", "-5", "31.2.2011", "gestern", " 7 ", "٥", "NEIN", "host", " ja ", "1_0", "99999999999"]
NUMBERS = ["0", "45", "007"]
MOMENTS = {"HH:MM": ["10:30", "9:05"], "HOURS": ["4", "6,5 Std."], "DATE": ["12.5.2020", "2020-05-12", "1.6.27"]}
CODES = ["zugesagt", "Vielleicht", "ja", "Gastgeberschaft", "speaker", "Frau", "accepted"]


def texts(parameter: declare.Parameter, *, odd: bool) -> st.SearchStrategy[str]:
    """Return what could be typed for a parameter; with ``odd`` also what cannot be meant."""
    kind = parameter.declared.kind
    match kind:
        case declare.Choice():
            fitting = kind.codes + (CODES if odd else [])
        case declare.Parsed():
            fitting = MOMENTS[kind.metavar]
        case Named():
            fitting = [each.key for each in kind.columns.all]
        case _:
            fitting = NUMBERS if parameter.type is int else ORDINARY
    return st.sampled_from([*fitting, *ODD]) if odd else st.sampled_from(fitting)


@st.composite
def lines(draw: st.DrawFn, *, odd: bool = False) -> list[str]:
    """Make a line: a command, some of its options in any order, arguments between them, options before the noun."""
    words = draw(st.sampled_from([words for words in COMMANDS if odd or words not in LEFT_TO_TYPER]))
    pieces: list[list[str]] = []
    for parameter in COMMANDS[words].parameters:
        times = draw(st.integers(0, 3 if parameter.several else 2 if odd and not parameter.is_argument else 1))
        needed = parameter.default is ... and not (odd and draw(st.integers(0, 9)) == 0)
        for _time in range(max(times, needed)):
            pieces.append(_piece(draw, parameter, odd=odd))
    arguments = [piece for piece in pieces if len(piece) == 1 and not piece[0].startswith("--")]
    options = draw(st.permutations([piece for piece in pieces if piece not in arguments]))
    places = sorted(draw(st.integers(0, len(options))) for _argument in arguments)
    for place, argument in reversed(list(zip(places, arguments, strict=True))):
        options.insert(place, argument)
    before = [
        _piece(draw, each, odd=odd) for each in program().parameters if each.name != "version" and draw(st.booleans())
    ]
    return [*chain(*before), *words, *chain(*options)]


def _piece(draw: st.DrawFn, parameter: declare.Parameter, *, odd: bool) -> list[str]:
    text = draw(texts(parameter, odd=odd)) if parameter.name != "lang" else draw(st.sampled_from(["de", "en"]))
    if parameter.is_argument:
        return [text if odd or text[:1] != "-" else "x"]
    name = draw(st.sampled_from([name for names in parameter.names for name in names.split("/")]))
    if parameter.flag:
        return [f"{name}=x" if odd and draw(st.integers(0, 9)) == 0 else name]
    if odd and name[:2] != "--" and draw(st.booleans()):
        return [name + draw(st.sampled_from(["", "="])) + text]
    return [f"{name}={text}"] if name[:2] == "--" and draw(st.booleans()) else [name, text]


def seen(command: declare.Command, ctx: Context) -> tuple[Any, ...]:
    """Return all that a command can know of its line."""
    values = {name: (type(value), value) for name, value in ctx.values.items()}
    given = {name: (type(value), value) for name, value in ctx.given().items()}
    return command.function, ctx.command_name, values, given, ctx.globals


def read_plainly(line: list[str]) -> tuple[Any, ...] | None:
    call = plain.read(line)
    return None if call is None else seen(*call)


def read_by_typer(line: list[str]) -> tuple[Any, ...] | None:
    """Return what Typer takes out of a line; None where it tells a mistake."""
    calls = []
    try:
        typed.run(line, lambda command, ctx: calls.append(seen(command, ctx)))
    except FamcliError:
        return None
    return calls[0] if calls else None


@contextmanager
def spoken(language: str) -> Iterator[None]:
    os.environ.pop("FAMCLI_DB", None)
    i18n.use(language)
    yield
    i18n.use("en")


@pytest.mark.slow
@settings(deadline=None, max_examples=examples(300))
@given(line=lines(), language=st.sampled_from(["de", "en"]))
def test_a_well_formed_line_is_read_plainly_and_as_typer_reads_it(line: list[str], language: str) -> None:
    with spoken(language):
        found = read_plainly(line)
        assert found is not None
        assert found == read_by_typer(line)


@pytest.mark.slow
@settings(deadline=None, max_examples=examples(300))
@given(line=lines(odd=True), language=st.sampled_from(["de", "en"]))
def test_what_is_read_plainly_is_what_typer_reads(line: list[str], language: str) -> None:
    with spoken(language):
        found = read_plainly(line)
        assert found is None or found == read_by_typer(line)


@pytest.mark.parametrize(
    "line",
    [
        "", "--version", "--help", "attendee", "attendee --help", "attendee rsvp --help", "attendee rsvp", "nix list",
        "attendee nix", "attendee rsvp claudia womöglich", "attendee rsvp claudia ja nein", "attendee list --nix",
        "attendee list -mnetze-1", "attendee list -m=netze-1", "attendee rsvp claudia ja --note", "attendee rsvp claudia ja --note -x",
        "attendee rsvp -- claudia ja", "attendee list --json=1", "meeting new", "agenda add Pause --minutes lang",
        "meeting new Netze --date 31.2.2027", "--lang fr meeting list", "store backup x.json",
    ],
)  # fmt: skip
def test_whatever_is_odd_is_left_to_typer(line: str) -> None:
    assert plain.read(line.split()) is None


def test_completion_is_left_to_typer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_FAMCLI_COMPLETE", "complete_bash")
    assert plain.read(["meeting", "list"]) is None


def test_the_environment_fills_in_what_is_not_typed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FAMCLI_DB", "anderswo.json")
    for line, store in (
        (["meeting", "list"], "anderswo.json"),
        (["--db", "hier.json", "meeting", "list"], "hier.json"),
    ):
        found = plain.read(line)
        assert found is not None
        assert found.context.globals.db == store
        assert read_by_typer(line) == seen(*found)
