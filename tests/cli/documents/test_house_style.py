"""The house style: set once, for the settings or a series, seen in every format."""

import io
import re
import zipfile
from base64 import b64decode
from collections.abc import Iterator
from email import policy
from email.parser import BytesParser
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from tests.conftest import Famcli, Prepared

WAPPEN = """\
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 60 70" onload="alert(1)">
<script>alert(1)</script><path d="M5 5H55V40Q55 60 30 67Q5 60 5 40Z" fill="#c8102e"/>
<image xlink:href="file:///etc/passwd" width="9" height="9"/></svg>
"""
FOOT = ("Stadt Übermühl / Rathausplatz 1", "Öffnungszeiten / Mo–Fr 8–12 Uhr")


@pytest.fixture
def styled(famcli: Famcli, prepared: Prepared, tmp_path: Path) -> Famcli:
    (tmp_path / "wappen.svg").write_text(WAPPEN, encoding="utf-8")

    def make() -> None:
        famcli(
            "meeting new 'Netze knüpfen' --series 'Runder Tisch Familie' --number 3 --date 2027-05-12 --place Übermühl"
            " --organizer 'Stadt Übermühl' --contact-email netz@example.org --lang de"
        )
        famcli("person add 'Jürgen Höß' --email hoess@example.org --address 'Am Löß 3 / 12345 Übermühl'")
        famcli("attendee add 'Jürgen Höß'")
        famcli(
            "series edit --logo wappen.svg --logo-alt 'Wappen der Stadt Übermühl' --accent '#c8102e'"
            f" --footer '{FOOT[0]}' --footer '{FOOT[1]}'"
        )

    prepared("styled", make)
    return famcli


def tagged(node: Any, kind: str) -> Iterator[Any]:
    """Yield the parts of a PDF with that tag."""
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, dict):
        if node.get("/S") == kind:
            yield node
        inner = node.get("/K", [])
        for each in inner if isinstance(inner, list) else [inner]:
            yield from tagged(each, kind)


def pdf(path: Path) -> PdfReader:
    return PdfReader(path)


def test_a_letter_has_logo_and_footer(styled: Famcli, tmp_path: Path) -> None:
    styled("invitation render --for Jürgen --format pdf -o brief.pdf")
    words = pdf(tmp_path / "brief.pdf").pages[0].extract_text()
    assert "Öffnungszeiten" in words
    assert "Rathausplatz 1" in words
    (figure,) = tagged(pdf(tmp_path / "brief.pdf").trailer["/Root"]["/StructTreeRoot"], "/Figure")
    assert figure["/Alt"] == "Wappen der Stadt Übermühl"


def test_a_web_page_has_the_logo_inside_and_nothing_that_runs(styled: Famcli) -> None:
    page = styled("invitation render --for Jürgen --format html -o -").out
    assert 'alt="Wappen der Stadt Übermühl"' in page
    assert "--accent: #c8102e" in page
    assert "Mo–Fr 8–12 Uhr" in page
    (found,) = re.findall(r'src="data:image/svg\+xml;base64,([^"]+)"', page)
    drawing = b64decode(found).decode()
    assert "path" in drawing
    assert not any(word in drawing for word in ("script", "alert", "passwd", "onload"))


@pytest.mark.parametrize(("format_", "part"), [("docx", "word/footer1.xml"), ("odt", "styles.xml")])
def test_office_files_have_logo_and_footer(styled: Famcli, tmp_path: Path, format_: str, part: str) -> None:
    styled(f"invitation render --for Jürgen --format {format_} -o brief.{format_}")
    with zipfile.ZipFile(tmp_path / f"brief.{format_}") as archive:
        names, foot = archive.namelist(), archive.read(part).decode()
        text = archive.read("word/document.xml" if format_ == "docx" else "content.xml").decode()
        styles = archive.read("word/styles.xml" if format_ == "docx" else "styles.xml").decode()
    assert any(name.endswith(".png") for name in names)
    assert "Öffnungszeiten" in foot
    assert "Wappen der Stadt Übermühl" in text
    assert "c8102e" in styles.lower()


def test_a_mail_carries_the_logo_along(styled: Famcli, tmp_path: Path) -> None:
    styled("invitation render --for Jürgen --format eml -o brief.eml")
    mail = BytesParser(policy=policy.default).parsebytes((tmp_path / "brief.eml").read_bytes())
    html = mail.get_body(("html",))
    assert html is not None
    (cid,) = re.findall(r'src="cid:([^"]+)"', html.get_content())
    pictures = [part for part in mail.walk() if part.get_content_maintype() == "image"]
    assert [part["Content-ID"] for part in pictures] == [f"<{cid}>"]
    assert pictures[0].get_content_type() == "image/png"


