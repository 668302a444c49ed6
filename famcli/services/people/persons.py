"""The address book."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Unpack

from msgspec.structs import replace

from famcli.config import template_folder
from famcli.domain import lists, text
from famcli.domain.people.alike import remark
from famcli.domain.people.names import split_salutation
from famcli.domain.people.person import Consent, ConsentKind, Person, PersonKind, Salutation
from famcli.domain.slugs import free, slugify
from famcli.errors import AlreadyExists, InvalidInput, Way
from famcli.i18n import LANGUAGES, _
from famcli.services import lookup
from famcli.services.people import finding, shared_addresses, typable
from famcli.store.backend import Question
from famcli.store.repositories import Transaction

if TYPE_CHECKING:
    from famcli.services.people.changes import ConsentDetails, PersonChanges, PersonDetails


def add(tx: Transaction, name: str, **details: "Unpack[PersonDetails]") -> Person:
    """Put a new person into the address book.

    An e-mail address may be there already: an office's, say. Raises AlreadyExists where the name without a different
    address or organization is there, and InvalidInput for several names in one.
    """
    if "tags" in details:
        details["tags"] = _changed((), details["tags"])
    if "speaks" in details:
        details["speaks"] = _changed((), details["speaks"])
    finding.expect(tx, name, details.get("email", ""))
    person = _new(tx, name, details)
    if not person.is_office:
        finding.check_one(tx, name)
    for known in finding.namesakes(tx, person.name):
        told_apart = (
            (person.email and known.email not in ("", person.email))
            or _is_elsewhere(known, details)
            or tx.dialogue.new_people
        )
        if not told_apart:
            raise AlreadyExists(
                _("{name} is already in the address book ({slug}).").format(name=known.name, slug=known.slug),
                way=Way.EDIT_OR_ADD_PERSON,
                slug=known.slug,
            )
    return tx.persons.put(person)


def find_or_create(tx: Transaction, name: str, **details: "Unpack[PersonDetails]") -> Person:
    """Return the person of that slug, e-mail address or name, with ``details`` filled in, or a new one.

    The same e-mail address is the same person unless several share it, another one somebody else, and so is another
    organization in brackets. That somebody is new is told. Raises Ambiguous where two persons of that name fit.
    """
    fresh = _new(tx, name, details)
    known = finding.of_slug(tx, name) or _of_address(tx, fresh)
    if known is None:
        fitting = finding.meant_of(finding.namesakes(tx, name), remark(name))
        known = lookup.only((p for p in fitting if not (fresh.email and p.email)), name)
    if known is None:
        return _welcome(tx, fresh)
    changed = replace(known, **cleaned(details))
    return known if changed == known else tx.persons.put(changed)


def meant(tx: Transaction, name: str, *, sure: bool = False, **details: "Unpack[PersonDetails]") -> Person:
    """Return the person meant by a slug, its beginning, an e-mail address or (a part of) a name, else a new one.

    ``details`` are filled in. Another organization than the one that is known may be somebody else of that name. Raises
    Ambiguous, InvalidInput for several names in one, and SomebodyNear where somebody has a name like it, and neither
    ``sure`` nor what was said beforehand makes it clear that the person is new.
    """
    name = text.required(name, _("The name"))
    if email := details.get("email"):
        finding.expect(tx, name, email)
        finding.check_one(tx, name)
        return find_or_create(tx, name, **details)
    known, near = (None, []) if sure else finding.find_or_near(tx, name)
    if known is not None and _is_elsewhere(known, details):
        known = finding.check_new(tx, name, [known])
        if known is None:
            return _welcome(tx, _new(tx, name, details))
    elif known is None and not sure:
        known = finding.check_new(tx, name, [*finding.namesakes(tx, name)] or near)
        if known is None and remark(name):
            return _welcome(tx, _new(tx, name, details))
    if known is None:
        return find_or_create(tx, name, **details)
    changed = replace(known, **cleaned(details))
    return known if changed == known else tx.persons.put(changed)


def all_meant(tx: Transaction, value: str) -> Iterator[str]:
    """Yield the slugs of all who are meant by one value, which may hold several names. Raises as meant() does."""
    return (meant(tx, name).slug for name in finding.split(tx, value) or [value])


def changed(tx: Transaction, before: Sequence[str], given: Iterable[str]) -> tuple[str, ...]:
    """Return the slugs of a list of people after a change by names, by the rule of lists. Raises as meant() does."""

    def told(slug: str) -> list[str]:
        known = tx.persons.get(slug)
        return [slug] if known is None else [known.name, *(name for name, _slug in names(known))]

    return lists.changed(before, given, lambda value: all_meant(tx, value), told)


def resolve(tx: Transaction, wanted: str) -> Person:
    """Return the person meant by a slug, its beginning, an e-mail address or a name. Raises NotFound, Ambiguous."""
    found = finding.find(tx, wanted)
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


def edit(tx: Transaction, person: Person, **changes: "Unpack[PersonChanges]") -> Person:
    """Change fields of a person; the slug stays, and ``tags`` are changed by the rule of lists.

    The e-mail address may be somebody else's, too. Raises InvalidInput.
    """
    if "tags" in changes:
        changes["tags"] = _changed(person.tags, changes["tags"])
    if "speaks" in changes:
        changes["speaks"] = _changed(person.speaks, changes["speaks"])
    changed = replace(person, **cleaned(changes))
    if "family" in changes:
        _check_family(changed)
    elif changed.family and changed.parts.family != changed.family:
        changed = replace(changed, family="")
    return tx.persons.put(changed)


def agree(
    tx: Transaction,
    person: Person,
    given: Iterable[ConsentKind],
    withdrawn: Iterable[ConsentKind] = (),
    *,
    on: date,
    **said: "Unpack[ConsentDetails]",
) -> Person:
    """Keep what a person agrees to from that day on, and what not any more; an earlier day of consent stays.

    ``said`` are source, wording and proof of a consent; what is said later fills or replaces what was said before.
    """
    left = person.withdrawing(withdrawn, on)
    kept = {consent.kind: consent for consent in left.consents}
    for kind in given:
        known = kept.get(kind)
        kept[kind] = replace(Consent(kind, on) if known is None or on < known.date else known, **said)
    changed = replace(left, consents=tuple(kept[kind] for kind in ConsentKind if kind in kept))
    return person if changed == person else tx.persons.put(changed)


def rest(tx: Transaction, person: Person, *, inactive: bool, on: date) -> Person:
    """Keep that a person gets into no new list and no invitation from that day on, or does again."""
    if inactive == (person.inactive is not None):
        return person
    return tx.persons.put(replace(person, inactive=on if inactive else None))


def listed(tx: Transaction, *, tag: str = "") -> list[Person]:
    """Return the people with that tag, or all, by family name."""
    found = [person for person in tx.persons.all() if not tag or tag.casefold() in map(str.casefold, person.tags)]
    return sorted(found, key=lambda person: person.parts.sorting)


def by_slug(tx: Transaction, slugs: "set[str] | frozenset[str]") -> dict[str, Person]:
    """Return the people of these slugs; unknown ones are left out."""
    tx.expect(Question("persons", "those", "slug", tuple(sorted(slugs))))
    return {slug: person for slug in slugs if (person := tx.persons.get(slug))}


def names_of(tx: Transaction, slugs: Iterable[str]) -> list[str]:
    """Return the names of people in their order; the slug of one who is not there."""
    return [person.name if (person := tx.persons.get(slug)) else slug for slug in slugs]


def _new(tx: Transaction, name: str, details: "PersonDetails") -> Person:
    """Return a new person; of those who have the same name, the organization tells in the slug."""
    salutation, bare = split_salutation(text.required(name, _("The name")))
    if details.get("kind") == PersonKind.OFFICE:
        salutation, bare = Salutation.NONE, text.required(name, _("The name"))
    person = replace(Person(slug="", name=bare, salutation=Salutation(salutation)), **cleaned(details))
    said = person.parts.suffix
    if said.startswith(" (") and not person.organization and any(finding.namesakes(tx, name)):
        person = replace(person, name=bare.removesuffix(said), organization=said.strip(" ()"))
    _check_family(person)
    slug, taken = typable.slug_of(person.parts.core, person.email), tx.given("persons")
    if slug in taken and person.organization:
        slug = slugify(f"{person.parts.core} {person.organization}", slug)
    return replace(person, slug=free(slug, taken))


def _check_family(person: Person) -> None:
    """Raise InvalidInput for a family name that does not end the name."""
    if person.family and not person.is_office and person.parts.family != person.family:
        raise InvalidInput(
            _("“{family}” is not the end of the name “{name}”.").format(family=person.family, name=person.parts.core)
        )


def _changed(before: Sequence[str], given: Iterable[str]) -> tuple[str, ...]:
    """Return tags or languages as they are after what was given for them: "x" is added, "-x" taken away."""
    return lists.changed(before, given, lambda tag: [text.required(tag, _("A tag"))], lambda tag: [tag])


def _welcome(tx: Transaction, person: Person) -> Person:
    """Keep somebody new, and tell so."""
    tx.told.append(_("New in the address book: {name} ({slug}).").format(name=person.name, slug=person.slug))
    return tx.persons.put(person)


def _is_elsewhere(known: Person, details: "PersonDetails") -> bool:
    """Whether somebody is known to work somewhere else than is said now."""
    said = str(details.get("organization") or "").casefold().split()
    return bool(said and known.organization) and known.organization.casefold().split() != said


def cleaned(details: "PersonChanges | PersonDetails") -> dict[str, Any]:
    """Return the details as fields of Person. Raises InvalidInput."""
    cleaned: dict[str, Any] = {**details}
    for field, label in (
        ("organization", _("The organization")),
        ("function", _("The function")),
        ("contact", _("The contact person")),
        ("phone", _("The phone number")),
        ("family", _("The family name")),
    ):
        if field in cleaned:
            cleaned[field] = text.line(cleaned[field], label)
    if "opening" in cleaned:
        cleaned["opening"] = text.line(cleaned["opening"], _("The opening")).rstrip(" ,")
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
    if "speaks" in cleaned:
        cleaned["speaks"] = distinct(text.required(each, _("The language")) for each in cleaned["speaks"])
    if cleaned.get("lang", "") not in ("", *LANGUAGES):
        from famcli.services import languages

        cleaned["lang"] = languages.chosen(template_folder(), cleaned["lang"])
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


def _of_address(tx: Transaction, fresh: Person) -> Person | None:
    """Return who has the address of somebody; of a shared one who is called so, too."""
    known = shared_addresses.holders(tx, fresh.email)
    if fresh.name != fresh.email and shared_addresses.is_shared(fresh.email, known):
        return shared_addresses.named(known, fresh.parts.core)
    return lookup.only(known, fresh.email)
