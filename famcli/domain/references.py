"""Which field of which kind of document names which kind: the one table for removing, merging, checking and erasing.

A field is written with dots into what it holds and ``[]`` behind lists: ``agenda[].presenters[]``.
"""

from collections.abc import Iterator
from typing import Any, TypeVar

import msgspec
from msgspec.structs import replace

from famcli.domain.stored import Stored

T = TypeVar("T", bound=Stored)


class Reference(msgspec.Struct, frozen=True):
    """That a field holds slugs of another kind; empty means none."""

    kind: str
    field: str
    targets: tuple[str, ...]
    """The kinds of which one has the slug."""
    owned: bool = False
    """Whether the document goes with what it names; else what it names must stay as long as it is named."""
    in_slug: bool = False
    """Whether the document's own slug is made of it."""

    @property
    def single(self) -> bool:
        """Whether it is a plain field of the document, which a store can look for."""
        return "[]" not in self.field and "." not in self.field


REFERENCES = (
    Reference("meetings", "series", ("series",)),
    Reference("meetings", "host", ("persons",)),
    Reference("meetings", "hosts[]", ("persons",)),
    Reference("meetings", "agenda[].presenters[]", ("persons",)),
    Reference("meetings", "agenda[].parts[].report", ("reports",)),
    Reference("attendees", "meeting", ("meetings",), owned=True, in_slug=True),
    Reference("attendees", "person", ("persons",), in_slug=True),
    Reference("attendees", "substitute_for", ("persons",)),
    Reference("attendees", "proxies[]", ("persons",)),
    Reference("reports", "meeting", ("meetings",), owned=True, in_slug=True),
    Reference("reports", "by", ("persons",)),
    Reference("reports", "coauthors[]", ("persons",)),
    Reference("interests", "report", ("reports",), owned=True, in_slug=True),
    Reference("interests", "meeting", ("meetings",), owned=True),
    Reference("interests", "person", ("persons",), owned=True, in_slug=True),
    Reference("attachments", "meeting", ("meetings",), owned=True, in_slug=True),
    Reference("announcements", "meeting", ("meetings",), owned=True, in_slug=True),
    Reference("mailings", "meeting", ("meetings",), owned=True, in_slug=True),
    Reference("mailings", "person", ("persons",), owned=True, in_slug=True),
    Reference("polls", "slug", ("meetings",), owned=True, in_slug=True),
    Reference("polls", "must[]", ("persons",)),
    Reference("poll_answers", "meeting", ("meetings",), owned=True, in_slug=True),
    Reference("poll_answers", "person", ("persons",), owned=True, in_slug=True),
    Reference("decisions", "scope", ("series", "meetings"), in_slug=True),
    Reference("decisions", "meeting", ("meetings",), owned=True),
    Reference("actions", "scope", ("series", "meetings"), in_slug=True),
    Reference("actions", "meeting", ("meetings",), owned=True),
    Reference("actions", "owner", ("persons",)),
    Reference("actions", "also[]", ("persons",)),
    Reference("protocols", "slug", ("meetings",), owned=True, in_slug=True),
    Reference("snapshots", "meeting.slug", ("meetings",), owned=True, in_slug=True),
    Reference("plans", "series", ("series",), owned=True, in_slug=True),
    Reference("circles", "moderator", ("persons",)),
    Reference("hostings", "meeting", ("meetings",), owned=True, in_slug=True),
    Reference("hostings", "person", ("persons",), owned=True, in_slug=True),
    Reference("hostings", "venue", ("venues",)),
    Reference("touches", "person", ("persons",), owned=True, in_slug=True),
    Reference("memberships", "network", ("networks",), owned=True, in_slug=True),
    Reference("memberships", "person", ("persons",), owned=True, in_slug=True),
    Reference("current", "meeting", ("meetings",), owned=True),
)
"""Each field that holds slugs. Minutes name persons in words, too: famcli.domain.minutes.typed_names."""


def to(kind: str) -> tuple[Reference, ...]:
    """Return the references to a kind."""
    return tuple(each for each in REFERENCES if kind in each.targets)


def of(kind: str) -> tuple[Reference, ...]:
    """Return the references that documents of a kind hold."""
    return tuple(each for each in REFERENCES if each.kind == kind)


def named(document: Stored, field: str) -> Iterator[str]:
    """Yield the slugs in a field, in order."""
    name, _dot, rest = field.partition(".")
    value = getattr(document, name.removesuffix("[]"))
    for each in value if name.endswith("[]") else (value,):
        if rest:
            yield from named(each, rest)
        elif each:
            yield each


def renamed(document: T, field: str, old: str, new: str) -> T:
    """Return the document with another slug in place of one; a list has each slug once."""
    name, _dot, rest = field.partition(".")
    plain = name.removesuffix("[]")
    value = getattr(document, plain)

    def one(each: Any) -> Any:
        return renamed(each, rest, old, new) if rest else new if each == old else each

    if plain == name:
        return replace(document, **{plain: one(value)})
    changed = tuple(map(one, value))
    return replace(document, **{plain: changed if rest else tuple(dict.fromkeys(changed))})
