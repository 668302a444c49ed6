"""Articles and endings for German names, only where they are known to be right.

"Familienministerium des Landes" -> "das …", "des Familienministeriums des Landes". A name is bent where its first noun
shows its gender and each word before that noun is a known adjective; where anything else could be meant the name stands
as it is written ("Malteser Hilfsdienst Kreisverband"), and ``inflects`` tells a template to use
a sentence that needs no case.
"""

from collections.abc import Sequence
from functools import lru_cache

import msgspec

from famcli.render.german_words import ABSTRACT, ADJECTIVES, BODIES, ENDS_OF_NAMES, EVENTS, NOT_THESE, WHOLE_WORDS

LEAST_BEFORE = 3
"""Letters that a compound has before its ending, at least."""
JOINING = frozenset(("und", "&", "+", "/", "sowie"))
OWN_ARTICLES = {"der": "m", "die": "f", "das": "n"}
ARTICLES = {
    "nominative": {"n": "das", "f": "die", "m": "der"},
    "genitive": {"n": "des", "f": "der", "m": "des"},
    "to": {"n": "zum", "f": "zur", "m": "zum"},
    "at": {"n": "am", "f": "an der", "m": "am"},
}
STRONG = {"n": "es", "f": "e", "m": "er"}
LONG_GENITIVE = (
    "haus",
    "kreis",
    "amt",
    "rat",
    "tag",
    "land",
    "kongress",
    "ausschuss",
    "tisch",
    "kreuz",
    "bund",
    "fest",
)


class Head(msgspec.Struct, frozen=True):
    """A name with its head noun: adjectives before it, the noun, its gender, and all behind it."""

    before: tuple[str, ...]
    noun: str
    gender: str
    behind: tuple[str, ...]
    event: bool = False
    """Whether it names something that takes place, and not somebody who meets."""
    weak: bool = False
    """Whether the name has an article of its own, so that its adjectives end in -e: "Der Runde Tisch"."""

    def inflected(self, adjective_ending: str, noun_ending: str = "") -> str:
        """Return the name with the weak ending for its adjectives, as it stands behind an article."""
        strong = "e" if self.weak else STRONG[self.gender]
        adjectives = (_stem(word, strong) + adjective_ending if _stem(word, strong) else word for word in self.before)
        return " ".join((*adjectives, _with_ending(self.noun, noun_ending), *self.behind))


def inflects(name: str) -> bool:
    """Whether the cases of a name are known."""
    return _head(name) is not None


def nominative(name: str) -> str:
    """Return the name with its article, "das Familienministerium"; as it is written where its gender is not known."""
    head = _head(name)
    return _closed(f"{ARTICLES['nominative'][head.gender]} {head.inflected('e')}" if head else name)


def genitive(name: str) -> str:
    """Return the name in the genitive, "des Familienministeriums"; "von …" where its gender is not known."""
    head = _head(name)
    if head is None:
        return _closed(f"von {name}")
    return _closed(f"{ARTICLES['genitive'][head.gender]} {head.inflected('en', _genitive_ending(head))}")


def on_behalf(name: str) -> str:
    """Return "im Auftrag des Familienministeriums", as a line of its own; "Auftrag: …" where no case is known."""
    return f"im Auftrag {genitive(name)}".rstrip(",") if inflects(name) else f"Auftrag: {name}"


def several(name: str, one: str, many: str) -> str:
    """Return the verb for a name: ``many`` where it joins two, "Bezirksregierung A und Landschaftsverband B"."""
    return many if _joins_two(name.split()) else one


def to(name: str, number: str = "", kind: str = "", own: str = "", of_kind: str = "") -> str:
    """Return "zum sechsten Treffen", "zur Tagung"; for who meets "zum siebten Treffen der AG Frühe Hilfen".

    ``kind`` is what a meeting of theirs is called: "zur siebten Sitzung des Beirats"; ``own`` is the name in the
    genitive as its owner gave it, ``of_kind`` its number among those of its kind.
    """
    return _event("to", name, number, kind, own, of_kind)


def at(name: str, number: str = "", kind: str = "", own: str = "", of_kind: str = "") -> str:
    """Return "am sechsten Treffen", "an der Tagung"; for who meets "am siebten Treffen der AG Frühe Hilfen".

    Where the gender is not known: "an der sechsten Veranstaltung der Reihe „Digitale Stadt?“".
    """
    return _event("at", name, number, kind, own, of_kind)


