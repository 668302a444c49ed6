"""Letters, badges and certificates in Word and OpenDocument are letters, badges and certificates."""

import re
import zipfile
from pathlib import Path

import pytest

from tests.conftest import Famcli


@pytest.fixture
def meeting(famcli: Famcli) -> Famcli:
    famcli(
        "meeting new 'Netze knüpfen' --date 2027-05-12 --lang de --organizer 'Stadt Übermühl'"
        " --sender 'Am Löß 1 / 12345 Übermühl' --contact 'Jürgen Höß' --reference 51-JH"
    )
    famcli("person add 'Dr. Änne Weiß' --organization 'Büro Süd' --address 'Weg 3 / 12345 Übermühl' --salutation frau")
    famcli("attendee add 'Dr. Änne Weiß'")
    famcli("attendee attendance Weiß present")
    return famcli


def part(path: Path, name: str) -> str:
    with zipfile.ZipFile(path) as archive:
        return archive.read(name).decode()


def table(xml: str) -> str:
    begin = re.search(r"<w:tbl>|<table:table ", xml)
    end = re.search(r"</w:tbl>|</table:table>", xml)
    assert begin
    assert end
    return xml[begin.start() : end.start()]


@pytest.mark.parametrize("format_", ["docx", "odt"])
def test_a_letter_has_its_window(meeting: Famcli, tmp_path: Path, format_: str) -> None:
    meeting(f"invitation render --for Weiß --format {format_} -o brief.{format_}")
    head = table(part(tmp_path / f"brief.{format_}", "word/document.xml" if format_ == "docx" else "content.xml"))
    words = "".join(re.sub(r"<[^>]+>", " ", head).split())
    assert words.index("StadtÜbermühl·AmLöß1") < words.index("BüroSüd") < words.index("UnserZeichen:51-JH")
    assert "FrauDr.ÄnneWeiß" in words
    assert ('w:val="3031" w:hRule="exact"' if format_ == "docx" else "Frame1") in head
    assert "Einladung" not in words


def test_a_long_address_moves_the_line_of_the_sender_up(meeting: Famcli, tmp_path: Path) -> None:
    meeting("person edit Weiß --address 'Haus A / Flur 2 / Zimmer 3 / z. Hd. Vorzimmer / Weg 3 / 12345 Übermühl'")
    meeting("invitation render --for Weiß --format docx -o brief.docx")
    assert "ReturnAddressHigh" in part(tmp_path / "brief.docx", "word/document.xml")


@pytest.mark.parametrize("format_", ["docx", "odt"])
def test_badges_are_a_table_of_that_height(meeting: Famcli, tmp_path: Path, format_: str) -> None:
    for name in ("Bß", "Cß"):
        meeting(f"attendee add 'Önal {name}mann' --new")
    meeting(f"document render badges --format {format_} -o schilder.{format_}")
    found = table(part(tmp_path / f"schilder.{format_}", "word/document.xml" if format_ == "docx" else "content.xml"))
    assert len(re.findall(r"<w:tc>|<table:table-cell", found)) == 4
    assert len(re.findall("BadgeName", found)) == 3
    assert found.count('w:val="3061" w:hRule="exact"' if format_ == "docx" else 'style-name="Frame0"') == 2


@pytest.mark.parametrize("format_", ["docx", "odt"])
def test_a_certificate_has_a_frame(meeting: Famcli, tmp_path: Path, format_: str) -> None:
    meeting(f"document render certificate --for Weiß --format {format_} -o b.{format_}")
    xml = part(tmp_path / f"b.{format_}", "word/document.xml" if format_ == "docx" else "styles.xml")
    assert ("<w:pgBorders" if format_ == "docx" else 'fo:border="0.8pt solid') in xml


def test_a_page_without_badges_is_a_page(famcli: Famcli, tmp_path: Path) -> None:
    famcli("meeting new Netze --date 2027-05-12 --lang de")
    famcli("document render badges --format docx -o schilder.docx")
    assert "<w:tbl>" not in part(tmp_path / "schilder.docx", "word/document.xml")
