"""Articles and endings for German names whose gender shows in their ending, so that sentences with them are right.

"Familienministerium des Landes" -> "das …", "des Familienministeriums des Landes". A name whose gender does not show
stands without an article: "Kinderhilfe e. V.", "von Kinderhilfe e. V.".
"""

import msgspec

NEUTER = (
    "ministerium", "zentrum", "amt", "institut", "büro", "netzwerk", "bündnis", "referat", "dezernat", "werk", "land",
    "treffen", "seminar", "forum", "gespräch", "symposium", "haus", "kolleg", "team", "plenum", "kolloquium",
)  # fmt: skip
FEMININE = (
    "stadt", "gemeinde", "agentur", "stiftung", "verwaltung", "behörde", "stelle", "gesellschaft", "kommune",
    "akademie", "schule", "universität", "veranstaltung", "tagung", "sitzung", "konferenz", "runde", "versammlung",
    "bildung", "besprechung", "feier", "werkstatt", "kammer", "zentrale", "initiative", "koordination", "reihe",
    "gruppe", "partnerschaft",
)  # fmt: skip
MASCULINE = (
    "kreis", "verein", "verband", "rat", "bezirk", "bereich", "ausschuss", "tag", "workshop", "kongress", "fachdienst",
    "abend", "termin", "austausch", "tisch", "träger",
)  # fmt: skip
GENDERS = ((NEUTER, "n"), (FEMININE, "f"), (MASCULINE, "m"))
OWN_ARTICLES = {"der": "m", "die": "f", "das": "n"}
ARTICLES = {
    "nominative": {"n": "das", "f": "die", "m": "der"},
    "genitive": {"n": "des", "f": "der", "m": "des"},
    "to": {"n": "zum", "f": "zur", "m": "zum"},
    "at": {"n": "am", "f": "an der", "m": "am"},
}
STRONG = {"n": "es", "f": "e", "m": "er"}
LONG_GENITIVE = ("haus", "kreis", "amt", "rat", "tag", "land", "kongress", "ausschuss", "tisch")


class Head(msgspec.Struct, frozen=True):
    """A name with its head noun: words before it, the noun, its gender, and all behind it."""

    before: tuple[str, ...]
    noun: str
    gender: str
    behind: tuple[str, ...]
    weak: bool = False
    """Whether the name has an article of its own, so that its adjectives end in -e: "Der Runde Tisch"."""

    def inflected(self, adjective_ending: str, noun_ending: str = "") -> str:
        """Return the name with the weak ending for its adjectives, as it stands behind an article."""
        strong = "e" if self.weak else STRONG[self.gender]
        adjectives = (
            word.removesuffix(strong) + adjective_ending if word.endswith(strong) and word.isalpha() else word
            for word in self.before
        )
        return " ".join((*adjectives, self.noun + noun_ending, *self.behind))


def nominative(name: str) -> str:
    """Return the name with its article: "das Familienministerium"."""
    head = _head(name)
    return f"{ARTICLES['nominative'][head.gender]} {head.inflected('e')}" if head else name


def genitive(name: str) -> str:
    """Return the name in the genitive: "des Familienministeriums"; "von …" where the gender does not show."""
    head = _head(name)
    if head is None:
        return f"von {name}"
    return f"{ARTICLES['genitive'][head.gender]} {head.inflected('en', _genitive_ending(head))}"


def to(name: str, number: str = "") -> str:
    """Return "zum" or "zur" with a meeting's name: "zum sechsten Treffen", "zur Tagung"; "zum" where unsure."""
    head = _head(name)
    words = (ARTICLES["to"][head.gender], number, head.inflected("en")) if head else ("zum", number, name)
    return " ".join(filter(None, words))


def at(name: str, number: str = "") -> str:
    """Return "am" or "an der" with a meeting's name: "am sechsten Treffen", "an der Tagung".

    Where the gender does not show: "an der sechsten Veranstaltung der Reihe „Digitale Stadt?“".
    """
    head = _head(name)
    if head is None:
        return " ".join(filter(None, ("an der", number, f"Veranstaltung der Reihe „{name}“")))
    return " ".join(filter(None, (ARTICLES["at"][head.gender], number, head.inflected("en"))))


def _genitive_ending(head: Head) -> str:
    noun = head.noun.casefold()
    if head.gender == "f":
        return ""
    if noun.endswith("nis"):
        return "ses"
    return "es" if noun.endswith(LONG_GENITIVE) else "s"


def _head(name: str) -> Head | None:
    """Return the name taken apart at the first word whose ending shows its gender."""
    words = name.split()
    own = OWN_ARTICLES.get(words[0].casefold()) if len(words) > 1 else None
    if own:
        words = words[1:]
    for index, word in enumerate(words):
        plain = word.rstrip(",;").casefold()
        for endings, gender in GENDERS:
            if plain.endswith(endings) and own in (None, gender):
                return Head(tuple(words[:index]), word, gender, tuple(words[index + 1 :]), weak=bool(own))
    return Head((), words[0], own, tuple(words[1:]), weak=True) if own else None
