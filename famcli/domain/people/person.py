"""The people of the address book."""

import datetime as dt
from collections.abc import Iterable
from enum import StrEnum

from msgspec.structs import replace

from famcli.domain.people.names import Name
from famcli.domain.stored import Stored


class PersonKind(StrEnum):
    """What an entry is of."""

    PERSON = "person"
    OFFICE = "office"
    """An institution that is written to as such, perhaps for the attention of somebody."""


class Salutation(StrEnum):
    """How a letter addresses a person; NONE is for everybody of whom it is not known."""

    FRAU = "frau"
    HERR = "herr"
    MX = "mx"
    """Neither; English letters say "Mx", German ones the whole name."""
    NONE = "none"


class ConsentKind(StrEnum):
    """What a person has agreed to."""

    CONTACT_LIST = "contact-list"
    """That the other participants get the person's contact data."""
    PHOTO = "photo"
    QUOTATION = "quotation"
    NETWORK_MAP = "network-map"
    """That the person's name stands in the map of the networks which the members see."""


class Consent(Stored, frozen=True):
    """That somebody has agreed to something, and when (GDPR, article 7.1)."""

    kind: ConsentKind
    date: dt.date
    source: str = ""
    """Where it comes from: "Formular vom Treffen", "E-Mail"."""
    wording: str = ""
    """What was agreed to, or the name of the form with the wording."""
    proof: str = ""
    """Where the proof lies: a path, a file number."""
    until: dt.date | None = None
    """The day from which it was withdrawn."""


class Person(Stored, frozen=True, kw_only=True, tag_field="schema", tag=7):
    """An entry of the address book."""

    slug: str
    name: str
    """The full name with titles as it stands on an envelope: "Prof. Dr. Anna von der Heide"; an office's as it is."""
    kind: PersonKind = PersonKind.PERSON
    contact: str = ""
    """Of an office, who letters are for the attention of: "Frau Mia Muster"."""
    email: str = ""
    organization: str = ""
    function: str = ""
    phone: str = ""
    address: str = ""
    """Postal address, one line of the envelope a line."""
    salutation: Salutation = Salutation.NONE
    tags: tuple[str, ...] = ()
    lang: str = ""
    """The language of this person's letters; empty means the meeting's."""
    certified_since: dt.date | None = None
    """The day of the person's certificate."""
    speaks: tuple[str, ...] = ()
    """In which languages the person can lead a talk, in words."""
    consents: tuple[Consent, ...] = ()
    withdrawn: tuple[Consent, ...] = ()
    """What the person had agreed to and does not any more, in the order of the withdrawals."""
    inactive: dt.date | None = None
    """Since when the person gets into no new list and no invitation."""
    notes: str = ""
    """Markdown: what the organizers should know; it is in no document."""
    former: tuple[str, ...] = ()
    """Names and slugs of entries that were merged into this one: minutes and lists may name the person so."""
    family: str = ""
    """The family name, where it is more than the end of the name tells: "García Márquez"."""
    opening: str = ""
    """How letters begin, where it does not follow from salutation and name: "Dear Professor Okafor"."""

    @property
    def parts(self) -> Name:
        """The name taken apart; that of an office is in one piece."""
        if self.is_office:
            return Name(family=self.name)
        parsed = Name.parse(self.name)
        return parsed.with_family(self.family) if self.family else parsed

    @property
    def is_office(self) -> bool:
        """Whether it is an institution, and nobody by name."""
        return self.kind == PersonKind.OFFICE

    def was_called(self, name: str) -> bool:
        """Whether another entry of that name, titles aside, or slug was merged into this one."""
        plain = name.strip().casefold()
        return any(plain in (each.casefold(), Name.parse(each).core.casefold()) for each in self.former)

    def agreed(self, kind: ConsentKind) -> bool:
        """Whether the person has agreed to that."""
        return any(consent.kind == kind for consent in self.consents)

    def withdrawing(self, kinds: Iterable[ConsentKind], on: dt.date) -> "Person":
        """Return the entry of somebody who does not agree to these any more, from that day on (GDPR, article 7.3)."""
        gone = set(kinds)
        ended = tuple(replace(each, until=on) for each in self.consents if each.kind in gone)
        if not ended:
            return self
        kept = tuple(each for each in self.consents if each.kind not in gone)
        return replace(self, consents=kept, withdrawn=(*self.withdrawn, *ended))
