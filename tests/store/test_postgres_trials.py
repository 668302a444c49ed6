"""A store on a server under writers at once, kills, stops of the server and failover: nothing acknowledged is lost.

FAMCLI_TRIALS=full runs as many as docs/team.md tells of.
"""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from famcli.store import open_backend
from famcli.store.postgres.backend import PostgresBackend
from tests.store import servers

pytestmark = pytest.mark.slow
FULL = os.environ.get("FAMCLI_TRIALS") == "full"


class Writers:
    """Processes that write, and what they say."""

    def __init__(self, place: str, folder: Path) -> None:
        self.place = place
        self.killed = 0
        self._folder = folder
        self._running: list[tuple[subprocess.Popen[bytes], Path]] = []
        backend = open_backend(place)
        assert isinstance(backend, PostgresBackend)
        backend.begin()
        backend.close()

    def start(self, name: str, count: int) -> None:
        """Let one begin."""
        command = [sys.executable, "-m", "tests.store.postgres_writer", self.place, name, str(count)]
        said = self._folder / f"{name}.said"
        with said.open("wb") as out:
            process = subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT, cwd=Path(__file__).parents[2])
        self._running.append((process, said))

    @property
    def count(self) -> int:
        """How many run."""
        return len(self._running)

    @property
    def said(self) -> list[str]:
        """What all of them have said."""
        return [path.read_text(encoding="utf-8") for path in sorted(self._folder.glob("*.said"))]

    def wait_for_the_first(self) -> None:
        """Wait until each has had something acknowledged."""
        while not all(b"kept" in said.read_bytes() for _process, said in self._running):
            time.sleep(0.01)

    def wait_for_more(self, number: int) -> None:
        """Wait until so many more were acknowledged."""
        wanted = len(self.kept) + number
        while len(self.kept) < wanted:
            time.sleep(0.01)

    def kill(self) -> None:
        """Kill one in whatever it does."""
        process, _said = self._running.pop(random.randrange(len(self._running)))
        process.send_signal(signal.SIGKILL)
        process.wait(60)
        self.killed += 1

    def end(self) -> None:
        """Wait for all."""
        for process, said in self._running:
            assert process.wait(600) == 0, said.read_text(encoding="utf-8")[-2000:]
        self._running.clear()

    @property
    def kept(self) -> list[str]:
        """The entries that were acknowledged."""
        lines = [line for said in self.said for line in said.splitlines(keepends=True)]
        return [line.split()[1] for line in lines if line.startswith("kept ") and line.endswith("\n")]

    def check(self) -> str:
        """See that nothing acknowledged is lost and nothing is half there. Returns the counts."""
        backend = open_backend(self.place)
        with backend.read() as snapshot:
            there = {json.loads(each)["slug"] for each in snapshot.all("persons")}
            twins = {json.loads(each)["slug"] for each in snapshot.all("meetings")} - {"total"}
            total = json.loads(snapshot.get("meetings", "total") or "{}")["number"]
        findings = backend.check()
        backend.close()
        assert set(self.kept) - there == set()
        assert twins == there
        assert total == len(there)
        assert findings == []
        again = sum(said.count("again ") for said in self.said)
        return f"{len(self.kept)} acknowledged, {len(there)} there, {self.killed} killed, {again} tried again"


@pytest.fixture
def server() -> Iterator[servers.Server]:
    """A server of our own that does not spare the disk."""
    made = servers.Server().make()
    yield made
    made.remove()


@pytest.mark.parametrize("optimistic", ["", "&optimistic=1"])
def test_writers_at_once_lose_nothing(tmp_path: Path, optimistic: str) -> None:
    writers = Writers(servers.of_store(str(tmp_path)) + optimistic, tmp_path)
    number, each = (8, 50) if FULL else (4, 8)
    for name in range(number):
        writers.start(f"w{name}", each)
    writers.end()
    assert len(writers.kept) == number * each
    print(writers.check())


@pytest.mark.parametrize("optimistic", ["", "&optimistic=1"])
def test_killed_clients_leave_nothing_half(tmp_path: Path, optimistic: str) -> None:
    writers = Writers(servers.of_store(str(tmp_path)) + optimistic, tmp_path)
    for _time in range(200 if FULL else 6):
        while writers.count < 3:
            writers.start(f"k{time.monotonic_ns()}", 10_000)
        writers.wait_for_more(10)
        time.sleep(random.uniform(0.0, 0.03))
        writers.kill()
    while writers.count:
        writers.kill()
    print(writers.check())


def test_a_server_that_is_stopped_at_once_keeps_what_it_said(server: servers.Server, tmp_path: Path) -> None:
    writers = Writers(servers.of_store("stopped", server.address), tmp_path)
    for name in range(4):
        writers.start(f"s{name}", 400 if FULL else 40)
    writers.wait_for_the_first()
    for _time in range(10 if FULL else 2):
        time.sleep(random.uniform(0.1, 0.8))
        server.stop()
        time.sleep(random.uniform(0.0, 0.5))
        server.start()
    writers.end()
    print(writers.check())


def test_a_standby_takes_over_without_loss(server: servers.Server, tmp_path: Path) -> None:
    standby = servers.Server()
    server.run("psql", "-h", str(server.folder), "-U", "famcli", "-d", "postgres", "-c",
               "ALTER SYSTEM SET synchronous_standby_names = 'beside'")  # fmt: skip
    server.run("psql", "-h", str(server.folder), "-U", "famcli", "-d", "postgres", "-c", "SELECT pg_reload_conf()")
    standby.run(
        "pg_basebackup", "-h", str(server.folder), "-U", "famcli", "-D", str(standby.data), "-R", "-X", "stream"
    )
    with (standby.data / "postgresql.auto.conf").open("a", encoding="utf-8") as settings:
        settings.write(f"primary_conninfo = 'user=famcli host={server.folder} application_name=beside'\n")
        settings.write("synchronous_standby_names = ''\n")
    standby.start()
    both = f"postgresql://famcli@/postgres?host={server.folder},{standby.folder}&target_session_attrs=read-write"
    writers = Writers(servers.of_store("failover", both), tmp_path)
    each = 400 if FULL else 60
    for name in range(4):
        writers.start(f"f{name}", each)
    writers.wait_for_the_first()
    time.sleep(3 if FULL else 0.1)
    before = len(writers.kept)
    server.stop(signal.SIGKILL)
    while server.answers():
        time.sleep(0.05)
    standby.run("pg_ctl", "promote", "-D", str(standby.data), "-w")
    writers.end()
    print(writers.check())
    assert before < len(writers.kept) == 4 * each
    standby.remove()
