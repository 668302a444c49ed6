"""How long writers wait, and how many changes a server takes: the table of docs/scale.md.

``python -m benchmarks.waits`` takes a quarter of an hour on two cores; ``python -m benchmarks.waits 20`` lets 20 write
in place of 200, among a tenth of the stores. Writers are threads of this process, each change has a connection of its
own.
"""

import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import psycopg

from benchmarks import scale
from benchmarks.stores import fill
from famcli.errors import FamcliError
from famcli.store.postgres.backend import PostgresBackend
from tests.store import servers


def main(writers: int = scale.WRITERS) -> None:
    """Print a row for each way to spread the writers over stores."""
    print("writers, stores, connections | a second | half within | 99 % within | the longest | not kept | MB")
    for stores, connections in (
        (writers, writers + 20),
        (writers // 10, writers + 20),
        (1, writers + 20),
        (writers, writers // 2),
    ):
        print(_row(writers, stores, connections, neighbours=scale.STORES * writers // scale.WRITERS), flush=True)


def _row(writers: int, stores: int, connections: int, *, neighbours: int) -> str:
    server = servers.Server("-c", f"max_connections={connections}").make()
    first = servers.of_store(scale.FIRST, server.address)
    with closing(PostgresBackend(first)) as backend:
        backend.begin()
    fill(first, scale.DOCUMENTS)
    scale.clone(server.address, neighbours)
    waits: list[float] = []
    refused: Counter[str] = Counter()

    def write(number: int) -> None:
        place = servers.of_store(f"network-{number % stores}", server.address)
        for _change in range(scale.CHANGES):
            begun = time.perf_counter()
            try:
                scale.add(place)
            except FamcliError as error:
                refused[type(error).__name__] += 1
            else:
                waits.append(time.perf_counter() - begun)

    begun = time.perf_counter()
    with ThreadPoolExecutor(writers) as pool:
        list(pool.map(write, range(writers)))
    taken = time.perf_counter() - begun
    with psycopg.connect(server.address) as connection:
        ((size,),) = connection.execute("SELECT pg_database_size(current_database())").fetchall()
    server.remove()
    waits.sort()
    shown = (waits[len(waits) // 2], waits[int(len(waits) * 0.99)], waits[-1])
    return (
        f"{writers}, {stores}, {connections} | {len(waits) / taken:.0f} | "
        + " | ".join(f"{each:.2f} s" for each in shown)
        + f" | {sum(refused.values())} {dict(refused) or ''} | {size / 1e6:.0f}"
    )


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
