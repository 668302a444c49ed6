"""Entries, fields and values in words, as both sides have them."""

from collections.abc import Iterator, Sequence
from typing import Any

from famcli.cli.shell.kinds import kind_word
from famcli.cli.shell.output import visible
from famcli.cli.shell.words import word
from famcli.i18n import _, pgettext
from famcli.services.handover.answers import Clash, Replaced
from famcli.services.privacy.words import field_words, value_words

LONGEST = 62
"""Characters of a value in the list of what is open."""


def entry(kind: str, slug: str) -> str:
    """Return what an entry is called in a sentence."""
    return f"{kind_word(kind)} {slug}"


def place(clash: Clash | Replaced) -> str:
    """Return what was changed on both sides."""
    return f"{entry(clash.kind, clash.slug)}, {field(clash.field)}" if clash.field else entry(clash.kind, clash.slug)


def field(name: str) -> str:
    """Return a field in words: "agenda[Pause].notes" is "Agenda items, Pause, Notes"."""
    before, _bracket, rest = name.partition("[")
    inside, _bracket, behind = rest.rpartition("]")
    parts = [part for part in (*before.split("."), inside, *behind.split(".")) if part]
    return ", ".join(", ".join(map(field_words, part.split(", "))) for part in parts)


def said(clash: Clash, value: Any) -> str:
    """Return a value in words."""
    if not clash.field:
        return _("removed") if value is None else _needed(clash, value)
    return in_words(clash.kind, clash.field, value)


def in_words(kind: str, name: str, value: Any) -> str:
    """Return the value of a field, or of several that belong together, in words."""
    if value is None:
        return "–"
    if isinstance(value, dict):
        told = ((inner, value_words(kind, inner, each, word)) for inner, each in value.items())
        return ", ".join(f"{field_words(inner)}: {text or '–'}" for inner, text in told)
    return value if isinstance(value, str) and "\n" in value else value_words(kind, name, value, word) or "–"


def _needed(clash: Clash, places: Sequence[str]) -> str:
    """Return what was done with an entry that the other side has removed; it may be that others need it."""
    named = [each.partition("/") for each in places]
    others = [
        entry(kind, slug) if slug else kind for kind, _stroke, slug in named if (kind, slug) != (clash.kind, clash.slug)
    ]
    if not others:
        told = ", ".join(
            f"{field_words(name)}: {_short(in_words(clash.kind, name, each))}" for name, each in clash.change.items()
        )
        return _("changed ({fields})").format(fields=told) if told else _("changed")
    return _("needed by {entries}").format(entries=", ".join(others))


def listed(clashes: Sequence[Clash]) -> Iterator[str]:
    """Yield what is open, numbered, each with both values."""
    for number, clash in enumerate(clashes, 1):
        head, *values = with_values(clash)
        yield f"{number}. {head}"
        yield from values


def with_values(clash: Clash) -> Iterator[str]:
    """Yield what was changed on both sides, and both values."""
    yield visible(place(clash))
    for label, value in ((pgettext("merge", "here"), clash.here), (pgettext("merge", "there"), clash.there)):
        yield f"   {label}: {visible(_short(said(clash, value)))}"


def _short(value: str) -> str:
    plain = " ".join(value.split())
    return plain if len(plain) <= LONGEST else f"{plain[:LONGEST]} …"
