"""Lists of replies that somebody has kept elsewhere, and the list of a meeting for others."""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime

from msgspec.structs import replace

from famcli.domain import text
from famcli.domain.meetings.attendee import Attendee, Role, Rsvp
from famcli.domain.meetings.meeting import Meeting
from famcli.domain.people.names import Name
from famcli.domain.people.person import PersonKind
from famcli.errors import FamcliError, InvalidInput
from famcli.i18n import _
from famcli.services.meetings import attendees
from famcli.services.meetings.attendees import Listed
from famcli.services.people import contact_fields, imports
from famcli.services.people.imports import Kind, Line, Record
from famcli.services.people.known_people import Book
from famcli.store.repositories import Transaction

EXPORTED = ("name", "email", "organization", "function", "phone", "role", "rsvp", "note", "attendance")
ANSWERS = {
    **dict.fromkeys(
        ("ja", "j", "yes", "y", "x", "zugesagt", "zusage", "kommt", "nimmt teil", "dabei", "accepted", "angenommen",
         "attending", "teilnahme", "1", "true", "wahr", "✓", "✔", "✅", "☑", "👍", "komme", "kommen", "nehme teil",
         "nehmen teil", "nimmt gerne teil", "bin dabei", "sind dabei", "sage zu", "sagt zu", "zugestimmt", "ok",
         "zusagen", "anwesend", "accept", "will attend", "angemeldet", "anmeldung", "mit dabei"), Rsvp.ACCEPTED,
    ),
    **dict.fromkeys(
        ("nein", "n", "no", "abgesagt", "absage", "kommt nicht", "nimmt nicht teil", "verhindert", "declined",
         "abgelehnt", "not attending", "entschuldigt", "0", "false", "falsch", "✗", "✘", "✖", "❌", "👎", "komme nicht",
         "kommen nicht", "nehme nicht teil", "nehmen nicht teil", "nicht dabei", "bin verhindert", "sage ab", "sagt ab",
         "muss absagen", "kann nicht", "kann nicht kommen", "absagen", "abgemeldet", "decline", "keine teilnahme",
         "nicht möglich", "bin nicht dabei", "krank", "im urlaub"), Rsvp.DECLINED,
    ),
    **dict.fromkeys(
        ("vielleicht", "evtl", "eventuell", "unter vorbehalt", "vorbehaltlich", "tentative", "maybe", "perhaps",
         "mit vorbehalt", "unsicher", "?", "eher ja", "eher nein", "weiß noch nicht", "noch offen", "ggf",
         "wahrscheinlich", "voraussichtlich", "mit einschränkung"), Rsvp.TENTATIVE,
    ),
    **dict.fromkeys(
        ("", "-", "offen", "keine antwort", "needs-action", "ausstehend", "open", "not answered", "no reply", "keine",
         "none", "no response", "nicht beantwortet", "keine rückmeldung", "unbeantwortet", "organisator", "organizer",
         "organisatorin", "besprechungsorganisator", "meeting organizer", "unbekannt", "unknown"),
        Rsvp.NEEDS_ACTION,
    ),
}  # fmt: skip


YES = re.compile(r"(?:ja|yes|zusage|zugesagt|angemeldet|accepted|(?:ich |wir )?(?:komme|nehme)n?|bin dabei)\b")
NO = re.compile(
    r"(?:nein|absage|abgesagt|abgemeldet|declined|verhindert|leider nicht|leider verhindert|krank)\b"
    r"|(?:ich |wir )?(?:kann|können)\b.{0,60}\bnicht (?:kommen|teilnehmen|dabei sein)\b"
)
NOT = re.compile(r"\b(?:nicht|kein\w*|nein|not|no|absage|abgesagt)\b")
"""What in an answer that begins like a yes could mean the opposite: nobody can tell."""
DOUBT = re.compile(
    r"\b(?:vielleicht|evtl|eventuell|voraussichtlich|vorbehalt\w*|wahrscheinlich|vermutlich|eher|maybe|perhaps|probably"
    r"|unsicher|weiss (?:ich |es |ich es )?(?:noch )?nicht|noch (?:unklar|offen|unsicher|nicht sicher))\b|\?"
)
FILLERS = re.compile(r"\b(?:leider|gerne?|sehr|ich|wir|wohl|auch)\b")
"""Words around an answer that say nothing more."""


