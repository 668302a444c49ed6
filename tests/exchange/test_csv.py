"""CSV as offices keep it, and as somebody hostile would write it."""

import csv
import io
import timeit

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from famcli.errors import InvalidInput
from famcli.exchange import tables
from famcli.exchange.tables import BROKEN, Fault, Row, read_csv, write_csv

CELL = st.text(st.characters(exclude_categories=("Cs",)), max_size=12).filter(
    lambda text: not BROKEN.search(text)
) | st.sampled_from(
    ["=1+1", "@SUM(1)", "-", "+49 201 123", "'=1", "''@x", 'Größen"wahn', "a;b", "Zeile\r\nzwei", " ＝1", "\t=1"]
)
CSV_LIKE = st.text('ab\'""";;,,=\t\r\n\n ü', max_size=60)


def cells(content: bytes) -> list[dict[str, str]]:
    return [row.cells for row in read_csv(content).rows]


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("newline", ["\r\n", "\n", "\r"])
def test_a_table_is_read_however_it_was_saved(delimiter: str, encoding: str, newline: str) -> None:
    lines = (("Name", "Straße"), ("Dr. Jürgen Muster-Größenwahn", "Öchslestraße 1"))
    text = newline.join(delimiter.join(line) for line in lines)
    assert cells(text.encode(encoding)) == [{"Name": "Dr. Jürgen Muster-Größenwahn", "Straße": "Öchslestraße 1"}]


def test_curly_quotes_and_the_euro_of_windows_are_read() -> None:
    assert cells("Name;Beitrag\nErika „Eri“ Mustermann;5 €".encode("cp1252")) == [
        {"Name": "Erika „Eri“ Mustermann", "Beitrag": "5 €"}
    ]


@pytest.mark.parametrize("said", ["sep=,\r\n", "SEP=,\n", '"sep=,"\r\n', "\ufeffsep=,\r\n"])
def test_a_first_line_that_names_the_delimiter_is_believed(said: str) -> None:
    sheet = read_csv(f"{said}Name;x;y,Mail\na;b;c,d".encode())
    assert sheet.columns == ("Name;x;y", "Mail")
    assert sheet.rows == (Row(3, {"Name;x;y": "a;b;c", "Mail": "d"}),)


def test_a_tab_can_be_named_as_delimiter() -> None:
    assert cells(b"sep=\t\nName\tMail\na;;;;\tb") == [{"Name": "a;;;;", "Mail": "b"}]


def test_delimiters_inside_of_quotes_do_not_count() -> None:
    assert cells(b'"Name, Vorname, Titel";Mail\n"Mustermann, Erika";e@example.org') == [
        {"Name, Vorname, Titel": "Mustermann, Erika", "Mail": "e@example.org"}
    ]


def test_rows_are_numbered_by_the_line_where_they_begin() -> None:
    sheet = read_csv(b'Name;Notiz\n\nErika;"zwei\nZeilen"\n ; \nMax;"sagt ""ja"""\n')
    assert sheet.rows == (
        Row(3, {"Name": "Erika", "Notiz": "zwei\nZeilen"}),
        Row(6, {"Name": "Max", "Notiz": 'sagt "ja"'}),
    )


def test_missing_cells_are_empty_and_too_many_are_a_fault() -> None:
    sheet = read_csv(b"Name;Mail\nErika\nMax;m@example.org;;\nEva;e@example.org;;mehr\n")
    assert [row.cells["Mail"] for row in sheet.rows] == ["", "m@example.org"]
    assert sheet.faults == (Fault(4, "it has more cells than the heading has columns"),)


def test_columns_without_a_name_are_left_out_where_nothing_is_in_them() -> None:
    sheet = read_csv(b" Name ;;Mail;\nErika;;e@example.org;\nMax;Achtung!;;\n")
    assert sheet.columns == ("Name", "Mail")
    assert sheet.rows == (Row(2, {"Name": "Erika", "Mail": "e@example.org"}),)
    assert sheet.faults == (Fault(3, "“Achtung!” is in a column without a name"),)


