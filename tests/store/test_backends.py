"""What every backend promises; one body of tests for all of them."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from famcli.errors import AlreadyExists, NotFound
from famcli.store.backend import Question
from tests.store.backends import NAMES, Opener, close, document, make_large, opener

ROOS = document("claudia-roos", name="Dr. Claudia „Röschen“ Roos", email="roos@example.org")
WEISS = document("anna-weiss", name="Anna Weiß", email="weiss@example.org", note='"slug":"claudia-roos"')


@pytest.fixture(params=[*NAMES, "postgres, all of it large"])
def opened(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Opener]:
    name, _comma, large = request.param.partition(", ")
    if large:
        make_large(monkeypatch)
    yield opener(name, tmp_path / "ein ordner" / "famcli.json")
    close()


def put(opened: Opener, *documents: bytes, note: str = "test") -> None:
    with opened().write(note) as draft:
        for each in documents:
            draft.put("persons", each.split(b'"slug":"')[1].split(b'"')[0].decode(), each)


def everything(opened: Opener) -> list[bytes]:
    with opened().read() as snapshot:
        return list(snapshot.all("persons"))


def test_a_new_store_is_empty(opened: Opener) -> None:
    assert everything(opened) == []
    with opened().read() as snapshot:
        assert snapshot.get("persons", "claudia-roos") is None


def test_what_is_put_is_there_in_order(opened: Opener) -> None:
    put(opened, ROOS, WEISS)
    assert everything(opened) == [ROOS, WEISS]
    with opened().read() as snapshot:
        assert snapshot.get("persons", "anna-weiss") == WEISS
        assert snapshot.get("meetings", "anna-weiss") is None


def test_a_changed_document_keeps_its_place(opened: Opener) -> None:
    put(opened, ROOS, WEISS)
    changed = document("claudia-roos", name="Claudia Roos")
    put(opened, changed)
    assert everything(opened) == [changed, WEISS]


def test_a_fingerprint_is_of_one_state(opened: Opener) -> None:
    def fingerprint() -> str:
        with opened().read() as snapshot:
            return snapshot.fingerprint

    states = [fingerprint()]
    for each in (ROOS, WEISS, document("claudia-roos", name="Claudia Weiß")):
        put(opened, each)
        states.append(fingerprint())
        assert fingerprint() == states[-1]
    opened().undo()
    states.append(fingerprint())
    assert len(set(states)) == len(states)
    with opened().write("test") as draft:
        assert draft.fingerprint == states[-1]
        draft.delete("persons", "claudia-roos")
        assert draft.fingerprint == ""


def test_a_sum_is_of_the_documents_of_one_kind(opened: Opener) -> None:
    def sums() -> tuple[str, str]:
        with opened().read() as snapshot:
            return snapshot.sum_of("persons"), snapshot.sum_of("meetings")

    put(opened, ROOS)
    before = sums()
    with opened().write("test") as draft:
        draft.put("meetings", "treffen", document("treffen"))
        assert (draft.sum_of("persons"), draft.sum_of("meetings") != before[1]) == (before[0], True)
    assert sums()[0] == before[0]
    put(opened, WEISS)
    assert sums()[0] != before[0]


def test_find_looks_at_the_field_itself(opened: Opener) -> None:
    put(opened, ROOS, WEISS)
    with opened().read() as snapshot:
        assert list(snapshot.find("persons", "slug", "claudia-roos")) == [ROOS]
        assert list(snapshot.find("persons", "email", "weiss@example.org")) == [WEISS]
        assert list(snapshot.find("persons", "slug", "cl", prefix=True)) == [ROOS]
        assert list(snapshot.find("persons", "slug", "", prefix=True)) == [ROOS, WEISS]
        assert list(snapshot.find("persons", "name", "Dr. Claudia „Röschen“ Roos")) == [ROOS]
        assert list(snapshot.find("persons", "name", "niemand")) == []


def test_find_looks_into_the_field_itself(opened: Opener) -> None:
    put(opened, ROOS, WEISS)
    with opened().read() as snapshot:
        assert list(snapshot.find("persons", "name", "„Röschen“")) == []
        assert list(snapshot.find("persons", "name", "Dr.", prefix=True)) == [ROOS]
        assert list(snapshot.find("persons", "name", "claudia-roos", prefix=True)) == []


def test_holding_looks_into_all_of_a_document(opened: Opener) -> None:
    former = document("kim-neu", name="Kim Neu", former=["kim-alt"])
    put(
        opened,
        ROOS,
        document("quotes", name="Anna", note='"former":'),
        former,
        document("inside", parts=[{"former": 1}]),
    )
    with opened().read() as snapshot:
        assert list(snapshot.holding("persons", '"former":')) == [former, document("inside", parts=[{"former": 1}])]
        assert list(snapshot.holding("meetings", '"former":')) == []
    with opened().write("test") as draft:
        draft.put("persons", "kim-neu", document("kim-neu", name="Kim Neu"))
        draft.put("persons", "eva", document("eva", former=["eva-alt"]))
        slugs = [json.loads(each)["slug"] for each in draft.holding("persons", '"former":')]
        assert slugs == ["inside", "eva"]


def test_what_is_expected_is_found_as_ever(opened: Opener) -> None:
    put(opened, ROOS, WEISS)
    expected = [
        Question("persons", "those", "slug", ("anna-weiss", "niemand")),
        Question("persons", "is", "email", ("roos@example.org",), covers="claudia"),
        Question("persons", "begins", "slug", ("cl",)),
        Question("persons", "holds", values=('"note":',)),
        Question("persons", "names"),
        Question("meetings"),
    ]
    for before, inside in ((expected, []), ([], expected), (expected[:3], expected)):
        with opened().read(expecting=lambda those=before: those) as snapshot:
            snapshot.expect(*inside)
            assert snapshot.get("persons", "anna-weiss") == WEISS
            assert snapshot.get("persons", "claudia-roos") == ROOS
            assert snapshot.get("persons", "claudia") is None
            assert snapshot.get("persons", "niemand") is None
            assert list(snapshot.find("persons", "email", "roos@example.org")) == [ROOS]
            assert list(snapshot.find("persons", "email", "weiss@example.org")) == [WEISS]
            assert list(snapshot.find("persons", "name", "Anna Weiß")) == [WEISS]
            assert list(snapshot.holding("persons", '"note":')) == [WEISS]
            assert list(snapshot.texts("persons", "slug")) == ["claudia-roos", "anna-weiss"]
            assert list(snapshot.all("persons")) == [ROOS, WEISS]
            assert list(snapshot.all("meetings")) == []


def test_texts_are_those_of_the_field_itself_and_their_places_are_those_of_all(opened: Opener) -> None:
    quoted = document("zitat", name='Ömer „Öz" \\', note='"name":"x"')
    inside, without = document("innen", parts=[{"name": "Teil"}], name="Außen"), document("ohne")
    put(opened, ROOS, quoted, inside, without)
    with opened().read() as snapshot:
        assert list(snapshot.texts("persons", "name")) == [json.loads(ROOS)["name"], 'Ömer „Öz" \\', "Außen", ""]
        assert list(snapshot.at("persons", [1, 3])) == [quoted, without]
        assert list(snapshot.texts("meetings", "name")) == []
    with opened().write("test") as draft:
        draft.delete("persons", "zitat")
        draft.put("persons", "neu", document("neu", name="Neu"))
        assert list(draft.texts("persons", "name"))[1:] == ["Außen", "", "Neu"]
        draft.put("persons", "neu", document("neu", name="Jung"))
        assert list(draft.texts("persons", "name"))[1:] == ["Außen", "", "Jung"]
        assert list(draft.at("persons", [3])) == [document("neu", name="Jung")]


def test_what_is_put_is_found_though_it_was_looked_for_before(opened: Opener) -> None:
    with opened().write("test") as draft:
        assert list(draft.find("persons", "slug", "ute", prefix=True)) == []
        assert draft.get("persons", "ute-boehm") is None
        draft.put("persons", "ute-boehm", document("ute-boehm", name="Ute Böhm"))
        assert len(list(draft.find("persons", "slug", "ute", prefix=True))) == 1
        assert draft.get("persons", "ute-boehm") is not None
        draft.delete("persons", "ute-boehm")
        assert draft.get("persons", "ute-boehm") is None


def test_many_are_looked_up_as_one_is(opened: Opener) -> None:
    people = [document(f"p-{number}", name=f"Ömer {number}") for number in range(120)]
    put(opened, *people)
    with opened().write("test") as draft:
        assert [draft.get("persons", f"p-{number}") for number in range(120)] == people
        draft.delete("persons", "p-7")
        draft.put("persons", "p-120", document("p-120"))
        assert draft.get("persons", "p-7") is None
        assert draft.get("persons", "p-120") == document("p-120")


def test_a_transaction_sees_its_own_changes(opened: Opener) -> None:
    put(opened, ROOS)
    with opened().write("test") as draft:
        draft.put("persons", "anna-weiss", WEISS)
        draft.delete("persons", "claudia-roos")
        assert list(draft.all("persons")) == [WEISS]
        assert list(draft.find("persons", "slug", "claudia-roos")) == []
        draft.delete("persons", "niemand")
    assert everything(opened) == [WEISS]


def test_a_block_that_fails_changes_nothing(opened: Opener) -> None:
    put(opened, ROOS)

    def stopped() -> None:
        with opened().write("test") as draft:
            draft.put("persons", "anna-weiss", WEISS)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stopped()
    assert everything(opened) == [ROOS]


def test_a_block_that_changes_nothing_writes_nothing(opened: Opener) -> None:
    put(opened, ROOS)
    with opened().write("nichts"):
        pass
    put(opened, ROOS)
    assert opened().generations() == []


def test_undo_goes_back_step_by_step(opened: Opener) -> None:
    put(opened, ROOS, note="person add")
    put(opened, WEISS, note="person add zwei")
    put(opened, document("claudia-roos"), note="person edit")
    assert opened().undo().note == "person edit"
    assert everything(opened) == [ROOS, WEISS]
    opened().undo()
    assert everything(opened) == [ROOS]
    put(opened, WEISS)
    opened().undo()
    assert everything(opened) == [ROOS]
    with pytest.raises(NotFound):
        opened().undo()


def test_what_one_run_changes_is_one_step_unless_somebody_was_between(opened: Opener) -> None:
    put(opened, ROOS)
    for name in ("Anna", "Anna Weiß"):
        with opened().write("invitation send", step="lauf-1") as draft:
            draft.put("persons", "anna-weiss", document("anna-weiss", name=name))
    assert opened().undo().step == "lauf-1"
    assert everything(opened) == [ROOS]
    for step in ("lauf-1", "lauf-2", "lauf-1"):
        with opened().write("invitation send", step=step) as draft:
            draft.put("meetings", f"von-{step}", document(f"von-{step}"))
            draft.put("persons", "anna-weiss", document("anna-weiss", name=f"{step} {len(opened().generations())}"))
    assert [each.step for each in opened().generations()[:2]] == ["lauf-2", "lauf-1"]


def test_a_generation_comes_back_by_what_it_is_called(opened: Opener) -> None:
    put(opened, ROOS, note="person add")
    put(opened, WEISS)
    opened().restore(opened().generations()[0].ref)
    assert everything(opened) == [ROOS]
    opened().undo()
    assert everything(opened) == [ROOS, WEISS]


def test_it_is_closed_and_shown(opened: Opener) -> None:
    backend = opened()
    assert backend.location
    assert backend.local.is_absolute()
    with backend.read() as snapshot:
        snapshot.expect(Question("persons"))
    backend.close()


def test_backup_and_restore(opened: Opener, tmp_path: Path) -> None:
    put(opened, ROOS)
    opened().backup(tmp_path / "sicherung.json")
    with pytest.raises(AlreadyExists):
        opened().backup(tmp_path / "sicherung.json")
    put(opened, WEISS)
    opened().restore(tmp_path / "sicherung.json")
    assert everything(opened) == [ROOS]
    opened().undo()
    assert everything(opened) == [ROOS, WEISS]
    with pytest.raises(NotFound):
        opened().restore(tmp_path / "fehlt.json")


def test_a_sound_store_has_no_findings(opened: Opener) -> None:
    assert opened().check() == []
    put(opened, ROOS, WEISS)
    assert opened().check() == []
