"""A store that was taken along, and what was brought back."""

import datetime as dt

from famcli.domain.stored import Stored


class Checkout(Stored, frozen=True, kw_only=True, tag_field="schema", tag=1):
    """In a store that was taken along: where it comes from, and all that was in it then."""

    slug: str
    """Random."""
    at: dt.datetime
    """When (aware)."""
    by: str
    """A name."""
    source: str
    """Where the store is that it was taken from, as it is shown."""
    base: bytes
    """The store as it was then, packed (zlib): what both sides have in common when they are put together."""


class Renamed(Stored, frozen=True, kw_only=True):
    """What an entry of the other version is called here."""

    kind: str
    """The table it is in; "proposals" for a date of a poll, whose number stands behind the poll's slug."""
    there: str
    here: str


class Merge(Stored, frozen=True, kw_only=True, tag_field="schema", tag=2):
    """In a store: that another version of it was put together with it."""

    slug: str
    """That of the checkout; else the check sum of the file."""
    at: dt.datetime
    """When (aware)."""
    by: str
    """A name."""
    sum: str = ""
    """The check sum of the file."""
    renamed: tuple[Renamed, ...] = ()
    """Numbered entries that have another number here; of people there is nothing."""
    closed: bool = False
    """Whether something of it got another name here that is not kept, so that it cannot be gone on with."""
