"""TinyDB with our storage and our table: the same answers, but only what is asked for is decoded.

``tinydb.TinyDB(path)`` opens the same file. Documents come by ascending number; TinyDB promises no order.
"""

from collections.abc import Callable, Iterator, Mapping, MutableMapping
from typing import Any

import msgspec
from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Document, Table

from famcli.store.tinydb import layout
from famcli.store.tinydb.lines import Lines
from famcli.store.tinydb.source import Source

decode = msgspec.json.decode
NOTHING = Lines()


class LineStorage(Source, Storage):
    """The file as a storage of TinyDB: ``read`` and ``write`` are TinyDB's; LineTable uses Source's ways instead."""

    def read(self) -> dict[str, dict[str, Any]] | None:
        """Return all tables decoded, as TinyDB's storages do; None for a database that is not there yet."""
        state = self.state()
        if not state.tables and not state.header.generation:
            return None
        return {
            name: {str(number): decode(document) for number, document in table.items()}
            for name, table in state.tables.items()
        }

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        """Replace all tables."""
        with self.changing("TinyDB") as state:
            state.tables = {name: Lines() for name in data}
            state.dropped = True
            for name, documents in data.items():
                for number, document in documents.items():
                    state.tables[name].put(int(number), encoded(document))


class LineTable(Table):
    """A TinyDB table over the lines of the file."""

    @property
    def lines(self) -> Lines:
        """The documents' bytes in the newest state."""
        return self.source.state().tables.get(self.name, NOTHING)

    @property
    def source(self) -> LineStorage:
        """The storage, of our type."""
        assert isinstance(self._storage, LineStorage)
        return self._storage

    def insert(self, document: Mapping[str, Any]) -> int:
        """Insert a document; the number is chosen and taken under one lock."""
        with self.source.changing("TinyDB"):
            return super().insert(document)

    def insert_multiple(self, documents: Any) -> list[int]:
        """Insert documents; the numbers are chosen and taken under one lock."""
        with self.source.changing("TinyDB"):
            return super().insert_multiple(documents)

    def search(self, cond: Any) -> list[Document]:
        """Return all that match; an equality is found by its bytes."""
        return list(self._matching(cond))

    def get(self, cond: Any = None, doc_id: int | None = None, doc_ids: list[int] | None = None) -> Any:
        """Return one document by condition or number, or those of several numbers."""
        if doc_id is not None:
            found = self.lines.get(doc_id)
            return None if found is None else self.document_class(decode(found), doc_id)
        if doc_ids is None and cond is not None:
            return next(self._matching(cond), None)
        return super().get(cond, doc_id, doc_ids)

    def _matching(self, cond: Any) -> Iterator[Document]:
        lines = self.lines
        needle = equality(cond)
        for number, document in lines.items() if needle is None else lines.containing(needle):
            found = decode(document)
            if cond(found):
                yield self.document_class(found, number)

    def __len__(self) -> int:
        return len(self.lines)

    def _read_table(self) -> dict[str, Mapping[str, Any]]:
        return {str(number): decode(document) for number, document in self.lines.items()}

    def _get_next_id(self) -> int:
        number = max(self._next_id or 1, self.lines.last() + 1)
        self._next_id = number + 1  # type: ignore[assignment]  # TinyDB says None, and means int or None
        return number

    def _update_table(self, updater: Callable[[Any], None]) -> None:
        with self.source.changing("TinyDB") as state:
            view = Documents(state.table(self.name))
            updater(view)
            view.settle()
            state.dropped = True
        self.clear_cache()


class Documents(MutableMapping[int, Any]):
    """The decoded documents of a table by number, as TinyDB's updaters want them; ``settle`` writes the changes."""

    def __init__(self, lines: Lines) -> None:
        self._lines = lines
        self._seen: dict[int, Any] = {}
        self._gone: set[int] = set()

    def __getitem__(self, number: int) -> Any:
        if number not in self._seen:
            document = None if number in self._gone else self._lines.get(number)
            if document is None:
                raise KeyError(number)
            self._seen[number] = decode(document)
        return self._seen[number]

    def __setitem__(self, number: int, document: Any) -> None:
        self._gone.discard(number)
        self._seen[number] = document

    def __delitem__(self, number: int) -> None:
        self[number]
        del self._seen[number]
        self._gone.add(number)

    def __iter__(self) -> Iterator[int]:
        kept = {number for number, _document in self._lines.items()} - self._gone
        return iter(sorted(kept | self._seen.keys()))

    def __len__(self) -> int:
        return sum(1 for _number in self)

    def clear(self) -> None:
        """Forget all documents."""
        self._gone = {number for number, _document in self._lines.items()}
        self._seen.clear()

    def settle(self) -> None:
        """Lay the changes over the lines. Raises TypeError for what is no JSON, and then changes nothing."""
        fresh = {number: encoded(document) for number, document in self._seen.items()}
        for number in self._gone:
            self._lines.delete(number)
        for number, document in fresh.items():
            if self._lines.get(number) != document:
                self._lines.put(number, document)


class Database(TinyDB):
    """TinyDB over LineStorage."""

    table_class = LineTable
    default_storage_class = LineStorage  # type: ignore[assignment]  # TinyDB takes any Storage

    @property
    def source(self) -> LineStorage:
        """The storage, of our type."""
        assert isinstance(self._storage, LineStorage)
        return self._storage


def equality(cond: Any) -> bytes | None:
    """Return the bytes that a document must have to meet ``where(field) == "text"``; None for other conditions."""
    match getattr(cond, "_hash", None):
        case ("==", (str(field),), str(value)):
            return layout.encode(field) + b":" + layout.encode(value)
    return None


def encoded(document: Any) -> bytes:
    """Return a document as the bytes of its line. Raises TypeError, ValueError for what JSON cannot hold."""
    return layout.encode(document)
