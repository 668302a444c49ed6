"""What tests start and lay down outside of pytest's own folders; it goes even when pytest is killed.

A second process, this very file, is told of each folder and each server. It waits until the tests have ended, in
whatever way, since that closes its standard input; then it stops what still runs and removes what still lies there.
"""

import atexit
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

LONG = 40
"""So many characters in the name of the folder of temporary files leave too few for sockets below it."""
PATIENCE = 20
"""Seconds that a server has for ending by itself."""


def folder(prefix: str) -> Path:
    """Make a folder with a short name, as sockets need it, that is gone when the tests have ended."""
    place = tempfile.gettempdir()
    made = Path(tempfile.mkdtemp(prefix=prefix, dir=place if len(place) < LONG else "/tmp"))
    _tell(f"folder {made}")
    return made


@contextmanager
def folder_for_now(prefix: str) -> Iterator[Path]:
    """Make such a folder for a block, after which it is gone."""
    made = folder(prefix)
    try:
        yield made
    finally:
        shutil.rmtree(made)


def process(number: int, how: signal.Signals) -> None:
    """Have a process sent that signal when the tests have ended; a negative number is a group of processes."""
    _tell(f"process {number} {how.value}")


def ended(number: int) -> None:
    """Say that a process has ended, so that another one that gets its number is left alone."""
    _tell(f"ended {number}")


def _tell(line: str) -> None:
    keeper = _keeper(os.getpid())
    assert keeper.stdin is not None
    keeper.stdin.write(f"{line}\n".encode())
    keeper.stdin.flush()


@cache
def _keeper(_process: int) -> "subprocess.Popen[bytes]":
    """Return the second process of this one. It has a session of its own: what ends a terminal's programs spares it."""
    keeper = subprocess.Popen(
        [sys.executable, "-I", "-S", __file__], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    atexit.register(keeper.communicate)
    return keeper


def _keep() -> None:
    """Listen until nobody speaks any more, then clear away."""
    folders, processes = [], {}
    for line in sys.stdin:
        what, _, rest = line.rstrip("\n").partition(" ")
        if what == "folder":
            folders.append(rest)
        elif what == "process":
            number, how = map(int, rest.split())
            processes[number] = how
        elif what == "ended":
            processes.pop(int(rest), None)
    end = time.monotonic() + PATIENCE
    for number, how in processes.items():
        _end(number, how, end)
    for each in folders:
        shutil.rmtree(each, ignore_errors=True)


def _end(number: int, how: int, end: float) -> None:
    """Send the signal and wait until the process is gone, or not any longer."""
    try:
        os.kill(number, how)
        while time.monotonic() < end and not _is_dead(number):
            time.sleep(0.05)
            os.kill(number, 0)
        os.kill(number, signal.SIGKILL)
    except ProcessLookupError:
        pass


def _is_dead(number: int) -> bool:
    """Whether a process has ended and only waits for being counted, which is nobody's business any more."""
    try:
        return Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except (OSError, IndexError):
        return False


if __name__ == "__main__":
    _keep()
