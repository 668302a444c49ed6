"""German and English names with titles and particles.

A name is written as on an envelope: titles, given names, particles, family name, degrees after a comma. Also read is
"Heide, Prof. Dr. Anna von der", as address lists have it.
"""

import re
import unicodedata

import msgspec

TITLES = frozenset({"prof", "professor", "professorin", "dr", "pd", "priv", "doc", "mag", "sir", "dame", "rev"})
DEGREE_WORDS = frozenset(
    {
        "med", "phil", "jur", "iur", "rer", "nat", "pol", "oec", "ing", "theol", "agr", "mult", "habil", "h", "c", "e",
        "hc", "dent", "vet", "sc", "paed", "päd", "soc", "dipl", "publ", "troph",
    }
)  # fmt: skip
TITLE_PREFIXES = ("dipl.-", "dr.-", "mag.-", "jun.-prof", "hon.-prof", "apl.-prof", "univ.-prof", "priv.-doz")
HONOURS = frozenset((
    "PhD", "Ph.D.", "DPhil", "EdD", "MD", "BA", "MA", "BSc", "MSc", "BEd", "MEd", "MBA", "MPhil", "MPA", "MPH", "LLB",
    "LLM", "MBE", "OBE", "CBE", "DBE", "KBE", "BEM", "MP", "MSP", "MS", "MEP", "KC", "QC", "JP", "FRS", "FRSA", "RN",
    "CEng", "Esq", "Esq.", "II", "III", "IV", "SJ", "OSB",
))  # fmt: skip
"""What stands behind whole names in English; behind a single one it could be a family name: "Jack Ma"."""
YOUNGER = ("jr", "sr", "jun", "sen")
BEHIND = r"(?: \([^()]*\)| (?i:jun|sen|jr|sr)\.?| (?:[BM]\. ?(?:A|Sc|Ed|Eng)\.|MBA|LL\.? ?M\.?)){1,8}$"
LAST = (")", ".", "A", "M")
"""How much of what stands behind a name ends."""
BETWEEN = ("y", "e", "i")
"""What joins two family names: "García y López", "Silva e Costa", "Puig i Cadafalch"."""
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
ADDRESSES = {
    "frau": "frau", "mrs": "frau", "ms": "frau", "miss": "frau", "herr": "herr", "herrn": "herr", "mr": "herr",
    "mx": "mx",
}  # fmt: skip
UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
MAIN_TITLES = {"prof": "Prof.", "dr": "Dr."}


class Name(msgspec.Struct, frozen=True):
    """A name taken apart; ``str()`` puts it together again."""

    titles: tuple[str, ...] = ()
    given: str = ""
    family: str = ""
    """With particles: "von der Heide"."""
    suffix: str = ""
    """What stands behind the name, with what parts it from the name: ", M. A.", " jun.", " (Stadt Essen)"."""

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

    def with_family(self, family: str) -> "Name":
        """Return it with another family name, where that ends the name: "García Márquez"; else as it is."""
        given = self.core.removesuffix(family)
        if not family or given == self.core or (given and not given.endswith(" ")):
            return self
        return Name(self.titles, given.strip(), family, self.suffix)

    def __str__(self) -> str:
        return " ".join((*self.titles, *filter(None, (self.given, self.family)))) + self.suffix

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
        name = " ".join((*words, self.given)).casefold()
        if name.isascii():
            return name
        plain = unicodedata.normalize("NFKD", name)
        return "".join(letter for letter in plain if not unicodedata.combining(letter))

    @property
    def form_of_address(self) -> str:
        """The titles that are spoken in an address, and the family name: "Dr. Roos", "Prof. Dr. von der Heide".

        Degrees such as "Dipl.-Ing." and the faculty in "Dr. med." are left out, as letters do.
        """
        spoken = [
            spelling for title in self.titles for part, spelling in MAIN_TITLES.items() if part in title.casefold()
        ]
        return " ".join((*dict.fromkeys(spoken), self.family))


