"""What imports of tables share: columns as people name them, and a preview of what would become of each line."""

import re
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Any

import msgspec

from famcli.domain.meetings.attendee import Rsvp
from famcli.errors import InvalidInput, Way
from famcli.exchange.tables import Row
from famcli.i18n import _, ngettext, quoted
from famcli.services.people import cells

COLUMNS: dict[str, tuple[str, ...]] = {
    "name": (
        "Name", "Vollständiger Name", "Full Name", "Display Name", "Anzeigename", "Teilnehmer", "Teilnehmerin",
        "Teilnehmer/in", "Ansprechpartner", "Ansprechpartnerin", "Ansprechperson", "Kontakt", "Person",
        "Name, Vorname", "Nachname, Vorname", "Vorname Nachname", "Vor- und Nachname", "FN",
    ),
    "given": ("Vorname", "First Name", "Given Name", "Rufname"),
    "middle": ("Weitere Vornamen", "Zweiter Vorname", "Middle Name", "Additional Name"),
    "family": ("Nachname", "Last Name", "Family Name", "Familienname", "Surname", "Zuname"),
    "title": ("Titel", "Title", "Akad. Titel", "Akademischer Titel", "Akad. Grad", "Namenspräfix", "Name Prefix"),
    "opening": ("Briefbeginn", "Anredezeile", "Opening", "How to address"),
    "salutation": ("Anrede", "Briefanrede", "Salutation", "Geschlecht", "Gender"),
    "email": (
        "E-Mail", "E-Mail-Adresse", "Mail", "Mailadresse", "E-Mail Address", "E-Mail 1 - Value", "E-Mail dienstlich",
        "E-Mail geschäftlich", "Primary Email", "Primäre E-Mail-Adresse", "E-Mail 2: Adresse", "E-Mail 2 Address",
        "E-Mail 2 - Value", "Sekundäre E-Mail-Adresse", "Haupt-E-Mail", "EmailAddress", "Secondary Email",
    ),
    "kind": ("Kontaktart", "Art des Kontakts", "Kind"),
    "contact": ("z. Hd.", "Zu Händen", "Zu Händen von", "Zuhanden", "Attn", "Attention of", "Kontaktperson im Amt"),
    "organization": (
        "Organisation", "Firma", "Company", "Organization", "Institution", "Dienststelle", "Behörde", "Kommune",
        "Stadt/Kommune", "Träger", "Einrichtung", "Arbeitgeber", "Organization Name", "Organization 1 - Name",
        "Firmenname", "Company Name",
    ),
    "department": (
        "Abteilung", "Department", "Fachbereich", "Referat", "Dezernat", "Organization Department",
        "Organization 1 - Department",
    ),
    "function": (
        "Funktion", "Position", "Function", "Job Title", "Stelle", "Amt", "Tätigkeit", "Rolle", "Aufgabe",
        "Arbeitstitel", "Organization Title", "Organization 1 - Title",
    ),
    "phone": (
        "Telefon", "Telefonnummer", "Tel.", "Phone", "Telefon geschäftlich", "Telefon dienstlich", "Tel. dienstlich",
        "Business Phone", "Phone Number", "Phone 1 - Value", "Rufnummer", "Work Phone", "Telefon geschäftlich 2",
        "Business Phone 2", "Phone 2 - Value", "Mobil", "Handy", "Mobiltelefon", "Mobile Phone", "Mobile",
        "Mobil-Tel.-Nr.", "Mobilnummer", "Handynummer", "Telefon privat", "Tel. privat", "Home Phone",
    ),
    "address": ("Adresse", "Address", "Postanschrift", "Anschrift", "Postadresse", "Address 1 - Formatted"),
    "street": (
        "Straße", "Street", "Straße geschäftlich", "Straße und Hausnummer", "Straße, Hausnummer", "Straße/Nr.",
        "Business Street", "Adresse (dienstl.)", "Work Address",
    ),
    "zip": (
        "PLZ", "Postleitzahl", "Zip", "Zip Code", "Postal Code", "Postleitzahl geschäftlich", "Business Postal Code",
        "PLZ (dienstl.)", "Work ZipCode",
    ),
    "town": (
        "Ort", "Stadt", "Wohnort", "City", "Town", "Ort geschäftlich", "Business City", "Gemeinde", "Ort (dienstl.)",
        "Work City", "PLZ Ort", "PLZ und Ort",
    ),
    "country": (
        "Land", "Country", "Land/Region geschäftlich", "Business Country/Region", "Land (dienstl.)", "Work Country",
    ),
    "tags": (
        "Etiketten", "Schlagworte", "Schlagwörter", "Tags", "Kategorien", "Categories", "Gruppe", "Verteiler", "Labels",
    ),
    "lang": ("Sprache", "Language", "Lang"),
    "speaks": ("Spricht", "Gesprächssprachen", "Speaks"),
    "notes": ("Notizen", "Notiz", "Bemerkung", "Bemerkungen", "Notes", "Note", "Anmerkung", "Anmerkungen", "Kommentar"),
    "certified_since": ("Zertifiziert seit", "Zertifiziert", "Certified since", "Zertifikat seit", "Certified"),
    "contact-list": ("Einwilligung Kontaktliste", "Kontaktliste", "Consent contact list"),
    "photo": ("Einwilligung Foto", "Foto", "Fotos", "Consent photo"),
    "quotation": ("Einwilligung Zitat", "Zitat", "Zitate", "Consent quotation"),
    "network-map": ("Einwilligung Netzwerkkarte", "Netzwerkkarte", "Consent network map"),
    "rsvp": (
        "Antwort", "Rückmeldung", "Reply", "Answer", "RSVP", "Status", "Zusage", "Teilnahme", "Nimmt teil", "Kommt",
        "Response",
    ),
    "role": ("Rolle beim Treffen", "Role"),
}  # fmt: skip
"""The names of columns by the field that they fill; case, spaces and signs do not matter."""
SEVERAL = ("email", "phone")
"""Fields for which a further column stands in where the first one's cell is empty."""
PRIVATE = frozenset({"telefonprivat", "telprivat", "homephone", "privatetelefonnummer", "emailprivat"})
"""Columns, as _key() has them, that stand behind those of the office."""


