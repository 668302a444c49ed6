"""Erasing over documents of every kind: whatever kind comes later is erased, too."""

import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from famcli.domain import references
from famcli.services import store_check
from famcli.services.privacy import erasing, side_files, sweeping
from famcli.services.privacy.tracing import STAYS, chosen
from famcli.store import open_backend
from famcli.store.repositories import KINDS, Store
from famcli.store.tinydb.files import Files

NOW = datetime(2026, 11, 26, 10, tzinfo=UTC)
WORDS = (b"Roos", b"roos", b"0208 1")


def erase(store: Store, wanted: str = "claudia-roos", reason: str = "") -> None:
    """Erase as the command does it with --yes."""
    with store.write("privacy erase", kept=False) as tx:
        person = tx.persons.get(wanted)
        assert person is not None
        slug = erasing.new_slug(tx)
        found = erasing.look(store, tx, person, slug)
        erasing.erase(tx, person, found, slug, chosen(found.lines), reason=reason, by="Büro", now=NOW)
    sweeping.finish(store)


def left(folder: Path) -> list[str]:
    """Return the files below a folder in which something of the name is left."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [str(path) for path in files if any(word in path.read_bytes() for word in WORDS)]


def test_nothing_is_left_of_somebody_who_is_in_documents_of_every_kind(whole: Store, tmp_path: Path) -> None:
    assert left(tmp_path)
    with whole.read() as tx:
        before = {kind: sum(True for _each in tx.kind(kind).all()) for kind in KINDS}
    erase(whole)
    assert left(tmp_path) == []
    assert store_check.check(whole) == []
    with whole.read() as tx:
        after = {kind: sum(True for _each in tx.kind(kind).all()) for kind in KINDS}
    gone = {kind for kind in KINDS if after[kind] < before[kind]}
    owned = {each.kind for each in references.to("persons") if each.owned}
    assert gone <= owned | {"snapshots"}


@pytest.mark.parametrize("reference", references.to("persons"), ids=lambda each: f"{each.kind}.{each.field}")
def test_of_every_kind_that_names_people_it_is_said_what_stays(reference: references.Reference) -> None:
    """A new kind whose documents do not go with a person belongs into STAYS: whose they are, and what goes of them."""
    if reference.owned:
        return
    subject, gone = STAYS[reference.kind]
    fields = {field.encode_name for field in msgspec.structs.fields(KINDS[reference.kind])}
    assert {subject, *gone} <= fields


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A store with two people, three steps back, an unsaved text and a list of written files."""
    from famcli.domain.meetings.agenda import AgendaItem
    from famcli.domain.meetings.meeting import Meeting
    from famcli.domain.people.person import Person

    path = tmp_path / "store" / "famcli.json"
    store = Store(open_backend(path))
    with store.write("person add") as tx:
        tx.persons.put(Person(slug="claudia-roos", name="Claudia Roos", email="roos@example.org", phone="0208 1"))
        tx.persons.put(Person(slug="udo-klein", name="Udo Klein", notes="Vertritt Frau Roos."))
    with store.write("meeting new") as tx:
        items = (AgendaItem(title="Austausch", notes="Frau Roos fragt."),)
        tx.meetings.put(Meeting(slug="netz-1", title="Netze", date=NOW.date(), host="claudia-roos", agenda=items))
    drafts = path.with_name("famcli.json.drafts")
    drafts.mkdir()
    (drafts / "netz-1.md").write_text("Claudia Roos fragt weiter.\n", encoding="utf-8")
    path.with_name("famcli.json.written").write_text('{"/post/einladung-claudia-roos.eml": "12-ab"}', encoding="utf-8")
    path.with_name("famcli.json.damaged-1").write_bytes(b"Claudia Roos, halb")
    path.with_name(".famcli.json.tmp").write_bytes(b"Claudia Roos, halb geschrieben")
    return path


def test_what_lies_beside_the_store_loses_the_name(small: Path) -> None:
    erase(Store(open_backend(small)))
    assert left(small.parent) == []
    assert (small.parent / "famcli.json.drafts" / "netz-1.md").read_text(
        "utf-8"
    ) == "Eine teilnehmende Person fragt weiter.\n"


class Stopped(BaseException):
    """The process is killed here."""


def counting(monkeypatch: pytest.MonkeyPatch, at: int) -> Callable[[], int]:
    """Stop at the call of that number to the system, each time before it is made. Returns how many there were."""
    calls = 0

    def counted(real: Callable[..., object]) -> Callable[..., object]:
        def call(*given: object, **named: object) -> object:
            nonlocal calls
            calls += 1
            if calls == at:
                raise Stopped
            return real(*given, **named)

        return call

    for name in ("write", "fsync", "fsync_folder", "link", "replace", "unlink"):
        monkeypatch.setattr(Files, name, counted(getattr(Files, name)))
    monkeypatch.setattr(side_files, "put", counted(side_files.put))
    monkeypatch.setattr(os, "replace", counted(os.replace))
    return lambda: calls


def test_killed_anywhere_it_is_before_or_after_and_the_next_step_ends_it(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at, outcomes = 0, []
    while True:
        at += 1
        copy = tmp_path / f"copy-{at}" / "famcli.json"
        shutil.copytree(small.parent, copy.parent)
        store = Store(open_backend(copy))
        with monkeypatch.context() as patch:
            calls = counting(patch, at)
            with suppress(Stopped):
                erase(store)
            made = calls()
        assert store_check.check(store) == []
        with store.read() as tx:
            there = tx.persons.get("claudia-roos")
        outcomes.append(there is None)
        if there is None:
            sweeping.finish(store)
        else:
            erase(store)
        assert left(copy.parent) == [], f"stopped at call {at}"
        if made < at:
            break
    assert outcomes[0] is False
    assert outcomes[-1] is True
    assert outcomes == sorted(outcomes)


def test_nobody_else_is_taken_for_the_person(whole: Store) -> None:
    with whole.read() as tx:
        bernd = tx.persons.get("bernd-beispielmann")
    erase(whole)
    with whole.read() as tx:
        assert tx.persons.get("bernd-beispielmann") == bernd
