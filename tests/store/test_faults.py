"""Each call that touches the disk fails once: always the old state or the new one, and never a wrong report."""

import errno
from pathlib import Path
from typing import Any

import pytest

from famcli.errors import StoreError
from famcli.store.tinydb.backend import TinyDBBackend
from famcli.store.tinydb.files import Files
from tests.store.backends import document

CALLS = ("open", "write", "fsync", "fsync_folder", "close", "chmod", "link", "replace", "unlink", "mkdir", "lock")


class Failing(Files):
    """Files whose n-th call fails."""

    def __init__(self, at: int, error: int) -> None:
        self.at = at
        self.error = error
        self.calls: list[str] = []

    def __getattribute__(self, name: str) -> Any:
        real = super().__getattribute__(name)
        if name not in CALLS:
            return real

        def call(*arguments: Any) -> Any:
            self.calls.append(name)
            if len(self.calls) - 1 == self.at:
                if name == "close":
                    real(*arguments)
                raise OSError(self.error, "trial")
            return real(*arguments)

        return call


def slugs(path: Path) -> list[bytes]:
    with TinyDBBackend(path).read() as snapshot:
        return sorted(snapshot.all("persons"))


def prepared(path: Path) -> None:
    with TinyDBBackend(path).write("vorher") as draft:
        draft.put("persons", "anna", document("anna"))


def add(path: Path, files: Files) -> None:
    with TinyDBBackend(path, files).write("person add") as draft:
        draft.put("persons", "bert", document("bert", name="Bert Groß"))


OLD, NEW = [document("anna")], [document("anna"), document("bert", name="Bert Groß")]


def count(tmp_path: Path) -> int:
    prepared(tmp_path / "zählen" / "famcli.json")
    files = Failing(-1, 0)
    add(tmp_path / "zählen" / "famcli.json", files)
    return len(files.calls)


@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS])
def test_each_call_fails_once(tmp_path: Path, error: int) -> None:
    total = count(tmp_path)
    assert total >= 12
    for at in range(total):
        path = tmp_path / str(at) / "famcli.json"
        prepared(path)
        files = Failing(at, error)
        try:
            add(path, files)
        except StoreError:
            expected = OLD
        else:
            expected = NEW
        assert slugs(path) == expected, files.calls[at]
        assert TinyDBBackend(path).check() == []
        add(path, Files())
        assert slugs(path) == NEW
        assert sorted(each.name for each in path.parent.iterdir()) == [
            "famcli.json",
            "famcli.json.history",
            "famcli.json.lock",
        ]


def test_short_writes_are_continued(tmp_path: Path) -> None:
    class Sips(Files):
        def write(self, descriptor: int, content: bytes | memoryview) -> int:
            return super().write(descriptor, content[:7])

    path = tmp_path / "famcli.json"
    prepared(path)
    add(path, Sips())
    assert slugs(path) == NEW
    assert TinyDBBackend(path).check() == []


def test_the_first_write_of_all_fails_cleanly(tmp_path: Path) -> None:
    for at in range(20):
        path = tmp_path / str(at) / "famcli.json"
        files = Failing(at, errno.ENOSPC)
        try:
            prepared_with(path, files)
        except StoreError:
            assert slugs(path) == []
        else:
            assert slugs(path) == OLD


def prepared_with(path: Path, files: Files) -> None:
    with TinyDBBackend(path, files).write("erstes") as draft:
        draft.put("persons", "anna", document("anna"))


def test_without_hard_links_the_old_state_is_copied(tmp_path: Path) -> None:
    class NoLinks(Files):
        def link(self, source: str, target: str) -> None:
            raise OSError(errno.EPERM, "no links here")

    path = tmp_path / "famcli.json"
    prepared(path)
    add(path, NoLinks())
    backend = TinyDBBackend(path)
    assert len(backend.generations()) == 1
    backend.undo()
    assert slugs(path) == OLD


def test_where_nothing_can_be_locked_nothing_is_written(tmp_path: Path) -> None:
    class NoLocks(Files):
        def lock(self, descriptor: int) -> None:
            raise OSError(errno.ENOLCK, "no locks here")

    path = tmp_path / "famcli.json"
    prepared(path)
    with pytest.raises(StoreError, match="lock"):
        add(path, NoLocks())
    assert slugs(path) == OLD


def test_where_the_old_state_cannot_be_put_back_the_error_says_so(tmp_path: Path) -> None:
    class Dying(Files):
        dead = False

        def fsync_folder(self, path: str) -> None:
            self.dead = True
            raise OSError(errno.EIO, "trial")

        def replace(self, source: str, target: str) -> None:
            if self.dead:
                raise OSError(errno.EIO, "trial")
            super().replace(source, target)

    path = tmp_path / "famcli.json"
    prepared(path)
    with pytest.raises(StoreError, match="was written, but"):
        add(path, Dying())
    assert slugs(path) == NEW
