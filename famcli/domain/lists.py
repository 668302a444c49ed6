"""The one rule by which lists are changed: a value is added, "-value" is taken out, an empty value clears the list."""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from famcli.errors import InvalidInput
from famcli.i18n import _

T = TypeVar("T")


def changed(
    before: Sequence[T],
    given: Iterable[str],
    read: Callable[[str], Iterable[T]],
    names: Callable[[T], Iterable[str]],
) -> tuple[T, ...]:
    """Return the list as it is afterwards, each thing once; "+value" is added, too.

    ``read`` makes things of a value, ``names`` says by what a thing can be taken out, in any case. Raises InvalidInput
    for what is to be taken out and is not there, and what ``read`` raises.
    """
    kept = list(before)
    for each in given:
        value = each.strip()
        if not value:
            kept = []
        elif value.startswith("-") and len(value) > 1:
            wanted = value[1:].strip().casefold()
            gone = [thing for thing in kept if wanted in map(str.casefold, names(thing))]
            if not gone:
                known = ", ".join(next(iter(names(thing)), "") for thing in kept)
                raise InvalidInput(
                    _("“{name}” is not in the list and cannot be taken out; there is {known}.").format(
                        name=value[1:].strip(), known=known or "–"
                    )
                )
            kept = [thing for thing in kept if thing not in gone]
        else:
            kept += [thing for thing in read(value.removeprefix("+").strip()) if thing not in kept]
    return tuple(kept)


def made(given: Iterable[str], read: Callable[[str], Iterable[T]]) -> tuple[T, ...]:
    """Return the list that is made of values as they are, each thing once; empty values are left out."""
    return tuple(dict.fromkeys(thing for value in given if value.strip() for thing in read(value)))
