"""For whom a document of a meeting is."""

from collections.abc import Sequence

from famcli.domain.meetings.attendee import Attendance
from famcli.domain.meetings.meeting import Meeting
from famcli.domain.people.person import Person
from famcli.errors import FamcliError, NotFound, Way
from famcli.i18n import _
from famcli.render.kinds import kind as kind_of
from famcli.services.meetings import attendees
from famcli.store.repositories import Transaction


def everybody(tx: Transaction, meeting: Meeting) -> list[Person]:
    """Return all people on the list. Raises NotFound for an empty list."""
    return [row.person for row in attendees.chosen(tx, meeting)]


def chosen(tx: Transaction, meeting: Meeting, kind: str, names: Sequence[str] = (), tag: str = "") -> list[Person]:
    """Return for whom a document of that kind is: those who are meant, by name or tag, or all on the list.

    What certifies that somebody took part is only for those who were there. Raises NotFound, Ambiguous, and FamcliError
    for somebody who was not.
    """
    certifies = kind_of(kind).certifies
    if not names and not tag:
        return there(tx, meeting) if certifies else everybody(tx, meeting)
    rows = attendees.chosen(tx, meeting, names=names, tag=tag)
    missing = [row for row in rows if certifies and row.attendee.attendance != Attendance.PRESENT]
    if tag:
        return [row.person for row in rows if row not in missing]
    for row in missing:
        raise FamcliError(
            _("{name} is not marked as present at {meeting}.").format(
                name=row.person.name, meeting=meeting.slug, slug=row.slug
            ),
            way=Way.RECORD_ATTENDANCE,
            slug=row.slug,
        )
    return [row.person for row in rows]


def there(tx: Transaction, meeting: Meeting) -> list[Person]:
    """Return all who were at the meeting. Raises NotFound where nobody is known to have been."""
    rows = attendees.listed(tx, meeting)
    found = [row.person for row in rows if row.attendee.attendance == Attendance.PRESENT]
    if not found:
        raise NotFound(
            _("No one is marked as present at {meeting}.").format(meeting=meeting.slug),
            way=Way.RECORD_ATTENDANCE,
            slug="PERSON",
        )
    return found
