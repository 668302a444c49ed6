"""What a town hall sends: covering letters, introductions, checklists, minutes for the public, paper of other sizes."""

import re
import zipfile
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.conftest import Famcli

ANNEXED = "Leitung: Önal Groß\nBeginn: 9:35\n\nAnlage 1: der Entwurf wurde verteilt.\n\nAnlage 7: fehlt."


@pytest.fixture
def held(famcli: Famcli, tmp_path: Path) -> Famcli:
    (tmp_path / "haushalt.pdf").write_bytes(b"%PDF-1.4 Haushalt")
    famcli(
        "meeting new 'Netze knüpfen' --series 'Runder Tisch' --number 3 --date 2011-05-12 --start 9:30 --end 12:00"
        " --organizer 'Stadt Übermühl, Amt für Familie' --sender 'Am Löß 1 / 12345 Übermühl' --contact 'Jürgen Höß'"
        " --lang de"
    )
    for name, salutation in (("Dr. Änne Weiß", "frau"), ("Önal Groß", "herr")):
        famcli(f"person add '{name}' --salutation {salutation} --address 'Weg 3 / 12345 Übermühl' --phone '0123 456'")
        famcli(f"person edit '{name}' --email {salutation}@example.org --consent contact-list")
        famcli(f"attendee add '{name}'")
        famcli(f"attendee attendance '{name}' present")
    famcli("agenda add Haushalt --minutes 30")
    famcli("meeting attach haushalt.pdf --item 1 --title Haushaltsentwurf")
    famcli(["protocol", "note", "1", ANNEXED])
    return famcli


def words(path: Path) -> str:
    return " ".join(page.extract_text() for page in PdfReader(path).pages)


def test_the_minutes_go_with_a_letter(held: Famcli, tmp_path: Path) -> None:
    held("document render cover --for Weiß --format pdf -o b.pdf")
    found = words(tmp_path / "b.pdf").replace("\u00a0", " ")
    assert "Frau Dr. Änne Weiß\nWeg 3\n12345 Übermühl" in found
    assert "Protokoll (Entwurf): 3. Runder Tisch" in found
    assert "Sehr geehrte Frau Dr. Weiß," in found
    assert re.search(r"Anlage\nProtokoll \(Entwurf\)", found)
    assert PdfReader(tmp_path / "b.pdf").metadata.get("/Keywords") is None


@pytest.mark.parametrize(("format_", "name"), [("docx", "word/document.xml"), ("odt", "content.xml")])
def test_a_letter_leaves_room_to_sign_and_never_a_greeting_alone(
    held: Famcli, tmp_path: Path, format_: str, name: str
) -> None:
    held(f"document render cover --for Weiß --format {format_} -o b.{format_}")
    with zipfile.ZipFile(tmp_path / f"b.{format_}") as archive:
        text = archive.read(name).decode()
    before, greeting, signed = ("BeforeClosing", "Closing", "SignatureName") if format_ == "docx" else (
        "Before_20_Closing", "Closing", "Signature_20_Name",
    )  # fmt: skip
    assert text.index(f'"{before}"') < text.index(f'"{greeting}"') < text.index(f'"{signed}"')
    assert "Stadt Übermühl · Am Löß 1" in text or "Stadt Übermühl, Amt für Familie · Am" in text


def test_two_people_are_addressed_as_letters_do(held: Famcli) -> None:
    held("report submit --by Weiß --title Leihgroßeltern --summary 'Es geht.'")
    held("report accept 1")
    held("report interest 1 --by Groß")
    shown = held("document render introductions -o -").out
    assert "Sehr geehrte Frau Dr. Weiß, sehr geehrter Herr Groß," in shown
    assert "Guten Tag" not in shown


def test_the_public_does_not_read_who_led_an_item(held: Famcli) -> None:
    assert "Önal Groß" in held("protocol render --audience internal -o -").out
    public = held("protocol render --audience public -o -").out
    assert "Groß" not in public
    assert "Beginn: 9:35" in public
    held("attendee edit Groß --role moderator")
    assert "Leitung: Önal Groß" in held("protocol render --audience public -o -").out