class Kind(StrEnum):
    """What a line of a table means for what is there."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    CONFLICT = "conflict"
    BAD = "bad"
    LEFT_OUT = "left-out"
    """Nobody's: a total, or a row that is hidden."""


class Change(msgspec.Struct, frozen=True):
    """A field that gets another value."""

    field: str
    before: str = ""
    """What stands there now, where that is a text of one line."""


class Line(msgspec.Struct, frozen=True):
    """What becomes of one line: its number in the file, and what it changes."""

    number: int
    kind: Kind
    name: str
    slug: str = ""
    remark: str = ""
    """Why it cannot be taken, or what of it was left out."""
    changes: tuple[Change, ...] = ()
    rsvp: Rsvp | None = None
    """The answer, in a list of replies."""


class Record(msgspec.Struct, frozen=True):
    """One line with its cells by field."""

    number: int
    fields: dict[str, str]
    remark: str = ""
    """What of it was left out or understood otherwise, as clauses."""


def records(
    columns: Sequence[str], rows: Sequence[Row], mapping: Mapping[str, str]
) -> tuple[list[Record], list[Line], list[str]]:
    """Return the lines by field, those that are nobody's, and the columns that are not used.

    ``mapping`` is the user's own, from columns to fields; an empty field leaves a column out. Raises InvalidInput where
    it names what is not there, or where there is neither a name nor an e-mail address.
    """
    fields = _fields(columns, mapping)
    if flags := [column for column in fields if cells.is_flag(fields[column], (row.cells[column] for row in rows))]:
        fields = _fields(columns, {**dict.fromkeys(flags, ""), **mapping})
    if not {"name", "given", "family", "email", "organization"} & set(fields.values()):
        raise InvalidInput(
            _("No column appears to hold names or e-mail addresses; available: {columns}.").format(
                columns=", ".join(map(quoted, columns[:20])) or _("nothing")
            ),
            way=Way.MAP_COLUMN,
        )
    used = sorted(fields.items(), key=lambda each: _key(each[0]) in PRIVATE)
    found, left_out = [], []
    for row in rows:
        if cells.is_total(row.cells):
            left_out.append(
                Line(row.number, Kind.LEFT_OUT, "", remark=_("this is a line about the list, not a person"))
            )
        else:
            found.append(_record(row, used))
    return found, left_out, [column for column in columns if column not in fields]


