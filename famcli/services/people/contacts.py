"""The address book in and out: tables and vCards, compared with what is there before anything is changed."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from famcli.config import template_folder
from famcli.domain.people.names import Name
from famcli.domain.people.person import ConsentKind, Person, PersonKind, Salutation
from famcli.errors import FamcliError
from famcli.i18n import _
from famcli.services import languages
from famcli.services.people import contact_fields, imports, persons
from famcli.services.people.imports import Change, Kind, Line, Record
from famcli.services.people.known_people import Book
from famcli.store.repositories import Transaction

EXPORTED = (
    "name", "salutation", "email", "organization", "function", "phone", "address", "tags", "lang", "certified_since",
    "contact-list", "photo", "quotation", "network-map", "notes", "kind", "contact", "family", "opening",
    "speaks",
)  # fmt: skip


def take(tx: Transaction, found: Iterable[Record], *, tags: Sequence[str] = (), today: dt.date) -> Iterator[Line]:
    """Put these people into the address book and yield what became of each line.

    A filled cell wins over what is there, an empty one changes nothing, tags come to those that are there, and a
    consent that is said to be none is taken back. Lines in conflict and bad ones change nothing.
    """
    book = Book(tx)
    for record in found:
        try:
            name, details = contact_fields.person_of(record.fields, today)
        except FamcliError as error:
            yield Line(
                record.number, Kind.BAD, imports.label(record.fields), remark=imports.joined(error, record.remark)
            )
            continue
        details["tags"] = (*details.get("tags", ()), *tags)
        office = details.get("kind") == PersonKind.OFFICE
        core = name if office else Name.parse(name).core
        try:
            known = book.known(core, details.get("email", ""), office=office)
        except FamcliError as error:
            yield Line(record.number, Kind.CONFLICT, name, remark=str(error))
            continue
        if known is None:
            details["tags"] = persons.distinct(details["tags"])
            namesake = next((_("{slug} has the same name").format(slug=p.slug) for p in book.called(core)), "")
            others = ", ".join(other.name for other in book.sharing(details.get("email", "")))
            shared = _("{email} is also the address of {names}") if others else ""
            shared = shared.format(email=details.get("email", ""), names=others)
            remark = imports.joined(namesake, shared, record.remark)
            yield Line(record.number, Kind.NEW, name, book.add(name, core, details).slug, remark=remark)
            continue
        changed = _changed(known, name, details)
        changed = _agreed(known, changed, record.fields, today)
        changes = tuple(_changes(known, changed))
        if changes:
            book.put(changed, core)
        kind = Kind.CHANGED if changes else Kind.SAME
        yield Line(record.number, kind, name, known.slug, changes=changes, remark=record.remark)


def rows(found: Iterable[Person]) -> Iterator[list[str]]:
    """Yield the cells of EXPORTED for each person."""
    for person in found:
        given = {consent.kind.value: consent.date.isoformat() for consent in person.consents}
        yield [
            person.name,
            {Salutation.FRAU: "Frau", Salutation.HERR: "Herr", Salutation.MX: "Mx"}.get(person.salutation, ""),
            person.email,
            person.organization,
            person.function,
            person.phone,
            person.address,
            ", ".join(person.tags),
            person.lang,
            person.certified_since.isoformat() if person.certified_since else "",
            *(given.get(kind.value, "") for kind in ConsentKind),
            person.notes,
            person.kind.value if person.is_office else "",
            person.contact,
            person.family,
            person.opening,
            ", ".join(person.speaks),
        ]


def cards(found: Iterable[Person]) -> Iterator[dict[str, str]]:
    """Yield the fields of a vCard for each person; consents stay here."""
    for person in found:
        yield {
            "uid": f"{person.slug}@famcli",
            "name": person.name,
            "kind": person.kind.value,
            "contact": person.contact,
            "email": person.email,
            "organization": person.organization,
            "function": person.function,
            "phone": person.phone,
            "address": person.address,
            "tags": ", ".join(person.tags),
            "note": person.notes,
            "lang": person.lang,
            "family": person.family,
            "salutation": "" if person.salutation == Salutation.NONE else person.salutation.value,
        }


def of_card(fields: Mapping[str, str]) -> dict[str, str]:
    """Return the fields of a vCard as those of a table; a language in which there are no letters is left out."""
    renamed = {("notes" if field == "note" else field): value for field, value in fields.items()}
    wanted = renamed.get("lang", "")
    if wanted not in contact_fields.LANGUAGES and wanted not in languages.there(template_folder()):
        del renamed["lang"]
    return renamed


def _changed(known: Person, name: str, details: dict[str, Any]) -> Person:
    """Return the person with what is new; a text that differs in white space or by our own country only is not."""
    values = {
        field: value
        for field, value in details.items()
        if not isinstance(value, str) or _compared(field, value) != _compared(field, getattr(known, field))
    }
    if "@" not in name and name != str(known.parts):
        values["name"] = name
    there = contact_fields.tags_of(", ".join(known.tags))
    values["tags"] = (*known.tags, *persons.distinct((*there, *details["tags"]))[len(persons.distinct(there)) :])
    return replace(known, **values)


def _compared(field: str, value: str) -> list[str]:
    address, _sign, country = value.rpartition("\n")
    return (address if field == "address" and country.casefold() in contact_fields.HOME else value).split()


def _agreed(known: Person, changed: Person, fields: Mapping[str, str], today: dt.date) -> Person:
    """Return the changed person with all consents: a mere "yes" keeps an earlier day, a "no" takes a consent back."""
    kept = {consent.kind: consent for consent in known.consents}
    for consent in changed.consents:
        if consent.kind not in kept or consent.date < today:
            kept[consent.kind] = consent
    withdrawn = {kind for kind in ConsentKind if fields.get(kind.value, "?").casefold() in contact_fields.NO}
    agreed = replace(changed, consents=tuple(kept[kind] for kind in ConsentKind if kind in kept))
    return agreed.withdrawing(withdrawn, today)


def _changes(known: Person, changed: Person) -> Iterator[Change]:
    for field in Person.__struct_fields__:
        before = getattr(known, field)
        if before != getattr(changed, field):
            yield Change(field, before if isinstance(before, str) and "\n" not in before else "")
