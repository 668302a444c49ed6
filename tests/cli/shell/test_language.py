"""English and German, wholly."""

import ctypes
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

from famcli import cli, i18n
from famcli.cli.shell.program import nouns
from tests.conftest import Famcli

ENGLISH = re.compile(
    r"\b(the|Show|Options|Usage|Error|Missing|Invalid|Commands|Arguments|required|default|and|(?<!-)exit)\b"
)


@pytest.fixture
def german(famcli: Famcli, monkeypatch: pytest.MonkeyPatch) -> Iterator[Famcli]:
    monkeypatch.setenv("FAMCLI_LANG", "de")
    with fresh_commands():
        yield famcli


@contextmanager
def fresh_commands() -> Iterator[None]:
    """Have the commands imported anew meanwhile: their help texts are read when that is done."""
    before = _take_out()
    yield
    _take_out()
    sys.modules.update(before)
    for name, module in before.items():
        parent, _dot, child = name.rpartition(".")
        setattr(sys.modules[parent], child, module)


def _take_out() -> dict[str, ModuleType]:
    names = [name for name in sys.modules if name.startswith("famcli.cli.")]
    for name in names:
        vars(cli).pop(name.rpartition(".")[2], None)
    return {name: sys.modules.pop(name) for name in names}


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
        ("meeting new", "Fehlendes Argument „TITEL“"),
        ("meeting new X", "--date"),
        ("meeting new X --date 31.2.2011", "gibt es nicht"),
        ("meeting list --nix", "--nix"),
        ("meeting show 5", "famcli meeting list"),
        ("meetign", "Den Befehl „meetign“ gibt es hier nicht"),
        ("attendee rsvp X womöglich", "womöglich"),
        ("person show niemand", "niemand"),
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
    assert "There are no" in famcli("meeting list").err
    assert "Es gibt noch kein" in famcli("--lang de meeting list").err
    assert "Es gibt noch kein" in famcli("--db x.json --lang=de meeting list").err
    monkeypatch.setenv("LANG", "de_AT.UTF-8")
    assert "Es gibt noch kein" in famcli("meeting list").err
    monkeypatch.setenv("FAMCLI_LANG", "en")
    assert "There are no" in famcli("meeting list").err
    assert "Es gibt noch kein" in famcli("--lang de meeting list").err


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("de", "Es gibt noch kein"),
        ("de_AT:de:en", "Es gibt noch kein"),
        ("fr:de", "Es gibt noch kein"),
        ("fr", "There are no"),
    ],
)
def test_LANGUAGE_comes_before_the_locale(  # noqa: N802
    famcli: Famcli, monkeypatch: pytest.MonkeyPatch, language: str, told: str
) -> None:
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    monkeypatch.setattr(i18n, "INHERITED", language)
    assert told in famcli("meeting list").err


def test_a_german_windows_is_answered_in_german(monkeypatch: pytest.MonkeyPatch) -> None:
    class Kernel:
        def GetUserDefaultUILanguage(self) -> int:  # noqa: N802
            return 0x0407

    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(kernel32=Kernel()), raising=False)
    assert i18n.choose(None) == "de"
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    assert i18n.choose(None) == "en"


def test_remarks_in_tables_are_german(german: Famcli) -> None:
    german("meeting new Netze --date 12.5.2011 --series Netze --reports-by 1.3.2011")
    german("report submit --by 'Kim Neu' --title Bürgerbus")
    german("action add 'Raum buchen' --due 1.3.2011")
    german("agenda add Begrüßung")
    german("protocol note 1 'Beschluss: [intern] Es gibt Tee. (einstimmig) [/intern]' --append")
    assert "eingereicht (verspätet)" in german("report list").out
    assert "eingereicht (verspätet)" in german("report show 1").out
    assert ": eingereicht" in german("report show 1").out
    assert "01.03.2011 (überfällig)" in german("action list").out
    assert "teilnehmende-netze-1.csv" in german("attendee export").err


def test_the_settings_choose_the_language(famcli: Famcli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "config").mkdir()
    settings = tmp_path / "config" / "config.toml"
    settings.write_text('lang = "de"\n', encoding="utf-8")
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    assert "Es gibt noch kein" in famcli("meeting list").err
    assert "There are no" in famcli("--lang en meeting list").err
    settings.write_text("lang = 5\n", encoding="utf-8")
    monkeypatch.delenv("FAMCLI_DB")
    assert "the value of “lang” cannot be used" in famcli("meeting list", ok=False).err
