"""Time zones by their IANA names: how far from UTC they are, and hours that clocks skip or show twice.

``zoneinfo`` is imported where a zone is really asked: most commands about meetings need none.
"""

import datetime as dt
from collections.abc import Iterable
from functools import cache

import msgspec

from famcli.domain.likeness import NEAR, asked, did_you_mean
from famcli.errors import InvalidInput
from famcli.i18n import _

USUAL = "Europe/Berlin"
"""The zone of meetings of which none was said, as all those from before there was anything else."""
NO_PLACES = ("localtime", "Factory")


class Shift(msgspec.Struct, frozen=True):
    """That the clocks are changed around a time of day: from one distance to UTC to another."""

    before: dt.timedelta
    after: dt.timedelta

    @property
    def skips(self) -> bool:
        """Whether the clocks go forward, so that there is no such time; else there are two."""
        return self.after > self.before


def name_of(typed: str, cities: Iterable[tuple[str, str]] = ()) -> str:
    """Return the zone of that name, in any case of letters. Raises InvalidInput with names that are near.

    ``cities`` are zones by further names of their cities: "wien".
    """
    known = _known()
    wanted = typed.strip().replace(" ", "_")
    if found := known.get(wanted.casefold()):
        return found
    last = wanted.rpartition("/")[2].casefold()
    places = [name for name in known.values() if name.casefold().rpartition("/")[2] == last and last]
    places += [zone for city, zone in cities if city == typed.strip().casefold()]
    same = list(dict.fromkeys(places))[:NEAR]
    near = asked(same) or did_you_mean(wanted, ((name, name) for name in known.values()))
    raise InvalidInput(
        _("“{zone}” is not a time zone; zones are named after a city, such as Europe/Berlin.").format(zone=typed[:60])
        + near
    )


@cache
def _known() -> dict[str, str]:
    """Return all zones by their names in small letters."""
    from zoneinfo import available_timezones

    return {name.casefold(): name for name in sorted(available_timezones()) if name not in NO_PLACES}


def moment(zone: str, day: dt.date, time: dt.time) -> dt.datetime:
    """Return a time of day there; of one that comes twice the first one. Naive where the zone is not known here."""
    return dt.datetime.combine(day, time, tzinfo(zone))


def there(zone: str, now: dt.datetime) -> dt.datetime:
    """Return a moment as clocks in that zone show it; as it is where the zone is not known, or not said."""
    if not zone or now.tzinfo is None or (found := tzinfo(zone)) is None:
        return now
    try:
        return now.astimezone(found)
    except OverflowError:
        return now


def tzinfo(zone: str) -> dt.tzinfo | None:
    """Return the zone; None where this computer does not know it."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        return ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def shift(zone: str, day: dt.date, time: dt.time) -> Shift | None:
    """Return how the clocks are changed at a time of day that does not exist there, or is there twice."""
    first = moment(zone, day, time)
    before, after = first.utcoffset(), first.replace(fold=1).utcoffset()
    if before is None or after is None or before == after:
        return None
    return Shift(before, after)


def distance(zone: str, day: dt.date, time: dt.time) -> str:
    """Return how far from UTC the clocks are there at that time: "UTC+2"; empty where the zone is not known."""
    found = moment(zone, day, time).utcoffset()
    return "" if found is None else words(found)


def words(offset: dt.timedelta) -> str:
    """Return a distance to UTC in words: "UTC+2", "UTC−3:30", "UTC"."""
    minutes = int(offset.total_seconds()) // 60
    hours, rest = divmod(abs(minutes), 60)
    if not minutes:
        return "UTC"
    return f"UTC{'+' if minutes > 0 else '−'}{hours}" + (f":{rest:02}" if rest else "")
