"""Finding the one person whom a name means."""

from collections.abc import Iterable, Iterator
from functools import cache

from famcli.domain.people.alike import alike, core, remark, same_letters, several
from famcli.domain.people.person import Person
from famcli.domain.people.shortlist import shortlist
from famcli.domain.slugs import slugify
from famcli.errors import InvalidInput, SomebodyNear, Way
from famcli.i18n import _
from famcli.services import lookup
from famcli.store.backend import Question
from famcli.store.repositories import Transaction

MOST_NEAR = 3


def find(tx: Transaction, wanted: str) -> Person | None:
    """Return who is meant by a slug, its beginning, an e-mail address or (a part of) a name; None for nobody.

    Raises Ambiguous, and InvalidInput for several names in one.
    """
    return find_or_near(tx, wanted)[0]


def find_or_near(tx: Transaction, wanted: str) -> tuple[Person | None, list[Person]]:
    """Return who is meant, as find() does; of a name that nobody has, also the people whose name is like it.

    They are at most three, by name.
    """
    if could_be_slug(wanted) and (known := tx.persons.get(wanted)) is not None:
        return known, []
    expect(tx, wanted)
    check_one(tx, wanted)
    name = core(wanted)
    perhaps = cache(lambda: _perhaps(tx, name))
    found = lookup.first_match(
        (
            lambda: lookup.existing(of_slug(tx, wanted)),
            lambda: tx.persons.find("email", wanted.casefold()) if "@" in wanted else (),
            lambda: meant_of(namesakes(tx, wanted), remark(wanted)),
            lambda: (p for p in tx.persons.having("former") if p.was_called(wanted)),
            lambda: tx.persons.find("slug", wanted, prefix=True) if wanted and " " not in wanted else (),
            lambda: meant_of(
                (p for p in perhaps() if any(same_letters(name, word) for word in p.name.split())),
                remark(wanted),
            ),
            lambda: meant_of((p for p in perhaps() if same_letters(name, p.parts.core)), remark(wanted)),
        ),
        wanted,
    )
    return found, [] if found else _nearest(name, perhaps())


def expect(tx: Transaction, name: str, email: str = "") -> None:
    """Say what is going to be asked in order to find somebody, or to make an entry for somebody new."""
    asked = [
        Question("persons", "names"),
        Question("persons", "begins", "slug", (slugify(core(name), "person"),)),
        Question("persons", "is", "name", (name,)),
        Question("persons", "holds", values=('"former":',)),
        Question("retired"),
    ]
    if " " not in name:
        asked += [Question("persons", "those", "slug", (name,)), Question("persons", "begins", "slug", (name,))]
    asked += [Question("persons", "is", "email", (each,)) for each in (email, name.casefold()) if "@" in each]
    tx.expect(*asked)


def could_be_slug(name: str) -> bool:
    """Whether somebody who types this means a slug: then all else is asked only if nobody has it."""
    return "-" in name and name == slugify(name, "")


def near(tx: Transaction, name: str) -> list[Person]:
    """Return the people whose name is like one that nobody has; at most three, by name."""
    return _nearest(core(name), _perhaps(tx, core(name)))


def _nearest(name: str, people: Iterable[Person]) -> list[Person]:
    found = [person for person in people if alike(name, person.parts.core)]
    return sorted(found, key=lambda person: person.parts.sorting)[:MOST_NEAR]


def of_slug(tx: Transaction, wanted: str) -> Person | None:
    """Return the person of that slug; no slug has a blank in it, so that names are not looked for."""
    return None if " " in wanted else tx.persons.get(wanted)


def namesakes(tx: Transaction, name: str) -> Iterator[Person]:
    """Yield the people of that name, titles aside."""
    plain = core(name)
    seen = set()
    for person in (*tx.persons.find("slug", slugify(plain, "person"), prefix=True), *tx.persons.find("name", name)):
        called = (person.parts.core.casefold(), person.name.casefold())
        if person.slug not in seen and (plain.casefold() == called[0] or name.strip().casefold() == called[1]):
            seen.add(person.slug)
            yield person


def meant_of(people: Iterable[Person], said: str) -> list[Person]:
    """Return those of one name whom what was said ("Stadt Essen") names, else those of whom no such thing is known."""
    if not said:
        return list(people)
    known = [(person, _known_of(person)) for person in people]
    named = [person for person, told in known if said.casefold() in told]
    return named or [person for person, told in known if not told]


def _perhaps(tx: Transaction, name: str) -> list[Person]:
    """Return the people whose name could be this one, with a slip in a word; few others are made of their documents."""
    return list(tx.persons.at(shortlist(name, tx.persons.texts("name"))))


def check_new(tx: Transaction, name: str, people: list[Person]) -> Person | None:
    """Return whom a name means that nobody has, as it was said beforehand; None for somebody new.

    Raises SomebodyNear where there are ``people`` near, and nothing was said.
    """
    if name in tx.dialogue.meant:
        return tx.persons.get(tx.dialogue.meant[name])
    if people and not tx.dialogue.new_people:
        candidates = [
            (person.slug, f"{', '.join(filter(None, (person.name, person.organization)))} ({person.slug})")
            for person in people
        ]
        sentence = _("“{name}”: is {candidates} meant?")
        told = _(" or ").join(label for _slug, label in candidates)
        raise SomebodyNear(sentence.format(name=name, candidates=told), name, candidates, way=Way.SAY_NEW)
    return None


def check_one(tx: Transaction, text: str) -> None:
    """Raise InvalidInput where several names were given for one person."""
    if split(tx, text):
        raise InvalidInput(
            _(
                "“{name}” looks like several people; please give one name at a time. Where somebody works stands in "
                "brackets: “Anna Alt (Stadt Köln)”."
            ).format(name=text)
        )


def split(tx: Transaction, text: str) -> list[str]:
    """Return the names in a text where there are several, by their look or since each of them is known; else none."""
    names = several(text)
    if not (names or "," in text):
        return []
    expect(tx, text)
    if any(True for _person in tx.persons.find("name", text)):
        return []
    if names:
        return names
    parts = [part.strip() for part in text.split(",")]
    people = {known.slug for part in parts if part and (known := _by_part(tx, part)) is not None}
    return parts if len(people) == len(parts) > 1 and not any(namesakes(tx, text)) else []


def _by_part(tx: Transaction, part: str) -> Person | None:
    if found := tx.persons.get(part):
        return found
    people = [p for p in tx.persons.all() if part.casefold() in (p.parts.core.casefold(), *p.name.casefold().split())]
    return people[0] if len(people) == 1 else None


def _known_of(person: Person) -> set[str]:
    """Return what tells somebody from others of the same name."""
    return {each.casefold() for each in (person.organization, remark(person.name)) if each}
