"""The first call: three questions, each of which can be skipped, and never in a pipe."""

import io
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from famcli.cli.main import run
from famcli.cli.shell import first_run
from tests.conftest import Famcli


@pytest.fixture
def begin(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Callable[[str], str]:
    """Call famcli on a terminal, with what is typed there; returns what it said."""

    def call(typed: str) -> str:
        monkeypatch.setattr(first_run, "can_ask", lambda: True)
        monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
        assert run([]) == 0
        return capfd.readouterr().err

    return call


@pytest.mark.local_file("it is begun by the first call, a store on a server by “store init”")
def test_three_answers_make_the_first_meeting(begin: Callable[[str], str], famcli: Famcli, tmp_path: Path) -> None:
    told = begin("1\nÄnne Groß\nStadt Görlitz / Untermarkt 6 / 02826 Görlitz / Treffen@example.org\n")
    assert "Ihr Name" in told
    assert "famcli invitation send" in told
    assert (tmp_path / "config" / "config.toml").read_text(encoding="utf-8").splitlines()[1:] == [
        'lang = "de"',
        'name = "Änne Groß"',
        "",
        "[letterhead]",
        'organizer = "Stadt Görlitz"',
        'address = "Untermarkt 6 / 02826 Görlitz"',
        'email = "treffen@example.org"',
    ]
    famcli("meeting new 'Runder Tisch' --date 2027-05-12 --series Tisch")
    found = famcli("meeting show --json").json
    assert (found["lang"], found["organizer"]) == ("de", "Stadt Görlitz")
    head = {"address": "Untermarkt 6\n02826 Görlitz", "contact": "Änne Groß", "email": "treffen@example.org"}
    assert {key: found["letterhead"][key] for key in head} == head
    famcli("meeting edit --organizer 'Kreis Görlitz'")
    famcli("meeting new Herbst --date 2027-10-12 --series Tisch --no-approval")
    assert famcli("meeting show --json").json["organizer"] == "Kreis Görlitz"
    assert "Befehle:" in famcli("", ok=None).err


@pytest.mark.local_file("it is begun by the first call, a store on a server by “store init”")
def test_each_can_be_skipped_and_nothing_is_asked_twice(
    begin: Callable[[str], str], famcli: Famcli, tmp_path: Path
) -> None:
    assert "Please answer with 1 or 2." in begin("Klingonisch\n\n\n\n")
    assert (tmp_path / "config" / "config.toml").read_text(encoding="utf-8").splitlines()[1:] == ['lang = "en"']
    assert not first_run.is_first()


@pytest.mark.local_file("it is begun by the first call, a store on a server by “store init”")
def test_what_cannot_be_is_asked_again(begin: Callable[[str], str], famcli: Famcli, tmp_path: Path) -> None:
    told = begin("2\n\nLarkdale Council / meetings@\nLarkdale Council / meetings@example.org\n")
    assert "“meetings@” is not an e-mail address" in told
    assert 'email = "meetings@example.org"' in (tmp_path / "config" / "config.toml").read_text(encoding="utf-8")


@pytest.mark.local_file("it is begun by the first call, a store on a server by “store init”")
def test_not_in_a_pipe_and_not_where_there_is_something(
    famcli: Famcli, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert not first_run.is_first()
    assert "Commands:" in famcli("", ok=None).err + famcli("", ok=None).out
    assert not (tmp_path / "config").exists()
    monkeypatch.setattr(first_run, "can_ask", lambda: True)
    assert first_run.is_first()
    famcli("person add 'Änne Groß'")
    assert not first_run.is_first()
