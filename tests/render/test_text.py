"""Plain text: 72 columns, headings underlined, columns where they fit."""

from collections.abc import Callable

import pytest

from famcli.render.kinds import KINDS

from .conftest import Own
from .muelheim import hostile, letter, minimal, muelheim

Render = Callable[..., str]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("context", [muelheim, minimal, letter], ids=["full", "minimal", "letter"])
def test_lines_have_72_columns_at_most(built_in: Render, kind: str, context: Callable[[], object]) -> None:
    lines = built_in(kind, context(), "txt").splitlines()
    assert [line for line in lines if len(line) > 72] == []
    assert [line for line in lines if line != line.rstrip()] == []


def test_only_what_has_no_space_is_wider(built_in: Render) -> None:
    for line in built_in("protocol", hostile(), "txt").splitlines():
        assert len(line) <= 72 or " " not in line.strip()


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("# Titel\n\n## Teil\n\n### Stück", "Titel\n=====\n\nTeil\n----\n\nStück"),
        ("- a\n- b\n  - c", "- a\n- b\n  - c"),
        ("9. a\n10. b", "9. a\n10. b"),
        ("> a\n>\n> b", "> a\n>\n> b"),
        ("a\\\nb", "a\nb"),
        ("```\n  x = 1\n```", "      x = 1"),
        ("[Seite](https://x.example)", "Seite <https://x.example>"),
        ("[https://x.example](https://x.example)", "https://x.example"),
        ("[a@x.example](mailto:a@x.example)", "a@x.example"),
        ("[Anruf](tel:+49208)", "Anruf <+49208>"),
        ("| Nr. | Name |\n| --: | --- |\n| 1 | Anna |\n| 10 | Bert |", "Nr.  Name\n---  ----\n1    Anna\n10   Bert"),
    ],
)
def test_blocks(own: Own, markdown: str, text: str) -> None:
    assert own.render(f"{markdown}\n", format_="txt") == text + "\n"


def test_a_wide_table_becomes_a_list_of_pairs(own: Own) -> None:
    wide = "Wort " * 12
    text = own.render(f"| A | B | C |\n| --- | --- | --- |\n| {wide} | {wide} | {wide} |\n", format_="txt")
    assert text.startswith("A: Wort Wort")
    assert "\nB: Wort" in text
    assert max(map(len, text.splitlines())) <= 72


def test_a_wide_cell_is_wrapped_in_its_column(own: Own) -> None:
    text = own.render("| A | B |\n| --- | --- |\n| x | " + "Wort " * 30 + " |\n", format_="txt")
    assert text.splitlines()[3].startswith("   Wort")


def test_columns_are_counted_as_a_terminal_shows_them(own: Own) -> None:
    text = own.render("| A | B |\n| --- | --- |\n| 木木 | x |\n| e\u0301 | y |\n", format_="txt")
    assert [line.index(sign) for line, sign in zip(text.splitlines()[2:], "xy", strict=True)] == [4, 7]
