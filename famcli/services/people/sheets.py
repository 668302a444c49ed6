"""Lists of people as files: tables (CSV, XLSX) and contacts (vCard), read by what they are, and written."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from famcli.domain.people.person import Person
from famcli.errors import InvalidInput, UsageError
from famcli.i18n import _
from famcli.services.people import contacts, imports
from famcli.services.people.imports import Kind, Line, Record

SUFFIXES = {
    ".csv": "csv",
    ".txt": "csv",
    ".tsv": "csv",
    ".xlsx": "xlsx",
    ".xlsm": "xlsx",
    ".vcf": "vcard",
    ".vcard": "vcard",
}


def records(
    content: bytes, format_: str | None, mapping: Iterable[str], source: str
) -> tuple[list[Record], list[Line], list[str]]:
    """Return the lines of a file by field, those that cannot be read, and the columns that are not used.

    Without a format it is known by the name of the ``source``, or by the first bytes. Raises FamcliError where nothing
    can be read.
    """
    own = imports.read_mapping(mapping)
    match format_ or _guessed(source, content):
        case "vcard":
            from famcli.exchange.vcard import read_cards

            if own:
                raise UsageError(_("--map is for tables; a vCard names its fields itself."))
            cards, faults = read_cards(content)
            found = [Record(card.number, contacts.of_card(card.fields)) for card in cards]
            return found, [Line(fault.number, Kind.BAD, "", remark=fault.reason) for fault in faults], []
        case "xlsx":
            from famcli.exchange.xlsx import read_xlsx as read
        case _:
            from famcli.exchange.tables import read_csv as read
    sheet = read(content)
    lines, unused = imports.records(sheet.columns, ((row.number, row.cells) for row in sheet.rows), own)
    return lines, [Line(fault.number, Kind.BAD, "", remark=fault.reason) for fault in sheet.faults], unused


def table(format_: str, columns: Sequence[str], rows: Iterable[Sequence[str]], name: str) -> bytes:
    """Return a table as CSV or XLSX; ``name`` is that of the sheet. Raises FamcliError without the extra office."""
    if format_ == "xlsx":
        from famcli.exchange.xlsx import write_xlsx

        return write_xlsx(columns, rows, name)
    from famcli.exchange.tables import write_csv

    return write_csv(columns, rows)


def cards(found: Iterable[Person]) -> bytes:
    """Return people as vCards."""
    from famcli.exchange.vcard import write_cards

    return write_cards(contacts.cards(found))


def _guessed(source: str, content: bytes) -> str:
    """Return the format by the file's name, else by its first bytes."""
    if known := SUFFIXES.get(Path(source).suffix.casefold()):
        return known
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        return "xlsx"
    if content.lstrip(b"\xef\xbb\xbf \r\n")[:11].upper() == b"BEGIN:VCARD":
        return "vcard"
    if b"\0" in content[:1000] and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise InvalidInput(
            _("{path} is not a table that famcli can read; it reads CSV, XLSX and vCard.").format(path=source)
        )
    return "csv"
