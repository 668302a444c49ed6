"""Mails and entries for calendars as files, which are not recorded: for somebody to look at or to pass on."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from famcli.domain.mail.mailing import Occasion
from famcli.domain.meetings.meeting import Meeting
from famcli.errors import UsageError, Way
from famcli.exchange import calendar
from famcli.exchange.message import Attachment, compose
from famcli.i18n import _
from famcli.services import languages
from famcli.services.documents import contexts, file_names, rendering
from famcli.services.documents.contexts import Context
from famcli.services.mail.invitations import Task
from famcli.services.mail.office import Office
from famcli.services.mail.rounds import Enclosed
from famcli.services.meetings import attendees, meetings
from famcli.services.meetings.attendees import Listed
from famcli.store.repositories import Transaction


class Files(NamedTuple):
    """Files that are made one after the other."""

    names: list[str]
    contents: Iterator[bytes]
    unreachable: int = 0
    """How many people have no e-mail address."""


def invitations(
    office: Office,
    meeting: Meeting,
    context: Context,
    guests: Context,
    rows: Sequence[Listed],
    format_: str,
    *,
    several: bool,
    extra: tuple[Sequence[Attachment], Sequence[Attachment]] = ((), ()),
) -> Files:
    """Return invitations as mails (eml) or for the calendar (ics): one for each row, or one for nobody in particular.

    Raises UsageError for a mail to nobody; InvalidInput for one person without an address, and where no one has one.
    """
    composer = office.composer(meeting, context, guests, extra=extra[0], for_guests=extra[1])
    occasion = Occasion.CANCELLATION if context.meeting.cancelled else Occasion.INVITATION
    if not rows:
        if format_ == "eml":
            raise UsageError(_("An e-mail needs recipients."), way=Way.CHOOSE_RECIPIENTS)
        name = file_names.document(occasion, meeting.lang, meeting.slug, ".ics")
        return Files([name], iter([calendar.published(composer.event(context.lang))]))
    reachable = [row for row in rows if row.person.email]
    if not several or not reachable:
        composer.invitation(rows[0].person)
    kind = "calendar" if format_ == "ics" else "invitation"
    names = [
        file_names.document(occasion, languages.of_letter(kind, row.person.lang, meeting.lang), row.slug, f".{format_}")
        for row in reachable
    ]
    if format_ == "ics":
        contents = (composer.invitation(row.person) for row in reachable)
    else:
        letters = composer.letters([Task(row, occasion) for row in reachable], draft=True)
        contents = (compose(letter.mail) for letter in letters if letter.mail)
    return Files(names, contents, len(rows) - len(reachable))


def to_pass_on(office: Office, meeting: Meeting, context: Context, enclosed: Enclosed) -> tuple[str, bytes]:
    """Return name and content of a mail to the organizer's own address with a document as PDF. Raises InvalidInput."""
    mail = office.composer(meeting, context, enclosed=enclosed).to_sender(Occasion.PROTOCOL)
    kind, minutes, version, item = enclosed
    name = rendering.file_name(kind, minutes, "eml", version=version, item=item)
    return name, compose(mail)


def introductions(office: Office, meeting: Meeting, context: Context) -> Files:
    """Return a mail for each two people who should talk to each other, to both."""
    composer = office.composer(meeting, context)
    pairs = [
        (number, each, to) for number, each in enumerate(context.introductions, 1) for to in (each.author, each.person)
    ]
    return Files(
        [
            file_names.document("introductions", context.lang, f"{number}-{to.name}", ".eml")
            for number, _pair, to in pairs
        ],
        (compose(composer.introduction(each, to, number)) for number, each, to in pairs),
    )


def for_calendars(office: Office, meeting: Meeting, context: Context, *, daily: bool = False) -> bytes:
    """Return the meeting for anybody's calendar: one entry, or one for each day.

    Raises FamcliError where its date is still open.
    """
    meetings.check_dated(meeting)
    composer = office.composer(meeting, context)
    return calendar.feed(composer.days(context.lang)) if daily else calendar.published(composer.event(context.lang))


def chosen(
    tx: Transaction, meeting: Meeting, *, names: Sequence[str], tag: str, somebody: bool, dated: date
) -> tuple[Context, Context, list[Listed]]:
    """Return what invitations to members and to guests are made of, and for whom.

    Raises NotFound, Ambiguous, and FamcliError where the date is still open.
    """
    meetings.check_dated(meeting)
    rows = attendees.chosen(tx, meeting, names=names, tag=tag) if somebody else []
    return *contexts.of_invitations(tx, meeting, dated=dated), list(rows)
