"""The request to host as a round of one mail: through the server, into the outbox, or as a letter to print."""

from datetime import date

from famcli.domain.mail.mailing import Occasion
from famcli.domain.meetings.attendee import Attendee
from famcli.domain.meetings.meeting import Meeting
from famcli.domain.networks.hosting import Venue
from famcli.domain.people.person import Person
from famcli.services.mail import invitations
from famcli.services.mail.invitations import Rows, Sent, Task
from famcli.services.mail.rounds import Round, by_letter_where_mails_return
from famcli.services.meetings.attendees import Listed
from famcli.services.networks import host_documents
from famcli.store.repositories import Transaction


def of_request(
    tx: Transaction, meeting: Meeting, person: Person, venue: Venue | None, *, today: date, again: bool
) -> Round:
    """Return the request to one person; nothing is due where it has gone out for this day, unless ``again``."""
    slug = f"{meeting.slug}/{person.slug}"
    there = tx.attendees.get(slug) or Attendee(slug=slug, meeting=meeting.slug, person=person.slug)
    rows, returned = by_letter_where_mails_return(tx, [Listed(there, person)], again=again)

    def choose(_tx: Transaction, rows: Rows, sent: Sent) -> list[Task]:
        return [Task(row, Occasion.HOST_REQUEST) for row in rows if again or not _has_it(meeting, row, sent)]

    return Round(
        meeting=meeting,
        context=host_documents.request(tx, meeting, person, dated=today, mail=False, venue=venue),
        tasks=choose(tx, rows, invitations.sent_to(tx, meeting, rows)),
        choose=choose,
        again=again,
        returned=tuple(returned.values()),
    )


def _has_it(meeting: Meeting, row: Listed, sent: Sent) -> bool:
    return any(
        each.occasion == Occasion.HOST_REQUEST and each.went and each.sequence >= meeting.moved
        for each in sent.get(row.slug, ())
    )
