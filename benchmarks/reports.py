"""Search over 10,000 short reports, and the booklet of 100."""

import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import msgspec
import typst

from benchmarks.measure import Row, in_turn
from famcli.domain.meeting import Meeting
from famcli.domain.person import Person
from famcli.domain.report import Report, ReportState
from famcli.render.formats.fonts import fonts
from famcli.render.press import Press
from famcli.services import documents
from famcli.store import open_backend
from famcli.store.repositories import Store

COUNT = 10_000
BOOKLET = 100
STEMS = [
    "Netzwerk",
    "Familie",
    "Stadtteil",
    "Bürgerbus",
    "Schule",
    "Kinder",
    "Jugend",
    "Verein",
    "Gesundheit",
    "Sprache",
    "Bildung",
    "Eltern",
    "Beratung",
    "Pflege",
    "Senioren",
    "Wohnen",
    "Verkehr",
    "Garten",
    "Küche",
    "Musik",
    "Theater",
    "Sport",
    "Spiel",
    "Förderung",
    "Partner",
    "Rathaus",
    "Kirche",
    "Moschee",
    "Bücherei",
]
TAILS = ("", "e", "en", "arbeit", "projekt", "gruppe", "haus", "treffen", "portal", "handbuch", "stelle", "tag", "wege")
RAW = """
#let reports = json(bytes(sys.inputs.reports))
#set page(paper: "a4", margin: 2.5cm, footer: context counter(page).display())
#set text(font: "Source Sans Pro", size: 11pt, lang: "de")
#outline()
#for each in reports { pagebreak(); heading(each.title); for part in each.parts { par(part) } }
"""


def rows() -> Iterator[Row]:
    """Yield search as a whole process, and the booklet."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        store, environment = folder / "x.json", {**os.environ, "FAMCLI_CACHE_DIR": str(folder / "cache")}
        fill(store, COUNT)
        text = folder / "all.txt"
        with Store(open_backend(store)).read() as tx:
            text.write_text(
                "\n".join(f"{r.title}\n{r.summary}\n{r.networking}" for r in tx.reports.all()), encoding="utf-8"
            )
        famcli = [str(Path(sys.executable).with_name("famcli")), "--db", str(store)]

        def run(*line: str) -> None:
            subprocess.run(line, check=True, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

        run(*famcli, "report", "search", "Netzwerk")
        works = (
            lambda: run(*famcli, "report", "search", "Bürgerbusprojekte", "Theater"),
            lambda: run(sys.executable, "-c", "pass"),
            lambda: run("grep", "-ic", "bürgerbusprojekt.*theater", str(text)),
        )
        search, empty, grep = in_turn(9, *works)
        yield Row(f"search over {COUNT:,} reports", search, empty, "python -c pass", 12.0)
        yield Row(f"search over {COUNT:,} reports", search, grep, "grep -i on the text, without word forms")
        yield booklet(folder)


def booklet(folder: Path) -> Row:
    """Return the booklet of 100 reports beside raw Typst on the same text."""
    store = folder / "y.json"
    fill(store, BOOKLET)
    press = Press(folder / "own", folder / "templates")
    with Store(open_backend(store)).read() as tx:
        meeting = next(iter(tx.meetings.all()))
        context = documents.context(tx, meeting, dated=date(2026, 5, 12))
    data = [{"title": r.title, "parts": [r.summary, r.networking, r.transfer]} for r in context.reports]
    (folder / "raw.typ").write_text(RAW, encoding="utf-8")
    press.render("agenda", context, "pdf")

    def raw() -> None:
        compiler = typst.Compiler(input=str(folder / "raw.typ"), root=str(folder), font_paths=fonts())
        compiler.compile(
            sys_inputs={"reports": msgspec.json.encode(data).decode()},
            format="pdf",
            pdf_standards=["a-2a"],
            timestamp=datetime(2026, 5, 12, tzinfo=UTC),
        )

    mine, other = in_turn(3, lambda: press.render("reports", context, "pdf"), raw)
    return Row(f"booklet of {BOOKLET} reports as PDF", mine, other, "raw Typst on the same text", 1.5)


def fill(path: Path, count: int) -> None:
    """Make a store with that many reports of about 200 words."""
    chance = random.Random(7)

    def words(number: int) -> str:
        return " ".join(chance.choice(STEMS) + chance.choice(TAILS) for _word in range(number)) + "."

    with Store(open_backend(path)).write("fill") as tx:
        meeting = tx.meetings.put(Meeting(slug="treffen", title="Treffen", date=date(2026, 5, 12)))
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