def _record(row: Row, used: Iterable[tuple[str, str]]) -> Record:
    """Return a row by field; of several columns for one field the first that is filled counts."""
    remarks = [row.remark] if row.remark else []
    fields: dict[str, str] = {}
    for column, field in used:
        value = cells.understood(field, row.cells.get(column, ""), remarks)
        if value and field not in fields:
            fields[field] = value
            if _key(column) in PRIVATE:
                remarks.append(_("“{value}” comes from “{column}”").format(value=value, column=column))
        elif value and fields[field] != value and re.search(r" \(\d+\)$", column):
            remarks.append(_("“{value}” in the further column of that name was left out").format(value=value[:40]))
    return Record(row.number, cells.named(fields, remarks), "; ".join(remarks))


def read_mapping(given: Iterable[str]) -> dict[str, str]:
    """Read ``COLUMN=FIELD`` texts. Raises InvalidInput."""
    mapping = {}
    for each in given:
        column, sign, field = each.rpartition("=")
        if not sign or not column.strip():
            raise InvalidInput(_("“{text}” is not COLUMN=FIELD, such as “Work e-mail=email”.").format(text=each))
        mapping[column.strip()] = field.strip()
    return mapping


def stop_for(lines: Iterable[Line]) -> InvalidInput | None:
    """Return the error for lines that cannot be taken, naming the first of them; None where all can."""
    wrong = [line for line in lines if line.kind in (Kind.BAD, Kind.CONFLICT)]
    if not wrong:
        return None
    first = "; ".join(
        _("line {number}: {reason}").format(number=line.number, reason=line.remark.rstrip(".")) for line in wrong[:3]
    )
    left = len(wrong) - 3
    more = ngettext(" and {count} more line", " and {count} more lines", left).format(count=left) if left > 0 else ""
    return InvalidInput(_("Nothing was imported: {lines}{more}.").format(lines=first, more=more), way=Way.SKIP_LINES)


def _fields(columns: Sequence[str], mapping: Mapping[str, str]) -> dict[str, str]:
    """Return the field that each used column fills; of two columns for one field the first counts, if it is filled."""
    known = {_key(name): field for field, names in COLUMNS.items() for name in (field, *names)}
    own = {column.casefold(): field for column, field in mapping.items()}
    for column, field in mapping.items():
        if column.casefold() not in map(str.casefold, columns):
            raise InvalidInput(
                _("There is no column “{column}”; available: {columns}.").format(
                    column=column, columns=", ".join(map(quoted, columns[:20]))
                )
            )
        if field and field not in COLUMNS:
            raise InvalidInput(
                _("Unknown field “{field}”; available: {known}.").format(field=field, known=", ".join(COLUMNS))
            )
    fields: dict[str, str] = {}
    for column in columns:
        if column.casefold() in own and own[column.casefold()]:
            fields[column] = own[column.casefold()]
    taken = set(fields.values())
    for column in columns:
        single = re.sub(r" \(\d+\)$", "", column)
        again = single != column and single in fields
        found = fields[single] if again else known.get(_key(column))
        if column.casefold() not in own and found and (again or found not in taken):
            fields[column] = found
            taken |= {found} - set(SEVERAL)
    return fields


def _key(name: str) -> str:
    return "".join(sign for sign in name.casefold() if sign.isalnum())


def label(fields: Mapping[str, str]) -> str:
    """Return what a line that cannot be taken is called by."""
    name = fields.get("name") or " ".join(filter(None, (fields.get("given"), fields.get("family"))))
    return name or fields.get("organization") or fields.get("email", "")


def joined(*clauses: object) -> str:
    """Return the clauses that say something as one remark."""
    return "; ".join(text.rstrip(".") for clause in clauses if (text := str(clause)))


def counted(lines: Iterable[Line]) -> dict[Kind, int]:
    """Return how many lines there are of each kind."""
    counts: dict[Kind, int] = dict.fromkeys(Kind, 0)
    for line in lines:
        counts[line.kind] += 1
    return counts


def chosen(words: Mapping[str, Any], value: str) -> Any:
    """Return what a word in a cell means, None for an unknown one."""
    return words.get(value.strip().rstrip(".!").casefold())
