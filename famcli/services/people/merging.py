"""Two entries of the address book that are one person."""

from collections.abc import Callable
from itertools import count
from typing import Any

from msgspec.structs import replace

from famcli.domain import references
from famcli.domain.meetings.attendee import Attendee, Role, Rsvp
from famcli.domain.people.person import ConsentKind, Person
from famcli.errors import InvalidInput
from famcli.i18n import _
from famcli.services.references import expect, uses
from famcli.store.repositories import Transaction

FILLED = (
    "email", "contact", "organization", "function", "phone", "address", "lang", "salutation", "certified_since",
    "family", "opening",
)  # fmt: skip


def merge(tx: Transaction, kept: Person, gone: Person) -> Person:
    """Make ``gone`` a part of ``kept``: what is empty there is filled, and every reference goes to ``kept``.

    Raises InvalidInput for one and the same entry.
    """
    if kept.slug == gone.slug:
        raise InvalidInput(_("Both names refer to {name}; give two different entries.").format(name=kept.slug))
    filled: dict[str, Any] = {
        field: getattr(gone, field)
        for field in FILLED
        if getattr(kept, field) == getattr(Person(slug="", name=""), field)
    }
    consents = {consent.kind: consent for consent in (*gone.consents, *kept.consents)}
    if kept.name != gone.name:
        filled.pop("family", None)
    notes = "\n\n".join(dict.fromkeys(filter(None, (kept.notes, gone.notes))))
    other = _other_details(kept, gone)
    called = (*kept.former, gone.name, gone.slug, *gone.former)
    merged = replace(
        kept,
        **filled,
        tags=tuple(dict.fromkeys((*kept.tags, *gone.tags))),
        speaks=tuple(dict.fromkeys((*kept.speaks, *gone.speaks))),
        consents=tuple(consents[kind] for kind in ConsentKind if kind in consents),
        withdrawn=tuple(dict.fromkeys((*kept.withdrawn, *gone.withdrawn))),
        inactive=max(kept.inactive, gone.inactive) if kept.inactive and gone.inactive else None,
        notes="\n\n".join(filter(None, (notes, other))),
        former=tuple(name for name in dict.fromkeys(called) if name != kept.name),
    )
    expect(tx, "persons", {gone.slug})
    for reference in references.to("persons"):
        if move := JOINED.get((reference.kind, reference.field)):
            move(tx, merged.slug, gone.slug)
        else:
            for use in list(uses(tx, "persons", {gone.slug}, reference)):
                renamed = references.renamed(use.document, reference.field, gone.slug, merged.slug)
                tx.kind(reference.kind).put(renamed)
    for attendee in list(tx.attendees.find("substitute_for", merged.slug)):
        tx.attendees.put(_without_self(attendee))
    tx.persons.remove(gone.slug)
    tx.retire("persons", gone.slug)
    return tx.persons.put(merged)


def _other_details(kept: Person, gone: Person) -> str:
    """Return what the other entry knew differently, for the notes: nothing is lost."""
    labels = {
        "name": _("Name"),
        "email": _("E-mail"),
        "phone": _("Phone"),
        "organization": _("Organization"),
        "function": _("Function"),
        "address": _("Address"),
    }
    lines = [
        f"{label}: {getattr(gone, field)}"
        for field, label in labels.items()
        if getattr(gone, field) and getattr(kept, field) and getattr(gone, field) != getattr(kept, field)
    ]
    return _("Merged with {slug}:").format(slug=gone.slug) + "\n" + "\n".join(lines) if lines else ""


def _attendees(tx: Transaction, kept: str, gone: str) -> None:
    for attendee in list(tx.attendees.find("person", gone)):
        tx.attendees.remove(attendee.slug)
        slug = f"{attendee.meeting}/{kept}"
        there = tx.attendees.get(slug)
        meeting = tx.meetings.get(attendee.meeting)
        moved = meeting.moved if meeting else 0
        joined = _joined(there, attendee, moved) if there else replace(attendee, slug=slug, person=kept)
        tx.attendees.put(_without_self(joined))


def _without_self(attendee: Attendee) -> Attendee:
    """Return the part of somebody who cannot come in their own place."""
    own = attendee.person
    return replace(
        attendee,
        substitute_for="" if attendee.substitute_for == own else attendee.substitute_for,
        proxies=tuple(slug for slug in attendee.proxies if slug != own),
    )


