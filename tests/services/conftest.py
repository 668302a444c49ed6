"""A store with one meeting in it and a transaction that a test may use as services get it; and a store with all."""

from collections.abc import Iterator
from datetime import date, time
from pathlib import Path

import pytest

from famcli.domain.meetings.meeting import Meeting
from famcli.services.meetings import planning
from famcli.store import open_backend
from famcli.store.repositories import Store, Transaction
from tests.store.examples import all_entities


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """The store, with the meeting "netz-1" on 12 May 2011 from ten to four."""
    store = Store(open_backend(tmp_path / "famcli.json"))
    with store.write("meeting new") as tx:
        planning.create(tx, "Netze knüpfen", series="Netz", date=date(2011, 5, 12), start=time(10), end=time(16))
    return store


@pytest.fixture
def tx(store: Store) -> Iterator[Transaction]:
    """A transaction that is open for the whole test."""
    with store.write("test") as tx:
        yield tx


@pytest.fixture
def meeting(tx: Transaction) -> Meeting:
    """The meeting."""
    found = tx.meetings.get("netz-1")
    assert found is not None
    return found


@pytest.fixture
def empty(tmp_path: Path) -> Store:
    """An empty store."""
    return Store(open_backend(tmp_path / "empty.json"))


@pytest.fixture
def whole(empty: Store) -> Store:
    """A sound store with a document of each kind, in which every field is set; Claudia Roos is in all of it."""
    with empty.write("test") as tx:
        for kind, entity in all_entities():
            tx.kind(kind).put(entity)
        empty.backend.put_file(b"Haushaltsentwurf")
    return empty
