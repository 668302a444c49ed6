"""A PostgreSQL server for the tests: that of FAMCLI_TEST_DSN, or one of our own on a socket."""

import atexit
import os
import shutil
import signal
import subprocess
import tempfile
import time
from functools import cache
from pathlib import Path

import psycopg
import pytest

from famcli.store.postgres.address import read

FOLDERS = ("usr/lib/postgresql/*/bin", "usr/local/pgsql/bin", "opt/homebrew/opt/postgresql*/bin")
MISSING = "no PostgreSQL here: neither FAMCLI_TEST_DSN nor a server below /usr/lib/postgresql"
PORT = 5432


@cache
def programs() -> Path | None:
    """Return the folder of the newest server that is installed."""
    found = [path for pattern in FOLDERS for path in sorted(Path("/").glob(f"{pattern}/postgres"))]
    return found[-1].parent if found else None


class Server:
    """A server in a folder of its own; it runs as an ordinary user."""

    def __init__(self, *options: str, port: int = PORT) -> None:
        found = programs()
        if found is None:
            pytest.skip(MISSING)
        self.programs = found
        self.folder = Path(tempfile.mkdtemp(prefix="famcli-pg-"))
        self.data = self.folder / "data"
        self.options = options
        self.port = port
        self._process: subprocess.Popen[bytes] | None = None
        if os.geteuid() == 0:
            shutil.chown(self.folder, "postgres", "postgres")
        atexit.register(self.remove)

    @property
    def address(self) -> str:
        """Where it is on this computer."""
        port = "" if self.port == PORT else f"&port={self.port}"
        return f"postgresql://famcli@/postgres?host={self.folder}{port}"

    def run(self, program: str, *arguments: str) -> None:
        """Run one of its programs."""
        command = [*_as_somebody(), str(self.programs / program), *arguments]
        subprocess.run(command, check=True, capture_output=True, timeout=120, cwd=self.folder)

    def make(self) -> "Server":
        """Make its data, and start it."""
        self.run("initdb", "-D", str(self.data), "-A", "trust", "-U", "famcli", "-E", "UTF8", "--locale=C", "-N")
        return self.start()

    def start(self) -> "Server":
        """Start it, and wait until it answers."""
        command = [
            *_as_somebody(), str(self.programs / "postgres"), "-D", str(self.data), "-k", str(self.folder),
            "-p", str(self.port), "-c", "listen_addresses=", "-c", "max_connections=60", *self.options,
        ]  # fmt: skip
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(command, stdout=log, stderr=log, cwd=self.folder)
        for _attempt in range(600):
            if self.answers():
                return self
            time.sleep(0.05)
        raise AssertionError((self.folder / "log").read_text(encoding="utf-8"))

    def answers(self) -> bool:
        """Whether it is ready."""
        ready = [str(self.programs / "pg_isready"), "-q", "-h", str(self.folder), "-p", str(self.port)]
        return subprocess.run(ready, check=False).returncode == 0

    def stop(self, how: signal.Signals = signal.SIGQUIT) -> None:
        """Stop it: SIGQUIT at once, as a power cut would, SIGKILL without its children, SIGINT in order."""
        if self._process is not None:
            self._process.send_signal(how)
            self._process.wait(60)
            self._process = None

    def remove(self) -> None:
        """Stop it and forget its data."""
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)


def _as_somebody() -> list[str]:
    return ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] if os.geteuid() == 0 else []


@cache
def shared() -> str:
    """Return the address of the server that all tests of this process share. It skips where there is none."""
    return os.environ.get("FAMCLI_TEST_DSN") or Server("-F").make().address


def of_store(name: str, address: str = "") -> str:
    """Return the address of a store of that name."""
    address = address or shared()
    return f"{address}{'&' if '?' in address else '?'}store={name}"


EVERYTHING = "GRANT ALL ON famcli_head, famcli_kind, famcli_doc, famcli_gen, famcli_rev, famcli_file TO "


def account(name: str, place: str, *statements: str) -> str:
    """Return the address for an account of that name, which is made, with what it may do."""
    with psycopg.connect(read(place).for_libpq, autocommit=True) as connection:
        if not connection.execute("SELECT rolsuper FROM pg_roles WHERE rolname = CURRENT_USER").fetchone()[0]:  # type: ignore[index]
            pytest.skip("the account of the tests cannot make others")
        if connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", (name,)).fetchone() is None:
            connection.execute(f'CREATE ROLE "{name}" LOGIN'.encode())
        for statement in statements:
            connection.execute(statement.encode())
    return place.replace("famcli@", f"{name}@")
