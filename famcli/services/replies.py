"""Answers that come by mail: each put to the meeting and the person it is from, or left alone with the reason."""

from collections.abc import Iterable
from datetime import UTC, datetime
from enum import StrEnum

import msgspec
from msgspec.structs import replace

from famcli.domain import text
from famcli.domain.attendee import Attendee, Rsvp
from famcli.domain.meeting import Meeting
from famcli.errors import FamcliError
from famcli.exchange import inbox
from famcli.exchange.itip import Reply, read_reply
from famcli.i18n import _
from famcli.services import people
from famcli.services.attendees import Listed
from famcli.store.repositories import Transaction

STATUSES = {
    "ACCEPTED": Rsvp.ACCEPTED,
    "DECLINED": Rsvp.DECLINED,
    "TENTATIVE": Rsvp.TENTATIVE,
    "DELEGATED": Rsvp.DECLINED,
}
BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)


class Verdict(StrEnum):
    """What became of a mail."""

    NEW = "new"
    KNOWN = "known"
    """It says what is kept already, or a newer answer is."""
    NOTE = "note"
    """A counter-proposal: kept as a note, the answer stays."""
    UNPLACED = "unplaced"
    """An answer that cannot be trusted or put anywhere; left alone."""
    TO_READ = "to-read"
    """No answer of a calendar: somebody has to read it."""


class Finding(msgspec.Struct, frozen=True):
    """One mail and what became of it."""

    source: str
    verdict: Verdict
    sender: str = ""
    subject: str = ""
    reason: str = ""
    meeting: str = ""
    person: str = ""
    rsvp: Rsvp | None = None
    note: str = ""


def take(tx: Transaction, items: Iterable[inbox.Item], senders: frozenset[str] = frozenset()) -> list[Finding]:
    """Keep the answers in these mails; ``senders`` are further addresses that invitations came from.

    The newest answer of a person counts, by SEQUENCE and DTSTAMP (RFC 5546, 2.1.5), in whatever order they come; taking
    the same mails again changes nothing.
    """
    meetings = {meeting.calendar_uid: meeting for meeting in tx.meetings.all()}
    return [finding for item in items for finding in _taken(tx, item, meetings, senders)]


def _taken(tx: Transaction, item: inbox.Item, meetings: dict[str, Meeting], senders: frozenset[str]) -> list[Finding]:
    try:
        letter = inbox.read(item)
    except FamcliError as error:
        return [Finding(item.name, Verdict.TO_READ, reason=str(error))]
    about = Finding(item.name, Verdict.TO_READ, letter.sender, letter.subject[:200])
    findings = []
    for calendar in letter.calendars:
        try:
            reply = read_reply(calendar)
            if reply is not None:
                findings.append(_placed(tx, reply, letter, about, meetings, senders))
        except FamcliError as error:
            findings.append(replace(about, verdict=Verdict.UNPLACED, reason=str(error)))
    return findings or [replace(about, reason=_("written by a machine") if letter.automatic else "")]


def _placed(
    tx: Transaction,
    reply: Reply,
    letter: inbox.Letter,
    about: Finding,
    meetings: dict[str, Meeting],
    senders: frozenset[str],
) -> Finding:
    """Keep one answer. Raises FamcliError with the reason where it cannot be placed."""
    meeting = meetings.get(reply.uid)
    if meeting is None:
        raise FamcliError(_("no meeting here has its UID"))
    known = {address for address in (meeting.letterhead.email.casefold(), *senders) if address}
    if reply.organizer and known and reply.organizer not in known:
        raise FamcliError(_("it answers somebody else ({address})").format(address=reply.organizer[:100]))
    if letter.sender and reply.attendee not in (letter.sender, letter.reply_to):
        raise FamcliError(
            _("it was sent by {sender}, but answers for {attendee}").format(
                sender=letter.sender[:100], attendee=reply.attendee[:100]
            )
        )
    row = _invited(tx, meeting, reply.delegated_from) if reply.delegated_from else _invited(tx, meeting, reply.attendee)
    if row is None:
        raise FamcliError(
            _("{address} is not on the list of {meeting}").format(
                address=(reply.delegated_from or reply.attendee)[:100], meeting=meeting.slug
            )
        )
    about = replace(about, meeting=meeting.slug, person=row.person.name, reason="")
    if reply.method == "COUNTER":
        return _countered(tx, row, reply, about)
    rsvp = STATUSES.get(reply.status)
    if rsvp is None:
        raise FamcliError(_("it does not say yes, no or perhaps ({status})").format(status=reply.status[:40] or "–"))
    if reply.delegated_from:
        return _represented(tx, meeting, row, reply, rsvp, about)
    note = reply.comment
    if reply.status == "DELEGATED":
        note = " ".join(filter(None, (_("represented by {address}").format(address=reply.delegated_to), note)))
    return _kept(tx, row, rsvp, note, reply, about)


