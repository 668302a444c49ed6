"""Going on with a version that was merged before: its numbered entries are called here as they were called then."""

from collections.abc import Sequence
from itertools import count

from famcli.domain.handover.checkout import Renamed
from famcli.services.handover import documents
from famcli.services.handover.numbering import Slugs, next_free, numbers_of_proposals, rename_proposals
from famcli.store.repositories import Transaction

CARRIED = ("reports", "decisions", "actions", "attachments")
"""Kinds whose new names are kept: none of them says who somebody is."""
PROPOSALS = "proposals"


class Names:
    """What entries of the other side are called here, by kind and by what they are called there."""

    def __init__(self, renamed: Sequence[Renamed]) -> None:
        self._found: dict[str, Slugs] = {}
        for each in renamed:
            self.keep(each.kind, each.there, each.here)
        self.closed = False

    def keep(self, kind: str, there: str, here: str) -> None:
        """Keep what an entry is called here, by what it is called on the other side."""
        self._found.setdefault(kind, {})[there] = here

    def add(self, kind: str, new: Slugs) -> None:
        """Keep that entries got other names, after those that they have got already."""
        if kind not in (*CARRIED, PROPOSALS):
            self.closed = self.closed or bool(new)
            return
        known = self._found.setdefault(kind, {})
        own = {slug: old for old, slug in known.items()}
        known.update({own.get(old, old): slug for old, slug in new.items()})

    def own(self, kind: str, slug: str) -> str:
        """Return what an entry is called on the other side."""
        found = self._found.get(kind, {})
        return next((old for old, here in found.items() if here == slug), slug)

    def of(self, kind: str) -> Slugs:
        """Return the names of entries of a kind, by those that they have there."""
        return dict(self._found.get(kind, {}))

    @property
    def kept(self) -> tuple[Renamed, ...]:
        """The names as they are kept."""
        return tuple(
            Renamed(kind=kind, there=old, here=slug)
            for kind, slugs in self._found.items()
            for old, slug in slugs.items()
            if old != slug
        )


def carry_on(names: Names, here: Transaction, base: Transaction, there: Transaction) -> None:
    """Give entries of the other side, as it was and as it is, the names that they got when it was merged before.

    What is new there and has one of these names gets a free one.
    """
    for kind in CARRIED:
        if not (new := names.of(kind)):
            continue
        documents.rename(base, kind, _those(base, kind, new))
        taken = [slug for slug in new.values() if slug not in new and there.kind(kind).document(slug) is not None]
        for slug in taken:
            free = next_free(kind, slug, (here, base, there), {*new.values()})
            new[slug] = free
            names.keep(kind, slug, free)
        documents.rename(there, kind, _those(there, kind, new))
    _carry_on_proposals(names, here, base, there)


def _those(tx: Transaction, kind: str, new: Slugs) -> Slugs:
    return {old: slug for old, slug in new.items() if old != slug and tx.kind(kind).document(old) is not None}


def _carry_on_proposals(names: Names, here: Transaction, base: Transaction, there: Transaction) -> None:
    polls: dict[str, dict[int, int]] = {}
    for key, number in names.of(PROPOSALS).items():
        poll, _stroke, old = key.rpartition("/")
        polls.setdefault(poll, {})[int(old)] = int(number)
    for poll, new in polls.items():
        rename_proposals(base, poll, new)
        used = {number for tx in (here, base, there) for number in numbers_of_proposals(tx, poll)} | {*new.values()}
        numbers = count(max(used, default=0) + 1)
        fresh = {number: next(numbers) for number in new.values() if number not in new}
        fresh = {old: number for old, number in fresh.items() if old in numbers_of_proposals(there, poll)}
        for at_first, now in fresh.items():
            names.keep(PROPOSALS, f"{poll}/{at_first}", str(now))
        rename_proposals(there, poll, {**new, **fresh})