def _event(case: str, name: str, number: str, kind: str, own: str, of_kind: str) -> str:
    head = None if own else _head(name)
    if head and head.event:
        return _phrase(case, head.gender, number, head.inflected("en"))
    meant = _head(kind) if kind else None
    if meant and meant.event:
        gender, noun, number = meant.gender, meant.inflected("en"), of_kind or number
    else:
        gender, noun = ("n", "Treffen") if own or head else ("f", "Veranstaltung")
    if own or head:
        return _phrase(case, gender, number, f"{noun} {own or genitive(name)}")
    return _phrase(case, gender, number, f"{noun} der Reihe „{name}“")


def _phrase(case: str, gender: str, number: str, rest: str) -> str:
    return " ".join(filter(None, (ARTICLES[case][gender], number, rest)))


def _genitive_ending(head: Head) -> str:
    noun = head.noun.lower()
    if head.gender == "f" or (noun in WHOLE_WORDS and len(noun) == 2):
        return ""
    if noun.endswith("nis"):
        return "ses"
    if noun.endswith(("s", "ß", "z", "x")):
        return "es"
    return "es" if noun.endswith(LONG_GENITIVE) else "s"


@lru_cache(maxsize=1000)
def _head(name: str) -> Head | None:
    """Return the name taken apart; None where a case of it could be wrong."""
    words = name.split()
    own = OWN_ARTICLES.get(words[0].lower()) if len(words) > 1 else None
    if own:
        words = words[1:]
    for index, word in enumerate(words):
        found = _noun(word)
        if found and own in (None, found[0]):
            gender, event = found
            before, behind = words[:index], words[index + 1 :]
            strong = "e" if own else STRONG[gender]
            if not _adjectives(before, strong) or _goes_on(behind) or _joins_two(words):
                return None
            return Head(tuple(before), word, gender, tuple(behind), event=event, weak=bool(own))
    return None


def _noun(word: str) -> tuple[str, bool] | None:
    """Return gender of a noun that shows it, and whether it is something that takes place."""
    plain = word.rstrip(",;:.").lower().rpartition("-")[2]
    if plain in WHOLE_WORDS:
        return WHOLE_WORDS[plain], False
    endings = (each for each in (*EVENTS, *BODIES, *ABSTRACT) if plain == each or plain[LEAST_BEFORE:].endswith(each))
    longest = max(endings, key=len, default="")
    if not longest or any(plain.endswith(each) and len(longest) <= len(each) for each in NOT_THESE):
        return None
    return (EVENTS | BODIES | ABSTRACT)[longest], longest in EVENTS


def _names_a_body(word: str) -> bool:
    """Tell whether a word is the noun of a body: an authority, a club, a firm."""
    plain = word.rstrip(",;:.").lower()
    return plain in WHOLE_WORDS or (any(plain.endswith(ending) for ending in BODIES) and _noun(word) is not None)


def _stem(word: str, ending: str) -> str:
    """Return the stem of a known adjective with that ending; empty for any other word."""
    stem = word.removesuffix(ending)
    return stem if word.endswith(ending) and stem.lower() in ADJECTIVES else ""


def _adjectives(words: Sequence[str], strong: str) -> bool:
    """Tell whether these words before a noun are known adjectives, or the first half of it: "Informations- und"."""
    for index, word in enumerate(words):
        half = word.endswith("-") or (index and words[index - 1].endswith("-") and word in ("und", "oder"))
        if not half and not _stem(word, strong):
            return False
    return True


def _goes_on(behind: Sequence[str]) -> bool:
    """Tell whether another noun stands right behind the head, so that either could be the one: "Jobcenter Kreis M"."""
    for word in behind:
        if word.lower() in ENDS_OF_NAMES or word.startswith("(") or word.endswith(","):
            return False
        if _names_a_body(word):
            return True
    return False


def _joins_two(words: Sequence[str]) -> bool:
    """Tell whether a name joins two bodies: "… und …" before any preposition, both sides with a noun of their own."""
    for index, word in enumerate(words):
        if word.lower() in ENDS_OF_NAMES:
            return False
        if word in JOINING and index and not words[index - 1].endswith("-"):
            return any(map(_names_a_body, words[:index])) and any(map(_names_a_body, words[index + 1 :]))
    return False


def _with_ending(noun: str, ending: str) -> str:
    """Return the noun with its ending, before a comma that stands behind it."""
    bare = noun.rstrip(",;:")
    return bare + ending + noun[len(bare) :]


def _closed(phrase: str) -> str:
    """Return a name with an apposition closed by a comma: "die Stadt Musterstadt, Amt für Jugend,"."""
    return f"{phrase}," if ", " in phrase and "(" not in phrase.partition(", ")[0] else phrase
