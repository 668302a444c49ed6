"""Our storage and table behave as TinyDB's own: the same body of tests over both, and both in turn on one file."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tinydb import TinyDB, where
from tinydb.operations import delete, increment
from tinydb.table import Document

from famcli.store.tinydb.backend import TinyDBBackend
from famcli.store.tinydb.tables import Database
from tests.speed import examples

Make = Callable[[], Any]


@pytest.fixture(params=["ours", "stock"])
def make(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Make]:
    opened: list[Any] = []

    def make() -> Any:
        opened.append((Database if request.param == "ours" else TinyDB)(tmp_path / "db.json"))
        return opened[-1]

    yield make
    for db in opened:
        db.close()


@pytest.fixture
def db(make: Make) -> Any:
    db = make()
    db.insert_multiple({"int": 1, "char": each, "wort": "Grüße „Ä“"} for each in "abc")
    return db


def test_insert_gives_numbers_that_count_on(make: Make) -> None:
    db = make()
    assert db.insert({"int": 1}) == 1
    assert db.insert_multiple([{"int": 1}, {"int": 2}]) == [2, 3]
    assert db.insert(Document({"int": 9}, doc_id=77)) == 77
    assert db.insert({"int": 1}) == 78
    with pytest.raises(ValueError, match="already exists"):
        db.insert(Document({}, doc_id=77))
    assert len(db) == 5


def test_only_mappings_can_be_inserted(make: Make) -> None:
    db = make()
    for wrong in ({1, 2}, [1], "text", None):
        with pytest.raises(ValueError, match="Mapping"):
            db.insert(wrong)
    with pytest.raises(TypeError):
        db.insert({"what": object()})
    assert len(db) == 0


def test_a_number_is_not_used_twice(db: Any) -> None:
    db.remove(doc_ids=[3])
    assert db.insert({}) == 4


def test_search_get_contains_count(db: Any) -> None:
    assert [d.doc_id for d in db.search(where("int") == 1)] == [1, 2, 3]
    assert db.get(where("char") == "b").doc_id == 2
    assert db.get(doc_id=3)["char"] == "c"
    assert [d["char"] for d in db.get(doc_ids=[3, 1])] == ["a", "c"]
    assert db.get(where("char") == "x") is None
    assert db.get(doc_id=99) is None
    assert db.contains(where("wort") == "Grüße „Ä“")
    assert db.contains(doc_id=1)
    assert not db.contains(doc_id=8)
    assert db.count(where("int") == 1) == 3
    assert db.count((where("int") == 1) & (where("char") == "a")) == 1
    assert db.search(~(where("char") == "a"))[0]["char"] == "b"
    with pytest.raises(RuntimeError):
        db.get()


def test_nested_fields_are_found(make: Make) -> None:
    db = make()
    db.insert({"ort": {"name": "Mülheim"}, "name": "x"})
    assert db.count(where("ort").name == "Mülheim") == 1
    assert db.count(where("name") == "Mülheim") == 0


def test_update(db: Any) -> None:
    assert db.update({"int": 2}, where("char") == "a") == [1]
    assert db.update(increment("int"), doc_ids=[1, 2, 50]) == [1, 2]
    assert [d["int"] for d in db.all()] == [3, 2, 1]
    assert db.update(delete("int")) == [1, 2, 3]
    assert "int" not in db.all()[0]
    assert db.update_multiple([({"x": 1}, where("char") == "a"), ({"x": 2}, where("char") == "c")]) == [1, 3]


def test_upsert(db: Any) -> None:
    assert db.upsert({"int": 5, "char": "a"}, where("char") == "a") == [1]
    assert db.upsert({"char": "neu"}, where("char") == "neu") == [4]
    assert db.upsert(Document({"int": 7}, doc_id=2)) == [2]
    assert db.get(doc_id=2)["int"] == 7


def test_remove_and_truncate(db: Any) -> None:
    assert db.remove(where("char") == "b") == [2]
    assert len(db) == 2
    with pytest.raises(RuntimeError):
        db.remove()
    db.truncate()
    assert db.all() == []
    assert db.insert({}) == 1


def test_an_updater_that_fails_changes_nothing(db: Any) -> None:
    def wrong(document: Any) -> None:
        document["int"] = 100
        raise RuntimeError

    with pytest.raises(RuntimeError):
        db.update(wrong)
    assert [d["int"] for d in db.all()] == [1, 1, 1]


def test_tables(make: Make) -> None:
    db = make()
    db.table("personen").insert({"a": 1})
    db.table("treffen").insert_multiple([{"a": 1}, {"a": 2}])
    again = make()
    assert again.tables() - {"_famcli"} == {"personen", "treffen"}
    assert len(again.table("treffen")) == 2
    again.drop_table("personen")
    again.drop_table("fehlt")
    assert again.tables() - {"_famcli"} == {"treffen"}
    again.drop_tables()
    assert again.tables() - {"_famcli"} == set()


def test_another_process_sees_what_was_written(db: Any, make: Make) -> None:
    assert make().all() == db.all()
    make().insert({"neu": True})
    assert db.count(where("neu") == True) == 1  # noqa: E712


values = st.one_of(st.none(), st.booleans(), st.integers(-(2**40), 2**40), st.text(max_size=8), st.just('Ä„“"\\\n'))
fields = st.sampled_from(["a", "b", "slug", "ö"])
documents = st.dictionaries(fields, values | st.lists(values, max_size=2) | st.dictionaries(fields, values), max_size=3)
steps = st.lists(
    st.tuples(
        st.sampled_from(["insert", "update", "remove", "remove_id", "upsert", "truncate", "drop"]),
        st.sampled_from(["_default", "zweite"]),
        documents,
        fields,
        values,
        st.integers(1, 6),
    ),
    max_size=12,
)


@settings(max_examples=examples(60), deadline=None)
@given(steps)
def test_both_in_turn_on_one_file_answer_alike(tmp_path_factory: pytest.TempPathFactory, steps: Any) -> None:
    shared = tmp_path_factory.mktemp("turn") / "db.json"
    alone = shared.with_name("alone.json")
    for path in (shared, alone):
        with Database(path) as db:
            db.insert({"slug": "erstes"})
    for index, (action, table, document, field, value, number) in enumerate(steps):
        answers = []
        for db in (Database(shared) if index % 2 else TinyDB(shared), TinyDB(alone)):
            answers.append(_do(db, action, table, document, field, value, number))
            db.close()
        assert answers[0] == answers[1]


def _do(db: Any, action: str, name: str, document: Any, field: str, value: Any, number: int) -> Any:
    table = db.table(name)
    match action:
        case "insert":
            answer = table.insert(document)
        case "update":
            answer = table.update(document, where(field) == value)
        case "remove":
            answer = table.remove(where(field) == value)
        case "remove_id":
            answer = table.remove(doc_ids=[number])
        case "upsert":
            answer = table.upsert(document, where(field) == value)
        case "truncate":
            answer = table.truncate()
        case _:
            answer = db.drop_table(name)
            table = db.table(name)
    found = sorted((d.doc_id, dict(d)) for d in table.search(where(field) == value)) if document else []
    return answer, {d.doc_id: dict(d) for d in table}, [number for number, _d in found], len(table)


def test_a_file_that_was_edited_by_hand_has_a_fingerprint_of_its_content(tmp_path: Path) -> None:
    path = tmp_path / "famcli.json"
    with TinyDBBackend(path).write("test") as draft:
        draft.put("persons", "anna", b'{"slug":"anna","name":"Anna Muster"}')
    seen = set()
    for name in (b"Anna Muster", b"Anna Mustor", b"Anna Mustar"):
        path.write_bytes(path.read_bytes().replace(b"Anna Muster", name).replace(b"Anna Mustor", name))
        with TinyDBBackend(path).read() as snapshot:
            seen.add(snapshot.fingerprint)
    assert len(seen) == 3
