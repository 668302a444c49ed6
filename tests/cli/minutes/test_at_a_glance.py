"""What was decided, what is to be done and what comes next stand at the head of the protocol, and stand out in it."""

import zipfile
from pathlib import Path

import pytest

from tests.conftest import Famcli

NOTES = """\
Es wurde beraten.

Beschluss: Der Kalender für Übermühl wird eingeführt. (12 ja, 1 nein)
Antrag: Er erscheint auch gedruckt. (3 ja, 10 nein)
Aufgabe: Angebote einholen @Jürgen Höß bis 30.6.2027
Fazit: Alle tragen ein.
Zitat: Endlich ein Überblick. – eine Teilnehmerin

[intern] Aufgabe: Vertrag kündigen @Jürgen Höß [/intern]
"""


@pytest.fixture
def met(famcli: Famcli) -> Famcli:
    famcli("meeting new 'Danach' --series 'Runder Tisch' --number 4 --date 2027-11-09 --place Nordhöfen --start 10:00")
    famcli("meeting new 'Netze' --series 'Runder Tisch' --number 3 --date 2027-05-12 --lang de")
    famcli("attendee add 'Jürgen Höß' --role minute-taker")
    famcli("agenda add Kalender")
    famcli(["protocol", "note", "1", NOTES])
    return famcli


def head(shown: str) -> str:
    return shown[shown.index("## Auf einen Blick") : shown.index("## Tagesordnung")]


def test_decisions_actions_and_the_next_meeting_stand_first(met: Famcli) -> None:
    said = head(met("protocol render --format md").out)
    assert "- Beschluss 1: Der Kalender für Übermühl wird eingeführt. (12" in said
    assert "| 1 | Angebote einholen | Jürgen Höß | 30.06.2027 |" in said
    assert "**Nächstes Treffen:** Dienstag, 9.\xa0November 2027, 10:00 Uhr, Nordhöfen: „Danach“" in said
    assert "gedruckt" not in said


def test_what_is_internal_is_not_in_the_public_summary(met: Famcli) -> None:
    assert "Vertrag kündigen" in head(met("protocol render --format md").out)
    assert "Vertrag" not in met("protocol render --format md --audience public").out


def test_without_anything_to_say_there_is_no_summary(famcli: Famcli) -> None:
    famcli("meeting new Netze --date 2027-05-12 --lang de")
    assert "Auf einen Blick" not in famcli("protocol render --format md").out


def test_an_approved_version_keeps_the_next_meeting_that_was_known(met: Famcli) -> None:
    met("protocol approve --by 'Anna Öz' --accept Probe")
    before = met("protocol render --format md").out
    met("meeting new 'Sondersitzung' --series 'Runder Tisch' --number 5 --date 2027-06-01")
    assert met("protocol render --format md -m runder-tisch-3").out == before


@pytest.mark.parametrize("role", ["decision", "motion", "action", "conclusion", "pulled", "summary"])
def test_each_entry_is_a_part_of_its_own_in_web_pages(met: Famcli, role: str) -> None:
    element = "section" if role in ("decision", "motion") else "div"
    assert f'<{element} class="{role}"' in met("protocol render --format html -o -").out


@pytest.mark.parametrize(("format_", "name"), [("docx", "word/document.xml"), ("odt", "content.xml")])
def test_each_entry_has_a_style_in_office_files(met: Famcli, tmp_path: Path, format_: str, name: str) -> None:
    met(f"protocol render --format {format_} -o protokoll.{format_}")
    with zipfile.ZipFile(tmp_path / f"protokoll.{format_}") as archive:
        text = archive.read(name).decode()
    for style in ("Decision", "Motion", "Action", "Conclusion", "PulledQuote"):
        assert f'"{style}"' in text


def test_marks_of_entries_are_for_documents_only(met: Famcli) -> None:
    told = met("protocol render --format json").json
    assert "\ue004" not in str(told)
    assert "**Beschluss 1:**" in told["agenda"][0]["notes"]
    assert "\ue004" not in met("protocol render --format md").out


def test_many_people_are_listed_by_organization(met: Famcli) -> None:
    for number in range(14):
        town = ("Übermühl", "Zell")[number % 2]
        met(f"attendee add 'Önal {chr(65 + number)}ßmann' --organization 'Stadt {town}' --new")
        met(f"attendee attendance 'Önal {chr(65 + number)}ßmann' present")
    shown = met("protocol render --format txt").out
    assert "Stadt Übermühl: Önal Aßmann; Önal Cßmann" in shown
    assert shown.index("Stadt Übermühl:") < shown.index("Stadt Zell:")


def test_a_few_people_stay_in_a_table(met: Famcli) -> None:
    met("attendee attendance 'Jürgen Höß' present")
    met("person edit 'Jürgen Höß' --organization 'Stadt Übermühl'")
    assert "| Jürgen Höß | Stadt Übermühl |" in met("protocol render --format md").out


def test_meetings_are_numbered_by_their_kind(famcli: Famcli) -> None:
    famcli("meeting new Auftakt --series Netzwerktreffen --number 1 --date 2026-05-12 --kind Sitzung --lang de")
    famcli("meeting new Lernen --series Netzwerktreffen --number 2 --date 2027-05-12 --kind Fortbildung --lang de")
    assert "zur ersten Fortbildung" in famcli("protocol render --template article --format md").out
    famcli("series edit --name 'Beirat Familie'")
    letter = " ".join(famcli("invitation render --format md").out.split())
    assert "zur ersten Fortbildung des Beirates Familie" in letter


def test_notes_with_the_marks_of_entries_in_them_change_nothing(met: Famcli) -> None:
    met(["protocol", "note", "1", "\ue004decision\nA\n\ue004x\n\ue005 B \ue005 C \ue004decision"])
    for format_ in ("md", "html -o -", "txt"):
        shown = met(f"protocol render --format {format_}").out
        assert "\ue004" not in shown
        assert all(letter in shown for letter in "ABC")
