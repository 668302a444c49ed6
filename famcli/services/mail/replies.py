"""Answers that come by mail: each put to the meeting and the person it is from, or left alone with the reason."""

from collections.abc import Iterable
from datetime import date, datetime

import msgspec
from msgspec.structs import replace

from famcli.domain import text
from famcli.domain.meetings import zones
from famcli.domain.meetings.attendee import BEGINNING, Attendee, Rsvp, way_of_coming
from famcli.domain.meetings.meeting import Meeting
from famcli.domain.people.names import Name
from famcli.domain.people.person import Person
from famcli.errors import AlreadyExists, FamcliError
from famcli.exchange import inbox
from famcli.exchange.delivery_reports import Failure
from famcli.exchange.itip import Reply, read_replies
from famcli.exchange.typed_notes import typed_note
from famcli.i18n import _, day
from famcli.services.mail import bounces, opened_mails
from famcli.services.mail.verdicts import Found, Verdict
from famcli.services.meetings import attendees
from famcli.services.meetings.attendees import Listed
from famcli.services.people import persons, shared_addresses
from famcli.store.repositories import Transaction

STATUSES = {
    "ACCEPTED": Rsvp.ACCEPTED,
    "DECLINED": Rsvp.DECLINED,
    "TENTATIVE": Rsvp.TENTATIVE,
    "DELEGATED": Rsvp.DECLINED,
}


class Finding(Found, frozen=True):
    """One mail and what became of it."""

    rsvp: Rsvp | None = None
    note: str = ""


def take(
    tx: Transaction, opened: Iterable["Opened"], senders: frozenset[str] = frozenset(), *, now: datetime
) -> list[Finding]:
    """Keep what was found in mails: answers, and what came back; ``senders`` are further addresses that are ours.

    The newest answer of a person for the day that holds now counts, in whatever order they come; taking the same mails
    again changes nothing. Answers from after ``now`` are left alone: they would win for ever.
    """
    meetings = {meeting.calendar_uid: meeting for meeting in tx.meetings.all()}
    found = list(opened)
    order = sorted(range(len(found)), key=lambda index: _age(found[index]))
    for index in order + [index for index in order if _is_substitute(found[index])]:
        each = found[index]
        try:
            if isinstance(each, Answer):
                found[index] = _placed(tx, each, meetings, senders, now)
            elif isinstance(each, Bounce):
                found[index] = _returned(tx, each, now)
        except Unheard:
            continue
        except FamcliError as error:
            assert not isinstance(each, Finding)
            found[index] = replace(each.about, verdict=Verdict.UNPLACED, reason=str(error))
    return [each if isinstance(each, Finding) else _unheard(each) for each in found]


class Unheard(FamcliError):
    """A stranger answers in somebody's place of whom no word of it has come, yet."""


class Answer(msgspec.Struct, frozen=True):
    """An answer that has still to be put somewhere, and who sent it."""

    reply: Reply
    about: Finding
    bare: bool
    """A calendar file without a mail around it."""
    sender: str
    sender_name: str
    reply_to: str


class Bounce(msgspec.Struct, frozen=True):
    """A mail of ours that came back."""

    failures: tuple[Failure, ...]
    date: datetime | None
    about: Finding


Opened = Answer | Bounce | Finding


def opened(item: inbox.Item) -> list[Opened]:
    """Return the answers in a mail, each once however often it is in it; without one, what the mail is."""
    try:
        letter = inbox.read(item)
    except FamcliError as error:
        return [Finding(item.name, Verdict.TO_READ, reason=str(error))]
    about = Finding(item.name, Verdict.TO_READ, letter.sender, letter.subject[:200])
    if letter.failures:
        return [Bounce(letter.failures, letter.date, about)]
    found: dict[object, Opened] = {}
    for calendar in letter.calendars:
        try:
            for reply in read_replies(calendar):
                comment = reply.comment or typed_note(letter.text, letter.subject)
                answer = replace(reply, stamp=reply.stamp or letter.date or BEGINNING, comment=comment)
                found.setdefault(
                    answer,
                    Answer(answer, about, letter.bare, letter.sender, letter.sender_name, letter.reply_to),
                )
        except FamcliError as error:
            found.setdefault(str(error), replace(about, verdict=Verdict.UNPLACED, reason=str(error)))
    return list(found.values()) or [replace(about, reason=_kind(letter))]


def _kind(letter: inbox.Letter) -> str:
    """Return what a mail without an answer is; nothing for one that somebody has written by hand."""
    if letter.origin == inbox.Origin.ABSENCE:
        return _("an absence note or the like, written by a machine")
    if letter.origin in (inbox.Origin.MACHINE, inbox.Origin.BOUNCE):
        return _("sent automatically")
    if letter.obstacle:
        return letter.obstacle
    if letter.calendars:
        return _("its calendar part is not a reply")
    for inner in inbox.attached(letter):
        if inner.calendars:
            return _("a reply of {address} that was forwarded; record it by hand").format(
                address=inner.sender or inner.sender_name or "?"
            )
    return ""


