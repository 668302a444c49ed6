"""Searching 10,000 reports: a whole process beside ``python -c pass``, and the work itself beside grep."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

from msgspec.structs import replace

from benchmarks.measure import Row, beside, python
from famcli.domain.reports.report import Report
from famcli.store import open_backend
from famcli.store.full_text.search import Index, Origin, Text
from famcli.store.repositories import Store

REPORTS, WORDS = 10_000, 200
ROUNDS = 9
FIRST = (
    "Familien Bürger Kinder Jugend Stadt Netzwerk Bildungs Gesundheits Eltern Senioren Nachbarschafts Quartiers Spiel"
    " Kultur Sport Förder Gemeinde Schul Frühstücks Mütter Väter Großeltern Willkommens Ehrenamts Wald"
)
SECOND = (
    "zentrum zentren bus busse treff treffen berichte bericht förderung beratung kreis kreise projekt projekte haus"
    " häuser büro paten netzwerk netzwerke plan woche angebote gruppe gruppen"
)
PLAIN = (
    "und oder der die das in mit für bei über auch wir haben gemeinsam neue gute lebendige offene kurze Wege Mülheim"
    " Musterstadt Beispielhausen Straße größer Zusammenarbeit verlässlich übertragbar erprobt gelungen dreißig"
)
LINES = ("Bürgerbus", "Netzwerken Förderung", "und", '"in der Musterstadt"', "häus")
"""A compound, forms, a word of every text, a phrase, a beginning."""


def reports(count: int, length: int = WORDS) -> Iterator[Report]:
    """Yield reports of German words, always the same ones; lines have about twelve words."""
    random = Random(6)
    compounds = [first + second for first in FIRST.split() for second in SECOND.split()]
    plain = PLAIN.split()
    for number in range(1, count + 1):
        drawn = [random.choice(plain) if random.random() < 0.6 else random.choice(compounds) for _word in range(length)]
        lines = [" ".join(drawn[at : at + 12]) + "." for at in range(4, length, 12)]
        third = len(lines) // 3
        yield Report(
            slug=f"treffen-6/{number}",
            meeting="treffen-6",
            number=number,
            by=f"person-{number % 500}",
            title=" ".join(drawn[:4]),
            topic=drawn[5],
            summary="\n".join(lines[:third]),
            networking="\n".join(lines[third : 2 * third]),
            transfer="\n".join(lines[2 * third :]),
        )


def text(report: Report) -> Text:
    """Return what is searched in a report."""
    body = "\n".join(filter(None, (report.summary, report.networking, report.transfer)))
    return Text(report.slug, report.title, body, f"{report.topic}\n{report.by}")


def rows() -> Iterator[Row]:
    """Yield the whole process, the work in it, and how the index is kept."""
    with tempfile.TemporaryDirectory() as folder:
        store, index, exported = Path(folder, "famcli.json"), Path(folder, "cache", "index"), Path(folder, "texts")
        with Store(open_backend(store)).write("fill") as tx:
            for report in reports(REPORTS):
                tx.reports.put(report)
        state = State(store)
        exported.write_text("\n".join(f"{each.title}\n{each.body}\n{each.more}" for each in state.texts()))
        state.search(index, LINES[0])
        os.environ["FAMCLI_CACHE_DIR"] = folder
        famcli = [str(Path(sys.executable).with_name("famcli")), "--db", str(store)]
        run([*famcli, "report", "search", LINES[0]])
        commands: list[Callable[[], object]] = [
            lambda line=line: run([*famcli, "report", "search", line])  # type: ignore[misc]
            for line in LINES
        ]
        for line, pair in zip(LINES, beside(ROUNDS, python, *commands), strict=True):
            yield Row(f"search {line} in {REPORTS:,} reports", pair, "python -c pass", 12.0)
        yield from kept(state, index, folder)
        if shutil.which("grep"):
            grep = ["grep", "-ic", LINES[0], str(exported)]
            (pair,) = beside(ROUNDS, lambda: run(grep), lambda: state.search(index, LINES[0]))
            yield Row(f"search {LINES[0]}, without starting", pair, "grep -ic")


def kept(state: "State", index: Path, folder: str) -> Iterator[Row]:
    """Yield making the index and bringing it up to date."""
    fresh = iter(range(1_000))

    def update() -> None:
        number = next(fresh)
        with Store(open_backend(state.store)).write("change") as tx:
            report = tx.reports.get("treffen-6/7")
            assert report
            tx.reports.put(replace(report, title=f"Geändert {number}"))
        state.search(index, LINES[0])

    def make() -> None:
        state.search(Path(folder, "cache", f"made-{next(fresh)}"), LINES[0])

    (pair,) = beside(3, make, update)
    yield Row("change a report and search", pair, "making the index", 0.5)


class State:
    """A store that is searched in this process."""

    def __init__(self, store: Path) -> None:
        self.store = store

    def texts(self) -> list[Text]:
        """Return the texts of all reports."""
        with Store(open_backend(self.store)).read() as tx:
            return [text(report) for report in tx.reports.all()]

    def search(self, index: Path, line: str) -> None:
        """Search as a command does."""
        with open_backend(self.store).read() as snapshot:
            assert Index(index).search(line, origin=Origin(snapshot.fingerprint), texts=self.texts)


def run(command: list[str]) -> None:
    """Run a command without looking at what it says."""
    subprocess.run(command, check=True, env=dict(os.environ), stdout=subprocess.DEVNULL)
