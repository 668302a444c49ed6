"""Address lists with the columns that Outlook, Google and Thunderbird write: what is in them arrives."""

import csv
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.conftest import Famcli

OUTLOOK = (
    '"Anrede","Vorname","Weitere Vornamen","Nachname","Firma","Abteilung","Position","Straße geschäftlich",'
    '"Ort geschäftlich","Postleitzahl geschäftlich","Land/Region geschäftlich","Straße privat","Telefon geschäftlich",'
    '"Mobiltelefon","E-Mail-Adresse","E-Mail: Angezeigter Name","Geschlecht","Kategorien","Sprache"\r\n'
    '"Dr.","Björn","","Weiß","Stadt Köln","Jugendamt","Leiter","Domplatz 1","Köln","50667","Deutschland","Am Weg 1",'
    '"","0151 1","weiss@example.org","Björn Weiß (weiss@example.org)","Keine Angabe","Netz;Familie","Deutsch (DE)"\r\n'
)
GOOGLE = (
    "First Name,Middle Name,Last Name,Name Prefix,Organization Name,Organization Title,Labels,E-mail 1 - Value,"
    'Phone 1 - Value,Address 1 - Formatted\r\nMona,,Süß,Dr.,Stadt Hagen,Referentin,"Netz ::: * myContacts",'
    'suess@example.org,02331 1,"Rathausstr. 11\n58095 Hagen"\r\n'
)
THUNDERBIRD = (
    "Vorname,Nachname,Anzeigename,Primäre E-Mail-Adresse,Tel. dienstlich,Mobil-Tel.-Nr.,Adresse (privat),"
    "Adresse (dienstl.),Ort (dienstl.),PLZ (dienstl.),Land (dienstl.),Arbeitstitel,Organisation\r\n"
    "Ulf,Jäger,Ulf Jäger,jaeger@example.org,0211 1,,,Marktplatz 2,Düsseldorf,40213,Deutschland,Planer,Stadt\r\n"
)


def imported(famcli: Famcli, text: str, *, encoding: str = "utf-8") -> Any:
    """Import a table with one person and return the entry."""
    Path("Liste.csv").write_bytes(text.encode(encoding))
    (line,) = famcli("person import Liste.csv --json").json
    assert line["kind"] == "new"
    return famcli(f"person show {line['slug']} --json").json


def test_what_outlook_writes_in_germany(famcli: Famcli) -> None:
    weiss = imported(famcli, OUTLOOK, encoding="cp1252")
    assert (weiss["name"], weiss["salutation"], weiss["lang"]) == ("Dr. Björn Weiß", "none", "de")
    assert (weiss["organization"], weiss["function"], weiss["phone"]) == ("Stadt Köln, Jugendamt", "Leiter", "0151 1")
    assert (weiss["address"], weiss["tags"]) == ("Domplatz 1\n50667 Köln", ["Netz", "Familie"])


def test_what_google_writes(famcli: Famcli) -> None:
    suess = imported(famcli, GOOGLE)
    assert (suess["name"], suess["function"], suess["tags"]) == ("Dr. Mona Süß", "Referentin", ["Netz"])
    assert suess["address"] == "Rathausstr. 11\n58095 Hagen"


def test_what_thunderbird_writes(famcli: Famcli) -> None:
    jaeger = imported(famcli, THUNDERBIRD)
    assert (jaeger["email"], jaeger["phone"], jaeger["function"]) == ("jaeger@example.org", "0211 1", "Planer")
    assert jaeger["address"] == "Marktplatz 2\n40213 Düsseldorf"


@pytest.mark.parametrize(
    ("form", "name", "salutation"),
    [
        ("Frau Dr.", "Dr. Uta Zöllner", "frau"),
        ("Sehr geehrte Frau Prof. Dr. Zöllner", "Prof. Dr. Uta Zöllner", "frau"),
        ("Sehr geehrte Damen und Herren", "Uta Zöllner", "none"),
        ("Dr.", "Dr. Uta Zöllner", "none"),
    ],
)
def test_titles_among_the_forms_of_address(famcli: Famcli, form: str, name: str, salutation: str) -> None:
    found = imported(famcli, f"Anrede;Vorname;Nachname\n{form};Uta;Zöllner\n")
    assert (found["name"], found["salutation"]) == (name, salutation)


def test_an_unknown_form_of_address_is_told(famcli: Famcli) -> None:
    Path("Liste.csv").write_text("Anrede;Vorname;Nachname\nOberamtsrat;Uta;Zöllner\n")
    (line,) = famcli("person import Liste.csv --dry-run --json").json
    assert (line["kind"], line["name"]) == ("bad", "Uta Zöllner")
    assert "Oberamtsrat" in line["remark"]


