"""What undo would take back, entry by entry, and taking it back."""

from collections.abc import Iterator
from datetime import datetime
from enum import StrEnum
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec

from famcli.domain.minutes.protocol import Protocol
from famcli.errors import FamcliError
from famcli.i18n import _
from famcli.services import references
from famcli.services.lookup import SHOWN
from famcli.services.privacy.carrying import carrier
from famcli.services.privacy.sweeping import finish, is_pending
from famcli.store.backend import Backend, Change, Draft, Generation, Server, Snapshot, Undoing
from famcli.store.repositories import Store, Transaction

UNSHOWN = ("schema", "sequence", "moved", "uid")
LONGEST_VALUE = 40
"""Characters of a value that is shown as it was and as it will be."""


class Effect(StrEnum):
    """What undo does to an entry."""

    GOES = "goes"
    COMES_BACK = "comes-back"
    AS_BEFORE = "as-before"


class Field(msgspec.Struct, frozen=True):
    """A field that will be as before; without values where these are long."""

    name: str
    now: str = ""
    then: str = ""


class Entry(msgspec.Struct, frozen=True):
    """An entry of the store that will be another one."""

    kind: str
    slug: str
    effect: Effect
    fields: tuple[Field, ...] = ()


class Preview(msgspec.Struct, frozen=True):
    """What undo would do."""

    undone: Generation
    back: Generation
    entries: tuple[Entry, ...]
    withdrawn: tuple[str, ...]
    """Slugs of the meetings whose protocol would lose an approval or a publication."""
    fingerprint: str
    anybody: bool = False
    """Whether it may be the step of somebody else."""


def preview(backend: Backend, *, anybody: bool = False) -> Preview:
    """Return what undo would do. Raises NotFound, StoreError."""
    found: Undoing = backend.undoing(anybody=anybody)
    return Preview(
        undone=found.undone,
        back=found.back,
        entries=tuple(map(_entry, found.changes)),
        withdrawn=tuple(each.slug for each in found.changes if each.kind == "protocols" and _loses(each)),
        fingerprint=found.fingerprint,
        anybody=anybody,
    )


def compare(backend: Backend, other: Path) -> list[Entry]:
    """Return what is not the same in another store: COMES_BACK is only there, GOES only here. Raises NotFound, …"""
    return list(map(_entry, backend.compare(other)))


def undo(store: Store, previewed: Preview, *, by: str, now: datetime) -> Generation:
    """Take back what was previewed; whoever was erased stays so. Raises StoreError where it was changed since."""
    carry = carrier(by, now)
    pending = False

    def amend(present: Snapshot, back: Draft) -> None:
        nonlocal pending
        carry(present, back)
        pending = is_pending(Transaction(back))
        if isinstance(store.backend, Server):
            _check_needed(Transaction(back), previewed)

    undone = store.backend.undo(previewed.fingerprint, amend, anybody=previewed.anybody)
    if pending:
        finish(store)
    return undone


def _check_needed(tx: Transaction, previewed: Preview) -> None:
    """Raise FamcliError where what goes is needed by what others have entered since: there it is not all that goes."""
    gone: dict[str, set[str]] = {}
    for entry in previewed.entries:
        if entry.effect == Effect.GOES:
            gone.setdefault(entry.kind, set()).add(entry.slug)
    found = (references.sentence(use) for kind, slugs in gone.items() for use in references.uses(tx, kind, slugs))
    if needing := list(islice(dict.fromkeys(found), SHOWN)):
        raise FamcliError(
            _("“{step}” cannot be undone, since it is needed: {uses}. Nothing was changed.").format(
                step=previewed.undone.label, uses="; ".join(needing)
            )
        )


def restore(store: Store, source: Path | str, *, by: str, now: datetime) -> bool:
    """Make a backup or an earlier state the newest one. Returns whether somebody in it had to be erased again.

    Raises NotFound, DamagedStore, NewerSchema, StoreError.
    """
    store.backend.restore(source, carrier(by, now))
    with store.read() as tx:
        again = is_pending(tx)
    finish(store)
    return again


def _entry(change: Change) -> Entry:
    if change.now is None:
        return Entry(change.kind, change.slug, Effect.COMES_BACK)
    if change.then is None:
        return Entry(change.kind, change.slug, Effect.GOES)
    return Entry(change.kind, change.slug, Effect.AS_BEFORE, tuple(_fields(change.now, change.then)))


def _fields(now: bytes, then: bytes) -> Iterator[Field]:
    ours, theirs = msgspec.json.decode(now), msgspec.json.decode(then)
    for name in dict.fromkeys((*ours, *theirs)):
        before, after = ours.get(name), theirs.get(name)
        if before == after or name in UNSHOWN:
            continue
        shown = _short(before) and _short(after)
        yield Field(name, *((_text(before), _text(after)) if shown else ()))


def _short(value: Any) -> bool:
    return not isinstance(value, (dict, list)) and len(_text(value)) <= LONGEST_VALUE


def _text(value: Any) -> str:
    return "" if value is None else str(value)


def _loses(change: Change) -> bool:
    """Whether a protocol has fewer steps to a settled stage afterwards."""
    return _settled(change.now) > _settled(change.then)


def _settled(document: bytes | None) -> int:
    if document is None:
        return 0
    return sum(step.stage.settled for step in msgspec.json.decode(document, type=Protocol).steps)
