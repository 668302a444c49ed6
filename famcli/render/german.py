"""Articles for German nouns whose gender shows in their ending, so that sentences with names in them are right.

"Familienministerium des Landes" -> "das …", "des Familienministeriums des Landes". A name whose gender does not show
stands without an article: "Kinderhilfe e. V.", "von Kinderhilfe e. V.".
"""

NEUTER = (
    "ministerium", "zentrum", "amt", "institut", "büro", "netzwerk", "bündnis", "referat", "dezernat", "werk", "land",
    "treffen", "seminar", "forum", "gespräch", "symposium", "haus", "kolleg", "team", "plenum", "colloquium",
)  # fmt: skip
FEMININE = (
    "stadt", "gemeinde", "agentur", "stiftung", "verwaltung", "behörde", "stelle", "gesellschaft", "kommune",
    "akademie", "schule", "universität", "veranstaltung", "tagung", "sitzung", "konferenz", "runde", "versammlung",
    "bildung", "besprechung", "feier", "werkstatt", "kammer", "zentrale", "initiative", "koordination", "reihe",
    "gruppe", "partnerschaft",
)  # fmt: skip
MASCULINE = (
    "kreis", "verein", "verband", "rat", "bezirk", "bereich", "ausschuss", "tag", "workshop", "kongress", "beirat",
    "fachdienst", "abend", "termin", "austausch", "stammtisch", "träger", "landesverband",
)  # fmt: skip
ARTICLES = {
    "nominative": {"n": "das", "f": "die", "m": "der"},
    "genitive": {"n": "des", "f": "der", "m": "des"},
    "to": {"n": "zum", "f": "zur", "m": "zum"},
    "at": {"n": "beim", "f": "bei der", "m": "beim"},
}


def gender(name: str) -> str:
    """Return n, f or m for the first word whose ending shows it; empty where none does."""
    return _head(name)[1]


def nominative(name: str) -> str:
    """Return the name with its article: "das Familienministerium"."""
    found = gender(name)
    return f"{ARTICLES['nominative'][found]} {name}" if found else name


def genitive(name: str) -> str:
    """Return the name in the genitive: "des Familienministeriums"; "von …" where the gender does not show."""
    word, found = _head(name)
    if not found:
        return f"von {name}"
    if found == "f":
        return f"der {name}"
    ending = "" if word.endswith("s") and not word.endswith(("haus", "kreis", "nis")) else _genitive_ending(word)
    return f"des {name.replace(word, word + ending, 1)}"


def to(name: str) -> str:
    """Return "zum" or "zur" for a meeting's name; "zum" where the gender does not show."""
    return ARTICLES["to"][gender(name) or "n"]


def at(name: str) -> str:
    """Return "beim" or "bei der" for a meeting's name."""
    return ARTICLES["at"][gender(name) or "n"]


def _genitive_ending(word: str) -> str:
    if word.endswith("nis"):
        return "ses"
    return "es" if word.endswith(("haus", "kreis", "amt", "rat", "tag", "land", "kongress", "ausschuss")) else "s"


def _head(name: str) -> tuple[str, str]:
    """Return the first word whose ending shows its gender, and the gender."""
    for word in name.replace(",", " ").split():
        plain = word.strip('()„“"').casefold()
        for endings, found in ((NEUTER, "n"), (FEMININE, "f"), (MASCULINE, "m")):
            if plain.endswith(endings):
                return word.strip('()„“"'), found
    return "", ""
