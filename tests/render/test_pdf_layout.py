"""What the layouts take care of: signatures, columns, links in print, pages, characters, standards."""

import shutil
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import msgspec
import pytest

from famcli.errors import LayoutError
from famcli.render.blocks import Bullets, Heading, Link, Listing, Section, Strong, Table, Text
from famcli.render.blocks import Paragraph as Par
from famcli.render.formats import pdf
from tests.render.pdf_pages import (
    LAYOUTS,
    boxes,
    letter,
    made,
    page,
    placed_lines,
    placed_texts,
    read,
    table,
    text_of,
    words,
)

LIST = Table(
    ("right", "left", "left"),
    ((Text("Nr."),), (Text("Name"),), (Text("Unterschrift"),)),
    tuple(((Text(str(number)),), (Text(f"Person {number}"),), ()) for number in range(1, 6)),
)


def row_heights(data: bytes) -> list[float]:
    """Return the mm between the first cells of following rows."""
    places = sorted(y for _, y, text in placed_texts(read(data).pages[0]) if text.startswith("Person"))
    return [round(below - above, 1) for above, below in pairwise(places)]


def test_rows_to_sign_are_as_high_as_a_hand_needs() -> None:
    heights = row_heights(made(page(LIST, kind="attendance")))
    assert len(heights) == 4
    assert all(9 <= height <= 12 for height in heights)


def test_an_empty_column_elsewhere_leaves_rows_low() -> None:
    heights = row_heights(made(page(LIST, kind="protocol")))
    assert len(heights) == 4
    assert all(height < 8 for height in heights)


def test_a_link_shows_its_address_in_print_unless_its_words_do() -> None:
    found = text_of(
        made(
            page(
                Par((Link("https://www.example.org/netz/", (Text("Netzwerke"),)),)),
                Par((Link("mailto:a@example.org", (Text("a@example.org"),)),)),
            )
        )
    )
    assert "(www.example.org/netz)" in found
    assert found.count("a@example.org") == 1


def test_an_empty_heading_is_left_out() -> None:
    assert "Text" in text_of(made(page(Heading(2, ()), words("Text"))))


def test_page_numbers_of_other_languages_are_figures() -> None:
    assert "1 / 1" in text_of(made(page(words("Texte"), lang="fr")))


@pytest.mark.parametrize(
    "text", ["a\x00b", "a\x1bb", "a\x85b", "a\u202eb", "a\ufeffb", "a\ufffeb", "a\U0010ffffb", "a\ue000b"]
)
def test_what_cannot_be_printed_is_left_out(text: str) -> None:
    assert "ab" in text_of(made(page(words(text))))


def test_a_backslash_is_no_escape() -> None:
    assert r"a\u0001b \\u0007c" in text_of(made(page(words(r"a\u0001b \\u0007c"))))


def test_a_fault_in_a_layout_names_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "page.typ").write_text("// eins\n#let page-document(doc) = {\n  nope(doc)\n}\n", encoding="utf-8")
    with pytest.raises(LayoutError, match=r"page\.typ.* 3"):
        next(pdf.render_each(iter([page(words("x"))]), [tmp_path, *LAYOUTS]))


def test_no_documents_are_refused() -> None:
    with pytest.raises(LayoutError):
        pdf.render_all([], LAYOUTS)


def test_fixed_width_text_is_fixed_width() -> None:
    fonts: Any = read(made(page(Listing("iii\nmmm")))).pages[0]["/Resources"]
    assert any("Mono" in str(font.get_object()["/BaseFont"]) for font in fonts["/Font"].values())


def test_a_pdf_is_fit_for_archives() -> None:
    root: Any = read(made(page(words("Text")))).trailer["/Root"]
    xmp = root["/Metadata"].get_data()
    assert b"<pdfaid:part>2</pdfaid:part>" in xmp
    assert b"<pdfaid:conformance>A</pdfaid:conformance>" in xmp


def test_an_endless_word_is_set_all_the_same() -> None:
    assert made(page(words("x" * 30_000))).startswith(b"%PDF-")


