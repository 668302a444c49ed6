"""Contacts as vCards: 2.1 of old Outlooks, 3.0 of Apple and Google, 4.0 (RFC 6350) of Nextcloud.

Written is 3.0 (RFC 2426), which all of them read.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from famcli.errors import InvalidInput
from famcli.exchange.tables import Fault
from famcli.i18n import _

MOST_CARDS = 100_000
LONGEST_CARD = 200_000
"""In characters, pictures aside."""
HEAVY_NAMES = "PHOTO|LOGO|SOUND|KEY|X-MS-CARDPICTURE"
FOLDED = r"(?:[ \t].*\n|(?!\s*$)[A-Za-z0-9+/=]{20,}\s*\n)*"
HEAVY = re.compile(rf"(?im)^(?:[\w-]+\.)?(?:{HEAVY_NAMES})[;:].*\n{FOLDED}")
BEGIN = re.compile(r"(?im)^[ \t]*BEGIN[ \t]*:[ \t]*VCARD[ \t]*$")
END = re.compile(r"(?im)^[ \t]*END[ \t]*:[ \t]*VCARD[ \t]*$")
HOME_COUNTRIES = ("deutschland", "germany", "de", "")
WOMEN, MEN = ("frau", "mrs", "ms", "f", "female", "w"), ("herr", "herrn", "mr", "m", "male")


class Card(msgspec.Struct, frozen=True):
    """One contact: the line of the file where it begins, and what is known.

    Keys are name, email, organization, function, phone, address (line by line), tags, note, salutation, lang.
    """

    number: int
    fields: dict[str, str]


def read_cards(content: bytes) -> tuple[list[Card], list[Fault]]:
    """Read all contacts of a file; a broken one is a fault, the others are read. Raises InvalidInput for no vCards."""
    text = _decoded(content)
    begins = list(BEGIN.finditer(text))
    if not begins:
        raise InvalidInput(_("There is no vCard in this file."))
    if len(begins) > MOST_CARDS:
        raise InvalidInput(_("The file has more than {most} contacts.").format(most=MOST_CARDS))
    cards, faults = [], []
    line, position = 1, 0
    for index, found in enumerate(begins):
        line += text.count("\n", position, found.start())
        position = found.start()
        stop = begins[index + 1].start() if index + 1 < len(begins) else len(text)
        end = END.search(text, found.end(), stop)
        if end is None:
            faults.append(Fault(line, _("the contact has no end (END:VCARD)")))
            continue
        try:
            cards.append(Card(line, dict(_fields(text[found.start() : end.end()] + "\n"))))
        except InvalidInput as error:
            faults.append(Fault(line, str(error)))
    return cards, faults


def write_cards(people: Iterable[Mapping[str, str]]) -> bytes:
    """Return vCards 3.0 for people with the keys of Card; no value can begin another property."""
    return "".join(line for person in people for line in _written(person)).encode("utf-8", "replace")


def _decoded(content: bytes) -> str:
    for mark, encoding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"", "utf-8-sig")):
        if content.startswith(mark):
            try:
                text = content.decode(encoding)
                break
            except UnicodeDecodeError:
                text = content.decode("cp1252", "replace")
                break
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")


def _fields(text: str) -> Iterator[tuple[str, str]]:
    """Yield what is known of one contact. Raises InvalidInput where it cannot be read."""
    text = HEAVY.sub("", text)
    if len(text) > LONGEST_CARD:
        raise InvalidInput(_("the contact is far too long"))
    import vobject

    try:
        card = next(vobject.readComponents(text, ignoreUnreadable=True))
        known = _contents(card)
        found = _known(known)
    except Exception as error:  # the library raises whatever a broken line leads it to
        raise InvalidInput(_("the contact cannot be read")) from error
    if not found.get("name") and not found.get("email"):
        raise InvalidInput(_("the contact has neither a name nor an e-mail address"))
    yield from ((field, value) for field, value in found.items() if value)


def _contents(card: Any) -> dict[str, list[Any]]:
    return {name: list(lines) for name, lines in card.contents.items()}


def _known(card: dict[str, list[Any]]) -> dict[str, str]:
    name, salutation = _name(card)
    gender = _first(card, "gender", "x-gender").partition(";")[0].casefold()
    return {
        "name": name,
        "email": _preferred(card.get("email", [])),
        "organization": _organization(card),
        "function": _first(card, "title") or _first(card, "role"),
        "phone": _phone(card.get("tel", [])),
        "address": _address(card.get("adr", [])),
        "tags": ", ".join(tag for line in card.get("categories", []) for tag in _flat(line.value)),
        "note": _first(card, "note"),
        "salutation": salutation or ("frau" if gender in WOMEN else "herr" if gender in MEN else ""),
        "lang": _first(card, "lang")[:2].casefold(),
    }


def _name(card: dict[str, list[Any]]) -> tuple[str, str]:
    """Return the full name and "frau" or "herr", where the prefix says it."""
    salutation = ""
    full = _first(card, "fn")
    if "n" in card:
        value = card["n"][0].value
        prefix = " ".join(_flat(getattr(value, "prefix", "")))
        words = prefix.split()
        if words and words[0].rstrip(".").casefold() in (*WOMEN, *MEN):
            salutation = "frau" if words.pop(0).rstrip(".").casefold() in WOMEN else "herr"
        given, more, family = (" ".join(_flat(getattr(value, part, ""))) for part in ("given", "additional", "family"))
        suffix = ", ".join(_flat(getattr(value, "suffix", "")))
        made = " ".join(filter(None, (*words, given, more, family)))
        if given or family:
            full = f"{made}, {suffix}" if suffix else made
    return " ".join(full.split()), salutation


def _preferred(lines: list[Any]) -> str:
    return _plain(min(lines, key=_rank).value, "mailto:") if lines else ""


def _phone(lines: list[Any]) -> str:
    voices = [line for line in lines if "FAX" not in _types(line)]
    return _plain(min(voices, key=_rank).value, "tel:") if voices else ""


def _rank(line: Any) -> tuple[int, int]:
    """Return how much an entry is to be preferred: marked so, at work; less is better."""
    types = _types(line)
    pref = line.params.get("PREF", ["0" if "PREF" in types else "101"])[0]
    return (int(pref) if str(pref).isdecimal() else 101, 0 if "WORK" in types else 1)


def _types(line: Any) -> set[str]:
    typed = {part.strip().upper() for each in line.params.get("TYPE", []) for part in str(each).split(",")}
    return typed | {name.upper() for name in getattr(line, "singletonparams", [])}


def _organization(card: dict[str, list[Any]]) -> str:
    return ", ".join(filter(None, (part.strip() for part in _flat(card["org"][0].value)))) if "org" in card else ""


def _address(lines: list[Any]) -> str:
    if not lines:
        return ""
    value = min(lines, key=_rank).value
    box, extended, street, code, city, country = (
        ", ".join(_flat(getattr(value, part, ""))) for part in ("box", "extended", "street", "code", "city", "country")
    )
    town = " ".join(filter(None, (code, city)))
    abroad = "" if country.casefold() in HOME_COUNTRIES else country
    return "\n".join(filter(None, (extended, *street.split("\n"), box, town, abroad)))


def _first(card: dict[str, list[Any]], *names: str) -> str:
    for name in names:
        for line in card.get(name, []):
            if text := " ".join(_flat(line.value)) if not isinstance(line.value, str) else line.value.strip():
                return text
    return ""


def _flat(value: Any) -> list[str]:
    parts = value if isinstance(value, list) else [value]
    return [str(part).strip() for part in parts if str(part).strip()]


def _plain(value: Any, scheme: str) -> str:
    text = str(value).strip()
    return text[len(scheme) :] if text.casefold().startswith(scheme) else text


def _written(person: Mapping[str, str]) -> Iterator[str]:
    from famcli.domain.names import Name

    name = Name.parse(person.get("name", ""))
    words = {"frau": "Frau", "herr": "Herr"}.get(person.get("salutation", ""), "")
    prefix = " ".join(filter(None, (words, *name.titles)))
    suffix = name.suffix.strip(", ")
    yield "BEGIN:VCARD\r\nVERSION:3.0\r\n"
    yield _line("FN", _text(person.get("name", "")))
    yield _line("N", ";".join(map(_text, (name.family, name.given, "", prefix, suffix))))
    for property_, field in (("ORG", "organization"), ("TITLE", "function"), ("NOTE", "note"), ("LANG", "lang")):
        if person.get(field):
            yield _line(property_, _text(person[field]))
    if person.get("email"):
        yield _line("EMAIL;TYPE=INTERNET,WORK", _text(person["email"]))
    if person.get("phone"):
        yield _line("TEL;TYPE=WORK,VOICE", _text(person["phone"]))
    if person.get("address"):
        yield _line("ADR;TYPE=WORK", _postal(person["address"]))
    if person.get("tags"):
        yield _line("CATEGORIES", ",".join(_text(tag.strip()) for tag in person["tags"].split(",")))
    yield "END:VCARD\r\n"


def _postal(address: str) -> str:
    """Return street, town and country in their places: the line with a postal code is the town's."""
    lines = address.splitlines()
    at = next((i for i, line in enumerate(lines) if i and re.match(r"(?:D-)?\d{4,5}\s", line)), None)
    if at is None:
        return ";".join(("", "", _text("\n".join(lines)), "", "", "", ""))
    code, _space, city = lines[at].partition(" ")
    street = "\n".join(lines[:at])
    return ";".join(("", "", _text(street), _text(city), "", _text(code), _text("\n".join(lines[at + 1 :]))))


def _text(value: str) -> str:
    """Return a value as text (RFC 2426, 5): no line break and no separator is left bare."""
    value = "".join(sign for sign in value if sign == "\n" or sign.isprintable() or ord(sign) > 0x9F)
    value = value.replace("\u2028", "\n").replace("\u2029", "\n").replace("\x85", "\n")
    return value.replace("\\", "\\\\").replace("\n", "\\n").replace(";", "\\;").replace(",", "\\,")


def _line(name: str, value: str) -> str:
    """Return a content line folded at 75 octets, never inside a character (RFC 2426, 2.6)."""
    lines, current, room = [], "", 75
    for sign in f"{name}:{value}":
        size = len(sign.encode("utf-8", "replace"))
        if size > room:
            lines.append(current)
            current, room = " ", 74
        current += sign
        room -= size
    return "\r\n".join((*lines, current)) + "\r\n"
