"""All that the store knows of a person, found by the table of references and by name: a kind that comes later is in it.

What it tells of others is blacked out, unless it was published.
"""

from collections.abc import Collection, Iterator
from typing import Any

import msgspec

from famcli.domain.meetings.meeting import Meeting
from famcli.domain.minutes.notes import public
from famcli.domain.people.person import Person
from famcli.domain.privacy.naming import Naming
from famcli.domain.privacy.places import Fields, changed, named_slugs, person_fields, texts, with_slugs
from famcli.store.migrations import PARTS
from famcli.store.repositories import KINDS, Transaction

BLACK = "█████"
HEAD = ("slug", "title", "name", "date", "number", "meeting")
"""What of a document is told that is about much more than the person."""
ABOUT_MORE = frozenset({"meetings", *PARTS})
"""Kinds of which a document is not about the person: only what names the person is told."""


class Passage(msgspec.Struct, frozen=True):
    """A line that names the person, in a text that is about something else."""

    kind: str
    slug: str
    field: str
    text: str


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """What the store knows of a person."""

    person: Person
    records: dict[str, list[Fields]]
    """Documents that name the person by a slug, by kind; of those that are about much more, what names the person."""
    passages: tuple[Passage, ...]


def slugs_of(person: Person) -> frozenset[str]:
    """Return the person's slug, and those of entries that were merged into this one."""
    return frozenset((person.slug, *(each for each in person.former if " " not in each)))


def known(tx: Transaction, person: Person) -> Known:
    """Return all that the store knows of a person. Raises DamagedStore, NewerSchema."""
    reader = Reader(tx, person)
    records: dict[str, list[Fields]] = {}
    passages: list[Passage] = []
    for kind in sorted(KINDS, key=lambda each: each != "persons"):
        for entity in tx.kind(kind).all():
            document = msgspec.to_builtins(entity)
            record = reader.record(kind, document)
            if record is not None:
                records.setdefault(kind, []).append(record)
            if record is None or kind in ABOUT_MORE:
                passages += reader.passages(kind, document)
    return Known(person=person, records=records, passages=tuple(dict.fromkeys(passages)))


class Reader:
    """Reads documents for one person."""

    def __init__(self, tx: Transaction, person: Person) -> None:
        everybody = list(tx.persons.all())
        self._slugs = slugs_of(person)
        self._naming = Naming(person, everybody)
        self._others = [each for each in everybody if each.slug != person.slug]
        self._strangers = {each.slug for each in self._others}
        self._published = _published_lines(tx)

    def record(self, kind: str, document: Fields) -> Fields | None:
        """Return what a document that names the person by a slug tells; None for one that does not."""
        fields = person_fields(kind, PARTS)
        if not any(slug in self._slugs for _field, slug in named_slugs(document, fields)):
            return None
        if kind == "meetings":
            return self._of_meeting(document)
        if kind not in PARTS:
            blackened = self._blackened(document, fields)
            return self._only_named(blackened, fields) if document["slug"] != blackened["slug"] else blackened
        parts = {name: self._part(part, document.get(name)) for name, part in PARTS[kind].items()}
        head = {name: value for name, value in document.items() if name in HEAD and name not in parts}
        return {**head, **{name: part for name, part in parts.items() if part}}

    def passages(self, kind: str, document: Fields) -> Iterator[Passage]:
        """Yield the lines of a document that name the person in words."""
        fields = person_fields(kind, PARTS)
        others = {slug for field, slug in named_slugs(document, fields) if field == "slug"} & self._strangers
        where = with_slugs(str(document.get("slug", "")), dict.fromkeys(others, BLACK))
        for field, text in texts(document):
            if field in fields or field == "slug":
                continue
            for line in text.splitlines():
                if self._naming.names(line):
                    yield Passage(kind, where, field, self.without_others(line.strip()))

    def _only_named(self, document: Fields, fields: Collection[str]) -> Fields:
        """Return of a document that is about somebody else no more than where the person is named."""
        naming = {field.partition("[")[0] for field, slug in named_slugs(document, fields) if slug in self._slugs}
        return {name: value for name, value in document.items() if name in (*HEAD, *naming)}

    def _part(self, kind: str, value: Any) -> Any:
        if isinstance(value, (list, tuple)):
            return [record for each in value if (record := self.record(kind, each)) is not None]
        return self.record(kind, value) if value else None

    def _of_meeting(self, document: Fields) -> Fields:
        """Return what somebody is of a meeting: its host, or who presents which items."""
        head: Fields = {name: document[name] for name in HEAD if name in document}
        if document.get("host") in self._slugs:
            head["host"] = document["host"]
        if hosts := [slug for slug in document.get("hosts", ()) if slug in self._slugs]:
            head["hosts"] = hosts
        items = [
            {"number": number, "title": item["title"], "presenters": self._only_own(item["presenters"])}
            for number, item in enumerate(document.get("agenda", ()), 1)
            if self._slugs.intersection(item.get("presenters", ()))
        ]
        return {**head, "agenda": items} if items else head

    def _only_own(self, slugs: Collection[str]) -> list[str]:
        return [slug if slug in self._slugs else BLACK for slug in slugs]

    def _blackened(self, document: Fields, fields: Collection[str]) -> Fields:
        """Return a document without what it tells of others."""

        def one(field: str, text: str) -> str:
            if field in fields:
                return text if self._slugs.intersection(text.split("/")) else BLACK
            return text if field == "slug" else self.without_others(text)

        return dict(changed(document, one))

    def without_others(self, text: str) -> str:
        """Return a text in which the names of others are blacked out, line by line; published lines stay."""
        return "\n".join(line if line.strip() in self._published else self._black(line) for line in text.split("\n"))

    def _black(self, line: str) -> str:
        own = [(each.start, each.end) for each in self._naming.mentions(line)]
        for naming in self._namings(line):
            spans = [
                (each.start, each.end)
                for each in naming.mentions(line)
                if not any(start < each.end and each.start < end for start, end in own)
            ]
            for start, end in reversed(spans):
                line = line[:start] + BLACK + line[end:]
                moved = len(BLACK) - (end - start)
                own = [(a, b) if b <= start else (a + moved, b + moved) for a, b in own]
        return line

    def _namings(self, line: str) -> Iterator[Naming]:
        """Yield the namings of others that could be in a line: making one takes longer than looking for a word."""
        low = line.casefold()
        for each in self._others:
            words = (each.slug, each.email, each.parts.family.casefold(), *each.parts.given.casefold().split())
            if any(word and word in low for word in words) or (each.phone and each.phone[-4:] in line):
                yield Naming(each)


def _published_lines(tx: Transaction) -> frozenset[str]:
    """Return the lines of minutes that everybody can read: what is not internal of versions that were published."""
    lines: set[str] = set()
    for protocol in tx.protocols.all():
        snapshot = tx.snapshots.get(f"{protocol.slug}/{protocol.published}") if protocol.published else None
        if snapshot is not None:
            lines.update(_public_lines(snapshot.meeting))
    return frozenset(lines - {""})


def _public_lines(meeting: Meeting) -> Iterator[str]:
    for item in meeting.agenda:
        if not item.internal:
            yield from (line.strip() for line in public(item.notes).splitlines())
