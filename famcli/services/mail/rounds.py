"""What goes into a round of mails about a meeting: to whom, why, and what the mails are made of."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from famcli.domain.mail.mailing import Occasion
from famcli.domain.meetings.announcement import slug_of
from famcli.domain.meetings.meeting import Meeting
from famcli.errors import FamcliError
from famcli.exchange.message import Attachment
from famcli.i18n import _
from famcli.render.audience import GUESTS, INTERNAL, PUBLIC
from famcli.services import languages
from famcli.services.documents import contexts
from famcli.services.documents.contexts import Context, Earlier
from famcli.services.mail import bounces, invitations
from famcli.services.mail.invitations import Rows, Sent, Task
from famcli.services.mail.occasions import kind_of
from famcli.services.meetings import attendees
from famcli.services.meetings.attendees import Listed
from famcli.services.minutes import protocols
from famcli.store.repositories import Transaction

Choose = Callable[[Transaction, Rows, Sent], list[Task]]


class Enclosed(NamedTuple):
    """A document that goes with a mail as PDF, in place of the letter."""

    kind: str
    context: Context
    version: str = ""
    """The one that was asked for."""
    item: str = ""
    """The agenda item that it is an excerpt of."""


class Round(msgspec.Struct, frozen=True, kw_only=True):
    """Mails and letters that are due."""

    meeting: Meeting
    context: Context
    tasks: Sequence[Task]
    choose: Choose
    guests: Context | None = None
    """What mails to guests are made of; as those to members where there is none."""
    earlier: Mapping[int, Earlier] = {}
    """By the meeting's sequence, day and place as they were told at it."""
    again: bool
    """Whether those who have had it get it, too."""
    enclosed: Enclosed | None = None
    """What goes with all of them."""
    extra: tuple[Attachment, ...] = ()
    """Files that go with each mail beside it."""
    returned: tuple[Listed, ...] = ()
    """Those who get a letter because mails to them come back."""

    def due(self, tx: Transaction, rows: Rows) -> list[Task]:
        """Return which of these people are due now: somebody else may have written to them meanwhile."""
        return self.choose(tx, rows, invitations.sent_to(tx, self.meeting, rows))


def of_invitations(
    tx: Transaction, meeting: Meeting, *, names: Sequence[str], tag: str, today: date, again: bool
) -> Round:
    """Return the invitations, changes and cancellations that are due. Raises NotFound, Ambiguous."""

    def choose(tx: Transaction, rows: Rows, sent: Sent) -> list[Task]:
        return invitations.to_tell(meeting, rows, sent, again=again)

    return of_list(tx, meeting, attendees.chosen(tx, meeting, names=names, tag=tag), choose, today, again)


def of_reminders(
    tx: Transaction, meeting: Meeting, *, names: Sequence[str], tag: str, today: date, again: bool, reports: bool
) -> Round:
    """Return the reminders that are due: of the answer, or of ``reports``.

    Raises NotFound, Ambiguous, and FamcliError for a cancelled meeting.
    """

    def choose(tx: Transaction, rows: Rows, sent: Sent) -> list[Task]:
        if reports:
            return invitations.to_ask_for_reports(tx, meeting, rows, sent, today, again=again)
        return invitations.to_remind(meeting, rows, sent, today, again=again)

    return of_list(tx, meeting, attendees.chosen(tx, meeting, names=names, tag=tag), choose, today, again)


def of_protocol(
    tx: Transaction,
    meeting: Meeting,
    *,
    names: Sequence[str],
    tag: str,
    today: date,
    again: bool,
    audience: str = "",
    version: str = "",
) -> Round:
    """Return the protocol for those on the list who have not had it; guests get it where they are named.

    It is one document for all: with a guest among them it tells nothing internal. Raises NotFound, Ambiguous, and
    FamcliError for a draft that would go to the public, and for the internal version with a guest among them.
    """
    rows = attendees.chosen(tx, meeting, names=names, tag=tag)
    if not names:
        rows = [row for row in rows if not row.attendee.visiting]
    guests = [row for row in rows if row.attendee.visiting]
    if guests and audience == INTERNAL:
        raise FamcliError(
            _("{name} is a guest, and the internal version is for members only. Use --audience guests.").format(
                name=guests[0].person.name
            )
        )
    audience = audience or (GUESTS if guests else INTERNAL)
    minutes = contexts.of_minutes(tx, meeting, version=version, today=today, audience=audience)
    if audience == PUBLIC and minutes.draft:
        raise FamcliError(_("These minutes are a draft; approve and publish them before they are made public."))
    since = protocols.version(tx, meeting, minutes.version).at if minutes.approved else None

    def choose(tx: Transaction, rows: Rows, sent: Sent) -> list[Task]:
        return invitations.to_send_protocol(rows, sent, since, again=again)

    tasks = choose(tx, rows, invitations.sent_to(tx, meeting, rows))
    return Round(
        meeting=meeting,
        context=contexts.covering(tx, meeting, minutes, today=today),
        tasks=tasks,
        choose=choose,
        again=again,
        enclosed=Enclosed("protocol", minutes, version),
    )


def of_list(tx: Transaction, meeting: Meeting, rows: Rows, choose: Choose, today: date, again: bool) -> Round:
    """Return the round; whose mails come back gets a letter, unless mails are sent ``again``."""
    rows, returned = by_letter_where_mails_return(tx, rows, again=again)
    tasks = choose(tx, rows, invitations.mailings(tx, meeting))
    for kind in dict.fromkeys(kind_of(task.occasion) for task in tasks):
        people = [task.row.person for task in tasks if kind_of(task.occasion) == kind]
        languages.tell(tx, kind, people, meeting.lang)
    members, guests = contexts.of_invitations(tx, meeting, dated=today)
    return Round(
        meeting=meeting,
        context=members,
        guests=guests,
        earlier=_earlier(tx, meeting, tasks, today),
        tasks=tasks,
        choose=choose,
        again=again,
        returned=tuple(returned[task.row.slug] for task in tasks if task.row.slug in returned),
    )


def _earlier(tx: Transaction, meeting: Meeting, tasks: Iterable[Task], today: date) -> dict[int, Earlier]:
    """Return what those who are told of a change were told before, as far as that is known."""
    told = {task.told for task in tasks if task.told is not None and task.occasion != Occasion.INVITATION}
    found = {}
    for sequence in sorted(told - {meeting.sequence}):
        if announced := tx.announcements.get(slug_of(meeting.slug, sequence)):
            found[sequence] = contexts.of_announced(tx, announced.before(meeting), dated=today)
    return found


def _active(tx: Transaction, rows: Rows) -> Rows:
    """Return those who are written to; that somebody is inactive is told."""
    if resting := [row.person.name for row in rows if row.person.inactive]:
        tx.told.append(_("Inactive, so not written to: {names}.").format(names=", ".join(resting)))
    return [row for row in rows if not row.person.inactive]


def by_letter_where_mails_return(tx: Transaction, rows: Rows, *, again: bool) -> tuple[Rows, dict[str, Listed]]:
    """Return these people, and who of them gets a letter because mails come back, by slug; nobody if ``again``.

    Who is not active any more is left out.
    """
    rows = _active(tx, rows)
    failing = {} if again else bounces.failing(tx)
    returned = {row.slug: row for row in rows if row.person.email in failing}
    return [_by_letter(row) if row.slug in returned else row for row in rows] if returned else rows, returned


def _by_letter(row: Listed) -> Listed:
    return replace(row, person=replace(row.person, email=""))