def _kept(tx: Transaction, row: Listed, rsvp: Rsvp, note: str, reply: Reply, about: Finding) -> Finding:
    """Keep an answer where it is newer than the one that is there. Raises FamcliError where nobody can tell."""
    attendee = row.attendee
    note = text.line(note[: text.LINE_LIMIT], _("The note"))
    finding = replace(about, verdict=Verdict.NEW, rsvp=rsvp, note=note)
    stamp = reply.stamp or BEGINNING
    before = (attendee.sequence, attendee.answered or BEGINNING)
    if attendee.rsvp != Rsvp.NEEDS_ACTION or attendee.answered:
        if (reply.sequence, stamp) < before or (attendee.rsvp, attendee.note, before) == (
            rsvp,
            note,
            (reply.sequence, stamp),
        ):
            return replace(finding, verdict=Verdict.KNOWN)
        if (reply.sequence, stamp) == before:
            raise FamcliError(_("two answers have the same time; {rsvp} is kept").format(rsvp=attendee.rsvp.value))
    tx.attendees.put(replace(attendee, rsvp=rsvp, note=note, answered=stamp, sequence=reply.sequence))
    return finding


def _countered(tx: Transaction, row: Listed, reply: Reply, about: Finding) -> Finding:
    """Keep what somebody proposes instead as a note."""
    wish = _("proposes another time")
    if reply.proposal is not None:
        wish = _("proposes {time}").format(time=f"{reply.proposal:%Y-%m-%d %H:%M}".removesuffix(" 00:00"))
    note = text.line(": ".join(filter(None, (wish, reply.comment)))[: text.LINE_LIMIT], _("The note"))
    if note in row.attendee.note:
        return replace(about, verdict=Verdict.KNOWN, note=note)
    joined = "; ".join(filter(None, (row.attendee.note, note)))[: text.LINE_LIMIT]
    tx.attendees.put(replace(row.attendee, note=joined))
    return replace(about, verdict=Verdict.NOTE, note=note)


def _represented(tx: Transaction, meeting: Meeting, row: Listed, reply: Reply, rsvp: Rsvp, about: Finding) -> Finding:
    """Keep the answer of somebody who comes in another's place (RFC 5546, 3.2.2.3)."""
    person = people.find_or_create(tx, reply.name or reply.attendee, email=reply.attendee)
    slug = f"{meeting.slug}/{person.slug}"
    present = tx.attendees.get(slug) or Attendee(slug=slug, meeting=meeting.slug, person=person.slug)
    note = ": ".join(filter(None, (_("for {name}").format(name=row.person.name), reply.comment)))
    finding = _kept(tx, Listed(present, person), rsvp, note, reply, replace(about, person=person.name))
    given = (reply.sequence, reply.stamp or BEGINNING)
    if finding.verdict == Verdict.NEW and given >= (row.attendee.sequence, row.attendee.answered or BEGINNING):
        away = _("represented by {address}").format(address=person.name)
        tx.attendees.put(
            replace(row.attendee, rsvp=Rsvp.DECLINED, note=away, answered=given[1], sequence=reply.sequence)
        )
    return finding


def _invited(tx: Transaction, meeting: Meeting, address: str) -> Listed | None:
    """Return the one on the list with that address, or with an address that was written to."""
    slugs = [person.slug for person in tx.persons.find("email", address)] if address else []
    slugs += [mailing.person for mailing in tx.mailings.find("address", address)] if address else []
    for slug in dict.fromkeys(slugs):
        attendee = tx.attendees.get(f"{meeting.slug}/{slug}")
        person = tx.persons.get(slug)
        if attendee and person:
            return Listed(attendee, person)
    return None
