"""Where a person stands in the store: by slug, and line by line in texts; and documents without that person."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any

import msgspec

from famcli.domain import references
from famcli.domain.people.person import Person
from famcli.domain.privacy.naming import Naming, Surety
from famcli.domain.privacy.places import Fields, changed, named_slugs, person_fields, texts, with_slugs
from famcli.domain.privacy.replacing import pseudonym, replaced
from famcli.i18n import spoken
from famcli.services.privacy.known import slugs_of
from famcli.store.migrations import PARTS
from famcli.store.repositories import KINDS, Transaction

STAYS: dict[str, tuple[str, tuple[str, ...]]] = {
    "attendees": ("person", ("note", "remark", "group", "diet", "access")),
    "reports": ("by", ("contact", "files", "origin")),
    "actions": ("owner", ()),
    "meetings": ("host", ()),
    "polls": ("slug", ()),
    "circles": ("moderator", ()),
}
"""Kinds that name people and stay when one of these is erased: whose document it is, and what goes of it."""
UNSEARCHED = frozenset({"retired", "erasures"})


class Where(msgspec.Struct, frozen=True):
    """A text in the store, or a file beside it (kind ``drafts``)."""

    kind: str
    slug: str
    field: str
    meeting: str = ""


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """A line of text that names the person, or may; the same line counts once, wherever it stands."""

    text: str
    after: str
    """As it would be without the name."""
    surety: Surety
    places: tuple[Where, ...]


class Traces(msgspec.Struct, frozen=True, kw_only=True):
    """Where a person stands."""

    removed: dict[str, tuple[str, ...]]
    """Slugs of documents that go with the person, by kind."""
    renamed: dict[str, tuple[str, ...]]
    """Slugs of documents that stay and name the person by slug, by kind."""
    lines: tuple[Line, ...]
    versions: tuple[tuple[str, str], ...]
    """Meeting and number of the approved versions that name the person."""


def owned(kind: str) -> frozenset[str]:
    """Return the fields in which a kind names people whose documents go with them."""
    return frozenset(each.field for each in references.of(kind) if each.owned and "persons" in each.targets)


def traces(tx: Transaction, person: Person, *, slug: str, drafts: Mapping[str, str]) -> Traces:
    """Return where a person stands. ``slug`` is what the person will be called; ``drafts`` are texts by file name."""
    finder = Finder(tx, person, slug)
    removed: dict[str, list[str]] = {}
    renamed: dict[str, list[str]] = {}
    for kind in KINDS.keys() - UNSEARCHED:
        for entity in tx.kind(kind).all():
            document = msgspec.to_builtins(entity)
            named = {field for field, each in named_slugs(document, person_fields(kind, PARTS)) if each in finder.slugs}
            if kind == "persons" and named:
                continue
            if named & owned(kind):
                removed.setdefault(kind, []).append(document["slug"])
                continue
            if named:
                renamed.setdefault(kind, []).append(document["slug"])
            finder.look(kind, document)
    for name, text in drafts.items():
        finder.take(Where("drafts", name, ""), text)
    lines = finder.lines()
    return Traces(
        removed={kind: tuple(slugs) for kind, slugs in removed.items()},
        renamed={kind: tuple(slugs) for kind, slugs in renamed.items()},
        lines=lines,
        versions=tuple(finder.versions(chosen(lines))),
    )


def chosen(found: Iterable[Line], kept: Collection[str] = ()) -> dict[str, str]:
    """Return the lines that are replaced where nobody is asked: all that are at least likely, and not ``kept``.

    ``kept`` are digests of lines that mean somebody else.
    """
    return {line.text: line.after for line in found if line.surety >= Surety.LIKELY and marked(line.text) not in kept}


class Finder:
    """Looks for a person in documents, and makes these as they are without the person."""

    def __init__(self, tx: Transaction, person: Person, slug: str) -> None:
        self.slugs = slugs_of(person)
        self.naming = Naming(person, tx.persons.all())
        self.person = person
        self.slug = slug
        self._tx = tx
        self._found: dict[str, list[Where]] = {}
        meetings = list(tx.meetings.all())
        self._languages = {each.slug: each.lang for each in meetings}
        newest = max(meetings, key=lambda each: each.date, default=None)
        self._language = newest.lang if newest else spoken()

    def look(self, kind: str, document: Fields) -> None:
        """Take the lines of a document in which the person is named."""
        fields = person_fields(kind, PARTS)
        for field, text in texts(self.emptied(kind, document)):
            if field not in fields and field != "slug":
                self.take(Where(kind, str(document.get("slug", "")), field, _meeting(document)), text)

    def take(self, where: Where, text: str) -> None:
        """Take the lines of a text in which the person is named."""
        for unit in units(text, self.naming):
            if any(True for _mention in self.naming.mentions(unit)):
                self._found.setdefault(unit.strip(), []).append(where)

    def lines_of(self, text: str) -> tuple[Line, ...]:
        """Return the lines of one text in which the person is named."""
        self._found = {}
        self.take(Where("drafts", "", ""), text)
        return self.lines()

    def lines(self) -> tuple[Line, ...]:
        """Return what was taken, the surest first."""
        found = (self._line(text, places) for text, places in self._found.items())
        return tuple(sorted(found, key=lambda line: -line.surety))

    def _line(self, text: str, places: list[Where]) -> Line:
        surety = max(each.surety for each in self.naming.mentions(text))
        least = min(surety, Surety.LIKELY)
        after = replaced(text, self.naming, self.person.salutation, self._language_of(places[0]), self.slug, least)
        return Line(text=text, after=after, surety=surety, places=tuple(dict.fromkeys(places)))

    def _language_of(self, where: Where) -> str:
        return self._languages.get(where.meeting, self._language)

    def versions(self, instead: Mapping[str, str]) -> Iterator[tuple[str, str]]:
        """Yield meeting and number of the approved versions that would be other ones without the person."""
        for snapshot in self._tx.snapshots.all():
            document = msgspec.to_builtins(snapshot)
            if self.without("snapshots", document, instead) != changed(document, lambda _field, text: text):
                meeting, _stroke, number = snapshot.slug.rpartition("/")
                yield meeting, number

    def emptied(self, kind: str, document: Fields) -> Fields:
        """Return a document of the person's own without what goes of it, in documents inside of it, too."""
        subject, gone = STAYS.get(kind, ("", ()))
        own = document.get(subject) in self.slugs
        kept = {name: value for name, value in document.items() if not (own and name in gone)}
        for name, part in PARTS.get(kind, {}).items():
            if isinstance(inner := kept.get(name), (list, tuple)):
                kept[name] = [self._part(part, each) for each in inner]
            elif inner is not None:
                kept[name] = self._part(part, inner)
        return kept

    def without(self, kind: str, document: Fields, instead: Mapping[str, str]) -> Any:
        """Return a document without the person; ``instead`` are lines by what they are now."""
        fields = person_fields(kind, PARTS)
        new = dict.fromkeys(self.slugs, self.slug)

        def one(field: str, text: str) -> str:
            return with_slugs(text, new) if field in fields else in_units(text, self.naming, instead)

        return changed(self.emptied(kind, document), one)

    def _part(self, kind: str, document: Fields) -> Fields:
        if kind == "persons" and document["slug"] in self.slugs:
            return {"schema": document["schema"], "slug": document["slug"], "name": self.called}
        return self.emptied(kind, document)

    @cached_property
    def called(self) -> str:
        """What the person is called in the end, in the language of the newest meeting."""
        return pseudonym(self.person.salutation, self._language)


