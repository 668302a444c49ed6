"""Telling somebody all that is known of them (GDPR, article 15): as data, and as a page to read."""

import datetime as dt
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

from famcli.domain.people.person import Person
from famcli.domain.privacy.naming import Naming
from famcli.domain.privacy.places import Fields
from famcli.render.office import DisclosureContext, RecordView, RowView, SectionView
from famcli.render.renderer import Renderer
from famcli.services.privacy import known, side_files, words
from famcli.services.privacy.known import Passage
from famcli.store.backend import Generation
from famcli.store.repositories import Store, Transaction

__all__ = ["Disclosure", "DisclosureContext", "context", "data", "disclosure", "page"]


class Disclosure(msgspec.Struct, frozen=True, kw_only=True):
    """All that is known of a person, and where."""

    person: Person
    records: dict[str, list[Fields]]
    """Documents that name the person, by kind; what they tell of others is blacked out."""
    passages: tuple[Passage, ...]
    """Lines of other texts that name the person."""
    steps: tuple[Generation, ...]
    """Steps of the history that were about the person."""
    earlier: int
    """How many earlier states of the store hold something of the person."""
    files: tuple[str, ...]
    """Files that were written and name the person."""
    titles: dict[str, str]
    """The titles of meetings and reports that are named, by slug."""

    @property
    def counts(self) -> dict[str, int]:
        """How much is known, by kind."""
        return {kind: len(found) for kind, found in self.records.items()}


def disclosure(store: Store, tx: Transaction, person: Person) -> Disclosure:
    """Return all that is known of a person. Raises DamagedStore, NewerSchema."""
    found = known.known(tx, person)
    reader = known.Reader(tx, person)
    naming = Naming(person, tx.persons.all())
    local = store.backend.local
    drafts = (_of_draft(name, text, naming, reader) for name, text in _drafts(local))
    slugs = known.slugs_of(person)
    own = {str(each["slug"]) for kind in found.records.keys() - known.ABOUT_MORE for each in found.records[kind]}
    return Disclosure(
        person=person,
        records=found.records,
        passages=(*found.passages, *(passage for each in drafts for passage in each)),
        steps=tuple(
            each
            for each in store.backend.generations()
            if own.intersection(each.subjects) or any(slugs & {*slug.split("/")} for slug in each.subjects)
        ),
        earlier=len(store.backend.holding(naming.telling)),
        files=tuple(map(reader.without_others, side_files.naming_files(local, naming))),
        titles={each.slug: each.title for kind in ("meetings", "reports") for each in tx.kind(kind).all()},
    )


def data(found: Disclosure, dated: dt.date) -> bytes:
    """Return it as JSON text, to be read by programs (GDPR, article 20)."""
    told = {
        "dated": dated,
        "person": found.person.slug,
        "records": found.records,
        "passages": found.passages,
        "history": [{"written": each.written, "step": each.note} for each in found.steps],
        "earlier_states": found.earlier,
        "files": found.files,
    }
    return msgspec.json.format(msgspec.json.encode(told), indent=2) + b"\n"


def context(found: Disclosure, *, dated: dt.date, lang: str, organizer: str, say: words.Say) -> DisclosureContext:
    """Return what the page is made of; ``say`` has the words for roles, replies and states."""
    return DisclosureContext(
        title=found.person.name,
        name=found.person.name,
        organizer=organizer,
        lang=lang,
        dated=dated,
        sections=tuple(
            SectionView(title=words.kind_words(kind), records=tuple(_records(kind, records, found, say)))
            for kind, records in found.records.items()
        ),
        lines=tuple(_lines(found)),
        steps=tuple(f"{each.written.astimezone():%Y-%m-%d %H:%M} {each.note}" for each in found.steps),
        earlier=found.earlier,
        files=found.files,
    )


def page(renderer: Renderer, context: DisclosureContext) -> bytes:
    """Return the page as HTML. Raises TemplateError."""
    return renderer.render("disclosure", context, "html")


def organizer(tx: Transaction) -> str:
    """Return who keeps the data: the organizer of the newest meeting that has one; "" for none."""
    found = [each for each in tx.meetings.all() if each.organizer]
    return max(found, key=lambda each: each.date).organizer if found else ""


def _records(kind: str, records: list[Fields], found: Disclosure, say: words.Say) -> Iterator[RecordView]:
    own = known.slugs_of(found.person)
    for record in records:
        rows = tuple(
            RowView(label=label, value=found.person.name if value in own else value)
            for label, value in words.rows(kind, record, say)
        )
        about = str(record.get("report") or record.get("meeting") or record.get("slug", ""))
        if isinstance(record.get("meeting"), dict):
            about = str(record.get("slug", ""))
        about = found.person.name if about in own else about
        yield RecordView(title=_title(about, found.titles), rows=rows)


def _lines(found: Disclosure) -> Iterator[RecordView]:
    by_place: dict[str, list[Passage]] = {}
    for passage in found.passages:
        by_place.setdefault(f"{words.kind_words(passage.kind)}: {_title(passage.slug, found.titles)}", []).append(
            passage
        )
    for place, passages in by_place.items():
        yield RecordView(
            title=place,
            rows=tuple(RowView(label=words.field_words(_last(each.field)), value=each.text) for each in passages),
        )


def _title(slug: str, titles: Mapping[str, str]) -> str:
    """Return the title of what a slug names, or is made of; the slug where there is none."""
    title = titles.get(slug) or titles.get(slug.partition("/")[0])
    return f"{title} ({slug})" if title else slug


def _last(field: str) -> str:
    return field.rpartition(".")[2].removesuffix("[]")


def _drafts(local: Path) -> Iterator[tuple[str, str]]:
    for path in side_files.drafts(local):
        if path.suffix == ".md":
            yield path.name, path.read_text("utf-8", "replace")


def _of_draft(name: str, text: str, naming: Naming, reader: known.Reader) -> Iterator[Passage]:
    for line in text.splitlines():
        if naming.names(line):
            yield Passage("drafts", name, "", reader.without_others(line.strip()))
