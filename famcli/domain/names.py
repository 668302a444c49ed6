"""German and English names with titles and particles.

A name is written as on an envelope: titles, given names, particles, family name, degrees after a comma. Also read is
"Heide, Prof. Dr. Anna von der", as address lists have it.
"""

import unicodedata

import msgspec

TITLES = frozenset({"prof", "professor", "professorin", "dr", "pd", "priv", "doc", "mag", "sir", "dame", "rev"})
DEGREE_WORDS = frozenset(
    {
        "med", "phil", "jur", "iur", "rer", "nat", "pol", "oec", "ing", "theol", "agr", "mult", "habil", "h", "c", "e",
        "hc", "dent", "vet", "sc", "paed", "päd", "soc", "dipl", "publ", "troph",
    }
)  # fmt: skip
TITLE_PREFIXES = ("dipl.-", "dr.-", "mag.-")
PARTICLES = frozenset(
    {
        "von", "van", "vom", "zu", "zum", "zur", "der", "den", "dem", "de", "del", "della", "di", "da", "do", "dos",
        "das", "du", "la", "le", "ten", "ter", "te", "af", "av", "al", "el", "ibn", "bin", "und", "freiherr",
        "freifrau", "graf", "gräfin", "baron", "baronin", "ritter", "fürst", "fürstin", "prinz", "prinzessin",
    }
)  # fmt: skip
NOBILITY = frozenset(
    word for word in PARTICLES if word.startswith(("freih", "freif", "gr", "bar", "rit", "für", "pri"))
)
ADDRESSES = {"frau": "frau", "herr": "herr", "herrn": "herr", "mrs": "frau", "ms": "frau", "mr": "herr"}
MAIN_TITLES = ("prof", "dr")


class Name(msgspec.Struct, frozen=True):
    """A name taken apart; ``str()`` puts it together again."""

    titles: tuple[str, ...] = ()
    given: str = ""
    family: str = ""
    """With particles: "von der Heide"."""
    suffix: str = ""
    """Degrees behind the name, without the comma: "M. A."."""

    @classmethod
    def parse(cls, text: str) -> "Name":
        """Take a full name apart. A single word is a family name; nothing is ever lost."""
        main, suffix = _reorder(text)
        words = main.split()
        titles: list[str] = []
        while len(words) > 1 and is_title(words[0], after=bool(titles)):
            titles.append(words.pop(0))
        split = _family_start(words)
        return cls(tuple(titles), " ".join(words[:split]), " ".join(words[split:]), suffix)

    def __str__(self) -> str:
        plain = " ".join((*self.titles, *filter(None, (self.given, self.family))))
        return f"{plain}, {self.suffix}" if self.suffix else plain

    @property
    def core(self) -> str:
        """Given and family name without titles."""
        return " ".join(filter(None, (self.given, self.family)))

    @property
    def sorting(self) -> str:
        """The name as lists are sorted: family name first, "von" and the like behind it, ä as a (DIN 5007-1)."""
        words = self.family.split()
        while len(words) > 1 and words[0].casefold() in PARTICLES:
            words.append(words.pop(0))
        plain = unicodedata.normalize("NFKD", " ".join((*words, self.given)).casefold())
        return "".join(letter for letter in plain if not unicodedata.combining(letter))

    @property
    def form_of_address(self) -> str:
        """The titles that are spoken in an address, and the family name: "Dr. Roos", "Prof. Dr. von der Heide".

        Degrees such as "Dipl.-Ing." and the faculty in "Dr. med." are left out, as letters do.
        """
        spoken = [title for title in self.titles if title.rstrip(".").casefold().startswith(MAIN_TITLES)]
        spoken = ["Dr." if title.casefold().startswith("dr.-") else title for title in spoken]
        return " ".join((*dict.fromkeys(spoken), self.family))


def split_salutation(text: str) -> tuple[str, str]:
    """Take "Frau" or "Herr" off the front of a name: ("frau", "Dr. Claudia Roos"); ("none", text) without one."""
    first, _, rest = text.partition(" ")
    salutation = ADDRESSES.get(first.rstrip(".").casefold())
    return (salutation, rest.strip()) if salutation and rest.strip() else ("none", text)


def is_title(word: str, *, after: bool = False) -> bool:
    """Whether a word is a title or, ``after`` one, belongs to it ("med." in "Dr. med.")."""
    plain = word.rstrip(".").casefold()
    if plain in TITLES or word.casefold().startswith(TITLE_PREFIXES):
        return True
    parts = plain.split(".")
    return after and word.endswith(".") and all(part.strip(" -") in DEGREE_WORDS for part in parts)


def _reorder(text: str) -> tuple[str, str]:
    """Return name and suffix; "Family, Given" is turned round, "Given Family, M. A." is not."""
    before, comma, behind = (part.strip() for part in text.partition(","))
    if not comma or not behind:
        return before, ""
    words = behind.split()
    if len(before.split()) > 1 and any("." in word for word in words) and not _is_first_name(words):
        return before, behind
    tail = len(words)
    while tail > 0 and words[tail - 1].casefold() in PARTICLES:
        tail -= 1
    return " ".join((*words[:tail], *words[tail:], before)), ""


def _is_first_name(words: list[str]) -> bool:
    """Whether words behind a comma hold a given name, not only degrees: "Dr. Anna" does, "M. A." does not."""
    return any(word.isalpha() and len(word) > 1 and word[0].isupper() and not is_title(word) for word in words)


def _family_start(words: list[str]) -> int:
    """Return the index of the family name: the first particle that is not the first word, else the last word."""
    for index, word in enumerate(words[:-1]):
        if word.casefold() in PARTICLES and (index > 0 or word.casefold() in NOBILITY):
            return index
    return max(len(words) - 1, 0)
