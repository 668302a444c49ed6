"""How the store's tables lie in its file: ordinary JSON with one document a line.

    {"_famcli":{"1":{"schema":1,"generation":7,…,"crc":"89abcdef"}}
    ,"meetings":{
    "1":{…},
    "2":{…}
    }
    }

The first line is a table, too, so that plain TinyDB reads the file. Its check sum covers all the rest: a file whose
sum is right is exactly what famcli wrote, and its lines can be found by bisection and by searching bytes. Any other
file is read strictly as a whole.
"""

from collections.abc import Iterator
from typing import Any
from zlib import crc32

import msgspec

from famcli.errors import DamagedStore, Way
from famcli.i18n import _

SCHEMA = 2
"""2: slugs that are not given again, and snapshots of what was approved, which an earlier famcli would not heed."""
HEAD = "_famcli"
OPENING = b'{"_famcli":{"1":'
TAIL = b',"crc":"%08x"}}\n'
TAIL_LENGTH = len(TAIL % 0)
SMALL = 32 * 1024
COMMA = 0x2C
SUBJECTS = 3
UNNAMED = ("retired", "merges", "checkouts", "operations", "erasures")
"""Kinds of which the slugs, random or check sums, say nothing to anybody."""
LINE = 64
"""How many states before it a state knows; the history has fewer."""
LOOKED_AT = 50
"""How many changed documents are decoded for their slugs."""

UNREADABLE = (msgspec.DecodeError, UnicodeDecodeError)
"""What msgspec raises for bytes that are no JSON."""

encode = msgspec.json.encode
Piece = bytes | memoryview


class Header(msgspec.Struct, kw_only=True):
    """The first line: which state this is, and where its tables lie."""

    schema: int = SCHEMA
    generation: int = 0
    written: str = ""
    """ISO 8601, UTC."""
    note: str = ""
    """The command that wrote this state."""
    subjects: list[str] = []
    """The slugs of what the command changed; at most SUBJECTS of them."""
    more: int = 0
    """How many other documents it changed."""
    restores: int = 0
    """The generation whose content this one brought back; 0 for none."""
    parent: str | None = None
    """The check sum of the state that undo goes back to; empty where there is none, None from before famcli kept it."""
    line: str = ""
    """The check sums of the states that were there before, one behind the other, the newest first."""
    step: str = ""
    """The id of the run that wrote this state; empty from before famcli kept it."""
    tables: list[tuple[str, int, int]] = []
    """Name, first and last+1 byte of the documents behind the header line."""


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


class State:
    """All tables of one state, and its header."""

    def __init__(self, header: Header | None = None, tables: dict[str, Lines] | None = None, foreign: str = "") -> None:
        self.header = header or Header()
        self.tables = tables or {}
        self.foreign = foreign
        """Why the file was not taken as famcli's own writing; empty where it was."""
        self.dropped = False
        self.fingerprint = "empty"
        """A text that no other state has."""
        self.sum = ""
        """The check sum of the file; empty where there is none."""

    @property
    def line(self) -> str:
        """The check sums of this state and of those that were there before it, for the state that comes next."""
        return (self.sum + self.header.line)[: LINE * len(self.sum)]

    @property
    def sums(self) -> list[str]:
        """The check sums of the line one by one, the newest first."""
        line, length = self.line, len(self.sum) or 1
        return [line[at : at + length] for at in range(0, len(line), length)]

    def table(self, name: str) -> Lines:
        """Return a table; a new empty one where there is none."""
        return self.tables.setdefault(name, Lines())

    @property
    def changed(self) -> bool:
        """Whether any table was changed."""
        return self.dropped or any(table.changed for table in self.tables.values())

    def subjects(self) -> tuple[list[str], int]:
        """Return the slugs of what was put, and how many more documents were; a part stands for its whole.

        What was deleted is not named: nothing of it is to be left in the file. Nothing is said of a file that was
        changed outside of famcli: all of it counts as changed.
        """
        if self.foreign:
            return [], 0
        named = [table for name, table in self.tables.items() if name not in UNNAMED]
        put = [document for table in named for document in table.put_ones()]
        return subjects_of(put, [document for table in named for document in table.gone()])

    def render(self, header: Header) -> "list[Piece]":
        """Return the file with that header, whose ``tables`` are filled in, in pieces: the old bytes are not copied."""
        parts: list[Piece] = []
        position = 0
        header.tables = []
        for name, table in self.tables.items():
            opening = b",%b:{\n" % encode(name)
            documents = table.parts()
            begin = position + len(opening)
            end = begin + sum(map(len, documents))
            header.tables.append((name, begin, end))
            parts += [opening, *documents, b"}\n"]
            position = end + 2
        parts.append(b"}\n")
        start = OPENING + encode(header)[:-1]
        total = 0
        for part in parts:
            total = crc32(part, total)
        return _gathered([start, TAIL % crc32(start, total), *parts])


