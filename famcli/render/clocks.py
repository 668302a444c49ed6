"""Whether the time zone of a meeting is named in documents, and how.

It is where a reader could be elsewhere: somebody takes part online, or somebody on the list lives in another country,
by the last line of the address or by the phone number. Meetings from before zones were kept have none to name, so that
documents of approved minutes stay as they were.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec

from famcli.domain.meetings import zones
from famcli.domain.meetings.meeting import Meeting
from famcli.domain.people.person import Person
from famcli.i18n import LOCALES

CALLED = {
    "49": "DE", "43": "AT", "41": "CH", "423": "LI", "352": "LU", "32": "BE", "31": "NL", "33": "FR", "45": "DK",
    "48": "PL", "420": "CZ", "421": "SK", "36": "HU", "39": "IT", "34": "ES", "351": "PT", "44": "GB", "353": "IE",
    "46": "SE", "47": "NO", "358": "FI", "354": "IS", "372": "EE", "371": "LV", "370": "LT", "30": "GR", "357": "CY",
    "356": "MT", "386": "SI", "385": "HR", "387": "BA", "381": "RS", "382": "ME", "383": "XK", "389": "MK", "355": "AL",
    "40": "RO", "359": "BG", "373": "MD", "380": "UA", "375": "BY", "90": "TR", "972": "IL", "995": "GE", "374": "AM",
    "994": "AZ", "20": "EG", "212": "MA", "216": "TN", "213": "DZ", "91": "IN", "86": "CN", "81": "JP", "82": "KR",
    "61": "AU", "64": "NZ", "27": "ZA", "234": "NG", "254": "KE", "55": "BR", "54": "AR", "56": "CL", "57": "CO",
    "52": "MX",
}  # fmt: skip
"""Countries by what their phone numbers begin with (ITU-T E.164); +1 and +7 are of several."""
BEFORE_TOWNS = {"D": "DE", "A": "AT", "F": "FR", "L": "LU", "B": "BE", "I": "IT"}
PREFIX = re.compile(r"([A-Z]{1,2})-\d{4,5} ")
PHONE = re.compile(r"(?:\+|00)(\d[\d ()/.-]*)")


def is_named(meeting: Meeting, people: Iterable[Person]) -> bool:
    """Whether documents name the zone of a meeting, to which these people belong."""
    if meeting.zone_named is not None:
        return meeting.zone_named
    if not meeting.timezone:
        return False
    if meeting.online or (meeting.url and not (meeting.place or meeting.address or meeting.room)):
        return True
    return any(_is_abroad(person, meeting.zone) for person in people)


def offset(meeting: Meeting) -> str:
    """Return how far from UTC clocks are at a meeting: "UTC+2"; both where they are changed meanwhile."""
    if meeting.start is None:
        return ""
    first = zones.distance(meeting.zone, meeting.date, meeting.start)
    last = zones.distance(meeting.zone, meeting.last, meeting.end or meeting.start)
    return " / ".join(dict.fromkeys(filter(None, (first, last))))


def city(zone: str, lang: str) -> str:
    """Return the city that a zone is named after, in a language: "Lissabon"; "" for one without, such as UTC."""
    known = _world(LOCALES / "world.json").get("cities", {}).get(lang, {})
    return str(known.get(zone) or (zone.rpartition("/")[2].replace("_", " ") if "/" in zone[1:] else ""))


def cities() -> Iterator[tuple[str, str]]:
    """Yield cities in small letters as the languages call them, each with its zone."""
    for known in _world(LOCALES / "world.json").get("cities", {}).values():
        yield from ((name.casefold(), zone) for zone, name in known.items())


def _is_abroad(person: Person, zone: str) -> bool:
    """Whether somebody lives in another country than that of the zone, as far as that is known."""
    last = person.address.strip().rpartition("\n")[2].strip()
    phone = PHONE.match(person.phone.strip())
    prefix = PREFIX.match(last)
    named = last if last and not any(sign.isdigit() for sign in last) else ""
    if not (phone or prefix or named):
        return False
    world = _world(LOCALES / "world.json")
    here = world.get("zones", {}).get(zone)
    found = {
        _called(phone[1]) if phone else None,
        BEFORE_TOWNS.get(prefix[1], prefix[1]) if prefix else None,
        world.get("countries", {}).get(named.casefold()),
    }
    return here is not None and bool(found - {None, here})


def _called(number: str) -> str | None:
    """Return the country of a phone number behind its "+"; None where several share what it begins with."""
    digits = re.sub(r"\D", "", number)
    return next((CALLED[digits[:length]] for length in (3, 2) if digits[:length] in CALLED), None)


@lru_cache(maxsize=1)
def _world(path: Path) -> dict[str, Any]:
    """Return what is known of countries and zones; nothing where the file was not built."""
    try:
        found: dict[str, Any] = msgspec.json.decode(path.read_bytes())
    except FileNotFoundError:
        return {}
    return found
