"""What the shell proposes of a store on a server: what was seen there last, without going there."""

import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from famcli.store import beside, open_backend, recent
from famcli.store.backend import Server
from tests.conftest import Famcli
from tests.store import servers
from tests.store.backends import make_large

Proposed = Callable[[str], list[str]]


@pytest.fixture
def place(famcli: Famcli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of a store with a meeting in it."""
    address = servers.of_store(str(tmp_path))
    monkeypatch.setenv("FAMCLI_DB", address)
    famcli("store init")
    famcli("meeting new 'Netze knüpfen' --date 2011-05-12")
    return address


@pytest.fixture
def tab(famcli: Famcli, place: str, monkeypatch: pytest.MonkeyPatch) -> Proposed:
    """A function that presses Tab behind a line while the server cannot be reached."""

    def press(line: str) -> list[str]:
        with monkeypatch.context() as gone:
            gone.setitem(sys.modules, "famcli.store.postgres.backend", None)
            return asked(famcli, gone, line)

    return press


def asked(famcli: Famcli, monkeypatch: pytest.MonkeyPatch, line: str) -> list[str]:
    with monkeypatch.context() as here:
        here.setenv("_FAMCLI_COMPLETE", "complete_bash")
        here.setenv("COMP_WORDS", line)
        here.setenv("COMP_CWORD", str(len(line.split(" ")) - 1))
        return famcli("").out.split()


def seen(place: str) -> Path:
    return beside.seen(open_backend(place).local)


def test_what_was_written_or_read_is_proposed(famcli: Famcli, tab: Proposed) -> None:
    famcli("attendee add 'Çiğdem Öz-Wagner' --email oez@example.org")
    famcli("agenda add 'Begrüßung' --minutes 10")
    famcli("network add 'AK Alter'")
    assert tab("famcli attendee rsvp ci") == ["cigdem-oez-wagner"]
    assert tab("famcli meeting use ") == ["netze-knuepfen-2011-05-12"]
    assert tab("famcli agenda remove ") == ["1"]
    assert tab("famcli network show ") == ["ak-alter"]
    assert tab("famcli report accept ") == []
    famcli("person remove cigdem --yes", ok=None)
    famcli("store undo")
    famcli("store undo")
    famcli("store undo")
    assert tab("famcli person show ") == []


def test_what_others_did_is_proposed_after_the_next_command(famcli: Famcli, tab: Proposed, place: str) -> None:
    other = open_backend(place)
    with other.write("person add") as draft:
        draft.put("persons", "ömer", b'{"schema":1,"slug":"oemer-kaya","name":"\xc3\x96mer Kaya"}')
    other.close()
    assert tab("famcli person show ") == []
    famcli("meeting list")
    assert tab("famcli person show ") == ["oemer-kaya"]


def test_it_holds_what_is_proposed_and_is_its_owners(famcli: Famcli, place: str) -> None:
    famcli("person add 'Anna Weiß' --email weiss@example.org --phone 0201 --notes 'Mag Äpfel.' --tag netz")
    famcli("attendee add anna-weiss")
    famcli("agenda add Begrüßung")
    famcli("protocol note 1 'Anna kam zu spät.'")
    content = seen(place).read_bytes()
    assert b"anna-weiss" in content
    assert b"netz" in content
    for kept_back in ("weiss@", "0201", "Äpfel", "zu spät"):
        assert kept_back.encode() not in content
    assert stat.S_IMODE(seen(place).stat().st_mode) == 0o600


def test_who_is_erased_is_not_proposed(famcli: Famcli, tab: Proposed, place: str) -> None:
    famcli("attendee add 'Dora Öz-Wagner'")
    assert tab("famcli person show dora") == ["dora-oez-wagner"]
    famcli("privacy erase dora-oez-wagner --yes")
    assert tab("famcli person show dora") == []
    assert b"dora" not in seen(place).read_bytes().lower()


def test_who_was_erased_elsewhere_is_forgotten(
    famcli: Famcli, place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    famcli("attendee add 'Dora Öz-Wagner'")
    here = seen(place)
    with monkeypatch.context() as elsewhere:
        elsewhere.setenv("XDG_DATA_HOME", str(tmp_path / "woanders"))
        elsewhere.setenv("FAMCLI_DATA_DIR", str(tmp_path / "woanders"))
        famcli("privacy erase dora-oez-wagner --yes")
    assert b"dora" in here.read_bytes()
    make_large(monkeypatch)
    famcli("agenda add Begrüßung")
    assert b"dora" not in here.read_bytes()


def test_a_kind_that_was_never_seen_is_asked_for(famcli: Famcli, place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    famcli("person add 'Anna Weiß'")
    seen(place).unlink()
    make_large(monkeypatch)
    famcli("agenda add Begrüßung")
    assert asked(famcli, monkeypatch, "famcli person show ") == ["anna-weiss"]
    assert [each["slug"] for each in famcli("person list --json").json] == ["anna-weiss"]
    famcli("person add 'Berta Öz'")
    with monkeypatch.context() as gone:
        gone.setitem(sys.modules, "famcli.store.postgres.backend", None)
        assert asked(famcli, gone, "famcli person show ") == ["anna-weiss", "berta-oez"]


def test_a_damaged_file_hinders_nobody(famcli: Famcli, place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    famcli("person add 'Anna Weiß'")
    seen(place).write_bytes(b"{kaputt")
    assert asked(famcli, monkeypatch, "famcli person show ") in ([], ["anna-weiss"])
    famcli("person add 'Berta Öz'")
    assert asked(famcli, monkeypatch, "famcli person show ") == ["anna-weiss", "berta-oez"]


def test_nothing_of_the_way_there_is_loaded(famcli: Famcli, place: str) -> None:
    famcli("person add 'Anna Weiß'")
    program = (
        "import sys; from famcli.cli.main import run; run([]);"
        "print([each for each in sys.modules if 'psycopg' in each or each.endswith('postgres.backend')])"
    )
    environment = {
        "_FAMCLI_COMPLETE": "complete_bash", "COMP_WORDS": "famcli person show an", "COMP_CWORD": "3",
    }  # fmt: skip
    found = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, env={**os.environ, **environment}
    )
    assert found.stdout.splitlines() == ["anna-weiss", "[]"]


def test_what_is_seen_again_is_not_written_again(famcli: Famcli, place: str) -> None:
    famcli("person add 'Anna Weiß'")
    before = seen(place).stat().st_ino
    famcli("person list")
    famcli("meeting list")
    assert seen(place).stat().st_ino == before
    backend = open_backend(place)
    assert isinstance(backend, Server)
    assert backend.seen(tuple(recent.SHOWN)) is None
    backend.close()
