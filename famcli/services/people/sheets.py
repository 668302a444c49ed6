"""Lists of people as files: tables (CSV, XLSX) and contacts (vCard), read by what they are, and written."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from famcli.domain.people.person import Person
from famcli.errors import InvalidInput, UsageError
from famcli.exchange.tables import Fault, Sheet
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
            found = [Record(card.number, contacts.of_card(card.fields), card.remark) for card in cards]
            return found, _bad(faults), []
        case "xlsx":
            from famcli.exchange.xlsx import read_sheets

            return _of_workbook(read_sheets(content), own)
        case _:
            from famcli.exchange.tables import read_csv

            return _of_table(read_csv(content), own)


def of_folder(folder: Path, read: Callable[[str], bytes]) -> tuple[list[Record], list[Line], list[str]]:
    """Return the contacts of a folder as vdirsyncer and khard keep them: a file for each, numbered by their names.

    Where a folder has none, the folders in it are its address books. Raises InvalidInput where there is none.
    """
    from famcli.exchange.vcard import read_cards

    found: list[Record] = []
    wrong: list[Line] = []
    paths = sorted(folder.glob("[!.]*.vcf")) or sorted(folder.glob("[!.]*/[!.]*.vcf"))
    for number, path in enumerate(paths, 1):
        try:
            cards, faults = read_cards(read(str(path)))
        except InvalidInput as error:
            cards, faults = [], [Fault(number, str(error))]
        found += [Record(number, contacts.of_card(card.fields), imports.joined(card.remark)) for card in cards]
        wrong += [Line(number, Kind.BAD, "", remark=f"{path.name}: {imports.joined(fault.reason)}") for fault in faults]
    if not found and not wrong:
        raise InvalidInput(_("There is no contact (.vcf) in the folder {path}.").format(path=folder))
    return found, wrong, []


def _of_table(sheet: Sheet, own: Mapping[str, str]) -> tuple[list[Record], list[Line], list[str]]:
    found, left_out, unused = imports.records(sheet.columns, sheet.rows, own)
    hidden = [Line(fault.number, Kind.LEFT_OUT, "", remark=fault.reason) for fault in sheet.hidden]
    return found, [*_bad(sheet.faults), *left_out, *hidden], unused


def _of_workbook(pages: Sequence[Sheet], own: Mapping[str, str]) -> tuple[list[Record], list[Line], list[str]]:
    """Return what is on the first sheet that holds people; a word for each other that is filled."""
    refused: InvalidInput | None = None
    for index, page in enumerate(pages):
        try:
            found, lines, unused = _of_table(page, own)
        except InvalidInput as error:
            refused = refused or error
            continue
        others = [
            Line(0, Kind.LEFT_OUT, each.name, remark=_("this sheet was not read; save it as a file of its own"))
            for each in (*pages[:index], *pages[index + 1 :])
        ]
        return found, [*others, *lines], unused
    raise refused or InvalidInput(_("The table is empty."))


def _bad(faults: Iterable[Fault]) -> list[Line]:
    return [Line(fault.number, Kind.BAD, "", remark=fault.reason) for fault in faults]


def table(format_: str, columns: Sequence[str], rows: Iterable[Sequence[str]], name: str) -> bytes:
    """Return a table as CSV or XLSX; ``name`` is that of the sheet. Raises FamcliError without the extra office."""
    if format_ == "xlsx":
        from famcli.exchange.xlsx import write_xlsx

        return write_xlsx(columns, rows, name)
    from famcli.exchange.tables import write_csv

    return write_csv(columns, rows)


def cards(found: Iterable[Person]) -> bytes:
    """Return people as vCards."""
    from famcli.exchange.written_cards import write_cards

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
