"""Tests read like the terminal: ``famcli("attendee add 'Claudia Roos' --role host")``."""

import io
import json
import os
import shlex
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from famcli import i18n
from famcli.cli.main import run
from famcli.store.choice import Choice
from tests import on_server, speed
from tests.kept import Kept
from tests.on_server import is_on_server, new_store

pytest_collection_modifyitems = on_server.leave_out
pytest_terminal_summary = on_server.count

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
def _home(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Give each test folders of its own, and English."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "FAMCLI_LANG", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANGUAGE", "en")
    monkeypatch.setenv("TZ", "Europe/Berlin")
    monkeypatch.setattr(i18n, "INHERITED", "")
    place = new_store(str(tmp_path)) if is_on_server(request.node) else str(tmp_path / "store" / "famcli.json")
    monkeypatch.setenv("FAMCLI_DB", place)
    monkeypatch.setenv("FAMCLI_CONFIG_DIR", str(tmp_path / "config"))
    monkeypatch.setenv("FAMCLI_DATA_DIR", str(tmp_path.with_name(f"{tmp_path.name}.data")))
    monkeypatch.setenv("FAMCLI_CACHE_DIR", str(Path(os.environ.get("TMPDIR", "/tmp")) / f"famcli-test-{os.getuid()}"))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1301562000")  # 31 March 2011
    monkeypatch.chdir(tmp_path)
    i18n.use("en")
    yield
    i18n.use("en")


@pytest.fixture
def store_path(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The data file. A test that needs it is marked ``local_file``; others get at what is kept by ``kept``."""
    if on_server.ROOM in request.node.path.parents and request.node.get_closest_marker(on_server.EXCEPTED) is None:
        pytest.fail(f"on a server there is no data file: use the fixture “kept”, or the mark “{on_server.EXCEPTED}”")
    return tmp_path / "store" / "famcli.json"


@pytest.fixture
def kept() -> Iterator[Kept]:
    """What the commands of this test have kept, wherever that is."""
    found = Kept(os.environ["FAMCLI_DB"])
    yield found
    found.close()


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
def prepared(_stores: Path, kept: Kept) -> Prepared:
    """Make a store by many commands once; further tests that name it get a copy."""

    def prepare(name: str, make: Callable[[], object]) -> None:
        if (_stores / name).exists():
            kept.take_from(_stores / name)
            for slug in (_stores / f"{name}.chosen").read_text().split():
                Choice(kept.beside).make(slug)
        else:
            make()
            kept.put_aside(_stores / name)
            (_stores / f"{name}.chosen").write_text(" ".join(reversed(Choice(kept.beside).made())))

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