def test_a_quotation_mark_that_is_not_closed_is_a_fault_and_hides_no_row_before_it() -> None:
    sheet = read_csv(b'Name;Ort\nErika;Essen\n"Max;Essen\nEva;Essen\n')
    assert [row.cells["Name"] for row in sheet.rows] == ["Erika"]
    assert [fault.number for fault in sheet.faults] == [3]
    assert "not closed" in sheet.faults[0].reason


def test_text_behind_a_quotation_mark_is_a_fault_and_reading_goes_on() -> None:
    sheet = read_csv(b'Name;Ort\n"Max "Maxl" Muster";Essen\nEva;Essen\nzu;viel;e\n')
    assert [(row.number, row.cells["Name"]) for row in sheet.rows] == [(3, "Eva")]
    assert [fault.number for fault in sheet.faults] == [2, 4]


def test_a_cell_beyond_measure_is_a_fault() -> None:
    sheet = read_csv(b"Name\nErika\n" + b"x" * 200_000 + b"\nMax\n")
    assert [row.cells["Name"] for row in sheet.rows] == ["Erika", "Max"]
    assert [fault.number for fault in sheet.faults] == [3]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b" ;\n;;\n", "empty"),
        (b"dn: cn=Eva\nobjectclass: person\n", "LDIF"),
        (b"version: 1\ndn: cn=Eva\n", "LDIF"),
        (b"<html><table><tr><td>Name", "web page"),
        (b"\xff\xfea", "claims to be utf-16"),
        (b"N\0a\0m\0e\0", "not a text table"),
        (b";".join(b"s%d" % n for n in range(201)), "at most 200"),
    ],
)
def test_what_is_no_table_is_refused(content: bytes, words: str) -> None:
    with pytest.raises(InvalidInput, match=words):
        read_csv(content)


def test_tables_beyond_measure_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MOST_ROWS", 3)
    assert len(read_csv(b"Name\n" + b"x\n" * 3).rows) == 3
    with pytest.raises(InvalidInput, match="at most 3"):
        read_csv(b"Name\n" + b"x\n" * 4)
    monkeypatch.setattr(tables, "MOST_BYTES", 10)
    with pytest.raises(InvalidInput, match="larger"):
        read_csv(b"Name;Organisation")


@given(st.binary(max_size=200) | CSV_LIKE.map(str.encode) | CSV_LIKE.map(lambda text: text.encode("utf-16")))
def test_any_bytes_are_a_table_or_refused(content: bytes) -> None:
    try:
        sheet = read_csv(content)
    except InvalidInput:
        return
    numbers = [row.number for row in sheet.rows] + [fault.number for fault in sheet.faults]
    assert len(set(numbers)) == len(numbers)
    assert all(set(row.cells) == set(sheet.columns) for row in sheet.rows)


def test_what_is_written_opens_in_excel() -> None:
    content = write_csv(("Name", "Straße"), [("Erika", "Am Markt 1; Hof")])
    assert content == '\ufeff"Name";"Straße"\r\n"Erika";"Am Markt 1; Hof"\r\n'.encode()


@pytest.mark.parametrize(
    "cell",
    ["=1+1", "+SUM(A1)", "-1+1", "@x", "\t=1", "\r=1", "\t", "＝1", "＋1", "－x", "＠x", "  =1", "\u00a0=1", "\ufeff =1",
     "\n=1", "+49;=1", "+49\n=1", "-cmd", "+", "=cmd|' /C calc'!A0"],
)  # fmt: skip
def test_no_cell_runs_as_a_formula(cell: str) -> None:
    written = next(csv.reader(io.StringIO(write_csv([cell], []).decode("utf-8-sig"), newline=""), delimiter=";"))
    assert written == ["'" + cell]


