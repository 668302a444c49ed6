"""The documents of one table in the file, a line each: found by bisection and by searching, with changes over them."""

from collections.abc import Iterator

from famcli.errors import DamagedStore, Way
from famcli.i18n import _

COMMA = 0x2C
Piece = bytes | memoryview


class Lines:
    """The documents of one table, by ascending number: the bytes of the file with changes laid over them."""

    def __init__(self, content: bytes = b"", start: int = 0, end: int = 0) -> None:
        self._content = content
        self._start = start
        self._end = end
        self._changes: dict[int, bytes | None] = {}
        self._last: int | None = None

    def get(self, number: int) -> bytes | None:
        """Return the document of that number."""
        return self._changes[number] if number in self._changes else self._original(number)

    def _original(self, number: int) -> bytes | None:
        """Return the document as it stands in the file."""
        begin, end = self._place(number)
        return self._document(begin, end) if begin < end else None

    def items(self) -> Iterator[tuple[int, bytes]]:
        """Yield numbers and documents by number."""
        added = sorted(number for number, document in self._changes.items() if document is not None)
        index = 0
        for number, document in self._all_originals():
            while index < len(added) and added[index] < number:
                yield added[index], self._changes[added[index]]  # type: ignore[misc]
                index += 1
            if number not in self._changes:
                yield number, document
        for number in added[index:]:
            yield number, self._changes[number]  # type: ignore[misc]

    def _all_originals(self) -> Iterator[tuple[int, bytes]]:
        """Yield what stands in the file; without the steps in between that the other readers take."""
        content, position = self._content, self._start
        while position < self._end:
            end = content.find(b"\n", position)
            colon = content.find(b":", position)
            last = end - 1 if content[end - 1] == COMMA else end
            try:
                number = int(content[position + 1 : colon - 1])
            except ValueError as error:
                raise no_document() from error
            yield number, content[colon + 1 : last]
            position = end + 1

    def containing(self, needle: bytes) -> Iterator[tuple[int, bytes]]:
        """Yield those in whose bytes the needle is, by number. Nothing may be put or deleted meanwhile."""
        changed = [(n, doc) for n, doc in self._changes.items() if doc is not None and needle in doc]
        yield from sorted([*self._originals(needle), *changed]) if changed else self._originals(needle)

    def _originals(self, needle: bytes) -> Iterator[tuple[int, bytes]]:
        """Yield those of the file that are not changed and in whose bytes the needle is, by number."""
        position = self._content.find(needle, self._start, self._end)
        while position >= 0:
            begin, end = self._line(position)
            if end <= position:
                raise no_document()
            number = self._number(begin)
            if number not in self._changes:
                yield number, self._document(begin, end)
            position = self._content.find(needle, end, self._end)

    def as_object(self) -> Piece:
        """Return the table as one JSON object, numbers as its names."""
        if self._changes or self._start == self._end:
            return b"{%b}" % b"".join(self.parts())
        return memoryview(self._content)[self._start - 2 : self._end + 1]

    def __len__(self) -> int:
        kept = self._content.count(b"\n", self._start, self._end)
        return kept + sum(self._change_of_count(n, doc) for n, doc in self._changes.items())

    def last(self) -> int:
        """Return the highest number; 0 for an empty table."""
        if self._last is None:
            self._last = self._highest()
        return self._last

    def _highest(self) -> int:
        high = max((n for n, document in self._changes.items() if document is not None), default=0)
        position = self._end
        while position > self._start:
            begin, _end = self._line(position - 1)
            number = self._number(begin)
            if self._changes.get(number, b"") is not None:
                return max(high, number)
            position = begin
        return high

    def put(self, number: int, document: bytes) -> None:
        """Insert or replace a document."""
        if self._last is not None:
            self._last = max(self._last, number)
        if self._original(number) == document:
            self._changes.pop(number, None)
        else:
            self._changes[number] = document

    def delete(self, number: int) -> None:
        """Remove a document; it may be missing."""
        self._last = None
        if self._original(number) is None:
            self._changes.pop(number, None)
        else:
            self._changes[number] = None

    @property
    def changed(self) -> bool:
        """Whether anything was put or deleted."""
        return bool(self._changes)

    def put_ones(self) -> Iterator[bytes]:
        """Yield each document that was put."""
        return (document for document in self._changes.values() if document is not None)

    def gone(self) -> Iterator[bytes]:
        """Yield each document that was deleted, as it was."""
        return (self._original(number) or b"{}" for number, document in self._changes.items() if document is None)

    def parts(self) -> "list[Piece]":
        """Return the documents' bytes in pieces that stand behind each other, each line with its end."""
        if not self._changes:
            return [memoryview(self._content)[self._start : self._end]]
        content = memoryview(self._content)
        parts: list[Piece] = []
        position = self._start
        for number in sorted(self._changes):
            begin, end = self._place(number)
            if position < begin:
                parts.append(content[position:begin])
            position = max(position, end)
            document = self._changes[number]
            if document is not None:
                parts.append(b'"%d":%b,\n' % (number, document))
        parts.append(content[position : self._end])
        return _commas(parts)

    def _place(self, number: int) -> tuple[int, int]:
        """Return the span of the number's line; an empty span where it would be inserted."""
        low, high = self._start, self._end
        while low < high:
            begin, end = self._line((low + high) // 2)
            found = self._number(begin)
            if found == number:
                return begin, end
            low, high = (end, high) if found < number else (low, begin)
        return low, low

    def _change_of_count(self, number: int, document: bytes | None) -> int:
        begin, end = self._place(number)
        return (document is not None) - (begin < end)

    def _line(self, position: int) -> tuple[int, int]:
        """Return begin and end of the line around a position; the end is behind the line break."""
        begin = self._content.rfind(b"\n", self._start, position) + 1 or self._start
        return begin, self._content.find(b"\n", position, self._end) + 1

    def _number(self, begin: int) -> int:
        try:
            return int(self._content[begin + 1 : self._content.find(b'"', begin + 1)])
        except ValueError as error:
            raise no_document() from error

    def _document(self, begin: int, end: int) -> bytes:
        colon = self._content.find(b":", begin)
        last = end - 2 if self._content[end - 2] == COMMA else end - 1
        return self._content[colon + 1 : last]


def no_document() -> DamagedStore:
    """Return the error for a line that is no document."""
    return DamagedStore(_("A line of the data file is no document."), way=Way.CHECK_STORE)


def _commas(parts: list[Piece]) -> list[Piece]:
    """Return the pieces with a comma behind each line but the last one."""
    filled = [part for part in parts if len(part)]
    fixed: list[Piece] = []
    for part in filled[:-1]:
        fixed += [part] if part[-2:] == b",\n" else [part[:-1], b",\n"]
    for part in filled[-1:]:
        fixed += [part[:-2], b"\n"] if part[-2:] == b",\n" else [part]
    return fixed
