"""Other systems, simulated: their character sets, disks, virus scanners, shells, and versions of packages."""

import errno
import os
import subprocess
import sys
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from famcli.cli.shell import versions
from famcli.cli.shell.wild_cards import expanded
from famcli.store import moving
from famcli.store.tinydb.files import LONGEST_WAIT, Files
from tests.cli.scripted import FAMCLI
from tests.conftest import Famcli

NAME = "Łucja Święta-Größe"


def run(*arguments: str, **environment: str) -> "subprocess.CompletedProcess[bytes]":
    """Run famcli as a program of its own, with its output into a pipe."""
    return subprocess.run([*FAMCLI, *arguments], capture_output=True, check=False, env={**os.environ, **environment})


@pytest.mark.parametrize(
    "system",
    [
        {"PYTHONIOENCODING": "cp1252"},
        {"PYTHONIOENCODING": "ascii"},
        {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
    ],
)
def test_what_goes_into_a_pipe_is_utf_8(system: dict[str, str]) -> None:
    added = run("person", "add", NAME, **system)
    assert added.returncode == 0, added.stderr
    for json in ([], ["--json"]):
        listed = run("person", "list", *json, **system)
        assert listed.returncode == 0, listed.stderr
        assert NAME in listed.stdout.decode()


def test_a_file_with_umlauts_in_its_name_is_found_without_utf_8(famcli: Famcli, tmp_path: Path) -> None:
    (tmp_path / "Übel.csv").write_text("Name\nÄnne Übel\n", encoding="utf-8")
    done = run("person", "import", "Übel.csv", LC_ALL="C", PYTHONCOERCECLOCALE="0", PYTHONUTF8="0")
    assert done.returncode == 0, done.stderr
    assert famcli("person list --json").json[0]["name"] == "Änne Übel"


@pytest.mark.local_file("lies on another kind of disk")
@pytest.mark.parametrize("number", [errno.EINVAL, errno.EPERM, errno.ENOTSUP])
def test_a_disk_without_hard_links_will_do(
    famcli: Famcli, store_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def link(*_given: Any, **_options: Any) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "link", link)
    famcli(["person", "add", NAME])
    famcli("person add Zweite")
    famcli("store backup b.json")
    famcli("store undo")
    assert [each["name"] for each in famcli("person list --json").json] == [NAME]
    store_path.write_bytes(store_path.read_bytes()[:-20])
    famcli("store restore b.json")
    assert len(famcli("person list --json").json) == 2
    assert list(store_path.parent.glob("*.damaged-1"))


def test_a_file_that_is_looked_at_for_a_moment_is_waited_for(famcli: Famcli, monkeypatch: pytest.MonkeyPatch) -> None:
    real, denied = os.replace, []

    def replace(source: Any, target: Any) -> None:
        if target not in denied:
            denied.append(target)
            raise PermissionError(errno.EACCES, "denied", source)
        real(source, target)

    monkeypatch.setattr(os, "replace", replace)
    famcli(["person", "add", NAME])
    famcli("person export -o p.csv")
    assert len(denied) >= 2
    assert NAME in Path("p.csv").read_text(encoding="utf-8-sig")


def test_what_is_never_given_free_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    paused: list[float] = []
    monkeypatch.setattr(moving, "sleep", paused.append)
    monkeypatch.setattr(os, "replace", lambda *_given: (_ for _ in ()).throw(PermissionError(13, "denied")))
    with pytest.raises(PermissionError):
        moving.replace("a", "b")
    assert 0.3 < sum(paused) < 1


def test_a_lock_of_windows_is_not_waited_for_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    class Busy:
        LK_NBLCK = 2

        @staticmethod
        def locking(*_given: Any) -> None:
            raise PermissionError(13, "denied")

    now = iter(range(0, 1000, 25))
    monkeypatch.setitem(sys.modules, "msvcrt", Busy)  # type: ignore[arg-type]
    monkeypatch.setattr("time.monotonic", lambda: next(now))
    monkeypatch.setattr("time.sleep", lambda _seconds: None)
    with pytest.raises(TimeoutError):
        Files()._lock_on_windows(3)
    assert next(now) > LONGEST_WAIT


def test_stars_in_names_mean_the_files_that_are_here(tmp_path: Path) -> None:
    for name in ("b.docx", "a.docx", "c*.docx", "d.md"):
        Path(name).touch()
    assert list(expanded(["?.docx", "-", "c*.docx", "x*.md"])) == ["a.docx", "b.docx", "-", "c*.docx", "x*.md"]


def test_forms_may_be_named_by_a_star(meeting: Famcli) -> None:
    for name in ("eins", "zwei"):
        Path(f"{name}.md").write_text(f"Titel: {name}\nVon: Änne Übel\n", encoding="utf-8")
    meeting(["report", "submit", "*.md", "--new"], ok=None)
    assert len(meeting("report list --json").json) == 2


def test_a_name_as_macos_gives_it_is_the_same_name(famcli: Famcli) -> None:
    famcli(["person", "add", unicodedata.normalize("NFD", "Änne Größe")])
    assert famcli("person list --json").json[0]["name"] == "Änne Größe"
    assert "already" in famcli(["person", "add", "Änne Größe"], ok=False).err


@pytest.mark.parametrize("found", ["0.30.0", "0.24.0", "1.0rc1"])
def test_a_package_of_another_version_is_named(famcli: Famcli, monkeypatch: pytest.MonkeyPatch, found: str) -> None:
    real = versions.version
    monkeypatch.setattr(versions, "version", lambda name: found if name == "typer" else real(name))
    monkeypatch.setattr("famcli.cli.main._called", lambda _arguments: 1 / 0)
    said = famcli("person list", ok=False).err
    assert f"famcli works with typer >=0.25.1,<0.26, but {found} is installed" in said
    assert "pip install" in said


def test_where_all_versions_fit_it_is_no_matter_of_versions(famcli: Famcli, monkeypatch: pytest.MonkeyPatch) -> None:
    assert versions.unfit() == ""
    monkeypatch.setattr("famcli.cli.main._called", lambda _arguments: 1 / 0)
    assert "inside famcli" in famcli("person list", ok=False).err
