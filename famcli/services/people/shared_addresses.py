"""Addresses that several people have: an office's, a family's. Each gets mails of their own; answers need a name."""

import re
from collections.abc import Iterable, Sequence

from famcli.domain.people.names import spelled
from famcli.domain.people.person import Person
from famcli.i18n import _
from famcli.store.repositories import Transaction

OFFICES = frozenset({
    "info", "kontakt", "contact", "post", "poststelle", "rathaus", "stadt", "gemeinde", "amt", "kreis", "verwaltung",
    "buergermeister", "buero", "office", "mail", "email", "service", "sekretariat", "vorzimmer", "team", "zentrale",
    "verein", "schule", "kita", "familienzentrum", "familie", "family", "hallo",
})  # fmt: skip
"""What stands before the @ of an office's address, or before the first dot there."""


def holders(tx: Transaction, email: str) -> list[Person]:
    """Return the people who have that address."""
    return list(tx.persons.find("email", email)) if email else []


def is_shared(email: str, known: Sequence[Person]) -> bool:
    """Tell whether an address may be more than one person's: several have it, or an office's is called so."""
    first, _dot, _rest = spelled(email.partition("@")[0]).replace("_", ".").partition(".")
    return len(known) > 1 or first in OFFICES


def is_own(email: str, person: Person, core: str) -> bool:
    """Tell whether an address is named after that person, and not also after who is called ``core``."""
    local = set(re.split(r"[^a-zß]+", email.partition("@")[0].casefold()))
    theirs, others = (set(spelled(name).split()) for name in (person.parts.core, core))
    return bool(local & theirs) and not local & others


def named(people: Iterable[Person], core: str) -> Person | None:
    """Return who of these is called so."""
    return next((person for person in people if spelled(person.parts.core) == spelled(core)), None)


def word(tx: Transaction, person: Person) -> str:
    """Return what it means that somebody shares an address; "" where nobody does."""
    others = [other for other in holders(tx, person.email) if other.slug != person.slug]
    if not others:
        return ""
    return _(
        "{email} is also the address of {names}. Each of them gets an e-mail of their own; an answer from there counts "
        "for whoever is named in it, and is otherwise left to you."
    ).format(email=person.email, names=", ".join(other.name for other in others))
