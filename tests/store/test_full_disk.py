"""On a full disk the oldest states give way, once."""

import errno
from pathlib import Path

import pytest

from famcli.errors import StoreError
from famcli.store.tinydb import commit
from famcli.store.tinydb.backend import TinyDBBackend
from famcli.store.tinydb.files import Files
from tests.store.backends import document


class Full(Files):
    """A disk that has room again as soon as something is taken away from it; or never."""

    def __init__(self, *, helps: bool) -> None:
        self.helps = helps
        self.full = True

    def write(self, descriptor: int, content: "bytes | memoryview") -> int:
        if self.full:
            raise OSError(errno.ENOSPC, "trial")
        return super().write(descriptor, content)

    def unlink(self, path: str) -> None:
        super().unlink(path)
        if self.helps and ".history" in path:
            self.full = False


def filled(path: Path) -> None:
    for number in range(12):
        with TinyDBBackend(path).write("vorher") as draft:
            draft.put("persons", f"anna-{number}", document(f"anna-{number}"))


def add(path: Path, files: Files) -> None:
    with TinyDBBackend(path, files).write("person add") as draft:
        draft.put("persons", "bert", document("bert", name="Bert Groß"))


def test_old_states_give_way(tmp_path: Path) -> None:
    path = tmp_path / "famcli.json"
    filled(path)
    add(path, Full(helps=True))
    with TinyDBBackend(path).read() as snapshot:
        assert document("bert", name="Bert Groß") in list(snapshot.all("persons"))
    assert len(list(commit.history(path).glob("*.json"))) <= commit.KEPT_AT_LEAST + 1


def test_a_disk_that_stays_full_says_what_helps(tmp_path: Path) -> None:
    path = tmp_path / "famcli.json"
    filled(path)
    before = path.read_bytes()
    with pytest.raises(StoreError, match="Free some space"):
        add(path, Full(helps=False))
    assert path.read_bytes() == before
