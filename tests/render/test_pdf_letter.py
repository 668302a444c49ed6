"""The letter of DIN 5008, form B: what must stand where, in mm from the edges of the paper."""

from itertools import pairwise

import msgspec
import pytest
from pypdf import PageObject

from famcli.render.blocks import Paragraph, Section, Strong, Text
from famcli.render.formats import pdf
from tests.render.pdf_pages import LAYOUTS, MM, letter, made, placed_lines, placed_texts, read, table, words

LINE = 11 * 1.22 / MM
"""From one baseline of a letter to the next, in mm."""
LINES = (
    "Stadt Musterstadt",
    "Amt für Familie",
    "Frau Dr. Erika Muster",
    "Haus C, Raum 112",
    "Hauptstraße 1",
    "12345 Musterstadt",
)


def test_the_paper_is_a4() -> None:
    box = read(made(letter())).pages[0].mediabox
    assert (round(float(box.width) / 72 * 25.4, 1), round(float(box.height) / 72 * 25.4, 1)) == (210.0, 297.0)


def test_fold_and_punch_marks_stand_on_the_first_page_only() -> None:
    pages = read(made(letter(table(90)))).pages
    marks = [line for line in placed_lines(pages[0]) if line[0] < 20]
    assert sorted(round(line[1], 1) for line in marks) == [105.0, 148.5, 210.0]
    assert all(line[1] == pytest.approx(line[3]) for line in marks)
    assert not [line for line in placed_lines(pages[1]) if line[0] < 20]


@pytest.mark.parametrize(
    "count",
    [1, 4, pytest.param(6)],
)
def test_the_window_shows_all_lines_of_the_recipient_and_nothing_else(count: int) -> None:
    data = made(letter(words("Sehr geehrte Damen und Herren,"), recipient="\n".join(LINES[-count:])))
    texts = placed_texts(read(data).pages[0])
    seen = [(x, y, text) for x, y, text in texts if 62.7 <= y <= 90 and x < 105]
    assert " ".join(text for _, _, text in seen) == " ".join(LINES[-count:])
    assert all(x >= 24.9 for x, _, _ in seen)
    assert max(y for _, y, _ in seen) < 89


def test_the_sender_stands_small_above_the_recipient() -> None:
    texts = placed_texts(read(made(letter())).pages[0])
    assert [text for x, y, text in texts if 45 <= y < 62.7 and x < 105 and "Musterweg" in text]


def test_reference_and_subject_stand_where_the_standard_says() -> None:
    texts = placed_texts(read(made(letter(words("Guten Tag,")))).pages[0])
    assert [text for x, y, text in texts if x >= 124.9 and 50 <= y < 90 and "Datum" in text]
    subject = next(y for _, y, text in texts if "Einladung" in text)
    assert 98.4 <= subject <= 104


def test_the_pages_of_a_letter_are_numbered() -> None:
    pages = read(made(letter(table(90)))).pages
    for number, each in enumerate(pages, 1):
        assert f"Seite {number} von {len(pages)}" in each.extract_text()


def test_letters_in_one_pdf_each_begin_with_marks_and_their_own_recipient() -> None:
    letters = [letter(table(60), recipient=f"Person {number}\n12345 Ort") for number in (1, 2)]
    pages = read(pdf.render_all(letters, LAYOUTS)).pages
    first = [index for index, each in enumerate(pages) if any(line[0] < 20 for line in placed_lines(each))]
    assert len(first) == 2
    assert ["Person 1" in pages[index].extract_text() for index in first] == [True, False]
    assert ["Person 2" in pages[index].extract_text() for index in first] == [False, True]


def test_a_signature_has_room_for_the_hand() -> None:
    signature = Section("signature", (words("Mit freundlichen Grüßen"), words("Beatrix Schwarze")))
    texts = placed_texts(read(made(letter(words("Text"), signature))).pages[0])
    greeting = next(y for _, y, text in texts if "Grüßen" in text)
    name = next(y for _, y, text in texts if "Schwarze" in text)
    assert name - greeting >= 10


def baselines(page: PageObject) -> dict[str, float]:
    """Return the baselines of the page's texts by their first words, in lines of a letter from the first one."""
    return {text: y / LINE for _x, y, text in placed_texts(page)}


def test_the_letter_is_spaced_in_whole_lines() -> None:
    closing = Section("signature", (words("Mit freundlichen Grüßen"), words("Beatrix Schwarze")))
    facts = Section("facts", (Paragraph((Strong((Text("Ort:"),)), Text(" Rathaus"))),))
    blocks = (words("Guten Tag,"), words("erster Absatz"), facts, words("zweiter Absatz"), closing)
    at = baselines(read(made(letter(*blocks))).pages[0])
    texts = ["Einladung", "Guten Tag,", "erster Absatz", "Rathaus", "zweiter Absatz", "Mit freundlichen Grüßen"]
    steps = [at[below] - at[above] for above, below in pairwise([*texts, "Beatrix Schwarze"])]
    assert steps == pytest.approx([3, 2, 2, 2, 2, 4], abs=0.02)


@pytest.mark.parametrize("rows", range(24, 34))
def test_no_page_begins_with_the_greeting(rows: int) -> None:
    closing = Section("signature", (words("Mit freundlichen Grüßen"), words("Beatrix Schwarze")))
    data = made(letter(table(rows), words("Bitte antworten Sie bis Freitag."), words("Wir freuen uns."), closing))
    last = read(data).pages[-1].extract_text()
    assert last.index("Bitte antworten") < last.index("Wir freuen uns") < last.index("Mit freundlichen")


def test_the_second_page_says_reference_subject_and_page_at_its_head() -> None:
    document = letter(table(60))
    reference = Section("reference", (Paragraph((Strong((Text("Unser Zeichen:"),)), Text(" 51.3-BB"))),))
    blocks = [reference if getattr(each, "role", "") == "reference" else each for each in document.blocks]
    first, second = read(made(msgspec.structs.replace(document, blocks=tuple(blocks)))).pages
    head = " ".join(text for _x, y, text in placed_texts(second) if y < 25)
    assert "51.3-BB · Einladung" in head
    assert "Seite 2 von 2" in head
    assert not [text for _x, y, text in placed_texts(first) if y < 25 and "Seite" in text]


@pytest.mark.parametrize(
    "sender",
    [
        "IQZ · Musterweg 5 · 44787 Bochum",
        "Landratsamt Musterlandkreis, Koordinierungsstelle Familie und Bildung · Am Markt 5 · 12345 Musterstadt",
    ],
)
def test_the_sender_stands_on_one_line(sender: str) -> None:
    document = letter()
    line = Section("return-address", (words(sender),))
    blocks = [line if getattr(each, "role", "") == "return-address" else each for each in document.blocks]
    texts = placed_texts(read(made(msgspec.structs.replace(document, blocks=tuple(blocks)))).pages[0])
    lines = {round(y, 1) for x, y, text in texts if 45 <= y < 62.7 and x < 105}
    assert len(lines) == 1
