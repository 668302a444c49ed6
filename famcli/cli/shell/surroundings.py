"""Where the user is: the time zone and the language that new meetings get where nothing else is said."""

import os
import sys
from pathlib import Path
from typing import NamedTuple

from famcli.config import LetterheadSettings, Settings, settings_file
from famcli.domain.meetings.zones import USUAL
from famcli.errors import InvalidInput
from famcli.i18n import _, asked_for

LOCALTIME = Path("/etc/localtime")
ZONES = Path("/usr/share/zoneinfo")
SERVERS = (
    "UTC",
    "UCT",
    "GMT",
    "Zulu",
    "Universal",
    "Greenwich",
    "Etc/UTC",
    "Etc/UCT",
    "Etc/GMT",
    "Etc/Universal",
    "Etc/Zulu",
)
"""What computers are set to that stand nowhere: nobody meets by that."""


class Zone(NamedTuple):
    """A time zone, and where it is from."""

    name: str
    source: str


def usual(settings: Settings) -> dict[str, str]:
    """Return what holds for new meetings of this user; German where nobody asked for a language, as documents were."""
    head = settings.letterhead
    letters = {
        "organizer": head.organizer,
        "sender": head.address,
        "contact": head.contact or (settings.name if head != LetterheadSettings() else ""),
        "phone": head.phone,
        "email": head.email,
    }
    return {"timezone": zone(settings).name, "lang": asked_for() or "de"} | {k: v for k, v in letters.items() if v}


def zone(settings: Settings) -> Zone:
    """Return the user's time zone: that of the settings, else the computer's, else Europe/Berlin.

    A name in the settings is taken in any spelling. Raises InvalidInput for one that does not exist.
    """
    if settings.timezone:
        from famcli.services.meetings.zones import name_of

        try:
            return Zone(name_of(settings.timezone), _("your settings"))
        except InvalidInput as error:
            raise InvalidInput(f"{settings_file()}: {error}") from error
    found = of_system()
    if found and found not in SERVERS:
        return Zone(found, _("this computer"))
    return Zone(USUAL, _("default; this computer says {zone}").format(zone=found or _("nothing")))


def is_guessed(settings: Settings) -> bool:
    """Tell whether the zone is only the usual one, for somebody who speaks English and need not be in Germany."""
    return asked_for() == "en" and not settings.timezone and of_system() in ("", *SERVERS)


def of_system() -> str:
    """Return the zone that the computer is set to; empty where it has none with a name."""
    given = os.environ.get("TZ", "").removeprefix(":")
    if given and not given.startswith("/"):
        return given if given in SERVERS or _is_there(given) else ""
    if sys.platform == "win32":
        return _of_windows()
    found = os.path.realpath(given or LOCALTIME).partition("/zoneinfo/")[2]
    return found.removeprefix("posix/").removeprefix("right/")


def _is_there(name: str) -> bool:
    """Tell whether the computer has a zone of that name, as far as it has a folder of them."""
    return "/" in name and (not ZONES.is_dir() or (ZONES / name).is_file())


def _of_windows() -> str:  # pragma: no cover
    """Return the zone of Windows, which has names of its own."""
    if sys.platform == "win32":
        import winreg

        from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

        where = r"SYSTEM\CurrentControlSet\Control\TimeZoneInformation"
        try:
            with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, where) as key:
                name = str(winreg.QueryValueEx(key, "TimeZoneKeyName")[0]).partition("\0")[0]
        except OSError:
            return ""
        return WINDOWS_TO_OLSON.get(name, "")
    return ""
