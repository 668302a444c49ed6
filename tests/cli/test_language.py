"""English and German, wholly."""

import re
import sys
from collections.abc import Iterator

import pytest

from famcli import cli
from famcli.cli.app import nouns
from tests.conftest import Famcli

ENGLISH = re.compile(r"\b(the|Show|Options|Usage|Error|Missing|Invalid|Commands|Arguments|required|default|and|exit)\b")


@pytest.fixture
def german(famcli: Famcli, monkeypatch: pytest.MonkeyPatch) -> Iterator[Famcli]:
    monkeypatch.setenv("FAMCLI_LANG", "de")
    forget_commands()
    yield famcli
    forget_commands()


def forget_commands() -> None:
    """Have the commands imported anew: their help texts are read when that is done."""
    for name in [name for name in sys.modules if name.startswith("famcli.cli.")]:
        del sys.modules[name]
        vars(cli).pop(name.rpartition(".")[2], None)


def test_help_has_no_english_in_it(german: Famcli) -> None:
    pages = [german("--help").out]
    for noun in nouns():
        pages.append(german(f"{noun} --help").out)
        verbs = re.findall(r"(?m)^  ([a-z]+)  ", pages[-1].partition("Befehle:")[2])
        pages += [german(f"{noun} {verb} --help").out for verb in verbs]
    assert len(pages) > 45
    for page in pages:
        assert not ENGLISH.search(page), page


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("meeting new", "Fehlendes Argument 'TITEL'"),
        ("meeting new X", "--date"),
        ("meeting new X --date 31.2.2011", "gibt es nicht"),
        ("meeting list --nix", "--nix"),
        ("meeting show 5", "famcli meeting list"),
        ("meetign", "Den Befehl „meetign“ gibt es hier nicht"),
        ("attendee rsvp X vielleicht", "vielleicht"),
        ("person show niemand", "Niemand"),
    ],
)
def test_errors_have_no_english_in_them(german: Famcli, line: str, words: str) -> None:
    told = german(line, ok=False).err
    assert told.startswith("Fehler: ")
    assert words in told
    assert not ENGLISH.search(told), told


def test_the_language_is_chosen_by_option_environment_and_locale(
    famcli: Famcli, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "There is no" in famcli("meeting list").err
    assert "Es gibt noch kein" in famcli("--lang de meeting list").err
    assert "Es gibt noch kein" in famcli("--db x.json --lang=de meeting list").err
    monkeypatch.setenv("LANG", "de_AT.UTF-8")
    assert "Es gibt noch kein" in famcli("meeting list").err
    monkeypatch.setenv("FAMCLI_LANG", "en")
    assert "There is no" in famcli("meeting list").err
    assert "Es gibt noch kein" in famcli("--lang de meeting list").err
