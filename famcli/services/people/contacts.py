"""The address book in and out: tables and vCards, compared with what is there before anything is changed."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import takewhile
from typing import Any, cast

from msgspec.structs import replace

from famcli.domain.dates import parse_past
from famcli.domain.people.names import Name, is_title, split_salutation
from famcli.domain.people.person import Consent, ConsentKind, Person, Salutation
from famcli.errors import FamcliError, InvalidInput
from famcli.exchange.tables import INVISIBLE
from famcli.i18n import _
from famcli.services.people import cells, imports, persons
from famcli.services.people.changes import PersonDetails
from famcli.services.people.imports import Change, Kind, Line, Record
from famcli.services.people.known_people import Book
from famcli.store.repositories import Transaction

EXPORTED = (
    "name", "salutation", "email", "organization", "function", "phone", "address", "tags", "lang", "certified_since",
    "contact-list", "photo", "quotation", "network-map", "notes",
)  # fmt: skip
PLAIN = ("function", "phone")
MAILBOX = re.compile(r"(?:[^<>]*<)?(?:mailto:)?([^<>]*)>?", re.I)
GREETING = re.compile(r"(?:sehr geehrte[rs]?|liebe[rs]?|guten tag,?|dear)\s+", re.I)
SALUTATIONS = {
    "frau": Salutation.FRAU, "fr": Salutation.FRAU, "ms": Salutation.FRAU, "mrs": Salutation.FRAU,
    "w": Salutation.FRAU, "weiblich": Salutation.FRAU, "f": Salutation.FRAU, "female": Salutation.FRAU,
    "herr": Salutation.HERR, "herrn": Salutation.HERR, "hr": Salutation.HERR, "mr": Salutation.HERR,
    "m": Salutation.HERR, "männlich": Salutation.HERR, "male": Salutation.HERR,
    "none": Salutation.NONE, "divers": Salutation.NONE, "d": Salutation.NONE, "keine": Salutation.NONE,
    "damen": Salutation.NONE, "unspecified": Salutation.NONE, "x": Salutation.NONE, "": Salutation.NONE,
}  # fmt: skip
HOME = ("", "deutschland", "germany", "de")
NO = ("", "nein", "no", "n", "0", "-", "false", "falsch")
YES = ("ja", "yes", "j", "y", "x", "1", "true", "wahr")
LANGUAGES = {"de": "de", "deutsch": "de", "german": "de", "en": "en", "englisch": "en", "english": "en", "": ""}


def take(tx: Transaction, found: Iterable[Record], *, tags: Sequence[str] = (), today: dt.date) -> Iterator[Line]:
    """Put these people into the address book and yield what became of each line.

    A filled cell wins over what is there, an empty one changes nothing, tags come to those that are there, and a
    consent that is said to be none is taken back. Lines in conflict and bad ones change nothing.
    """
    book = Book(tx)
    for record in found:
        try:
            name, details = person_of(record.fields, today)
        except FamcliError as error:
            yield Line(
                record.number, Kind.BAD, imports.label(record.fields), remark=imports.joined(error, record.remark)
            )
            continue
        details["tags"] = (*details.get("tags", ()), *tags)
        core = Name.parse(name).core
        try:
            known = book.known(core, details.get("email", ""))
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


def person_of(fields: Mapping[str, str], today: dt.date) -> tuple[str, dict[str, Any]]:
    """Return the name, and other fields of Person, from cells by field. Raises InvalidInput."""
    form, titles = _form_of_address(fields.get("salutation", ""))
    salutation, name = _name({"title": titles, **fields} if titles else fields)
    salutation = form or salutation
    details = cast(PersonDetails, {field: fields[field] for field in PLAIN if field in fields})
    if "email" in fields:
        details["email"] = _address(fields["email"])
    if organization := ", ".join(filter(None, (fields.get("organization"), fields.get("department")))):
        details["organization"] = organization
    if "lang" in fields:
        details["lang"] = _word(LANGUAGES, re.split(r"[ (_-]", fields["lang"])[0], _("the language"))
    if salutation != Salutation.NONE:
        details["salutation"] = salutation
    town = " ".join(filter(None, (fields.get("zip"), fields.get("town"))))
    address = fields.get("address") or fields.get("street", "")
    if town and town not in " ".join(address.split()):
        address = f"{address}\n{town}".strip()
    if address:
        country = fields.get("country", "")
        details["address"] = address if country.casefold() in HOME else f"{address}\n{country}"
    if "tags" in fields:
        details["tags"] = _tags(fields["tags"])
    if "notes" in fields:
        details["notes"] = fields["notes"]
    if "certified_since" in fields:
        details["certified_since"] = _date(fields["certified_since"], today)
    consents = tuple(_consents(fields, today))
    return name, persons.cleaned(details) | ({"consents": consents} if consents else {})


def rows(found: Iterable[Person]) -> Iterator[list[str]]:
    """Yield the cells of EXPORTED for each person."""
    for person in found:
        given = {consent.kind.value: consent.date.isoformat() for consent in person.consents}
        yield [
            person.name,
            {Salutation.FRAU: "Frau", Salutation.HERR: "Herr"}.get(person.salutation, ""),
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
        ]


def cards(found: Iterable[Person]) -> Iterator[dict[str, str]]:
    """Yield the fields of a vCard for each person; consents stay here."""
    for person in found:
        yield {
            "name": person.name,
            "email": person.email,
            "organization": person.organization,
            "function": person.function,
            "phone": person.phone,
            "address": person.address,
            "tags": ", ".join(person.tags),
            "note": person.notes,
            "lang": person.lang,
            "salutation": "" if person.salutation == Salutation.NONE else person.salutation.value,
        }


def of_card(fields: Mapping[str, str]) -> dict[str, str]:
    """Return the fields of a vCard as those of a table; a language in which there are no letters is left out."""
    renamed = {("notes" if field == "note" else field): value for field, value in fields.items()}
    if renamed.get("lang", "") not in LANGUAGES:
        del renamed["lang"]
    return renamed


def _name(fields: Mapping[str, str]) -> tuple[Salutation, str]:
    """Return form of address and full name. Raises InvalidInput."""
    parts = [fields.get(part) for part in ("title", "given", "middle", "family")]
    name = fields.get("name") or ""
    if not name or (fields.get("given") and not fields.get("family")):
        name = " ".join(filter(None, (*parts, name if fields.get("given") else None)))
    elif fields.get("title") and not name.startswith(fields["title"]):
        name = f"{fields['title']} {name}"
    name = name or fields.get("email", "")
    if not name:
        raise InvalidInput(_("neither a name nor an e-mail address is given"))
    form, bare = split_salutation(" ".join(name.split()))
    return Salutation(form), str(Name.parse(bare)) if "@" not in bare else bare


def _form_of_address(cell: str) -> tuple[Salutation | None, str]:
    """Return what a cell such as "Frau", "Frau Dr." or "Sehr geehrter Herr Prof. Roos" says, and the titles in it.

    None where it is only a title, as Outlook has it. Raises InvalidInput.
    """
    words = GREETING.sub("", cell.strip()).split() or [""]
    form = imports.chosen(SALUTATIONS, words[0])
    titles = list(takewhile(lambda word: is_title(word, after=True), words[form is not None :]))
    if form is None and not titles:
        _word(SALUTATIONS, words[0], _("the form of address"))
    return form, " ".join(titles)


def _address(cell: str) -> str:
    """Return the address in a cell: of "Anna Muster <anna@example.org>" and of a link only what is meant."""
    if cell.strip().casefold() in cells.NOBODY:
        return ""
    found = MAILBOX.fullmatch(cell.translate(dict.fromkeys(map(ord, INVISIBLE))))
    return found[1].strip() if found else cell


def _changed(known: Person, name: str, details: dict[str, Any]) -> Person:
    """Return the person with what is new; a text that differs in white space or by our own country only is not."""
    values = {
        field: value
        for field, value in details.items()
        if not isinstance(value, str) or _compared(field, value) != _compared(field, getattr(known, field))
    }
    if "@" not in name and name != str(Name.parse(known.name)):
        values["name"] = name
    there = _tags(", ".join(known.tags))
    values["tags"] = (*known.tags, *persons.distinct((*there, *details["tags"]))[len(persons.distinct(there)) :])
    return replace(known, **values)


def _compared(field: str, value: str) -> list[str]:
    address, _sign, country = value.rpartition("\n")
    return (address if field == "address" and country.casefold() in HOME else value).split()


def _agreed(known: Person, changed: Person, fields: Mapping[str, str], today: dt.date) -> Person:
    """Return the changed person with all consents: a mere "yes" keeps an earlier day, a "no" takes a consent back."""
    kept = {consent.kind: consent for consent in known.consents}
    for consent in changed.consents:
        if consent.kind not in kept or consent.date < today:
            kept[consent.kind] = consent
    withdrawn = {kind for kind in ConsentKind if fields.get(kind.value, "?").casefold() in NO}
    return replace(
        changed, consents=tuple(kept[kind] for kind in ConsentKind if kind in kept and kind not in withdrawn)
    )


def _changes(known: Person, changed: Person) -> Iterator[Change]:
    for field in Person.__struct_fields__:
        before = getattr(known, field)
        if before != getattr(changed, field):
            yield Change(field, before if isinstance(before, str) and "\n" not in before else "")


def _tags(cell: str) -> tuple[str, ...]:
    """Return the tags of a cell, without those that Google sets itself ("* myContacts")."""
    tags = (tag.strip() for tag in cell.replace(":::", ",").replace(";", ",").split(","))
    return tuple(tag for tag in tags if tag and not tag.startswith("* "))


def _consents(fields: Mapping[str, str], today: dt.date) -> Iterator[Consent]:
    for kind in ConsentKind:
        given = fields.get(kind.value, "").strip()
        if given.casefold() in YES:
            yield Consent(kind, today)
        elif given.casefold() not in NO:
            yield Consent(kind, _date(given, today))


def _date(given: str, today: dt.date) -> dt.date:
    return parse_past(given.partition("T")[0].partition(" ")[0] if given[:4].isdecimal() else given, today)


def _word(words: Mapping[str, Any], value: str, label: str) -> Any:
    found = imports.chosen(words, value)
    if found is None:
        raise InvalidInput(
            _("“{value}” is not possible for {label}; available: {known}").format(
                value=value[:50], label=label, known=", ".join(filter(None, words))
            )
        )
    return found
