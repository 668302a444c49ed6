"""Documents for each person: certificates above all."""

import re
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace
from pypdf import PdfReader

from famcli.domain.people.person import Consent, ConsentKind
from famcli.store.repositories import Store
from tests.conftest import Famcli
from tests.kept import Kept


@pytest.fixture
def held(meeting: Famcli) -> Famcli:
    """A meeting to which two of four people came."""
    meeting("attendee add 'Frau Dr. Erika Müster' --attendance present --email erika@example.org")
    meeting("attendee add 'Max Beispiel' --attendance present")
    meeting("attendee add 'Anna Abwesend' --attendance excused")
    meeting("attendee add 'Olaf Offen' --rsvp declined")
    return meeting


def pages(path: str) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(path).pages]


def test_a_certificate_for_one_who_was_there(held: Famcli) -> None:
    assert "Frau **Dr. Erika Müster** hat am" in held("document render certificate --for müster").out
    said = held("document render certificate --for müster --format pdf").err
    assert "teilnahmebescheinigung-erika-muester.pdf" in said
    assert len(pages("teilnahmebescheinigung-erika-muester.pdf")) == 1


@pytest.mark.parametrize("who", ["abwesend", "offen"])
@pytest.mark.parametrize("format_", ["md", "pdf", "json"])
def test_there_is_none_for_who_was_not(held: Famcli, who: str, format_: str) -> None:
    failed = held(f"document render certificate --for {who} --format {format_}", ok=False)
    assert failed.status == 1
    assert "not marked as present" in failed.err
    assert "famcli attendee attendance" in failed.err
    assert failed.out == ""
    assert not list(Path().glob("*.pdf"))


def test_certificates_for_all_are_for_those_who_were_there(held: Famcli) -> None:
    held("document render certificate --all --format html -o scheine")
    assert sorted(path.name for path in Path("scheine").iterdir()) == [
        "teilnahmebescheinigung-erika-muester.html",
        "teilnahmebescheinigung-max-beispiel.html",
    ]


@pytest.mark.parametrize("options", ["", "--merged", "--all --merged", "--all -o teilnahmebescheinigung-x.pdf"])
def test_as_one_pdf_they_are_merged(held: Famcli, options: str) -> None:
    held(f"document render certificate --format pdf {options}")
    (found,) = Path().glob("teilnahmebescheinigung-*.pdf")
    if "-o" not in options:
        assert found.name == "teilnahmebescheinigung-familienmanagertreffen-6-alle.pdf"
    first, second = pages(str(found))
    assert "Max Beispiel hat am" in first
    assert "Frau Dr. Erika Müster hat am" in second


def test_one_pdf_goes_into_the_folder_that_is_given(held: Famcli) -> None:
    Path("scheine").mkdir()
    held("document render certificate --format pdf -o scheine")
    assert [path.name for path in Path("scheine").iterdir()] == [
        "teilnahmebescheinigung-familienmanagertreffen-6-alle.pdf"
    ]


@pytest.mark.parametrize("format_", ["md", "html", "txt", "json"])
def test_other_formats_want_to_know_for_whom(held: Famcli, format_: str) -> None:
    failed = held(f"document render certificate --format {format_}", ok=False)
    assert failed.status == 2
    assert "--for or --all" in failed.err


def test_nobody_was_there(meeting: Famcli) -> None:
    meeting("attendee add 'Anna Abwesend'")
    failed = meeting("document render certificate --format pdf", ok=False)
    assert "No one is marked as present" in failed.err


@pytest.mark.parametrize(
    "line",
    [
        "document render agenda --for müster --all",
        "document render agenda --merged --format pdf",
        "document render agenda --all --merged",
        "document render agenda --all -o -",
        "document render agenda --all -o x.pdf",
    ],
)
def test_options_that_do_not_go_together(held: Famcli, line: str) -> None:
    assert held(line, ok=False).status == 2


def test_any_document_can_be_for_a_person(held: Famcli, tmp_path: Path) -> None:
    folder = tmp_path / "config" / "templates" / "documents" / "de"
    folder.mkdir(parents=True)
    (folder / "dank.md.j2").write_text("# Danke, {{ recipient.name if recipient else 'alle' }}\n", encoding="utf-8")
    assert held("document render dank --for abwesend").out == "# Danke, Anna Abwesend\n"
    assert held("document render dank").out == "# Danke, alle\n"
    assert " dank your own" in re.sub(" +", " ", held("document list").out)
    (folder.parent / "en").mkdir()
    about = "{#\nfile: thanks\nabout: thanks to all who *came*\n#}\n"
    (folder.parent / "en" / "dank.md.j2").write_text(f"{about}# Thanks\n", encoding="utf-8")
    assert " dank thanks to all who *came*" in re.sub(" +", " ", held("document list").out)
    held("document render dank --all -o dank")
    assert len(list(Path("dank").iterdir())) == 4
    assert held("document render dank --format json --for müster").json["recipient"]["titles"] == "Dr."


def test_badges_and_the_contact_list_have_names_of_their_own(held: Famcli) -> None:
    assert "namensschilder-familienmanagertreffen-6.pdf" in held("document render badges --format pdf").err
    (page,) = pages("namensschilder-familienmanagertreffen-6.pdf")
    assert "Anna Abwesend" in page
    assert "Olaf Offen" not in page
    assert "kontaktliste-familienmanagertreffen-6.html" in held("document render contact-list --format html").err
    held("meeting edit --lang en")
    assert "certificate-familienmanagertreffen-6-all.pdf" in held("document render certificate --format pdf").err


def test_the_contact_list_follows_the_consents_in_the_store(held: Famcli, kept: Kept) -> None:
    assert "niemand zugestimmt" in held("document render contact-list").out
    with Store(kept.backend()).write("test") as tx:
        person = tx.persons.get("erika-muester")
        assert person
        tx.persons.put(replace(person, consents=(Consent(ConsentKind.CONTACT_LIST, date(2011, 5, 12)),)))
    listed = held("document render contact-list").out
    assert "erika@example.org" in listed
    assert "Max Beispiel" not in listed
