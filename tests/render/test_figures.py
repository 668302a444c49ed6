"""Figures in every format: drawn once, and in words and numbers for whoever does not see them."""

import base64
import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import pytest
from pypdf import PdfReader

from famcli.errors import TemplateError
from famcli.render import figures
from famcli.render.blocks import Document, Figure, Heading, Text
from famcli.render.charts import Mark, Point, Track
from famcli.render.formats import html, markdown, office, pdf, text
from famcli.render.formats.charts_as_text import in_letters
from famcli.render.formats.drawings import drawing

from .chromium import Chromium, binary
from .conftest import Own
from .pdf_pages import LAYOUTS
from .test_accessibility import faults as web_faults
from .test_pdf_accessibility import _elements, faults

HOSTILE = "Bürger #eval(1) <script>alert(1)</script> $x$"
FIGURES = {
    "bars": figures.bars("Nach Thema", {"Frühe Hilfen": 14, "Bildung": 1, "Wohnen": 0, HOSTILE: 2}, "de", head="Thema"),
    "lines": figures.lines("Anwesend", ["3/23", "9/23", "3/24"], {"da": [24, 31, 28], "neu": [None, 9, 5]}, "de"),
    "multiples": figures.multiples("Jahre", {"2023": {"Bus": 3, "Rad": 1}, "2024": {"Bus": 0, "Rad": 2}}, "de"),
    "matrix": figures.matrix("Orte", ["Herne", "Witten"], ["Wohnen", "Bildung"], [[3, 0], [1, 2]], "de", head="Ort"),
    "dots": figures.dots(
        "Wer", ["Änne Weiß"], ["AK Alter", "Forum"], [["■", ""]], {"■": "Gründung"}, heads=("Person", "Netzwerke")
    ),
    "timeline": figures.timeline(
        "Jahr",
        [(0, "Jan"), (0.5, "Juli")],
        [Track("7. Treffen", "26. März", (Mark(0.1, "einladen", done=True), Mark(0.2, "Treffen", main=True)))],
        [["1.2.", "26.3."]],
        "de",
        today=0.4,
    ),
    "map": figures.places(
        "Orte",
        [
            Point(label="Herne", x=0.2, y=0.3, size=1, side="right"),
            Point(label="Marl", x=0.7, y=0.6, size=0, side="left"),
        ],
        ["3", "keine"],
        0.5,
        "de",
        head="Ort",
    ),
}


def document(*shown: Figure, lang: str = "de") -> Document:
    title = Heading(1, (Text("Bilder"),))
    return Document(kind="x", layout="page", title="Bilder", lang=lang, dated="2026-11-26", blocks=(title, *shown))


def of_pdf(shown: Figure) -> bytes:
    return next(pdf.render_each([document(shown)], LAYOUTS))


@pytest.mark.parametrize("name", FIGURES)
def test_a_pdf_says_what_is_drawn(name: str, tmp_path: Path) -> None:
    shown = FIGURES[name]
    data = of_pdf(shown)
    assert faults(data, tmp_path) == []
    alts = [str(each["/Alt"]) for each in _elements(data, "/Figure")]
    tables = list(_elements(data, "/Table"))
    assert alts == ([] if name in ("matrix", "dots") else [shown.alt.replace("  ", " ")])
    assert len(tables) == 1
    words = "".join(PdfReader(BytesIO(data)).pages[0].extract_text().split())
    for row in shown.table.rows if name not in ("matrix", "dots") else ():
        assert "".join("".join(cell[0].text.split()) for cell in row if cell) in words  # type: ignore[union-attr]


@pytest.mark.parametrize("name", FIGURES)
def test_a_page_has_the_picture_in_it_with_words_and_table(name: str) -> None:
    page = html.render(document(FIGURES[name]), LAYOUTS).decode()
    (picture,) = re.findall(r'<img src="data:image/svg\+xml;base64,([^"]+)" alt="([^"]+)">', page)
    svg = base64.b64decode(picture[0]).decode()
    ElementTree.fromstring(svg)
    assert "<script" not in svg
    assert "<script>" not in page.partition("</style>")[2]
    assert picture[1].startswith(FIGURES[name].alt[:20])
    assert "<figcaption>" in page
    assert "Die Zahlen als Tabelle" in page
    assert page.count("<table") == 1


