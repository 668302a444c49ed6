"""The people of the address book."""

from enum import StrEnum

import msgspec

from famcli.domain.names import Name


class Salutation(StrEnum):
    """How a letter addresses a person; NONE is for everybody of whom it is not known."""

    FRAU = "frau"
    HERR = "herr"
    NONE = "none"


class Person(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="schema", tag=1):
    """An entry of the address book."""

    slug: str
    name: str
    """The full name with titles as it stands on an envelope: "Prof. Dr. Anna von der Heide"."""
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

    @property
    def parts(self) -> Name:
        """The name taken apart."""
        return Name.parse(self.name)
