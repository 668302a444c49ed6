"""The decisions and actions that stand in minutes, as records with numbers."""

from collections.abc import Iterator, Sequence
from itertools import count

from famcli.domain.meetings.meeting import Meeting
from famcli.domain.minutes.action import Action
from famcli.domain.minutes.decision import Decision
from famcli.domain.minutes.entries import Assignment, Resolution
from famcli.domain.minutes.notes import parse
from famcli.errors import NotFound
from famcli.services.meetings import attendees
from famcli.services.minutes.pairing import paired
from famcli.services.people import persons
from famcli.store.repositories import Transaction


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
    fresh = fresh_numbers(tx, "decisions", scope)
    kept: set[str] = set()
    olds = paired([entry for entry, _internal in resolutions], known)
    for (resolution, internal), old in zip(resolutions, olds, strict=True):
        number = old.number if old else next(fresh)
        decision = Decision(
            slug=f"{scope}/{number}", scope=scope, number=number, meeting=meeting.slug, text=resolution.text,
            ballot=resolution.ballot, source=resolution.source.strip(), internal=internal,
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
        action = Action(
            slug=f"{scope}/{number}", scope=scope, number=number, meeting=meeting.slug, text=assignment.text,
            owner=old.owner if old and unchanged else owner_of(tx, meeting, assignment.owner),
            due=assignment.due, done=old.done if old else None, source=source, internal=internal,
        )  # fmt: skip
        kept.add(action.slug)
        if action != old:
            tx.actions.put(action)
    for each in known:
        if each.slug not in kept:
            tx.actions.remove(each.slug)


def owner_of(tx: Transaction, meeting: Meeting, name: str) -> str:
    """Return the slug of whoever an action names: on the list, else in the address book; empty for nobody.

    Raises NotFound, Ambiguous.
    """
    if not name:
        return ""
    try:
        return attendees.resolve(tx, meeting, name).slug
    except NotFound:
        return persons.resolve(tx, name).slug


def fresh_numbers(tx: Transaction, kind: str, scope: str) -> Iterator[int]:
    """Yield numbers of decisions or actions that no record has, nor one that was removed with its meeting."""
    given = tx.given(kind)
    first = max((record.number for record in tx.kind(kind).find("scope", scope)), default=0) + 1
    return (number for number in count(first) if f"{scope}/{number}" not in given)
