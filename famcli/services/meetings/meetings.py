"""Which meeting is meant, and what becomes of meetings."""

from collections.abc import Iterator
from datetime import datetime

from msgspec.structs import replace

from famcli.domain.meetings.meeting import Meeting, MeetingState
from famcli.errors import FamcliError, NotFound, Way
from famcli.i18n import _
from famcli.services import lookup
from famcli.store.repositories import Transaction


def resolve(tx: Transaction, wanted: str | None) -> Meeting:
    """Return the meeting meant by a slug, its beginning, a title or a number; the current one for None.

    Raises NotFound, Ambiguous.
    """
    if wanted is None:
        found = tx.meetings.get(tx.current)
        if found is None:
            if any(True for _m in tx.meetings.all()):
                raise NotFound(_("No meeting is selected."), way=Way.USE_MEETING)
            raise NotFound(_("There are no meetings yet."), way=Way.NEW_MEETING)
        return found
    found = lookup.first_match(
        (
            lambda: lookup.existing(tx.meetings.get(wanted)),
            lambda: (m for m in tx.meetings.all() if m.title.casefold() == wanted.strip().casefold()),
            lambda: (m for m in tx.meetings.all() if wanted.isdecimal() and str(m.number) == wanted),
            lambda: tx.meetings.find("slug", wanted, prefix=True) if wanted else (),
        ),
        wanted,
    )
    if found is None:
        raise lookup.missing(
            _("There is no meeting “{name}”."),
            wanted,
            ((name, m.slug) for m in tx.meetings.all() for name in (m.slug, m.title)),
            way=Way.LIST_MEETINGS,
        )
    return found


def current(tx: Transaction) -> str:
    """Return the slug of the current meeting; empty where there is none."""
    return tx.current


def was_held(tx: Transaction, meeting: Meeting, now: datetime) -> bool:
    """Tell whether a meeting is over and somebody has kept what happened there: who came, minutes, a protocol."""
    return meeting.has_begun(now) and (
        any(attendee.attendance is not None for attendee in tx.attendees.find("meeting", meeting.slug))
        or any(item.notes for item in meeting.agenda)
        or tx.protocols.get(meeting.slug) is not None
    )


def check_dated(meeting: Meeting) -> None:
    """Raise FamcliError where the day of a meeting is still being looked for: nobody is invited to it yet."""
    if meeting.date_is_open:
        raise FamcliError(_("The date of {meeting} is still open.").format(meeting=meeting.slug), way=Way.CHOOSE_DATE)


def use(tx: Transaction, meeting: Meeting) -> None:
    """Make a meeting the current one."""
    tx.current = meeting.slug


def cancel(tx: Transaction, meeting: Meeting) -> Meeting:
    """Say that a meeting does not take place; its number is free for the next one."""
    if meeting.state == MeetingState.CANCELLED:
        return meeting
    return tx.meetings.put(replace(meeting, state=MeetingState.CANCELLED, sequence=meeting.sequence + 1))


def remove(tx: Transaction, meeting: Meeting) -> dict[str, int]:
    """Forget a meeting with all that is about it; the last one left becomes the current one.

    A series that nothing names any more goes, too. Returns how many documents of which kind went with the meeting.
    """
    from famcli.services import pictures, references

    current = tx.current
    gone = references.remove(tx, "meetings", meeting.slug, meeting.slug)
    if meeting.series and not any(not use.reference.owned for use in references.uses(tx, "series", {meeting.series})):
        gone |= references.remove(tx, "series", meeting.series, meeting.series)
        gone["series"] = 1
    pictures.forget_unused(tx)
    if current == meeting.slug and (left := [m.slug for m in tx.meetings.all()]):
        tx.current = left[-1]
    return gone


def in_order(tx: Transaction) -> Iterator[Meeting]:
    """Yield the meetings by date."""
    yield from sorted(tx.meetings.all(), key=lambda m: (m.date, m.start is not None, m.start, m.slug))
