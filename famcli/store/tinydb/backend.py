"""The backend on a TinyDB file."""

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any
from zlib import crc32

import msgspec

from famcli.store.backend import (
    RESTORE,
    Amend,
    Change,
    Draft,
    Expecting,
    Finding,
    Generation,
    Question,
    Snapshot,
    Undoing,
)
from famcli.store.tinydb.conflict_copies import look_at, unseen
from famcli.store.tinydb.files import Files
from famcli.store.tinydb.layout import UNREADABLE, State, encode, fits
from famcli.store.tinydb.lines import Lines, no_document
from famcli.store.tinydb.source import Source

FEW = 50
"""Looking for so many slugs takes as long as reading those of all documents."""
NOTHING = Lines()


class Tables:
    """The documents of one state, by kind and slug: Snapshot and Draft."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._numbers: dict[str, dict[str, int]] = {}
        self._looked_up: dict[str, int] = {}
        self._texts: dict[tuple[str, str], list[str]] = {}
        self._order: dict[str, list[int]] = {}
        self._absent: dict[str, list[bytes]] = {}
        """What was looked for in the bytes of each kind and is not there."""
        self.fingerprint = state.fingerprint
        """The first line of famcli's own file, which holds number and check sum; else a sum over all of it."""

    def get(self, kind: str, slug: str) -> bytes | None:
        """Return the document of that kind and slug."""
        number = self._number(kind, slug)
        return None if number is None else self._lines(kind).get(number)

    def all(self, kind: str) -> Iterator[bytes]:
        """Yield every document of a kind in the order in which they were first put."""
        return (document for _number, document in self._lines(kind).items())

    def find(self, kind: str, field: str, value: str, *, prefix: bool = False) -> Iterator[bytes]:
        """Yield the documents whose text ``field`` equals, or begins with, ``value``."""
        return iter([document for _number, document in self._matching(kind, field, value, prefix=prefix)])

    def expect(self, *questions: Question) -> None:
        """Do nothing: the whole file has been read."""

    def holding(self, kind: str, text: str) -> Iterator[bytes]:
        """Yield the documents in whose JSON a text stands somewhere."""
        return iter([document for _number, document in self._lines(kind).containing(text.encode())])

    def sum_of(self, kind: str) -> str:
        """Return length and check sum of the lines of a kind."""
        length = total = 0
        for part in self._lines(kind).parts():
            length, total = length + len(part), crc32(part, total)
        return f"{length}-{total:08x}"

    def texts(self, kind: str, field: str) -> list[str]:
        """Return the top-level text ``field`` of each document: one pass, in which nothing else is made of it."""
        if (kind, field) not in self._texts:
            row: Any = msgspec.defstruct("Row", [("text", str, "")], rename={"text": field}, gc=False)
            try:
                rows = msgspec.json.decode(self._lines(kind).as_object(), type=dict[int, row])
            except UNREADABLE as error:
                raise no_document() from error
            self._order[kind] = list(rows)
            self._texts[kind, field] = [each.text for each in rows.values()]
        return self._texts[kind, field]

    def at(self, kind: str, places: Sequence[int]) -> Iterator[bytes]:
        """Yield the documents at these places among all of a kind."""
        if kind not in self._order:
            self._order[kind] = [number for number, _document in self._lines(kind).items()]
        return (self._lines(kind).get(self._order[kind][place]) or b"" for place in places)

    def put(self, kind: str, slug: str, document: bytes) -> None:
        """Insert the document, or replace the one of that kind and slug in its place."""
        lines = self._state.table(kind)
        number = self._number(kind, slug)
        if number is None:
            number = lines.last() + 1
        lines.put(number, document)
        self._changed(kind)
        if kind in self._numbers:
            self._numbers[kind][slug] = number

    def delete(self, kind: str, slug: str) -> None:
        """Remove a document; one that is not there is no error."""
        number = self._number(kind, slug)
        if number is not None:
            self._lines(kind).delete(number)
            self._changed(kind)
            self._numbers.get(kind, {}).pop(slug, None)

    def _changed(self, kind: str) -> None:
        """Forget what was known of the state before."""
        self.fingerprint = ""
        self._absent.pop(kind, None)
        self._order.pop(kind, None)
        self._texts = {key: rows for key, rows in self._texts.items() if key[0] != kind}

    def _number(self, kind: str, slug: str) -> int | None:
        """Return the number of a document: a few are looked for in the bytes, for many all are read once."""
        if kind not in self._numbers:
            self._looked_up[kind] = self._looked_up.get(kind, 0) + 1
            if self._looked_up[kind] <= FEW:
                return next((number for number, _document in self._matching(kind, "slug", slug)), None)
            slugs = self.texts(kind, "slug")
            self._numbers[kind] = dict(zip(slugs, self._order[kind], strict=True))
        return self._numbers[kind].get(slug)

    def _lines(self, kind: str) -> Lines:
        return self._state.tables.get(kind, NOTHING)

    def _matching(self, kind: str, field: str, value: str, *, prefix: bool = False) -> Iterator[tuple[int, bytes]]:
        """Yield number and bytes of those whose field fits: found by their bytes, then looked at."""
        needle = encode(field) + b":" + encode(value)[: -1 if prefix else None]
        absent = self._absent.setdefault(kind, [])
        if any(map(needle.startswith, absent)):
            return
        there = False
        for number, document in self._lines(kind).containing(needle):
            there = True
            if fits(document, field, value, prefix=prefix):
                yield number, document
        if not there:
            absent.append(needle)


