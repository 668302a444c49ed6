"""One state as it is read: few documents at once, each kind as a whole where it is small."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import msgspec
from msgspec.structs import replace

from famcli.store.backend import Question
from famcli.store.postgres.link import Link
from famcli.store.postgres.questions import CUT, statement
from famcli.store.tinydb.layout import fields, fits

SMALL = 96 * 1024
"""Bytes of a kind that is fetched on the first way to the server, whether it will be needed or not."""
MIDDLE = 1024 * 1024
"""Bytes of a kind that is fetched as a whole with the first question about it: one way there is longer than that."""
FEW = 4
"""So many documents of a larger kind are asked for one by one; then all of them are fetched."""
LARGE = 8 * 1024 * 1024
"""Bytes of a kind that is never fetched for the sake of some of its documents."""
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
    """The documents of one state, fetched as they are asked for: each question is asked once, several on one way."""

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
        """Of kinds that are not here as a whole what was found, and what is not there."""
        self._asked_for: dict[str, int] = {}
        """How many documents of a kind were asked for one by one."""
        self._found: dict[Question, list[Row]] = {}
        self._covered: list[tuple[str, str]] = []
        """Of which kinds all is here whose slug begins so."""
        self._names: dict[str, dict[str, str]] = {}
        """Of large kinds all slugs, each with what is in the column of names."""

    @property
    def fingerprint(self) -> str:
        """Store and generation: a text that no other state has."""
        return f"{self.head.mark}/{self.head.generation}"

    def row(self, kind: str, slug: str) -> Row | None:
        """Return a document; a few are asked for one by one."""
        if self.at_hand(kind) is None and not self._is_known(kind, slug):
            self._asked_for[kind] = self._asked_for.get(kind, 0) + 1
            many = self._asked_for[kind] > FEW and self.counts[kind].size <= LARGE
            self.learn(Question(kind) if many else Question(kind, "those", "slug", (slug,)))
        whole = self.at_hand(kind)
        return self._single.get(kind, {}).get(slug) if whole is None else whole.get(slug)

    def rows(self, kind: str) -> dict[str, Row]:
        """Return all documents of a kind in their order."""
        self.learn(Question(kind))
        return self.at_hand(kind) or {}

    def matching(self, kind: str, field: str, value: str, *, prefix: bool) -> list[Row]:
        """Return the documents whose text ``field`` equals, or begins with, a value, in their order."""
        if prefix and not value:
            question = Question(kind)
        elif field == "slug" and not prefix:
            question = Question(kind, "those", field, (value,))
        else:
            question = Question(kind, "begins" if prefix else "is", field, (value,))
        return [row for row in self._answer(question) if fits(row.body, field, value, prefix=prefix)]

    def holding(self, kind: str, text: str) -> list[Row]:
        """Return the documents in whose JSON a text stands, in their order."""
        needle = text.encode()
        return [row for row in self._answer(Question(kind, "holds", "", (text,))) if needle in row.body]

    def named(self, kind: str, field: str) -> list[tuple[str, str]]:
        """Return the slug of each document, and its text ``field``; empty without one."""
        self.learn(Question(kind, "names") if field in ("slug", "name") else Question(kind))
        if (whole := self.at_hand(kind)) is not None:
            return [(row.slug, text(row.body, field)) for row in whole.values()]
        names = self._names[kind]
        if field == "slug":
            return [(slug, slug) for slug in names]
        self.learn(Question(kind, "those", "slug", tuple(slug for slug, name in names.items() if len(name) >= CUT)))
        return [
            (slug, name if len(name) < CUT else text(self._body(kind, slug), "name")) for slug, name in names.items()
        ]

    def learn(self, *questions: Question) -> None:
        """Ask on one way what of this is not known yet; of a kind that is not large all, one way there is longer."""
        wanted = dict.fromkeys(each for question in questions for each in self._left(question))
        whole = {each.kind for each in wanted if each.how == "all"}
        asked = [each for each in wanted if each.how == "all" or each.kind not in whole]
        if asked:
            statements = [statement(self._store, each) for each in asked]
            for question, answer in zip(asked, self._link.ask(*statements), strict=True):
                self.keep(question, answer)

    def keep(self, question: Question, answer: Sequence[Sequence[Any]]) -> None:
        """Remember what a question was answered, if not all of the kind is here anyway."""
        kind, how = question.kind, question.how
        if self.at_hand(kind) is not None:
            return
        if how == "names":
            self._names[kind] = {slug: name or "" for slug, name in answer}
            return
        rows = list(map(_row, answer))
        if how == "all":
            self._whole[kind] = {row.slug: row for row in rows}
            return
        single = self._single.setdefault(kind, {})
        if how == "those":
            single.update(dict.fromkeys(question.values))
        else:
            self._found[replace(question, covers="")] = rows
            if question.covers:
                self._covered.append((kind, question.covers))
        single.update((row.slug, row) for row in rows)

    def at_hand(self, kind: str) -> dict[str, Row] | None:
        """Return all of a kind if it is here; None where it would have to be asked for.

        Nothing can be in one that the store does not count.
        """
        if kind not in self._whole and kind not in self.counts:
            return {}
        return self._whole.get(kind)

    def _left(self, question: Question) -> Iterator[Question]:
        """Yield what has to be asked for the sake of a question."""
        kind, how = question.kind, question.how
        if self.at_hand(kind) is not None or question in self._found:
            return
        if how == "those":
            slugs = [slug for slug in dict.fromkeys(question.values) if not self._is_known(kind, slug)]
        elif (named := self._by_names(question)) is not None:
            slugs = [slug for slug in named if not self._is_known(kind, slug)]
        elif how == "all" or self.counts[kind].size <= MIDDLE:
            yield Question(kind)
            return
        else:
            if how != "names" or kind not in self._names:
                yield question
            return
        if slugs and self.counts[kind].size <= MIDDLE:
            yield Question(kind)
            return
        for start in range(0, len(slugs), MANY):
            yield Question(kind, "those", "slug", tuple(slugs[start : start + MANY]))

    def _answer(self, question: Question) -> Iterable[Row]:
        """Return the rows that a question is about; all of a kind that is here."""
        self.learn(question)
        if (whole := self.at_hand(question.kind)) is not None:
            return list(whole.values()) if question.how != "those" else _existing(map(whole.get, question.values))
        if question in self._found:
            return self._found[question]
        single = self._single.get(question.kind, {})
        slugs = question.values if question.how == "those" else self._by_names(question) or ()
        return _existing(map(single.get, slugs))

    def _by_names(self, question: Question) -> list[str] | None:
        """Return the slugs of the documents that a question is about, where the names tell; else None."""
        names = self._names.get(question.kind)
        if names is None or question.how not in ("is", "begins"):
            return None
        value = question.values[0]
        if question.field == "slug":
            return [slug for slug in names if slug.startswith(value)]
        if question.field == "name" and question.how == "is" and len(value) < CUT:
            return [slug for slug, name in names.items() if name == value]
        return None

    def _is_known(self, kind: str, slug: str) -> bool:
        """Whether it is known what a document is, or that it is not there."""
        return (
            slug in self._single.get(kind, ())
            or slug not in self._names.get(kind, (slug,))
            or any(its_kind == kind and slug.startswith(begin) for its_kind, begin in self._covered)
        )

    def _body(self, kind: str, slug: str) -> bytes:
        found = self.row(kind, slug)
        return found.body if found else b"{}"


def _existing(rows: Iterable[Row | None]) -> list[Row]:
    return [row for row in rows if row is not None]


def _row(row: Sequence[Any]) -> Row:
    slug, place, version, body = row
    return Row(slug, place, version, body.encode())


def text(body: bytes, field: str) -> str:
    """Return a text field of a document; empty where it has none. Raises msgspec.ValidationError for another value."""
    found = fields(body).get(field, "")
    if not isinstance(found, str):
        raise msgspec.ValidationError(field)
    return found
