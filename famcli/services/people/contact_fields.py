"""What the cells of a list, or the fields of a vCard, say of a person or an office: words become fields of Person."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from itertools import takewhile
from typing import TYPE_CHECKING, Any, cast

from famcli.config import template_folder
from famcli.domain.dates import parse_past
from famcli.domain.people.names import Name, is_title, split_salutation
from famcli.domain.people.person import Consent, ConsentKind, PersonKind, Salutation
from famcli.errors import InvalidInput
from famcli.exchange.tables import INVISIBLE
from famcli.i18n import _
from famcli.services import languages
from famcli.services.people import cells, imports, persons

if TYPE_CHECKING:
    from famcli.services.people.changes import PersonDetails

PLAIN = ("function", "phone", "opening")
MAILBOX = re.compile(r"(?:[^<>]*<)?(?:mailto:)?([^<>]*)>?", re.I)
GREETING = re.compile(r"(?:sehr geehrte[rs]?|liebe[rs]?|guten tag,?|dear)\s+", re.I)
OFFICE_FORMS = frozenset({"firma", "fa", "behörde", "institution", "organisation", "amt", "einrichtung", "verein"})
"""What lists have in the place of "Frau" or "Herr" where an office is meant."""
SALUTATIONS = {
    "frau": Salutation.FRAU, "fr": Salutation.FRAU, "ms": Salutation.FRAU, "mrs": Salutation.FRAU,
    "miss": Salutation.FRAU,
    "w": Salutation.FRAU, "weiblich": Salutation.FRAU, "f": Salutation.FRAU, "female": Salutation.FRAU,
    "herr": Salutation.HERR, "herrn": Salutation.HERR, "hr": Salutation.HERR, "mr": Salutation.HERR,
    "m": Salutation.HERR, "männlich": Salutation.HERR, "male": Salutation.HERR,
    "mx": Salutation.MX, "none": Salutation.NONE,
    "divers": Salutation.NONE, "d": Salutation.NONE, "keine": Salutation.NONE,
    **dict.fromkeys(("familie", "eheleute", "team", "an", *OFFICE_FORMS), Salutation.NONE),
    "damen": Salutation.NONE, "unspecified": Salutation.NONE, "x": Salutation.NONE, "": Salutation.NONE,
}  # fmt: skip
KINDS = {
    "office": PersonKind.OFFICE, "einrichtung": PersonKind.OFFICE, "amt": PersonKind.OFFICE,
    "institution": PersonKind.OFFICE, "organisation": PersonKind.OFFICE, "organization": PersonKind.OFFICE,
    "firma": PersonKind.OFFICE, "behörde": PersonKind.OFFICE, "dienststelle": PersonKind.OFFICE,
    "verein": PersonKind.OFFICE, "org": PersonKind.OFFICE, "company": PersonKind.OFFICE,
    "person": PersonKind.PERSON, "": PersonKind.PERSON,
}  # fmt: skip
HOME = ("", "deutschland", "germany", "de")
NO = ("", "nein", "no", "n", "0", "-", "false", "falsch")
YES = ("ja", "yes", "j", "y", "x", "1", "true", "wahr")
LANGUAGES = {"de": "de", "deutsch": "de", "german": "de", "en": "en", "englisch": "en", "english": "en", "": ""}


def person_of(fields: Mapping[str, str], today: dt.date) -> tuple[str, dict[str, Any]]:
    """Return the name, and other fields of Person, from cells by field. Raises InvalidInput."""
    form, titles = _form_of_address(fields.get("salutation", ""))
    details = cast("PersonDetails", {field: fields[field] for field in PLAIN if field in fields})
    if office := _office(fields):
        form, salutation, name = None, Salutation.NONE, office
        details["kind"] = PersonKind.OFFICE
        details["contact"] = fields.get("contact", "")
    else:
        salutation, name = _name({"title": titles, **fields} if titles else fields)
    salutation = form or salutation
    family = " ".join(fields.get("family", "").split())
    if family and not office and Name.parse(name).with_family(family) != Name.parse(name):
        details["family"] = family
    if "email" in fields:
        details["email"] = _address(fields["email"])
    organization = _organization(fields)
    if organization and organization != office:
        details["organization"] = organization
    if "lang" in fields:
        details["lang"] = _language(fields["lang"])
    if salutation != Salutation.NONE:
        details["salutation"] = salutation
    town = " ".join(filter(None, (fields.get("zip"), fields.get("town"))))
    address = fields.get("address") or fields.get("street", "")
    if town and town not in " ".join(address.split()):
        address = f"{address}\n{town}".strip()
    if address:
        country = fields.get("country", "")
        details["address"] = address if country.casefold() in HOME else f"{address}\n{country}"
    if "tags" in fields:
        details["tags"] = tags_of(fields["tags"])
    if fields.get("speaks"):
        details["speaks"] = tags_of(fields["speaks"])
    if "notes" in fields:
        details["notes"] = fields["notes"]
    if "certified_since" in fields:
        details["certified_since"] = _date(fields["certified_since"], today)
    consents = tuple(_consents(fields, today))
    return name, persons.cleaned(details) | ({"consents": consents} if consents else {})


def _organization(fields: Mapping[str, str]) -> str:
    return ", ".join(filter(None, (fields.get("organization"), fields.get("department"))))


def _office(fields: Mapping[str, str]) -> str:
    """Return the name of the office that is meant, and nobody in it: it is called so, or there is no other name.

    "" for a person.
    """
    name, organization = fields.get("name", ""), _organization(fields)
    called = name or organization
    if fields.get("given") or fields.get("family") or not called:
        return ""
    form = (GREETING.sub("", fields.get("salutation", "").strip()).casefold().split() or [""])[0].rstrip(".")
    said = _word(KINDS, fields.get("kind", ""), _("the kind")) == PersonKind.OFFICE or form in OFFICE_FORMS
    same = name.casefold() in (organization.casefold(), fields.get("organization", "").casefold())
    return called if said or not name or same else ""


def _name(fields: Mapping[str, str]) -> tuple[Salutation, str]:
    """Return form of address and full name. Raises InvalidInput."""
    parts = [fields.get(part) for part in ("title", "given", "middle", "family")]
    name = fields.get("name") or ""
    if not name or (fields.get("given") and not fields.get("family")):
        name = " ".join(filter(None, (*parts, name if fields.get("given") else None)))
    elif fields.get("title") and not name.startswith(fields["title"]):
        name = f"{fields['title']} {name}"
    name = name or fields.get("email", "")
    if not name:
        raise InvalidInput(_("neither a name nor an e-mail address is given"))
    form, bare = split_salutation(" ".join(name.split()))
    return Salutation(form), str(Name.parse(bare)) if "@" not in bare else bare


def _form_of_address(cell: str) -> tuple[Salutation | None, str]:
    """Return what a cell such as "Frau", "Frau Dr." or "Sehr geehrter Herr Prof. Roos" says, and the titles in it.

    None where it is only a title, as Outlook has it. Raises InvalidInput.
    """
    words = GREETING.sub("", cell.strip()).split() or [""]
    form = imports.chosen(SALUTATIONS, words[0])
    titles = list(takewhile(lambda word: is_title(word, after=True), words[form is not None :]))
    if form is None and not titles:
        _word(SALUTATIONS, words[0], _("the form of address"))
    return form, " ".join(titles)


def _address(cell: str) -> str:
    """Return the address in a cell: of "Anna Muster <anna@example.org>" and of a link only what is meant."""
    if cell.strip().casefold() in cells.NOBODY:
        return ""
    found = MAILBOX.fullmatch(cell.translate(dict.fromkeys(map(ord, INVISIBLE))))
    return found[1].strip() if found else cell


def _language(cell: str) -> str:
    """Return the language of letters: German or English by any of their names, or one that there are templates in."""
    found = None if "-x-" in cell else imports.chosen(LANGUAGES, re.split(r"[ (_-]", cell.strip())[0])
    return languages.chosen(template_folder(), cell) if found is None else str(found)


def tags_of(cell: str) -> tuple[str, ...]:
    """Return the tags of a cell, without those that Google sets itself ("* myContacts")."""
    tags = (tag.strip() for tag in cell.replace(":::", ",").replace(";", ",").split(","))
    return tuple(tag for tag in tags if tag and not tag.startswith("* "))


def _consents(fields: Mapping[str, str], today: dt.date) -> Iterator[Consent]:
    for kind in ConsentKind:
        given = fields.get(kind.value, "").strip()
        if given.casefold() in YES:
            yield Consent(kind, today)
        elif given.casefold() not in NO:
            yield Consent(kind, _date(given, today))


def _date(given: str, today: dt.date) -> dt.date:
    return parse_past(given.partition("T")[0].partition(" ")[0] if given[:4].isdecimal() else given, today)


def _word(words: Mapping[str, Any], value: str, label: str) -> Any:
    found = imports.chosen(words, value)
    if found is None:
        raise InvalidInput(
            _("“{value}” is not possible for {label}; available: {known}").format(
                value=value[:50], label=label, known=", ".join(filter(None, words))
            )
        )
    return found
