"""A model of a disk that forgets: what was not synced when the power went may be gone or torn.

Every call of the store is recorded; then the power is cut after each of them, and the disk is left as badly as a
journalling file system may leave it: data of files that were not synced is lost or half there, and changed names in
folders that were not synced are the old ones or the new ones, each for itself in order.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from famcli.errors import FamcliError
from famcli.store.tinydb.backend import TinyDBBackend
from famcli.store.tinydb.files import Files
from tests.store.backends import document

Step = tuple[Any, ...]


class Recording(Files):
    """Does everything for real and keeps what was done."""

    def __init__(self) -> None:
        self.steps: list[Step] = []
        self.open_files: dict[int, str] = {}

    def open(self, path: str, flags: int, mode: int = 0o600) -> int:
        descriptor = super().open(path, flags, mode)
        self.open_files[descriptor] = path
        if flags & os.O_EXCL:
            self.steps.append(("create", path))
        return descriptor

    def write(self, descriptor: int, content: Any) -> int:
        self.steps.append(("write", self.open_files[descriptor], bytes(content)))
        return super().write(descriptor, content)

    def fsync(self, descriptor: int) -> None:
        self.steps.append(("fsync", self.open_files[descriptor]))

    def fsync_folder(self, path: str) -> None:
        self.steps.append(("fsync_folder", path))

    def link(self, source: str, target: str) -> None:
        super().link(source, target)
        self.steps.append(("link", source, target))

    def replace(self, source: str, target: str) -> None:
        super().replace(source, target)
        self.steps.append(("replace", source, target))

    def unlink(self, path: str) -> None:
        super().unlink(path)
        self.steps.append(("unlink", path))


class NoSync(Recording):
    """The mutant that does not wait for the file."""

    def fsync(self, descriptor: int) -> None:
        pass


class NoFolderSync(Recording):
    """The mutant that does not wait for the folder."""

    def fsync_folder(self, path: str) -> None:
        pass


class Disk:
    """What the steps have made durable, and what is still only in memory."""

    def __init__(self, before: dict[str, bytes]) -> None:
        self.data: dict[int, bytes] = {}
        self.synced: dict[int, bytes] = {}
        self.names: dict[str, int] = {}
        self.pending: list[Step] = []
        for number, (path, content) in enumerate(before.items()):
            self.data[number] = self.synced[number] = content
            self.names[path] = number
        self.durable = dict(self.names)

    def do(self, step: Step) -> None:
        match step:
            case ("create", path):
                number = len(self.data)
                self.data[number] = self.synced[number] = b""
                self._name(step, path, number)
            case ("write", path, content):
                self.data[self.names[path]] += content
            case ("fsync", path):
                self.synced[self.names[path]] = self.data[self.names[path]]
            case ("fsync_folder", folder):
                for name in self.pending:
                    if os.path.dirname(name[0]) == folder:
                        self._apply(self.durable, name)
                self.pending = [name for name in self.pending if os.path.dirname(name[0]) != folder]
            case ("link", source, target):
                self._name(step, target, self.names[source])
            case ("replace", source, target):
                self._name(step, target, self.names[source])
                self._name(step, source, None)
            case ("unlink", path):
                self._name(step, path, None)

    def _name(self, _step: Step, path: str, number: int | None) -> None:
        self._apply(self.names, (path, number))
        self.pending.append((path, number))

    @staticmethod
    def _apply(names: dict[str, int], change: Step) -> None:
        path, number = change
        if number is None:
            names.pop(path, None)
        else:
            names[path] = number

    def after_the_cut(self) -> Iterator[dict[str, bytes]]:
        """Yield the folders' contents as they may be found."""
        for applied in range(len(self.pending) + 1):
            names = dict(self.durable)
            for change in self.pending[:applied]:
                self._apply(names, change)
            for torn in (lambda n: self.synced[n], lambda n: self.data[n], self._half):
                yield {path: torn(number) for path, number in names.items()}

    def _half(self, number: int) -> bytes:
        synced, data = self.synced[number], self.data[number]
        return data if synced == data else data[: (len(synced) + len(data)) // 2] + b"\0" * 16


def cuts(tmp_path: Path, files: Recording, writes: int = 3) -> tuple[int, int]:
    """Cut the power after each step of some writes; return the trials and those that lost something."""
    path = tmp_path / "famcli.json"
    backend = TinyDBBackend(path, files)
    acknowledged: list[tuple[int, int]] = []
    with TinyDBBackend(path).write("0") as draft:
        draft.put("persons", "p0", document("p0"))
    before = {str(path): path.read_bytes()}
    for number in range(1, writes + 1):
        with backend.write(str(number)) as draft:
            draft.put("persons", f"p{number}", document(f"p{number}", name="Ä" * 50))
        acknowledged.append((len(files.steps), number))
    disk = Disk(before)
    trials = lost = 0
    for done, step in enumerate(files.steps, 1):
        disk.do(step)
        promised = max((number for end, number in acknowledged if end <= done), default=0)
        for found in disk.after_the_cut():
            trials += 1
            lost += _people(found.get(str(path)), tmp_path / "nachher.json") < promised
    return trials, lost


def _people(content: bytes | None, place: Path) -> int:
    """Return the highest number of the people in a store that was left like this; -1 for one that cannot be read."""
    if content is None:
        return -1
    place.write_bytes(content)
    try:
        with TinyDBBackend(place).read() as snapshot:
            people = list(snapshot.all("persons"))
    except FamcliError:
        return -1
    assert len(people) >= 1
    return len(people) - 1


def test_a_power_cut_loses_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    trials, lost = cuts(tmp_path, Recording(), writes=5)
    assert trials > 200
    assert lost == 0


@pytest.mark.parametrize("mutant", [NoSync, NoFolderSync])
def test_the_model_catches_a_store_that_does_not_wait(tmp_path: Path, mutant: type[Recording]) -> None:
    _trials, lost = cuts(tmp_path, mutant())
    assert lost > 0
