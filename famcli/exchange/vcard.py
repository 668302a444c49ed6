"""Contacts as vCards: 2.1 of old Outlooks, 3.0 of Apple and Google (RFC 2426), 4.0 of Nextcloud (RFC 6350)."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec
from msgspec.structs import replace

from famcli.domain.people.names import Name, split_salutation
from famcli.errors import InvalidInput
from famcli.exchange.content_lines import Block, Property, blocks, properties
from famcli.exchange.tables import Fault
from famcli.i18n import _

MOST_BYTES = 50 * 1024 * 1024
MOST_CARDS = 20_000
LONGEST_CARD = 200_000
"""In characters, of what is read."""
MOST_ALIKE = 50
"""Of properties of one name."""
READ = frozenset(
    {
        "FN", "N", "EMAIL", "TEL", "ADR", "ORG", "TITLE", "ROLE", "NOTE", "CATEGORIES", "LANG", "GENDER", "X-GENDER",
        "KIND", "X-ADDRESSBOOKSERVER-KIND", "LABEL", "X-ABSHOWAS", "X-CONTACT-PERSON",
    }
)  # fmt: skip
AT_WORK = frozenset({"WORK", "ARBEIT", "GESCHÄFTLICH", "GESCHAEFTLICH", "DIENSTLICH", "DIENST", "BÜRO", "OFFICE"})
AT_HOME = frozenset({"HOME", "PRIVAT", "PRIVATE", "PERSONAL", "ZUHAUSE"})
NO_VOICE = frozenset({"FAX", "PAGER", "MODEM", "TEXTPHONE"})
HOME_COUNTRIES = ("deutschland", "germany", "de", "d", "")
GENDERS = {"f": "frau", "female": "frau", "w": "frau", "m": "herr", "male": "herr"}


class Card(msgspec.Struct, frozen=True):
    """One contact: the line of the file where it begins, and what is known.

    Keys are name, email, organization, function, phone, address (line by line), tags (parted by ", "), note,
    salutation ("frau", "herr" or "mx"), family (where it is of several words), lang, and of an office kind ("office")
    and contact; one without a value is not there.
    """

    number: int
    fields: dict[str, str]
    remark: str = ""
    """What of it was left out, as clauses."""


def read_cards(content: bytes) -> tuple[list[Card], list[Fault]]:
    """Read the contacts of a file; a broken one is a fault, the others are read. Groups of contacts are left out.

    Raises InvalidInput where there is no vCard, or far too much of it.
    """
    if len(content) > MOST_BYTES:
        raise InvalidInput(_("The file is larger than {most} MB.").format(most=MOST_BYTES // 2**20))
    cards: list[Card] = []
    faults: list[Fault] = []
    for block in blocks(content):
        if len(cards) + len(faults) >= MOST_CARDS:
            raise InvalidInput(_("The file has more than {most} contacts.").format(most=MOST_CARDS))
        try:
            if card := _card(block):
                cards.append(card)
        except InvalidInput as error:
            faults.append(Fault(block.number, str(error)))
    if not cards and not faults:
        raise InvalidInput(_("There is no vCard in this file."))
    return cards, faults


def _card(block: Block) -> Card | None:
    """Return one contact, None of a group. Raises InvalidInput."""
    if not block.closed:
        raise InvalidInput(_("the contact has no end (END:VCARD)"))
    lines = list(properties(block.lines))
    read = [each for each in lines if not isinstance(each, int)]
    remarks = [
        _("line {number} is not a field of a contact and was left out").format(number=each)
        for each in lines
        if isinstance(each, int)
    ]
    labels = {each.group: each.value for each in read if each.group and each.name == "X-ABLABEL"}
    found: dict[str, list[Property]] = {}
    for each in map(_as_written, read):
        if each.name not in READ or not each.value.strip(" ;") or (each.name == "TEL" and each.types & NO_VOICE):
            continue
        if each.name == "EMAIL" and _is_internal(each):
            remarks.append(
                _("“{address}” is an address inside of Exchange and was left out").format(address=each.value[:30] + "…")
            )
            continue
        alike = found.setdefault(each.name, [])
        if len(alike) < MOST_ALIKE:
            alike.append(_labelled(each, labels.get(each.group, "")))
    if sum(len(each.value) for alike in found.values() for each in alike) > LONGEST_CARD:
        raise InvalidInput(_("the contact is far too long"))
    known = _values([each for alike in found.values() for each in sorted(alike, key=_rank)])
    kinds = known.get("kind", []) + known.get("x-addressbookserver-kind", [])
    if any(kind.casefold() == "group" for kind in kinds):
        return None
    fields = _known(known)
    if not fields["name"] and not fields["email"]:
        raise InvalidInput("; ".join((_("the contact has neither a name nor an e-mail address"), *remarks)))
    return Card(block.number, {field: value for field, value in fields.items() if value}, "; ".join(remarks))


def _as_written(line: Property) -> Property:
    """Return an address of which only the label is filled in as that."""
    if line.name == "ADR" and line.label and not line.value.strip("; "):
        return replace(line, name="LABEL", value=line.label)
    return line


def _is_internal(line: Property) -> bool:
    """Whether an address is one of Exchange itself (X.500), to which nobody outside can write."""
    return bool(line.types & {"EX", "X400"}) or line.value[:3].casefold() in ("/o=", "/c=")


def _labelled(line: Property, label: str) -> Property:
    """Return the line with what Apple and Google have written beside it as its type."""
    words = label.strip("_$!<>").upper()
    return replace(line, types=line.types | {words}) if words else line


def _rank(line: Property) -> tuple[bool, int, bool]:
    """Return how far behind an entry stands: at home, not marked as preferred, not at work."""
    at_work = bool(line.types & AT_WORK)
    return bool(line.types & AT_HOME) and not at_work, line.preference, not at_work


def _values(lines: Iterable[Property]) -> dict[str, list[Any]]:
    """Return the values by name in small letters as vobject takes them apart, the best first."""
    import vobject

    text = "".join(f"{line.name}:{_guarded(line)}\n" for line in lines)
    card = vobject.readOne(f"BEGIN:VCARD\nVERSION:3.0\n{text}END:VCARD\n")
    return {name: [line.value for line in alike] for name, alike in card.contents.items()}


def _guarded(line: Property) -> str:
    """Return the value so that vobject loses nothing: it ends a text at a bare comma, and stumbles over a last ``\\``.

    Where commas part values, they stay.
    """
    comma = "," if line.name in ("N", "CATEGORIES") else r"\,"
    escapes = {"\\": r"\\", r"\:": ":", ",": comma}
    return re.sub(r"\\.?|,", lambda sign: escapes.get(sign[0], sign[0]), line.value)


def _known(card: Mapping[str, list[Any]]) -> dict[str, str]:
    name, salutation = _name(card)
    organization = ", ".join(_flat(card.get("org", [[]])[0]))
    office = _is_office(card, organization)
    if office:
        name, salutation = _first(card, "fn") or organization, "none"
    gender = _first(card, "gender", "x-gender").partition(";")[0].strip().casefold()
    return {
        "name": name,
        "email": _email(card),
        "kind": "office" if office else "",
        "contact": _first(card, "x-contact-person") if office else "",
        "organization": "" if office and name == organization else organization,
        "function": _first(card, "title", "role"),
        "phone": _phone(_first(card, "tel")),
        "address": next(filter(None, map(_address, card.get("adr", ()))), "") or _label(card),
        "tags": ", ".join(dict.fromkeys(_flat(card.get("categories", [])))),
        "note": "\n".join(card.get("note", [""])).strip(),
        "family": "" if office else _family(card, name),
        "salutation": salutation if salutation != "none" else GENDERS.get(gender, ""),
        "lang": re.sub("[-_].*", "", _first(card, "lang")).strip().casefold(),
    }


def _is_office(card: Mapping[str, list[Any]], organization: str) -> bool:
    """Tell whether a contact is an office: it says so (RFC 6350, 6.1.4; Apple), or has no other name than its own."""
    said = (_first(card, "kind").casefold(), _first(card, "x-abshowas").casefold())
    if said[0] == "org" or said[1] == "company":
        return bool(_first(card, "fn") or organization)
    parts = card["n"][0] if "n" in card else None
    named = parts is not None and any(_flat(getattr(parts, part)) for part in ("given", "family", "additional"))
    return bool(organization) and not named and _first(card, "fn") in ("", organization)


def _name(card: Mapping[str, list[Any]]) -> tuple[str, str]:
    """Return the full name, and "frau", "herr" or "none", as the prefix says."""
    full = split_salutation(_first(card, "fn"))
    if "n" not in card:
        return full[1], full[0]
    parts = card["n"][0]
    prefix, given, more, family = (
        " ".join(_flat(getattr(parts, part))) for part in ("prefix", "given", "additional", "family")
    )
    salutation, made = split_salutation(" ".join(filter(None, (prefix, given, more, family))))
    if salutation == "none":
        salutation = full[0]
    if full[1] and not (given and family):
        return full[1], salutation
    return ", ".join(filter(None, (made, *_flat(parts.suffix)))), salutation


def _family(card: Mapping[str, list[Any]], name: str) -> str:
    """Return the family name where it is more than the name tells: "García Márquez"."""
    family = " ".join(_flat(card["n"][0].family)) if "n" in card else ""
    told = Name.parse(name) if " " in family else None
    return family if told and told.with_family(family) != told else ""


def _email(card: Mapping[str, list[Any]]) -> str:
    """Return the first address that is one; what is none where there is no other."""
    found = [re.sub("^mailto: ?", "", text, flags=re.I) for value in card.get("email", []) if (text := _line(value))]
    return next((each for each in found if "@" in each), next(iter(found), ""))


def _phone(text: str) -> str:
    """Return a number for people, also of a URI (RFC 3966): "tel:+49-201-123;ext=4" is +49-201-123-4."""
    if text[:4].casefold() != "tel:":
        return text
    number, *parameters = text[4:].split(";")
    extensions = [each[4:] for each in parameters if each[:4].casefold() == "ext="]
    return "-".join((number, *extensions)).strip()


def _address(parts: Any) -> str:
    box, extended, street, code, city, region, country = (
        "\n".join(_flat(getattr(parts, part), keep="\n"))
        for part in ("box", "extended", "street", "code", "city", "region", "country")
    )
    abroad = "" if country.casefold() in HOME_COUNTRIES else country
    town = " ".join(filter(None, (code, city)))
    if abroad and region:
        town = ", ".join(filter(None, (town, region)))
    return "\n".join(filter(None, (extended, street, box, town, abroad)))


def _label(card: Mapping[str, list[Any]]) -> str:
    """Return an address as it stands on an envelope, line by line."""
    return "\n".join(_flat(card.get("label", [""])[0], keep="\n"))


def _first(card: Mapping[str, list[Any]], *names: str) -> str:
    """Return the first value that is not empty, in one line."""
    return next((text for name in names for value in card.get(name, []) if (text := _line(value))), "")


def _line(text: str) -> str:
    return " ".join(text.split())


def _flat(value: Any, keep: str = "") -> list[str]:
    """Return the texts of a part, which may be one or a list; each in one line, or with its line breaks kept."""
    texts = [value] if isinstance(value, str) else [text for each in value for text in _flat(each, keep)]
    lines = [line for text in texts for line in (text.split(keep) if keep else [text])]
    return [line for line in map(_line, lines) if line]
