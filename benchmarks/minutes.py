"""Minutes of 200 pages: read from a text and set as PDF, beside raw Typst on the same text."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import typst

from benchmarks.measure import Row, beside
from famcli.render.formats.fonts import fonts

ITEMS = 60
PARAGRAPHS = 42
TARGET = 20.0
WORDS = (
    "Die Netzwerkarbeit im Stadtteil braucht Verantwortliche, die Gelegenheiten schaffen, Informationen weitergeben und"
    " Orte bereitstellen. Ämter, Vereine und Schulen übernehmen dabei „große“ und kleine Aufgaben, über viele Jahre. "
)
RAW = """
#let items = json(bytes(sys.inputs.items))
#set document(title: "Langes Treffen")
#set page(paper: "a4", margin: 2.5cm)
#set text(font: "Source Sans Pro", size: 11pt, lang: "de")
#for item in items { heading(item.title); for each in item.paragraphs { par(each) } }
"""


def rows() -> Iterator[Row]:
    """Yield import and rendering as whole commands; the raw side is a process, too."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        famcli = [str(Path(sys.executable).with_name("famcli")), "--db", str(folder / "x.json")]
        run([*famcli, "meeting", "new", "Langes Treffen", "--date", "2026-05-12"])
        text = "\n".join(f"## TOP: Punkt {n}\n\n" + "\n\n".join(paragraphs(n)) + "\n" for n in range(1, ITEMS + 1))
        (folder / "first.md").write_text(text, encoding="utf-8")
        (folder / "raw.typ").write_text(RAW, encoding="utf-8")
        items = [{"title": f"Punkt {n}", "paragraphs": paragraphs(n)} for n in range(1, ITEMS + 1)]
        (folder / "items.json").write_text(json.dumps(items), encoding="utf-8")
        run([*famcli, "protocol", "import", str(folder / "first.md")])
        run([*famcli, "protocol", "edit", "--export", str(folder / "again.md")])

        def ours() -> None:
            run([*famcli, "protocol", "import", str(folder / "again.md")])
            run([*famcli, "protocol", "render", "--format", "pdf", "-o", str(folder / "ours.pdf")])

        def raw() -> None:
            run([sys.executable, "-m", "benchmarks.minutes", str(folder)])

        (pair,) = beside(3, raw, ours)
        yield Row("import and PDF of 200-page minutes", pair, "raw Typst on the same text", TARGET)


def paragraphs(number: int) -> list[str]:
    """Return the paragraphs of an item; each is another text."""
    return [f"{number}.{each} {WORDS}{WORDS}" for each in range(PARAGRAPHS)]


def run(line: list[str]) -> None:
    """Run a command without looking at what it says."""
    subprocess.run(line, check=True, env=os.environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def set_raw(folder: Path) -> None:
    """Set the same text with Typst alone, to the same standard."""
    compiler = typst.Compiler(input=str(folder / "raw.typ"), root=str(folder), font_paths=fonts())
    pdf = compiler.compile(
        sys_inputs={"items": (folder / "items.json").read_text(encoding="utf-8")},
        format="pdf",
        pdf_standards=["ua-1", "a-2a"],
        timestamp=datetime(2026, 5, 12, tzinfo=UTC),
    )
    assert isinstance(pdf, bytes)
    (folder / "raw.pdf").write_bytes(pdf)


if __name__ == "__main__":
    set_raw(Path(sys.argv[1]))