def _age(found: Opened) -> tuple[datetime, bool, bool]:
    """Return how answers are ordered: who delegates before who comes instead, a proposal after an answer."""
    if not isinstance(found, Answer):
        return BEGINNING, False, False
    reply = found.reply
    return reply.stamp or BEGINNING, reply.method == "COUNTER", bool(reply.delegated_from)


def _is_substitute(found: Opened) -> bool:
    return isinstance(found, Answer) and bool(found.reply.delegated_from)


def _unheard(found: Answer | Bounce) -> Finding:
    assert isinstance(found, Answer)
    reason = _(
        "{address} replies in place of {name}, who has not said so; put the substitute on the list first"
    ).format(address=found.reply.attendee[:100], name=found.reply.delegated_from[:100])
    return replace(found.about, verdict=Verdict.UNPLACED, reason=reason)


def _returned(tx: Transaction, bounce: Bounce, now: datetime) -> Finding:
    """Mark the addresses that did not work, as far as we have written to them."""
    marked = bounces.keep(tx, bounce.failures, bounce.date or now)
    names = [person.name for m in marked if (person := tx.persons.get(m.person))]
    reasons = {failure.address: failure.reason for failure in bounce.failures}
    ours = {mailing.address for mailing in marked}
    told = [each for each in reasons if each in ours] or [f.address for f in bounce.failures if f.sure]
    if not told:
        return replace(bounce.about, reason=_("a bounce, written by a machine; it does not say which address failed"))
    which = "; ".join(f"{each} ({reasons[each]})" if reasons[each] else each for each in told)
    reason = _("a bounce, written by a machine: {address} could not be reached").format(address=which)
    return replace(bounce.about, reason=reason, person=", ".join(dict.fromkeys(names)))


def _placed(
    tx: Transaction, answer: Answer, meetings: dict[str, Meeting], senders: frozenset[str], now: datetime
) -> Finding:
    """Keep one answer. Raises FamcliError with the reason where it cannot be placed."""
    reply = answer.reply
    meeting = meetings.get(reply.uid)
    if meeting is None:
        raise FamcliError(_("it belongs to no meeting in this data file"))
    _check(tx, answer, meeting, senders, now)
    invited = reply.delegated_from or reply.attendee
    row = of_address(tx, meeting, invited, reply.name)
    if row is None:
        raise FamcliError(
            _("{address} is not on the list of {meeting}").format(address=invited[:100], meeting=meeting.slug)
        )
    reply = replace(reply, sequence=_sequence(tx, meeting, row, reply))
    about = replace(answer.about, meeting=meeting.slug, person=row.person.name, reason="")
    if reply.method == "COUNTER":
        return _countered(tx, meeting, row, reply, about)
    rsvp = STATUSES.get(reply.status)
    if rsvp is None:
        raise FamcliError(_("it is neither yes, no nor maybe ({status})").format(status=reply.status[:40] or "–"))
    if invited != reply.attendee:
        if not reply.name and answer.sender == reply.attendee:
            reply = replace(reply, name=answer.sender_name)
        return _represented(tx, meeting, row, reply, rsvp, about)
    note = reply.comment
    if reply.status == "DELEGATED":
        note = " ".join(filter(None, (_("represented by {address}").format(address=reply.delegated_to), note)))
    return _kept(tx, meeting, row, rsvp, note, reply, about)


def _check(tx: Transaction, answer: Answer, meeting: Meeting, senders: frozenset[str], now: datetime) -> None:
    """Raise FamcliError where an answer is not to us, not from whom it says, or from another time."""
    reply = answer.reply
    known = {address for address in (meeting.letterhead.email.casefold(), *senders) if address}
    if reply.organizer and known and reply.organizer not in known:
        earlier = {mailing.sender.casefold() for mailing in tx.mailings.find("meeting", meeting.slug)}
        if reply.organizer not in earlier:
            raise FamcliError(_("it replies to another organizer ({address})").format(address=reply.organizer[:100]))
    if not answer.bare and not answer.sender:
        raise FamcliError(_("it does not say who sent it"))
    if not answer.bare and reply.attendee not in (answer.sender, answer.reply_to):
        raise FamcliError(
            _("it was sent by {sender}, but answers for {attendee}").format(
                sender=answer.sender[:100], attendee=reply.attendee[:100]
            )
        )
    opened_mails.check_date(reply.stamp, now)


def _sequence(tx: Transaction, meeting: Meeting, row: Listed, reply: Reply) -> int:
    """Return the meeting's sequence that an answer is about: what it says, or what the person had been told by then."""
    if reply.sequence is not None and reply.sequence <= meeting.sequence:
        return reply.sequence
    told = attendees.told_sequence(tx, meeting, row.slug, reply.stamp or BEGINNING) or 0
    begin = _begin(meeting, reply)
    about = begin.date() if isinstance(begin, datetime) else begin
    if reply.method == "REPLY" and about is not None and about != meeting.date:
        return min(told, max(meeting.moved - 1, 0))
    return told


def _begin(meeting: Meeting, reply: Reply) -> date | None:
    """Return what day or time an answer is about, as the clocks at the meeting show it."""
    if isinstance(reply.begin, datetime):
        return zones.there(meeting.zone, reply.begin)
    return reply.begin


