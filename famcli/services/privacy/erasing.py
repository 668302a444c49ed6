"""Erasing a person: entry, slug, notes, mails and names in texts, all in one transaction (GDPR, article 17)."""

import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import msgspec

from famcli.domain.people.person import Person
from famcli.domain.privacy.erasure import Deed, Erasure, Operation
from famcli.domain.privacy.places import named_slugs, person_fields
from famcli.services.privacy import side_files, versions
from famcli.services.privacy.tracing import UNSEARCHED, Finder, Traces, marked, owned, traces
from famcli.store.migrations import PARTS
from famcli.store.repositories import KINDS, Store, Transaction

PREFIX = "person-"


def new_slug(tx: Transaction) -> str:
    """Return a slug that says nothing and that nobody ever had."""
    taken = tx.given("persons")
    while (slug := f"{PREFIX}{secrets.token_hex(4)}") in taken:
        pass
    return slug


def look(store: Store, tx: Transaction, person: Person, slug: str) -> Traces:
    """Return where a person stands in the store and the texts that are being written."""
    drafts = {path.name: path.read_text("utf-8", "replace") for path in side_files.drafts(store.backend.local)}
    return traces(tx, person, slug=slug, drafts=drafts)


def erase(
    tx: Transaction,
    person: Person,
    found: Traces,
    slug: str,
    instead: Mapping[str, str],
    *,
    reason: str = "",
    by: str,
    now: datetime,
    deed: Deed = Deed.ERASE,
) -> Operation:
    """Take a person out of all that the store holds, but for what ``found`` says stays without the name.

    ``instead`` has what stands in the place of each line that means the person; other lines mean somebody else. With a
    ``reason`` approved versions are kept as they were, restricted. What is beside the store is cleaned by
    ``sweeping.finish``. Returns the line of the log.
    """
    finder = Finder(tx, person, slug)
    changes = dict(instead)
    count = 0
    naming: dict[str, list[str]] = {}
    for meeting, number in list(finder.versions(changes)):
        naming.setdefault(meeting, []).append(number)
    for meeting, numbers in naming.items():
        protocol = tx.protocols.get(meeting)
        if protocol is not None:
            versions.redo(tx, protocol, numbers, finder, changes, reason=reason, by=by, now=now)
            count += len(numbers)
    for kind in KINDS.keys() - UNSEARCHED - {"snapshots", "persons"}:
        count += _in_kind(tx, kind, finder, changes)
    tx.persons.remove(person.slug)
    for other in list(tx.persons.all()):
        changed = finder.without("persons", msgspec.to_builtins(other), changes)
        if (fresh := msgspec.convert(changed, Person)) != other:
            tx.persons.put(fresh)
            count += 1
    tx.persons.put(Person(slug=slug, name=finder.called, inactive=now.date()))
    tx.retire("persons", person.slug)
    others = tuple(marked(line.text) for line in found.lines if line.text not in instead)
    tx.erasures.put(
        Erasure(
            slug=slug,
            at=now,
            marks=tuple(sorted(tx.mark("persons", each) for each in finder.slugs)),
            others=others,
            reason=reason,
            left=person,
        )
    )
    return tx.operations.put(Operation(slug=slug.removeprefix(PREFIX), deed=deed, at=now, by=by, count=count + 1))


def _in_kind(tx: Transaction, kind: str, finder: Finder, changes: dict[str, str]) -> int:
    """Change or remove the documents of a kind. Returns how many."""
    repository, count = tx.kind(kind), 0
    for entity in list(repository.all()):
        document = msgspec.to_builtins(entity)
        named = {field for field, each in named_slugs(document, person_fields(kind, PARTS)) if each in finder.slugs}
        if named & owned(kind):
            repository.remove(entity.slug)
            count += 1
            continue
        fresh: Any = msgspec.convert(finder.without(kind, document, changes), KINDS[kind])
        if fresh == entity:
            continue
        if fresh.slug != entity.slug:
            repository.remove(entity.slug)
        repository.put(fresh)
        count += 1
    return count
