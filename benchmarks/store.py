"""The store beside TinyDB as it is shipped, and a whole command beside Taskwarrior."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tinydb import TinyDB, where

from benchmarks.measure import Row, beside
from famcli.store.tinydb.backend import TinyDBBackend

SIZES = ((1_000, 15), (10_000, 9), (100_000, 3))
FASTER = 1 / 5
MEMORY = "/dev/shm"


def person(number: int) -> dict[str, Any]:
    """Return a document of ordinary size."""
    return {
        "schema": 1,
        "slug": f"person-{number}",
        "name": f"Dr. Jürgen „{number}“ Größenwahn-Müller",
        "email": f"person-{number}@example.org",
        "organization": "Stadt Musterstadt, Amt für Kinder, Jugend und Familie",
        "function": "Familienmanagerin",
        "address": "Musterstraße 6\n12345 Musterstadt",
        "tags": ["netz", "nrw"],
        "note": "lorem ipsum " * 16,
    }


def rows() -> Iterator[Row]:
    """Yield open + work + close, in one process, at three sizes: in memory, since TinyDB does not wait for the disk."""
    place, where_ = (MEMORY, ", in memory") if Path(MEMORY).is_dir() else (None, "")
    for size, rounds in SIZES:
        with tempfile.TemporaryDirectory(dir=place) as folder:
            ours, stock = Path(folder, "ours.json"), Path(folder, "stock.json")
            tables = {"persons": {str(number): person(number) for number in range(1, size + 1)}}
            stock.write_text(json.dumps(tables))
            with TinyDBBackend(ours).write("fill") as draft:
                for number in range(1, size + 1):
                    draft.put("persons", f"person-{number}", compact(person(number)))
            turn = Turn(ours, stock, size)
            for name, one, other in (
                ("get one", turn.get_ours, turn.get_stock),
                ("insert one", turn.insert_ours, turn.insert_stock),
                ("update one", turn.update_ours, turn.update_stock),
            ):
                (pair,) = beside(rounds, other, one)
                target = FASTER if name != "update one" else None
                yield Row(f"{name} of {size:,} documents", pair, f"TinyDB JSONStorage{where_}", target)
    yield from taskwarrior()


class Turn:
    """The same work on both stores."""

    def __init__(self, ours: Path, stock: Path, size: int) -> None:
        self.ours, self.stock, self.next = ours, stock, size
        self.middle = f"person-{size // 2}"

    def get_ours(self) -> None:
        """Read one document by its slug."""
        with TinyDBBackend(self.ours).read() as snapshot:
            assert snapshot.get("persons", self.middle)

    def get_stock(self) -> None:
        """The same."""
        with TinyDB(self.stock) as db:
            assert db.table("persons").get(where("slug") == self.middle)

    def insert_ours(self) -> None:
        """Add one document, locked, synced, with the old state kept."""
        self.next += 1
        with TinyDBBackend(self.ours).write("insert") as draft:
            draft.put("persons", f"person-{self.next}", compact(person(self.next)))

    def insert_stock(self) -> None:
        """Add one document."""
        with TinyDB(self.stock) as db:
            db.table("persons").insert(person(self.next))

    def update_ours(self) -> None:
        """Change one document."""
        self.next += 1
        with TinyDBBackend(self.ours).write("update") as draft:
            draft.put("persons", self.middle, compact({**person(1), "slug": self.middle, "x": self.next}))

    def update_stock(self) -> None:
        """Change one document."""
        with TinyDB(self.stock) as db:
            db.table("persons").update({"x": self.next}, where("slug") == self.middle)


def compact(document: dict[str, Any]) -> bytes:
    """Return a document as repositories write it."""
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()


def taskwarrior() -> Iterator[Row]:
    """Yield ``attendee add`` at 10,000 documents beside ``task add`` at 10,000 tasks, if there is Taskwarrior."""
    if not shutil.which("task"):
        return
    with tempfile.TemporaryDirectory() as folder:
        task = {**os.environ, "TASKDATA": folder, "TASKRC": f"{folder}/rc"}
        Path(folder, "rc").write_text("confirmation=off\nverbose=nothing\nhooks=off\n")
        tasks = "\n".join(json.dumps({"description": f"Aufgabe {number} Müller"}) for number in range(10_000))
        subprocess.run(["task", "import", "-"], input=tasks.encode(), env=task, check=True, capture_output=True)
        store = Path(folder, "famcli.json")
        famcli = [str(Path(sys.executable).with_name("famcli")), "--db", str(store)]
        subprocess.run([*famcli, "meeting", "new", "Treffen", "--date", "2026-12-01"], check=True, capture_output=True)
        with TinyDBBackend(store).write("fill") as draft:
            for number in range(10_000):
                known = {key: person(number)[key] for key in ("schema", "slug", "name", "email")}
                draft.put("persons", f"person-{number}", compact(known))
        counter = iter(range(1_000))

        def ours() -> None:
            line = [*famcli, "attendee", "add", f"Neue Person {next(counter)}"]
            subprocess.run(line, check=True, capture_output=True)

        def theirs() -> None:
            subprocess.run(["task", "add", "Neue Aufgabe"], env=task, check=True, capture_output=True)

        (pair,) = beside(9, theirs, ours)
        yield Row("attendee add at 10,000 documents", pair, "task add at 10,000 tasks", 1.0)
