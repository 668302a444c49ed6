"""What the tests start and lay down is gone when they have ended, killed or not; and which server they take."""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.store import servers

ROOT = Path(__file__).parents[2]
SLEEPER = """
import subprocess, sys, time
from signal import SIGTERM
from tests import leftovers
folder = leftovers.folder("famcli-test-")
(folder / "darin").mkdir()
process = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"], start_new_session=True)
leftovers.process(process.pid, SIGTERM)
print(folder, process.pid, flush=True)
time.sleep(600)
"""
SERVER = """
import time
from tests.store.proxy import Proxy
from tests.store.servers import Server
made = Server("-F").make()
print(made.folder, (made.data / "postmaster.pid").read_text().split()[0], Proxy(made.folder).folder, flush=True)
time.sleep(600)
"""


def soon(is_so: Callable[[], bool]) -> bool:
    """Whether something is so within a few seconds."""
    end = time.monotonic() + 30
    while not is_so() and time.monotonic() < end:
        time.sleep(0.05)
    return is_so()


def is_gone(process: str) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except FileNotFoundError:
        return True


HEARS = "import signal\nsignal.signal(signal.SIGINT, signal.default_int_handler)\n"
"""What is started in the background of a shell would be deaf to Ctrl-C."""


def left(program: str, how: signal.Signals) -> list[str]:
    """End a program in that way when it has begun; returns what of it is still there a little later."""
    process = subprocess.Popen([sys.executable, "-c", HEARS + program], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    made = process.stdout.readline().split()
    assert made, "it did not begin"
    for each in made:
        assert not is_gone(each) if each.isdecimal() else Path(each).exists()
    process.send_signal(how)
    process.wait(60)
    process.stdout.close()
    return [
        each
        for each in made
        if not soon(lambda each=each: is_gone(each) if each.isdecimal() else not Path(each).exists())
    ]  # type: ignore[misc]


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks into /proc")
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_nothing_is_left_behind_by_tests_that_were_killed(how: signal.Signals) -> None:
    assert left(SLEEPER, how) == []


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks into /proc")
def test_no_server_is_left_behind_by_tests_that_were_killed() -> None:
    if servers.programs() is None:
        pytest.skip(servers.MISSING)
    assert left(SERVER, signal.SIGKILL) == []


def test_the_server_that_is_wanted_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    found = servers.programs()
    if found is None:
        pytest.skip(servers.MISSING)
    monkeypatch.setenv("FAMCLI_TEST_POSTGRES", str(servers.version(found)))
    assert servers.programs.__wrapped__() is not None
    monkeypatch.setenv("FAMCLI_TEST_POSTGRES", "7")
    with pytest.raises(pytest.UsageError, match="there is no PostgreSQL 7 here"):
        servers.programs.__wrapped__()
    monkeypatch.setenv("FAMCLI_TEST_POSTGRES", "newest")
    newest = servers.programs.__wrapped__()
    assert newest is not None
    assert servers.version(newest) >= servers.version(found)
    monkeypatch.delenv("FAMCLI_TEST_POSTGRES")
    monkeypatch.setattr(servers, "of_the_system", list)
    assert servers.programs.__wrapped__() == next(iter(servers.of_wheel()), None)


@pytest.mark.slow
@pytest.mark.skipif(os.geteuid() != 0, reason="only root can keep somebody from looking into a folder")
def test_a_server_whose_programs_only_root_may_see_is_copied(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (found, *_others) = servers.of_wheel() or [None]
    if found is None:
        pytest.skip("there is no server of PyPI here")
    hidden = tmp_path / "hidden"
    hidden.mkdir(mode=0o700)
    package = found.parents[1]
    shutil.copytree(package.with_name(f"{package.name}.libs"), hidden / f"{package.name}.libs")
    shutil.copytree(found.parent, hidden / package.name / found.parent.name)
    there = hidden / found.relative_to(package.parent)
    monkeypatch.setattr(servers, "programs", lambda: there)
    monkeypatch.setattr(servers, "owner", lambda: pwd.getpwnam("nobody"))
    server = servers.Server("-F").make()
    try:
        assert server.programs.is_relative_to(server.folder)
        number = (server.data / "postmaster.pid").read_text().split()[0]
        assert Path(f"/proc/{number}").owner() == "nobody"
    finally:
        server.remove()
    assert not server.folder.exists()
