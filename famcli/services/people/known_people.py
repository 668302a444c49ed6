"""Who is in the address book already, as lists that are taken over ask for it."""

from collections.abc import Collection
from difflib import SequenceMatcher
from typing import Any

from famcli.domain.people.names import Name
from famcli.domain.people.person import Person
from famcli.domain.slugs import slugify
from famcli.errors import FamcliError
from famcli.i18n import _
from famcli.store.repositories import Transaction

UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
NEAR = 0.88
"""From which likeness on two names may be one, misspelt."""


def spelled(name: str) -> str:
    """Return a name as it is compared: Müller-Größe is Mueller Groesse."""
    words = name.casefold().translate(UMLAUTS).replace("-", " ").replace("–", " ").split()
    return " ".join(words)


class Book:
    """The address book as an import sees it: found by address and name without a search for each line."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx
        self._given = tx.given("persons")
        self._numbers: dict[str, int] = {}
        self._by_email: dict[str, Person] = {}
        self._by_core: dict[str, dict[str, Person]] = {}
        for person in tx.persons.all():
            self._note(person, person.parts.core)

    def known(self, core: str, email: str) -> Person | None:
        """Return who is meant: the same address is the same person. Raises FamcliError where that cannot be."""
        if email and (found := self._by_email.get(email)):
            if core and spelled(found.parts.core) != spelled(core) and core != email:
                raise FamcliError(
                    _("{email} is the address of {name} ({slug})").format(email=email, name=found.name, slug=found.slug)
                )
            return found
        fitting = [p for p in self._by_core.get(spelled(core), {}).values() if not (email and p.email)]
        if len(fitting) > 1:
            raise FamcliError(
                _("this could be {candidates}; an e-mail address would settle it").format(
                    candidates=", ".join(person.slug for person in fitting)
                )
            )
        return fitting[0] if fitting else None

    def near(self, core: str, slugs: Collection[str]) -> Person | None:
        """Return who of these is meant by another spelling: half of a double name, letters left out or mistaken.

        Raises FamcliError where one could be meant, but another name as well.
        """
        wanted = Name.parse(core)
        half, alike = [], []
        for person in (person for called in self._by_core.values() for person in called.values()):
            if person.slug not in slugs:
                continue
            parts = person.parts
            mine, theirs = (set(spelled(name.family).split()) for name in (wanted, parts))
            if spelled(wanted.given) == spelled(parts.given) and wanted.given and (mine < theirs or theirs < mine):
                half.append(person)
            elif SequenceMatcher(None, spelled(core), spelled(parts.core)).ratio() >= NEAR:
                alike.append(person)
        if len(half) == 1:
            return half[0]
        if half or alike:
            raise FamcliError(
                _("this could be {candidates}; an e-mail address would settle it").format(
                    candidates=", ".join(person.slug for person in half or alike)
                )
            )
        return None

    def called(self, core: str) -> list[Person]:
        """Return the people of that name, titles aside."""
        return list(self._by_core.get(spelled(core), {}).values())

    def add(self, name: str, core: str, details: dict[str, Any]) -> Person:
        """Put somebody new into the address book."""
        base = slugify(core, "person")
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
            self._by_email[person.email] = person
        self._by_core.setdefault(spelled(core), {})[person.slug] = person
