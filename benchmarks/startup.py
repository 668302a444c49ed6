"""Whole commands beside ``python -c pass``."""

import os
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measure import Row, Work, beside, python

ROUNDS = 15
COMMANDS = (
    ("--version", 7.0),
    ("attendee add 'Person {round} Muster'", 4.3),
    ("meeting list", 4.3),
    ("protocol render --format md", 8.5),
    ("protocol render --format pdf -o {folder}/x.pdf", 11.5),
    ("protocol render --format html -o {folder}/x.html", None),
)


def rows() -> Iterator[Row]:
    """Yield a row for each command, on the store of the demo."""
    with tempfile.TemporaryDirectory() as folder:
        main = [str(Path(sys.executable).with_name("famcli"))]
        kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        environment = {**kept, "FAMCLI_DB": f"{folder}/demo/famcli.json", "COLUMNS": "80"}
        subprocess.run([*main, "demo", f"{folder}/demo"], check=True, capture_output=True)
        works: list[Work] = [Command(main, line, folder, environment) for line, _target in COMMANDS]
        for work in works:
            work()
        for (line, target), pair in zip(COMMANDS, beside(ROUNDS, python, *works), strict=True):
            name = line.partition(" -o")[0].replace("'Person {round} Muster'", "NAME")
            yield Row(f"famcli {name}", pair, "python -c pass", target)


class Command:
    """A command line that is another one each time, where it must be."""

    def __init__(self, main: list[str], line: str, folder: str, environment: dict[str, str]) -> None:
        self.main, self.line, self.folder, self.environment = main, line, folder, environment
        self.round = 0

    def __call__(self) -> None:
        self.round += 1
        words = shlex.split(self.line.format(round=f"Nr{self.round}", folder=self.folder))
        run([*self.main, *words], self.environment)


def run(command: list[str], environment: dict[str, str]) -> None:
    """Run a command without looking at what it says."""
    subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
