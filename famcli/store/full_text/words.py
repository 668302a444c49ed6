"""German words as they are looked for: without case, umlauts and accents, and by their stems.

“Mülheim”, “Muelheim”, “MÜLHEIM” and “Mulheim” are one word, and so are “Straße” and “Strasse”. What is typed letter by
letter stays the beginning of the word. Stems are those of Snowball's German stemmer (https://snowballstem.org).
"""

import re
import sys
import unicodedata
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any

LONGEST = 100
"""Letters of a word that count; a longer one is known by its first ones."""

JOINING = "\u0300-\u036f\u00ad\u200b-\u200d\u2060"
WORD = re.compile(rf"[^\W_]+(?:[{JOINING}]+[^\W_]+)*[{JOINING}]*")
PLAIN_WORD = re.compile(r"[^\W_]+")
WRITTEN_OUT = re.compile("([ao])e|(?<![aeäq\u0308])(u)e")
"""ae, oe and ue for umlauts; not the ue in neue, Frauen, Quelle."""
LETTERS = str.maketrans({"ø": "o", "æ": "a", "œ": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"})
NO_LETTERS = {"Mn", "Cf"}


class Folded(dict[str, str]):
    """What each word that was met becomes: usually one word, seldom none or some with spaces between (½)."""

    def __missing__(self, word: str) -> str:
        folded = self[word] = _folded(word)
        return folded


FOLDED = Folded()


def words(text: str) -> str:
    """Return the folded words of a text, with single spaces between them."""
    return " ".join(filter(None, [FOLDED[word] for word in WORD.findall(text)]))


def placed(text: str) -> list[tuple[str, int, int]]:
    """Return the folded words of a text, each with its begin and end in it."""
    found = []
    for match in WORD.finditer(text):
        start, end = match.span()
        found += [(word, start, end) for word in FOLDED[match.group()].split()]
    return found


@cache
def stem(word: str) -> str:
    """Return what the forms of a folded word share: ``netzwerk`` for ``netzwerke``, ``burgerbus`` for its plural."""
    found: str = _stemmer().stemWord(word)
    return found[:-1] if found.endswith(("ss", "inn")) else found


def _folded(word: str) -> str:
    if word.isascii():
        plain = WRITTEN_OUT.sub(r"\1\2", word.lower())
    else:
        composed = unicodedata.normalize("NFC", word).casefold()
        decomposed = unicodedata.normalize("NFKD", WRITTEN_OUT.sub(r"\1\2", composed)).casefold()
        plain = "".join(letter for letter in decomposed if unicodedata.category(letter) not in NO_LETTERS)
        plain = plain.translate(LETTERS)
    return " ".join(found[:LONGEST] for found in PLAIN_WORD.findall(plain))


@cache
def _stemmer() -> Any:
    """Return the German stemmer without loading those of thirty other languages, which takes as long as Python."""
    name = "snowballstemmer"
    package = find_spec(name)
    if name in sys.modules or package is None or package.submodule_search_locations is None:
        return import_module(name).stemmer("german")
    bare = ModuleType(name)
    bare.__path__ = list(package.submodule_search_locations)
    sys.modules[name] = bare
    try:
        return import_module(f"{name}.german_stemmer").GermanStemmer()
    except (ImportError, AttributeError):
        del sys.modules[name]
        return import_module(name).stemmer("german")
    finally:
        if sys.modules.get(name) is bare:
            del sys.modules[name]
