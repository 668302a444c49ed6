"""What is kept of people's rights having been respected: when, by whom and what, and no content."""

import datetime as dt
from enum import StrEnum

from famcli.domain.people.person import Person
from famcli.domain.stored import Stored


class Deed(StrEnum):
    """What was done."""

    EXPORT = "export"
    """Somebody was told what is known of them."""
    ERASE = "erase"
    ERASE_AGAIN = "erase-again"
    """An earlier state came back, and what had been erased was in it."""
    RETENTION = "retention"
    """What had been kept for its time went."""
    OPEN = "open"
    """A version that is kept restricted was opened."""


class Operation(Stored, frozen=True, kw_only=True, tag_field="schema", tag=1):
    """One line of the log of privacy."""

    slug: str
    """Random; of an erasure it is what stands behind "person-" in the slug that is left."""
    deed: Deed
    at: dt.datetime
    """When (aware)."""
    by: str
    """A name."""
    count: int = 0
    """How many documents were changed or went."""


class Erasure(Stored, frozen=True, kw_only=True, tag_field="schema", tag=1):
    """That somebody was erased, so that an earlier state that comes back is erased again. It says not who."""

    slug: str
    """What the person is called now: ``person-<random>``."""
    at: dt.datetime
    """When (aware)."""
    marks: tuple[str, ...]
    """Digests of the slugs that the person had."""
    others: tuple[str, ...] = ()
    """Digests of lines of which somebody has said that they mean another person."""
    reason: str = ""
    """Why approved versions are kept as they were, restricted; empty where they were made anew."""
    left: Person | None = None
    """The entry as it was, as long as the files beside the store are not cleaned yet."""
