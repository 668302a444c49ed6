"""What imports of tables share: columns as people name them, and a preview of what would become of each line."""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Any

import msgspec

from famcli.domain.attendee import Rsvp
from famcli.errors import InvalidInput
from famcli.i18n import _, ngettext, quoted

COLUMNS: dict[str, tuple[str, ...]] = {
    "name": (
        "name", "vollständiger name", "full name", "display name", "anzeigename", "teilnehmer", "teilnehmerin",
        "teilnehmer/in", "teilnehmer:in", "ansprechpartner", "ansprechpartnerin", "ansprechperson", "kontakt", "person",
        "name, vorname", "nachname, vorname", "fn",
    ),
    "given": ("vorname", "first name", "given name", "firstname", "rufname"),
    "family": ("nachname", "last name", "family name", "lastname", "familienname", "surname", "zuname"),
    "title": ("titel", "title", "akad. titel", "akademischer titel", "namenspräfix", "name prefix"),
    "salutation": ("anrede", "salutation", "geschlecht", "gender"),
    "email": (
        "e-mail", "email", "e-mail-adresse", "emailadresse", "email-adresse", "mail", "mailadresse", "e-mail address",
        "email address", "e-mail 1 - value", "e-mail dienstlich", "e-mail (dienstlich)", "primary email",
    ),
    "organization": (
        "organisation", "firma", "company", "organization", "institution", "dienststelle", "behörde", "kommune",
        "stadt/kommune", "träger", "einrichtung", "arbeitgeber", "organization name", "organization 1 - name",
    ),
    "function": ("funktion", "position", "function", "job title", "stelle", "amt", "tätigkeit", "rolle", "aufgabe"),
    "phone": (
        "telefon", "telefonnummer", "tel.", "tel", "phone", "telefon geschäftlich", "telefon dienstlich",
        "business phone", "phone number", "phone 1 - value", "rufnummer", "work phone", "mobil", "handy",
    ),
    "address": ("adresse", "address", "postanschrift", "anschrift", "postadresse", "address 1 - formatted"),
    "street": ("straße", "strasse", "street", "straße geschäftlich", "straße und hausnummer", "business street"),
    "zip": ("plz", "postleitzahl", "zip", "zip code", "postal code", "postleitzahl geschäftlich"),
    "town": ("ort", "stadt", "wohnort", "city", "town", "ort geschäftlich", "business city", "gemeinde"),
    "country": ("land", "country", "land/region geschäftlich", "business country/region"),
    "tags": ("etiketten", "schlagworte", "schlagwörter", "tags", "kategorien", "categories", "gruppe", "verteiler"),
    "lang": ("sprache", "language", "lang"),
    "notes": ("notizen", "notiz", "bemerkung", "bemerkungen", "notes", "note", "anmerkung", "anmerkungen", "kommentar"),
    "certified_since": ("zertifiziert seit", "zertifiziert", "certified since", "zertifikat seit", "certified"),
    "contact-list": ("einwilligung kontaktliste", "kontaktliste", "consent contact list"),
    "photo": ("einwilligung foto", "foto", "fotos", "consent photo"),
    "quotation": ("einwilligung zitat", "zitat", "zitate", "consent quotation"),
    "rsvp": (
        "antwort", "rückmeldung", "reply", "answer", "rsvp", "status", "zusage", "teilnahme", "nimmt teil", "kommt",
        "response",
    ),
    "role": ("rolle beim treffen", "role"),
}  # fmt: skip
"""The names of columns, in small letters, by the field that they fill."""


class Kind(StrEnum):
    """What a line of a table means for what is there."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    CONFLICT = "conflict"
    BAD = "bad"


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
    """Why it cannot be taken."""
    changes: tuple[Change, ...] = ()
    rsvp: Rsvp | None = None
    """The answer, in a list of replies."""


class Record(msgspec.Struct, frozen=True):
    """One line with its cells by field."""

    number: int
    fields: dict[str, str]


def records(
    columns: Sequence[str], rows: Iterable[tuple[int, Mapping[str, str]]], mapping: Mapping[str, str]
) -> tuple[list[Record], list[str]]:
    """Return the lines by field, and the columns that are not used.

    ``mapping`` is the user's own, from columns to fields; an empty field leaves a column out. Raises InvalidInput where
    it names what is not there, or where there is neither a name nor an e-mail address.
    """
    fields = _fields(columns, mapping)
    if not {"name", "given", "family", "email"} & set(fields.values()):
        raise InvalidInput(
            _(
                "No column is known to hold a name or an e-mail address; there is {columns}. "
                "Say which it is with --map COLUMN=name."
            ).format(columns=", ".join(map(quoted, columns[:20])) or _("nothing"))
        )
    used = list(fields.items())
    found = [
        Record(number, {field: value for column, field in used if (value := cells.get(column, "").strip())})
        for number, cells in rows
    ]
    return found, [column for column in columns if column not in fields]


def read_mapping(given: Iterable[str]) -> dict[str, str]:
    """Read ``COLUMN=FIELD`` texts. Raises InvalidInput."""
    mapping = {}
    for each in given:
        column, sign, field = each.rpartition("=")
        if not sign or not column.strip():
            raise InvalidInput(_("“{text}” is not COLUMN=FIELD, such as “Dienst-Mail=email”.").format(text=each))
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
    return InvalidInput(
        _("Nothing was imported: {lines}{more}. Correct the file, or leave these lines out with --skip-errors.").format(
            lines=first, more=more
        )
    )


def _fields(columns: Sequence[str], mapping: Mapping[str, str]) -> dict[str, str]:
    """Return the field that each used column fills; of two columns for one field the first counts."""
    known = {name: field for field, names in COLUMNS.items() for name in (field, *names)}
    own = {column.casefold(): field for column, field in mapping.items()}
    for column, field in mapping.items():
        if column.casefold() not in map(str.casefold, columns):
            raise InvalidInput(
                _("There is no column “{column}”; there is {columns}.").format(
                    column=column, columns=", ".join(map(quoted, columns[:20]))
                )
            )
        if field and field not in COLUMNS:
            raise InvalidInput(
                _("“{field}” is no field; there is {known}.").format(field=field, known=", ".join(COLUMNS))
            )
    fields: dict[str, str] = {}
    for column in columns:
        if column.casefold() in own and own[column.casefold()]:
            fields[column] = own[column.casefold()]
    for column in columns:
        found = known.get(" ".join(column.casefold().rstrip(":*? ").split()))
        if column.casefold() not in own and found and found not in fields.values():
            fields[column] = found
    return fields


def counted(lines: Iterable[Line]) -> dict[Kind, int]:
    """Return how many lines there are of each kind."""
    counts: dict[Kind, int] = dict.fromkeys(Kind, 0)
    for line in lines:
        counts[line.kind] += 1
    return counts


def chosen(words: Mapping[str, Any], value: str) -> Any:
    """Return what a word in a cell means, None for an unknown one."""
    return words.get(value.strip().rstrip(".!").casefold())
