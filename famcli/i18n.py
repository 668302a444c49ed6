"""The language of the program's own words (documents have a language of their own).

The catalogue also holds the words of Click and Typer, which ask the process-wide default domain; ``share`` sets it.
famcli's own sentences are taken from the file at once: it holds all originals behind each other and all translations
behind each other, so two splits make the catalogue, in a tenth of the time that the module ``gettext`` needs.
"""

import os
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

LANGUAGES = ("de", "en")
DOMAIN = "messages"
LOCALES = Path(__file__).parent / "locales"

INHERITED = os.environ.get("LANGUAGE", "")
"""What the surroundings ask for; ``use`` sets the variable to what is spoken."""
GERMAN_OF_WINDOWS = 0x07

HEAD = 28
"""Bytes of a .mo file before its tables of lengths and places, eight bytes a text (GNU gettext manual, MO files)."""

_catalogue: dict[str, str] = {}
_asked_for = ""


def _(message: str) -> str:
    """Return the sentence in the language that is spoken."""
    return _catalogue.get(message, message)


def ngettext(one: str, many: str, count: int) -> str:
    """Return the sentence for one or for many."""
    sentence = one if count == 1 else many
    return _catalogue.get(sentence, sentence)


def pgettext(context: str, message: str) -> str:
    """Return a word whose translation hangs on what it is about."""
    return _catalogue.get(f"{context}\x04{message}", message)


def in_other_languages(text: str) -> set[str]:
    """Return what a sentence of the language that is spoken is in the others; for where a word is looked for."""
    found = {original.rpartition("\x04")[2] for original, translation in _catalogue.items() if translation == text}
    for language in LANGUAGES:
        if language not in (spoken(), "en"):
            known = read_catalogue(LOCALES / language / "LC_MESSAGES" / f"{DOMAIN}.mo")
            found |= {each for key, each in known.items() if key.rpartition("\x04")[2] == text}
    return found


def item_number(number: int | str) -> str:
    """Return what an agenda item is called in sentences: "Item 3", "TOP 3"."""
    return _("Item {number}").format(number=number)


def quoted(text: str) -> str:
    """Return the text in quotation marks."""
    return _("“{text}”").format(text=text)


def day(value: date) -> str:
    """Return a date as the language of the program writes it."""
    return value.strftime(_("%Y-%m-%d"))


def choose(asked: str | None, settings: Callable[[], str] = str) -> str:
    """Return the language to speak: the one asked for, else FAMCLI_LANG, the settings, LANGUAGE, the locale, English.

    LANGUAGE is a list, "de_AT:de:en"; its first language that is spoken counts, as in all programs that use gettext.
    """
    global _asked_for
    wanted = _wanted(asked, settings)
    _asked_for = next((each for one in wanted for each in LANGUAGES if one.startswith(each)), "")
    return _asked_for or "en"


def asked_for() -> str:
    """Return the language that somebody asked for in any of these ways; empty where English is only the last resort."""
    return _asked_for


def _wanted(asked: str | None, settings: Callable[[], str]) -> Iterator[str]:
    """Yield what is wished for, in lower case, the strongest wish first."""
    for value in (asked, os.environ.get("FAMCLI_LANG")):
        if value:
            yield value.lower()
            return
    yield settings().lower()
    yield from filter(None, INHERITED.lower().split(":"))
    locale = next(filter(None, map(os.environ.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), None)
    yield (locale or _of_windows()).lower()


def _of_windows() -> str:
    """Return the language in which Windows shows itself, which sets none of these variables; "" elsewhere."""
    if sys.platform == "win32":
        import ctypes

        return "de" if ctypes.windll.kernel32.GetUserDefaultUILanguage() & 0x3FF == GERMAN_OF_WINDOWS else ""
    return ""


def spoken() -> str:
    """Return the language that is spoken."""
    return os.environ.get("LANGUAGE", "en")


def use(language: str) -> None:
    """Speak ``language`` ("de" or "en") from now on, in this process."""
    global _catalogue
    os.environ["LANGUAGE"] = language
    _catalogue = {} if language == "en" else read_catalogue(LOCALES / language / "LC_MESSAGES" / f"{DOMAIN}.mo")


def read_catalogue(path: Path) -> dict[str, str]:
    """Return originals and translations of a .mo file as Babel writes it; nothing where there is none.

    An original with a context stands behind it and \\x04. The plural of a sentence is an entry of its own, as both
    languages have one singular and one plural.
    """
    try:
        content = path.read_bytes()
    except OSError:
        return {}
    count = int.from_bytes(content[8:12], sys.byteorder)
    tables = memoryview(content)[HEAD : HEAD + 16 * count].cast("I")
    begin, middle = tables[1], tables[2 * count + 1]
    return dict(zip(_split(content[begin:middle]), _split(content[middle:]), strict=True))


def _split(texts: bytes) -> list[str]:
    return texts.decode().split("\0")


def share() -> None:
    """Let Click and Typer, which ask the process-wide catalogue, speak the same language."""
    import gettext

    gettext.bindtextdomain(DOMAIN, str(LOCALES))
    gettext.textdomain(DOMAIN)
