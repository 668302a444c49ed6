"""A character that no font has does not stop a document: something stands for it, and it is told where."""

from pathlib import Path

import pytest

from famcli.errors import LayoutError
from famcli.render.blocks import Bullets, Heading, Listing, Paragraph, Section, Strong, Table, Text
from famcli.render.formats import fonts as faces
from famcli.render.formats import pdf
from famcli.render.replacement import Replaced, missing, replace

from .pdf_pages import LAYOUTS, letter, made, page, text_of, words
from .test_pdf_accessibility import faults


@pytest.fixture(autouse=True)
def _no_installed_fonts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the machine have no fonts beside ours, whatever is installed."""
    ours = faces.fonts
    monkeypatch.setattr(pdf, "fonts", lambda more, **how: ours(faces.BUILT_IN if more == faces.EVERY else more, **how))


def told(*documents: object) -> list[Replaced]:
    found: list[Replaced] = []
    list(pdf.render_each(iter(documents), LAYOUTS, tell=found.append))  # type: ignore[arg-type]
    return found


def test_the_text_goes_on_with_a_replacement() -> None:
    assert "Danke \ufffd an alle" in text_of(made(page(words("Danke 🌻 an alle"))))
    assert "a\ufffdb" in text_of(made(page(words("a\u0378b"))))


def test_everybody_can_read_it(tmp_path: Path) -> None:
    assert faults(made(page(Heading(2, (Text("Fest 🌻"),)), words("漢字 und 👩‍👩‍👧"))), tmp_path, titles=1) == []


@pytest.mark.parametrize("text", ["👩‍👩‍👧", "👍🏽", "🇩🇪", "1\ufe0f\u20e3", "e\u20dd", '"🌻"', "\\🌻", "漢" * 300])
def test_whole_clusters_of_characters_are_replaced(text: str) -> None:
    assert "\ufffd" in text_of(made(page(words(text))))


def test_it_is_told_under_which_heading() -> None:
    heading = Heading(2, (Text("2. Zwei"),))
    (found,) = told(page(heading, Section("notes", (words("Danke 🌻 an alle."),))))
    assert found == Replaced("🌻", "Danke \ufffd an alle.", "2. Zwei", "")


@pytest.mark.parametrize(
    "block",
    [
        Paragraph((Strong((Text("Käthe 漢"),)),)),
        Bullets(((words("Käthe 漢"),),)),
        Table(("left",), ((Text("Name"),),), (((Text("Käthe 漢"),),),)),
        Listing("Käthe 漢"),
        Section("notes", (Heading(2, (Text("Käthe 漢"),)),)),
    ],
)
def test_it_is_told_wherever_it_stands(block: object) -> None:
    assert [each.words for each in told(page(block))] == ["Käthe \ufffd"]  # type: ignore[arg-type]


def test_a_heading_inside_a_section_holds_for_what_follows_it() -> None:
    inside = Section("item", (Heading(2, (Text("1. Eins"),)),))
    assert [each.place for each in told(page(inside, words("漢")))] == ["1. Eins"]


def test_long_passages_are_shortened_around_it() -> None:
    (found,) = told(page(words("ä" * 500 + " 漢 " + "ö" * 500)))
    assert found.words.startswith("…")
    assert found.words.endswith("…")
    assert "\ufffd" in found.words
    assert len(found.words) < 80


def test_a_batch_tells_each_in_order_and_writes_the_others_as_ever() -> None:
    documents = [page(words(f"Brief {number}{'🌻' * (number == 2)}")) for number in range(5)]
    found: list[Replaced] = []
    made_ones = list(pdf.render_each(iter(documents), LAYOUTS, tell=found.append))
    assert [each.words for each in found] == ["Brief 2\ufffd"]
    assert made_ones[4] == made(documents[4])


def test_one_file_of_all_tells_for_whom() -> None:
    import msgspec

    to_kim = msgspec.structs.replace(letter(recipient="Kim 🌻 Muster"), recipient="Kim 🌻 Muster")
    found: list[Replaced] = []
    content = pdf.render_all([letter(recipient="Lou Zett"), to_kim], LAYOUTS, tell=found.append)
    assert "Kim \ufffd Muster" in text_of(content)
    assert [(each.words, each.recipient) for each in found] == [("Kim \ufffd Muster", "Kim 🌻 Muster")]


def test_what_a_layout_prints_itself_is_still_an_error(tmp_path: Path) -> None:
    (tmp_path / "page.typ").write_text(
        '#let page-document(doc) = text(font: "Source Sans Pro")[#"\\u{378}"]', encoding="utf-8"
    )
    with pytest.raises(LayoutError):
        list(pdf.render_each(iter([page(words("x"))]), [tmp_path, *LAYOUTS]))


def test_only_characters_beyond_ascii_are_taken_for_missing() -> None:
    told = 'the text `"1\\u{20e3}\\""` could not be displayed with font; the text `"漢"` could not be displayed'
    assert missing(told) == {"\u20e3", "漢"}
    assert replace('{"text":"1\u20e3"}', {"\u20e3"}) == '{"text":"1\ufffd"}'
