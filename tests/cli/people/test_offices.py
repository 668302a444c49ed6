"""Offices in the address book: institutions that letters address as such, perhaps for the attention of somebody."""

from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Famcli

OFFICE = {"name": "Jugendamt Musterstadt", "kind": "office", "contact": "Frau Mia Muster"}


def only(famcli: Famcli) -> dict[str, Any]:
    """Return what is in the address book."""
    (entry,) = famcli("person list --json").json
    return dict(entry)


def add(famcli: Famcli, *more: str) -> None:
    famcli(["person", "add", "Jugendamt Musterstadt", "--kind", "office", "--contact", "Frau Mia Muster", *more])


def test_an_office_is_added_shown_and_changed(famcli: Famcli) -> None:
    add(famcli, "--email", "jugendamt@example.org")
    assert only(famcli).items() >= OFFICE.items()
    shown = famcli("--lang de person show 'Jugendamt Musterstadt'").out
    assert "Einrichtung" in shown
    assert "Frau Mia Muster" in shown
    assert "Jugendamt Musterstadt (Frau Mia Muster)" in famcli("person list").out
    famcli("person edit jugendamt-musterstadt --contact 'Herr Ömer Süß'")
    assert only(famcli)["contact"] == "Herr Ömer Süß"


@pytest.mark.parametrize(
    "name",
    ["Amt für Kinder, Jugend und Familie", "Frau und Beruf e. V.", "Stadt Essen und Kreis Wesel", "Dr.-Koch-Schule"],
)
def test_its_name_stays_as_it_is(famcli: Famcli, name: str) -> None:
    famcli(["person", "add", name, "--kind", "office"])
    assert (only(famcli)["name"], only(famcli)["salutation"]) == (name, "none")
    assert "already in the address book" in famcli(["person", "add", name, "--kind", "office"], ok=False).err


def test_letters_and_mails_greet_it_as_an_office(meeting: Famcli) -> None:
    add(meeting, "--address", "Rathausplatz 1 / 12345 Musterstadt")
    meeting("attendee add 'Jugendamt Musterstadt'")
    letter = meeting("invitation render --for jugendamt-musterstadt --format txt -o -").out
    lines = [line.strip() for line in letter.splitlines()]
    begin = lines.index("Jugendamt Musterstadt")
    assert lines[begin : begin + 4] == [
        "Jugendamt Musterstadt", "z. Hd. Frau Mia Muster", "Rathausplatz 1", "12345 Musterstadt",
    ]  # fmt: skip
    assert "Sehr geehrte Damen und Herren," in lines
    meeting("person edit jugendamt-musterstadt --lang en --email jugendamt@example.org")
    letter = meeting("invitation render --for jugendamt-musterstadt --format txt -o -").out
    assert "Attn: Ms Mia Muster" in letter
    assert "Dear Sir or Madam," in letter
    meeting("meeting edit --contact-email buero@example.org")
    meeting("invitation send --outbox aus")
    (path,) = Path("aus").glob("*.eml")
    mail = message_from_bytes(path.read_bytes(), policy=policy.default)
    assert mail["To"].addresses[0].display_name == "Jugendamt Musterstadt"
    body = mail.get_body(("plain",))
    assert body is not None
    assert "Dear Sir or Madam," in body.get_content()


@pytest.mark.parametrize(
    "card",
    [
        "ORG:Stadt Musterstadt;Jugendamt",
        "ORG:Stadt Musterstadt;Jugendamt\r\nN:;;;;\r\nFN:",
        "FN:Stadt Musterstadt\\, Jugendamt\r\nORG:Stadt Musterstadt;Jugendamt",
        "FN:Stadt Musterstadt\\, Jugendamt\r\nN:Jugendamt;Stadt;;;\r\nX-ABShowAs:COMPANY\r\nORG:Stadt Musterstadt;Jugendamt",
        "KIND:org\r\nFN:Stadt Musterstadt\\, Jugendamt",
    ],
)
def test_a_contact_without_a_person_is_an_office(famcli: Famcli, card: str) -> None:
    Path("amt.vcf").write_text(f"BEGIN:VCARD\r\nVERSION:3.0\r\n{card}\r\nEMAIL:amt@example.org\r\nEND:VCARD\r\n")
    famcli("person import amt.vcf")
    entry = only(famcli)
    assert (entry["name"], entry["kind"], entry["organization"]) == ("Stadt Musterstadt, Jugendamt", "office", "")