def parse(content: bytes) -> State | None:
    """Return the state of a file that famcli wrote; None for any other content."""
    line_end = content.find(b"\n") + 1
    start = content[: max(line_end - TAIL_LENGTH, 0)]
    if not start.startswith(OPENING):
        return None
    if content[len(start) : line_end] != TAIL % crc32(start, crc32(memoryview(content)[line_end:])):
        return None
    try:
        header = msgspec.json.decode(start[len(OPENING) :] + b"}", type=Header)
    except UNREADABLE:
        return None
    if header.schema > SCHEMA or not _lie_in_order(header.tables, len(content) - line_end):
        return None
    tables = {name: Lines(content, line_end + begin, line_end + end) for name, begin, end in header.tables}
    state = State(header, tables)
    state.fingerprint = content[:line_end].decode(errors="backslashreplace")
    state.sum = content[len(start) : line_end][TAIL.index(b"%") : -4].decode()
    return state


def no_document() -> DamagedStore:
    """Return the error for a line that is no document."""
    return DamagedStore(_("A line of the data file is no document."), way=Way.CHECK_STORE)


def _lie_in_order(tables: list[tuple[str, int, int]], size: int) -> bool:
    """Tell whether tables lie one behind the other, within so many bytes."""
    ends = [place for _name, begin, end in tables for place in (begin, end)]
    return ends == sorted(ends) and all(0 <= place <= size for place in ends)


def fields(document: bytes | memoryview) -> dict[str, Any]:
    """Return what stands in a document. Raises DamagedStore: a right check sum can be forged."""
    try:
        found = msgspec.json.decode(document)
    except UNREADABLE:
        found = None
    if not isinstance(found, dict):
        raise no_document()
    return found


def fits(document: bytes, field: str, value: str, *, prefix: bool = False, contains: bool = False) -> bool:
    """Whether a document's text ``field`` equals, begins with, or contains a value."""
    found = fields(document).get(field)
    if found == value:
        return True
    return isinstance(found, str) and ((prefix and found.startswith(value)) or (contains and value in found))


def subjects_of(put: list[bytes], gone: list[bytes]) -> tuple[list[str], int]:
    """Return the slugs of some of the documents that were put, and how many more there were; see State.subjects.

    Where only parts of something were deleted, such as a place on the list of a meeting, that is named.
    """
    deleted = set(map(_subject, gone))
    slugs = [slug for slug in map(_subject, put[:LOOKED_AT]) if not deleted.intersection((slug, *slug.split("/")))]
    if not put:
        heads = (slug.partition("/") for slug in sorted(deleted))
        slugs = [head for head, stroke, _part in heads if stroke and head not in deleted]
    named = [slug for slug in dict.fromkeys(slugs) if slug and not any(_is_part(slug, other) for other in slugs)]
    rest = len(named) - SUBJECTS if len(put) <= LOOKED_AT else len(put) - SUBJECTS
    return named[:SUBJECTS], max(rest, 0)


def _subject(document: bytes) -> str:
    """Return a document's slug; of the choice of a meeting, the meeting's."""
    found = fields(document)
    slug = str(found.get("slug", ""))
    return str(found.get("meeting", "")) if slug == "current" else slug


def _is_part(slug: str, other: str) -> bool:
    """Whether a longer slug names this one: "treffen-6/claudia-roos" names both the meeting and the person."""
    return slug != other and (other.startswith(f"{slug}/") or other.endswith(f"/{slug}"))


def _gathered(parts: list[Piece]) -> list[Piece]:
    """Return the pieces with neighbouring small ones made one, so that few writes are needed."""
    gathered: list[Piece] = []
    small: list[Piece] = []
    for part in parts:
        if len(part) < SMALL:
            small.append(part)
        else:
            gathered += [b"".join(small), part] if small else [part]
            small = []
    return [*gathered, b"".join(small)] if small else gathered


def _commas(parts: list[Piece]) -> list[Piece]:
    """Return the pieces with a comma behind each line but the last one."""
    filled = [part for part in parts if len(part)]
    fixed: list[Piece] = []
    for part in filled[:-1]:
        fixed += [part] if part[-2:] == b",\n" else [part[:-1], b",\n"]
    for part in filled[-1:]:
        fixed += [part[:-2], b"\n"] if part[-2:] == b",\n" else [part]
    return fixed
