"""Whether a name of a network that was typed could be that of one that is known: "AK" is an "Arbeitskreis"."""

import re
from functools import lru_cache

from famcli.domain.likeness import one_slip
from famcli.domain.slugs import slugify

SORTS = {
    "arbeitskreis": "ak", "arbeitsgruppe": "ag", "arbeitsgemeinschaft": "ag", "fachgruppe": "fg", "fachkreis": "fk",
    "fachkonferenz": "fk", "runder-tisch": "rt", "runden-tisch": "rt", "round-table": "rt", "netzwerk": "nw",
    "network": "nw", "netz": "nw", "working-group": "ag", "steuerungsgruppe": "sg", "steering-group": "sg",
    "buendnis": "bd", "alliance": "bd", "projektgruppe": "pg", "qualitaetszirkel": "qz", "forum": "fo",
}  # fmt: skip
"""What networks are called before they are told apart, with how it is abbreviated."""
ABBREVIATED = frozenset(SORTS.values()) - {"fo", "bd"}
LEFT_OUT = frozenset(
    (
        "lokales", "lokale", "local", "der", "die", "das", "des", "dem", "den", "fuer", "f", "im", "in", "und", "u",
        "zur", "zum", "e", "v", "ev", "the", "for", "of", "on", "and", "am", "an",
    )
)  # fmt: skip
SHORTEST_WITH_SLIP = 5
LONGEST = 300


def same(one: str, other: str) -> bool:
    """Tell whether two names differ only in capitals, umlauts, signs and blanks."""
    return letters(one) == letters(other)


def alike(typed: str, known: str) -> bool:
    """Tell whether a name could mean the other one: another word for the sort, a slip, a part left out.

    What tells networks apart are the words behind the sort; of names with nothing else the sort itself has to be it.
    """
    if max(len(typed), len(known)) > LONGEST:
        return False
    one, other = _words(typed), _words(known)
    if not one[1] or not other[1]:
        return bool(one[0] & other[0]) and not (one[1] or other[1])
    if len(one[1]) == len(other[1]):
        return all(any(_near(a, b) for b in other[1]) for a in one[1])
    less, more = sorted((one[1], other[1]), key=len)
    sorts = not one[0] or not other[0] or bool(one[0] & other[0])
    return sorts and len(less) > 1 and all(any(_near(a, b) for b in more) for a in less)


@lru_cache(maxsize=20_000)
def _words(name: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """Return the sorts in a name, abbreviated, and its other words that say something."""
    plain = slugify_long(name)
    for long, short in SORTS.items():
        plain = re.sub(rf"(?<![a-z0-9]){long}(?![a-z0-9])", f"={short}", plain)
    words = plain.split("-")
    sorts = frozenset(word.removeprefix("=") for word in words if word.startswith("=") or word in ABBREVIATED)
    rest = (word for word in words if word not in LEFT_OUT and word.removeprefix("=") not in sorts and word)
    return sorts, tuple(rest)


def slugify_long(name: str) -> str:
    """Return a name in small ASCII letters and hyphens, whatever its length."""
    return "-".join(filter(None, (slugify(word, "") for word in re.split(r"[\W_]+", name))))


def _near(one: str, other: str) -> bool:
    if one == other:
        return True
    return (
        max(len(one), len(other)) >= SHORTEST_WITH_SLIP
        and not any(map(str.isdigit, one + other))
        and one_slip(one, other)
    )


@lru_cache(maxsize=20_000)
def letters(name: str) -> str:
    """Return what two names have in common that differ only in capitals, umlauts, signs and blanks."""
    return slugify_long(name).replace("-", "") or name.strip().casefold()