def _standing(meeting: Meeting, reply: Reply) -> tuple[bool, datetime]:
    """Return how new an answer is, as Attendee.standing() does.

    SEQUENCE itself (RFC 5546, 2.1.5) would set aside an answer to the invitation for a change of the room.
    """
    return (reply.sequence or 0) >= meeting.moved, reply.stamp or BEGINNING


def _kept(
    tx: Transaction, meeting: Meeting, row: Listed, rsvp: Rsvp, note: str, reply: Reply, about: Finding
) -> Finding:
    """Keep an answer where it is newer than the one that is there. Raises FamcliError where nobody can tell."""
    attendee = row.attendee
    note = text.line(note[: text.LINE_LIMIT], _("The note"))
    finding = replace(about, verdict=Verdict.NEW, rsvp=rsvp, note=note)
    if (reply.sequence or 0) < meeting.moved:
        finding = replace(finding, reason=_("for the earlier date"))
    given, before = _standing(meeting, reply), attendee.standing(meeting.moved)
    if attendee.rsvp != Rsvp.NEEDS_ACTION or attendee.answered:
        if given < before or (given == before and rsvp == attendee.rsvp):
            return replace(finding, verdict=Verdict.KNOWN)
        if given == before:
            raise FamcliError(_("two replies have the same time; the first one is used"))
    told = way_of_coming(reply.comment) if meeting.online and rsvp in (Rsvp.ACCEPTED, Rsvp.TENTATIVE) else None
    remote = attendee.remote if told is None else told
    changed = replace(attendee, rsvp=rsvp, note=note, answered=given[1], sequence=reply.sequence or 0, remote=remote)
    tx.attendees.put(changed)
    return finding


def _countered(tx: Transaction, meeting: Meeting, row: Listed, reply: Reply, about: Finding) -> Finding:
    """Keep what somebody proposes instead as a note, unless a newer answer is there."""
    wish = _("proposes another time")
    if (begin := _begin(meeting, reply)) is not None:
        wish = _("proposes {time}").format(time=f"{day(begin)} {begin:%H:%M}".removesuffix(" 00:00"))
    note = text.line(": ".join(filter(None, (wish, reply.comment)))[: text.LINE_LIMIT], _("The note"))
    newer = row.attendee.standing(meeting.moved) > _standing(meeting, reply)
    if newer or note in row.attendee.note:
        return replace(about, verdict=Verdict.KNOWN, note=note)
    joined = "; ".join(filter(None, (row.attendee.note, note)))[: text.LINE_LIMIT]
    tx.attendees.put(replace(row.attendee, note=joined))
    return replace(about, verdict=Verdict.NOTE, note=note)


def _represented(tx: Transaction, meeting: Meeting, row: Listed, reply: Reply, rsvp: Rsvp, about: Finding) -> Finding:
    """Keep the answer of somebody who comes in another's place (RFC 5546, 3.2.2.3).

    Raises Unheard for a stranger of whom the one who was invited has not said so: it takes more than a mail to get
    onto the list, and to answer for another.
    """
    if reply.attendee not in row.attendee.note and next(tx.persons.find("email", reply.attendee), None) is None:
        raise Unheard
    person = _representative(tx, reply)
    slug = f"{meeting.slug}/{person.slug}"
    present = tx.attendees.get(slug) or Attendee(slug=slug, meeting=meeting.slug, person=person.slug)
    note = ": ".join(filter(None, (_("for {name}").format(name=row.person.name), reply.comment)))
    finding = _kept(tx, meeting, Listed(present, person), rsvp, note, reply, replace(about, person=person.name))
    given = _standing(meeting, reply)
    if finding.verdict == Verdict.NEW and given >= row.attendee.standing(meeting.moved):
        away = _("represented by {address}").format(address=person.name)
        tx.attendees.put(
            replace(row.attendee, rsvp=Rsvp.DECLINED, note=away, answered=given[1], sequence=reply.sequence or 0)
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


def of_address(tx: Transaction, meeting: Meeting, address: str, name: str) -> Listed | None:
    """Return the one on the list with that address, or with an address that was written to.

    Raises FamcliError where several share the address and the answer does not say who of them it is from.
    """
    slugs = [person.slug for person in tx.persons.find("email", address)] if address else []
    slugs += [mailing.person for mailing in tx.mailings.find("address", address)] if address else []
    found = []
    for slug in dict.fromkeys(slugs):
        attendee = tx.attendees.get(f"{meeting.slug}/{slug}")
        person = tx.persons.get(slug)
        if attendee and person:
            found.append(Listed(attendee, person))
    sharing = [row for row in found if row.person.email == address]
    if len(sharing) > 1:
        core = Name.parse(name).core
        called = shared_addresses.named((row.person for row in sharing), core)
        if called is None:
            raise FamcliError(
                _("{address} is the address of {names}, and it does not say whose answer this is").format(
                    address=address[:100], names=", ".join(row.person.name for row in sharing)
                )
            )
        return next(row for row in sharing if row.person.slug == called.slug)
    return found[0] if found else None
