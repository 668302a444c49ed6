"""How a letter addresses a person: on the envelope and in its first line (DIN 5008, sections on addresses)."""

from collections.abc import Sequence

from famcli.domain.languages import base
from famcli.domain.people.names import split_salutation
from famcli.domain.people.person import Person, Salutation

FORMS = {Salutation.FRAU: "Ms ", Salutation.HERR: "Mr ", Salutation.MX: "Mx "}
MOST_LINES = 9
"""Three lines of remarks and six of address share the window."""


def envelope(person: Person, lang: str) -> tuple[str, ...]:
    """Return the lines in the window: organization, person or office, for whose attention, street, town.

    At most nine, and no word is left out. In English the person stands before the organization.
    An organization that stands at the head of the address, too, is there once. Where nine lines do not suffice the
    first lines of the address share one.
    """
    name = _form(person, lang) + str(person.parts)
    if not person.is_office and _is_office(person) and person.organization:
        name = ""
    address = [line for line in map(str.strip, person.address.splitlines()) if line]
    attention = _attention(person.contact, lang) if person.is_office and person.contact else ""
    known = {person.organization.casefold(), name.casefold(), person.name.casefold()}
    while address and address[0].casefold() in known:
        del address[0]
    heads = (person.organization, name) if base(lang) == "de" else (name, person.organization)
    above = [line for line in (*heads, attention) if line]
    if (surplus := len(above) + len(address) - MOST_LINES) > 0:
        address = [", ".join(address[: surplus + 1]), *address[surplus + 1 :]]
    return (*above, *address)


def _form(person: Person, lang: str) -> str:
    """Return what stands before the name: "Frau", "Herrn"; in English "Ms" or "Mr" where there is no title."""
    if base(lang) == "de":
        return {Salutation.FRAU: "Frau ", Salutation.HERR: "Herrn "}.get(person.salutation, "")
    if person.parts.titles or base(lang) != "en":
        return ""
    return FORMS.get(person.salutation, "")


def opening(person: Person, lang: str) -> str:
    """Return the first line of a letter without its comma.

    German: "Sehr geehrte Frau Dr. Roos", and "Guten Tag Dr. Claudia Roos" where the form of address is not known.
    English: "Dear Dr Roos", "Dear Ms Weber", "Dear Mx Kim", "Dear Claudia Roos". An office is addressed as ladies and
    gentlemen, and whoever has an opening of their own by that. In other languages it is the name, and templates have
    the words before it.
    """
    if person.opening:
        return person.opening
    if base(lang) not in ("de", "en"):
        return person.name
    if _is_office(person):
        return "Sehr geehrte Damen und Herren" if base(lang) == "de" else "Dear Sir or Madam"
    name = person.parts
    known = person.salutation != Salutation.NONE
    if base(lang) == "de":
        form = {Salutation.FRAU: "Sehr geehrte Frau", Salutation.HERR: "Sehr geehrter Herr"}.get(person.salutation)
        return f"{form} {name.form_of_address}" if form else f"Guten Tag {name}"
    if not known:
        return f"Dear {name.core}"
    spoken = name.form_of_address
    if spoken != name.family:
        title = "Professor" if spoken.startswith("Prof.") else "Dr"
        return f"Dear {title} {name.family}"
    return f"Dear {FORMS[person.salutation]}{name.family}"


def openings(people: Sequence[Person], lang: str) -> str:
    """Return the first line of a letter to several people, without its comma.

    "Sehr geehrte Frau Dr. Roos, sehr geehrter Herr Weber", "Dear Dr Roos and Mr Weber".
    """
    first, *others = dict.fromkeys(opening(each, lang) for each in people)
    if base(lang) != "en":
        return ", ".join((first, *(each[0].lower() + each[1:] for each in others)))
    return " and ".join((first, *(each.removeprefix("Dear ") for each in others)))


def _attention(contact: str, lang: str) -> str:
    """Return for whose attention a letter to an office is: "z. Hd. Frau Mia Muster", "Attn: Ms Mia Muster"."""
    if base(lang) not in ("de", "en"):
        return contact
    form, name = split_salutation(contact)
    german, english = {"frau": ("Frau ", "Ms "), "herr": ("Herrn ", "Mr "), "mx": ("", "Mx ")}.get(form, ("", ""))
    return f"z. Hd. {german}{name}" if base(lang) == "de" else f"Attn: {english}{name}"


def _is_office(person: Person) -> bool:
    """Whether an entry is of an office, or a mere e-mail address, of which nobody is known by name."""
    if person.is_office:
        return True
    unnamed = "@" in person.name or person.name.casefold() == person.organization.casefold()
    return unnamed and person.salutation == Salutation.NONE
