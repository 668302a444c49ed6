"""Undo goes back to what the present state was made of, whatever the history beside it holds."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from famcli.errors import NotFound, StoreError
from famcli.store.backend import Backend
from famcli.store.tinydb.backend import TinyDBBackend
from tests import leftovers
from tests.speed import examples
from tests.store.backends import document


def put(path: Path, *slugs: str, note: str = "person add") -> None:
    with TinyDBBackend(path).write(note) as draft:
        for slug in slugs:
            draft.put("persons", slug, document(slug))


def slugs(path: Path) -> list[str]:
    with TinyDBBackend(path).read() as snapshot:
        return sorted(json.loads(each)["slug"] for each in snapshot.all("persons"))


@pytest.fixture
def here(tmp_path: Path) -> Path:
    return tmp_path / "hier" / "famcli.json"


@pytest.fixture
def there(tmp_path: Path, here: Path) -> Path:
    """The same store on another computer; both go on by themselves."""
    put(here, "anna")
    shutil.copytree(here.parent, tmp_path / "dort")
    return tmp_path / "dort" / "famcli.json"


def test_what_came_from_elsewhere_comes_back_whole(here: Path, there: Path) -> None:
    for name in ("ali", "aylin"):
        put(there, name)
    for name in ("bea", "bert", "bodo"):
        put(here, name)
    shutil.copy(there, here)
    put(here, "neu")
    TinyDBBackend(here).undo()
    assert slugs(here) == ["ali", "anna", "aylin"]


def test_a_state_that_is_not_here_is_not_guessed(here: Path, there: Path) -> None:
    put(there, "ali")
    put(there, "aylin")
    put(here, "bea")
    put(here, "bodo")
    shutil.copy(there, here)
    with pytest.raises(NotFound, match="“person add: aylin” is not kept here"):
        TinyDBBackend(here).undo()
    assert slugs(here) == ["ali", "anna", "aylin"]


def test_no_state_of_the_history_is_lost(here: Path, there: Path) -> None:
    put(there, "ali")
    put(here, "bea")
    put(here, "bodo")
    shutil.copy(there, here)
    put(here, "neu")
    kept = sorted(each.name for each in here.with_name("famcli.json.history").iterdir())
    assert len(kept) == 3
    contents = [json.loads((here.parent / "famcli.json.history" / name).read_bytes()) for name in kept]
    people = [sorted(each["slug"] for each in content["persons"].values()) for content in contents]
    assert people == [["anna"], ["anna", "bea"], ["ali", "anna"]]
    assert [each.number for each in TinyDBBackend(here).generations()] == sorted(
        (int(name[:8]) for name in kept), reverse=True
    )


def test_a_store_of_before_can_be_undone_by_its_numbers(here: Path) -> None:
    for name in ("anna", "bea", "cem"):
        put(here, name)
    for file in (here, *here.with_name("famcli.json.history").iterdir()):
        content = json.loads(file.read_bytes())
        for field in ("parent", "subjects", "more", "crc", "tables"):
            content["_famcli"]["1"].pop(field, None)
        file.write_text(json.dumps(content), encoding="utf-8")
    TinyDBBackend(here).undo()
    assert slugs(here) == ["anna", "bea"]
    TinyDBBackend(here).undo()
    assert slugs(here) == ["anna"]
    with pytest.raises(NotFound):
        TinyDBBackend(here).undo()


def test_what_was_edited_by_hand_is_a_state_like_others(here: Path) -> None:
    put(here, "anna")
    put(here, "bea")
    here.write_text(here.read_text(encoding="utf-8").replace("bea", "bia"), encoding="utf-8")
    put(here, "cem")
    TinyDBBackend(here).undo()
    assert slugs(here) == ["anna", "bia"]
    TinyDBBackend(here).undo()
    assert slugs(here) == ["anna"]


def test_a_restored_state_is_a_step(here: Path, tmp_path: Path) -> None:
    put(here, "anna")
    TinyDBBackend(here).backup(tmp_path / "kopie.json")
    put(here, "bea")
    TinyDBBackend(here).restore(tmp_path / "kopie.json")
    assert TinyDBBackend(here).undo().label == "store restore: kopie.json"
    assert slugs(here) == ["anna", "bea"]
    assert TinyDBBackend(here).undo().label == "person add: bea"


def test_what_undo_would_do_is_told_and_nothing_is_done(here: Path) -> None:
    put(here, "anna")
    with TinyDBBackend(here).write("person edit") as draft:
        draft.put("persons", "anna", document("anna", name="Anna Weiß"))
        draft.put("persons", "bea", document("bea"))
        draft.delete("meetings", "keines")
    before = here.read_bytes()
    found = TinyDBBackend(here).undoing()
    assert here.read_bytes() == before
    assert found.undone.label == "person edit: anna, bea"
    assert [(each.slug, each.now is None, each.then is None) for each in found.changes] == [
        ("anna", False, False),
        ("bea", False, True),
    ]
    put(here, "cem")
    with pytest.raises(StoreError, match="just now"):
        TinyDBBackend(here).undo(found.fingerprint)


def test_a_step_of_many_names_a_few(here: Path) -> None:
    put(here, *(f"p{number:03}" for number in range(200)), note="person import")
    present = TinyDBBackend(here).present()
    assert present is not None
    assert present.label == "person import: p000, p001, p002"
    assert present.more == 197


def test_a_part_stands_for_its_whole(here: Path) -> None:
    with TinyDBBackend(here).write("attendee add") as draft:
        draft.put("persons", "anna", document("anna"))
        draft.put("attendees", "treffen-6/anna", document("treffen-6/anna"))
    present = TinyDBBackend(here).present()
    assert present is not None
    assert present.subjects == ("treffen-6/anna",)


def test_what_was_deleted_is_not_named(here: Path) -> None:
    put(here, "anna", "bea")
    with TinyDBBackend(here).write("person merge") as draft:
        draft.delete("persons", "bea")
        draft.put("persons", "anna", document("anna", former="bea"))
    present = TinyDBBackend(here).present()
    assert present is not None
    assert present.label == "person merge: anna"


class TwoComputers(RuleBasedStateMachine):
    """Two folders with the same store, written in turn, copied over each other, and undone."""

    @initialize()
    def begin(self) -> None:
        self.folder = leftovers.folder("famcli-store-")
        self.paths = [self.folder / name / "famcli.json" for name in ("hier", "dort")]
        self.lines: list[list[list[str]]] = [[[]], [[]]]
        self.count = 0

    def backend(self, at: int) -> Backend:
        return TinyDBBackend(self.paths[at])

    @rule(at=st.sampled_from([0, 1]))
    def add(self, at: int) -> None:
        self.count += 1
        put(self.paths[at], f"p{self.count:03}")
        self.lines[at].append([*self.lines[at][-1], f"p{self.count:03}"])

    @rule(at=st.sampled_from([0, 1]))
    def copy(self, at: int) -> None:
        if self.paths[at].exists():
            self.paths[1 - at].parent.mkdir(exist_ok=True)
            shutil.copy(self.paths[at], self.paths[1 - at])
            self.lines[1 - at] = list(self.lines[at])

    @rule(at=st.sampled_from([0, 1]))
    def undo(self, at: int) -> None:
        try:
            self.backend(at).undo()
        except NotFound:
            pass
        else:
            self.lines[at].pop()
        assert slugs(self.paths[at]) == self.lines[at][-1]

    def teardown(self) -> None:
        shutil.rmtree(self.folder)


TwoComputers.TestCase.settings = settings(max_examples=examples(30), stateful_step_count=15, deadline=None)
TestTwoComputers: Any = TwoComputers.TestCase
