"""Who is in the address book already, as lists that are taken over ask for it."""

from collections.abc import Collection, Sequence
from difflib import SequenceMatcher
from typing import Any

from famcli.domain.people.alike import alike
from famcli.domain.people.names import Name, spelled
from famcli.domain.people.person import Person
from famcli.errors import FamcliError
from famcli.i18n import _
from famcli.services.people import shared_addresses, typable
from famcli.store.repositories import Transaction

NEAR = 0.88
"""From which likeness on two names may be one, misspelt."""


class Book:
    """The address book as an import sees it: found by address and name without a search for each line."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx
        self._given = tx.given("persons")
        self._numbers: dict[str, int] = {}
        self._by_email: dict[str, dict[str, Person]] = {}
        self._by_core: dict[str, dict[str, Person]] = {}
        for person in tx.persons.all():
            self._note(person, person.parts.core)

    def known(self, core: str, email: str, *, office: bool = False) -> Person | None:
        """Return who is meant: the same address is the same person, unless several share it.

        An office may be an entry that has only its address.

        Raises FamcliError where nobody can tell.
        """
        holders = list(self._by_email.get(email, {}).values()) if email else []
        named = [person for person in holders if spelled(person.parts.core) == spelled(core)]
        if named or (holders and (not core or core == email)):
            return only(named or holders)
        if office and (unnamed := [person for person in holders if "@" in person.name]):
            return only(unnamed)
        if holders and (own := next((p for p in holders if shared_addresses.is_own(email, p, core)), None)):
            raise FamcliError(
                _("{email} is the address of {name} ({slug})").format(email=email, name=own.name, slug=own.slug)
            )
        fitting = [p for p in self._by_core.get(spelled(core), {}).values() if not (email and p.email)]
        return only(fitting)

    def holder(self, core: str, email: str, slugs: Collection[str]) -> Person | None:
        """Return who of these has that address and may be meant by that name: an initial, half of a double name."""
        there = [person for person in self._by_email.get(email, {}).values() if person.slug in slugs]
        fitting = [p for p in there if alike(core, p.parts.core) or _is_half(core, p) or _is_initial(core, p)]
        return fitting[0] if len(fitting) == 1 else None

    def sharing(self, email: str) -> list[Person]:
        """Return the people of that address."""
        return list(self._by_email.get(email, {}).values())

    def near(self, core: str, slugs: Collection[str]) -> Person | None:
        """Return who of these is meant by another spelling: half of a double name, letters left out or mistaken, the
        parts of the name turned round, only the family name.

        Raises FamcliError where one could be meant, but another name as well.
        """
        half, alike = [], []
        for person in (person for called in self._by_core.values() for person in called.values()):
            if person.slug not in slugs:
                continue
            if _is_half(core, person):
                half.append(person)
            elif SequenceMatcher(None, spelled(core), spelled(person.parts.core)).ratio() >= NEAR:
                alike.append(person)
        if len(half) == 1:
            return half[0]
        return only(half or alike, sure=False)

    def called(self, core: str) -> list[Person]:
        """Return the people of that name, titles aside."""
        return list(self._by_core.get(spelled(core), {}).values())

    def add(self, name: str, core: str, details: dict[str, Any]) -> Person:
        """Put somebody new into the address book."""
        base = typable.slug_of(core, details.get("email", ""))
        slug, number = base, self._numbers.get(base, 1)
        while slug in self._given:
            number += 1
            slug = f"{base}-{number}"
        self._numbers[base] = number
        return self.put(Person(slug=slug, name=name, **details), core)

    def put(self, person: Person, core: str) -> Person:
        """Keep somebody, new or changed."""
        self._note(self._tx.persons.put(person), core)
        return person

    def _note(self, person: Person, core: str) -> None:
        if person.email:
            self._by_email.setdefault(person.email, {})[person.slug] = person
        self._by_core.setdefault(spelled(core), {})[person.slug] = person


def _is_half(core: str, person: Person) -> bool:
    """Whether a name is that of a person with a family name more or less, turned round, or without the given name."""
    wanted, known = Name.parse(core), person.parts
    mine, theirs = (spelled(name.family).split() for name in (wanted, known))
    if not wanted.given:
        return mine == theirs
    if sorted(spelled(core).split()) == sorted(spelled(known.core).split()):
        return True
    return spelled(wanted.given) == spelled(known.given) and (set(mine) < set(theirs) or set(theirs) < set(mine))


def _is_initial(core: str, person: Person) -> bool:
    """Whether a name has the first letter of a person's given name, and a family name more or less."""
    wanted, known = Name.parse(core), person.parts
    mine, theirs = (set(spelled(name.family).split()) for name in (wanted, known))
    letter = spelled(wanted.given).rstrip(".")
    return len(letter) == 1 and spelled(known.given).startswith(letter) and bool(mine & theirs)


def only(people: Sequence[Person], *, sure: bool = True) -> Person | None:
    """Return the only one of these, None of nobody. Raises FamcliError for several, or who is not ``sure`` enough."""
    if len(people) > 1 or (people and not sure):
        raise FamcliError(
            _("this could be {candidates}; an e-mail address would settle it").format(
                candidates=", ".join(person.slug for person in people)
            )
        )
    return people[0] if people else None
