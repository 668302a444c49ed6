"""Tables of Excel (ECMA-376, .xlsx). Needs openpyxl, the extra ``office``."""

import io
import re
import warnings
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from typing import Any

from msgspec.structs import replace

from famcli.errors import FamcliError, InvalidInput
from famcli.exchange.tables import MOST_COLUMNS, Fault, Sheet, sheet
from famcli.i18n import _

MOST_UNPACKED = 100 * 1024 * 1024
LAST_ROW = 1_048_576
"""What a sheet of Excel holds."""
WIDEST = 60
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
DOCTYPES = tuple("<!DOCTYPE".encode(encoding) for encoding in ("ascii", "utf-16-le", "utf-16-be"))
IMPOSSIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
ROW = re.compile(rb"<(?:\w+:)?row\b([^>]*?)(?:/>|>(.*?)</(?:\w+:)?row>)", re.S)
CELL = re.compile(rb"<(?:\w+:)?c\b([^>]*?)(?<!/)>(.*?)</(?:\w+:)?c>", re.S)
FORMULA = re.compile(rb"<(?:\w+:)?f\b")
RESULT = re.compile(rb"<(?:\w+:)?v>[^<]|<(?:\w+:)?is>")
NUMBERED = re.compile(r"(?:\[[^\[\]]*\])*((?:\"[^\"]*\"|\\.|[-0# ()/+])*)")
"""Number formats that only put a text around the digits (ECMA-376-1, 18.8.31): "D-"00000, +49 0, 0000 000000."""
STAMP = datetime(2000, 1, 1)


def read_sheets(content: bytes) -> list[Sheet]:
    """Read the visible sheets that are filled; numbers as people see them (also 01067), dates as in ISO 8601.

    Of a formula its result is read; where there is none the row says so, and so does a row that is hidden.
    Raises InvalidInput for what is no .xlsx, is locked, holds macros, or is beyond all measure; FamcliError where
    openpyxl is missing.
    """
    _check(content)
    openpyxl = _openpyxl()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
            try:
                shown = [each for each in book.worksheets if each.sheet_state == "visible"]
                return _filled(content, shown or book.worksheets)
            finally:
                book.close()
    except InvalidInput:
        raise
    except Exception as error:  # the library raises whatever a broken part of the file leads it to
        raise InvalidInput(
            _("The Excel file cannot be read; open it in Excel and save it again, or as CSV.")
        ) from error


def _filled(content: bytes, pages: Sequence[Any]) -> list[Sheet]:
    """Return the sheets on which there is something. Raises InvalidInput for the first where all are empty."""
    found: list[Sheet] = []
    refused: InvalidInput | None = None
    for page in pages:
        records = list(_records(page))
        hidden, formulas = _marked(content, page)
        remarks = {
            number: _("a formula has no result: {cells}; open the file in Excel and save it again").format(
                cells=", ".join(cells)
            )
            for number, cells in formulas.items()
        }
        try:
            read = sheet(((n, cells) for n, cells in records if n not in hidden), remarks)
        except InvalidInput as error:
            refused = refused or error
            continue
        said = _("the row is hidden in Excel, by a filter perhaps; show it there to have it read")
        found.append(replace(read, name=page.title, hidden=tuple(Fault(number, said) for number in sorted(hidden))))
    if not found:
        raise refused or ValueError
    return found


