"""Tables as offices keep them: CSV as Excel writes it in Germany (RFC 4180 with semicolons). XLSX is in ``xlsx``."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice

import msgspec

from famcli.errors import InvalidInput, Way
from famcli.i18n import _

MOST_TITLES = 5
"""Lines above the heading."""
MOST_ROWS = 100_000
MOST_COLUMNS = 200
MOST_BYTES = 25 * 1024 * 1024
DELIMITERS = (";", ",", "\t", "|")
BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
FORMULA = tuple("=+-@＝＋－＠")
INVISIBLE = "\ufeff\u200b\u200c\u200d\u2060\u00ad"
OURS = re.compile(r'"[^"\r\n]*"(?:;"[^"\r\n]*")*\r\n')
"""A heading as write_csv() has it: what is typed in such a file was typed so."""
BROKEN = re.compile("Ã[¤¶¼Ÿ„–œ\x84\x96\x9c\x9f]|\ufffd")
"""What is left of umlauts that were read in the wrong encoding."""
LATIN = re.compile("[À-ÖØ-öø-ÿ]")
GERMAN = re.compile(r"(?<=[A-Za-z])(?:[äöü](?=[a-z])|ß)|\b[ÄÖÜ](?=[a-z])")
"""Umlauts as they stand in words; a sign of Windows in their place, such as ” or €, stands at an end."""
PHONE = re.compile(r"\+?\(?[0-9][0-9 ()/.–-]*|-+")


class Row(msgspec.Struct, frozen=True):
    """One row: the line of the file where it begins (of a sheet its number), from 1, and its cells by column name."""

    number: int
    cells: dict[str, str]
    remark: str = ""
    """What of it could not be read, as clauses."""


class Fault(msgspec.Struct, frozen=True):
    """What cannot be read: the line of the file, and why, as a clause without a full stop."""

    number: int
    reason: str


class Sheet(msgspec.Struct, frozen=True):
    """A table; ``columns`` are the names in the heading, each once, without spaces around them."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    faults: tuple[Fault, ...] = ()
    hidden: tuple[Fault, ...] = ()
    """Rows that people do not see in their program, with a word for it."""
    name: str = ""
    """Of a sheet in a workbook."""


def read_csv(content: bytes) -> Sheet:
    """Read a table with a heading: any usual delimiter; UTF-8, UTF-16 or Windows-1252.

    Lines ``sep=;`` of Excel and ``#TYPE …`` of PowerShell before it are no heading.

    A row that cannot be read is a fault, empty rows are left out. The apostrophe that ``write_csv`` puts before a
    formula is taken off. Raises InvalidInput where it is no table, or one beyond all measure.
    """
    text = _decoded(content)
    first = re.match(r"[^\r\n]*(?:\r\n|\r|\n)?", text)
    skipped, delimiter = 0, ""
    if first and (said := re.fullmatch(r'"?sep=([^"\s]|\t)"?\s*', first[0], re.I)):
        delimiter, skipped, text = said[1], 1, text[first.end() :]
    elif first and first[0].lstrip('"').startswith("#TYPE "):
        skipped, text = 1, text[first.end() :]
    _check_kind(text)
    faults: list[Fault] = []
    records = _records(text, delimiter or _delimiter(text), skipped, faults)
    found = sheet(records)
    return msgspec.structs.replace(found, faults=tuple(sorted((*found.faults, *faults), key=_number)))


def _check_kind(text: str) -> None:
    """Raise InvalidInput for what is a list of addresses, but no table."""
    begin = text[:2000].lstrip().casefold()
    if re.match(r"(?:version: *1\s+)?dn::? ", begin):
        raise InvalidInput(
            _("This is an address book as LDIF, not a table; please export it as vCard (.vcf) or CSV instead.")
        )
    if re.match(r"begin:vcalendar|(?:from|received|return-path|message-id|mime-version|x-[a-z-]{1,40}): ", begin):
        raise InvalidInput(_("This is a calendar or an e-mail, not a list of people."), way=Way.READ_REPLIES)
    if begin.startswith(("<!doctype html", "<html", "<?xml")):
        raise InvalidInput(
            _("This is a web page or XML, not a table; please open it in Excel and save it as .xlsx or CSV.")
        )


