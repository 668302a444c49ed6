"""On which day and in which room items of the agenda take place."""

from collections.abc import Sequence

from msgspec.structs import replace

from famcli.domain.meetings.agenda import AgendaItem
from famcli.domain.meetings.meeting import Meeting
from famcli.domain.meetings.schedule import schedule
from famcli.errors import InvalidInput, Way
from famcli.i18n import _, ngettext

MOST_DAYS = 31


def placed(meeting: Meeting, item: AgendaItem, index: int) -> AgendaItem:
    """Return a new item for that place of the agenda: on the day of the one before it, in the room of its group.

    Raises InvalidInput for a day that the meeting has not, and a group without a room.
    """
    if item.day is None and len(meeting.dates) > 1:
        items = [*meeting.agenda[:index], item]
        slots = schedule(items, meeting.start, meeting.end, meeting.days).slots
        item = replace(item, day=slots[index if item.at is not None else max(index - 1, 0)].day)
    if item.track and not item.room:
        rooms = [each.room for each in meeting.agenda if each.room and each.track.casefold() == item.track.casefold()]
        item = replace(item, room=rooms[-1] if rooms else "")
    return checked(meeting, item)


def checked(meeting: Meeting, item: AgendaItem) -> AgendaItem:
    """Return an item whose day and room can be, its group as others write it. Raises InvalidInput."""
    if item.day is not None and not 1 <= item.day <= meeting.days:
        if item.day < 1:
            raise InvalidInput(_("The days of a meeting are counted from 1."))
        sentence = ngettext(
            "{meeting} has {days} day, and no day {day}.", "{meeting} has {days} days, and no day {day}.", meeting.days
        ).format(meeting=meeting.slug, days=meeting.days, day=item.day)
        if item.day > MOST_DAYS:
            raise InvalidInput(sentence)
        raise InvalidInput(sentence, way=Way.MORE_DAYS, count=item.day)
    if item.track and not (item.room or meeting.room):
        raise InvalidInput(_("No room is known for “{track}”.").format(track=item.track), way=Way.GIVE_ROOM)
    same = (each.track for each in meeting.agenda if each.track.casefold() == item.track.casefold())
    return replace(item, track=next(same, item.track))


def between(meeting: Meeting, items: Sequence[AgendaItem], index: int) -> AgendaItem:
    """Return an item that was moved there, on a day that fits between its neighbours."""
    item = items[index]
    if item.day is None:
        return item
    before = [each.day for each in items[:index] if each.day is not None]
    behind = [each.day for each in items[index + 1 :] if each.day is not None]
    day = max(item.day, before[-1] if before else 1)
    return replace(item, day=min(day, behind[0]) if behind else day)


def check_days(meeting: Meeting) -> None:
    """Raise InvalidInput for a number of days that cannot be, or that is too small for the agenda."""
    if not 1 <= meeting.days <= MOST_DAYS:
        raise InvalidInput(_("A meeting must last between 1 and {most} days.").format(most=MOST_DAYS))
    for number, item in enumerate(meeting.agenda, 1):
        if item.day is not None and item.day > meeting.days:
            raise InvalidInput(
                _("Item {number} is on day {day}.").format(number=number, day=item.day),
                way=Way.OTHER_DAY,
                number=number,
            )
