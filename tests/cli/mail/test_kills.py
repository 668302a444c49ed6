"""``invitation send`` killed two hundred times: everybody gets one mail, or somebody is told to ask."""

import os
import random
import re
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import msgspec
import pytest

from tests.cli.mail.office import OUTBOX, following, parsed, put_on_list, receivers, use_server
from tests.cli.mail.smtp_server import Server, smtp_server
from tests.conftest import Famcli

pytestmark = pytest.mark.slow

KILLS = 100
"""For each way of sending."""
NAMES = ["Anna", "Bernd", "Carla", "Dirk", "Erna", "Fred", "Gerda", "Horst", "Ida", "Jens", "Kira", "Lutz"]
PEOPLE = sorted(name.lower() for name in NAMES)
ROOT = Path(__file__).parents[3]
SEND = [
    sys.executable,
    "-X",
    "frozen_modules",
    "-c",
    f"import sys; sys.path.insert(0, {str(ROOT)!r}); from famcli.cli.main import main; main()",
    "invitation",
    "send",
]
STEPS = ("connect", "mail", "data", "body", "end")


class Attempt(msgspec.Struct):
    """One run of the command, and whether it was killed in time."""

    status: int
    killed: bool


def attempt(dice: random.Random, longest: float, server: Server | None) -> Attempt:
    """Run ``invitation send`` and kill it: after some time, or when the server has come to some step of some mail."""
    process = subprocess.Popen(SEND, stderr=subprocess.DEVNULL, env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"})
    if server is not None and dice.random() < 0.7:
        step, begin = dice.choice(STEPS), len(server.steps)
        turn = 1 if step == "connect" else dice.randint(1, 6)
        while process.poll() is None and server.steps[begin:].count(step) < turn:
            time.sleep(0.0005)
        time.sleep(dice.choice((0, 0, dice.random() * 0.01)))
    else:
        time.sleep(longest * dice.uniform(0.3, 1))
    process.send_signal(signal.SIGKILL)
    status = process.wait(timeout=60)
    return Attempt(status, status == -signal.SIGKILL)


def rounds(dice: random.Random, longest: float, server: Server | None) -> Iterator[int]:
    """Kill runs until nobody is left, round after round; yield after each round how often it was."""
    total = 0
    while total < KILLS:
        kills = 0
        while total + kills < KILLS and kills < 6:
            result = attempt(dice, longest, server)
            kills += result.killed
            assert result.killed or result.status == 0
            if not result.killed:
                break
        done = subprocess.run(SEND, capture_output=True, check=False, timeout=60)
        assert done.returncode == 0, done.stderr.decode()
        total += kills
        yield kills


def how_long(server: Server | None, famcli: Famcli) -> float:
    """Return how many seconds a run takes that nobody disturbs; it is taken back."""
    begin = time.monotonic()
    subprocess.run(SEND, check=True, capture_output=True, timeout=60)
    taken = time.monotonic() - begin
    famcli("store undo")
    return taken


def meetings(famcli: Famcli) -> Iterator[str]:
    """Make one new meeting after the other, with all people on its list; yield its slug."""
    for number in count(7):
        day = f"2012-{number % 12 + 1:02}-{number % 28 + 1:02}"
        famcli(f"meeting new 'Treffen {number}' --date {day}")
        famcli("attendee add --tag alle")
        yield famcli("meeting show --json").json["slug"]


@pytest.fixture
def office(meeting: Famcli) -> Famcli:
    """Twelve people with a tag."""
    put_on_list(meeting, *NAMES)
    for name in PEOPLE:
        meeting(f"person edit {name}-muster --tag alle")
    meeting("meeting new Probe --date 2012-01-01 --contact-email buero@example.org")
    meeting("attendee add --tag alle")
    return meeting


def test_through_a_server(office: Famcli, tmp_path: Path) -> None:
    dice = random.Random(6)
    unclear = kills = 0
    with smtp_server() as server:
        use_server(tmp_path / "config", server, sender="buero@example.org")
        longest = how_long(server, office)
        made = meetings(office)
        next(made)
        server.messages.clear()
        for killed in rounds(dice, longest, server):
            kills += killed
            got = Counter(receivers(server))
            asked = [name for name, what in following(office).items() if what == "clarify"]
            assert max(got.values()) == 1, got
            assert [name for name in PEOPLE if not got[name] and name not in asked] == []
            assert len(asked) <= killed
            assert {what for name, what in following(office).items() if name not in asked} <= {"wait", "remind"}
            unclear += len(asked)
            server.messages.clear()
            next(made)
    assert kills == KILLS
    print(f"{kills} kills, {unclear} to be asked")


def test_into_the_outbox(office: Famcli, tmp_path: Path) -> None:
    dice = random.Random(7)
    (tmp_path / "config").mkdir(exist_ok=True)
    (tmp_path / "config" / "config.toml").write_text('[mail]\nsender = "buero@example.org"\n')
    longest = how_long(None, office)
    made = meetings(office)
    slug = next(made)
    kills = 0
    for killed in rounds(dice, longest, None):
        kills += killed
        mails = sorted((OUTBOX.parent / slug).glob("*.eml"))
        assert [re.sub("einladung-|-muster.eml", "", path.name) for path in mails] == PEOPLE
        assert all(
            parsed(path.read_bytes())["To"].addresses[0].addr_spec.partition("@")[0] in path.name for path in mails
        )
        told = {each["told"]["slug"] for each in office("invitation status --json").json}
        assert told == {f"{slug}/{name}-muster/invitation-1" for name in PEOPLE}
        slug = next(made)
    assert kills == KILLS
