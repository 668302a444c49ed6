"""The language of the program's own words (documents have a language of their own).

The catalogue also holds the words of Click and Typer, which ask the process-wide default domain. famcli's own sentences
are looked up in a catalogue that is read once: the functions of the module ``gettext`` look for the file at each call.
"""

import gettext as _gettext
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

_catalogue = _gettext.NullTranslations()


def _(message: str) -> str:
    """Return the sentence in the language that is spoken."""
    return _catalogue.gettext(message)


def ngettext(one: str, many: str, count: int) -> str:
    """Return the sentence for one or for many."""
    return _catalogue.ngettext(one, many, count)


def pgettext(context: str, message: str) -> str:
    """Return a word whose translation hangs on what it is about."""
    return _catalogue.pgettext(context, message)


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
    return next((each for wanted in _wanted(asked, settings) for each in LANGUAGES if wanted.startswith(each)), "en")


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
    _gettext.bindtextdomain(DOMAIN, str(LOCALES))
    _gettext.textdomain(DOMAIN)
    _catalogue = _gettext.translation(DOMAIN, str(LOCALES), [language], fallback=True)
