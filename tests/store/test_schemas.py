"""Documents as each famcli wrote them: schemas/<kind>.<schema>.json is one with every field set.

A kind that gets a field gets a new number, a line in MIGRATIONS and a new file here; files of earlier numbers stay.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from famcli.domain.stored import Stored
from famcli.errors import DamagedStore, NewerSchema
from famcli.store import migrations, open_backend, repositories
from famcli.store.migrations import MIGRATIONS, Fields, newest, unchanged
from famcli.store.repositories import KINDS, Store
from tests.conftest import Famcli
from tests.store.examples import NAMES, example


def names(value: object, at: str = "") -> Iterator[str]:
    """Yield the dotted names of all fields in a document; lists do not count."""
    for each in value if isinstance(value, list) else ():
        yield from names(each, at)
    for field, inner in value.items() if isinstance(value, dict) else ():
        yield at + field
        yield from names(inner, f"{at}{field}.")


def fields_of(type_: Any, at: str = "") -> Iterator[str]:
    """Yield the dotted names of all fields that a type has."""
    match type_:
        case msgspec.inspect.StructType():
            for field in type_.fields:
                yield at + field.encode_name
                yield from fields_of(field.type, f"{at}{field.encode_name}.")
        case msgspec.inspect.VarTupleType():
            yield from fields_of(type_.item_type, at)
        case msgspec.inspect.UnionType():
            for each in type_.types:
                yield from fields_of(each, at)


def objects(value: object) -> Iterator[Fields]:
    """Yield a document and all objects in it."""
    if isinstance(value, dict):
        yield value
    for each in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from objects(each)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(open_backend(tmp_path / "famcli.json"))


def put(store: Store, kind: str, document: Fields) -> None:
    with store.backend.write("test") as draft:
        draft.put(kind, document["slug"], msgspec.json.encode(document))


@pytest.mark.parametrize("kind", KINDS)
def test_a_document_of_today_has_every_field_and_keeps_it(store: Store, kind: str) -> None:
    """If this fails for a new field: raise the tag of the Struct, and see docs/store.md."""
    document = example(kind)
    written = {name for name in names(document) if not name.endswith(".schema")}
    assert written == {"schema", *fields_of(msgspec.inspect.type_info(KINDS[kind]))}
    put(store, kind, document)
    with store.write("test") as tx:
        entity = tx.kind(kind).get(document["slug"])
        for field in KINDS[kind].__struct_fields__:
            default = getattr(entity, field)
            assert default not in ("", None, (), 0), f"{field} is not set in the example"
        tx.kind(kind).remove(document["slug"])
        tx.kind(kind).put(entity)
    with store.backend.read() as snapshot:
        assert json.loads(snapshot.get(kind, document["slug"]) or b"") == document


@pytest.mark.parametrize("name", NAMES)
def test_documents_of_each_schema_that_ever_was_open(store: Store, name: str) -> None:
    kind, _dot, schema = name.partition(".")
    document = example(kind, int(schema))
    put(store, kind, document)
    with store.read() as tx:
        assert tx.kind(kind).get(document["slug"]).slug == document["slug"]


def test_each_schema_leads_to_the_next() -> None:
    assert set(MIGRATIONS) == {(kind, n) for kind, type_ in KINDS.items() for n in range(1, newest(type_))}


@pytest.mark.parametrize("kind", KINDS)
def test_a_field_that_is_not_known_is_refused_wherever_it_stands(store: Store, kind: str) -> None:
    document = example(kind)
    for count in range(len(list(objects(document)))):
        changed = json.loads(json.dumps(document))
        list(objects(changed))[count]["haushalt"] = 1200
        put(store, kind, changed)
        with store.read() as tx, pytest.raises(NewerSchema, match=rf"newer famcli: {kind} .*“haushalt”"):
            tx.kind(kind).get(document["slug"])


class Later(Stored, frozen=True, kw_only=True, tag_field="schema", tag=3):
    """A person of later days."""

    slug: str
    full_name: str
    pronoun: str = ""


def renamed(fields: Fields) -> Fields:
    """Return a person whose name has a longer name."""
    return {**{key: value for key, value in fields.items() if key != "name"}, "full_name": fields["name"]}


@pytest.fixture
def later(store: Store, monkeypatch: pytest.MonkeyPatch) -> Store:
    """The store of a later famcli, in which persons have the schema 3."""
    monkeypatch.setitem(repositories.KINDS, "persons", Later)
    monkeypatch.setattr(migrations, "MIGRATIONS", {("persons", 1): unchanged, ("persons", 2): renamed})
    return store


def test_earlier_documents_are_migrated_when_read_and_written_with_the_next_change(later: Store) -> None:
    put(later, "persons", {"schema": 1, "slug": "anna", "name": "Anna Weiß"})
    put(later, "persons", {"schema": 2, "slug": "bert", "name": "Bert Groß"})
    with later.read() as tx:
        assert [each.full_name for each in tx.kind("persons").all()] == ["Anna Weiß", "Bert Groß"]
    with later.backend.read() as snapshot:
        assert b'"schema":1' in (snapshot.get("persons", "anna") or b"")
    with later.write("test") as tx:
        tx.kind("persons").put(tx.kind("persons").get("anna"))
    with later.backend.read() as snapshot:
        assert json.loads(snapshot.get("persons", "anna") or b"") == {
            "schema": 3, "slug": "anna", "full_name": "Anna Weiß",
        }  # fmt: skip


def test_documents_inside_of_documents_are_migrated_too(store: Store) -> None:
    document = example("snapshots", 1)
    document["people"][0] = example("persons", 1)
    put(store, "snapshots", document)
    with store.read() as tx:
        (snapshot,) = tx.snapshots.all()
    assert snapshot.people[0].former == ()
    assert snapshot.people[0].name == document["people"][0]["name"]


@pytest.mark.parametrize(
    ("document", "error", "words"),
    [
        ({"schema": 1, "slug": "anna"}, DamagedStore, "persons “anna”"),
        ({"schema": 1, "slug": "anna", "name": 5}, DamagedStore, "full_name"),
        ({"schema": 0, "slug": "anna", "name": "Anna"}, DamagedStore, "persons “anna”"),
        ({"schema": "eins", "slug": "anna", "name": "Anna"}, DamagedStore, "persons “anna”"),
        ({"schema": 4, "slug": "anna", "name": "Anna"}, NewerSchema, "schema 4"),
        ({"schema": 2, "slug": "anna", "name": "Anna", "alter": 40}, NewerSchema, "“alter”"),
    ],
)
def test_what_no_famcli_wrote_is_refused(later: Store, document: Fields, error: type[Exception], words: str) -> None:
    put(later, "persons", document)
    with later.read() as tx, pytest.raises(error, match=words):
        list(tx.kind("persons").all())


def test_a_field_of_a_newer_famcli_survives_a_change(meeting: Famcli, store_path: Path) -> None:
    meeting("report submit --by 'Anna Weiß' --title Lesepaten --summary Vorlesen")
    content = store_path.read_bytes().replace(b'"title":"Lesepaten"', '"title":"Lesepaten","fördertopf":1200'.encode())
    store_path.write_bytes(content)
    told = meeting("report edit 1 --place Essen", ok=False)
    assert told.status == 1
    assert "written by a newer famcli" in told.err
    assert "“fördertopf”" in told.err
    assert store_path.read_bytes() == content
    assert "“fördertopf”" in meeting("store check", ok=False).out