def test_a_letter_of_one_page_bears_no_number_and_the_greeting_never_stands_alone() -> None:
    assert "Seite" not in text_of(made(letter(words("kurz"))))
    signature = Section("signature", (words("Mit freundlichen Grüßen"), words("Beatrix Schwarze")))
    for rows in range(15, 30):
        pages = read(made(letter(table(rows), words("Wir freuen uns auf Sie."), signature))).pages
        last = pages[len(pages) - 1].extract_text()
        assert ("Grüßen" in last) == ("freuen" in last)


@pytest.mark.parametrize(
    "lines", [["Zeile"] * 9, ["Eine sehr lange Zeile mit dem Namen einer Einrichtung und ihrem Zusatz"] * 5]
)
def test_a_long_address_grows_smaller_rather_than_out_of_the_window(lines: list[str]) -> None:
    texts = placed_texts(read(made(letter(words("Guten Tag,"), recipient="\n".join(lines)))).pages[0])
    assert max(y for _, y, text in texts if "Zeile" in text or "Einrichtung" in text or "Zusatz" in text) < 90


def test_a_long_information_block_moves_the_text_down() -> None:
    document = letter(
        words("Guten Tag,"), Section("reference", tuple(words(f"Zeile {number}") for number in range(14)))
    )
    texts = placed_texts(read(made(document)).pages[0])
    last = max(y for _, y, text in texts if text.startswith("Zeile"))
    assert next(y for _, y, text in texts if "Einladung" in text) > last + 4


def test_the_words_before_a_list_stay_with_it() -> None:
    bullets = Bullets(tuple((words(f"Punkt {number}"),) for number in range(3)))
    for rows in range(20, 40):
        pages = [each.extract_text() for each in read(made(page(table(rows), words("Es braucht:"), bullets))).pages]
        assert any("braucht" in text and "Punkt 0" in text for text in pages)


def test_marks_are_no_part_of_what_is_read_aloud() -> None:
    content = read(made(letter())).pages[0].get_contents()
    assert content is not None
    assert b"/Artifact" in content.get_data()
    assert len([line for line in placed_lines(read(made(letter())).pages[0]) if line[0] < 20]) == 3


def test_a_batch_comes_in_order_with_the_bytes_of_each_alone() -> None:
    documents = [page(words(f"Brief {number}")) for number in range(9)]
    assert list(pdf.render_each(iter(documents), LAYOUTS)) == [made(document) for document in documents]


def test_a_fault_in_a_batch_comes_in_its_place(tmp_path: Path) -> None:
    layout = '#let page-document(doc) = if doc.author == "" { panic("ohne Amt") } else [#doc.title]'
    (tmp_path / "page.typ").write_text(layout, encoding="utf-8")
    good, bad = page(words("gut")), msgspec.structs.replace(page(words("x")), author="")
    each = pdf.render_each(iter([good, good, bad, good]), [tmp_path, *LAYOUTS])
    assert next(each).startswith(b"%PDF-")
    assert next(each).startswith(b"%PDF-")
    with pytest.raises(LayoutError):
        next(each)


def test_a_batch_without_end_is_made_as_it_is_taken() -> None:
    each = pdf.render_each((page(words("immer")) for _ in iter(int, 1)), LAYOUTS)
    assert next(each) == next(each)
    each.close()  # type: ignore[attr-defined]


LONG = ("Ehrenamtskoordinatorin", "Migrantenselbstorganisation", "Dr. Annegret von Straßer-van Bömmel")


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs pdftotext")
@pytest.mark.parametrize("kind", ["protocol", "attendance"])
@pytest.mark.parametrize("size", [1, 2])
def test_no_word_of_a_table_runs_into_the_next_column(tmp_path: Path, kind: str, size: int) -> None:
    cells = (LONG * 2)[: 2 + size]
    rows = tuple(tuple((Text(f"{cell} {number}"),) for cell in cells) for number in range(1, 4))
    made_of = Table(("left",) * len(cells), tuple((Text(f"Bemerkung{n}"),) for n in range(len(cells))), rows)
    places = boxes(made(page(made_of, kind=kind)), tmp_path)
    for (left, top, right, bottom, word), (left2, top2, _right2, bottom2, word2) in combinations(places, 2):
        if left2 >= left and top2 < bottom and top < bottom2:
            assert left2 >= right - 0.5, (word, word2)
    assert max(right for _left, _top, right, _bottom, _word in places) <= 210 - 18


