"""What is told of a person is all that the table of references knows: a kind that is new cannot be forgotten."""

import msgspec
import pytest

from famcli.domain import references
from famcli.domain.people.person import Person
from famcli.domain.privacy.places import named_slugs, person_fields
from famcli.services.privacy.known import BLACK, known
from famcli.store.migrations import PARTS
from famcli.store.repositories import KINDS, Store
from tests.store.examples import entity

REFERENCES = [each for each in references.REFERENCES if "persons" in each.targets]


@pytest.mark.parametrize("reference", REFERENCES, ids=lambda each: f"{each.kind}.{each.field}")
def test_whoever_a_document_names_is_told_of_it(whole: Store, reference: references.Reference) -> None:
    document = entity(reference.kind)
    for slug in references.named(document, reference.field):
        with whole.read() as tx:
            person = tx.persons.get(slug)
            assert person is not None, f"the examples of tests/store/schemas have no person {slug}"
            found = known(tx, person)
        assert any(
            (field, slug) in named_slugs(record, person_fields(reference.kind, PARTS))
            for record in found.records[reference.kind]
            for field in [reference.field]
        )


@pytest.mark.parametrize("kind", [kind for kind in KINDS if person_fields(kind, PARTS)])
def test_every_example_names_somebody(kind: str) -> None:
    """A new kind with people in it needs an example that has them."""
    fields = person_fields(kind, PARTS)
    assert list(named_slugs(msgspec.to_builtins(entity(kind)), fields))


def test_others_are_blacked_out(whole: Store) -> None:
    with whole.read() as tx:
        person = tx.persons.get("bernd-beispielmann") or Person(slug="", name="")
        others = [each for each in tx.persons.all() if each.slug != person.slug]
        found = known(tx, person)
    told = msgspec.json.encode((found.records, found.passages)).decode()
    for other in others:
        assert other.name not in told
        assert other.email not in told
    assert BLACK in told
