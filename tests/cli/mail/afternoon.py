"""People who work on one store at the same time, each in processes, with folders and an account of their own."""

import os
import random
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

ROOT = Path(__file__).parents[3]
FAMCLI = (sys.executable, "-c", "from famcli.cli.main import main; main()")
EDITOR = """\
import os, sys, time
text = open(sys.argv[1], encoding="utf-8").read()
time.sleep(float(os.environ["TAKES"]))
head = ": " + os.environ["BELOW"] + "\\n"
assert head in text, text
text = text.replace(head, head + "\\n" + os.environ["TYPED"] + "\\n", 1)
open(sys.argv[1], "w", encoding="utf-8").write(text)
"""


class Done(msgspec.Struct):
    """What a command left behind."""

    words: tuple[str, ...]
    status: int
    out: str
    err: str

    @property
    def went_well(self) -> bool:
        """Whether it said so itself, in its status and without a word of ours."""
        return self.status == 0


class Somebody:
    """A person at a computer of their own."""

    def __init__(self, name: str, place: str, folder: Path, dice: random.Random) -> None:
        self.name = name
        self.dice = dice
        self.data = folder / f"bei {name}"
        self.data.mkdir()
        self._editor = self.data / "editor.py"
        self._editor.write_text(EDITOR, encoding="utf-8")
        self.environment = {
            **os.environ, "PYTHONPATH": str(ROOT), "FAMCLI_DB": place, "FAMCLI_DATA_DIR": str(self.data),
            "EDITOR": f"{sys.executable} '{self._editor}'", "LANGUAGE": "en",
        }  # fmt: skip

    def __call__(self, *words: str, ok: bool | None = True, **more: str) -> Done:
        """Run a command; ``ok=False`` expects it to fail, None takes either."""
        environment = {**self.environment, **more}
        ran = subprocess.run(
            [*FAMCLI, *words], env=environment, cwd=self.data, capture_output=True, text=True, check=False, timeout=120,
            stdin=subprocess.DEVNULL,
        )  # fmt: skip
        done = Done(words, ran.returncode, ran.stdout, ran.stderr)
        assert "Traceback" not in done.err, done
        assert "bug in famcli" not in done.err, done
        assert ok is None or done.went_well == ok, done
        return done

    def killed(self, *words: str, after: float, **more: str) -> bool:
        """Run a command and kill it after so many seconds; return whether it was still there."""
        environment = {**self.environment, **more}
        process = subprocess.Popen(
            [*FAMCLI, *words], env=environment, cwd=self.data, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )  # fmt: skip
        time.sleep(after)
        process.kill()
        return process.wait(60) == -signal.SIGKILL

    def types(self, below: str, text: str, *words: str, takes: float, ok: bool | None = True) -> Done:
        """Open an editor and type that below an item, in so many seconds."""
        return self(*(words or ("protocol", "edit")), ok=ok, BELOW=below, TYPED=text, TAKES=str(takes))

    def drafts(self) -> str:
        """Return all that is kept in texts that are not finished."""
        return "\n".join(path.read_text(encoding="utf-8") for path in self.data.rglob("*.md"))


def together(dice: random.Random, *actions: Callable[[], object]) -> None:
    """Do all of that at once, each beginning within half a second; the first mistake is raised."""
    mistakes: list[BaseException] = []
    pauses = [dice.random() * 0.5 for _action in actions]

    def run(action: Callable[[], object], pause: float) -> None:
        time.sleep(pause)
        try:
            action()
        except BaseException as error:
            mistakes.append(error)

    threads = [threading.Thread(target=run, args=pair) for pair in zip(actions, pauses, strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if mistakes:
        raise mistakes[0]


def told_numbers(done: Sequence[Done], pattern: str) -> list[int]:
    """Return the numbers that were told, of all commands."""
    return [int(number) for each in done for number in re.findall(pattern, each.out + each.err)]