def test_a_pale_accent_is_told_and_text_is_darker(styled: Famcli) -> None:
    told = styled("series edit --accent '#ffcc00'")
    assert "too pale" in told.err
    page = styled("protocol render --format html -o -").out
    accent = re.search(r"--accent: (#\w+);", page)
    assert accent is not None
    assert accent[1] != "#ffcc00"
    assert "--bar: #ffcc00" in page


def test_the_settings_hold_for_all_and_a_series_comes_first(styled: Famcli, tmp_path: Path) -> None:
    (tmp_path / "config").mkdir(exist_ok=True)
    (tmp_path / "config" / "haus.svg").write_text(WAPPEN.replace("c8102e", "00ff00"), encoding="utf-8")
    (tmp_path / "config" / "config.toml").write_text(
        '[style]\nlogo = "haus.svg"\nlogo_alt = "Zeichen des Hauses"\naccent = "#135"\nfooter = ["Kreis Übermühl"]\n',
        encoding="utf-8",
    )
    styled("meeting new Einzeln --date 2027-06-01 --lang de")
    page = styled("protocol render --format html -o -").out
    assert "Zeichen des Hauses" in page
    assert "--accent: #113355" in page
    page = styled("protocol render --format html -o - -m runder-tisch-familie-3").out
    assert "Wappen der Stadt Übermühl" in page
    assert "--accent: #c8102e" in page


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("--accent blau", "not a colour"),
        ("--paper a3", "not a paper size"),
        ("--logo fehlt.png --logo-alt Wappen", "cannot be read"),
        ("--logo text.txt --logo-alt Wappen", "not a picture"),
        ("--logo bild.png --logo-alt ''", "damaged"),
        ("--genitive 'Runde Tische'", "begins with"),
        ("--logo wappen.svg --logo-alt ''", "description"),
    ],
)
def test_what_cannot_be_used_is_refused(styled: Famcli, tmp_path: Path, given: str, told: str) -> None:
    (tmp_path / "text.txt").write_text("Moin", encoding="utf-8")
    (tmp_path / "bild.png").write_bytes(b"\x89PNG\r\n\x1a\nkaputt")
    before = styled("series show --json").json
    refused = styled(f"series edit {given}", ok=False)
    assert told in refused.err
    assert styled("series show --json").json == before


def test_an_unknown_setting_of_the_style_is_named(styled: Famcli, tmp_path: Path) -> None:
    (tmp_path / "config").mkdir(exist_ok=True)
    (tmp_path / "config" / "config.toml").write_text('[style]\nfarbe = "#123456"\n', encoding="utf-8")
    assert "farbe" in styled("protocol render --format html -o -", ok=False).err


def test_letters_can_be_on_us_letter(styled: Famcli, tmp_path: Path) -> None:
    styled("series edit --paper us-letter")
    styled("invitation render --for Jürgen --format pdf -o brief.pdf")
    box = pdf(tmp_path / "brief.pdf").pages[0].mediabox
    assert (round(box.width), round(box.height)) == (612, 792)


def test_an_approved_version_keeps_its_logo(styled: Famcli, tmp_path: Path) -> None:
    styled("agenda add Begrüßung")
    styled("protocol note 1 'Alle sind da.'")
    styled("protocol approve --by 'Anna Öz' --accept 'Probe'")
    before = styled("protocol render --format html -o -").out
    (tmp_path / "neu.svg").write_text(WAPPEN.replace("c8102e", "00aa00"), encoding="utf-8")
    styled("series edit --logo neu.svg --logo-alt 'Neues Zeichen' --accent '#006400'")
    assert styled("protocol render --format html -o -").out == before


def test_a_genitive_of_ones_own_is_used(styled: Famcli) -> None:
    styled("series edit --name 'Xylo Übermühl' --genitive 'der Xylos Übermühl'")
    letter = " ".join(styled("invitation render --for Jürgen --format txt").out.split())
    assert "zum dritten Treffen der Xylos Übermühl" in letter


def test_the_logo_is_a_valid_picture_in_word(styled: Famcli, tmp_path: Path) -> None:
    styled("protocol render --format docx -o protokoll.docx")
    with zipfile.ZipFile(tmp_path / "protokoll.docx") as archive:
        (name,) = [each for each in archive.namelist() if each.endswith(".png")]
        from PIL import Image

        assert Image.open(io.BytesIO(archive.read(name))).size[0] > 100
