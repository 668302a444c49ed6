"""What ``store check`` finds beyond the file: entries that cannot be read, and names of what is not there."""

import pytest

from famcli.domain.references import REFERENCES, Reference, named, renamed
from famcli.services.store_check import check
from famcli.store.repositories import KINDS, Store
from tests.store.examples import entity


def test_a_whole_store_is_sound(whole: Store) -> None:
    assert check(whole) == []


@pytest.mark.parametrize("reference", REFERENCES, ids=lambda each: f"{each.kind}.{each.field}")
def test_each_name_of_what_is_not_there_is_found(whole: Store, reference: Reference) -> None:
    document = entity(reference.kind)
    (slug,) = named(document, reference.field)
    with whole.write("test") as tx:
        tx.kind(reference.kind).put(renamed(document, reference.field, slug, "spurlos-weg"))
    assert ["spurlos-weg" in finding.message for finding in check(whole) if finding.damage] == [True]


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_is_read(whole: Store, kind: str) -> None:
    with whole.backend.write("test") as draft:
        draft.put(kind, entity(kind).slug, b'{"schema":1,"slug":"kaputt","haushalt":1200}')
    assert "haushalt" in check(whole)[0].message