def test_street_and_town_by_other_names(famcli: Famcli) -> None:
    found = imported(
        famcli, "Name;STRASSE / Nr.;PLZ, Ort;E-MAIL ADRESSE:\nÄnne Muster;Am Ring 1;01067 Dresden;a@b.de\n"
    )
    assert (found["address"], found["email"]) == ("Am Ring 1\n01067 Dresden", "a@b.de")


@pytest.mark.parametrize(
    "cell",
    ["Änne Muster <aenne@example.org>", "mailto:aenne@example.org", "<AENNE@example.org>", "aenne@example.org\u200b"],
)
def test_addresses_as_mail_programs_copy_them(famcli: Famcli, cell: str) -> None:
    assert imported(famcli, f"Name;E-Mail\nÄnne Muster;{cell}\n")["email"] == "aenne@example.org"


def test_of_two_addresses_in_a_cell_the_first_is_taken_and_the_other_told(famcli: Famcli) -> None:
    Path("Liste.csv").write_text('Name;E-Mail\nÄnne Muster;"a@example.org, b@example.org"\n')
    assert "“a@example.org” was taken, not “b@example.org”" in famcli("person import Liste.csv").out
    assert famcli("person show aenne-muster --json").json["email"] == "a@example.org"


@pytest.mark.parametrize("cell", ["keine", "-", "n/a", "Unbekannt", "k. A."])
def test_what_people_write_where_there_is_no_address(famcli: Famcli, cell: str) -> None:
    assert imported(famcli, f"Name;E-Mail\nÄnne Muster;{cell}\n")["email"] == ""


@pytest.mark.parametrize("cell", ["z. Hd. Änne Muster", "zu Händen von Frau Änne Muster", "c/o Änne Muster"])
def test_for_whose_attention_is_who_it_is(famcli: Famcli, cell: str) -> None:
    found = imported(famcli, f"Name;Organisation\n{cell};Jugendamt\n")
    assert (found["name"], found["organization"]) == ("Änne Muster", "Jugendamt")


def test_letters_that_look_garbled_come_back_from_our_own_table(famcli: Famcli) -> None:
    famcli(["person", "add", "Ã¤nne Muster", "--notes", "steht so da: Ã¶"])
    famcli("person export -o liste.csv")
    assert [line["kind"] for line in famcli("person import liste.csv --json").json] == ["same"]
    Path("andere.csv").write_bytes("Name;E-Mail\nJÃ¼rgen Muster;j@example.org\n".encode("utf-8-sig"))
    Path("andere2.csv").write_bytes("Name;E-Mail\nJÃ¤ger;j@example.org\n".encode("utf-8-sig"))
    assert "encoding looks wrong" in famcli("person import andere.csv", ok=False).err
    assert "encoding looks wrong" in famcli("person import andere2.csv", ok=False).err


def test_a_column_that_was_named_has_no_stand_in(famcli: Famcli) -> None:
    Path("Liste.csv").write_text("Name;Dienst;E-Mail\nÄnne Muster;;privat@example.org\n")
    result = famcli("--lang de person import Liste.csv --map Dienst=email")
    assert "Nicht verwendete Spalten: „E-Mail“." in result.err
    assert famcli("person show aenne-muster --json").json["email"] == ""


def test_a_tag_is_there_once_however_it_is_written(famcli: Famcli) -> None:
    Path("Liste.csv").write_text("Name;Etiketten\nÄnne Muster;Netz\n")
    famcli("person import Liste.csv --tag netz")
    assert {line["kind"] for line in famcli("person import Liste.csv --tag NETZ --json").json} == {"same"}
    assert famcli("person show aenne-muster --json").json["tags"] == ["Netz"]


def test_somebody_of_the_same_name_is_pointed_at(famcli: Famcli) -> None:
    famcli("person add 'Änne Muster' --email alt@example.org")
    Path("Liste.csv").write_text("Name;E-Mail\nÄnne Muster;neu@example.org\nBert Neu;bert@example.org\n")
    found = famcli("person import Liste.csv --dry-run --json").json
    assert [(line["kind"], line["remark"]) for line in found] == [
        ("new", "aenne-muster has the same name"),
        ("new", ""),
    ]