def write_csv(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Return a table that Excel opens in Germany: UTF-8 with BOM, semicolons, CRLF; no cell can run as a formula."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n", quoting=csv.QUOTE_ALL)
    writer.writerow([disarmed(column) for column in columns])
    writer.writerows([disarmed(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig", "replace")


def disarmed(cell: str) -> str:
    """Return a cell that no spreadsheet runs: an apostrophe before what begins like a formula; phone numbers stay.

    What begins with apostrophes and a formula already gets one more, so that each cell comes back as it was.
    """
    return f"'{cell}" if _runs(cell.lstrip("'")) else cell


def _runs(cell: str) -> bool:
    """Tell whether a spreadsheet may take a cell for a formula."""
    if cell[:1].isalnum():
        return False
    visible = cell
    while visible != (visible := visible.lstrip().lstrip(INVISIBLE)):
        pass
    return (visible.startswith(FORMULA) or cell.startswith(("\t", "\r"))) and not PHONE.fullmatch(cell)


def sheet(records: Iterable[tuple[int, list[str]]], remarks: Mapping[int, str] | None = None) -> Sheet:
    """Return the table of numbered records, of which the first that is not empty is the heading.

    Lines with a single filled cell before one with more are titles ("Address list, May 2026") and left out; a name that
    is there twice is numbered ("Note (2)"). ``remarks`` are about rows, by their numbers.
    Raises InvalidInput where there is no heading, or rows or columns are too many.
    """
    heading, filled = _headed((number, cells) for number, cells in records if any(map(str.strip, cells)))
    names = _each_once(" ".join(name.split()) for name in heading)
    remarks = remarks or {}
    columns = tuple(filter(None, names))
    _check_heading(columns)
    plain, width = len(columns) == len(names), len(names)
    rows: list[Row] = []
    faults: list[Fault] = []
    for number, cells in filled:
        if len(rows) + len(faults) >= MOST_ROWS:
            raise InvalidInput(_("The table has too many rows; at most {most} can be read.").format(most=MOST_ROWS))
        if len(cells) < width:
            cells = [*cells, *[""] * (width - len(cells))]
        if len(cells) > width and any(map(str.strip, cells[width:])):
            faults.append(Fault(number, _("it has more cells than the heading has columns")))
        elif plain:
            rows.append(Row(number, dict(zip(names, cells, strict=False)), remarks.get(number, "")))
        elif stray := [cell for name, cell in zip(names, cells, strict=False) if not name and cell.strip()]:
            faults.append(Fault(number, _("“{cell}” is in a column without a name").format(cell=stray[0][:40])))
        else:
            kept = {name: cell for name, cell in zip(names, cells, strict=False) if name}
            rows.append(Row(number, kept, remarks.get(number, "")))
    return Sheet(columns, tuple(rows), tuple(faults))


def _headed(
    filled: Iterator[tuple[int, list[str]]],
) -> tuple[list[str], Iterable[tuple[int, list[str]]]]:
    """Return the heading and the records behind it."""
    first: list[tuple[int, list[str]]] = []
    for number, cells in islice(filled, MOST_TITLES + 1):
        if sum(bool(cell.strip()) for cell in cells) > 1:
            return cells, filled
        first.append((number, cells))
    return (first[0][1], chain(first[1:], filled)) if first else ([], ())


def _check_heading(columns: Sequence[str]) -> None:
    if not columns:
        raise InvalidInput(_("The table is empty."))
    if len(columns) > MOST_COLUMNS:
        raise InvalidInput(_("The table has too many columns; at most {most} can be read.").format(most=MOST_COLUMNS))


def _each_once(names: Iterable[str]) -> list[str]:
    """Return the names, those that were there before with a number behind them."""
    found: dict[str, int] = {}
    once = []
    for name in names:
        numbered, number = name, 1
        while name and numbered in found:
            number += 1
            numbered = f"{name} ({number})"
        found[numbered] = number
        once.append(numbered)
    return once


def _number(fault: Fault) -> int:
    return fault.number


def _records(text: str, delimiter: str, skipped: int, faults: list[Fault]) -> Iterator[tuple[int, list[str]]]:
    """Yield line and cells of each record; what is not CSV goes to ``faults``, and reading goes on behind it."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    quoted = "'" in text
    begin = 1 + skipped
    while len(faults) < MOST_ROWS:
        try:
            for cells in reader:
                yield begin, [_rearmed(cell) for cell in cells] if quoted else cells
                begin = reader.line_num + 1 + skipped
            return
        except csv.Error as error:
            faults.append(Fault(begin, _reason(str(error))))
            begin = reader.line_num + 1 + skipped


def _reason(message: str) -> str:
    """Return why a record is none, from the words of the module csv."""
    if "unexpected end" in message:
        return _("a quotation mark is not closed; nothing after it can be read")
    if "field limit" in message:
        return _("a cell is too long; is a closing quotation mark missing?")
    return _("there is text after a closing quotation mark; double the quotation marks inside a cell")


def _rearmed(cell: str) -> str:
    """Return a cell without the apostrophe that disarmed() has put before it."""
    return cell[1:] if cell.startswith("'") and _runs(cell.lstrip("'")) else cell


def _decoded(content: bytes) -> str:
    if len(content) > MOST_BYTES:
        raise InvalidInput(_("The table is larger than {most} MB.").format(most=MOST_BYTES // 2**20))
    for mark, encoding in BOMS:
        if content.startswith(mark):
            try:
                text = content.decode(encoding)
                return text if OURS.match(text) else _whole(text)
            except UnicodeDecodeError as error:
                raise InvalidInput(
                    _("The table claims to be {encoding}, but it is not.").format(encoding=encoding)
                ) from error
    if b"\0" in content:
        raise InvalidInput(_("This is not a text table; famcli reads CSV, XLSX and vCard."))
    try:
        return _whole(content.decode("utf-8"))
    except UnicodeDecodeError:
        return _whole(_of_one_byte(content))


def _whole(text: str) -> str:
    """Return the text. Raises InvalidInput where its umlauts were lost before it came here."""
    if broken := BROKEN.search(text):
        before, after = text[max(broken.start() - 30, 0) : broken.start()], text[broken.start() : broken.end() + 30]
        word = re.split(r'[\s;,"]', before)[-1] + re.split(r'[\s;,"]', after)[0]
        raise InvalidInput(
            _("The file's encoding looks wrong (“{word}”); please save it again as “CSV UTF-8”.").format(word=word)
        )
    return text


def _of_one_byte(content: bytes) -> str:
    """Return text of one byte a letter: as of Windows, or of the Mac or DOS where German words speak for it."""
    texts = [content.decode(encoding, "replace") for encoding in ("cp1252", "mac-roman", "cp850")]
    scores = [len(LATIN.findall(texts[0])), *(len(GERMAN.findall(text)) for text in texts[1:])]
    return texts[scores.index(max(scores))]


def _delimiter(text: str) -> str:
    """Return the delimiter that stands most often in the heading, outside of quotes."""
    heading = re.sub(r'"[^"]*"', '""', text[:65536].lstrip("\r\n"))
    return max(DELIMITERS, key=re.split(r"[\r\n]", heading, maxsplit=1)[0].count)
