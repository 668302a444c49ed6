"""Time zones as calendars know them (VTIMEZONE; RFC 5545, 3.6.5).

A zone whose clocks change twice a year by one rule is written as that rule, begun when it came into force: Outlook is
said to shift meetings whose zone comes as lists of dates. Any other zone is written with the changes around the years
that are wanted, one by one.
"""

import datetime as dt
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from famcli.domain.meetings.zones import tzinfo

MINUTE = dt.timedelta(minutes=1)
WEEKDAYS = ("mo", "tu", "we", "th", "fr", "sa", "su")
FIRST_YEAR = 1970
"""No rule is looked for before it."""
AHEAD = 3
"""Years by which a rule must hold to be one."""


class Change(NamedTuple):
    """That clocks are changed: when, as they show it before, and between which distances to UTC."""

    at: dt.datetime
    before: dt.timedelta
    after: dt.timedelta
    name: str

    @property
    def summer(self) -> bool:
        """Whether clocks go forward."""
        return self.after > self.before

    @property
    def week(self) -> int:
        """Which one of the weekdays in its month it is; -1 for the last."""
        week = (self.at.day - 1) // 7 + 1
        return -1 if week > 3 else week

    @property
    def rule(self) -> tuple[object, ...]:
        """What is the same each year: month, which weekday of it, time, distances."""
        return self.at.month, self.week, self.at.weekday(), self.at.time(), self.before, self.after


@lru_cache(maxsize=8)
def component(zone: str, first: int, last: int) -> Any:
    """Return a zone as VTIMEZONE that is right from one year to another; None where it is not known here."""
    from icalendar import Timezone

    found = tzinfo(zone)
    if found is None:
        return None
    made = Timezone()
    made.add("tzid", zone)
    for each in _parts(found, first, last):
        made.add_component(each)
    return made


def _parts(zone: dt.tzinfo, first: int, last: int) -> Iterator[Any]:
    """Yield what a zone is made of: two rules, or one part for each change, or the one distance that holds always."""
    changes = [change for year in range(first, last + AHEAD) for change in _changes(zone, year)]
    new_year = dt.datetime(first, 1, 1)
    begin = new_year.replace(tzinfo=zone)
    offset = begin.utcoffset() or dt.timedelta()
    always = Change(new_year if changes else dt.datetime(FIRST_YEAR, 1, 1), offset, offset, begin.tzname() or "")
    newest = sorted(changes[-2:], key=lambda change: not change.summer)
    begun = [_begun(zone, change) for change in newest]
    if _is_one_rule(changes, last + AHEAD - first) and max(begun) < new_year:
        yield from map(_part, newest, begun)
    else:
        yield from map(_part, (always, *changes))


def _is_one_rule(changes: list[Change], years: int) -> bool:
    """Tell whether clocks change twice a year, each time by the rule of the newest two changes."""
    if len(changes) != 2 * years or len({change.rule for change in changes}) != 2:
        return False
    newest = {change.rule: change for change in changes[-2:]}
    return len(newest) == 2 and all(_same(newest[each.rule], each.at.year) == each.at for each in changes)


def _part(change: Change, rule_from: dt.datetime | None = None) -> Any:
    """Return STANDARD or DAYLIGHT; with a rule where it holds from a day on."""
    from icalendar import TimezoneDaylight, TimezoneStandard, vRecur, vUTCOffset

    part = TimezoneDaylight() if change.summer else TimezoneStandard()
    part.add("dtstart", rule_from or change.at)
    if rule_from:
        byday = f"{change.week}{WEEKDAYS[change.at.weekday()]}"
        part.add("rrule", vRecur(freq="yearly", bymonth=change.at.month, byday=byday))
    part.add("tzoffsetfrom", vUTCOffset(change.before))
    part.add("tzoffsetto", vUTCOffset(change.after))
    part.add("tzname", change.name)
    return part


def _begun(zone: dt.tzinfo, change: Change) -> dt.datetime:
    """Return when the rule by which a change is made came into force: the first of its kind in an unbroken row."""
    begun = change.at
    for year in range(change.at.year - 1, FIRST_YEAR - 1, -1):
        at = _same(change, year)
        utc = at - change.before
        if (_offset(zone, utc - MINUTE), _offset(zone, utc)) != (change.before, change.after):
            break
        begun = at
    return begun


def _same(change: Change, year: int) -> dt.datetime:
    """Return when a change is in another year by the same rule."""
    weekday = change.at.weekday()
    if change.week == -1:
        day = dt.date(year + change.at.month // 12, change.at.month % 12 + 1, 1) - dt.timedelta(days=1)
        day -= dt.timedelta(days=(day.weekday() - weekday) % 7)
    else:
        day = dt.date(year, change.at.month, 1)
        day += dt.timedelta(days=(weekday - day.weekday()) % 7, weeks=change.week - 1)
    return dt.datetime.combine(day, change.at.time())


def _offset(zone: dt.tzinfo, utc: dt.datetime) -> dt.timedelta:
    return utc.replace(tzinfo=dt.UTC).astimezone(zone).utcoffset() or dt.timedelta()


def _changes(zone: dt.tzinfo, year: int) -> Iterator[Change]:
    """Yield the changes of the clocks in a year, in order."""
    day = dt.datetime(year, 1, 1)
    end = dt.datetime(year + 1, 1, 1)
    while day < end:
        following = min(day + dt.timedelta(days=7), end)
        if _offset(zone, day) != _offset(zone, following):
            early, late = day, following
            while late - early > MINUTE:
                middle = early + (late - early) // 2
                middle -= dt.timedelta(seconds=middle.second, microseconds=middle.microsecond)
                early, late = (middle, late) if _offset(zone, middle) == _offset(zone, early) else (early, middle)
            yield _change(zone, late)
        day = following


def _change(zone: dt.tzinfo, utc: dt.datetime) -> Change:
    moment = utc.replace(tzinfo=dt.UTC).astimezone(zone)
    before = _offset(zone, utc - MINUTE)
    return Change(utc + before, before, moment.utcoffset() or dt.timedelta(), moment.tzname() or "")