class TinyDBBackend:
    """Documents in one TinyDB file, one table a kind."""

    def __init__(self, path: Path, files: Files | None = None) -> None:
        self.location = str(path)
        self.local = path
        self.source = Source(path, files)
        self.source.way_out = self._way_out

    def close(self) -> None:
        """Do nothing: no file stays open."""

    @contextmanager
    def read(self, *, expecting: Expecting = tuple) -> Iterator[Snapshot]:
        """Open the newest state; takes no lock."""
        yield Tables(self.source.state())

    @contextmanager
    def write(self, note: str, *, step: str = "", kept: bool = True, expecting: Expecting = tuple) -> Iterator[Draft]:
        """Open the newest state for changing, alone."""
        with self.source.changing(note, step=step, kept=kept) as state:
            yield Tables(state)

    def forget(self, before: datetime | None = None) -> int:
        """Remove earlier states, and what is left of half-written and damaged ones."""
        from famcli.store.tinydb.generations import forget

        return forget(self.source, before)

    def _way_out(self) -> str:
        from famcli.store.tinydb.generations import newest_sound

        return newest_sound(self.source)

    def second_versions(self) -> list[Path]:
        """Return the files beside the store that nobody has looked at."""
        return unseen(self.source.path, self.source.files)

    def compare(self, other: Path) -> list[Change]:
        """Return what is not the same in another file."""
        from famcli.store.tinydb.differences import differences
        from famcli.store.tinydb.generations import read

        source = self.source
        found = list(differences(source.state(), read(source, other)))
        look_at(source.path, other, source.files)
        return found

    def common(self, other: Path) -> bytes | None:
        """Return the newest state that this file and another one both come from."""
        from famcli.store.tinydb.descent import common

        return common(self.source, other)

    def check(self) -> list[Finding]:
        """Examine the whole file strictly."""
        from famcli.store.tinydb.generations import check

        return check(self.source)

    def put_file(self, content: bytes) -> str:
        """Keep a file beside the store and return its check sum."""
        from famcli.store.tinydb.attached_files import put

        return put(self.source.path, content, self.source.files)

    def file(self, digest: str) -> bytes | None:
        """Return a file by its check sum; None where it is not there, or is not what it was."""
        from famcli.store.tinydb.attached_files import get

        return get(self.source.path, digest, self.source.files)

    def sweep(self) -> None:
        """Forget the files that no state names."""
        from famcli.store.tinydb.attached_files import sweep

        sweep(self.source.path, self.source.files)

    def generations(self) -> list[Generation]:
        """Return the earlier states that are sound, newest first."""
        from famcli.store.tinydb.generations import generations

        return list(generations(self.source))

    def earlier(self, ref: str) -> bytes:
        """Return an earlier state, as the bytes of its file."""
        from famcli.store.tinydb.generations import content

        return content(self.source, ref)

    def holding(self, texts: Collection[str]) -> list[Generation]:
        """Return the earlier states that hold one of these texts, newest first."""
        from famcli.store.tinydb.generations import holding

        return list(holding(self.source, texts))

    def present(self) -> Generation | None:
        """Return the state that is there now."""
        from famcli.store.tinydb.generations import present

        return present(self.source)

    def undoing(self, *, anybody: bool = False) -> Undoing:
        """Return what undo would do."""
        from famcli.store.tinydb.undoing import undoing

        return undoing(self.source)

    def undo(self, expected: str = "", amend: Amend | None = None, *, anybody: bool = False) -> Generation:
        """Bring the state back that the present one was made of."""
        from famcli.store.tinydb.undoing import undo

        return undo(self.source, expected, _of_states(amend))

    def backup(self, target: Path) -> None:
        """Write the newest state to a new file, and the files that it names beside it."""
        from famcli.store.tinydb.attached_files import copy
        from famcli.store.tinydb.generations import backup

        backup(self.source, target)
        copy(self.source.path, target, target, self.source.files)

    def restore(
        self, source: Path | str, amend: Amend | None = None, *, note: str = RESTORE, subject: str = ""
    ) -> None:
        """Make a backup or a generation the newest state; both are files here."""
        source = Path(source)
        from famcli.store.tinydb.attached_files import copy
        from famcli.store.tinydb.generations import restore

        restore(self.source, source, _of_states(amend), note, subject or source.name)
        copy(source, self.source.path, self.source.path, self.source.files)


def _of_states(amend: Amend | None) -> Callable[[State, State], None]:
    """Return what changes a state before it comes back."""
    return lambda now, then: amend(Tables(now), Tables(then)) if amend else None