def test_a_badge_cuts_no_letter() -> None:
    paper = (Section("badge", (Par((Text("Jürgen Gypsy"),)), Par((Text("Ễ Çağlar"),)), Par((Text("Fest"),)))),)
    data = made(msgspec.structs.replace(page(*paper), layout="badges", kind="badges"))
    operators: set[bytes] = set()
    for each in read(data).pages:
        each.extract_text(visitor_operand_before=lambda operator, *_rest: operators.add(operator))
    assert b"Tj" in operators or b"TJ" in operators
    assert not operators & {b"W", b"W*"}


def cells(*rows: tuple[str, ...]) -> tuple[tuple[tuple[Text, ...], ...], ...]:
    return tuple(tuple((Text(cell),) if cell else () for cell in row) for row in rows)


def test_times_stay_on_one_line_beside_a_long_topic() -> None:
    time, topic = "11:45\u00a0am–12:45\u00a0pm", "First steps: midwives and a paediatrician around one table " * 2
    head, row = cells(("Item", "Time", "Topic"), ("12", time, topic))
    found = made(page(Table(("right", "left", "left"), head, (row,)), lang="en"))
    assert time in [text.strip() for _, _, text in placed_texts(read(found).pages[0])]


def test_figures_and_boxes_are_not_spread_over_the_page() -> None:
    head, *rows = cells(("Grund", "Familien", "Anteil"), ("weite Wege", "227", "55 %"), ("unbekannt", "198", "48 %"))
    places = placed_texts(read(made(page(Table(("left", "right", "right"), head, tuple(rows))))).pages[0])
    (families,) = [x for x, _, text in places if text.strip() == "227"]
    (share,) = [x for x, _, text in places if text.strip().startswith("55")]
    assert 10 < share - families < 30


def test_a_form_has_room_for_a_hand() -> None:
    head, *rows = cells(("Angabe", "Bitte ausfüllen"), ("Person 1", ""), ("Person 2", ""))
    form = made(page(Section("fill-in", (Table(("left", "left"), head, tuple(rows)),))))
    assert all(9 <= height <= 12 for height in row_heights(form))
    (column,) = [x for x, _, text in placed_texts(read(form).pages[0]) if text.startswith("Bitte")]
    assert column < 110


def test_names_of_groups_stay_on_one_line() -> None:
    names = ("Mehrgenerationenhaus Talblick", "Stadt Auenstadt")
    groups = tuple(Par((Strong((Text(f"{name}:"),)), Text(" Jörg Weiß (Leiter)"))) for name in names)
    places = placed_texts(read(made(page(Section("groups", groups)))).pages[0])
    assert [text.strip() for _, _, text in places if "Talblick" in text] == ["Mehrgenerationenhaus Talblick:"]


def test_no_page_has_nothing_but_lines_to_sign_on() -> None:
    signatures = Section("signatures", (words("Ort, Datum"), words("Leitung")))
    for lines in range(36, 44):
        notes = tuple(words(f"Zeile {number}") for number in range(lines))
        pages = read(made(page(*notes, Bullets(((words("Anlage 1"),),)), signatures))).pages
        assert "Anlage 1" in pages[-1].extract_text()


def test_a_long_register_has_two_columns() -> None:
    items = tuple((words(f"Ort {number:02}: {number}"),) for number in range(1, 11))
    places = placed_texts(read(made(page(Section("register", (Bullets(items),)), kind="reports"))).pages[0])
    xs = {round(x) for x, _, text in places if text.strip().startswith("Ort")}
    assert len(xs) == 2