def take(tx: Transaction, meeting: Meeting, found: Iterable[Record], *, now: datetime) -> Iterator[Line]:
    """Keep the answers and yield what became of each line; people who are not on the list come onto it.

    An empty answer changes none that is there. Lines in conflict and bad ones change nothing.
    """
    book = Book(tx)
    listed = {row.slug for row in attendees.listed(tx, meeting)}
    for record in found:
        try:
            name, details = contact_fields.person_of(record.fields, now.date())
            rsvp, said = _answer(record.fields.get("rsvp", ""))
            note = text.line("; ".join(filter(None, (said, record.fields.get("notes", "")))), _("The note"))
        except FamcliError as error:
            yield Line(
                record.number, Kind.BAD, imports.label(record.fields), remark=imports.joined(error, record.remark)
            )
            continue
        office = details.get("kind") == PersonKind.OFFICE
        core = name if office else Name.parse(name).core
        try:
            person = book.known(core, details.get("email", ""), office=office)
            near = None if person else book.holder(core, details.get("email", ""), listed)
            near = near or (None if person or details.get("email") else book.near(core, listed))
        except FamcliError as error:
            yield Line(record.number, Kind.CONFLICT, name, remark=str(error))
            continue
        details.pop("notes", None)
        person = person or near or book.add(name, core, details)
        slug = f"{meeting.slug}/{person.slug}"
        there = tx.attendees.get(slug)
        before = there or Attendee(slug=slug, meeting=meeting.slug, person=person.slug, role=Role.PARTICIPANT)
        after = before
        says_more = (rsvp, note or before.note) != (before.rsvp, before.note) or before.is_earlier(meeting.moved)
        if rsvp != Rsvp.NEEDS_ACTION and says_more:
            told = attendees.told_sequence(tx, meeting, person.slug, now)
            sequence = meeting.sequence if told is None else told
            after = replace(before, rsvp=rsvp, note=note or before.note, answered=now, sequence=sequence)
        if there is None or after != before:
            tx.attendees.put(after)
        kind = Kind.NEW if there is None else Kind.CHANGED if after != before else Kind.SAME
        taken_for = _("“{name}” is taken for {person}").format(name=name, person=person.name) if near else ""
        remark = imports.joined(taken_for, record.remark)
        yield Line(record.number, kind, person.name, person.slug, rsvp=rsvp, remark=remark)


def rows(tx: Transaction, meeting: Meeting) -> Iterator[list[str]]:
    """Yield the cells of EXPORTED for everybody on the list."""
    for row in attendees.listed(tx, meeting):
        yield _cells(row, meeting)


def _cells(row: Listed, meeting: Meeting) -> list[str]:
    """Return the cells of one person; a reply for an earlier date is none, and stands in the note."""
    person, attendee = row.person, row.attendee
    earlier = _("{reply}, for the earlier date").format(reply=_words(attendee.rsvp)) if row.earlier else ""
    return [
        person.name,
        person.email,
        person.organization,
        person.function,
        person.phone,
        attendee.role.value,
        attendee.reply(meeting.moved).value,
        "; ".join(filter(None, (earlier, attendee.note))),
        attendee.attendance.value if attendee.attendance else "",
    ]


def _words(rsvp: Rsvp) -> str:
    words = {Rsvp.ACCEPTED: _("accepted"), Rsvp.DECLINED: _("declined"), Rsvp.TENTATIVE: _("tentative")}
    return words.get(rsvp, "")


def _answer(given: str) -> tuple[Rsvp, str]:
    """Return an answer, and the cell as a note where it says more than that. Raises InvalidInput."""
    plain = given.strip(" .!\ufe0f").casefold()
    if (found := _known(plain)) is not None:
        return found, ""
    first, *more = re.split(r",| \(| [–-] |;", plain, maxsplit=1)
    if (found := _known(first.strip(" .!"))) is not None:
        return found, "" if _known(more[0].strip(" .!)")) == found else given.strip()
    if DOUBT.search(plain):
        return Rsvp.TENTATIVE, given.strip()
    if NO.match(plain):
        return Rsvp.DECLINED, given.strip()
    if YES.match(plain) and not NOT.search(plain):
        return Rsvp.ACCEPTED, given.strip()
    raise InvalidInput(_("unknown answer “{answer}”; use yes, no or maybe").format(answer=given[:50]))


def _known(words: str) -> Rsvp | None:
    """Return what the words mean, perhaps without those around them that say nothing more; None where that is open."""
    bare = " ".join(FILLERS.sub(" ", words).split()).strip(" ,")
    return ANSWERS.get(words, ANSWERS.get(bare) if bare else None)
