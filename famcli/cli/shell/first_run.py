"""What somebody is asked who calls famcli for the first time: three questions, each of which can be skipped."""

import sys
from pathlib import Path

from famcli import i18n
from famcli.cli.shell.asking import ask, can_ask
from famcli.cli.shell.output import fitted
from famcli.config import settings_file, store_place
from famcli.errors import FamcliError
from famcli.i18n import _

LANGUAGES = {
    "1": "de",
    "de": "de",
    "deutsch": "de",
    "german": "de",
    "2": "en",
    "en": "en",
    "english": "en",
    "englisch": "en",
}


def is_first() -> bool:
    """Tell whether somebody sits there, and there is nothing yet: no settings and no data."""
    if not can_ask() or settings_file().exists():
        return False
    place = store_place(None)
    return isinstance(place, Path) and not place.exists()


def guide() -> None:
    """Ask, keep the answers as settings, and say how to go on."""
    _tell(_("Welcome to famcli. Three questions first; Enter skips one."))
    _tell(_("“famcli config edit” changes the answers later."))
    lang = _language()
    i18n.use(lang)
    text = _with(BEGINNING, "lang", lang)
    if name := ask("2/3  " + _("Your name, for letters and minutes")).strip():
        text = _with(text, "name", name)
    text = _with_letterhead(text)
    _keep(text)
    _tell(_("Your settings are in {path}.").format(path=settings_file()))
    for number, line in enumerate(_steps(), 1):
        _tell(f"  {number}. {line}")


BEGINNING = "# famcli; “famcli config show” lists all settings.\n"


def _language() -> str:
    usual = i18n.spoken()
    while True:
        question = _("Language: 1 Deutsch, 2 English")
        typed = ask(f"1/3  {question} [{1 if usual == 'de' else 2}]").strip().casefold()
        if not typed:
            return usual
        if typed in LANGUAGES:
            return LANGUAGES[typed]
        _tell(_("Please answer with 1 or 2."))


def _with_letterhead(text: str) -> str:
    """Ask for the letterhead until it can be one; return the settings with it."""
    _tell("3/3  " + _("Who invites? In one line, separated by “ / ”, such as:"))
    _tell("     " + _("Example Council / 1 Town Square / Larkdale LK1 2AB / meetings@example.org"))
    while True:
        typed = ask("     " + _("Letterhead"))
        parts = [part.strip() for part in typed.split("/") if part.strip()]
        if not parts:
            return text
        email = next((part for part in parts if "@" in part), "")
        organizer, *address = [part for part in parts if part != email] or [""]
        said = {"organizer": organizer, "address": " / ".join(address), "email": email}
        new = text
        try:
            for key, value in said.items():
                new = _with(new, f"letterhead.{key}", value) if value else new
            return new
        except FamcliError as error:
            _tell(str(error))


def _with(text: str, key: str, value: str) -> str:
    from famcli.services import settings

    return settings.changed(text, key, value, settings_file())


def _keep(text: str) -> None:
    from famcli.cli.shell.settings_file import keep

    keep(text)


def _steps() -> tuple[str, ...]:
    """Return what to type next."""
    return (
        _("famcli meeting new TITLE --date DATE        plans a meeting"),
        _("famcli attendee add NAME --email ADDRESS    puts someone on its list"),
        _("famcli invitation send                      writes the invitations"),
        _("famcli demo                                 shows an example"),
    )


def _tell(sentence: str) -> None:
    print(fitted(sentence), file=sys.stderr)
