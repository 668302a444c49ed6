"""XLSX: what Excel writes, and what it never would."""

import io
import re
import sys
import time
import zipfile
from contextlib import suppress
from datetime import date, datetime
from itertools import pairwise
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from famcli.errors import FamcliError, InvalidInput
from famcli.exchange import tables, xlsx
from famcli.exchange.tables import Row, Sheet
from famcli.exchange.xlsx import read_sheets, write_xlsx
from tests.speed import examples

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHEET = "xl/worksheets/sheet1.xml"


def read_xlsx(content: bytes) -> Sheet:
    """Return the only sheet that is filled."""
    (only,) = read_sheets(content)
    return only


SMALL = write_xlsx(("Name", "Mail"), [("Erika Mustermann", "erika@example.org")], "Kontakte")


def workbook(*rows: tuple[Any, ...], **formats: str) -> bytes:
    """Return a file as Excel saves it; ``formats`` are number formats by cell."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for cell, shape in formats.items():
        book.active[cell].number_format = shape
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def with_part(name: str, part: str | bytes, content: bytes = SMALL) -> bytes:
    """Return a file in which one part is another or new."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.namelist():
            if entry != name:
                new.writestr(entry, old.read(entry))
        new.writestr(name, part)
    return out.getvalue()


def with_rows(rows: str, before: str = "") -> bytes:
    return with_part(SHEET, f'<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData></worksheet>')


def text_row(number: int, *texts: str) -> str:
    cells = "".join(f'<c t="inlineStr"><is><t>{text}</t></is></c>' for text in texts)
    return f'<row r="{number}">{cells}</row>'


def only_row(content: bytes) -> list[str]:
    (row,) = read_xlsx(content).rows
    return list(row.cells.values())


def test_cells_are_read_as_people_see_them() -> None:
    content = workbook(
        ("PLZ als Text", "Zahl", "Komma", "Tag", "Zeit", "Ja", "PLZ als Zahl", "Leer", "Text"),
        ("01067", 12345.0, 0.5, date(2011, 5, 12), datetime(2011, 5, 12, 9, 30), True, 1067, None, "Größe „S“"),
        G2="00000",
    )
    assert only_row(content) == [
        "01067",
        "12345",
        "0.5",
        "2011-05-12",
        "2011-05-12 09:30",
        "ja",
        "01067",
        "",
        "Größe „S“",
    ]


@pytest.mark.parametrize(
    ("stored", "shown"), [("12345.0", "12345"), ("4.92011E+11", "492011000000"), ("-0.25", "-0.25")]
)
def test_whole_numbers_have_no_fraction(stored: str, shown: str) -> None:
    assert only_row(with_rows(text_row(1, "Nummer") + f'<row r="2"><c><v>{stored}</v></c></row>')) == [shown]


def test_rows_keep_their_numbers_and_empty_ones_are_left_out() -> None:
    sheet = read_xlsx(workbook((), ("Name", None, "Mail"), (), ("Erika",), (" ", None), ("Max", None, "m@example.org")))
    assert sheet.rows == (
        Row(4, {"Name": "Erika", "Mail": ""}),
        Row(6, {"Name": "Max", "Mail": "m@example.org"}),
    )


def test_a_sheet_may_say_a_wrong_size() -> None:
    rows = text_row(1, "Name", "Mail") + text_row(2, "Erika", "e@example.org")
    assert only_row(with_rows(rows, '<dimension ref="A1"/>')) == ["Erika", "e@example.org"]


def test_a_stray_row_at_the_end_of_the_sheet_is_read() -> None:
    sheet = read_xlsx(with_rows(text_row(1, "Name") + text_row(1_048_576, "Erika")))
    assert sheet.rows == (Row(1_048_576, {"Name": "Erika"}),)


def test_a_hidden_sheet_is_not_the_first() -> None:
    book = openpyxl.Workbook()
    book.active.append(("Listen",))
    book.active.sheet_state = "hidden"
    book.create_sheet("Teilnehmer").append(("Name",))
    out = io.BytesIO()
    book.save(out)
    assert read_xlsx(out.getvalue()).columns == ("Name",)


