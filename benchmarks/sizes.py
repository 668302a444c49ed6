"""The commands of every day at all sizes, and how much each of them grows; a press of Tab; a noun's help."""

import os
import shlex
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measure import Pair, Row, beside, python
from benchmarks.startup import Command
from benchmarks.stores import fill

SIZES = {100: 4.3, 1_000: 4.3, 10_000: 5.5, 100_000: 16.0}
"""Documents in the store, with the most that a command may take there."""
DAILY = (
    "attendee add 'Neu {round} Muster'",
    "attendee rsvp claudia-roos accepted",
    "attendee list",
    "meeting list",
    "agenda list",
)
PEOPLE = {1_000: 6.5, 10_000: 30.0}
TABS = (
    "famcli ",
    "famcli attendee ",
    "famcli attendee rsvp ",
    "famcli person show ",
    "famcli person show claudia-roos-9",
)
ROUNDS = 9


def rows() -> Iterator[Row]:
    """Yield a row for each command and size, then its growth for each 1,000 documents."""
    with tempfile.TemporaryDirectory() as folder:
        environments = {size: environment(folder, size) for size in SIZES}
        works = [command(line, environments[size]) for line in DAILY for size in SIZES]
        works += [command("person list", environments[size]) for size in PEOPLE]
        works += [command("attendee --help", environments[100])]
        works += [tab(words, environments[10_000]) for words in TABS]
        for work in works:
            work()
        taken = beside(ROUNDS, python, *works)
        names = [(f"{_short(line)}, {size:,} documents", limit) for line in DAILY for size, limit in SIZES.items()]
        names += [(f"famcli person list, {size:,} people", limit) for size, limit in PEOPLE.items()]
        names += [("famcli attendee --help", 7.0)]
        names += [(f"{words}<Tab>, 10,000 people", 7.5) for words in TABS]
        for (name, limit), pair in zip(names, taken, strict=True):
            yield Row(name, pair, "python -c pass", limit)
        for place, line in enumerate(DAILY):
            first, *_between, last = taken[place * len(SIZES) : (place + 1) * len(SIZES)]
            yield growth(_short(line), first, last, max(SIZES) - min(SIZES))
        fewer, more = taken[len(DAILY) * len(SIZES) :][: len(PEOPLE)]
        yield growth("famcli person list", fewer, more, max(PEOPLE) - min(PEOPLE))


def growth(name: str, first: Pair, last: Pair, documents: int) -> Row:
    """Return how much longer a command takes for each 1,000 documents more."""
    longer = max(last.ours - first.ours, 0) / documents * 1_000
    pair = Pair(longer, last.other, longer / last.other)
    return Row(f"{name}, growth per 1,000 documents", pair, "python -c pass")


def environment(folder: str, size: int) -> dict[str, str]:
    """Return the surroundings of a command on a store of that size, which is made."""
    path = Path(folder, str(size), "famcli.json")
    fill(path, size)
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {
        **kept,
        "FAMCLI_DB": str(path),
        "FAMCLI_CONFIG_DIR": folder,
        "FAMCLI_DATA_DIR": folder,
        "COLUMNS": "80",
        "FAMCLI_LANG": "de",
    }


def command(line: str, surroundings: dict[str, str]) -> Command:
    """Return a command line of famcli as work."""
    return Command([str(Path(sys.executable).with_name("famcli"))], line, "", surroundings)


def tab(words: str, surroundings: dict[str, str]) -> Command:
    """Return as work what the shell asks when Tab is pressed behind these words."""
    asked = {"_FAMCLI_COMPLETE": "complete_bash", "COMP_WORDS": words, "COMP_CWORD": str(words.count(" "))}
    return command("", {**surroundings, **asked})


def _short(line: str) -> str:
    return "famcli " + " ".join(word for word in shlex.split(line) if "{" not in word)
