"""The address book."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any, Unpack

from msgspec.structs import replace

from famcli.domain import text
from famcli.domain.people.names import split_salutation
from famcli.domain.people.person import Consent, ConsentKind, Person, Salutation
from famcli.domain.slugs import free, slugify
from famcli.errors import AlreadyExists, InvalidInput, Way
from famcli.i18n import LANGUAGES, _
from famcli.services import lookup
from famcli.services.people.changes import PersonChanges, PersonDetails
from famcli.store.repositories import Transaction


def add(tx: Transaction, name: str, **details: Unpack[PersonDetails]) -> Person:
    """Put a new person into the address book.

    Raises AlreadyExists where the e-mail address, or the name without a different address, is there already.
    """
    person = _new(tx, name, details)
    if person.email and (known := _by_email(tx, person.email)):
        raise AlreadyExists(
            _("{email} is already the address of {name} ({slug}).").format(
                email=person.email, name=known.name, slug=known.slug
            ),
            way=Way.EDIT_PERSON,
            slug=known.slug,
        )
    for known in _namesakes(tx, person.name):
        if not person.email or not known.email:
            raise AlreadyExists(
                _("{name} is already in the address book ({slug}).").format(name=known.name, slug=known.slug),
                way=Way.EDIT_OR_ADD_PERSON,
                slug=known.slug,
            )
    return tx.persons.put(person)


def find_or_create(tx: Transaction, name: str, **details: Unpack[PersonDetails]) -> Person:
    """Return the person of that slug, e-mail address or name, with ``details`` filled in, or a new one.

    The same e-mail address is the same person, another one somebody else.
    Raises Ambiguous where two persons of that name fit.
    """
    fresh = _new(tx, name, details)
    known = tx.persons.get(name) or (_by_email(tx, fresh.email) if fresh.email else None)
    if known is None:
        fitting = [p for p in _namesakes(tx, fresh.name) if not (fresh.email and p.email)]
        known = lookup.only(fitting, name)
    if known is None:
        return tx.persons.put(fresh)
    changed = replace(known, **cleaned(details))
    return known if changed == known else tx.persons.put(changed)


def meant(tx: Transaction, name: str) -> Person:
    """Return the person meant by a slug, its beginning, an e-mail address or (a part of) a name, else a new one.

    Raises Ambiguous.
    """
    return find(tx, name) or find_or_create(tx, name)


def resolve(tx: Transaction, wanted: str) -> Person:
    """Return the person meant by a slug, its beginning, an e-mail address or a name. Raises NotFound, Ambiguous."""
    found = find(tx, wanted)
    if found is None:
        raise lookup.missing(
            _("No one called “{name}” in the address book."),
            wanted,
            (name for person in tx.persons.all() for name in names(person)),
            way=Way.LIST_PEOPLE,
        )
    return found


def names(person: Person) -> Iterator[tuple[str, str]]:
    """Yield by what somebody could be called, each with the slug."""
    for name in (person.slug, person.parts.core, person.email, *person.parts.core.split()):
        if name:
            yield name, person.slug


def tags(tx: Transaction) -> Iterator[tuple[str, str]]:
    """Yield the tags of the address book, twice each: as one could be meant and as it is written."""
    return ((tag, tag) for person in tx.persons.all() for tag in person.tags)


def find(tx: Transaction, wanted: str) -> Person | None:
    """Return the person meant, as in resolve(); None for nobody. Raises Ambiguous."""
    return lookup.first_match(
        (
            lambda: lookup.existing(tx.persons.get(wanted)),
            lambda: tx.persons.find("email", wanted.casefold()) if "@" in wanted else (),
            lambda: _namesakes(tx, wanted),
            lambda: (p for p in tx.persons.having("former") if p.was_called(wanted)),
            lambda: tx.persons.find("slug", wanted, prefix=True) if wanted else (),
            lambda: _with_part(tx, wanted.casefold().split()),
        ),
        wanted,
    )


def _with_part(tx: Transaction, words: Sequence[str]) -> Iterable[Person]:
    """Return the people in whose name a word occurs; nobody for more than one word, or none."""
    if len(words) != 1:
        return ()
    return (person for person in tx.persons.all() if words[0] in person.name.casefold().split())


def edit(tx: Transaction, person: Person, **changes: Unpack[PersonChanges]) -> Person:
    """Change fields of a person; the slug stays. Raises AlreadyExists for somebody else's e-mail address."""
    changed = replace(person, **cleaned(changes))
    if changed.email and changed.email != person.email and (other := _by_email(tx, changed.email)):
        raise AlreadyExists(
            _("{email} is already the address of {name} ({slug}).").format(
                email=changed.email, name=other.name, slug=other.slug
            )
        )
    return tx.persons.put(changed)


