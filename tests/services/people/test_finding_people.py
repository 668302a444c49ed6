"""Who could be meant is looked for without comparing everybody, and nobody near is left out by that."""

from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from famcli.domain.people.alike import alike, core, same_letters
from famcli.domain.people.person import Person
from famcli.errors import FamcliError
from famcli.services.people import finding
from famcli.store import open_backend
from famcli.store.repositories import Store
from tests.speed import examples

GIVEN = ("Anna", "Ute", "Claudia", "Norbert", "Jo", "Björn", "Anne-Marie", "Zeynep")
FAMILY = ("Otter", "Roos", "Müller", "von der Heide", "Yıldırım", "Groß", "Kretzschmar-Hübner", "Li", "Bauer")


@st.composite
def slips(draw: st.DrawFn) -> tuple[str, str]:
    """Return a name and what somebody could have typed for it."""
    known = f"{draw(st.sampled_from(GIVEN))} {draw(st.sampled_from(FAMILY))}"
    at = draw(st.integers(0, len(known) - 1))
    letter = draw(st.sampled_from(["", "e", "x", known[at] * 2, known[at : at + 2][::-1]]))
    return known, known[:at] + letter + known[at + (2 if letter == known[at : at + 2][::-1] and letter else 1) :]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    store = Store(open_backend(Path(tmp_path_factory.mktemp("store"), "famcli.json")))
    with store.write("person import") as tx:
        for number, (first, last) in enumerate((first, last) for first in GIVEN for last in FAMILY):
            tx.persons.put(Person(slug=f"p-{number}", name=f"{first} {last}"))
    return store


@pytest.mark.parametrize("typed", ["Teamleitung", "Änne Groß"])
def test_digits_in_the_rest_of_a_name_leave_nobody_out(tmp_path: Path, typed: str) -> None:
    store = Store(open_backend(tmp_path / "famcli.json"))
    with store.write("person add") as tx:
        tx.persons.put(Person(slug="x", name="Teamleitung Haus 3"))
        tx.persons.put(Person(slug="y", name="Aenne Gross (Amt 51)"))
    with store.read() as tx:
        assert finding.find(tx, typed) is not None


def plainly_near(everybody: list[Person], typed: str) -> list[str]:
    """Return who is near by comparing everybody: the plain way."""
    people = [person for person in everybody if alike(core(typed), person.parts.core)]
    return [person.name for person in sorted(people, key=lambda person: person.parts.sorting)[:3]]


@settings(deadline=None, max_examples=examples(50))
@given(slips())
def test_those_near_are_found_as_if_everybody_were_compared(store: Store, names: tuple[str, str]) -> None:
    _known, typed = names
    with store.read() as tx:
        everybody = list(tx.persons.all())
        try:
            found, near = finding.find_or_near(tx, typed)
        except FamcliError:
            assume(False)
    name = core(typed)
    meant = [
        p for p in everybody if same_letters(name, p.parts.core) or any(same_letters(name, w) for w in p.name.split())
    ]
    assert found is not None or not meant
    assert [person.name for person in near] == ([] if found else plainly_near(everybody, typed))
