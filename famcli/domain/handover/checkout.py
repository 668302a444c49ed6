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


class Merge(Stored, frozen=True, kw_only=True, tag_field="schema", tag=1):
    """In a store: that another version of it was put together with it."""

    slug: str
    """That of the checkout; else the check sum of the file."""
    at: dt.datetime
    """When (aware)."""
    by: str
    """A name."""
    sum: str = ""
    """The check sum of the file."""
