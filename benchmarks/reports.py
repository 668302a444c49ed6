"""Search over 10,000 short reports, and the booklet of 100."""

import json
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import typst

from benchmarks.measure import Row, beside, middle, python
from famcli.domain.meetings.meeting import Meeting
from famcli.domain.people.person import Person
from famcli.domain.reports.report import Report, ReportState
from famcli.render.formats.fonts import fonts
from famcli.render.renderer import Renderer
from famcli.render.views import Context
from famcli.services.documents.contexts import of_meeting
from famcli.store import open_backend
from famcli.store.repositories import Store

COUNT = 10_000
BOOKLET = 100
ROUNDS = 3
STEMS = (
    "Netzwerk", "Familie", "Stadtteil", "Bürgerbus", "Schule", "Kinder", "Jugend", "Verein", "Gesundheit", "Sprache",
    "Bildung", "Eltern", "Beratung", "Pflege", "Senioren", "Wohnen", "Verkehr", "Garten", "Küche", "Musik", "Theater",
    "Sport", "Spiel", "Förderung", "Partner", "Rathaus", "Kirche", "Bücherei",
)  # fmt: skip
TAILS = ("", "e", "en", "arbeit", "projekt", "gruppe", "haus", "treffen", "portal", "handbuch", "stelle", "tag", "wege")
RAW = """
#let reports = json(bytes(sys.inputs.reports))
#set document(title: "Kurzberichte")
#set page(paper: "a4", margin: 2.5cm, footer: context counter(page).display())
#set text(font: "Source Sans Pro", size: 11pt, lang: "de")
#outline(target: heading.where(level: 1))
#for each in reports {
  pagebreak()
  heading(each.title)
  emph(each.by)
  par[*Thema:* #each.topic]
  par(each.summary)
  heading(level: 2)[Vernetzung]
  par(each.networking)
  heading(level: 2)[Übertragbarkeit]
  par(each.transfer)
}
"""


def rows() -> Iterator[Row]:
    """Yield search as a whole process, and the booklet."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        store, environment = folder / "x.json", {**os.environ, "FAMCLI_CACHE_DIR": str(folder / "cache")}
        fill(store, COUNT)
        text = folder / "all.txt"
        with Store(open_backend(store)).read() as tx:
            lines = (f"{each.title}\n{each.summary}\n{each.networking}" for each in tx.reports.all())
            text.write_text("\n".join(lines), encoding="utf-8")
        famcli = [str(Path(sys.executable).with_name("famcli")), "--db", str(store)]

        def run(*line: str) -> None:
            subprocess.run(line, check=True, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

        run(*famcli, "report", "search", "Netzwerk")

        def search() -> None:
            run(*famcli, "report", "search", "Bürgerbusprojekte", "Theater")

        (pair,) = beside(9, python, search)
        yield Row(f"report search, {COUNT:,} reports", pair, "python -c pass", 8.5)
        (pair,) = beside(9, lambda: run("grep", "-ic", "bürgerbusprojekt.*theater", str(text)), search)
        yield Row(f"report search, {COUNT:,} reports", pair, "grep -i on the text, without word forms")
        fresh = iter(range(1_000))

        pairs = []
        for _round in range(9):
            run(*famcli, "attendee", "add", f"Claudia Roos Nr{next(fresh)}", "--new")
            pairs += beside(1, python, search)
        yield Row(f"report search, {COUNT:,} reports, after an unrelated change", middle(pairs), "python -c pass", 8.5)
        yield booklet(folder)


def booklet(folder: Path) -> Row:
    """Return the booklet of 100 reports beside raw Typst on the same text; each round has other reports.

    Typst keeps what it has set once, and a text that was set before would be free.
    """
    renderer = Renderer(folder / "own", folder / "templates")
    batches = [contexts(folder / f"y{number}.json", number) for number in range(2 * ROUNDS)]
    (folder / "raw.typ").write_text(RAW, encoding="utf-8")
    renderer.render("agenda", batches[0], "pdf")
    mine, others = iter(batches[:ROUNDS]), iter(batches[ROUNDS:])

    def raw() -> None:
        data = [
            {
                "title": each.title, "by": each.author.name, "topic": each.topic, "summary": str(each.summary),
                "networking": str(each.networking), "transfer": str(each.transfer),
            }
            for each in next(others).reports
        ]  # fmt: skip
        compiler = typst.Compiler(input=str(folder / "raw.typ"), root=str(folder), font_paths=fonts())
        compiler.compile(
            sys_inputs={"reports": json.dumps(data)},
            format="pdf",
            pdf_standards=["ua-1", "a-2a"],
            timestamp=datetime(2026, 5, 12, tzinfo=UTC),
        )

    (pair,) = beside(ROUNDS, raw, lambda: renderer.render("reports", next(mine), "pdf"))
    return Row(f"booklet of {BOOKLET} reports as PDF", pair, "raw Typst on the same text", 1.5)


def contexts(store: Path, seed: int) -> Context:
    """Return the context of a meeting with 100 reports."""
    fill(store, BOOKLET, seed)
    with Store(open_backend(store)).read() as tx:
        return of_meeting(tx, next(iter(tx.meetings.all())), dated=date(2026, 5, 12))


def fill(path: Path, count: int, seed: int = 7) -> None:
    """Make a store with that many reports of about 200 words."""
    chance = random.Random(seed)

    def words(number: int) -> str:
        return " ".join(chance.choice(STEMS) + chance.choice(TAILS) for _word in range(number)) + "."

    with Store(open_backend(path)).write("fill") as tx:
        meeting = tx.meetings.put(Meeting(slug="treffen", title="Treffen", date=date(2026, 5, 12)))
        tx.current = meeting.slug
        for number in range(50):
            tx.persons.put(Person(slug=f"p-{number}", name=f"Dr. Jürgen Muster-{number}"))
        for number in range(1, count + 1):
            fields: dict[str, Any] = {"summary": words(90), "networking": words(60), "transfer": words(50)}
            tx.reports.put(
                Report(
                    slug=f"treffen/{number}", meeting=meeting.slug, number=number, by=f"p-{number % 50}",
                    title=f"{words(3)} {number}", topic=f"Thema {number % 12}", state=ReportState.ACCEPTED, **fields,
                )
            )  # fmt: skip
