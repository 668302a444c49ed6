"""PDFs for everybody: each kind meets PDF/UA-1 (ISO 14289-1) as far as ``pdfua`` can tell, and what it cannot is told here.

Typst itself refuses to write a PDF that it knows to break the standard; this looks from outside.
"""

import re
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import msgspec
import pytest
from pdfua import validate
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, BooleanObject, NameObject, StreamObject

from famcli.render.formats import pdf
from famcli.render.kinds import KINDS
from famcli.render.renderer import Renderer
from famcli.render.views import Context

from .conftest import NOWHERE, Own
from .everything import CONTEXTS, EVERY_BLOCK, everything, ordinary
from .muelheim import ROOS, letter, minimal
from .pdf_pages import LAYOUTS
from .test_languages import SHIPPED, talk

pytestmark = pytest.mark.slow

PRESS = Renderer(NOWHERE)
OURS = "UA-14-001"
"""Empty headings. pdfua 0.1.3 asks each /K for an attribute of numbers; pikepdf 10 raises ValueError where it is an
array, as Typst's always are, and the rule is skipped. ``_headings`` does the same in its place."""


def faults(data: bytes, folder: Path, titles: int = 1) -> list[str]:
    """Return what keeps people from reading a PDF of so many documents."""
    path = folder / "document.pdf"
    path.write_bytes(data)
    report = validate(str(path))
    assert len(report.outcomes) == 12
    found = [f"{each.rule_id}: {each.message}" for each in report.findings]
    found += [f"{each.rule_id} not tried" for each in report.skipped if each.rule_id != OURS]
    return [*found, *_headings(data, titles)]


def _headings(data: bytes, titles: int) -> Iterator[str]:
    """Yield what is wrong with the headings: empty ones (7.4), skipped levels (7.4.2), too few or too many titles."""
    last = found = 0
    for element in _elements(data, "/H[1-6]"):
        level = int(element["/S"][2])
        if not element.get("/K"):
            yield f"{OURS}: empty heading"
        if level > last + 1:
            yield f"level {level} after {last}"
        last = level
        found += level == 1
    if found != titles:
        yield f"{found} titles"


def _elements(data: "bytes | PdfWriter", role: str) -> Iterator[Any]:
    """Yield the structure elements of a role, in reading order."""
    root: Any = (data if isinstance(data, PdfWriter) else PdfReader(BytesIO(data))).root_object

    def inside(node: Any) -> Iterator[Any]:
        node = node.get_object()
        if isinstance(node, ArrayObject):
            for each in node:
                yield from inside(each)
        elif isinstance(node, dict):
            if re.fullmatch(role, node.get("/S", "")):
                yield node
            if "/K" in node:
                yield from inside(node["/K"])

    return inside(root.get("/StructTreeRoot", ArrayObject()))


@pytest.mark.parametrize("lang", ["de", "en"])
@pytest.mark.parametrize("make", CONTEXTS.values(), ids=CONTEXTS)
@pytest.mark.parametrize("kind", KINDS)
def test_everybody_can_read_it(kind: str, make: Callable[[str, str], Context], lang: str, tmp_path: Path) -> None:
    data = PRESS.render(kind, make(kind, lang), "pdf")
    assert faults(data, tmp_path, titles=0 if kind == "badges" else 1) == []
    assert PdfReader(BytesIO(data)).root_object["/Lang"] == lang


@pytest.mark.parametrize("lang", SHIPPED)
def test_everybody_can_read_it_in_their_language(lang: str, tmp_path: Path) -> None:
    data = PRESS.render("circle-invitation", talk(lang), "pdf")
    assert faults(data, tmp_path) == []
    assert PdfReader(BytesIO(data)).root_object["/Lang"] == lang.partition("-")[0]


def test_everybody_can_read_letters_in_one_file(tmp_path: Path) -> None:
    languages = ["de", "en", "de"] * 4
    letters = [letter(msgspec.structs.replace(ROOS, lang=lang)) for lang in languages]
    assert faults(PRESS.render_merged("invitation", letters), tmp_path, titles=len(letters)) == []


def test_everybody_can_read_documents_of_all_kinds_in_one_file(tmp_path: Path) -> None:
    documents = [next(PRESS.documents(kind, [everything(kind, "de")])) for kind in KINDS]
    assert faults(pdf.render_all(documents, LAYOUTS), tmp_path, titles=len(KINDS) - 1) == []


def test_everybody_can_read_a_page_with_every_block(own: Own, tmp_path: Path) -> None:
    own.write("# Alles\n\n{{ meeting.outlook }}\n")
    assert faults(Renderer(own.folder).render("own", minimal(outlook=EVERY_BLOCK), "pdf"), tmp_path) == []


def without(name: str) -> Callable[[PdfWriter], None]:
    return lambda broken: broken.root_object.pop(name)


def unmarked(broken: PdfWriter) -> None:
    broken.root_object["/MarkInfo"][NameObject("/Marked")] = BooleanObject(False)


def untagged(broken: PdfWriter) -> None:
    contents: Any = broken.pages[0].get_contents()
    bare = StreamObject()
    bare.set_data(re.sub(rb"/\w+\s*<<[^>]*>>\s*BDC|/\w+ BMC|\bEMC\b", b"", contents.get_data()))
    broken.pages[0][NameObject("/Contents")] = broken._add_object(bare)


def headless(broken: PdfWriter) -> None:
    for cell in _elements(broken, "/TH"):
        cell[NameObject("/S")] = NameObject("/TD")


def wordless_heading(broken: PdfWriter) -> None:
    next(_elements(broken, "/H1"))[NameObject("/K")] = ArrayObject()


def skipping(broken: PdfWriter) -> None:
    next(_elements(broken, "/H2"))[NameObject("/S")] = NameObject("/H4")


def mute_links(broken: PdfWriter) -> None:
    for annotation in (each.get_object() for page in broken.pages for each in page.get("/Annots", ())):
        annotation.pop("/Contents", None)


BROKEN = {
    "no tree": (without("/StructTreeRoot"), "UA-01-005:"),
    "not marked": (unmarked, "UA-01-002:"),
    "text outside the tree": (untagged, "UA-01-003:"),
    "no language": (without("/Lang"), "UA-06-001:"),
    "title not shown": (without("/ViewerPreferences"), "UA-07-002:"),
    "no header cells": (headless, "UA-15-003:"),
    "links say nothing": (mute_links, "UA-18-005:"),
    "does not name the standard": (without("/Metadata"), "UA-28-004:"),
    "empty heading": (wordless_heading, "UA-14-001:"),
    "a level skipped": (skipping, "level 4 after 1"),
}


@pytest.mark.parametrize(("spoil", "rule"), BROKEN.values(), ids=BROKEN)
def test_a_broken_pdf_is_caught(spoil: Callable[[PdfWriter], None], rule: str, tmp_path: Path) -> None:
    broken = PdfWriter(clone_from=BytesIO(PRESS.render("invitation", ordinary("invitation", "de"), "pdf")))
    spoil(broken)
    data = BytesIO()
    broken.write(data)
    assert any(rule in each for each in faults(data.getvalue(), tmp_path))
