"""Pictures beside a text come into the store with it, are shown in every format, and stay as they were approved."""

import io
import json
import re
import shutil
import zipfile
from email import policy
from email.parser import BytesParser
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from pypdf import PdfReader

from tests.cli.documents.test_house_style import tagged
from tests.conftest import Famcli
from tests.kept import Kept

NOTES = 'Am Morgen.\n\n![Menschen am Tisch](bilder/runde.png "Alle an einem Tisch")\n\nAm Abend.\n'


def png(colour: str, **more: Any) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (120, 60), colour).save(out, "PNG", **more)
    return out.getvalue()


@pytest.fixture
def meeting(famcli: Famcli, tmp_path: Path) -> Famcli:
    (tmp_path / "bilder").mkdir()
    (tmp_path / "bilder" / "runde.png").write_bytes(png("red"))
    famcli("meeting new 'Netze knüpfen' --date 2027-05-12 --lang de")
    famcli("agenda add Bericht")
    return famcli


@pytest.fixture
def noted(meeting: Famcli) -> Famcli:
    meeting(["protocol", "note", "1", NOTES])
    return meeting


def test_a_web_page_shows_it_with_its_words(noted: Famcli) -> None:
    shown = noted("protocol render --format html -o -").out
    assert re.search(
        r'<figure><img src="data:image/png;base64,[^"]+" alt="Menschen am Tisch">'
        r"<figcaption>Alle an einem Tisch</figcaption></figure>",
        shown,
    )


def test_a_pdf_shows_it_with_its_words(noted: Famcli, tmp_path: Path) -> None:
    noted("protocol render --format pdf -o p.pdf")
    reader = PdfReader(tmp_path / "p.pdf")
    assert sum(len(page.images) for page in reader.pages) == 1
    (figure,) = tagged(reader.trailer["/Root"]["/StructTreeRoot"], "/Figure")
    assert figure["/Alt"] == "Menschen am Tisch"
    assert "Alle an einem Tisch" in "".join(page.extract_text() for page in reader.pages)


@pytest.mark.parametrize(("format_", "name"), [("docx", "word/document.xml"), ("odt", "content.xml")])
def test_office_files_show_it_with_its_words(noted: Famcli, tmp_path: Path, format_: str, name: str) -> None:
    noted(f"protocol render --format {format_} -o p.{format_}")
    with zipfile.ZipFile(tmp_path / f"p.{format_}") as archive:
        assert any(each.endswith(".png") for each in archive.namelist())
        text = archive.read(name).decode()
    assert "Menschen am Tisch" in text
    assert "Alle an einem Tisch" in text
    assert "data:image" not in text


def test_text_and_markdown_say_what_it_shows(noted: Famcli) -> None:
    assert "[Menschen am Tisch]\nAlle an einem Tisch" in noted("protocol render --format txt").out
    text = noted("protocol render --format md").out
    assert '![Menschen am Tisch](<runde.png> "Alle an einem Tisch")' in text


def test_an_approved_version_keeps_its_picture(noted: Famcli, tmp_path: Path) -> None:
    noted("protocol approve --by 'Anna Öz' --accept Probe")
    before = noted("protocol render --format html -o -").out
    (tmp_path / "bilder" / "runde.png").write_bytes(png("blue"))
    noted(["protocol", "note", "1", NOTES, "--reason", "anderes Bild"])
    assert noted("protocol render --format html -o -").out != before
    assert noted("protocol render --format html --version 1.0 -o -").out == before


def test_the_store_alone_is_enough(noted: Famcli, tmp_path: Path) -> None:
    before = noted("protocol render --format html -o -").out
    shutil.rmtree(tmp_path / "bilder")
    assert noted("protocol render --format html -o -").out == before
    again = noted("protocol edit --export -").out
    assert "runde.png#" in again
    noted("protocol import -", stdin=again.encode())
    assert noted("protocol render --format html -o -").out == before


def test_a_text_that_is_imported_has_its_pictures_beside_it(meeting: Famcli, tmp_path: Path) -> None:
    folder = tmp_path / "anderswo"
    (folder / "bilder").mkdir(parents=True)
    (folder / "bilder" / "runde.png").write_bytes(png("green"))
    text = meeting("protocol edit --export -").out
    (folder / "mitschrift.md").write_text(text.replace("Bericht\n", f"Bericht\n\n{NOTES}", 1), encoding="utf-8")
    meeting("protocol import anderswo/mitschrift.md")
    assert "<figure>" in meeting("protocol render --format html -o -").out