def test_a_contact_with_a_person_is_none(famcli: Famcli) -> None:
    Path("mia.vcf").write_text(
        "BEGIN:VCARD\nVERSION:3.0\nFN:Mia Muster\nN:Muster;Mia;;;\nORG:Stadt Musterstadt\nEND:VCARD\n"
    )
    famcli("person import mia.vcf")
    assert (only(famcli)["name"], only(famcli)["kind"]) == ("Mia Muster", "person")


@pytest.mark.parametrize(
    ("table", "name"),
    [
        ("Name;Organisation;E-Mail\n;Stadt Köln;k@example.org\n", "Stadt Köln"),
        ("Firma;Abteilung;E-Mail\nStadt Köln;Amt 51;k@example.org\n", "Stadt Köln, Amt 51"),
        ("Name;Organisation\nStadt Köln;Stadt Köln\n", "Stadt Köln"),
        ("Anrede;Name;E-Mail\nFirma;Süß & Söhne GmbH;k@example.org\n", "Süß & Söhne GmbH"),
        ("Anrede;Vorname;Nachname;Firma\nDamen und Herren;;;Stadt Köln\n", "Stadt Köln"),
        ("Name;Kontaktart;z. Hd.\nStadt Köln;Einrichtung;Frau Weiß\n", "Stadt Köln"),
    ],
)
def test_a_line_without_a_person_is_an_office(famcli: Famcli, table: str, name: str) -> None:
    Path("amt.csv").write_text(table)
    famcli("person import amt.csv")
    assert (only(famcli)["name"], only(famcli)["kind"]) == (name, "office")
    assert [line["kind"] for line in famcli("person import amt.csv --json").json] == ["same"]


def test_an_entry_that_has_only_its_address_becomes_the_office(famcli: Famcli) -> None:
    famcli("person add info@example.org --email info@example.org")
    Path("amt.csv").write_text("Organisation;E-Mail\nStadt Köln;info@example.org\n")
    famcli("person import amt.csv")
    assert (only(famcli)["name"], only(famcli)["kind"]) == ("Stadt Köln", "office")


@pytest.mark.parametrize("format_", ["csv", "vcard", "vdir"])
def test_an_office_comes_back_the_same(famcli: Famcli, format_: str) -> None:
    add(famcli, "--organization", "Stadt Musterstadt", "--email", "j@example.org", "--phone", "0201 1", "--tag", "amt")
    output = {"csv": "k.csv", "vcard": "k.vcf", "vdir": "kontakte"}[format_]
    famcli(f"person export --format {format_} -o {output}")
    assert [line["kind"] for line in famcli(f"person import {output} --json").json] == ["same"]
    before = only(famcli)
    famcli("person remove jugendamt-musterstadt")
    famcli(f"person import {output}")
    left_out = ("slug",)
    assert {k: v for k, v in only(famcli).items() if k not in left_out} == {
        k: v for k, v in before.items() if k not in left_out
    }


def test_a_folder_of_contacts_has_a_file_for_each(famcli: Famcli) -> None:
    add(famcli)
    famcli("person add 'Änne Weiß' --email aenne@example.org")
    assert "Wrote 2 contacts to kontakte." in famcli("person export --format vdir -o kontakte").err
    assert sorted(path.name for path in Path("kontakte").iterdir()) == ["aenne-weiss.vcf", "jugendamt-musterstadt.vcf"]
    assert "UID:aenne-weiss@famcli\n" in Path("kontakte/aenne-weiss.vcf").read_text()
    Path("kontakte/aenne-weiss.vcf").write_text("von Hand geändert")
    assert "edited" in famcli("person export --format vdir -o kontakte", ok=False).err
    famcli("person export --format vdir -o kontakte --force")
