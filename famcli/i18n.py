"""The language of the program's own words (documents have a language of their own).

The catalogue also holds the words of Click and Typer, which ask the process-wide default domain; so does famcli.
"""

import gettext as _gettext
import os
from gettext import gettext as _
from gettext import ngettext, pgettext
from pathlib import Path

LANGUAGES = ("de", "en")
DOMAIN = "messages"

__all__ = ["DOMAIN", "LANGUAGES", "_", "choose", "ngettext", "pgettext", "use"]


def choose(asked: str | None) -> str:
    """Return the language to speak: the one asked for, else FAMCLI_LANG, else the locale's, else English."""
    wanted = [asked, os.environ.get("FAMCLI_LANG")]
    wanted += [os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG")]
    spoken = next((value for value in wanted if value), "en")
    return "de" if spoken.lower().startswith("de") else "en"


def use(language: str) -> None:
    """Speak ``language`` ("de" or "en") from now on, in this process."""
    os.environ["LANGUAGE"] = language
    _gettext.bindtextdomain(DOMAIN, str(Path(__file__).parent / "locales"))
    _gettext.textdomain(DOMAIN)
