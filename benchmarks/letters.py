"""500 personal letters beside the same letter written by hand in Typst, from the same data.

Each round has other people: Typst keeps what it has set once, and a batch that was set before would be free.
"""

import json
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import typst

from benchmarks.measure import Row, in_turn
from famcli.domain.people.person import Person, Salutation
from famcli.render.formats.fonts import fonts
from famcli.render.renderer import Renderer
from famcli.render.views import Context
from famcli.services import demo
from famcli.services.documents import contexts
from famcli.store import open_backend
from famcli.store.repositories import Store

COUNT = 500
ROUNDS = 1
TARGET = 1.5
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

        ours, other = in_turn(ROUNDS, merged, raw_merged)
        yield Row(f"{COUNT} letters as one PDF", ours, other, "raw Typst", TARGET)
        ours, other = in_turn(ROUNDS, each, raw_each)
        yield Row(f"{COUNT} letters as {COUNT} files", ours, other, "raw Typst", TARGET)


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
        print(msgspec.json.encode(row).decode(), round(row.ratio, 2))
