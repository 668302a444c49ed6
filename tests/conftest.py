"""Tests read like the terminal: ``famcli("attendee add 'Claudia Roos' --role host")``."""

import io
import json
import os
import shlex
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from famcli import i18n
from famcli.cli.main import run
from famcli.store.choice import Choice
from tests import speed

speed.prepare()


def pytest_collection_finish() -> None:
    """All tests are known now."""
    speed.collected()


class Result(msgspec.Struct):
    """What a command left behind."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """What it printed, read as JSON."""
        return json.loads(self.out)


Famcli = Callable[..., Result]


class Stdin(io.StringIO):
    """Standard input with bytes below it."""

    def __init__(self, content: bytes) -> None:
        super().__init__(content.decode("utf-8", "replace"))
        self.buffer = io.BytesIO(content)


@pytest.fixture(scope="session")
def _folders(tmp_path_factory: pytest.TempPathFactory) -> speed.Folders:
    return speed.Folders(tmp_path_factory.mktemp("tests"))


@pytest.fixture
def tmp_path(_folders: speed.Folders, request: pytest.FixtureRequest) -> Path:
    """A new folder, for less than that of pytest takes, which keeps links to the newest ones."""
    return _folders.new(request.node.name)


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Give each test folders of its own, and English."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "FAMCLI_LANG", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANGUAGE", "en")
    monkeypatch.setenv("TZ", "Europe/Berlin")
    monkeypatch.setattr(i18n, "INHERITED", "")
    monkeypatch.setenv("FAMCLI_DB", _on_server(tmp_path) or str(tmp_path / "store" / "famcli.json"))
    monkeypatch.setenv("FAMCLI_CONFIG_DIR", str(tmp_path / "config"))
    monkeypatch.setenv("FAMCLI_DATA_DIR", str(tmp_path.with_name(f"{tmp_path.name}.data")))
    monkeypatch.setenv("FAMCLI_CACHE_DIR", str(Path(os.environ.get("TMPDIR", "/tmp")) / f"famcli-test-{os.getuid()}"))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1301562000")  # 31 March 2011
    monkeypatch.chdir(tmp_path)
    i18n.use("en")
    yield
    i18n.use("en")


def _on_server(tmp_path: Path) -> str:
    """Return the address of a new store for a test; empty unless FAMCLI_TEST_ON_SERVER says that all are to use one."""
    if os.environ.get("FAMCLI_TEST_ON_SERVER") != "1":
        return ""
    from famcli.store.postgres.backend import PostgresBackend
    from tests.store import servers

    backend = PostgresBackend(servers.of_store(str(tmp_path)))
    backend.begin()
    backend.close()
    return backend.address.given


@pytest.fixture
def store_path(tmp_path: Path) -> Path:
    """Where the commands of this test keep everything."""
    return tmp_path / "store" / "famcli.json"


@pytest.fixture
def famcli(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Famcli:
    """Run a command line in this process; ``ok=False`` expects it to fail, None takes either."""

    def call(line: str | list[str], *, ok: bool | None = True, stdin: bytes = b"") -> Result:
        arguments = shlex.split(line) if isinstance(line, str) else line
        monkeypatch.setattr(sys, "stdin", Stdin(stdin))
        capfd.readouterr()
        status = run(arguments)
        sys.stdout.flush()
        captured = capfd.readouterr()
        result = Result(status, captured.out, captured.err)
        assert ok in (None, status == 0), f"famcli {line}: {result}"
        assert "Traceback" not in captured.err
        return result

    return call


Prepared = Callable[[str, Callable[[], object]], None]


@pytest.fixture(scope="session")
def _stores(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("stores")


@pytest.fixture
def prepared(_stores: Path, store_path: Path) -> Prepared:
    """Make a store by many commands once; further tests that name it get a copy."""

    def prepare(name: str, make: Callable[[], object]) -> None:
        if os.environ.get("FAMCLI_TEST_ON_SERVER") == "1":
            make()
        elif (_stores / name).exists():
            shutil.copytree(_stores / name, store_path.parent)
            for slug in (_stores / f"{name}.chosen").read_text().split():
                Choice(store_path).make(slug)
        else:
            make()
            shutil.copytree(store_path.parent, _stores / name)
            (_stores / f"{name}.chosen").write_text(" ".join(reversed(Choice(store_path).made())))

    return prepare


@pytest.fixture
def meeting(famcli: Famcli) -> Famcli:
    """A store with the sixth meeting in it, without people."""
    famcli(
        "meeting new 'Netzwerke gestalten und am Leben erhalten' --series Familienmanagertreffen --number 6"
        " --date 2011-05-12 --start 10:00 --end 16:00 --place 'Mülheim an der Ruhr'"
        " --organizer 'Informations- und Qualifizierungszentrum für Kommunen (IQZ)' --rsvp-by 28.4. --reports-by 5.5.2011"
    )
    return famcli
