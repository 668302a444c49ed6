"""Putting two versions of a store together: three-way by document and field, in one transaction."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec

from famcli.domain.handover.checkout import Merge
from famcli.errors import InvalidInput, NewerSchema, StoreError
from famcli.i18n import _
from famcli.services import store_check
from famcli.services.handover import documents, erased, numbering, reporting, versions
from famcli.services.handover.again import PROPOSALS, Names, carry_on
from famcli.services.handover.answers import Answers, Effect, Merged
from famcli.services.handover.documents import Place
from famcli.services.handover.joining import Joining
from famcli.services.handover.removals import Removals
from famcli.services.handover.sources import Source, opened
from famcli.services.minutes import records, snapshots
from famcli.services.people import merging as people
from famcli.services.privacy.carrying import LOGS
from famcli.services.privacy.sweeping import finish
from famcli.store import taken
from famcli.store.backend import Change
from famcli.store.repositories import KINDS, Store, Transaction

NOTE = "store merge"
LEFT_ALONE = ("current", "checkouts", "merges", *LOGS)
"""Kinds that belong to one side, or are joined before all others."""
FIRST = ("series", "persons", "networks", "venues", "meetings", "protocols")
"""Kinds that others name, or go by."""


def run(store: Store, path: Path, answers: Answers, *, by: str, now: datetime, keep: bool, no_base: bool) -> Merged:
    """Put the version in a file together with the store; nothing is kept while anything is open, or without ``keep``.

    Raises what ``sources.opened`` raises; StoreError where the result would not be sound.
    """
    source = opened(store, path, without_base=no_base)
    try:
        with store.write(NOTE) as tx:
            merged, files = merge(tx, source, answers, by=by, now=now)
            if not keep:
                merged = msgspec.structs.replace(merged, reopened=tuple(_reopened(tx)))
            if merged.conflicts or not keep:
                raise _Left(merged)
            for content in files:
                store.backend.put_file(content)
    except _Left as left:
        return left.merged
    except msgspec.ValidationError as error:
        raise InvalidInput(_("What was typed cannot be used: {reason}.").format(reason=error)) from error
    finish(store)
    taken.forget(store.backend.local, path)
    beside = any(each.samefile(path) for each in store.backend.second_versions())
    if beside:
        store.backend.compare(path)
    return msgspec.structs.replace(merged, spent=beside or source.checkout is not None)


def _reopened(tx: Transaction) -> Iterator[str]:
    """Yield the meetings whose approved minutes say something else now."""
    for slug in sorted(tx.touched):
        protocol, meeting = tx.protocols.get(slug), tx.meetings.get(slug)
        settled = protocol and meeting and protocol.stage.settled
        if settled and snapshots.changes_since(tx, meeting, protocol.versions[-1]):  # type: ignore[arg-type,union-attr]
            yield slug


class _Left(Exception):
    """Ends a transaction whose changes are not to be kept."""

    def __init__(self, merged: Merged) -> None:
        super().__init__()
        self.merged = merged


def merge(tx: Transaction, source: Source, answers: Answers, *, by: str, now: datetime) -> tuple[Merged, list[bytes]]:
    """Put what was changed in the other version into this one; what nobody has decided stays as it is here.

    The source cannot be used again afterwards. Returns what was done, and the files that came with it.
    Raises NewerSchema, DamagedStore; StoreError where the result would not be sound.
    """
    here, base, there = tx, Transaction(source.base.draft), Transaction(source.there.draft)
    sound = not any(True for _finding in store_check.dangling(tx))
    again = erased.even_out(here, base, there, by=by, now=now)
    names = Names(source.before.renamed if source.before else ())
    carry_on(names, here, base, there)
    if answers.always:
        answers.two |= {(kind, slug) for kind, slug in _twins(here, source) if _are_two(here, there, kind, slug)}
    two = numbering.separate(here, there, answers)
    changes = _changes(here, source)
    dates = numbering.renumber_proposals(here, base, there, changes)
    new = numbering.renumber(here, base, there, changes)
    for kind, slugs in (*two.items(), *new.items()):
        names.add(kind, slugs)
    for poll, numbers in dates.items():
        names.add(PROPOSALS, {f"{poll}/{old}": str(number) for old, number in numbers.items()})
    if new or two or any(each.kind in ("polls", "poll_answers") for each in changes):
        changes = _changes(here, source)
    joining = Joining(here, base, there, answers)
    joining.add(changes)
    removals = Removals(joining)
    removals.settle()
    versions.settle(joining, {each.slug.rpartition("/")[0] for each in changes if each.kind == "snapshots"})
    meetings = _of_both(joining) | removals.cleared
    parts = {("persons", gone) for _kept, gone in removals.merged}
    changed = [
        each
        for each in reporting.changes(joining, reporting.by_new_slug(new, two), names)
        if (each.kind, each.slug) not in parts
    ]
    files, told = _files(joining, source)
    _apply(tx, joining)
    for kept, gone in removals.merged:
        if (one := tx.persons.get(kept)) and (other := tx.persons.get(gone)):
            people.merge(tx, one, other)
            told.append(_("{gone} is a part of {kept} now, as on the other side.").format(gone=other.name, kept=kept))
    for slug in sorted(meetings):
        if meeting := tx.meetings.get(slug):
            records.sync(tx, meeting)
    changed = [each for each in changed if each.effect == Effect.REMOVED or tx.kind(each.kind).document(each.slug)]
    told += [*reporting.of_mails(new), *reporting.of_erased(*again), *reporting.of_versions(tx, joining)]
    if not joining.open:
        tx.merges.put(Merge(slug=source.name, at=now, by=by, sum=source.sum, renamed=names.kept, closed=names.closed))
        if sound and (found := next(store_check.dangling(tx), None)):
            raise StoreError(
                _("The two versions cannot be merged: {reason} Nothing was changed.").format(reason=found.message)
            )
    return Merged(
        changes=tuple(changed),
        conflicts=tuple(joining.open.values()),
        decided=len(joining.decided),
        erased=again[0],
        replaced=tuple(joining.replaced),
        told=tuple(told),
    ), files


def _changes(here: Transaction, source: Source) -> list[Change]:
    """Return what was changed there and is not so here; what others name comes first."""
    found = []
    for change in source.base.changes(source.there):
        if change.kind in LEFT_ALONE:
            continue
        if change.kind not in KINDS:
            raise NewerSchema(
                _("{path} has entries of a newer famcli ({kind}); please update famcli before you merge it.").format(
                    path=source.path, kind=change.kind
                )
            )
        if here.kind(change.kind).document(change.slug) != change.then:
            found.append(change)
    order = {kind: place for place, kind in enumerate(FIRST)}
    return sorted(found, key=lambda each: order.get(each.kind, len(FIRST)))


def _twins(here: Transaction, source: Source) -> Iterator[Place]:
    """Yield what both sides have made under the same name."""
    for change in source.base.changes(source.there):
        if change.now is None and change.kind in numbering.TELLING and here.kind(change.kind).document(change.slug):
            yield change.kind, change.slug


def _are_two(here: Transaction, there: Transaction, kind: str, slug: str) -> bool:
    ours, theirs = here.kind(kind).get(slug), there.kind(kind).get(slug)
    return theirs is not None and not numbering.is_approved(there, slug) and numbering.are_two(kind, ours, theirs)


def _apply(tx: Transaction, joining: Joining) -> None:
    for kind, slug in joining.deletes:
        tx.kind(kind).remove(slug)
        chosen = tx.kind("current").get("current") if kind == "meetings" else None
        if chosen and chosen.meeting == slug:
            tx.kind("current").remove("current")
    for (kind, slug), entity in joining.entities():
        tx.kind(kind).put(entity)
        if kind == "protocols":
            tx.touched.add(slug)
    for slug, document in joining.approved.items():
        tx.snapshots.put_document(slug, document)


def _of_both(joining: Joining) -> set[str]:
    """Return the meetings of which both sides have changed the minutes, or what is read from them."""
    there: set[str] = set()
    for (kind, slug), document in joining.puts.items():
        if kind == "meetings":
            before = documents.there(joining.base, kind, slug)
            if before is None or before.get("agenda") != document.get("agenda"):
                there.add(slug)
        elif kind in ("decisions", "actions"):
            there.add(str(document.get("meeting", "")))
    return {slug for slug in there if _minutes(joining.here, slug) != _minutes(joining.base, slug)}


def _minutes(tx: Transaction, slug: str) -> Any:
    meeting = tx.meetings.get(slug)
    read = [
        sorted(tx.kind(kind).find("meeting", slug), key=lambda each: str(each.slug))
        for kind in ("decisions", "actions")
    ]
    return (meeting and meeting.agenda, read)


def _files(joining: Joining, source: Source) -> tuple[list[bytes], list[str]]:
    """Return the files that came with new attachments, and a sentence for each that is missing."""
    found, missing = [], []
    for place, document in joining.puts.items():
        if place[0] != "attachments":
            continue
        content = source.file(document["digest"])
        if content is not None:
            found.append(content)
        else:
            sentence = _("The file “{name}” (attachment of {meeting}) is not beside {path}; attach it again.")
            missing.append(sentence.format(name=document["name"], meeting=document["meeting"], path=source.path))
    return found, missing