def test_warnings_of_the_library_are_not_shown(recwarn: pytest.WarningsRecorder) -> None:
    extension = '<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}"/></extLst>'
    content = with_part(
        SHEET, f'<worksheet xmlns="{MAIN}"><sheetData>{text_row(1, "Name")}</sheetData>{extension}</worksheet>'
    )
    assert read_xlsx(content).columns == ("Name",)
    assert not recwarn.list


ENTITIES = "".join(f'<!ENTITY {each} "' + f"&{before};" * 10 + '">' for before, each in pairwise("abcdefghij"))
LAUGHS = f'<!DOCTYPE x [<!ENTITY a "haha">{ENTITIES}]><sst xmlns="{MAIN}"><si><t>&j;</t></si></sst>'


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "not an Excel file"),
        (b"Name;Mail", "not an Excel file"),
        (SMALL[:-30], "not an Excel file"),
        (SMALL[: len(SMALL) // 2] + b"\0" * 50 + SMALL[len(SMALL) // 2 + 50 :], "not an Excel file|cannot be read"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 Workbook", "old Excel"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password"),
        (with_part("xl/vbaProject.bin", b"x"), "macros"),
        (with_part(SHEET, "<worksheet"), "cannot be read"),
        (with_part("xl/workbook.xml", f'<workbook xmlns="{MAIN}"><sheets/></workbook>'), "cannot be read"),
        (with_rows(text_row(1, *(f"s{n}" for n in range(201)))), "at most 200"),
        (with_rows(text_row(1, "a") + text_row(2, *["x"] * 201)), "at most 200"),
        (with_rows(text_row(1, "Name") + text_row(2_000_000_000, "x")), "too many rows"),
        (with_rows(""), "empty"),
        (with_part("xl/sharedStrings.xml", LAUGHS), "not an Excel file"),
        (with_part("xl/sharedStrings.xml", LAUGHS.encode("utf-16")), "not an Excel file"),
        (with_part("xl/styles.xml", "<!-- " + "x" * 9999 + " -->" + LAUGHS), "not an Excel file"),
    ],
    ids=range(16),
)  # fmt: skip
def test_what_is_no_table_of_excel_is_refused_at_once(content: bytes, words: str) -> None:
    begun = time.monotonic()
    with pytest.raises(InvalidInput, match=words):
        read_xlsx(content)
    assert time.monotonic() - begun < 5


def test_files_and_tables_beyond_measure_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = with_part("xl/media/image1.bmp", b"\0" * 2_000_000)
    assert read_xlsx(bomb).rows
    monkeypatch.setattr(xlsx, "MOST_UNPACKED", 1_000_000)
    with pytest.raises(InvalidInput, match="unpack to"):
        read_xlsx(bomb)
    monkeypatch.setattr(tables, "MOST_ROWS", 2)
    with pytest.raises(InvalidInput, match="at most 2"):
        read_xlsx(workbook(("Name",), ("a",), ("b",), ("c",)))


@settings(max_examples=examples(60), deadline=None)
@given(st.integers(0, len(SMALL) - 1), st.binary(min_size=1, max_size=8))
def test_a_damaged_file_is_read_or_refused(place: int, damage: bytes) -> None:
    with suppress(InvalidInput):
        read_xlsx(SMALL[:place] + damage + SMALL[place + len(damage) :])


