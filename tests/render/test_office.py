"""Word and OpenDocument: real structures, the same words, and nothing that runs."""

import io
import json
import re
import sys
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from famcli.errors import FamcliError
from famcli.render.blocks import (
    Block,
    Bullets,
    Code,
    Document,
    Emphasis,
    Heading,
    Link,
    Listing,
    Numbered,
    Paragraph,
    Quote,
    Section,
    Strong,
    Table,
    Text,
)
from famcli.render.formats import office, watermark
from famcli.render.formats.pandoc_tree import _widths
from famcli.render.templates import built_in

LAYOUTS = [built_in() / "layouts"]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PAYLOADS = json.loads((Path(__file__).parents[1] / "data" / "payloads.json").read_text(encoding="utf-8"))


def document(*blocks: Block, title: str = "Protokoll", author: str = "Stadt „Mülheim“ & Co.") -> Document:
    return Document(
        kind="protocol", layout="page", title=title, lang="de", author=author, dated="2011-05-19", blocks=blocks
    )


def parts(content: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name).decode("utf-8", "replace") for name in archive.namelist()}


def words(content: bytes, format_: str) -> str:
    name = "word/document.xml" if format_ == "docx" else "content.xml"
    return "".join("".join(ElementTree.fromstring(parts(content)[name]).itertext()).split())


FULL = document(
    Section("kicker", (Paragraph((Text("Protokoll"),)),)),
    Heading(1, (Text("6. Familienmanagertreffen"),)),
    Section("draft", (Paragraph((Strong((Text("ENTWURF"),)),)),)),
    Heading(2, (Text("Anwesenheit"),)),
    Table(
        ("left", "right"),
        ((Text("Name"),), (Text("Aufgabe"),)),
        (((Text("Dr. Änne Größe"),), (Emphasis((Text("Leitung"),)),)), ((Text("Öztürk"),), ())),
    ),
    Paragraph((Text("Mehr "), Link("https://example.org/ä?b=1&c=2", (Text("hier"),)), Code("x < y"))),
    Bullets(((Paragraph((Text("Punkt"),)),), (Paragraph((Text("Zwei"),)),))),
    Numbered(3, ((Paragraph((Text("Drei"),)),),)),
    Quote((Paragraph((Text("„Man kann Dinge erreichen“"),)),)),
    Listing("if a < b:\n    pass"),
    Section("signatures", (Paragraph((Text("Ort, Datum"),)), Paragraph((Text("Leitung"),)))),
)


@pytest.fixture(scope="module")
def docx() -> bytes:
    return office.render(FULL, LAYOUTS, "docx")


def test_headings_lists_tables_and_links_are_words_own(docx: bytes) -> None:
    found = parts(docx)
    body = found["word/document.xml"]
    assert re.findall(r'<w:pStyle w:val="(Heading\d)"', body) == ["Heading1", "Heading2"]
    assert body.count("<w:numPr>") == 3
    assert "<w:tblHeader" in body
    assert body.count("<w:cantSplit/>") == 3
    assert len(re.findall(r"<w:gridCol w:w=\"\d+\"", body)) == 2
    assert "<w:hyperlink" in body
    assert 'Target="https://example.org/%C3%A4?b=1&amp;c=2"' in found["word/_rels/document.xml.rels"] or (
        'Target="https://example.org/ä?b=1&amp;c=2"' in found["word/_rels/document.xml.rels"]
    )
    assert '<w:pStyle w:val="Kicker"' in body
    assert 'w:w="11906"' in body


def test_language_title_and_author_are_in_the_file(docx: bytes) -> None:
    found = parts(docx)
    core = ElementTree.fromstring(found["docProps/core.xml"])
    texts = {child.tag.rpartition("}")[2]: child.text for child in core}
    assert texts["title"] == "Protokoll"
    assert texts["creator"] == "Stadt „Mülheim“ & Co."
    assert texts["created"] == "2011-05-19T12:00:00Z"
    assert 'w:val="de-DE"' in found["word/styles.xml"]


def test_the_same_document_gives_the_same_bytes(docx: bytes) -> None:
    assert office.render(FULL, LAYOUTS, "docx") == docx


@pytest.mark.parametrize("format_", ["docx", "odt"])
def test_every_word_is_in_it(format_: str) -> None:
    found = words(office.render(FULL, LAYOUTS, format_), format_)
    for text in ("Dr. Änne Größe", "„Man kann Dinge erreichen“", "if a < b:", "Punkt", "Drei", "Ort, Datum", "x < y"):
        assert "".join(text.split()) in found


@pytest.mark.parametrize("format_", ["docx", "odt"])
def test_hostile_values_stay_text(format_: str) -> None:
    values = [str(each.get("value", each)) if isinstance(each, dict) else str(each) for each in _values(PAYLOADS)]
    found = office.render(document(*(Paragraph((Text(value),)) for value in values)), LAYOUTS, format_)
    inside = parts(found)
    assert not [name for name in inside if "vba" in name.casefold() or name.endswith(".bin")]
    plain = words(found, format_)
    for value in values:
        assert "".join(office.IMPOSSIBLE.sub("", value).split()) in plain


def _values(found: object) -> list[object]:
    if isinstance(found, dict):
        return (
            [found["value"]] if isinstance(found.get("value"), str) else [v for e in found.values() for v in _values(e)]
        )
    return [v for e in found for v in _values(e)] if isinstance(found, list) else []