def _meeting(document: Fields) -> str:
    """Return the slug of the meeting that a document is about, as far as it says so."""
    said = document.get("meeting") or document.get("slug", "")
    return str(said).partition("/")[0]


def units(text: str, naming: Naming) -> list[str]:
    """Return the lines of a text with their ends; those that a name goes across are one."""
    lines = [f"{line}\n" for line in text.split("\n")]
    lines[-1] = lines[-1][:-1]
    if len(lines) < 2:
        return lines
    crossing = {
        text.count("\n", 0, each.start) for each in naming.mentions(text) if "\n" in text[each.start : each.end]
    }
    joined: list[str] = []
    for number, line in enumerate(lines):
        if number - 1 in crossing and joined:
            joined[-1] += line
        else:
            joined.append(line)
    return joined


def in_units(text: str, naming: Naming, instead: Mapping[str, str]) -> str:
    """Return a text with other lines in place of some; what stands around these stays."""
    if not any(naming.mentions(text)):
        return text
    found = (unit.strip() for unit in units(text, naming))
    if not any(unit in instead for unit in found):
        return text
    return "".join(
        unit.replace(unit.strip(), instead[unit.strip()]) if unit.strip() in instead else unit
        for unit in units(text, naming)
    )


def marked(text: str) -> str:
    """Return the digest by which a line is known again."""
    from hashlib import blake2b

    return blake2b(text.strip().encode(), digest_size=16).hexdigest()
