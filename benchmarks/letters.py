"""500 personal letters beside the same letter written by hand in Typst, from the same data.

Each round has other people: Typst keeps what it has set once, and a batch that was set before would be free.
"""

import json
import os
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import typst

from benchmarks.measure import Pair, Row, beside, memory, processor
from famcli.domain.meetings.attendee import Attendee
from famcli.domain.people.person import Person, Salutation
from famcli.render.formats.fonts import fonts
from famcli.render.renderer import Renderer
from famcli.render.views import Context
from famcli.services.demo import muelheim as demo
from famcli.services.documents import contexts
from famcli.store import open_backend
from famcli.store.repositories import Store

COUNT = 500
ROUNDS = 1
TOGETHER, ALONE = 1.5, 1.2
MANY, MOST_MEMORY = 5_000, 1_000
RAW = Path(__file__).with_name("raw_letter.typ")
STAMP = datetime(2011, 3, 31, 12, tzinfo=UTC)


def rows() -> Iterator[Row]:
    """Yield one PDF of all letters, and a PDF for each."""
    with tempfile.TemporaryDirectory() as folder:
        renderer = Renderer(Path(folder, "own"), Path(folder, "cache"))
        batches = iter([letters(f"{batch}-") for batch in range(4 * ROUNDS)])
        renderer.render("invitation", letters("x-")[0], "pdf")

        def merged() -> None:
            Path(folder, "ours.pdf").write_bytes(renderer.render_merged("invitation", next(batches)))

        def each() -> None:
            for number, content in enumerate(renderer.render_each("invitation", next(batches), "pdf")):
                Path(folder, f"ours-{number}.pdf").write_bytes(content)

        def raw_merged() -> None:
            data = [plain(context) for context in next(batches)]
            Path(folder, "raw.pdf").write_bytes(raw(compiler(), data))

        def raw_each() -> None:
            kept = compiler()
            for number, context in enumerate(next(batches)):
                Path(folder, f"raw-{number}.pdf").write_bytes(raw(kept, [plain(context)]))

        (pair,) = beside(ROUNDS, raw_merged, merged, clock=processor)
        yield Row(f"{COUNT} letters as one PDF, one core", pair, "raw Typst", TOGETHER)
        (pair,) = beside(ROUNDS, raw_each, each, clock=processor)
        yield Row(f"{COUNT} letters as {COUNT} files, one core", pair, "raw Typst", ALONE)
        yield many(Path(folder))


def many(folder: Path) -> Row:
    """Return the memory that very many letters in PDFs of 500 take, beside what they may take."""
    store = folder / "many.json"
    fill(store, "m-", MANY)
    famcli = [str(Path(sys.executable).with_name("famcli")), "--db", str(store)]
    line = [*famcli, *["invitation", "render", "--all", "--merged", "--format", "pdf", "-o"], str(folder / "many.pdf")]
    used = memory(line, dict(os.environ))
    return Row(f"{MANY:,} letters in PDFs of 500", Pair(used, MOST_MEMORY, used / MOST_MEMORY), "at most", 1.0, "MB")


def fill(path: Path, mark: str, count: int) -> None:
    """Make a store with the demo's meeting and that many people on its list."""
    with Store(open_backend(path)).write("fill") as tx:
        meeting = demo.fill(tx)
        for attendee in list(tx.attendees.all()):
            tx.attendees.remove(attendee.slug)
        for number in range(count):
            slug = f"p-{mark}{number}"
            tx.persons.put(
                Person(
                    slug=slug,
                    name=f"Dr. Jürgen Muster-{mark}{number}",
                    email=f"{slug}@example.org",
                    salutation=Salutation.HERR,
                    organization="Stadt Musterstadt",
                    address=f"Musterstraße {number}\n12345 Musterstadt",
                )
            )
            tx.attendees.put(Attendee(slug=f"{meeting.slug}/{slug}", meeting=meeting.slug, person=slug))


def letters(mark: str) -> list[Context]:
    """Return the contexts of letters to 500 people, from the demo's meeting."""
    with tempfile.TemporaryDirectory() as folder:
        store = Store(open_backend(Path(folder, "famcli.json")))
        with store.write("demo") as tx:
            meeting = demo.fill(tx)
            people = [
                Person(
                    slug=f"p-{mark}{number}",
                    name=f"Dr. Jürgen Muster-{mark}{number}",
                    salutation=Salutation.HERR,
                    organization="Stadt Musterstadt",
                    address=f"Musterstraße {mark}{number}\n12345 Musterstadt",
                )
                for number in range(COUNT)
            ]
            return contexts.letters(tx, meeting, "invitation", people, today=demo.INVITED, dated=demo.INVITED)


def plain(context: Context) -> dict[str, Any]:
    """Return what the letter written by hand reads."""
    meeting, recipient = context.meeting, context.recipient
    assert recipient is not None
    subject = "Einladung: 6. Familienmanagertreffen am 12. Mai 2011 in Mülheim an der Ruhr"
    return {
        "organizer": meeting.organizer,
        "sender": context.letterhead.address,
        "envelope": recipient.envelope,
        "reference": [("Unser Zeichen:", "FM-6"), ("E-Mail:", "treffen@example.org"), ("Datum:", "31.03.2011")],
        "subject": subject,
        "opening": recipient.opening,
        "invitation": f"das {meeting.organizer} lädt Sie im Auftrag des Familienministeriums des Landes "
        "Nordrhein-Westfalen herzlich zum sechsten Familienmanagertreffen ein.",
        "facts": [
            ("Thema:", meeting.title),
            ("Termin:", "Donnerstag, 12. Mai 2011, 10:00–16:00 Uhr"),
            ("Ort:", meeting.place),
            ("Zu Gast bei:", "Dr. Claudia Roos, Familienmanagerin, Stadt Mülheim an der Ruhr"),
        ],
        "agenda": [
            (str(item.number), f"{item.start:%H:%M}–{item.end:%H:%M}" if item.start and item.end else "", item.title)
            for item in context.agenda
        ],
    }


def compiler() -> typst.Compiler:
    """Return a compiler with the same fonts."""
    return typst.Compiler(input=str(RAW), root=str(RAW.parent), font_paths=fonts())


def raw(kept: typst.Compiler, data: list[dict[str, Any]]) -> bytes:
    """Return the PDF of these letters, to the same standard."""
    pdf = kept.compile(
        sys_inputs={"docs": json.dumps(data)}, format="pdf", pdf_standards=["ua-1", "a-2a"], timestamp=STAMP
    )
    assert isinstance(pdf, bytes)
    return pdf


if __name__ == "__main__":
    for row in rows():
        print(msgspec.json.encode(row).decode())