@pytest.mark.parametrize("call", [lambda: read_xlsx(SMALL), lambda: write_xlsx(("Name",), [], "x")])
def test_without_openpyxl_it_is_said_what_to_install(call: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(FamcliError, match=re.escape("pip install 'famcli[office]'")):
        call()


def test_what_is_written_is_read_back() -> None:
    rows = [
        ["Dr. Jürgen Muster-Größenwahn", "01067", "=1+1", "zwei\nZeilen", " Rand "],
        ["Erika „Eri“ Mustermann", "+49 201 123", "#N/A", "_x0041_ 😀", "2011-05-12"],
    ]
    read = read_xlsx(write_xlsx(("Name", "PLZ", "Formel", "Text", "Rand"), rows, "Kontakte"))
    assert [list(row.cells.values()) for row in read.rows] == rows


def test_what_is_written_is_text_under_a_heading_that_stays() -> None:
    page = openpyxl.load_workbook(io.BytesIO(write_xlsx(("=a", "Nr."), [("=1+1", "007")] * 2, "Wer: [wann]?"))).active
    assert {cell.data_type for row in page.iter_rows() for cell in row} == {"s"}
    assert page["A1"].font.bold
    assert not page["A2"].font.bold
    assert (page.freeze_panes, page.auto_filter.ref, page.title) == ("A2", "A1:B3", "Wer   wann")


def test_columns_are_as_wide_as_their_longest_line_up_to_a_measure() -> None:
    page = openpyxl.load_workbook(io.BytesIO(write_xlsx(("a", "b"), [("kurz\n" + "x" * 20, "y" * 500)], "x"))).active
    assert (page.column_dimensions["A"].width, page.column_dimensions["B"].width) == (23, 60)


def test_what_a_cell_cannot_hold_is_dropped() -> None:
    content = write_xlsx(("Name\x00",), [("a\x07b\ud800\uffff\r\nc",), ("x" * 40_000,)], "'\x01'")
    sheet = read_xlsx(content)
    assert [row.cells["Name"] for row in sheet.rows] == ["ab\nc", "x" * 32_767]


def test_the_same_table_gives_the_same_bytes() -> None:
    with zipfile.ZipFile(io.BytesIO(SMALL)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(2000, 1, 1, 0, 0, 0)}
        stamps = set(re.findall(rb"\d{4}-\d\d-\d\dT[\d:]+Z", archive.read("docProps/core.xml")))
    assert stamps == {b"2000-01-01T00:00:00Z"}
    assert write_xlsx(("Name", "Mail"), [("Erika Mustermann", "erika@example.org")], "Kontakte") == SMALL


def shown(value: int, shape: str) -> str:
    """Return a number in a cell as it is read with that format."""
    (row,) = read_xlsx(workbook(("Nr",), (value,), A2=shape)).rows
    return row.cells["Nr"]


@pytest.mark.parametrize(
    ("value", "shape", "seen"),
    [
        (1067, '"D-"00000', "D-01067"),
        (1067, "[$-407]00000;@", "01067"),
        (1067, r"\D\-00000", "D-01067"),
        (201123456, "0000 000000", "0201 123456"),
        (491701234567, "+0", "+491701234567"),
        (49201, '"00"0', "0049201"),
        (2011234, "000-0000", "201-1234"),
        (5, "General", "5"),
        (5, "0.00", "5"),
        (1234567, "#,##0", "1234567"),
    ],
)
def test_numbers_are_read_as_people_see_them(value: int, shape: str, seen: str) -> None:
    assert shown(value, shape) == seen


def test_a_formula_without_a_result_is_told() -> None:
    (first, second) = read_xlsx(workbook(("Name", "Mail"), ("Änne", "=A2"), ("Bernd", "b@example.org"))).rows
    assert "B2" in first.remark
    assert (first.cells["Name"], first.cells["Mail"], second.remark) == ("Änne", "", "")


def test_hidden_rows_are_not_read_and_told() -> None:
    book = openpyxl.Workbook()
    for row in (("Name",), ("Änne",), ("Bernd",), ("Clara",)):
        book.active.append(row)
    book.active.row_dimensions[3].hidden = True
    out = io.BytesIO()
    book.save(out)
    sheet = read_xlsx(out.getvalue())
    assert [row.cells["Name"] for row in sheet.rows] == ["Änne", "Clara"]
    assert [fault.number for fault in sheet.hidden] == [3]


def test_a_column_that_is_there_twice_is_numbered() -> None:
    assert read_xlsx(workbook(("Name", "Notiz", "Notiz"), ("Änne", "a", "b"))).columns == ("Name", "Notiz", "Notiz (2)")


def test_a_table_of_libreoffice_is_named() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    with pytest.raises(InvalidInput, match=r"\.ods"):
        read_sheets(out.getvalue())
