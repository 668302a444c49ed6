"""Editors that do what a test says, as programs of their own."""

import os
import pty
import select
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

Editor = Callable[[str], None]

ROOT = str(Path(__file__).parents[2])
FAMCLI = [sys.executable, "-c", f"import sys; sys.path.insert(0, {ROOT!r}); from famcli.cli.main import main; main()"]
"""The famcli that is tested, as a program of its own."""

PARTS = ("os", "signal", "subprocess")
"""What an editor may need and mostly does not; the last takes longer to load than all else."""
FRAME = """\
import sys
from pathlib import Path
path = Path(sys.argv[1])
text = path.read_text(encoding="utf-8")
def put(after, line):
    global text
    assert after in text, (after, text)
    text = text.replace(after, after + "\\n" + line, 1)
def change(old, new):
    global text
    assert old in text, (old, text)
    text = text.replace(old, new, 1)
def save():
    path.write_text(text, encoding="utf-8")
"""


def script(folder: Path, body: str, name: str = "editor.py") -> str:
    """Return the EDITOR that changes ``text`` as the body says, and saves it."""
    path = folder / name
    needed = "".join(f"import {each}\n" for each in PARTS if f"{each}." in body)
    path.write_text(f"{needed}{FRAME}\n{body}\nsave()\n", encoding="utf-8")
    return f"'{sys.executable}' -I -S '{path}'"


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Editor:
    """Set what the editor does from now on."""
    monkeypatch.delenv("VISUAL", raising=False)

    def use(body: str) -> None:
        monkeypatch.setenv("EDITOR", script(tmp_path, body))

    return use


def answered(arguments: list[str], typed: bytes) -> str:
    """Run famcli on a terminal and type a line wherever it asks; return what was to be seen."""
    main, slave = pty.openpty()
    process = subprocess.Popen(
        [*FAMCLI, *arguments],
        stdin=slave,
        stdout=slave,
        stderr=slave,
        env={**os.environ, "COLUMNS": "80"},
        start_new_session=True,
    )
    os.close(slave)
    seen, end, left = b"", time.monotonic() + 60, typed
    asked = -1
    while time.monotonic() < end and select.select([main], [], [], 20)[0]:
        try:
            seen += os.read(main, 4096)
        except OSError:
            break
        if left and seen.endswith(b": ") and len(seen) != asked:
            asked = len(seen)
            line, feed, left = left.partition(b"\n")
            os.write(main, line + feed)
    os.close(main)
    try:
        assert process.wait(20) == 0, seen.decode()
    finally:
        process.kill()
    return seen.decode()