@given(text=st.text(min_size=1, max_size=60))
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_text_comes_out_as_the_same_words(text: str) -> None:
    clean = "".join(office.IMPOSSIBLE.sub("", text).replace("\xad", "").split())  # a soft hyphen is an element there
    found = words(office.render(document(Paragraph((Text(text),))), LAYOUTS, "docx"), "docx")
    assert clean in found.replace("\xad", "")


def test_a_reference_of_ones_own_comes_first(tmp_path: Path) -> None:
    own = (built_in() / "layouts" / "reference.docx").read_bytes()
    with zipfile.ZipFile(io.BytesIO(own)) as archive, zipfile.ZipFile(tmp_path / "reference.docx", "w") as changed:
        for entry in archive.infolist():
            data = archive.read(entry)
            changed.writestr(
                entry, data.replace(b"1A4A6E", b"ABCDEF") if entry.filename.endswith("styles.xml") else data
            )
    found = parts(office.render(FULL, [tmp_path, *LAYOUTS], "docx"))
    assert "ABCDEF" in found["word/styles.xml"]


def test_a_draft_has_its_word_across_each_page_and_pages_are_numbered() -> None:
    draft = parts(office.render(replace(FULL, mark="ENTWURF"), LAYOUTS, "docx"))
    (section,) = ElementTree.fromstring(draft["word/document.xml"]).iter(f"{W}sectPr")
    assert [each.tag.removeprefix(W) for each in section][:2] == ["headerReference", "footerReference"]
    assert 'string="ENTWURF"' in draft["word/watermark.xml"]
    for name in ("word/watermark.xml", "[Content_Types].xml", "word/_rels/document.xml.rels"):
        assert ElementTree.fromstring(draft[name]) is not None
    assert "watermark.xml" in draft["word/_rels/document.xml.rels"]
    assert "/word/watermark.xml" in draft["[Content_Types].xml"]
    assert "NUMPAGES" in next(text for name, text in draft.items() if name.startswith("word/footer"))
    settled = parts(office.render(FULL, LAYOUTS, "docx"))
    assert not [name for name, text in settled.items() if "watermark" in name + text]
    assert "mimetype" in parts(office.render(replace(FULL, mark="ENTWURF"), LAYOUTS, "odt"))


def test_a_header_of_ones_own_stays() -> None:
    own = '<w:body><w:sectPr><w:headerReference w:type="default" r:id="x"/></w:sectPr></w:body>'
    assert watermark.changes()["word/document.xml"](own) == own
    bare = watermark.changes()["word/document.xml"]("<w:body><w:sectPr /></w:body>")
    assert bare.count("<w:headerReference") == bare.count("</w:sectPr>") == 1


def test_without_pandoc_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypandoc", None)
    with pytest.raises(FamcliError, match=r"famcli\[office\]"):
        office.render(FULL, LAYOUTS, "docx")


@pytest.mark.parametrize("longest", ["Gastgeberschaft", "Bemerkungen", "a/b/c und Protokollführung"])
def test_a_column_is_as_wide_as_its_longest_word(longest: str) -> None:
    cells = (
        "Dr. Sonja Clausen",
        "Stadtteilkoordination Eppinghofen, Projekt „Bildung im Stadtteil“",
        "Mülheim an der Ruhr",
    )
    rows = tuple(tuple((Text(cell),) for cell in (*cells, longest)) for _row in range(2))
    shares = _widths(Table(("left",) * 4, rows[0], rows))
    assert sum(shares) == pytest.approx(1)
    for share, cell in zip(shares, (*cells, longest), strict=True):
        assert share * 84 > max(map(len, cell.split()))


def test_an_odt_is_a4_with_lines_in_tables_and_the_mark_of_a_draft() -> None:
    found = parts(office.render(replace(FULL, mark="ENTWURF"), LAYOUTS, "odt"))
    (page,) = re.findall(r"<style:page-layout-properties [^>]*>", found["styles.xml"])
    assert 'fo:page-width="210mm"' in page
    assert 'fo:page-height="297mm"' in page
    assert "8.5in" not in page
    assert "Times New Roman&#39;" not in found["styles.xml"]
    assert found["content.xml"].count("fo:border-bottom") == 2
    header = re.search(r"<style:header>.*?</style:header>", found["styles.xml"])
    assert header
    assert "ENTWURF" in header[0]
    ElementTree.fromstring(found["styles.xml"])
    ElementTree.fromstring(found["content.xml"])
    assert "<style:header>" not in parts(office.render(FULL, LAYOUTS, "odt"))["styles.xml"]


def test_word_tables_have_room_for_their_longest_words() -> None:
    cells = ("Çağlar Nguyễn", "Ehrenamtskoordinatorin", "Migrantenselbstorganisation", "ab 10:30 Uhr")
    rows = (tuple((Text(cell),) for cell in cells),) * 2
    for share, cell in zip(_widths(Table(("left",) * 4, rows[0], rows)), cells, strict=True):
        assert share * 84 > max(map(len, cell.split()))


def test_an_empty_cell_has_the_style_of_the_others_so_that_rows_are_of_one_height(docx: bytes) -> None:
    body = parts(docx)["word/document.xml"]
    cells = re.findall(r"<w:tc>.*?</w:tc>", body, re.DOTALL)
    assert len(cells) == 6
    assert all('<w:pStyle w:val="Compact" />' in cell for cell in cells)