def agree(
    tx: Transaction,
    person: Person,
    given: Iterable[ConsentKind],
    withdrawn: Iterable[ConsentKind] = (),
    *,
    on: date,
) -> Person:
    """Keep what a person agrees to from that day on, and what not any more; an earlier day of consent stays."""
    kept = {consent.kind: consent for consent in person.consents if consent.kind not in set(withdrawn)}
    kept |= {kind: Consent(kind, on) for kind in given if kind not in kept or on < kept[kind].date}
    consents = tuple(kept[kind] for kind in ConsentKind if kind in kept)
    return person if consents == person.consents else tx.persons.put(replace(person, consents=consents))


def listed(tx: Transaction, *, tag: str = "") -> list[Person]:
    """Return the people with that tag, or all, by family name."""
    found = [person for person in tx.persons.all() if not tag or tag.casefold() in map(str.casefold, person.tags)]
    return sorted(found, key=lambda person: person.parts.sorting)


def by_slug(tx: Transaction, slugs: "set[str] | frozenset[str]") -> dict[str, Person]:
    """Return the people of these slugs; unknown ones are left out."""
    return {slug: person for slug in slugs if (person := tx.persons.get(slug))}


def _new(tx: Transaction, name: str, details: PersonDetails) -> Person:
    salutation, bare = split_salutation(text.required(name, _("The name")))
    slug = slugify(Person(slug="", name=bare).parts.core, "person")
    person = Person(slug=free(slug, tx.given("persons")), name=bare, salutation=Salutation(salutation))
    return replace(person, **cleaned(details))


def cleaned(details: PersonChanges | PersonDetails) -> dict[str, Any]:
    """Return the details as fields of Person. Raises InvalidInput."""
    cleaned: dict[str, Any] = {**details}
    for field, label in (
        ("organization", _("The organization")),
        ("function", _("The function")),
        ("phone", _("The phone number")),
    ):
        if field in cleaned:
            cleaned[field] = text.line(cleaned[field], label)
    if "name" in cleaned:
        cleaned["name"] = text.required(cleaned["name"], _("The name"))
    if "address" in cleaned:
        cleaned["address"] = text.lines(cleaned["address"], _("The address"))
    if "notes" in cleaned:
        cleaned["notes"] = text.markdown(cleaned["notes"], _("The notes"))
    if "email" in cleaned:
        cleaned["email"] = email_address(cleaned["email"])
    if "tags" in cleaned:
        cleaned["tags"] = distinct(text.required(tag, _("A tag")) for tag in cleaned["tags"])
    if cleaned.get("lang", "") not in ("", *LANGUAGES):
        raise InvalidInput(
            _("There are no letters in the language “{lang}”; available: {known}.").format(
                lang=cleaned["lang"], known=", ".join(LANGUAGES)
            )
        )
    return cleaned


def distinct(tags: Iterable[str]) -> tuple[str, ...]:
    """Return each tag once, as it is written first; case makes no difference."""
    found: dict[str, str] = {}
    for tag in tags:
        found.setdefault(tag.casefold(), tag)
    return tuple(found.values())


def email_address(given: str) -> str:
    """Return an e-mail address in small letters; empty stays empty. Raises InvalidInput."""
    address = text.line(given, _("The e-mail address")).casefold()
    name, at, host = address.rpartition("@")
    plain = address.isprintable() and not any(c in ' ,;:<>()[]"\\' for c in address)
    if address and not (at and name and "@" not in name and "." in host.strip(".") and plain):
        raise InvalidInput(_("“{email}” is not an e-mail address; it looks like name@example.org.").format(email=given))
    return address


def _by_email(tx: Transaction, email: str) -> Person | None:
    return lookup.only(tx.persons.find("email", email), email)


def _namesakes(tx: Transaction, name: str) -> Iterator[Person]:
    """Yield the people of that name, titles aside."""
    core = Person(slug="", name=split_salutation(name)[1]).parts.core
    base = slugify(core, "person")
    seen = set()
    for person in (*tx.persons.find("slug", base, prefix=True), *tx.persons.find("name", name)):
        if person.slug not in seen and person.parts.core.casefold() == core.casefold():
            seen.add(person.slug)
            yield person