def test_a_line_about_an_annex_leads_to_the_list(held: Famcli) -> None:
    page = held("protocol render --format html -o -").out
    assert '<p><a href="#anlagen">Anlage 1</a>: der Entwurf' in page
    assert '<h2 id="anlagen">Anlagen</h2>' in page
    assert "<p>Anlage 7: fehlt.</p>" in page


def test_what_was_decided_is_a_landmark_and_a_heading(held: Famcli, tmp_path: Path) -> None:
    held(["protocol", "note", "1", "Beschluss: Es gilt. (3 Ja, 1 Nein)\n\nAntrag: Anders. (abgelehnt, 1 Ja, 3 Nein)"])
    page = held("protocol render --format html -o -").out
    assert '<section class="decision" aria-label="Beschluss 1">' in page
    held("protocol render --format pdf -o p.pdf")
    assert "Beschluss 1:" in outline(PdfReader(tmp_path / "p.pdf").outline)
    listed = held("protocol render --template decisions --format html -o -").out
    assert listed.count('class="decision"') == 1
    assert listed.count('class="motion"') == 1


def outline(entries: object) -> list[str]:
    found: list[str] = []
    for each in entries if isinstance(entries, list) else []:
        found += outline(each) if isinstance(each, list) else [each.title]
    return found


def test_boxes_to_tick_stand_in_place_of_bullets(held: Famcli, tmp_path: Path) -> None:
    held(["protocol", "note", "1", "Noch:\n\n- [ ] offen\n- [x] fertig\n"])
    assert '<ul class="tasks">\n<li>☐ offen</li>' in held("protocol render --format html -o -").out
    held("protocol render --format odt -o p.odt")
    with zipfile.ZipFile(tmp_path / "p.odt") as archive:
        assert 'text:style-name="Tasks"' in archive.read("content.xml").decode()


def test_a_group_of_one_letter_is_called_a_group(held: Famcli) -> None:
    held("attendee edit Groß --group C")
    assert "Gruppe C" in held("protocol render -o -").out


@pytest.mark.parametrize("count", [1, 22])
def test_the_checklist_counts_people(held: Famcli, count: int) -> None:
    shown = held(f"host checklist --seats {count} -m runder-tisch-3 --format md -o -").out
    assert f"Raum für {count} Person{'en' if count > 1 else ''} fest" in shown.replace("\u00a0", " ")


def test_the_archive_leads_to_annexes(held: Famcli, tmp_path: Path) -> None:
    held("protocol approve --by Höß --accept Probe")
    held("protocol publish --by Höß --accept Probe")
    held("series archive web")
    index = (tmp_path / "web" / "index.html").read_text(encoding="utf-8")
    (file,) = re.findall(r'<a href="([^"]+)">Anlage 1: Haushaltsentwurf</a>', index)
    assert (tmp_path / "web" / file).read_bytes() == b"%PDF-1.4 Haushalt"


def test_badges_and_certificates_on_us_letter(held: Famcli, tmp_path: Path) -> None:
    held("series edit 'Runder Tisch' --paper us-letter")
    for number in range(5):
        held(f"attendee add 'Jan Groß{'abcde'[number]}' --new")
    held("document render badges --format pdf -o b.pdf")
    held("document render certificate --for Weiß --format pdf -o c.pdf")
    for name, pages in (("b.pdf", 2), ("c.pdf", 1)):
        reader = PdfReader(tmp_path / name)
        assert len(reader.pages) == pages
        assert [round(float(each)) for each in reader.pages[0].mediabox[2:]] == [612, 792]
    held("document render badges --format docx -o b.docx")
    with zipfile.ZipFile(tmp_path / "b.docx") as archive:
        text = archive.read("word/document.xml").decode()
    assert 'w:w="12240" w:h="15840"' in text
    assert text.count('<w:trHeight w:val="4320"') == 4
