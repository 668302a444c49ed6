"""The article as a page: teaser, linked contents, further reading as cards, and what messengers show of its address."""

import re
import zipfile
from pathlib import Path

import pytest

from tests.conftest import Famcli


@pytest.fixture
def told(famcli: Famcli) -> Famcli:
    famcli(
        "meeting new 'Wege & Öffnungen' --series 'Runder Tisch' --number 3 --date 2027-05-12 --place Übermühl --lang de"
        " --organizer 'Stadt „Übermühl“' --outlook 'Im Herbst geht es weiter.'"
        " --link 'Handreichung <https://example.org/heft> Was Netzwerke trägt.' --link 'Befragung <https://example.org/b>'"
    )
    famcli("agenda add 'Größe zählt nicht' --kind talk")
    famcli("agenda add 'Wer mitmacht' --kind discussion")
    famcli("agenda add Verschiedenes")
    famcli(["protocol", "note", "1", "Es ging um *Wege*.\n\nZitat: Endlich ein Überblick. – eine Teilnehmerin"])
    famcli(["protocol", "note", "2", "Alle machen mit."])
    return famcli


def page(famcli: Famcli) -> str:
    return famcli("protocol render --template article --format html -o -").out


def test_the_teaser_stands_before_the_contents(told: Famcli) -> None:
    text = told("protocol render --template article --format md").out
    assert text.index("eingeladen") < text.index("- Größe zählt nicht") < text.index("## Größe zählt nicht")
    assert "- Verschiedenes" not in text


def test_contents_lead_to_their_headings(told: Famcli) -> None:
    shown = page(told)
    for words, anchor in (
        ("Größe zählt nicht", "groesse-zaehlt-nicht"),
        ("Ausblick", "ausblick"),
        ("Weitere Informationen", "weitere-informationen"),
    ):
        assert f'<a href="#{anchor}">{words}</a>' in shown
        assert f'<h2 id="{anchor}">{words}</h2>' in shown
    assert '<nav class="highlights" aria-label="Inhalt">' in shown


def test_sections_of_the_same_name_lead_to_the_first(told: Famcli) -> None:
    told("agenda edit 2 --title 'Größe zählt nicht'")
    assert page(told).count('id="groesse-zaehlt-nicht"') == 1


def test_messengers_and_search_engines_know_what_it_is_about(told: Famcli) -> None:
    head = page(told).partition("</head>")[0]
    assert re.search(r'<meta name="description" content="Die Stadt „Übermühl“ hat [^"]+">', head)
    assert re.search(r'<meta property="og:title" content="Wege &amp; Öffnungen – 3\.\sRunder Tisch">', head)
    assert '<meta property="og:locale" content="de_DE">' in head
    assert "og:" not in told("protocol render --format html -o -").out


def test_a_long_teaser_is_shortened_between_words(told: Famcli) -> None:
    told(["meeting", "edit", "--audience", "alle " + "und noch viele andere " * 15])
    (found,) = re.findall(r'name="description" content="([^"]+)"', page(told))
    assert len(found) <= 203
    assert found.endswith(" …")


def test_further_reading_has_its_teaser_on_a_line_of_its_own(told: Famcli) -> None:
    shown = page(told)
    assert '<a href="https://example.org/heft">Handreichung</a><br>Was Netzwerke trägt.' in shown


def test_contents_lead_on_in_word_and_pdf(told: Famcli, tmp_path: Path) -> None:
    told("protocol render --template article --format docx -o artikel.docx")
    with zipfile.ZipFile(tmp_path / "artikel.docx") as archive:
        assert 'w:anchor="groesse-zaehlt-nicht"' in archive.read("word/document.xml").decode()
    from pypdf import PdfReader

    told("protocol render --template article --format pdf -o artikel.pdf")
    links = [each.get_object() for each in PdfReader(tmp_path / "artikel.pdf").pages[0]["/Annots"]]
    assert sum("/Dest" in link or link.get("/A", {}).get("/S") == "/GoTo" for link in links) >= 4


def test_articles_of_several_people_fit_into_one_file(told: Famcli, tmp_path: Path) -> None:
    told("attendee add 'Jürgen Höß'")
    told("attendee add 'Anna Öz'")
    told("document render article --all --merged --format pdf -o alle.pdf")
    assert (tmp_path / "alle.pdf").exists()


def test_text_shows_contents_without_addresses(told: Famcli) -> None:
    assert "<#" not in told("protocol render --template article --format txt").out