@pytest.mark.parametrize("name", FIGURES)
def test_word_has_a_picture_with_words_and_a_table(name: str) -> None:
    with zipfile.ZipFile(BytesIO(office.render(document(FIGURES[name]), LAYOUTS, "docx"))) as archive:
        pictures = [each for each in archive.namelist() if each.startswith("word/media/")]
        assert [archive.read(each)[:4] for each in pictures] == [b"\x89PNG"]
        xml = archive.read("word/document.xml").decode()
    assert 'descr="' in xml
    assert "data:" not in xml
    assert xml.count("<w:tbl>") == 1


@pytest.mark.parametrize("name", FIGURES)
def test_text_and_markdown_have_the_numbers(name: str) -> None:
    told = text.render(document(FIGURES[name])).decode()
    assert max(map(len, told.splitlines())) <= 80
    written = markdown.render_text("\ue0000\ue001\n", [FIGURES[name]]).decode()
    assert written.startswith("**")
    assert "| " in written


def test_the_terminal_draws_in_letters() -> None:
    assert in_letters(figures.bars("", {"Bildung": 4, "Wohnen": 1, "Alter": 0}, "de"), 24) == (
        "Bildung  █████████████ 4\nWohnen   ███ 1\nAlter    0"
    )
    assert in_letters(FIGURES["matrix"], 40) == "        A B\nHerne   3 ·\nWitten  1 2\n\nA Wohnen, B Bildung"
    assert in_letters(FIGURES["dots"], 40) == "           A B\nÄnne Weiß  ■ ·\n\nA AK Alter, B Forum"
    assert in_letters(FIGURES["lines"], 40) == ""


def test_small_numbers_are_not_told_to_the_public_and_do_not_follow() -> None:
    counts = [[1, 2, 0], [3, 2, 9]]
    public = figures.matrix("", ["a", "b"], ["x", "y", "z"], counts, "de", public=True)
    assert public.chart.shown == (("1–2", "1–2", ""), ("3", "1–2", "9"))  # type: ignore[union-attr]
    other = figures.matrix("", ["a", "b"], ["x", "y", "z"], [[2, 1, 0], [3, 1, 9]], "de", public=True)
    assert public == other
    bars = [figures.bars("", {"Bus": count, "Rad": 5}, "de", public=True) for count in (1, 2)]
    assert bars[0] == bars[1]


def test_a_template_of_ones_own_shows_bars(own: Own) -> None:
    source = "# Themen\n\n{{ [('Bürgerbus', 3), ('#strong[x]', 1)] | bars('Was es gab') }}\n"
    assert own.render(source) == (
        "# Themen\n\n**Was es gab**\n\n| Was | Anzahl |\n| --- | --: |\n| Bürgerbus | 3 |\n| #strong\\[x\\] | 1 |\n"
    )
    (_title, figure) = own.blocks(source)
    assert isinstance(figure, Figure)
    assert figure.alt == "Was es gab: Bürgerbus 3, #strong[x] 1."
    assert own.render("A {{ [('Bus', 3)] | bars }} B\n") == "A : Bus 3. B\n"
    with pytest.raises(TemplateError):
        own.render("{{ 'x' | bars }}")


def test_a_picture_of_its_own() -> None:
    shown = FIGURES["bars"]
    assert drawing(shown, document(), LAYOUTS, "png").startswith(b"\x89PNG")
    assert drawing(shown, document(), LAYOUTS, "svg").startswith(b"<svg")


@pytest.fixture(scope="module")
def browser() -> Iterator[Chromium]:
    path = binary()
    if path is None:
        pytest.skip("needs chromium")
    with Chromium(path) as chromium:
        yield chromium


@pytest.mark.slow
def test_everybody_can_read_a_page_with_figures(browser: Chromium) -> None:
    page = html.render(document(FIGURES["bars"], FIGURES["matrix"], FIGURES["lines"]), LAYOUTS)
    assert web_faults(browser, page) == []