@pytest.mark.parametrize(
    "cell", ["+49 201 123-45", "+49 (0)201/123", "-", "--", "Anne-Marie", "a=b", "", "'s Gravenhage"]
)
def test_phone_numbers_and_words_are_left_alone(cell: str) -> None:
    assert write_csv(["x"], [[cell, "y"]]).decode("utf-8-sig").splitlines()[1] == f'"{cell}";"y"'


@given(st.lists(st.lists(CELL, min_size=3, max_size=3), max_size=5))
@example([["'=1", "''=1", "'"], ["=1", "'+49 201 1", "'s"]])
def test_what_is_written_is_read_back(rows: list[list[str]]) -> None:
    assume(not any(BROKEN.search(cell) for row in rows for cell in row))
    read = read_csv(write_csv(("a", "b", "c"), rows))
    assert [list(row.cells.values()) for row in read.rows] == [row for row in rows if any(map(str.strip, row))]
    assert not read.faults


@pytest.mark.slow
def test_reading_costs_little_more_than_the_standard_library() -> None:
    content = write_csv([f"Spalte {n}" for n in range(10)], [[f"Zelle {n}" for n in range(10)]] * 10_000)

    def plain() -> None:
        list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))

    ours = min(timeit.repeat(lambda: read_csv(content), number=1, repeat=7))
    assert ours < 4 * min(timeit.repeat(plain, number=1, repeat=7))


@pytest.mark.parametrize("encoding", ["mac-roman", "cp850"])
def test_tables_of_macs_and_of_dos(encoding: str) -> None:
    text = "Name;Straße\nDr. Jürgen Groß;Öchslestraße 1\nÄnne Möller;Übergang 5"
    assert cells(text.encode(encoding))[0] == {"Name": "Dr. Jürgen Groß", "Straße": "Öchslestraße 1"}


def test_quotes_are_not_taken_for_umlauts() -> None:
    text = "Name\nVerein “Netz” und “Haus”\nVerein „Land“, 5 €"
    assert [row["Name"] for row in cells(text.encode("cp1252"))] == text.split("\n")[1:]


def test_a_few_letters_of_other_languages_stay_those_of_windows() -> None:
    assert cells("Name\nÁrpád Škoda\nJosé Müller".encode("cp1252")) == [
        {"Name": "Árpád Škoda"}, {"Name": "José Müller"},
    ]  # fmt: skip


@pytest.mark.parametrize(
    "content",
    [
        "Name\nJürgen Groß".encode().decode("cp1252").encode(),
        "Name\nJürgen Groß".encode().decode("cp1252").encode("utf-8-sig"),
        "Name\nJ\ufffdrgen".encode(),
    ],
)
def test_broken_umlauts_are_told(content: bytes) -> None:
    with pytest.raises(InvalidInput, match=r"encoding looks wrong .“J"):
        read_csv(content)


def test_titles_above_the_heading_are_left_out() -> None:
    table = b"Adressliste;;\n;;\nStand: 3.5.2026;;\nName;E-Mail;Ort\nUte;u@example.org;\n"
    assert read_csv(table).rows == (Row(5, {"Name": "Ute", "E-Mail": "u@example.org", "Ort": ""}),)
    assert cells(b"Name;;\nUte;;\nUlf;;\n") == [{"Name": "Ute"}, {"Name": "Ulf"}]
    assert cells(b"Name\nUte\nUlf\n") == [{"Name": "Ute"}, {"Name": "Ulf"}]


def test_the_type_line_of_powershell_is_no_heading() -> None:
    sheet = read_csv('#TYPE Selected.ADUser\n"DisplayName","Mail"\n"Muster, Änne","a@example.org"\n'.encode())
    assert (sheet.columns, sheet.rows[0].number) == (("DisplayName", "Mail"), 3)


def test_columns_of_one_name_are_numbered() -> None:
    assert read_csv(b"Name;Notiz;Notiz;Notiz\nEva;a;b;c\n").columns == ("Name", "Notiz", "Notiz (2)", "Notiz (3)")
