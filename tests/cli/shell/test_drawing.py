"""Tables of ordinary letters look as Rich draws them, to the byte."""

import io
import sys

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from famcli.cli.shell import drawing, output
from tests.speed import examples

PIECES = [
    "Mülheim",
    "an der Ruhr",
    " ",
    "  ",
    "\n",
    "-",
    "Erziehungs-",
    "Dr. Sonja Claußen",
    "„ja“ – ß …",
    "7",
    "x" * 25,
]
WIDE = ["漢字", "\t", "\u202e", "e\u0301", "😀", "\xa0"]


class Terminal(io.StringIO):
    """What takes the place of stdout: a terminal or a pipe."""

    encoding = "utf-8"

    def __init__(self, *, tty: bool) -> None:
        super().__init__()
        self._tty = tty

    def isatty(self) -> bool:
        return self._tty


cells = st.lists(st.sampled_from(PIECES), max_size=5).map("".join)


@st.composite
def tables(draw: st.DrawFn) -> tuple[list[str], list[list[str]], list[int], list[int]]:
    count = draw(st.integers(1, 5))
    columns = draw(
        st.lists(st.sampled_from(["", "#", "Name", "Organisation", "Seit wann"]), min_size=count, max_size=count)
    )
    rows = draw(st.lists(st.lists(cells, min_size=count, max_size=count), max_size=5))
    return (
        columns,
        rows,
        draw(st.lists(st.integers(0, count - 1), unique=True)),
        draw(st.permutations(range(count)))[:2],
    )


def told(monkeypatch: pytest.MonkeyPatch, *, tty: bool, table: tuple, by_rich: bool) -> str:  # type: ignore[type-arg]
    columns, rows, narrow, extra = table
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stdout", stdout := Terminal(tty=tty))
        if by_rich:
            patch.setattr(drawing, "is_ordinary", lambda *_table: False)
        output.print_table(columns, rows, narrow=narrow, extra=extra)
    return stdout.getvalue()


@settings(deadline=None, max_examples=examples(400))
@given(
    table=tables(),
    width=st.sampled_from([None, 0, 7, 20, 33, 40, 60, 80, 120]),
    tty=st.booleans(),
    colours=st.booleans(),
)
@example(table=(["Name"], [["漢字"]], [], []), width=40, tty=True, colours=True)
def test_they_are_drawn_as_rich_draws_them(
    table: tuple,
    width: int | None,
    tty: bool,
    colours: bool,  # type: ignore[type-arg]
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TERM", "xterm-256color")
        patch.delenv("COLUMNS", raising=False)
        if width is not None:
            patch.setenv("COLUMNS", str(width))
        if not colours:
            patch.setenv("NO_COLOR", "1")
        assert told(patch, tty=tty, table=table, by_rich=False) == told(patch, tty=tty, table=table, by_rich=True)


def test_ordinary_letters_are_one_cell_wide_and_can_be_seen() -> None:
    for letter in drawing.ORDINARY - {"\n"}:
        assert cell_len(letter) == 1
        assert letter.isprintable()


@pytest.mark.parametrize("odd", WIDE)
def test_odd_letters_are_left_to_rich(odd: str) -> None:
    assert drawing.is_ordinary(["Name"], [["Claudia Roos"]])
    assert not drawing.is_ordinary(["Name"], [[f"Claudia {odd}"]])


@pytest.mark.parametrize(("name", "value"), [("TERM", "dumb"), ("FORCE_COLOR", "1"), ("TTY_COMPATIBLE", "1")])
def test_odd_terminals_are_left_to_rich(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)
    assert not drawing.is_ordinary(["Name"], [["Claudia Roos"]])
