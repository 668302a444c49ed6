"""What the time zone of a meeting makes of its hours: those that clocks skip, and those that they show twice."""

import datetime as dt
from collections.abc import Iterator, Mapping

from famcli.domain.meetings import zones
from famcli.domain.meetings.meeting import Meeting
from famcli.errors import InvalidInput
from famcli.i18n import _, day

CHANGING = dt.time(6)
"""Clocks are changed at night; what is later in the day is not asked for."""


def name_of(typed: str) -> str:
    """Return the zone of that name. Raises InvalidInput with names that are near, also for cities in German."""
    from famcli.render import clocks

    return zones.name_of(typed, clocks.cities())


def is_elsewhere(zone: str, usual: Mapping[str, str] | None) -> bool | None:
    """Tell whether a zone that somebody chose is another one than their own; None where it is the same."""
    return True if zone and usual and zone != usual.get("timezone", zone) else None


def check_hours(meeting: Meeting) -> None:
    """Raise InvalidInput where a meeting would begin or end at a time that clocks skip there."""
    for date, time in _at_night(meeting):
        found = zones.shift(meeting.zone, date, time)
        if found and found.skips:
            raise InvalidInput(
                _(
                    "There is no {time} on {date} in {zone}: the clocks go forward from {before} to {after}; choose "
                    "another time."
                ).format(
                    time=f"{time:%H:%M}",
                    date=day(date),
                    zone=meeting.zone,
                    before=zones.words(found.before),
                    after=zones.words(found.after),
                )
            )


def remarks(meeting: Meeting) -> Iterator[str]:
    """Yield what has to be known of the hours of a meeting at which clocks are changed."""
    told = {"zone": meeting.zone}
    for date, time in _at_night(meeting):
        found = zones.shift(meeting.zone, date, time)
        if found and not found.skips:
            yield _("{time} is twice on {date} in {zone}; the first one is meant ({offset}).").format(
                time=f"{time:%H:%M}", date=day(date), offset=zones.words(found.before), **told
            )
    if not (meeting.start and meeting.end):
        return
    if meeting.dates[-1] != meeting.date or not (meeting.overnight or meeting.start < CHANGING):
        return
    first = zones.distance(meeting.zone, meeting.date, meeting.start)
    last = zones.distance(meeting.zone, meeting.last, meeting.end)
    if first != last:
        yield _("The clocks in {zone} change while the meeting is on ({before}, then {after}).").format(
            before=first, after=last, **told
        )


def _at_night(meeting: Meeting) -> Iterator[tuple[dt.date, dt.time]]:
    """Yield beginning and end where clocks could be changed then."""
    for date, time in ((meeting.date, meeting.start), (meeting.last, meeting.end)):
        if time is not None and time < CHANGING:
            yield date, time
