"""The language of the program's own words (documents have a language of their own).

The catalogue also holds the words of Click and Typer, which ask the process-wide default domain. famcli's own sentences
are looked up in a catalogue that is read once: the functions of the module ``gettext`` look for the file at each call.
"""

import gettext as _gettext
import os
from pathlib import Path

LANGUAGES = ("de", "en")
DOMAIN = "messages"
LOCALES = Path(__file__).parent / "locales"

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


def choose(asked: str | None) -> str:
    """Return the language to speak: the one asked for, else FAMCLI_LANG, else the locale's, else English."""
    wanted = [asked, os.environ.get("FAMCLI_LANG")]
    wanted += [os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG")]
    spoken = next((value for value in wanted if value), "en")
    return "de" if spoken.lower().startswith("de") else "en"


def use(language: str) -> None:
    """Speak ``language`` ("de" or "en") from now on, in this process."""
    global _catalogue
    os.environ["LANGUAGE"] = language
    _gettext.bindtextdomain(DOMAIN, str(LOCALES))
    _gettext.textdomain(DOMAIN)
    _catalogue = _gettext.translation(DOMAIN, str(LOCALES), [language], fallback=True)
