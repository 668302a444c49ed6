"""Whether a name that was typed could be that of somebody who is known, and whether it is one name at all."""

import re
import unicodedata

from famcli.domain.likeness import one_slip
from famcli.domain.people.names import ADDRESSES, DEGREE_WORDS, PARTICLES, Name, is_title, split_salutation
from famcli.domain.slugs import slugify

BETWEEN = r"(?:(?<!\s)\s+)?;\s*|(?<!\s)\s+(?:und|and|&|\+|/)\s+"
PARTING = {"und", "and", "&", "+", "/"}
SHORTEST = 5
"""Letters of the longer one of two words of which one may be the other with a slip: "Jan" and "Jana" are two names."""


def core(name: str) -> str:
    """Return given and family name, without form of address, titles and what stands behind: "Frau Dr. Roos, M. A."."""
    return Name.parse(split_salutation(name.strip())[1]).core


def remark(name: str) -> str:
    """Return what stands in brackets behind a name: of "Petra Schmidt (Stadt Essen)" the organization."""
    suffix = Name.parse(split_salutation(name.strip())[1]).suffix
    return suffix.strip(" ()") if suffix.startswith(" (") else ""


def same_letters(one: str, other: str) -> bool:
    """Tell whether two names differ only in capitals, accents, umlauts and what parts their words."""
    return "" != slugify(one, "") == slugify(other, "") or bare(one) == bare(other)


def alike(typed: str, known: str) -> bool:
    """Tell whether a name could be the other one with a slip in each part, an initial, or the parts exchanged.

    Both are without titles. One word is compared with the family name.
    """
    if _digits(typed) != _digits(known):
        return False
    one, other = Name.parse(typed), Name.parse(known)
    if not one.given or not other.given:
        return _near(one.family, other.family)
    if _near(one.family, other.family):
        return _same_given(one.given, other.given)
    if _same_given(one.given, other.given) and bare(one.given) == bare(other.given):
        return bool(parts(one.family) & parts(other.family))
    return _near(one.family, other.given) and _near(one.given, other.family)


def several(text: str) -> list[str]:
    """Return the names where there are clearly several: "Anna Alt, Bernd Bau", "Anna Alt und Bernd Bau"; else none.

    "von der Heide, Anna" and "Anna Alt, M. A." are one name.
    """
    if not ("," in text or ";" in text or PARTING.intersection(text.split())):
        return []
    parts = [part.strip() for piece in re.split(BETWEEN, text) for part in piece.split(",")]
    found = [part for part in parts if part]
    return found if len(found) > 1 and all(map(_is_full, found)) else []


def _is_full(text: str) -> bool:
    """Whether words are a whole name: a given and a family name with capitals, or one with a form of address."""
    words = text.split()
    addressed = len(words) > 1 and words[0].rstrip(".").casefold() in ADDRESSES
    words = words[addressed:]
    while words and is_title(words[0], after=True):
        words.pop(0)
    plain = [word for word in words if word.casefold() not in PARTICLES]
    named = [word for word in plain if word[0].isupper() and word.rstrip(".").casefold() not in DEGREE_WORDS]
    return len(named) == len(plain) >= (1 if addressed else 2) and any(len(word.strip(".")) > 1 for word in named)


def _same_given(one: str, other: str) -> bool:
    """Whether given names fit: near, an initial, or one of several."""
    first, second = one.split(), other.split()
    if len(first) == len(second):
        return all(map(_near_or_initial, first, second))
    for shorter, longer in ((first, second), (second, first)):
        if len(shorter) < len(longer) and all(any(_near_or_initial(a, b) for b in longer) for a in shorter):
            return True
    return False


def _near_or_initial(one: str, other: str) -> bool:
    """Whether a given name is near the other one, or its initial."""
    letter, word = sorted((bare(one).rstrip("."), bare(other).rstrip(".")), key=len)
    return word.startswith(letter) if len(letter) == 1 else _near(one, other)


def _near(one: str, other: str) -> bool:
    if same_letters(one, other):
        return True
    return max(len(one), len(other)) >= SHORTEST and one_slip(bare(one), bare(other))


def parts(family: str) -> set[str]:
    """Return the names in a double name; of "Müller-Lüdenscheid" both."""
    words = {bare(part) for part in re.split(r"[-\s]", family) if part.casefold() not in PARTICLES}
    return {word for word in words if any(map(str.isalnum, word))}


def _digits(text: str) -> list[str]:
    return re.findall(r"\d+", text)


def bare(text: str) -> str:
    """Return the letters without capitals and marks: ü is u."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("ı", "i"))
    return " ".join("".join(letter for letter in plain if not unicodedata.combining(letter)).split())
