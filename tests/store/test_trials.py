"""Long trials with real processes: many writers, kills at any moment, damaged files."""

import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from famcli.errors import FamcliError
from famcli.store.tinydb.backend import TinyDBBackend
from tests.store.backends import document

pytestmark = pytest.mark.slow

ADD = """
import sys
from pathlib import Path
from famcli.store.tinydb.backend import TinyDBBackend
path, name, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
for number in range(count):
    slug = f"{name}-{number}"
    with TinyDBBackend(path).write("attendee add") as draft:
        draft.put("attendees", slug, b'{"schema":1,"slug":"%b"}' % slug.encode())
    print(slug, flush=True)
"""


def attendees(path: Path) -> list[bytes]:
    with TinyDBBackend(path).read() as snapshot:
        return list(snapshot.all("attendees"))


def test_eight_processes_adding_a_hundred_each(tmp_path: Path) -> None:
    path = tmp_path / "famcli.json"
    writers = [
        subprocess.Popen([sys.executable, "-c", ADD, str(path), f"p{each}", "100"], stdout=subprocess.DEVNULL)
        for each in range(8)
    ]
    assert [writer.wait(timeout=300) for writer in writers] == [0] * 8
    assert len(set(attendees(path))) == 800
    assert TinyDBBackend(path).check() == []


def test_eight_commands_at_once_lose_nobody(tmp_path: Path) -> None:
    famcli = [sys.executable, "-c", "from famcli.cli.main import main; main()", "--db", str(tmp_path / "famcli.json")]
    subprocess.run([*famcli, "meeting", "new", "Treffen", "--date", "2026-12-01"], check=True, capture_output=True)
    running = [
        subprocess.Popen([*famcli, "attendee", "add", f"Person {each} Muster"], stderr=subprocess.DEVNULL)
        for each in range(8)
    ]
    assert [each.wait(timeout=120) for each in running] == [0] * 8
    assert len(attendees(tmp_path / "famcli.json")) == 8


SYSTEM_CALLS = (
    "openat", "write", "fsync", "fchmod", "flock", "close", "linkat", "rename", "unlink", "mkdir", "newfstatat", "read",
    "getdents64",
)  # fmt: skip


COMMAND = "from famcli.cli.main import main; main()"


@pytest.mark.skipif(not shutil.which("strace") and not os.environ.get("CI"), reason="strace is not installed")
def test_a_command_killed_at_each_system_call(tmp_path: Path) -> None:
    """Kill ``attendee add`` at each of its system calls from the lock on; assert that each kill happened."""
    famcli = [sys.executable, "-S", "-c", f"import sys; sys.path[:0] = {sys.path!r}; {COMMAND}"]
    environment = {**os.environ, "PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1"}
    base = tmp_path / "base" / "famcli.json"
    for line in (["meeting", "new", "Treffen", "--date", "2026-12-01"], ["attendee", "add", "Anna Weiß"]):
        subprocess.run([*famcli, "--db", str(base), *line], check=True, capture_output=True, env=environment)
    environment["FAMCLI_DATA_DIR"] = str(tmp_path / "copy" / "data")

    def fresh() -> Path:
        copy = tmp_path / "copy"
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(base.parent, copy)
        return copy / "famcli.json"

    def trace(path: Path, *options: str) -> tuple[int, list[str]]:
        log = tmp_path / "trace"
        line = [*famcli, "--db", str(path), "attendee", "add", "Bert Groß"]
        done = subprocess.run(
            ["strace", "-f", "-qq", "-o", str(log), *options, *line], capture_output=True, check=False, env=environment
        )
        return done.returncode, log.read_text(errors="replace").splitlines()

    _status, log = trace(fresh())
    calls = [found[1] for line in log if (found := re.match(r"\d+ +(\w+)\(", line))]
    lines = [line for line in log if re.match(r"\d+ +\w+\(", line)]
    begin = next(index for index, line in enumerate(lines) if ".json.lock" in line)
    points = [
        (name, calls[: index + 1].count(name))
        for index, name in enumerate(calls)
        if index >= begin and name in SYSTEM_CALLS
    ]
    assert len(points) > 20
    seen = set()
    for name, occurrence in points:
        path = fresh()
        status, log = trace(path, "-e", f"inject={name}:signal=KILL:when={occurrence}")
        assert any("killed by SIGKILL" in line for line in log), (name, occurrence)
        assert status != 0
        with TinyDBBackend(path).read() as snapshot:
            people, listed = len(list(snapshot.all("persons"))), len(list(snapshot.all("attendees")))
        assert (people, listed) in ((1, 1), (2, 2)), (name, occurrence)
        seen.add(people)
        assert not any(finding.damage for finding in TinyDBBackend(path).check())
    assert seen == {1, 2}


def test_random_kills_lose_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    path = tmp_path / "famcli.json"
    dice = random.Random(6)
    acknowledged: set[str] = set()
    for trial in range(1000):
        reader, writer = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reader)
            try:
                for number in range(50):
                    slug = f"t{trial}-{number}"
                    with TinyDBBackend(path).write("attendee add") as draft:
                        draft.put("attendees", slug, document(slug))
                    os.write(writer, f"{slug}\n".encode())
            finally:
                os._exit(0)
        os.close(writer)
        time.sleep(dice.uniform(0, 0.02))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        with os.fdopen(reader) as said:
            acknowledged |= set(said.read().split())
        if trial % 100 == 99:
            with TinyDBBackend(path).read() as snapshot:
                lost = [slug for slug in acknowledged if snapshot.get("attendees", slug) is None]
            assert lost == []
            with TinyDBBackend(path).write("kürzen") as draft:
                for slug in acknowledged:
                    draft.delete("attendees", slug)
            acknowledged.clear()
    assert not any(finding.damage for finding in TinyDBBackend(path).check())


def damaged(content: bytes, dice: random.Random) -> bytes:
    """Return the bytes with one damage of many kinds."""
    at, other = sorted(dice.sample(range(len(content)), 2))
    match dice.randrange(8):
        case 0:
            return content[:at]
        case 1:
            return content[:at] + bytes([content[at] ^ (1 << dice.randrange(8))]) + content[at + 1 :]
        case 2:
            return content[:at] + b"\0" * (other - at) + content[other:]
        case 3:
            return content[:at] + content[other:]
        case 4:
            return content + content[at:]
        case 5:
            return content[:at] + dice.randbytes(4) + content[at:]
        case 6:
            lines = content.splitlines(keepends=True)
            first, second = dice.sample(range(len(lines)), 2)
            lines[first], lines[second] = lines[second], lines[first]
            return b"".join(lines)
        case _:
            return content[:at] + content[at:other][::-1] + content[other:]


def test_five_thousand_damaged_files(tmp_path: Path) -> None:
    path = tmp_path / "famcli.json"
    with TinyDBBackend(path).write("vorher") as draft:
        for number in range(6):
            draft.put("persons", f"p{number}", document(f"p{number}", name=f"Jürgen „{number}“ Groß", zahl=number))
        draft.put("meetings", "m", document("m"))
    sound = path.read_bytes()
    dice = random.Random(12)
    refused = 0
    for _trial in range(5000):
        broken = damaged(sound, dice)
        if broken == sound:
            continue
        path.write_bytes(broken)
        backend = TinyDBBackend(path)
        findings = backend.check()
        assert findings, broken
        try:
            with backend.read():
                pass
        except FamcliError:
            refused += 1
            with pytest.raises(FamcliError), backend.write("person add") as draft:
                draft.put("persons", "neu", document("neu"))
            assert path.read_bytes() == broken
        else:
            assert path.read_bytes() != sound
    assert refused > 4000
