"""PDFs: all words in order, nothing read as code, tagged, and the same bytes again."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from famcli.errors import LayoutError
from famcli.render.blocks import Bullets, Emphasis, Link, Listing, Numbered, Quote, Rule, Section, Strong, Text
from famcli.render.blocks import Paragraph as Par
from famcli.render.formats import pdf
from famcli.render.kinds import KINDS
from famcli.render.renderer import Renderer
from tests.render.muelheim import HOSTILE_LINE, hostile, muelheim
from tests.render.muelheim import letter as invitation
from tests.render.pdf_pages import (
    LAYOUTS,
    letter,
    made,
    page,
    placed_texts,
    read,
    table,
    text_of,
    title,
    tree_words,
    words,
)
from tests.speed import examples

SYNTAX = [
    '#panic("x")',
    '#import "@preview/cetz:0.3.0"',
    '#read("/etc/passwd")',
    "]] #x $ \\",
    "*fett* _kursiv_ `roh`",
    "@ref <label> = Titel",
    "// Kommentar /* */",
    "\\u{41} ~ -- ---",
    '")) #panic("x") #("',
    '\\")) #panic("x") #(\\"',
    "Pfad C:\\",
    "{{ 7*7 }} <b>x</b> &amp;",
    HOSTILE_LINE,
]
EVERY_BLOCK = (
    words("Erste Zeile\nzweite Zeile mit ß–„“…ąłşğİı"),
    Par((Text("Ein "), Strong((Text("fettes"),)), Text(" und "), Emphasis((Text("schräges"),)), Text(" Wort."))),
    Par((Link("https://www.example.org/", (Text("www.example.org"),)),)),
    Bullets(((words("eins"),), (words("zwei"), Bullets(((words("darunter"),),))))),
    Numbered(3, ((words("drei"),), (words("vier"),))),
    table(2),
    Quote((words("Man kann Dinge erreichen"),)),
    Listing("fest breit"),
    Rule(),
    words("Schluss"),
)


def is_subsequence(wanted: list[str], there: str) -> bool:
    """Tell whether the words stand in the text in this order, other words such as page numbers between them."""
    position = 0
    squeezed = "".join(there.split())
    for word in wanted:
        found = squeezed.find(word, position)
        if found < 0:
            return False
        position = found + len(word)
    return True


def test_all_words_of_the_tree_stand_in_the_pdf_in_order() -> None:
    document = page(*EVERY_BLOCK)
    assert is_subsequence(list(tree_words(document.blocks)), text_of(made(document)))


@pytest.mark.parametrize(
    "kind", ["agenda", "article", "attendance", "certificate", "contact-list", "protocol", "invitation"]
)
def test_all_words_of_a_real_document_stand_in_its_pdf_in_order(kind: str) -> None:
    renderer = Renderer(Path("none"))
    context = invitation() if kind in ("invitation", "certificate") else muelheim()
    document = next(renderer.documents(kind, [context]))
    assert is_subsequence(list(tree_words(document.blocks)), text_of(renderer.render(kind, context, "pdf")))


@pytest.mark.parametrize("text", SYNTAX)
def test_typst_syntax_is_text(text: str) -> None:
    found = text_of(made(page(words(text), table(1))))
    assert "".join(text.split()) in "".join(found.split())


@settings(max_examples=examples(60), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(st.characters(max_codepoint=0x17E, exclude_categories=("C", "Z", "S", "M")), min_size=1, max_size=60))
def test_letters_and_marks_come_out_as_they_went_in(text: str) -> None:
    assert "".join(text.split()) in "".join(text_of(made(page(words(text)))).split())


@settings(max_examples=examples(60), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=80),
    st.sampled_from(["#", "[", "$", "`", "*", "@", "\\", '"', '\\"']),
)
def test_any_text_is_set(text: str, syntax: str) -> None:
    assert made(page(words(syntax + text))).startswith(b"%PDF-")


@pytest.mark.slow
@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "certificate"])
def test_hostile_facts_are_set(kind: str) -> None:
    found = text_of(Renderer(Path("none")).render(kind, hostile(), "pdf"))
    assert "<b>Titel</b>" in "".join(found.split())


def test_hostile_values_of_the_case_book_are_text(tmp_path: Path) -> None:
    book = Path(__file__).parents[1] / "data" / "payloads.json"
    if not book.exists():
        pytest.skip("the case book is not here")
    cases = json.loads(book.read_text(encoding="utf-8"))
    cases = cases if isinstance(cases, list) else cases["cases"]
    payloads = [case["payload"] for case in cases if case["channel"] == "pdf" and isinstance(case["payload"], str)]
    assert len(payloads) >= 5
    for payload in payloads:
        found = text_of(made(page(words(payload))))
        assert "".join(payload.split()) in "".join(found.split())


@pytest.mark.parametrize("kind", ["article", "invitation", "badges", "certificate", "contact-list"])
def test_a_pdf_is_tagged_and_names_title_language_and_standard(kind: str) -> None:
    data = Renderer(Path("none")).render(kind, invitation(), "pdf")
    reader = read(data)
    root: Any = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert root["/Lang"] == "de"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata is not None
    assert reader.metadata.title
    assert reader.metadata.author
    xmp = root["/Metadata"].get_data()
    assert b"<pdfuaid:part>1</pdfuaid:part>" in xmp
    assert reader.metadata.creation_date is None or str(reader.metadata.creation_date).startswith("2011-04-04 12:00")


def test_english_documents_are_english() -> None:
    reader = read(made(page(words("Text"), lang="en")))
    root: Any = reader.trailer["/Root"]
    assert root["/Lang"] == "en"
    assert "Page 1 of 1" in reader.pages[0].extract_text()


def test_the_same_document_gives_the_same_bytes() -> None:
    document = page(*EVERY_BLOCK)
    assert made(document) == made(document)


def test_a_long_table_repeats_its_header_and_pages_are_numbered() -> None:
    pages = read(made(page(table(90)))).pages
    assert len(pages) > 1
    for number, each in enumerate(pages, 1):
        found = each.extract_text()
        assert "Nummer" in found
        assert f"Seite {number} von {len(pages)}" in found


def test_documents_in_one_pdf_have_page_numbers_of_their_own() -> None:
    documents = [page(table(70)), page(words("kurz")), page(table(70))]
    pages = read(pdf.render_all(documents, LAYOUTS)).pages
    numbers = [next(line for line in each.extract_text().splitlines() if "Seite" in line) for each in pages]
    assert [number[number.index("Seite") :] for number in numbers] == [
        *(f"Seite {number} von 2" for number in (1, 2)),
        "Seite 1 von 1",
        *(f"Seite {number} von 2" for number in (1, 2)),
    ]


def test_one_compiler_sets_many_documents() -> None:
    documents = [page(words(f"Brief {number}")) for number in range(5)]
    found = [text_of(data) for data in pdf.render_each(iter(documents), LAYOUTS)]
    assert all(f"Brief {number}" in text for number, text in enumerate(found))


def test_an_own_layout_stands_in_place_of_one_file(tmp_path: Path) -> None:
    (tmp_path / "page.typ").write_text("#let page-document(doc) = [Eigenes Blatt: #doc.title]", encoding="utf-8")
    data = next(pdf.render_each(iter([page(words("x"))]), [tmp_path, *LAYOUTS]))
    assert "Eigenes Blatt: Titel" in text_of(data)


def test_a_fault_in_an_own_layout_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "letter.typ").write_text("#let letter-document(doc) = doc.nope(", encoding="utf-8")
    with pytest.raises(LayoutError) as caught:
        next(pdf.render_each(iter([letter(words("x"))]), [tmp_path, *LAYOUTS]))
    assert "unclosed" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_fault_in_a_layout_that_is_not_in_use_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "letter.typ").write_text("#let letter-document(doc) = doc.nope(", encoding="utf-8")
    data = next(pdf.render_each(iter([page(words("Größe"))]), [tmp_path, *LAYOUTS]))
    assert "Größe" in text_of(data)


def test_letters_of_a_batch_are_set_as_each_of_them_alone() -> None:
    """Those that are a little too long for a page are set smaller, whatever stands before them."""
    lines = [words(f"Absatz {number} für alle.") for number in range(40)]
    letters = [letter(*lines[:count]) for count in (15, 20, 21, 22, 22, 23, 24, 30, 15)]
    letters += [
        letter(Section("opening", (words("Guten Tag, Änne, " * count),)), *lines[:19]) for count in (1, 2, 30, 30, 1)
    ]
    alone = [placed_texts(each) for document in letters for each in read(made(document)).pages]
    assert len(letters) < len(alone) < 2 * len(letters)
    assert [placed_texts(each) for each in read(pdf.render_all(letters, LAYOUTS)).pages] == alone


def test_headings_may_be_as_deep_as_people_write_them() -> None:
    from famcli.render.blocks import Heading

    made(page(*(Heading(level, (Text(f"Ebene {level}"),)) for level in range(2, 9)), title("noch eine")))
