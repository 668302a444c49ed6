"""What was done is told, and taken back rightly."""

import shutil
from pathlib import Path

import pytest

from tests.conftest import Famcli
from tests.kept import Kept


@pytest.fixture
def published(meeting: Famcli) -> Famcli:
    """A meeting whose protocol is published."""
    meeting("agenda add Begrüßung")
    meeting("attendee add 'Anna Weiß'")
    meeting("attendee attendance anna present")
    meeting("protocol note 1 'Alle sind da.'")
    meeting("protocol approve")
    meeting("protocol publish")
    return meeting


def test_the_history_says_what_was_done_to_what(published: Famcli) -> None:
    told = published("store history").out
    for step in (
        "protocol publish: familienmanagertreffen-6",
        "attendee add: familienmanagertreffen-6/anna-weiss",
        "agenda add: familienmanagertreffen-6",
    ):
        assert step in " ".join(told.split())
    found = {each["note"]: each["subjects"] for each in published("store history --json").json}
    assert found["protocol approve"] == ["familienmanagertreffen-6/1.0"]


def test_the_choice_of_a_meeting_is_no_step(meeting: Famcli) -> None:
    meeting("meeting new Fachtag --date 2011-06-01")
    meeting("meeting use familienmanagertreffen-6")
    assert "Undid “meeting new: fachtag" in meeting("store undo").err


def test_undo_says_what_it_took_back(meeting: Famcli) -> None:
    meeting("person add 'Anna Weiß'")
    assert "Undid “person add: anna-weiss”" in meeting("store undo").err


def test_undo_shows_what_comes_back(meeting: Famcli, kept: Kept) -> None:
    meeting("person add 'Anna Weiß' --organization Stadtbücherei")
    meeting("person edit anna --organization 'Stadt Köln' --notes 'Spricht Türkisch.'")
    before = kept.everything()
    told = meeting("store undo --dry-run")
    assert "person edit: anna-weiss" in told.err
    assert "Organization: Stadt Köln → Stadtbücherei" in " ".join(told.out.split())
    assert kept.everything() == before
    meeting("store undo")
    (entry,) = meeting("store undo --dry-run --json").json["entries"]
    assert entry == {"kind": "persons", "slug": "anna-weiss", "effect": "goes", "fields": []}
    meeting("person remove anna")
    assert "comes back" in meeting("store undo --dry-run").out


@pytest.mark.parametrize("steps", [0, 1])
def test_one_undo_too_many_takes_no_publication_or_approval_back(published: Famcli, kept: Kept, steps: int) -> None:
    for _step in range(steps):
        published("store undo --force")
    published("person add 'Eine zu viel'")
    published("store undo")
    before = kept.everything()
    told = published("store undo", ok=False)
    assert "protocol of familienmanagertreffen-6" in told.err
    assert "store undo --force" in told.err
    assert kept.everything() == before
    published("store undo --force")
    assert kept.everything() != before


def test_on_a_terminal_it_is_asked(published: Famcli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("famcli.cli.store.can_ask", lambda: True)
    assert "or publication. [y/N]" in published("store undo", ok=False, stdin=b"\n").err
    assert published("protocol status --json").json["stage"] == "published"
    published("store undo", stdin=b"j\n")
    assert published("protocol status --json").json["stage"] == "approved"


def test_a_store_from_elsewhere_loses_nobody(famcli: Famcli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def at(place: str, line: str, *, ok: bool = True) -> str:
        monkeypatch.setenv("FAMCLI_DB", str(tmp_path / place / "famcli.json"))
        told = famcli(line, ok=ok)
        return told.out + told.err

    at("hier", "meeting new Fachtag --date 2011-06-01")
    shutil.copytree(tmp_path / "hier", tmp_path / "dort")
    at("hier", "attendee add 'Ali Çelik'")
    at("hier", "attendee add 'Ayşe Öz'")
    at("dort", "attendee add 'Bea Bär'")
    at("dort", "attendee add 'Bodo Blau'")
    shutil.copy(tmp_path / "hier" / "famcli.json", tmp_path / "dort" / "famcli.json")
    at("dort", "attendee add 'Neu Nach'")
    at("dort", "store undo")
    listed = at("dort", "attendee list")
    assert "Ali Çelik" in listed
    assert "Ayşe Öz" in listed
    assert "Bea" not in listed
    assert "came from another folder" in at("dort", "store undo", ok=False)
    assert at("dort", "attendee list") == listed