def split_salutation(text: str) -> tuple[str, str]:
    """Take "Frau" or "Herr" off the front of a name: ("frau", "Dr. Claudia Roos"); ("none", text) without one."""
    first, _, rest = text.partition(" ")
    salutation = ADDRESSES.get(first.rstrip(".").casefold())
    return (salutation, rest.strip()) if salutation and rest.strip() else ("none", text)


def spelled(name: str) -> str:
    """Return a name as it is compared: "Müller-Größe" is "mueller groesse"."""
    return " ".join(name.casefold().translate(UMLAUTS).replace("-", " ").replace("–", " ").split())


def is_title(word: str, *, after: bool = False) -> bool:
    """Whether a word is a title or, ``after`` one, belongs to it ("med." in "Dr. med.")."""
    plain = word.rstrip(".").casefold()
    if plain in TITLES or word.casefold().startswith(TITLE_PREFIXES):
        return True
    parts = plain.split(".")
    return after and word.endswith(".") and all(part.strip(" -") in DEGREE_WORDS for part in parts)


def _reorder(text: str) -> tuple[str, str]:
    """Return name and suffix; "Family, Given" is turned round, "Given Family, M. A." is not."""
    text = " ".join(text.split())
    end = _behind(text)
    if not (end or "," in text):
        return text, ""
    before, *behind = (part.strip() for part in text[: len(text) - len(end)].split(","))
    if not before or not behind or not behind[0]:
        return text[: len(text) - len(end)].strip(" ,"), end
    younger = _behind(before, least=1)
    before = before.removesuffix(younger)
    words = behind[0].split()
    if _is_full_name(before) or not _is_first_name(words):
        return before, f"{younger}, {', '.join(behind)}{end}"
    rest = "".join(f", {part}" for part in behind[1:])
    return " ".join((*words, before)), younger + rest + end


def _behind(text: str, least: int = 2) -> str:
    """Return what stands behind a name with the blank before it: " jun.", " MBE PhD", " (Stadt Essen)"."""
    last = text.rpartition(" ")[2]
    if not (text.endswith(LAST) or last in HONOURS or last.casefold() in YOUNGER):
        return ""
    end = ""
    while found := _last(text):
        before = text.removesuffix(found)
        words = [word for word in before.rstrip(",").split() if not is_title(word, after=True)]
        short = len(words) < least and found.strip() in HONOURS and found.strip() not in ("MBA",)
        if not before or before.endswith(",") or short:
            break
        end, text = found + end, before
    return end


def _last(text: str) -> str:
    """Return what may stand behind a name at the very end, with the blank before it."""
    if found := re.search(BEHIND, text):
        return found[0]
    _before, blank, last = text.rpartition(" ")
    return blank + last if blank and last in HONOURS else ""


def _is_full_name(text: str) -> bool:
    """Whether words before a comma are given and family name already: "Max Muster" are, "von der Heide" are not."""
    words = [word for word in text.split() if word.casefold() not in PARTICLES]
    return len(words) > 1


def _is_first_name(words: list[str]) -> bool:
    """Whether words behind a comma hold a given name, not only degrees: "Dr. Anna" does, "M. A." does not."""
    if all(word.strip(",") in HONOURS or word.rstrip(".").casefold() in YOUNGER for word in words):
        return False
    if words[0].islower() and words[0].endswith(".") and not is_title(words[0]):
        return False
    return any(word[0].isupper() and len(word.strip(".")) > 1 and not is_title(word) for word in words)


def _family_start(words: list[str]) -> int:
    """Return the index of the family name: at a particle, small or behind a given name, else the last."""
    for index, word in enumerate(words[:-1]):
        if word.casefold() in PARTICLES and (index > 0 or word.islower() or word.casefold() in NOBILITY):
            return index
    for index, word in enumerate(words[1:-1], 1):
        if word in BETWEEN and (word == "y" or index > 1):
            return index - 1
    return max(len(words) - 1, 0)