def test_reports_have_pictures_too(meeting: Famcli) -> None:
    meeting(["report", "submit", "--by", "Jürgen Höß", "--title", "Bürgerbus", "--summary", NOTES])
    meeting("report accept 1")
    assert "<figure>" in meeting("document render reports --format html -o -").out


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("![](bilder/runde.png)", "needs a description"),
        ("![Bild](text.txt)", "not a picture"),
        ("![Bild](kaputt.png)", "damaged"),
    ],
)
def test_what_cannot_be_shown_is_refused(meeting: Famcli, tmp_path: Path, typed: str, told: str) -> None:
    (tmp_path / "text.txt").write_text("Moin", encoding="utf-8")
    (tmp_path / "kaputt.png").write_bytes(png("red")[:60])
    assert told in meeting(["protocol", "note", "1", typed], ok=False).err
    assert "Bild" not in meeting("protocol edit --export -").out


@pytest.mark.parametrize("address", ["../geheim.png", "/tmp/geheim.png", "verweis.png", "fehlt.png", "bilder"])
def test_nothing_comes_from_elsewhere(meeting: Famcli, tmp_path: Path, address: str) -> None:
    (tmp_path.parent / "geheim.png").write_bytes(png("red"))
    (tmp_path / "verweis.png").symlink_to(tmp_path.parent / "geheim.png")
    told = meeting(["protocol", "note", "1", f"![Ein Bild]({address})"])
    assert address in told.err
    shown = meeting("protocol render --format html -o -").out
    assert "<img" not in shown
    assert "Ein Bild" in shown


def test_the_check_is_content_with_pictures_that_are_shown(noted: Famcli) -> None:
    assert "image" not in noted("protocol check", ok=None).out
    noted(["protocol", "note", "1", "![Ein Bild](fehlt.png)"])
    assert "fehlt.png" in noted("protocol check", ok=None).out


def test_pictures_on_the_web_are_not_fetched(meeting: Famcli) -> None:
    meeting(["protocol", "note", "1", "![Ein Bild](https://example.org/a.png)"])
    assert "<img" not in meeting("protocol render --format html -o -").out


@pytest.mark.parametrize("typed", ["# ![Bild](bilder/runde.png)", "| a |\n|--|\n| ![Bild](bilder/runde.png) |"])
def test_where_no_picture_can_stand_its_words_do(meeting: Famcli, typed: str) -> None:
    meeting(["protocol", "note", "1", typed])
    shown = meeting("protocol render --format html -o -").out
    assert "<img" not in shown
    assert "Bild" in shown


def test_a_picture_between_words_parts_them(meeting: Famcli) -> None:
    meeting(["protocol", "note", "1", "Vorher ![Bild](bilder/runde.png) nachher"])
    shown = meeting("protocol render --format html -o -").out
    assert re.search(r"<p>Vorher ?</p>\s*<figure>.*?</figure>\s*<p> ?nachher</p>", shown)


def test_internal_pictures_are_not_for_the_public(meeting: Famcli) -> None:
    meeting(["protocol", "note", "1", f"Offen.\n\n[intern]\n\n{NOTES}\n\n[/intern]\n"])
    assert "<img" in meeting("protocol render --format html -o -").out
    assert "<img" not in meeting("protocol render --format html --audience public -o -").out
    assert "base64" not in meeting("protocol render --format json").out


def test_a_picture_that_was_changed_in_the_store_is_not_shown(noted: Famcli, kept: Kept) -> None:
    from base64 import b64encode

    with kept.backend().write("test") as draft:
        picture = json.loads(next(draft.all("pictures")))
        picture["content"] = b64encode(png("blue")).decode()
        draft.put("pictures", picture["slug"], json.dumps(picture).encode())
    assert "<img" not in noted("protocol render --format html -o -").out
    assert "The picture" in noted("store check", ok=False).out


def test_a_letter_by_mail_carries_its_pictures(meeting: Famcli, tmp_path: Path) -> None:
    meeting("meeting edit --organizer 'Stadt Übermühl' --contact-email netz@example.org")
    meeting(["meeting", "edit", "--directions", NOTES])
    meeting("person add 'Jürgen Höß' --email hoess@example.org")
    meeting("attendee add 'Jürgen Höß'")
    meeting("invitation render --for Jürgen --format eml -o brief.eml")
    mail = BytesParser(policy=policy.default).parsebytes((tmp_path / "brief.eml").read_bytes())
    assert [part.get_content_type() for part in mail.walk()].count("image/png") == 1