def _joined(there: Attendee, other: Attendee, moved: int) -> Attendee:
    """Return one part in the meeting: the newer answer, the role that says more, what is known of the attendance."""
    answers = [each for each in (there, other) if each.rsvp != Rsvp.NEEDS_ACTION]
    newest = max(answers, key=lambda each: each.standing(moved), default=there)
    return replace(
        there,
        rsvp=newest.rsvp,
        note=newest.note or there.note or other.note,
        answered=newest.answered,
        sequence=newest.sequence,
        role=other.role if there.role == Role.PARTICIPANT else there.role,
        guest=there.guest or other.guest,
        attendance=there.attendance or other.attendance,
        since=there.since or other.since,
        until=there.until or other.until,
        substitute_for=there.substitute_for or other.substitute_for,
        since_item=there.since_item or other.since_item,
        until_item=there.until_item or other.until_item,
        away=there.away or other.away,
        advisory=there.advisory or other.advisory,
        remote=there.remote or other.remote,
        group=there.group or other.group,
        proxies=tuple(dict.fromkeys((*there.proxies, *other.proxies))),
        votes=other.votes if there.votes is None else there.votes,
        remark=there.remark or other.remark,
        diet=there.diet or other.diet,
        access=there.access or other.access,
    )


def _interests(tx: Transaction, kept: str, gone: str) -> None:
    for interest in list(tx.interests.find("person", gone)):
        tx.interests.remove(interest.slug)
        slug = f"{interest.report}/{kept}"
        there = tx.interests.get(slug) or replace(interest, slug=slug, person=kept)
        joined = replace(
            there,
            at=min(there.at, interest.at),
            note=there.note or interest.note,
            adopted=there.adopted or interest.adopted,
        )
        tx.interests.put(joined)


def _mailings(tx: Transaction, kept: str, gone: str) -> None:
    for mailing in list(tx.mailings.find("person", gone)):
        tx.mailings.remove(mailing.slug)
        begin = f"{mailing.meeting}/{kept}/{mailing.occasion}-"
        number = next(n for n in count(1) if tx.mailings.get(f"{begin}{n}") is None)
        tx.mailings.put(replace(mailing, slug=f"{begin}{number}", person=kept))


def _memberships(tx: Transaction, kept: str, gone: str) -> None:
    for membership in list(tx.memberships.find("person", gone)):
        tx.memberships.remove(membership.slug)
        slug = f"{membership.network}/{kept}"
        there = tx.memberships.get(slug)
        moved = replace(membership, slug=slug, person=kept)
        tx.memberships.put(there.joined(moved) if there else moved)


def _touches(tx: Transaction, kept: str, gone: str) -> None:
    for touch in list(tx.touches.find("person", gone)):
        tx.touches.remove(touch.slug)
        number = next(n for n in count(1) if tx.touches.get(f"{kept}/{n}") is None)
        tx.touches.put(replace(touch, slug=f"{kept}/{number}", person=kept))


def _hostings(tx: Transaction, kept: str, gone: str) -> None:
    for hosting in list(tx.hostings.find("person", gone)):
        tx.hostings.remove(hosting.slug)
        slug = f"{hosting.meeting}/{kept}"
        there = tx.hostings.get(slug)
        if there is None or (there.answered is None and hosting.answered is not None):
            tx.hostings.put(replace(hosting, slug=slug, person=kept))


def _poll_answers(tx: Transaction, kept: str, gone: str) -> None:
    """Move answers to polls; of two to one date the newer one stays."""
    for answer in list(tx.poll_answers.find("person", gone)):
        tx.poll_answers.remove(answer.slug)
        slug = f"{answer.meeting}/{kept}"
        there = tx.poll_answers.get(slug) or replace(answer, slug=slug, person=kept, said=())
        said = {each.number: each for each in sorted((*there.said, *answer.said), key=lambda each: each.at)}
        tx.poll_answers.put(
            replace(there, said=tuple(said[number] for number in sorted(said)), note=there.note or answer.note)
        )


JOINED: dict[tuple[str, str], Callable[[Transaction, str, str], None]] = {
    ("attendees", "person"): _attendees,
    ("interests", "person"): _interests,
    ("mailings", "person"): _mailings,
    ("memberships", "person"): _memberships,
    ("touches", "person"): _touches,
    ("hostings", "person"): _hostings,
    ("poll_answers", "person"): _poll_answers,
}
"""How documents move whose own slug is made of the person's: both persons may have one of the same name."""