def test_days_that_have_been(famcli: Famcli) -> None:
    rows = [("Name", "Zertifiziert seit", "Foto"), ("Änne Muster", "01.03.98", "12.05.10"), ("Bert Neu", "2019", "")]
    with Path("Liste.csv").open("w", newline="") as file:
        csv.writer(file, delimiter=";").writerows(rows)
    famcli("person import Liste.csv")
    aenne, bert = (famcli(f"person show {slug} --json").json for slug in ("aenne-muster", "bert-neu"))
    assert aenne["certified_since"] == "1998-03-01"
    assert [each["date"] for each in aenne["consents"]] == ["2010-05-12"]
    assert bert["certified_since"] == "2019-01-01"
    famcli("person edit bert-neu --certified-since 2017 --consent photo --consent-date 1.3.2020")
    bert = famcli("person show bert-neu --json").json
    assert bert["certified_since"] == "2017-01-01"
    assert [(each["kind"], each["date"]) for each in bert["consents"]] == [("photo", "2020-03-01")]


def test_letters_are_in_a_language_that_there_is(famcli: Famcli) -> None:
    failed = famcli("person add 'Änne Muster' --lang klingon", ok=False)
    assert "there are: de (German), en (English), ar (Arabic)" in failed.err
    famcli("person add 'Änne Muster' --lang en")
    famcli(["person", "edit", "aenne-muster", "--lang", ""])
    assert famcli("person show aenne-muster --json").json["lang"] == ""


@pytest.mark.parametrize(
    ("head", "line", "field", "value"),
    [
        ("Firma;Firmenname", "nein;Stadt Köln", "organization", "Stadt Köln"),
        ("Firmenname;Firma", "Stadt Köln;ja", "organization", "Stadt Köln"),
        ("Title", "Sachbearbeiterin", "function", "Sachbearbeiterin"),
        ("Titel;Funktion", "Oberbürgermeisterin;Vorsitz", "function", "Vorsitz"),
        ("Firma", "#N/A", "organization", ""),
        ("Firma", "#BEZUG!", "organization", ""),
        ("E-Mail", "anonymous", "email", ""),
        ("E-Mail;E-Mail 2: Adresse", "/o=Amt/cn=eva;eva@example.org", "email", "eva@example.org"),
        ("E-Mail", "eva@example.org ::: e@example.net", "email", "eva@example.org"),
        ("Telefon privat;Telefon geschäftlich", "1;2", "phone", "2"),
        ("E-Mail;E-Mail", ";eva@example.org", "email", "eva@example.org"),
        ("Adresse;PLZ;Ort", "Ringstr. 1;01067;Dresden", "address", "Ringstr. 1\n01067 Dresden"),
        ("Adresse;PLZ;Ort", "Ringstr. 1, 01067 Dresden;01067;Dresden", "address", "Ringstr. 1, 01067 Dresden"),
        ("Anzeigename;Vorname;Nachname", "Süß Eva;Eva;Süß", "name", "Eva Süß"),
        ("Anzeigename;Vorname;Nachname", "esuess;Eva;Süß", "name", "Eva Süß"),
        ("Anzeigename;Vorname;Nachname", "Dr. Eva Süß (Stadt Hagen);Eva;Süß", "name", "Dr. Eva Süß (Stadt Hagen)"),
    ],
)
def test_nothing_wrong_is_taken(famcli: Famcli, head: str, line: str, field: str, value: str) -> None:
    named = "Anzeigename" in head
    assert imported(famcli, f"{head}\n{line}\n" if named else f"Name;{head}\nEva Süß;{line}\n")[field] == value


@pytest.mark.parametrize(
    "footer", ["Summe: 1;", "Stand: 12.4.2027;", "Gesamt;1", "Seite 1 von 2;", "Stand April 2027;"]
)
def test_lines_about_the_list_are_nobody(famcli: Famcli, footer: str) -> None:
    Path("Liste.csv").write_text(f"Name;E-Mail\nEva Süß;eva@example.org\n;\n{footer}\n", encoding="utf-8")
    done = famcli("person import Liste.csv")
    assert "left out" in done.out
    assert "1 left out" in done.err
    assert [person["name"] for person in famcli("person list --json").json] == ["Eva Süß"]


def test_what_is_left_out_of_a_line_stands_in_the_preview(famcli: Famcli) -> None:
    Path("Liste.csv").write_text("Name;Firma;Telefon privat\nEva Süß;#NV;0201 1\n", encoding="utf-8")
    shown = famcli("person import Liste.csv --dry-run").out
    assert "#NV" in shown
    assert "Telefon privat" in " ".join(shown.split())


def test_people_on_the_second_sheet_are_found(famcli: Famcli) -> None:
    book = openpyxl.Workbook()
    book.active.title = "Deckblatt"
    book.active.append(("Netzwerk",))
    page = book.create_sheet("Kontakte")
    for row in (("Name", "E-Mail"), ("Eva Süß", "eva@example.org")):
        page.append(row)
    book.save("Liste.xlsx")
    assert "Deckblatt" in famcli("person import Liste.xlsx").out
    assert [person["name"] for person in famcli("person list --json").json] == ["Eva Süß"]
