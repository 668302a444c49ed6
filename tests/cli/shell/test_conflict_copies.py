"""A second version of the store, left by a program that keeps folders the same, is told of until it is looked at."""

import shutil
from pathlib import Path

import pytest

from famcli.store.tinydb.files import Files
from tests.conftest import Famcli

pytestmark = pytest.mark.local_file("lies in a folder that is kept the same on two computers")
NAMES = [
    "famcli (conflicted copy 2026-12-01).json",
    "famcli (Annas in Konflikt stehende Kopie 2026-12-01).json",
    "famcli (Anna's conflicted copy 2026-12-01).json",
    "famcli (conflicted copy 2026-12-01 101112).json",
    "famcli_conflict-20261201-101112.json",
    "famcli-Konflikt-2026.json",
    "famcli.sync-conflict-20261201-101112-ABCDEFG.json",
    "famcli (SFConflict anna@example.org 2026-12-01-10-11-12).json",
    "famcli_Buero-NAS_Dec-01-101112-2026_Conflict.json",
    "famcli.Conflict.json",
    "famcli (copie en conflit).json",
    "famcli-LAPTOP-4711.json",
    "famcli-ANNA-PC-2.json",
    "famcli (1).json",
    "famcli 2.json",
    "famcli (Konflikt-Kopie Anna 2026-12-01 101112).json",
    "famcli (in Konflikt stehende Kopie von Anna 2026-12-01).json",
    "famcli (Annas Konfliktkopie).json",
    "famcli-Annas MacBook Pro.json",
]


@pytest.mark.parametrize("name", NAMES)
def test_it_is_told_by_every_command_until_it_is_looked_at(meeting: Famcli, store_path: Path, name: str) -> None:
    copy = store_path.with_name(name)
    shutil.copy(store_path, copy)
    meeting("person add 'Nur Hier'")
    for line in ("person list", "meeting list --json", "store history", "agenda add Punkt"):
        assert name in meeting(line).err
    assert "second version" in meeting("store check").out
    told = meeting(["store", "compare", str(copy)])
    assert "nur-hier" in told.out
    assert "only here" in told.out
    assert name not in meeting("person list").err
    assert name in meeting("store check").out
    copy.write_bytes(copy.read_bytes().replace(b"Netzwerke", b"Netzwerk "))
    assert name in meeting("person list").err
    copy.unlink()
    assert meeting("person list").err == ""


@pytest.mark.parametrize(
    "name",
    [
        "famcli-sicherung.json",
        "famcli-2026-12-01.json",
        "konflikt.json",
        "famcli.json.written",
        "famcli-ALT.txt",
        "famcli-konfliktberatung.pdf",
        "famcli (Konfliktkopie).json.tmp",
    ],
)
def test_other_files_are_not_spoken_of(meeting: Famcli, store_path: Path, name: str) -> None:
    shutil.copy(store_path, store_path.with_name(name))
    meeting("person add Anna")
    assert "second version" not in meeting("person list").err


def test_a_file_that_is_no_store_is_not_taken_for_one(meeting: Famcli, store_path: Path) -> None:
    store_path.with_name("famcli (1).json").write_text('{"liste": []}', encoding="utf-8")
    store_path.with_name("famcli (Konflikt)").mkdir()
    store_path.with_name("famcli (Konflikt).json").mkdir()
    store_path.with_name("famcli-konflikte.json").write_text('{"fälle": []}', encoding="utf-8")
    meeting("person add Anna")
    assert meeting("person list").err == ""


@pytest.mark.parametrize(
    ("kept", "reason"), [(0, "is empty"), (0.5, "damaged or not complete"), (0.97, "damaged or not complete")]
)
def test_one_that_has_not_come_whole_is_told_and_not_merged(
    meeting: Famcli, store_path: Path, kept: float, reason: str
) -> None:
    content = store_path.read_bytes()
    copy = store_path.with_name("famcli (Konflikt).json")
    copy.write_bytes(content[: int(len(content) * kept)])
    assert copy.name in meeting("person list").err
    refused = meeting(["store", "merge", str(copy)], ok=False)
    assert reason in refused.err
    assert store_path.read_bytes() == content
    assert copy.name in meeting("person list").err


def test_only_the_beginning_of_it_is_read(meeting: Famcli, store_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It may be large, and every command looks."""
    copy = store_path.with_name("famcli (Konflikt).json")
    shutil.copy(store_path, copy)
    read: list[str] = []
    real = Files.read
    monkeypatch.setattr(Files, "read", lambda self, path: (read.append(path), real(self, path))[1])
    assert copy.name in meeting("person list").err
    assert str(copy) not in read


def test_what_differs_is_shown(meeting: Famcli, store_path: Path) -> None:
    meeting("person add 'Anna Weiß' --organization Stadtbücherei")
    copy = store_path.with_name("famcli (Konflikt).json")
    shutil.copy(store_path, copy)
    assert "hold the same" in meeting(["store", "compare", str(copy)]).err
    meeting(["--db", str(copy), "person", "edit", "anna", "--organization", "Stadt Köln"])
    meeting(["--db", str(copy), "person", "add", "Nur Dort"])
    told = " ".join(meeting(["store", "compare", str(copy)]).out.split())
    assert "Organization: Stadtbücherei → Stadt Köln" in told
    assert "only there" in told
    assert [each["slug"] for each in meeting(["store", "compare", str(copy), "--json"]).json] == [
        "anna-weiss",
        "nur-dort",
    ]
    assert "is damaged or not complete" in meeting(["store", "compare", __file__], ok=False).err
