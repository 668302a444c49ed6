"""What somebody could have meant who mistyped a name."""

from collections.abc import Iterable, Sequence

from famcli.domain.slugs import slugify
from famcli.i18n import _

NEAR = 3
LIKE = 0.75
"""How like two names are: 1 is the same."""
LONGEST = 100
"""Characters; nothing is compared with a longer name."""


def did_you_mean(wanted: str, known: Iterable[tuple[str, str]]) -> str:
    """Return " Did you mean …?" where something is near, else nothing; ``known`` as for nearest()."""
    return asked(nearest(wanted, known))


def asked(candidates: Sequence[str]) -> str:
    """Return " Did you mean …?" with these candidates; nothing without any."""
    return " " + _("Did you mean {candidates}?").format(candidates=_(" or ").join(candidates)) if candidates else ""


def nearest(wanted: str, known: Iterable[tuple[str, str]]) -> list[str]:
    """Return what to type for the names that are like the one that was typed, the nearest first; at most three.

    ``known`` are names, each with what to type for it. Umlauts, capitals and what parts words make no difference.
    """
    from difflib import get_close_matches

    typed = slugify(wanted, "") if len(wanted) <= LONGEST else ""
    if not typed:
        return []
    words: dict[str, str] = {}
    for name, word in known:
        words.setdefault(slugify(name, ""), word)
    near = get_close_matches(typed, words, n=NEAR, cutoff=LIKE)
    return list(dict.fromkeys(words[name] for name in near))


def one_slip(one: str, other: str) -> bool:
    """Tell whether a word is the other, or that with a letter too many, too few, another or exchanged for the next."""
    if abs(len(one) - len(other)) > 1:
        return False
    begin = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    first, second = one[begin:], other[begin:]
    exchanged = first[:2] == second[:2][::-1] and first[2:] == second[2:]
    return first[1:] == second[1:] or first[1:] == second or first == second[1:] or exchanged
