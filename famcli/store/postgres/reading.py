"""One state as it is read: few documents at once, each kind as a whole where it is small."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import msgspec

from famcli.store.postgres import sql
from famcli.store.postgres.link import Link, Statement
from famcli.store.tinydb.layout import encode, fields, fits

SMALL = 96 * 1024
"""Bytes of a kind that is fetched on the first way to the server, whether it will be needed or not."""
MIDDLE = 1024 * 1024
"""Bytes of a kind that is fetched as a whole with the first question about it: one way there is longer than that."""
FEW = 4
"""So many documents of a larger kind are asked for one by one; then all of them are fetched."""
LARGE = 8 * 1024 * 1024
"""Bytes of a kind that is never fetched for the sake of some of its documents."""
CUT = 200
"""Characters of a text that stand in a column."""
MANY = 500
"""Documents that are asked for by name in one statement."""


class Row(NamedTuple):
    """A document with its place in the order of its kind, and the generation that wrote it so."""

    slug: str
    place: int
    version: int
    body: bytes


class Count(NamedTuple):
    """How much there is of a kind, and in which generation it last changed."""

    documents: int = 0
    size: int = 0
    changed: int = 0


class Head(NamedTuple):
    """Which store, and which of its states."""

    schema: int
    mark: str
    generation: int
    oldest: int


class Reader:
    """The documents of one state, fetched as they are asked for. Snapshot; rows for who changes them."""

    def __init__(
        self, link: Link, store: str, head: Head, kinds: Iterable[Sequence[Any]], small: Iterable[Any]
    ) -> None:
        self._link = link
        self._store = store
        self.head = head
        self.counts = {kind: Count(documents, size, changed) for kind, documents, size, changed in kinds}
        self._whole: dict[str, dict[str, Row]] = {
            kind: {} for kind, count in self.counts.items() if count.size <= SMALL or not count.documents
        }
        for kind, *row in small:
            made = _row(row)
            self._whole[kind][made.slug] = made
        self._single: dict[str, dict[str, Row | None]] = {}
        self._found: dict[tuple[str, str, str, bool], list[Row]] = {}
        self._names: dict[str, dict[str, str]] = {}
        """Of large kinds all slugs, each with what is in the column of names."""

    @property
    def fingerprint(self) -> str:
        """Store and generation: a text that no other state has."""
        return f"{self.head.mark}/{self.head.generation}"

    def row(self, kind: str, slug: str) -> Row | None:
        """Return a document; a few are asked for one by one."""
        if (whole := self._near(kind)) is not None:
            return whole.get(slug)
        single = self._single.setdefault(kind, {})
        if slug not in single and slug not in self._names.get(kind, (slug,)):
            single[slug] = None
        if slug not in single:
            if len(single) >= FEW and self.counts[kind].size <= LARGE:
                return self.rows(kind).get(slug)
            found = self._ask(sql.ONE, kind, slug)
            single[slug] = found[0] if found else None
        return single[slug]

    def rows(self, kind: str) -> dict[str, Row]:
        """Return all documents of a kind in their order."""
        whole = self._known(kind)
        if whole is None:
            whole = self._whole[kind] = {row.slug: row for row in self._ask(sql.OF_KIND, kind)}
        return whole

    def matching(self, kind: str, field: str, value: str, *, prefix: bool, contains: bool) -> list[Row]:
        """Return the documents whose text ``field`` fits, in their order."""
        whole = self._near(kind)
        if whole is None and not contains:
            if field == "slug" and not prefix:
                found = self.row(kind, value)
                return [] if found is None else [found]
            if value or not prefix:
                return self._asked(kind, field, value, prefix)
        rows: Iterable[Row] = whole.values() if whole is not None else self._holding(kind, encode(value)[1:-1])
        return [row for row in rows if fits(row.body, field, value, prefix=prefix, contains=contains)]

    def fetch(self, kinds: Iterable[str]) -> None:
        """Fetch all of several kinds on one way to the server."""
        wanted = [kind for kind in dict.fromkeys(kinds) if self._known(kind) is None]
        if wanted:
            answers = self._link.ask(*((sql.OF_KIND, (self._store, kind)) for kind in wanted))
            for kind, answer in zip(wanted, answers, strict=True):
                self._whole[kind] = {row.slug: row for row in map(_row, answer)}

    def named(self, kind: str, field: str) -> list[tuple[str, str]]:
        """Return the slug of each document, and its text ``field``; empty without one."""
        if self._near(kind) is not None or field not in ("slug", "name"):
            return [(row.slug, text(row.body, field)) for row in self.rows(kind).values()]
        if kind not in self._names:
            (found,) = self._link.ask((sql.NAMES, (self._store, kind)))
            self._names[kind] = {slug: name or "" for slug, name in found}
        names = self._names[kind]
        if field == "slug":
            return [(slug, slug) for slug in names]
        self.some(kind, [slug for slug, name in names.items() if len(name) >= CUT])
        return [
            (slug, name if len(name) < CUT else text(self._body(kind, slug), "name")) for slug, name in names.items()
        ]

    def some(self, kind: str, slugs: Sequence[str]) -> None:
        """Fetch several documents on one way."""
        single = self._single.setdefault(kind, {})
        missing = [slug for slug in dict.fromkeys(slugs) if slug not in single]
        if self._known(kind) is not None or not missing:
            return
        parts = [missing[start : start + MANY] for start in range(0, len(missing), MANY)]
        statements = [(sql.those(sql.SOME, len(part)), (self._store, kind, *part)) for part in parts]
        for answer in self._link.ask(*statements):
            single.update((row.slug, row) for row in map(_row, answer))
        for slug in missing:
            single.setdefault(slug, None)

    def prepare(self, kind: str, slugs: Sequence[str]) -> None:
        """Fetch what is needed to answer for these documents without another way."""
        if self._near(kind) is None:
            self.some(kind, slugs)

    def _body(self, kind: str, slug: str) -> bytes:
        found = self.row(kind, slug)
        return found.body if found else b"{}"

    def _known(self, kind: str) -> dict[str, Row] | None:
        """Return all of a kind, where it is here; nothing can be in one that the store does not count."""
        if kind not in self._whole and kind not in self.counts:
            return {}
        return self._whole.get(kind)

    def _near(self, kind: str) -> dict[str, Row] | None:
        """Return all of a kind, if it is here or not so large that it could not be fetched for one question."""
        known = self._known(kind)
        return self.rows(kind) if known is None and self.counts[kind].size <= MIDDLE else known

    def _asked(self, kind: str, field: str, value: str, prefix: bool) -> list[Row]:
        """Return documents of a large kind by a field; with the first such question all its names come along."""
        key = (kind, field, value, prefix)
        if key not in self._found:
            by_slug, by_name = field == "slug", field == "name" and not prefix and len(value) < CUT
            if (by_slug or by_name) and kind in self._names:
                names = self._names[kind].items()
                slugs = [slug for slug, name in names if (slug.startswith(value) if by_slug else name == value)]
                self.some(kind, slugs)
                rows = [row for slug in slugs if (row := self.row(kind, slug)) is not None]
            else:
                statement, sought = self._question(field, value, prefix)
                questions: list[Statement] = [(statement, (self._store, kind, sought))]
                if kind not in self._names:
                    questions.append((sql.NAMES, (self._store, kind)))
                answer, *those = self._link.ask(*questions)
                rows = list(map(_row, answer))
                for found in those:
                    self._names[kind] = {slug: name or "" for slug, name in found}
            self._found[key] = [row for row in rows if fits(row.body, field, value, prefix=prefix)]
            self._single.setdefault(kind, {}).update((row.slug, row) for row in self._found[key])
        return self._found[key]

    @staticmethod
    def _question(field: str, value: str, prefix: bool) -> tuple[str, str]:
        """Return the statement that finds documents by a field, and what it looks for."""
        if field == "slug":
            return sql.BEGINNING, value
        if field in sql.COLUMNS and not prefix and "\x00" not in value:
            return sql.BY_COLUMN[field], value[:CUT]
        return sql.HOLDING, (encode(field) + b":" + encode(value)[: -1 if prefix else None]).decode()

    def _holding(self, kind: str, needle: bytes) -> list[Row]:
        return self._ask(sql.HOLDING, kind, needle.decode())

    def having(self, kind: str, field: str) -> list[Row]:
        """Return the documents in which that field is written."""
        whole = self._near(kind)
        rows = self._holding(kind, encode(field) + b":") if whole is None else whole.values()
        return [row for row in rows if field in fields(row.body)]

    def _ask(self, statement: str, *values: str) -> list[Row]:
        (answer,) = self._link.ask((statement, (self._store, *values)))
        return [_row(row) for row in answer]


def _row(row: Sequence[Any]) -> Row:
    slug, place, version, body = row
    return Row(slug, place, version, body.encode())


def text(body: bytes, field: str) -> str:
    """Return a text field of a document; empty where it has none. Raises msgspec.ValidationError for another value."""
    found = fields(body).get(field, "")
    if not isinstance(found, str):
        raise msgspec.ValidationError(field)
    return found


def columns(body: bytes) -> list[str | None]:
    """Return what stands in the columns of a document."""
    found = fields(body)
    texts = (found.get(column) for column in sql.COLUMNS)
    return [each[:CUT] if isinstance(each, str) and "\x00" not in each else None for each in texts]
