"""What tables do with little room."""

import os
import re
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from famcli.cli.shell.output import _broken, as_json, fitted, print_table, visible

NAMES = ["Dr. Sonja Clausen, Michael Schüring", "Beatrix Schwarze", "Prof. Dr. Anna von der Heide"]
TITLES = ["Netzwerkarbeit im Projekt „Erziehungs- und Bildungspartnerschaft im Stadtteil“", "Pause", "Kurzberichte"]


@pytest.mark.parametrize("width", [40, 50, 60, 61, 72, 80, 100])
def test_no_letter_is_lost_in_a_narrow_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    rows = [(str(n), "10:00–11:15", title, name) for n, (title, name) in enumerate(zip(TITLES, NAMES, strict=True), 1)]
    print_table(("#", "Zeit", "Titel", "Mit"), rows, narrow=(0, 1))
    lines = capsys.readouterr().out.splitlines()
    assert max(map(len, lines)) <= width
    shown = sorted(re.sub(r"[\s─]", "", "".join(lines)))
    assert shown == sorted("".join(("#ZeitTitelMit", *(re.sub(r"\s", "", "".join(row)) for row in rows))))


def test_columns_of_less_weight_are_left_out_first(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    rows = [("anna-weiss", "Anna Weiß", "Stadtverwaltung", "zugesagt")]
    print_table(("Kurzname", "Name", "Organisation", "Antwort"), rows, narrow=(0,), extra=(2,))
    out = capsys.readouterr().out
    assert "zugesagt" in out
    assert "Organisation" not in out


def test_a_pipe_gets_whole_names(capsys: pytest.CaptureFixture[str]) -> None:
    print_table(("Titel",), [("lang " * 60,)])
    assert ("lang " * 60).strip() in capsys.readouterr().out


@pytest.mark.parametrize("hidden", ["\x1b[2J", "\x9b", "\u202e", "\u200b", "\x07", "\U000e0041"])
def test_what_cannot_be_seen_is_shown(hidden: str) -> None:
    assert visible(f"a{hidden}b").isprintable()
    assert hidden[0] not in as_json({"x": hidden})
    assert __import__("json").loads(as_json({"x": hidden})) == {"x": hidden}


def test_words_break_behind_their_hyphens_first(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    print_table(("Titel", "Von"), [("Multiplikatoren-Handbuch für alle", "Dr. Anna von der Heide")])
    assert re.search(r"^ *Multiplikatoren- ", capsys.readouterr().out, re.M)


def test_sentences_are_broken_between_words_and_commands_stay_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    sentence = "Es ist keine Absenderadresse bekannt. „famcli meeting edit --contact-email ADRESSE“ legt sie fest."
    assert fitted(sentence) == sentence
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setattr(sys.stderr, "fileno", lambda: 2)
    monkeypatch.setattr(os, "get_terminal_size", lambda _fd: os.terminal_size((60, 24)))
    assert fitted(f"{sentence}\n  kurz").split("\n") == [
        "Es ist keine Absenderadresse bekannt.",
        "„famcli meeting edit --contact-email ADRESSE“ legt sie fest.",
        "  kurz",
    ]
    monkeypatch.setattr(os, "get_terminal_size", lambda _fd: os.terminal_size((5, 5)))
    assert fitted(sentence) == sentence
    monkeypatch.setattr(os, "get_terminal_size", lambda _fd: os.terminal_size((20, 24)))
    assert "„famcli meeting edit --contact-email ADRESSE“" in fitted(sentence).split("\n")


@given(st.text(max_size=300), st.integers(1, 100))
def test_no_word_is_lost(text: str, width: int) -> None:
    broken = _broken(text, width)
    assert broken.split() == text.split()