def _marked(content: bytes, page: Any) -> tuple[set[int], dict[int, list[str]]]:
    """Return the rows that are hidden and filled, and the cells by row that hold a formula without a result.

    openpyxl tells neither when it reads a sheet row by row.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        part = archive.read(page._worksheet_path)
    hidden: set[int] = set()
    formulas: dict[int, list[str]] = {}
    number = 0
    for row in ROW.finditer(part):
        said = re.search(rb'\br="([0-9]{1,7})"', row[1])
        number = int(said[1]) if said else number + 1
        if re.search(rb'\bhidden="(?:1|true)"', row[1]) and re.search(rb"<(?:\w+:)?(?:v|t|f)[ >]", row[2] or b""):
            hidden.add(number)
        for cell in CELL.finditer(row[2] or b""):
            if FORMULA.search(cell[2]) and not RESULT.search(cell[2]):
                place = re.search(rb'\br="([A-Z]+[0-9]+)"', cell[1])
                formulas.setdefault(number, []).append(place[1].decode() if place else "?")
    return hidden, formulas


def write_xlsx(columns: Sequence[str], rows: Iterable[Sequence[str]], title: str) -> bytes:
    """Return an Excel file in which all cells are text, with a heading that stays and can be filtered.

    The same table gives the same bytes. Characters that XML cannot hold are dropped; openpyxl cuts cells at 32,767,
    where Excel ends.
    """
    openpyxl = _openpyxl()
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = openpyxl.Workbook(write_only=True)
    book.properties.created = book.properties.modified = STAMP
    book.properties.creator = "famcli"
    page = book.create_sheet(re.sub(r"[\[\]:*?/\\]", " ", _possible(title))[:31].strip("' ") or "famcli")
    heading, *content = ([_possible(cell) for cell in row] for row in (columns, *rows))
    page.freeze_panes = "A2"
    page.auto_filter.ref = f"A1:{get_column_letter(len(heading))}{len(content) + 1}"
    for index, name in enumerate(heading):
        longest = max((len(line) for row in content for line in "".join(row[index : index + 1]).split("\n")), default=0)
        page.column_dimensions[get_column_letter(index + 1)].width = min(max(longest, len(name)) + 3, WIDEST)

    def cell(value: str, font: Any = None) -> Any:
        made = WriteOnlyCell(page, value=value)
        made.data_type = "s"
        if font:
            made.font = font
        return made

    bold = Font(bold=True)
    page.append([cell(name, bold) for name in heading])
    for row in content:
        page.append([cell(value) for value in row])
    out = io.BytesIO()
    book.save(out)
    return _timeless(out.getvalue())


def _openpyxl() -> Any:
    try:
        import openpyxl
    except ImportError as error:
        raise FamcliError(_("Excel files need an extra package: pip install 'famcli[office]'; or use CSV.")) from error
    return openpyxl


def _check(content: bytes) -> None:
    """Raise InvalidInput for what is no Excel file, or would do more than hold a table.

    A DTD is forbidden in these files (ECMA-376-2, 9.1.3), and only one could make small XML large.
    """
    if content.startswith(COMPOUND) and ENCRYPTED in content:
        raise InvalidInput(_("The Excel file is password-protected; please save it without a password."))
    if content.startswith(COMPOUND):
        raise InvalidInput(
            _("This is a file of an old Excel (.xls); please open it in Excel or LibreOffice and save it as .xlsx.")
        )
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            size = sum(entry.file_size for entry in entries)
            if size > MOST_UNPACKED:
                raise InvalidInput(
                    _("The Excel file would unpack to {size} MB, which is too large for an address list.").format(
                        size=size // 2**20
                    )
                )
            names = [entry.filename for entry in entries]
            if "mimetype" in names and b"opendocument" in archive.read("mimetype")[:100]:
                raise InvalidInput(_("This is a table of LibreOffice (.ods); please save it there as .xlsx or CSV."))
            if "[Content_Types].xml" not in names or len(set(names)) < len(names):
                raise zipfile.BadZipFile
            if any(name.lower().endswith("vbaproject.bin") for name in names):
                raise InvalidInput(_("The Excel file contains macros; please save it as .xlsx without them."))
            for name in names:
                if name.lower().endswith((".xml", ".rels")):
                    part = archive.read(name)
                    if any(mark in part for mark in DOCTYPES):
                        raise zipfile.BadZipFile
    except InvalidInput:
        raise
    except Exception as error:  # zipfile raises what its decoders raise: zlib.error, EOFError, RuntimeError and more
        raise InvalidInput(_("This is not an Excel file (.xlsx); save old .xls files as .xlsx first.")) from error


def _records(page: Any) -> Iterator[tuple[int, list[str]]]:
    """Yield number and cells of each row that is not empty, whatever size the sheet says that it has."""
    page.reset_dimensions()
    for number, cells in enumerate(page.iter_rows(), 1):
        if number > LAST_ROW:
            raise InvalidInput(_("The table has too many rows; at most {most} can be read.").format(most=LAST_ROW))
        shown = ["" if cell.value is None else _shown(cell) for cell in cells]
        while shown and not shown[-1].strip():
            shown.pop()
        if len(shown) > MOST_COLUMNS:
            raise InvalidInput(
                _("The table has too many columns; at most {most} can be read.").format(most=MOST_COLUMNS)
            )
        if shown:
            yield number, shown


def _shown(cell: Any) -> str:
    match cell.value:
        case str() as text:
            return text.replace("_x000D_", "").replace("_x005F_", "_")
        case bool() as answer:
            return "ja" if answer else "nein"
        case int() | float() as number:
            text = str(int(number)) if number % 1 == 0 else str(number)
            return _formatted(text, cell.number_format or "") if text.isdecimal() else text
        case datetime() as moment:
            return moment.date().isoformat() if moment.time() == time() else moment.isoformat(" ", "minutes")
        case date() | time() as day:
            return day.isoformat()
    return str(cell.value)


def _formatted(digits: str, number_format: str) -> str:
    """Return digits with what their format puts before, between and behind them, where it only does that."""
    found = NUMBERED.fullmatch(number_format.partition(";")[0])
    tokens = re.findall(r'"[^"]*"|\\.|.', found[1]) if found else []
    places = sum(token in "0#" for token in tokens)
    if not places:
        return digits
    left = digits
    shown: list[str] = []
    for token in reversed(tokens):
        if token not in "0#":
            shown.append(token.strip('"') if token[0] == '"' else token[-1])
            continue
        places -= 1
        if not places:
            shown.append(left or ("0" if token == "0" else ""))
        elif left:
            left, last = left[:-1], left[-1]
            shown.append(last)
        elif token == "0":
            shown.append("0")
    return "".join(reversed(shown)).strip()


def _possible(text: str) -> str:
    """Return what a cell can hold (ECMA-376-1, 22.9.2.19: ``_x0041_`` would be read as A)."""
    text = IMPOSSIBLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return ESCAPE.sub("_x005F_", text)


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
