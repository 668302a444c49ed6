"""Putting a new state in place: the history and its bounds, the way back, the lock."""

import errno
import fcntl
import os
import re
from pathlib import Path
from typing import Any

import pytest

from famcli.errors import StoreError
from famcli.store.tinydb import commit
from famcli.store.tinydb.backend import TinyDBBackend
from famcli.store.tinydb.files import Files
from tests.store.backends import document


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A store whose newest state is "Stand 1"."""
    path = tmp_path / "daten" / "famcli.json"
    path.parent.mkdir()
    path.write_bytes(b"Stand 1")
    return path


class Faulty(Files):
    """Files of which some calls fail; those that were made are counted."""

    def __init__(self, **failing: int) -> None:
        self.failing = failing
        self.calls: list[tuple[Any, ...]] = []

    def __getattribute__(self, name: str) -> Any:
        real = super().__getattribute__(name)
        if name.startswith("_") or not callable(real):
            return real

        def call(*arguments: Any) -> Any:
            self.calls.append((name, *arguments))
            if name in self.failing:
                raise OSError(self.failing[name], "trial")
            return real(*arguments)

        return call

    def made(self, name: str) -> list[tuple[Any, ...]]:
        """Return the arguments of all calls of that name."""
        return [arguments for called, *arguments in self.calls if called == name]


def put(path: Path, number: int, files: Files | None = None, *, size: int = 8) -> None:
    """Make "Stand <number>" the newest state; the one before it becomes the generation of its number."""
    commit.commit(path, [f"Stand {number}".encode().ljust(size)], old=number - 1, files=files or Files())


def kept(path: Path) -> list[int]:
    return sorted(int(name.removesuffix(".json")) for name in os.listdir(commit.history(path)))


def content(path: Path) -> str:
    return path.read_text(encoding="utf-8").rstrip()


# The history


def test_each_earlier_state_is_kept_under_its_number(path: Path) -> None:
    for number in range(2, 8):
        put(path, number)
    assert content(path) == "Stand 7"
    assert kept(path) == [1, 2, 3, 4, 5, 6]
    assert [content(commit.history(path) / commit.generation_name(n)) for n in (1, 6)] == ["Stand 1", "Stand 6"]
    assert commit.history(path).stat().st_mode & 0o777 == 0o700


def test_the_oldest_states_go_and_the_newest_fifty_stay(path: Path) -> None:
    for number in range(2, 66):
        put(path, number)
    assert kept(path) == list(range(15, 65)), "state 64 was the last at which the history was pruned"
    for number in range(66, 73):
        put(path, number)
    assert kept(path) == list(range(15, 72)), "it is pruned every eighth time only"
    put(path, 73)
    assert kept(path) == list(range(23, 73))


def test_large_states_leave_room_for_fewer_but_five_stay_whatever_their_size(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(commit, "KEPT_BYTES", 7_000)
    for number in range(2, 18):
        put(path, number, size=1_000)
    assert kept(path) == list(range(10, 17)), "seven states of 1,000 bytes are 7,000"
    for number in range(18, 26):
        put(path, number, size=1_000_000)
    assert kept(path) == list(range(20, 25))


def test_five_states_or_fewer_are_never_pruned(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commit, "KEPT", 0)
    monkeypatch.setattr(commit, "KEPT_BYTES", 0)
    for number in (5, 6, 7, 8, 9):
        put(path, number)
    assert kept(path) == [4, 5, 6, 7, 8]
    for number in range(10, 18):
        put(path, number)
    assert kept(path) == [12, 13, 14, 15, 16]


def test_only_states_are_pruned(path: Path) -> None:
    folder = commit.history(path)
    folder.mkdir()
    (folder / "00000000.liesmich").write_text("Meins", encoding="utf-8")
    for number in range(2, 66):
        put(path, number)
    assert (folder / "00000000.liesmich").exists()
    assert not (folder / "00000001.json").exists()


def test_a_history_that_cannot_be_pruned_does_no_harm(path: Path) -> None:
    for number in range(2, 65):
        put(path, number)
    put(path, 65, Faulty(unlink=errno.EACCES))
    assert content(path) == "Stand 65"
    assert kept(path) == list(range(7, 65)), "as after state 56"


def test_undo_reaches_as_far_as_the_history(tmp_path: Path) -> None:
    backend = TinyDBBackend(tmp_path / "famcli.json")
    for number in range(70):
        with backend.write(f"person add {number}") as draft:
            draft.put("persons", f"p{number}", document(f"p{number}"))
    found = backend.generations()
    assert 50 <= len(found) < 58
    assert [each.note for each in found[:2]] == ["person add 68", "person add 67"]
    backend.undo()
    with backend.read() as snapshot:
        assert snapshot.get("persons", "p68")
        assert not snapshot.get("persons", "p69")


def test_a_generation_can_be_forgotten(path: Path) -> None:
    for number in (2, 3):
        put(path, number)
    commit.forget(path, 1, Files())
    assert kept(path) == [2]
    commit.forget(path, 1, Files())
    commit.forget(path, 2, Faulty(unlink=errno.EACCES))
    assert kept(path) == [2]


def test_a_state_that_has_its_name_in_the_history_already_is_left_there(path: Path) -> None:
    commit.history(path).mkdir()
    there = commit.history(path) / commit.generation_name(1)
    there.write_bytes(b"von vorher")
    put(path, 2)
    assert content(path) == "Stand 2"
    assert content(there) == "von vorher"


@pytest.mark.parametrize("error", sorted(commit.NO_LINKS))
def test_where_there_are_no_links_the_old_state_is_copied(path: Path, error: int) -> None:
    commit.history(path).mkdir()
    left_over = commit.history(path) / f"{commit.generation_name(1)}.tmp"
    left_over.write_bytes(b"halb geschrieben")
    put(path, 2, Faulty(link=error))
    assert content(path) == "Stand 2"
    assert kept(path) == [1]
    assert content(commit.history(path) / commit.generation_name(1)) == "Stand 1"


def test_where_the_old_state_cannot_be_kept_nothing_changes(path: Path) -> None:
    for failing in (Faulty(link=errno.EIO), Faulty(mkdir=errno.EROFS)):
        with pytest.raises(StoreError, match="Nothing was changed"):
            put(path, 2, failing)
        assert content(path) == "Stand 1"
        assert sorted(os.listdir(path.parent)) in ([path.name], [path.name, commit.history(path).name])


# The way back


@pytest.mark.parametrize("linked", [True, False], ids=["by link", "by copy"])
def test_a_folder_that_cannot_be_synced_gets_the_old_state_back(path: Path, linked: bool) -> None:
    files = Faulty(fsync_folder=errno.EIO) if linked else Faulty(fsync_folder=errno.EIO, link=errno.EPERM)
    with pytest.raises(StoreError, match="Nothing was changed"):
        put(path, 2, files)
    assert content(path) == "Stand 1"
    assert sorted(os.listdir(path.parent)) == [path.name, commit.history(path).name]
    target = commit.history(path) / commit.generation_name(1)
    assert (path.stat().st_ino == target.stat().st_ino) is linked


def test_where_there_was_nothing_before_there_is_nothing_again(path: Path) -> None:
    path.unlink()
    with pytest.raises(StoreError, match="Nothing was changed"):
        commit.commit(path, [b"Stand 1"], old=None, files=Faulty(fsync_folder=errno.EIO))
    assert os.listdir(path.parent) == []


def test_where_there_was_nothing_before_there_is_no_history(path: Path) -> None:
    path.unlink()
    commit.commit(path, [b"Stand", memoryview(b" 1")], old=None, files=Files())
    assert os.listdir(path.parent) == [path.name]
    assert content(path) == "Stand 1"


def test_what_a_killed_writer_left_is_written_over(path: Path) -> None:
    (path.parent / f".{path.name}.tmp").write_bytes(b"halb geschrieben")
    put(path, 2)
    assert content(path) == "Stand 2"
    assert sorted(os.listdir(path.parent)) == [path.name, commit.history(path).name]


def test_a_file_that_cannot_take_the_place_leaves_nothing_behind(path: Path) -> None:
    with pytest.raises(StoreError, match="Nothing was changed"):
        put(path, 2, Faulty(replace=errno.EACCES))
    assert content(path) == "Stand 1"
    assert sorted(os.listdir(path.parent)) == [path.name, commit.history(path).name]


def test_the_folder_is_synced_behind_the_new_name(path: Path) -> None:
    files = Faulty()
    put(path, 2, files)
    names = [name for name, *_arguments in files.calls]
    assert names.index("fsync") < names.index("link") < names.index("replace") < names.index("fsync_folder")
    assert files.made("fsync_folder") == [[str(path.parent)]]


def test_every_error_names_the_store(path: Path) -> None:
    failing = [{"lock": errno.ENOLCK}, {"lock": errno.EIO}]
    for each in failing:
        with pytest.raises(StoreError, match=re.escape(str(path))):
            commit.lock(path, Faulty(**each))
    for each in ({"create": errno.ENOSPC}, {"fsync_folder": errno.EIO}, {"fsync_folder": errno.EIO, "link": errno.EIO}):
        with pytest.raises(StoreError, match=re.escape(str(path))):
            put(path, 2, Faulty(**each))


def test_what_is_no_file_is_called_so(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="it is not a file"), TinyDBBackend(tmp_path).read():
        pass
    with pytest.raises(StoreError, match="The disk is full"):
        commit.commit(tmp_path / "famcli.json", [b"Stand 1"], old=None, files=Faulty(create=errno.ENOSPC))


# The lock


def is_free(path: Path) -> bool:
    descriptor = os.open(f"{path}.lock", os.O_RDWR)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    finally:
        os.close(descriptor)
    return True


@pytest.mark.parametrize("there", [True, False])
def test_a_history_that_is_a_link_is_not_followed(path: Path, tmp_path: Path, there: bool) -> None:
    elsewhere = tmp_path / "woanders"
    if there:
        elsewhere.mkdir()
    commit.history(path).symlink_to(elsewhere)
    with pytest.raises(StoreError, match=r"history is a link; .* Put that folder in the place of the link"):
        commit.lock(path, Files())
    assert path.read_bytes() == b"Stand 1"
    assert not elsewhere.exists() or not list(elsewhere.iterdir())


def test_the_lock_is_held_until_its_descriptor_is_closed(path: Path) -> None:
    descriptor = commit.lock(path, Files())
    assert not is_free(path)
    os.close(descriptor)
    assert is_free(path)
    assert Path(f"{path}.lock").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("error", [errno.EIO, *sorted(commit.NO_LOCKS)])
def test_a_lock_that_cannot_be_taken_is_let_go(path: Path, error: int) -> None:
    files = Faulty(lock=error)
    before = os.listdir("/dev/fd")
    with pytest.raises(StoreError, match="cannot be locked" if error in commit.NO_LOCKS else "Cannot use"):
        commit.lock(path, files)
    assert len(files.made("release")) == 1
    assert len(os.listdir("/dev/fd")) == len(before)


def test_a_lock_file_that_cannot_be_opened_is_told(path: Path) -> None:
    files = Faulty(open=errno.EACCES)
    with pytest.raises(StoreError, match="Cannot use"):
        commit.lock(path, files)
    assert files.made("release") == []


@pytest.mark.parametrize("failing", [{}, {"create": errno.ENOSPC}, {"replace": errno.EIO}, {"fsync_folder": errno.EIO}])
def test_the_lock_is_free_again_whatever_happened(tmp_path: Path, failing: dict[str, int]) -> None:
    path = tmp_path / "famcli.json"
    with TinyDBBackend(path).write("erstes") as draft:
        draft.put("persons", "anna", document("anna"))
    backend = TinyDBBackend(path, Faulty(**failing))

    def change() -> None:
        with backend.write("neu") as draft:
            draft.put("persons", "bert", document("bert"))
            assert not is_free(path)
            if not failing:
                raise ZeroDivisionError

    with pytest.raises((StoreError, ZeroDivisionError)):
        change()
    assert is_free(path)


def test_folders_on_the_way_are_made_private_and_synced(tmp_path: Path) -> None:
    path = tmp_path / "a" / "ö" / "famcli.json"
    files = Faulty()
    os.close(commit.lock(path, files))
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert files.made("fsync_folder") == [[str(tmp_path / "a")], [str(tmp_path)]]
    again = Faulty()
    os.close(commit.lock(path, again))
    assert again.made("mkdir") == again.made("fsync_folder") == []
