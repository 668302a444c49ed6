"""Many networks on one server, a store each: what a thousand neighbours and two hundred writers cost.

docs/scale.md says what follows from it. Each change connects anew, as each command of famcli does, and the server
shares the processors with those who write.
"""

import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import psycopg

from benchmarks.measure import Pair, Row, beside
from benchmarks.stores import fill
from famcli.services.meetings import attendees, meetings
from famcli.store import open_backend
from famcli.store.postgres.backend import PostgresBackend
from famcli.store.repositories import Store
from tests.store import servers

STORES, DOCUMENTS = 1_000, 300
WRITERS, CHANGES = 200, 5
TEAM = 8
"""Writers into one store at once."""
ROUNDS = 15
FIRST = "network-0"
TABLES = ("famcli_head", "famcli_kind", "famcli_doc", "famcli_gen", "famcli_rev")


def rows() -> Iterator[Row]:
    """Yield one store among a thousand beside one alone, and writers at once beside one; nothing without a server."""
    if servers.programs() is None:
        return
    options = ("-c", f"max_connections={WRITERS + 20}")
    alone, shared = (servers.Server(*options, port=port).make().address for port in (servers.PORT, servers.PORT + 1))
    for address in (alone, shared):
        first = servers.of_store(FIRST, address)
        with closing(PostgresBackend(first)) as backend:
            backend.begin()
        fill(first, DOCUMENTS)
    clone(shared, STORES)
    one, other = servers.of_store(FIRST, shared), servers.of_store(FIRST, alone)
    for name, work in (("meetings listed", _list), ("attendee added", add)):
        (pair,) = beside(ROUNDS, lambda work=work: work(other), lambda work=work: work(one))  # type: ignore[misc]
        yield Row(f"{name}, a store of {STORES:,} on a server", pair, "the only one there", 1.5)
    single = _written([one])
    for name, stores in (
        (f"a change, {WRITERS} writers in stores of their own", [f"network-{number}" for number in range(WRITERS)]),
        (f"a change, {TEAM} writers in one store", [FIRST] * TEAM),
    ):
        each = _written([servers.of_store(store, shared) for store in stores])
        yield Row(name, Pair(each, single, each / single), "one writer", 1.5)


def clone(address: str, stores: int) -> None:
    """Give the server so many stores like the first one."""
    with psycopg.connect(address) as connection:
        for table in TABLES:
            rows = connection.execute(f"SELECT * FROM {table} LIMIT 0".encode())
            columns = ", ".join(column.name for column in rows.description or () if column.name != "store")
            connection.execute(
                f"INSERT INTO {table} (store, {columns}) SELECT 'network-' || n, {columns}"
                f" FROM {table}, generate_series(1, {stores - 1}) AS n WHERE store = '{FIRST}'".encode()
            )
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("ANALYZE")


def _list(address: str) -> None:
    with closing(open_backend(address)) as backend, Store(backend).read() as tx:
        assert list(meetings.in_order(tx))


def add(address: str) -> None:
    """Put somebody new on a list, by a connection of its own."""
    name = f"Änne Neu{_letters(time.perf_counter_ns())}"
    with closing(open_backend(address)) as backend, Store(backend).write("attendee add") as tx:
        attendees.add(tx, next(meetings.in_order(tx)), name, sure=True)


def _letters(number: int) -> str:
    return "".join(chr(ord("a") + int(digit)) for digit in str(number))


def _written(addresses: Sequence[str]) -> float:
    """Let one writer at each address make changes, all at once; returns the seconds that each change took."""

    def write(address: str) -> None:
        for _change in range(CHANGES):
            add(address)

    with ThreadPoolExecutor(len(addresses)) as pool:
        begun = time.perf_counter()
        for _done in pool.map(write, addresses):
            pass
        return (time.perf_counter() - begun) / (CHANGES * len(addresses))
