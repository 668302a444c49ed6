"""Tables as offices keep them: CSV as Excel writes it in Germany, and XLSX."""

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from typing import Any

import msgspec

from famcli.errors import FamcliError, InvalidInput
from famcli.i18n import _

MOST_ROWS = 200_000
MOST_COLUMNS = 200
MOST_UNPACKED = 200 * 1024 * 1024
DELIMITERS = (";", ",", "\t", "|")
BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
FORMULA = tuple("=+-@\t\r＝＋－＠")
PHONE = re.compile(r"[+(]?[\d][\d\s()/.–-]*|-+")
IMPOSSIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
LONGEST_CELL = 32_767
"""What a cell of Excel holds."""
STAMP = datetime(2000, 1, 1)


class Row(msgspec.Struct, frozen=True):
    """One row: the line of the file where it begins (of a sheet its number), and its cells by column name."""

    number: int
    cells: dict[str, str]


class Fault(msgspec.Struct, frozen=True):
    """A row that cannot be read, and why."""

    number: int
    reason: str


class Sheet(msgspec.Struct, frozen=True):
    """A table."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    faults: tuple[Fault, ...] = ()


def read_csv(content: bytes) -> Sheet:
    """Read a CSV table with a header (RFC 4180, as Excel writes it): any delimiter, UTF-8, UTF-16 or Windows-1252.

    Raises InvalidInput where it is no table.
    """
    text = _decoded(content)
    first, _newline, rest = text.partition("\n")
    delimiter = ""
    skipped = 0
    if first.strip().casefold().startswith("sep=") and len(first.strip()) == 5:
        delimiter, text, skipped = first.strip()[4], rest, 1
    delimiter = delimiter or _delimiter(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=False)
    records: list[tuple[int, list[str]]] = []
    begin = 1 + skipped
    try:
        for cells in reader:
            records.append((begin, cells))
            begin = reader.line_num + 1 + skipped
            if len(records) > MOST_ROWS:
                raise InvalidInput(_("The table has too many rows; at most {most} are read.").format(most=MOST_ROWS))
    except csv.Error as error:
        raise InvalidInput(
            _("The table cannot be read from line {line} on; is a quotation mark not closed?").format(line=begin)
        ) from error
    return _sheet([(number, [_rearmed(cell) for cell in cells]) for number, cells in records])


def read_xlsx(content: bytes) -> Sheet:
    """Read the first sheet of an Excel file; numbers and dates as people see them. Raises InvalidInput, FamcliError."""
    _check_zip(content)
    openpyxl = _openpyxl()
    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        try:
            records = [
                (number, [_shown(cell) for cell in cells[:MOST_COLUMNS]])
                for number, cells in enumerate(_rows(book.worksheets[0]), 1)
            ]
        finally:
            book.close()
    except InvalidInput:
        raise
    except Exception as error:  # the library raises whatever a broken part of the file leads it to
        raise InvalidInput(_("The Excel file cannot be read; open it in Excel and save it anew, or as CSV.")) from error
    return _sheet(records)


def write_csv(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Return a table that Excel opens in Germany: UTF-8 with BOM, semicolons; no cell can run as a formula."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([disarmed(cell) for cell in row])
    return out.getvalue().encode("utf-8-sig", "replace")


def write_xlsx(columns: Sequence[str], rows: Iterable[Sequence[str]], title: str) -> bytes:
    """Return an Excel file in which all cells are text, with a heading that stays and can be filtered."""
    openpyxl = _openpyxl()
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = openpyxl.Workbook(write_only=True)
    book.properties.created = book.properties.modified = STAMP
    book.properties.creator = "famcli"
    sheet = book.create_sheet(re.sub(r"[\[\]:*?/\\]", " ", title)[:31] or "famcli")
    content = [[IMPOSSIBLE.sub("", cell)[:LONGEST_CELL] for cell in row] for row in rows]
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{len(content) + 1}"
    for index, column in enumerate(columns):
        longest = max((len(line) for row in content for line in row[index].split("\n")), default=0)
        sheet.column_dimensions[get_column_letter(index + 1)].width = min(max(longest, len(column)) + 2, 60)

    def cell(value: str, *, bold: bool = False) -> Any:
        made = WriteOnlyCell(sheet, value=value)
        made.data_type = "s"
        if bold:
            made.font = Font(bold=True)
        return made

    sheet.append([cell(column, bold=True) for column in columns])
    for row in content:
        sheet.append([cell(value) for value in row])
    out = io.BytesIO()
    book.save(out)
    return _timeless(out.getvalue())


def disarmed(cell: str) -> str:
    """Return a cell that no spreadsheet runs: an apostrophe before what begins like a formula; phone numbers stay."""
    if cell.lstrip(" \n\u00a0\ufeff\u200b").startswith(FORMULA) and not PHONE.fullmatch(cell.strip()):
        return f"'{cell}"
    return cell


def _rearmed(cell: str) -> str:
    """Return a cell without the apostrophe that disarmed() has put before it."""
    return cell[1:] if cell.startswith("'") and disarmed(cell[1:]) == cell else cell


def _decoded(content: bytes) -> str:
    for mark, encoding in BOMS:
        if content.startswith(mark):
            try:
                return content.decode(encoding)
            except UnicodeDecodeError as error:
                raise InvalidInput(
                    _("The table says that it is {encoding}, but it is not.").format(encoding=encoding)
                ) from error
    if b"\0" in content:
        raise InvalidInput(_("This is no table of text; famcli reads CSV, XLSX and vCard."))
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _delimiter(text: str) -> str:
    """Return the delimiter that stands most often in the header, outside of quotes."""
    header = re.sub(r'"[^"]*"', "", text.lstrip("\r\n").partition("\n")[0])
    return max(DELIMITERS, key=header.count)


def _sheet(records: Sequence[tuple[int, list[str]]]) -> Sheet:
    filled = [(number, cells) for number, cells in records if any(cell.strip() for cell in cells)]
    if not filled:
        raise InvalidInput(_("The table is empty."))
    header = [" ".join(cell.split()) for cell in filled[0][1]]
    columns = [column for column in header if column]
    if len(columns) > MOST_COLUMNS:
        raise InvalidInput(_("The table has too many columns; at most {most} are read.").format(most=MOST_COLUMNS))
    if len(set(columns)) < len(columns):
        double = next(column for column in columns if columns.count(column) > 1)
        raise InvalidInput(_("Two columns are called “{column}”; please rename one.").format(column=double))
    places = [(index, column) for index, column in enumerate(header) if column]
    width = len(header)
    rows, faults = [], []
    for number, cells in filled[1:]:
        if len(cells) > width and any(cell.strip() for cell in cells[width:]):
            faults.append(Fault(number, _("it has more cells than the heading has columns")))
            continue
        count = len(cells)
        rows.append(Row(number, {column: cells[index] if index < count else "" for index, column in places}))
    return Sheet(tuple(columns), tuple(rows), tuple(faults))


def _openpyxl() -> Any:
    try:
        import openpyxl
    except ImportError as error:
        raise FamcliError(_("Excel files need a further package: pip install 'famcli[office]'; or use CSV.")) from error
    return openpyxl


def _check_zip(content: bytes) -> None:
    """Raise InvalidInput for what is no Excel file, or would be far larger unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            size = sum(entry.file_size for entry in archive.infolist())
            entries = {entry.filename for entry in archive.infolist()}
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise InvalidInput(
            _("This is no Excel file (.xlsx); old .xls files have to be saved as .xlsx first.")
        ) from error
    if size > MOST_UNPACKED:
        raise InvalidInput(
            _("The Excel file would be {size} MB unpacked; that is no address list.").format(size=size // 2**20)
        )
    if "[Content_Types].xml" not in entries:
        raise InvalidInput(_no_excel())


def _no_excel() -> str:
    return _("This is no Excel file (.xlsx); old .xls files have to be saved as .xlsx first.")


def _rows(sheet: Any) -> Iterable[Sequence[Any]]:
    for number, cells in enumerate(sheet.iter_rows(values_only=True, max_col=MOST_COLUMNS), 1):
        if number > MOST_ROWS:
            raise InvalidInput(_("The table has too many rows; at most {most} are read.").format(most=MOST_ROWS))
        yield cells


def _shown(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "ja" if value else "nein"
        case float() if value.is_integer():
            return str(int(value))
        case datetime():
            return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
        case date() | time():
            return value.isoformat()
    return str(value)


def _timeless(content: bytes) -> bytes:
    """Return the archive with fixed times, so that the same table gives the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as archive, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as fixed:
        for entry in archive.infolist():
            data = archive.read(entry)
            if entry.filename == "docProps/core.xml":
                data = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>2000-01-01T00:00:00Z", data)
            fixed.writestr(zipfile.ZipInfo(entry.filename, (2000, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()
