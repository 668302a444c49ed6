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

from typing import Any
from zlib import crc32

import msgspec

from famcli.store.tinydb.lines import Lines, Piece, no_document

SCHEMA = 2
"""2: slugs that are not given again, and snapshots of what was approved, which an earlier famcli would not heed."""
HEAD = "_famcli"
OPENING = b'{"_famcli":{"1":'
TAIL = b',"crc":"%08x"}}\n'
TAIL_LENGTH = len(TAIL % 0)
SMALL = 32 * 1024
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


def fits(document: bytes, field: str, value: str, *, prefix: bool = False) -> bool:
    """Whether a document's text ``field`` equals, or begins with, a value."""
    found = fields(document).get(field)
    return found == value or (prefix and isinstance(found, str) and found.startswith(value))


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
