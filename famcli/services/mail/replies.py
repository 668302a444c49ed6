"""Answers that come by mail: each put to the meeting and the person it is from, or left alone with the reason."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from enum import StrEnum

import msgspec
from msgspec.structs import replace

from famcli.domain import text
from famcli.domain.meetings.attendee import Attendee, Rsvp
from famcli.domain.meetings.meeting import Meeting
from famcli.domain.people.names import Name
from famcli.domain.people.person import Person
from famcli.errors import AlreadyExists, FamcliError
from famcli.exchange import inbox
from famcli.exchange.itip import Reply, read_reply
from famcli.i18n import _, day
from famcli.services.meetings.attendees import Listed
from famcli.services.people import persons
from famcli.store.repositories import Transaction

STATUSES = {
    "ACCEPTED": Rsvp.ACCEPTED,
    "DECLINED": Rsvp.DECLINED,
    "TENTATIVE": Rsvp.TENTATIVE,
    "DELEGATED": Rsvp.DECLINED,
}
BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)
AHEAD = timedelta(days=1)
"""How far a clock may be ahead."""


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


def take(
    tx: Transaction, items: Iterable[inbox.Item], senders: frozenset[str] = frozenset(), *, now: datetime
) -> list[Finding]:
    """Keep the answers in these mails; ``senders`` are further addresses that invitations came from.

    The newest answer of a person counts, by SEQUENCE and DTSTAMP (RFC 5546, 2.1.5), in whatever order they come; taking
    the same mails again changes nothing. Answers from after ``now`` are left alone: they would win for ever.
    """
    meetings = {meeting.calendar_uid: meeting for meeting in tx.meetings.all()}
    found = [each for item in items for each in _opened(item)]
    for index in sorted((i for i, each in enumerate(found) if isinstance(each, Answer)), key=lambda i: _age(found[i])):
        answer = found[index]
        assert isinstance(answer, Answer)
        try:
            found[index] = _placed(tx, answer, meetings, senders, now)
        except FamcliError as error:
            found[index] = replace(answer.about, verdict=Verdict.UNPLACED, reason=str(error))
    return [each for each in found if isinstance(each, Finding)]


class Answer(msgspec.Struct, frozen=True):
    """An answer that has still to be put somewhere."""

    reply: Reply
    letter: inbox.Letter
    about: Finding


def _opened(item: inbox.Item) -> list[Answer | Finding]:
    """Return the answers in a mail, each once however often it is in it; without one, what the mail is."""
    try:
        letter = inbox.read(item)
    except FamcliError as error:
        return [Finding(item.name, Verdict.TO_READ, reason=str(error))]
    about = Finding(item.name, Verdict.TO_READ, letter.sender, letter.subject[:200])
    found: dict[object, Answer | Finding] = {}
    for calendar in letter.calendars:
        try:
            reply = read_reply(calendar)
            if reply is not None:
                answer = replace(reply, stamp=reply.stamp or letter.date or BEGINNING)
                found.setdefault(answer, Answer(answer, letter, about))
        except FamcliError as error:
            found.setdefault(str(error), replace(about, verdict=Verdict.UNPLACED, reason=str(error)))
    if found:
        return list(found.values())
    reason = _("sent automatically") if letter.automatic else ""
    return [replace(about, reason=_("its calendar part is not a reply") if letter.calendars else reason)]


def _age(found: object) -> tuple[int, datetime, bool, bool]:
    """Return how answers are ordered: who delegates before who comes instead, a proposal after an answer."""
    assert isinstance(found, Answer)
    reply = found.reply
    return reply.sequence, reply.stamp or BEGINNING, reply.method == "COUNTER", bool(reply.delegated_from)


def _placed(
    tx: Transaction, answer: Answer, meetings: dict[str, Meeting], senders: frozenset[str], now: datetime
) -> Finding:
    """Keep one answer. Raises FamcliError with the reason where it cannot be placed."""
    reply = answer.reply
    meeting = meetings.get(reply.uid)
    if meeting is None:
        raise FamcliError(_("it belongs to no meeting in this data file"))
    _check(answer, meeting, senders, now)
    invited = reply.delegated_from or reply.attendee
    row = _invited(tx, meeting, invited)
    if row is None:
        raise FamcliError(
            _("{address} is not on the list of {meeting}").format(address=invited[:100], meeting=meeting.slug)
        )
    if reply.sequence > meeting.sequence:
        reply = replace(reply, sequence=_told(tx, row, reply))
    about = replace(answer.about, meeting=meeting.slug, person=row.person.name, reason="")
    if reply.method == "COUNTER":
        return _countered(tx, row, reply, about)
    rsvp = STATUSES.get(reply.status)
    if rsvp is None:
        raise FamcliError(_("it is neither yes, no nor maybe ({status})").format(status=reply.status[:40] or "–"))
    if invited != reply.attendee:
        if not reply.name and answer.letter.sender == reply.attendee:
            reply = replace(reply, name=answer.letter.sender_name)
        return _represented(tx, meeting, row, reply, rsvp, about)
    note = reply.comment
    if reply.status == "DELEGATED":
        note = " ".join(filter(None, (_("represented by {address}").format(address=reply.delegated_to), note)))
    return _kept(tx, row, rsvp, note, reply, about)


def _check(answer: Answer, meeting: Meeting, senders: frozenset[str], now: datetime) -> None:
    """Raise FamcliError where an answer is not to us, not from whom it says, or from another time."""
    reply, letter = answer.reply, answer.letter
    known = {address for address in (meeting.letterhead.email.casefold(), *senders) if address}
    if reply.organizer and known and reply.organizer not in known:
        raise FamcliError(_("it replies to another organizer ({address})").format(address=reply.organizer[:100]))
    if not letter.bare and not letter.sender:
        raise FamcliError(_("it does not say who sent it"))
    if not letter.bare and reply.attendee not in (letter.sender, letter.reply_to):
        raise FamcliError(
            _("it was sent by {sender}, but answers for {attendee}").format(
                sender=letter.sender[:100], attendee=reply.attendee[:100]
            )
        )
    if reply.stamp and reply.stamp > now + AHEAD:
        raise FamcliError(_("it is dated {date}, which is in the future").format(date=day(reply.stamp)))


def _told(tx: Transaction, row: Listed, reply: Reply) -> int:
    """Return the sequence of what somebody had been told when answering, for one that cannot be."""
    sent = tx.mailings.find("slug", f"{row.attendee.slug}/", prefix=True)
    return max((mailing.sequence for mailing in sent if mailing.at <= (reply.stamp or BEGINNING)), default=0)


def _kept(tx: Transaction, row: Listed, rsvp: Rsvp, note: str, reply: Reply, about: Finding) -> Finding:
    """Keep an answer where it is newer than the one that is there. Raises FamcliError where nobody can tell."""
    attendee = row.attendee
    note = text.line(note[: text.LINE_LIMIT], _("The note"))
    finding = replace(about, verdict=Verdict.NEW, rsvp=rsvp, note=note)
    stamp = reply.stamp or BEGINNING
    before = (attendee.sequence, attendee.answered or BEGINNING)
    if attendee.rsvp != Rsvp.NEEDS_ACTION or attendee.answered:
        if (reply.sequence, stamp) < before or ((reply.sequence, stamp) == before and rsvp == attendee.rsvp):
            return replace(finding, verdict=Verdict.KNOWN)
        if (reply.sequence, stamp) == before:
            raise FamcliError(_("two replies have the same time; the first one is used"))
    tx.attendees.put(replace(attendee, rsvp=rsvp, note=note, answered=stamp, sequence=reply.sequence))
    return finding


def _countered(tx: Transaction, row: Listed, reply: Reply, about: Finding) -> Finding:
    """Keep what somebody proposes instead as a note, unless a newer answer is there."""
    wish = _("proposes another time")
    if reply.proposal is not None:
        wish = _("proposes {time}").format(time=f"{day(reply.proposal)} {reply.proposal:%H:%M}".removesuffix(" 00:00"))
    note = text.line(": ".join(filter(None, (wish, reply.comment)))[: text.LINE_LIMIT], _("The note"))
    newer = (row.attendee.sequence, row.attendee.answered or BEGINNING) > (reply.sequence, reply.stamp or BEGINNING)
    if newer or note in row.attendee.note:
        return replace(about, verdict=Verdict.KNOWN, note=note)
    joined = "; ".join(filter(None, (row.attendee.note, note)))[: text.LINE_LIMIT]
    tx.attendees.put(replace(row.attendee, note=joined))
    return replace(about, verdict=Verdict.NOTE, note=note)


def _represented(tx: Transaction, meeting: Meeting, row: Listed, reply: Reply, rsvp: Rsvp, about: Finding) -> Finding:
    """Keep the answer of somebody who comes in another's place (RFC 5546, 3.2.2.3)."""
    person = _representative(tx, reply)
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


def _representative(tx: Transaction, reply: Reply) -> Person:
    """Return who has the address, or a new entry: a mail cannot give an address to somebody who is known already.

    Raises FamcliError where that would be needed.
    """
    if known := next(tx.persons.find("email", reply.attendee), None):
        return known
    try:
        return persons.add(tx, str(Name.parse(reply.name)) or reply.attendee, email=reply.attendee)
    except AlreadyExists as error:
        raise FamcliError(
            _("{name} <{address}> is in the address book without this address").format(
                name=reply.name[:100], address=reply.attendee[:100]
            )
        ) from error


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
