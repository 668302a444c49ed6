"""Names of languages that documents are written in (BCP 47): "de", "tr", "ar", "de-x-leicht"."""

import re

TAG = r"[a-z]{2,3}(?:-[a-z0-9]{1,8}){0,4}"
RIGHT_TO_LEFT = frozenset(("ar", "fa", "he", "ur", "ps", "ckb", "dv", "sd", "ug", "yi", "arc", "prs"))
"""Languages that are written from right to left as a rule."""
RIGHT_TO_LEFT_SCRIPTS = frozenset(("arab", "hebr", "syrc", "thaa"))
SCRIPT = 4
"""Letters of the name of a script: "arab" in "ku-arab"."""
OF_THE_RIGHT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
"""Letters that are written from right to left: Hebrew, Arabic, Syriac, Thaana, N'Ko."""
ISOLATE, END = "\u2068", "\u2069"
"""Around words whose direction is their own (UAX 9: FIRST STRONG ISOLATE, POP DIRECTIONAL ISOLATE)."""
FROM_LEFT, FROM_RIGHT = "\u200e", "\u200f"
"""Letters that cannot be seen, and give their direction to what is beside them (LRM, RLM)."""
BARE = str.maketrans("", "", ISOLATE + END)


def tag(text: str) -> str:
    """Return a name of a language as folders are called: "de_x_Leicht" is "de-x-leicht"; "" for what is none."""
    plain = text.strip().replace("_", "-").casefold()
    return plain if re.fullmatch(TAG, plain) else ""


def base(lang: str) -> str:
    """Return the language itself: "de" for "de-x-leicht"."""
    return lang.partition("-")[0]


def is_from_right(lang: str) -> bool:
    """Tell whether a language is written from right to left."""
    first, *rest = lang.split("-")
    scripts = [each for each in rest if len(each) == SCRIPT and each.isalpha()]
    return scripts[0] in RIGHT_TO_LEFT_SCRIPTS if scripts else first in RIGHT_TO_LEFT


def direction(lang: str) -> str:
    """Return "rtl" or "ltr"."""
    return "rtl" if is_from_right(lang) else "ltr"


def has_right(text: str) -> bool:
    """Tell whether letters are in a text that are written from right to left; no text in Latin is looked through."""
    return bool(text) and max(text) >= OF_THE_RIGHT[0] and re.search(f"[{OF_THE_RIGHT}]", text) is not None


def starts_from_right(text: str) -> bool:
    """Tell whether the first letter of a text is written from right to left (UAX 9, P2)."""
    first = next((each for each in text if each.isalpha() or each == FROM_RIGHT), "")
    return bool(first) and (first == FROM_RIGHT or has_right(first))


def written_in(lang: str) -> str:
    """Return the language of the words that famcli itself puts into a document: German or English."""
    return "de" if base(lang) == "de" else "en"


def bare(text: str) -> str:
    """Return a text without the marks around words of a direction of their own."""
    return text.translate(BARE)
