"""The decisions and actions that stand in minutes, as records with numbers."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import count

from famcli.domain.meetings.attendee import Attendance
from famcli.domain.meetings.meeting import Meeting
from famcli.domain.minutes.action import Action
from famcli.domain.minutes.assignments import EVERYBODY, several
from famcli.domain.minutes.decision import Decision
from famcli.domain.minutes.entries import Assignment, Resolution
from famcli.domain.minutes.marker_words import Kind
from famcli.domain.minutes.notes import parse
from famcli.domain.minutes.votes import Outcome
from famcli.errors import FamcliError, NotFound
from famcli.services.meetings import attendees
from famcli.services.minutes.pairing import paired
from famcli.services.people import persons
from famcli.store.repositories import Transaction

MOTION = "motion-"
"""What stands before the number of a motion that was not adopted, in its slug."""


def sync(tx: Transaction, meeting: Meeting) -> Meeting:
    """Make the decisions and actions of a meeting what its minutes say; numbers, owners by hand and ends stay."""
    scope = meeting.series or meeting.slug
    resolutions: list[tuple[Resolution, bool]] = []
    assignments: list[tuple[Assignment, bool]] = []
    for item in meeting.agenda:
        for entry, internal in parse(item.notes, meeting.date).all():
            if isinstance(entry, Resolution):
                resolutions.append((entry, internal or item.internal))
            elif isinstance(entry, Assignment):
                assignments.append((entry, internal or item.internal))
    _sync_decisions(tx, meeting, scope, resolutions)
    _sync_actions(tx, meeting, scope, assignments)
    return meeting


def _sync_decisions(
    tx: Transaction, meeting: Meeting, scope: str, resolutions: Sequence[tuple[Resolution, bool]]
) -> None:
    known = list(tx.decisions.find("meeting", meeting.slug))
    fresh, motions = fresh_numbers(tx, "decisions", scope), fresh_numbers(tx, "decisions", scope, MOTION)
    kept: set[str] = set()
    olds = paired([entry for entry, _internal in resolutions], known)
    for (resolution, internal), old in zip(resolutions, olds, strict=True):
        adopted = resolution.outcome == Outcome.ADOPTED
        number = old.number if old and old.adopted == adopted else next(fresh if adopted else motions)
        decision = Decision(
            slug=f"{scope}/{number}" if adopted else f"{scope}/{MOTION}{number}", scope=scope, number=number,
            meeting=meeting.slug, text=resolution.text, kind=resolution.kind, outcome=resolution.outcome,
            label=resolution.number, word=resolution.word if resolution.kind == Kind.MOTION else "",
            about=resolution.about, ballot=resolution.ballot, source=resolution.source.strip(), internal=internal,
        )  # fmt: skip
        kept.add(decision.slug)
        if decision != old:
            tx.decisions.put(decision)
    for each in known:
        if each.slug not in kept:
            tx.decisions.remove(each.slug)


def _sync_actions(
    tx: Transaction, meeting: Meeting, scope: str, assignments: Sequence[tuple[Assignment, bool]]
) -> None:
    known = [each for each in tx.actions.find("meeting", meeting.slug) if each.source]
    fresh = fresh_numbers(tx, "actions", scope)
    kept: set[str] = set()
    olds = paired([entry for entry, _internal in assignments], known)
    for (assignment, internal), old in zip(assignments, olds, strict=True):
        number = old.number if old else next(fresh)
        source = assignment.source.strip()
        unchanged = old is not None and old.source == source
        owner, *also = old.owners if old and unchanged and old.owner else _known_owners(tx, meeting, assignment)
        action = Action(
            slug=f"{scope}/{number}", scope=scope, number=number, meeting=meeting.slug, text=assignment.text,
            owner=owner, also=tuple(also),
            due=assignment.due, done=old.done if old else None, source=source, internal=internal,
        )  # fmt: skip
        kept.add(action.slug)
        if action != old:
            tx.actions.put(action)
    for each in known:
        if each.slug not in kept:
            tx.actions.remove(each.slug)


def _known_owners(tx: Transaction, meeting: Meeting, assignment: Assignment) -> Sequence[str]:
    """Return the slugs of an action's owners; an empty one where they cannot be told, which the check says."""
    try:
        return owners_of(tx, meeting, assignment) or [""]
    except FamcliError:
        return [""]


def owners_of(tx: Transaction, meeting: Meeting, assignment: Assignment) -> list[str]:
    """Return the slugs of those whom an action names, each once; "@alle" are all who were there.

    Raises NotFound, Ambiguous.
    """
    found: list[str] = []
    for name in filter(None, (assignment.owner, *assignment.also)):
        if name.casefold() in EVERYBODY:
            rows = attendees.listed(tx, meeting)
            there = [row for row in rows if row.attendee.attendance == Attendance.PRESENT]
            found += [row.slug for row in there or rows]
            continue
        found += _owners_in(tx, meeting, name)
    return list(dict.fromkeys(found))


def _owners_in(tx: Transaction, meeting: Meeting, name: str) -> list[str]:
    """Return whom "Anna Alt, Bert Ohm" or "Anna Alt und Bert Ohm" means; "Alt, Anna" is one. Raises NotFound."""
    parts = several(name)
    if "," in name or ";" in name:
        with suppress(NotFound):
            return [owner_of(tx, meeting, each.lstrip("@")) for each in parts]
    try:
        return [owner_of(tx, meeting, name)]
    except NotFound:
        if len(parts) < 2:
            raise
        return [owner_of(tx, meeting, each.lstrip("@")) for each in parts]


def owner_of(tx: Transaction, meeting: Meeting, name: str) -> str:
    """Return the slug of whoever an action names: on the list, else in the address book; empty for nobody.

    A dot at the end may be the name's ("e. V.") or the sentence's. Raises NotFound, Ambiguous.
    """
    if not name:
        return ""
    plain = name.rstrip(". ")
    for typed in (name, plain) if plain not in ("", name) else (name,):
        with suppress(NotFound):
            return attendees.resolve(tx, meeting, typed).slug
    with suppress(NotFound):
        return persons.resolve(tx, name).slug
    return persons.resolve(tx, plain or name).slug


def fresh_numbers(tx: Transaction, kind: str, scope: str, begin: str = "") -> Iterator[int]:
    """Yield numbers of decisions or actions that no record has, nor one that was removed with its meeting.

    ``begin`` is what stands before the number in the slug.
    """
    given = tx.given(kind)
    alike = (
        record for record in tx.kind(kind).find("scope", scope) if record.slug == f"{scope}/{begin}{record.number}"
    )
    first = max((record.number for record in alike), default=0) + 1
    return (number for number in count(first) if f"{scope}/{begin}{number}" not in given)
