"""What can be said of a person, as it is given. A test compares the names with the fields of Person."""

import datetime as dt
from collections.abc import Sequence
from typing import TypedDict

from famcli.domain.people.person import PersonKind, Salutation


class PersonDetails(TypedDict, total=False):
    """Fields of Person beside the name; ``notes`` is Markdown, lines of the ``address`` are parted by " / "."""

    kind: PersonKind
    contact: str
    email: str
    organization: str
    function: str
    phone: str
    address: str
    salutation: Salutation
    tags: Sequence[str]
    lang: str
    certified_since: dt.date | None
    speaks: Sequence[str]
    notes: str
    family: str
    opening: str


class ConsentDetails(TypedDict, total=False):
    """What can be said of a consent beside its day."""

    source: str
    wording: str
    proof: str


class PersonChanges(PersonDetails, total=False):
    """All that can be changed of a person."""

    name: str
