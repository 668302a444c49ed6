"""Finding the one thing that a user means."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from famcli.domain.likeness import LONGEST, did_you_mean
from famcli.domain.people.person import Person
from famcli.errors import Ambiguous, NotFound, Way
from famcli.i18n import _
from famcli.store.repository import Entity

SHOWN = 8

T = TypeVar("T", bound=Entity)


def only(found: Iterable[T], wanted: str) -> T | None:
    """Return the one entity found, None for none. Raises Ambiguous, naming the slugs, for several."""
    distinct = {entity.slug: entity for entity in found}
    if len(distinct) > 1:
        shown = [label(distinct[slug]) for slug in sorted(distinct)[:SHOWN]]
        names = ", ".join(shown) + (", …" if len(distinct) > SHOWN else "")
        raise Ambiguous(
            _("“{name}” is ambiguous: {candidates}. Please choose one.").format(name=wanted, candidates=names)
        )
    return next(iter(distinct.values()), None)


def label(entity: Entity) -> str:
    """Return what to type for somebody or something, and for a person what tells people of one name apart."""
    person = getattr(entity, "person", entity)
    organization = person.organization if isinstance(person, Person) else ""
    return f"{entity.slug} ({organization})" if organization else entity.slug


def first_match(steps: Iterable[Callable[[], Iterable[T]]], wanted: str) -> T | None:
    """Try one way of finding after the other; the first one that finds anything decides."""
    for step in steps:
        if (found := only(step(), wanted)) is not None:
            return found
    return None


def existing(entity: T | None) -> tuple[T, ...]:
    """Return the entity as a collection of one or none."""
    return () if entity is None else (entity,)


def missing(
    sentence: str, wanted: str, known: Iterable[tuple[str, str]] = (), *, way: Way | None = None, **named: str
) -> NotFound:
    """Return the error for a name that nothing answers to; ``sentence`` is translated and has {name} and ``named``.

    ``known`` are the names that could have been meant, each with what to type for it.
    """
    shown = wanted if len(wanted) <= LONGEST else wanted[:LONGEST] + "…"
    return NotFound(sentence.format(name=shown, **named) + did_you_mean(wanted, known), way=way)
