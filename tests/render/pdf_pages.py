"""What the PDF tests read from a PDF: words, and where they and the lines stand on the paper."""

import re
import subprocess
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

from pypdf import PageObject, PdfReader

from famcli.render.blocks import (
    Block,
    Break,
    Bullets,
    Document,
    Heading,
    Inline,
    Numbered,
    Paragraph,
    Section,
    Table,
    Text,
)
from famcli.render.formats import pdf
from famcli.render.templates import built_in

LAYOUTS = [built_in() / "layouts"]
MM = 72 / 25.4


def words(text: str) -> Paragraph:
    """Return a paragraph of plain words; a new line is a break."""
    inlines: list[Inline] = []
    for index, line in enumerate(text.split("\n")):
        inlines += [Break(), Text(line)] if index else [Text(line)]
    return Paragraph(tuple(inlines))


def title(text: str = "Titel") -> Heading:
    return Heading(1, (Text(text),))


def table(rows: int) -> Table:
    """Return a table with a header of two cells and so many rows."""
    cells = tuple(((Text(str(number)),), (Text(f"Zeile {number}"),)) for number in range(1, rows + 1))
    return Table(("right", "left"), ((Text("Nummer"),), (Text("Inhalt"),)), cells)


def page(*blocks: Block, lang: str = "de", kind: str = "protocol") -> Document:
    return Document(
        kind=kind, layout="page", title="Titel", lang=lang, author="IQZ", dated="2026-11-23", blocks=(title(), *blocks)
    )


def letter(
    *blocks: Block, recipient: str = "Stadt Musterstadt\nFrau Erika Muster\nHauptstraße 1\n12345 Musterstadt"
) -> Document:
    sections = (
        Section("letterhead", (words("IQZ"),)),
        Section("return-address", (words("IQZ · Musterweg 5 · 44787 Bochum"),)),
        Section("recipient", (words(recipient),)),
        Section("reference", (words("Datum: 23.11.2026"),)),
        Section("subject", (title("Einladung"),)),
    )
    return Document(
        kind="invitation",
        layout="letter",
        title="Einladung",
        lang="de",
        author="IQZ",
        dated="2026-11-23",
        blocks=(*sections, *blocks),
    )


def made(document: Document) -> bytes:
    return next(pdf.render_each(iter([document]), LAYOUTS))


def read(data: bytes) -> PdfReader:
    return PdfReader(BytesIO(data))


def text_of(data: bytes) -> str:
    return "\n".join(each.extract_text() for each in read(data).pages)


def tree_words(blocks: Sequence[Any]) -> Iterator[str]:
    """Yield the words of a tree in its order."""
    for block in blocks:
        match block:
            case str():
                continue
            case tuple():
                yield from tree_words(block)
            case Bullets() | Numbered():
                yield from tree_words(block.items)
            case Table():
                yield from tree_words((block.header, block.rows))
            case _:
                yield from getattr(block, "text", "").split()
                yield from tree_words(getattr(block, "children", ()))
                yield from tree_words(getattr(block, "blocks", ()))


def placed_texts(each: PageObject) -> list[tuple[float, float, str]]:
    """Return each piece of text with the place where it begins: mm from the left and from the top edge."""
    found: list[tuple[float, float, str]] = []
    height = float(each.mediabox.height)

    def visit(text: str, cm: list[float], tm: list[float], _font: object, _size: float) -> None:
        if text.strip():
            x, y = _moved(cm, tm[4], tm[5])
            found.append((x / MM, (height - y) / MM, text.strip()))

    each.extract_text(visitor_text=visit)
    return found


def placed_lines(each: PageObject) -> list[tuple[float, float, float, float]]:
    """Return each straight line: x and y of its ends, mm from the left and from the top edge."""
    found: list[tuple[float, float, float, float]] = []
    height = float(each.mediabox.height)
    begin = (0.0, 0.0)

    def visit(operator: bytes, operands: list[Any], cm: list[float], _tm: list[float]) -> None:
        nonlocal begin
        if operator == b"m":
            begin = _moved(cm, float(operands[0]), float(operands[1]))
        elif operator == b"l":
            end = _moved(cm, float(operands[0]), float(operands[1]))
            found.append((begin[0] / MM, (height - begin[1]) / MM, end[0] / MM, (height - end[1]) / MM))

    each.extract_text(visitor_operand_before=visit)
    return found


def boxes(pdf: bytes, folder: Path) -> list[tuple[float, float, float, float, str]]:
    """Return each word of the first page with its left, top, right and bottom in mm."""
    source, found = folder / "a.pdf", folder / "a.html"
    source.write_bytes(pdf)
    subprocess.run(["pdftotext", "-l", "1", "-bbox", source, found], check=True)
    words = re.findall(
        r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*)</word>',
        found.read_text(encoding="utf-8"),
    )
    return [(*(float(value) / MM for value in edges), word) for *edges, word in words]  # type: ignore[misc]


def _moved(matrix: Sequence[float], x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = (float(value) for value in matrix)
    return a * x + c * y + e, b * x + d * y + f
