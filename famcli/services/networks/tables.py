"""Networks and memberships as tables: out with the whole register, in with our own heads, Kumu's and Gephi's."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import PurePath
from typing import Any

from famcli.domain.networks.membership import read_hours, read_part
from famcli.domain.networks.near import letters
from famcli.domain.networks.network import Network
from famcli.errors import FamcliError, InvalidInput, SomebodyNear, Way
from famcli.exchange.tables import Row, Sheet
from famcli.i18n import _, quoted
from famcli.services.networks import memberships, register, surveys
from famcli.services.networks.known_networks import KnownNetworks
from famcli.services.networks.memberships import Taking
from famcli.services.people import persons
from famcli.services.people.imports import Kind, Line
from famcli.store.repositories import Transaction

COLUMNS: dict[str, tuple[str, ...]] = {
    "network": ("Netzwerk", "Network", "Name des Netzwerks", "Label", "Bezeichnung"),
    "kind": ("Art", "Sort"),
    "topic": ("Thema", "Topic", "Themenfeld", "Tags"),
    "place": ("Ort", "Place", "Stadt", "Kommune", "Town"),
    "rhythm": ("Rhythmus", "Rhythm", "Turnus"),
    "url": ("Internetadresse", "Web address", "URL", "Website", "Webseite"),
    "founded": ("Gegründet", "Founded", "Gründungsjahr"),
    "founder": ("Gegründet von", "Founder"),
    "also": ("Auch genannt", "Also known as"),
    "person": ("Person", "Mitglied", "Mitwirkende", "Member", "Ansprechperson"),
    "part": ("Mitwirkung", "Part", "Rolle", "Role"),
    "gain": ("Was es bringt", "What it brings", "Nutzen"),
    "hours": ("Stunden im Monat", "Hours a month", "Stunden"),
    "in_job": ("In der Stelle", "In the job description"),
    "type": ("Type", "Typ"),
    "id": ("Id", "ID"),
    "from": ("From", "Source", "Von"),
    "to": ("To", "Target", "Nach"),
}
"""Heads by field; case and signs do not matter. Label and Type are Kumu's and Gephi's; From and To, Source and Target
stand for a line of a graph.
"""
EXPORTED = (
    "network",
    "kind",
    "topic",
    "place",
    "rhythm",
    "url",
    "founded",
    "founder",
    "also",
    "person",
    "part",
    "gain",
)
PEOPLE = frozenset(("person", "people", "mensch"))
OF_A_NETWORK = ("kind", "topic", "place", "rhythm", "url", "founded", "founder")
YES = frozenset(("ja", "j", "yes", "y", "x", "wahr", "true", "1"))


def read(content: bytes, format_: str | None, source: str) -> Sheet:
    """Return the table of a file. Raises FamcliError where it is none."""
    suffix = format_ or PurePath(source).suffix.casefold().removeprefix(".")
    if suffix == "xlsx" or content.startswith(b"PK\x03\x04"):
        from famcli.exchange.xlsx import read_sheets

        sheets = read_sheets(content)
        return next((sheet for sheet in sheets if _fields(sheet.columns, {})), sheets[0])
    from famcli.exchange.tables import read_csv

    return read_csv(content)


def take(
    tx: Transaction, sheet: Sheet, mapping: Mapping[str, str], *, today: date, asks: bool
) -> tuple[list[Line], list[str]]:
    """Record the rows of a table; return what became of each, and the columns that are not used.

    Raises InvalidInput where no column names a network, SomebodyNear for a near name where somebody ``asks``.
    """
    fields = _fields(sheet.columns, mapping)
    if not {"network", "to"} & set(fields.values()):
        raise InvalidInput(
            _("No column appears to hold names of networks; available: {columns}.").format(
                columns=", ".join(map(quoted, sheet.columns[:20]))
            ),
            way=Way.MAP_NETWORK,
        )
    known = KnownNetworks(tx.networks.all())
    people = _people_of(sheet.rows, fields)
    lines = [Line(fault.number, Kind.BAD, "", remark=fault.reason) for fault in sheet.faults]
    lines += [Line(fault.number, Kind.LEFT_OUT, "", remark=fault.reason) for fault in sheet.hidden]
    for row in sheet.rows:
        cells = {field: " ".join(row.cells[column].split()) for column, field in fields.items()}
        lines.append(_row(tx, known, people, row, cells, today=today, asks=asks))
    return sorted(lines, key=lambda line: line.number), [each for each in sheet.columns if each not in fields]


def heads() -> list[str]:
    """Return the heads of an export in the language of the program."""
    words = {
        "network": _("Network"),
        "kind": _("Sort"),
        "topic": _("Topic"),
        "place": _("Place"),
        "rhythm": _("Rhythm"),
        "url": _("Web address"),
        "founded": _("Founded"),
        "founder": _("Founder"),
        "also": _("Also known as"),
        "person": _("Person"),
        "part": _("Part"),
        "gain": _("What it brings"),
    }
    return [words[field] for field in EXPORTED]


def rows(networks: Iterable[Network], takings: Sequence[Taking]) -> Iterator[tuple[str, ...]]:
    """Yield a row for each membership, and one for each network that none of us is in."""
    people = memberships.of_network(takings)
    for network in networks:
        own = tuple(
            " | ".join(network.also) if field == "also" else getattr(network, {"network": "name"}.get(field, field))
            for field in EXPORTED[:9]
        )
        yield from (
            (*own, each.person.name, each.membership.part.value, each.membership.gain)
            for each in people.get(network.slug, ())
        )
        if network.slug not in people:
            yield (*own, "", "", "")


def _row(
    tx: Transaction, known: KnownNetworks, people: frozenset[str], row: Row, cells: dict[str, str], *, today: date,
    asks: bool,
) -> Line:  # fmt: skip
    """Record one row. Raises SomebodyNear where somebody asks."""
    name, who = _both(known, people, cells)
    if not name:
        return Line(row.number, Kind.LEFT_OUT, who, remark=_("this row names no network"))
    try:
        part, said = cells.get("part") or (cells.get("type", "") if cells.get("to") else ""), _said(cells)
        if part and cells.get("part") and read_part(part) is None:
            raise InvalidInput(_("“{text}” is not a part; write founder, coordinator or member.").format(text=part))
        if part and (found := read_part(part)):
            said["part"] = found
        network, kind = _network(tx, known, name, cells, today)
        if not who:
            return Line(row.number, kind, network.label, network.slug)
        person = persons.meant(tx, who)
        before = tx.memberships.get(f"{network.slug}/{person.slug}")
        after = memberships.join(tx, network, person, today=today, **said)
    except SomebodyNear as error:
        if asks:
            raise
        return Line(row.number, Kind.CONFLICT, name, remark=str(error).rstrip("?"))
    except FamcliError as error:
        return Line(row.number, Kind.BAD, name, remark=str(error).rstrip("."))
    if before is None:
        kind = Kind.NEW
    elif kind == Kind.SAME and surveys.says(before) != surveys.says(after):
        kind = Kind.CHANGED
    return Line(row.number, kind, f"{network.label}: {person.name}", network.slug)


def _network(
    tx: Transaction, known: KnownNetworks, name: str, cells: Mapping[str, str], today: date
) -> tuple[Network, Kind]:
    """Return the network of a row, with what is empty in it filled, and whether it is new."""
    details: dict[str, Any] = {field: cells[field] for field in OF_A_NETWORK if cells.get(field)}
    if also := [other.strip() for other in cells.get("also", "").split("|") if other.strip()]:
        details["also"] = also
    place = details.get("place", "")
    found = [each for each in known.named(name) if not place or each.place.casefold() in ("", place.casefold())]
    network = found[0] if len(found) == 1 else surveys.meant(tx, known, f"{name}, {place}" if place else name)
    if network is None:
        return register.create(tx, known, name, today=today, **details), Kind.NEW
    missing = {field: value for field, value in details.items() if not getattr(network, field)}
    if not missing:
        return network, Kind.SAME
    changed = register.edit(tx, network, today=today, **missing)
    known.add(changed)
    return changed, Kind.CHANGED


def _both(known: KnownNetworks, people: frozenset[str], cells: Mapping[str, str]) -> tuple[str, str]:
    """Return the names of network and person in a row; of a line of a graph whichever end is which."""
    if cells.get("from") and cells.get("to"):
        one, other = cells["from"], cells["to"]
        turned = bool(known.named(one) and not known.named(other)) or letters(other) in people
        return (one, other) if turned else (other, one)
    name = cells.get("network", "")
    if cells.get("type", "").casefold() in PEOPLE:
        return "", name
    return name, cells.get("person", "")


def _people_of(found: Iterable[Row], fields: Mapping[str, str]) -> frozenset[str]:
    """Return the names that a table says are people's."""
    columns = {field: column for column, field in fields.items()}
    if not {"network", "type"} <= columns.keys():
        return frozenset()
    return frozenset(
        letters(row.cells[columns["network"]])
        for row in found
        if row.cells[columns["type"]].strip().casefold() in PEOPLE
    )


def _said(cells: Mapping[str, str]) -> dict[str, Any]:
    said: dict[str, Any] = {}
    if cells.get("hours"):
        said["hours"] = read_hours(cells["hours"])
    if cells.get("in_job"):
        said["in_job"] = cells["in_job"].casefold() in YES
    if cells.get("gain"):
        said["gain"] = cells["gain"]
    return said


def _fields(columns: Iterable[str], mapping: Mapping[str, str]) -> dict[str, str]:
    """Return the field of each column that is used; the user's own mapping wins. Raises InvalidInput."""
    if wrong := next((field for field in mapping.values() if field and field not in COLUMNS), ""):
        raise InvalidInput(
            _("“{field}” is not a field; there are {known}.").format(field=wrong, known=", ".join(COLUMNS))
        )
    known = {letters(head): field for field, heads_ in COLUMNS.items() for head in heads_}
    found: dict[str, str] = {}
    for column in columns:
        field = mapping[column] if column in mapping else known.get(letters(column), "")
        if field and field not in found.values():
            found[column] = field
    return found
