"""A computer that falls asleep in the middle of a command: others wait fifteen seconds at most, the sleeper is told."""

import re
import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.cli.mail.afternoon import FAMCLI, Somebody
from tests.conftest import Famcli
from tests.store import servers
from tests.store.proxy import Proxy

pytestmark = pytest.mark.slow
LINES: list[list[str]] = [
    ["attendee", "add", "Mina Neu"],
    ["protocol", "note", "1", "Von Mina."],
    ["protocol", "edit"],
]


@pytest.mark.parametrize("line", LINES, ids=" ".join)
def test_who_sleeps_in_a_command(famcli: Famcli, tmp_path: Path, line: list[str]) -> None:
    import random

    found = re.search(r"[?&]host=(/[^&]+)", servers.shared())
    if found is None:
        pytest.skip("the server is not reached by a socket")
    proxy = Proxy(found[1])
    name = f"schlaf_{LINES.index(line)}"
    with servers.database(name) as place:
        servers.run(place, famcli(["--db", place, "store", "init", "--print-sql", "--roles"]).out)
        anna = Somebody("anna", servers.with_role("anna", place, "coordinator"), tmp_path, random.Random(1))
        anna("meeting", "new", "Netze knüpfen", "--date", "2011-05-12")
        anna("agenda", "add", "Haushalt")
        there = f"postgresql://mina@/{name}?host={proxy.folder}"
        servers.with_role("mina", place, "coordinator")
        mina = Somebody("mina", there, tmp_path, random.Random(1))
        mina("meeting", "use", "netze-knuepfen-2011-05-12")
        proxy.held = b"FOR UPDATE"
        proxy.passing = int(line[1] == "edit")  # it looks whether anything can be saved before it opens the editor
        sleeper = subprocess.Popen(
            [*FAMCLI, *line], env={**mina.environment, "BELOW": "Haushalt", "TYPED": "Von Mina.", "TAKES": "0"},
            cwd=mina.data, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert proxy.reached.wait(60)
        sleeper.send_signal(signal.SIGSTOP)
        proxy.go_on.set()
        begun = time.monotonic()
        while not (done := anna("attendee", "add", "Änne Weiß", ok=None)).went_well:
            assert "has been writing since" in done.err
            assert time.monotonic() - begun < 40
        waited = time.monotonic() - begun
        sleeper.send_signal(signal.SIGCONT)
        _out, told = sleeper.communicate(timeout=60)
        assert 10 < waited < 18
        names = {
            each["person"]["name"] for each in famcli(["--db", place, "attendee", "list", "--json", "-m", "netze"]).json
        }
        notes = famcli(["--db", place, "agenda", "list", "--json", "-m", "netze"]).out
        assert "Änne Weiß" in names
        assert sleeper.returncode == (1 if line[1] == "edit" else 0), told
        assert sleeper.returncode == 0 or "was lost; nothing was changed" in told, told
        assert (sleeper.returncode == 0) == ("Mina Neu" in names or "Von Mina." in notes)
        assert ("Von Mina." in mina.drafts()) == (line[1] == "edit")
        assert "intact" in anna("store", "check").err
    proxy.close()
