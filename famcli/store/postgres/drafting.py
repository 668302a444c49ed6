"""A state that is being changed: changes in memory over what is read, and how they are written."""

from collections.abc import Callable, Iterator, Sequence

from famcli.store.postgres import sql
from famcli.store.postgres.link import Statement
from famcli.store.postgres.questions import columns
from famcli.store.postgres.reading import Count, Reader, Row, text
from famcli.store.postgres.snapshot import Snapshot
from famcli.store.tinydb.layout import UNNAMED, fits, subjects_of

TOGETHER = 100
"""Documents in one statement."""
NEW_PLACE = 20
"""Bits for the documents that one generation can bring."""


class Changed:
    """What is not as before in one kind."""

    def __init__(self) -> None:
        self.replaced: dict[str, bytes] = {}
        self.gone: dict[str, Row] = {}
        self.added: dict[str, bytes] = {}
        self.placed: dict[str, tuple[int, int]] = {}
        """Place and version of those that come back as they were."""

    def __bool__(self) -> bool:
        return bool(self.replaced or self.gone or self.added or self.placed)


class Draft(Snapshot):
    """A draft over a reader; ``written`` are the changes as statements."""

    def __init__(self, reader: Reader) -> None:
        super().__init__(reader)
        self._kinds: dict[str, Changed] = {}
        self.undoes = ""
        self.note = ""
        self.subjects: list[str] | None = None

    @property
    def base(self) -> Snapshot:
        """The state before."""
        return Snapshot(self._reader)

    @property
    def changed(self) -> bool:
        """Whether anything is not as before."""
        return any(self._kinds.values())

    @property
    def kinds(self) -> list[str]:
        """The kinds of which something is not as before."""
        return [kind for kind, changed in self._kinds.items() if changed]

    @property
    def fingerprint(self) -> str:
        """That of the state before; empty once something was changed."""
        return "" if self.changed else super().fingerprint

    def put(self, kind: str, slug: str, document: bytes) -> None:
        """Insert the document, or replace the one of that kind and slug in its place."""
        changed = self._kinds.setdefault(kind, Changed())
        before = None if slug in changed.gone else self._reader.row(kind, slug)
        if slug in changed.added or before is None:
            changed.added[slug] = document
        elif before.body == document:
            changed.replaced.pop(slug, None)
        else:
            changed.replaced[slug] = document

    def delete(self, kind: str, slug: str) -> None:
        """Remove a document; one that is not there is no error."""
        changed = self._kinds.setdefault(kind, Changed())
        changed.placed.pop(slug, None)
        if changed.added.pop(slug, None) is not None or slug in changed.gone:
            return
        changed.replaced.pop(slug, None)
        if (before := self._reader.row(kind, slug)) is not None:
            changed.gone[slug] = before

    def bring_back(self, kind: str, slug: str, place: int, version: int, document: bytes) -> None:
        """Put a document as it once was, in its place."""
        self.put(kind, slug, document)
        self._kinds[kind].placed[slug] = (place, version)

    def get(self, kind: str, slug: str) -> bytes | None:
        """Return the document of that kind and slug."""
        if (changed := self._kinds.get(kind)) is not None:
            if slug in changed.added:
                return changed.added[slug]
            if slug in changed.gone:
                return None
            if slug in changed.replaced:
                return changed.replaced[slug]
        return super().get(kind, slug)

    def all(self, kind: str) -> Iterator[bytes]:
        """Yield every document of a kind in the order in which they were first put."""
        return iter([body for _slug, body in self._everything(kind)])

    def find(self, kind: str, field: str, value: str, *, prefix: bool = False) -> Iterator[bytes]:
        """Yield the documents whose text ``field`` equals, or begins with, ``value``."""
        found = self._reader.matching(kind, field, value, prefix=prefix)
        return self._over(kind, found, lambda body: fits(body, field, value, prefix=prefix))

    def holding(self, kind: str, text: str) -> Iterator[bytes]:
        """Yield the documents in whose JSON a text stands somewhere."""
        needle = text.encode()
        return self._over(kind, self._reader.holding(kind, text), lambda body: needle in body)

    def at_hand(self, kind: str) -> list[bytes] | None:
        """Return all documents of a kind if they are here; None where they would have to be asked for."""
        here = self._reader.at_hand(kind) is not None
        return [body for _slug, body in self._everything(kind)] if here else None

    def changes(self, kind: str) -> tuple[dict[str, bytes], list[str]]:
        """Return what was put of a kind and the slugs of what was removed."""
        changed = self._kinds.get(kind) or Changed()
        return {**changed.replaced, **changed.added}, [slug for slug in changed.gone if slug not in changed.added]

    def sum_of(self, kind: str) -> str:
        """Return a text for the documents of a kind; of one that was changed it is nobody else's."""
        return f"{super().sum_of(kind)}/{id(self)}" if self._kinds.get(kind) else super().sum_of(kind)

    def texts(self, kind: str, field: str) -> list[str]:
        """Return the top-level text ``field`` of each document."""
        if not self._kinds.get(kind):
            return super().texts(kind, field)
        return [text(body, field) for _slug, body in self._everything(kind)]

    def at(self, kind: str, places: Sequence[int]) -> Iterator[bytes]:
        """Yield the documents at these places among all of a kind."""
        if not self._kinds.get(kind):
            return super().at(kind, places)
        everything = self._everything(kind)
        return (everything[place][1] for place in places)

    def _over(self, kind: str, found: list[Row], suits: Callable[[bytes], bool]) -> Iterator[bytes]:
        """Lay the changes over what was found: what was replaced stays in its place, what is new comes last."""
        changed = self._kinds.get(kind)
        if not changed:
            return (row.body for row in found)
        rows = {row.slug: row for row in found if row.slug not in changed.gone}
        for slug, body in changed.replaced.items():
            rows.pop(slug, None)
            if suits(body) and (before := self._reader.row(kind, slug)) is not None:
                rows[slug] = before._replace(body=body)
        ordered = sorted(rows.values(), key=lambda row: row.place)
        return iter([*(row.body for row in ordered), *filter(suits, changed.added.values())])

    def _everything(self, kind: str) -> list[tuple[str, bytes]]:
        changed = self._kinds.get(kind) or Changed()
        rows = self._reader.rows(kind)
        kept = [(slug, changed.replaced.get(slug, row.body)) for slug, row in rows.items() if slug not in changed.gone]
        return [*kept, *changed.added.items()]

    def subjects_and_more(self) -> tuple[list[str], int]:
        """Return the slugs of what was put, and how many more there were."""
        named = [changed for kind, changed in self._kinds.items() if kind not in UNNAMED]
        put = [body for each in named for body in (*each.replaced.values(), *each.added.values())]
        gone = [row.body for each in named for slug, row in each.gone.items() if slug not in each.added]
        return subjects_of(put, gone)

    def written(self, store: str, generation: int, *, kept: bool) -> Iterator[Statement]:
        """Yield the statements that write the changes as that generation; ``kept`` keeps what was before."""
        kept_rows: list[Sequence[object]] = []
        new_rows: list[Sequence[object]] = []
        number = 0
        for kind, changed in self._kinds.items():
            if not changed:
                continue
            size = documents = 0
            for slug, row in changed.gone.items():
                kept_rows.append((store, generation, kind, slug, row.place, row.version, row.body.decode()))
                size, documents = size - len(row.body), documents - 1
                if slug not in changed.added:
                    yield sql.DELETE, (store, kind, slug)
            for slug, body in changed.added.items():
                place, version = changed.placed.get(slug, ((generation << NEW_PLACE) + number, generation))
                size, documents, number = size + len(body), documents + 1, number + 1
                if slug in changed.gone:
                    yield sql.UPDATE, (place, version, *columns(body), body.decode(), store, kind, slug)
                else:
                    kept_rows.append((store, generation, kind, slug, None, None, None))
                    new_rows.append((store, kind, slug, place, version, *columns(body), body.decode()))
            for slug in dict.fromkeys((*changed.replaced, *changed.placed)):
                before = None if slug in changed.added else self._reader.row(kind, slug)
                if before is None:
                    continue
                body = changed.replaced.get(slug, before.body)
                place, version = changed.placed.get(slug, (before.place, generation))
                size += len(body) - len(before.body)
                kept_rows.append((store, generation, kind, slug, before.place, before.version, before.body.decode()))
                yield sql.UPDATE, (place, version, *columns(body), body.decode(), store, kind, slug)
            yield self._count(store, kind, documents, size, generation)
        yield from _together(sql.INSERT, new_rows)
        if kept:
            yield from _together(sql.KEEP, kept_rows)

    def _count(self, store: str, kind: str, documents: int, size: int, generation: int) -> Statement:
        before = self._reader.counts.get(kind, Count())
        values = (before.documents + documents, before.size + size, generation, store, kind)
        return sql.COUNT_KIND if kind in self._reader.counts else sql.NEW_KIND, values


def _together(statement: str, rows: Sequence[Sequence[object]]) -> Iterator[Statement]:
    for start in range(0, len(rows), TOGETHER):
        part = rows[start : start + TOGETHER]
        yield sql.rows(statement, len(part), len(part[0])), [value for row in part for value in row]
