"""Contacts as vCards 3.0 (RFC 2426): Outlook reads no 4.0, and Apple and Nextcloud read both."""

import re
from collections.abc import Iterable, Iterator, Mapping

from famcli.domain.people.names import Name
from famcli.exchange.content_lines import escaped, folded

TOWN = re.compile(r"((?:[A-Z]{1,2}-)?[0-9]{4,5}) (\S.*)")


def write_cards(people: Iterable[Mapping[str, str]]) -> bytes:
    """Return vCards 3.0 for people with the keys of Card; no value can begin another property."""
    return b"".join(folded(line) for person in people for line in _written(person))


def _written(person: Mapping[str, str]) -> Iterator[str]:
    """Yield the content lines of one vCard, not yet folded."""
    name = Name.parse(person.get("name", "")).with_family(person.get("family", ""))
    salutation = {"frau": "Frau", "herr": "Herr", "mx": "Mx"}.get(person.get("salutation", ""), "")
    prefix = " ".join(filter(None, (salutation, *name.titles)))
    behind = name.suffix if not name.suffix.startswith(",") else ""
    suffix = name.suffix.removeprefix(", ") if not behind else ""
    office = person.get("kind") == "office"
    yield "BEGIN:VCARD"
    yield "VERSION:3.0"
    if person.get("uid"):
        yield f"UID:{escaped(person['uid'])}"
    yield f"FN:{escaped(person.get('name', ''))}"
    if office:
        yield "N:;;;;"
        yield "X-ABSHOWAS:COMPANY"
    else:
        yield "N:" + ";".join(map(escaped, (name.family + behind, name.given, "", prefix, suffix)))
    for property_, field in (
        ("ORG", "organization" if person.get("organization") or not office else "name"),
        ("X-CONTACT-PERSON", "contact"),
        ("TITLE", "function"),
        ("EMAIL;TYPE=INTERNET,WORK", "email"),
        ("TEL;TYPE=WORK,VOICE", "phone"),
        ("NOTE", "note"),
        ("LANG", "lang"),
    ):
        if person.get(field):
            yield f"{property_}:{escaped(person[field])}"
    if person.get("address"):
        yield f"ADR;TYPE=WORK:{_postal(person['address'])}"
    if person.get("tags"):
        yield "CATEGORIES:" + ",".join(escaped(tag.strip()) for tag in person["tags"].split(","))
    yield "END:VCARD"


def _postal(address: str) -> str:
    """Return street, town and country in their places: the line with a postal code is the town's."""
    lines = address.splitlines()
    towns = ((index, found) for index, line in enumerate(lines) if index and (found := TOWN.fullmatch(line)))
    at, town = next(towns, (len(lines), None))
    code, city = town.groups() if town else ("", "")
    street, country = "\n".join(lines[:at]), "\n".join(lines[at + 1 :])
    return ";".join(map(escaped, ("", "", street, city, "", code, country)))
