"""What was removed on one side and is needed on the other: nothing may name what is not there."""

from collections.abc import Callable, Collection, Iterator
from typing import Any

from famcli.domain import references
from famcli.services.handover import documents
from famcli.services.handover.answers import Clash
from famcli.services.handover.clearing import without
from famcli.services.handover.documents import Place
from famcli.services.handover.joining import Joining
from famcli.services.references import uses
from famcli.store.repositories import Transaction

SHOWN = 5
"""How many of those that need an entry are named."""


class Removals:
    """Decides for each entry that was removed on one side only whether it stays, with all that belongs to it."""

    def __init__(self, joining: Joining) -> None:
        self._joining = joining
        self.merged: list[tuple[str, str]] = []
        """Slugs of persons that are one: who stays, and who became part of that."""
        self.cleared: set[str] = set()
        """Slugs of meetings that do not name something any more."""

    def settle(self) -> None:
        """Go through all that was removed on either side."""
        needed_here: dict[Place, set[Place]] = {}
        for place in self._joining.removed_there:
            needed_here.setdefault(self._root(self._joining.base, place, self._goes), set()).add(place)
        for place, user in self._users_of_deleted():
            needed_here.setdefault(self._root(self._joining.base, place, self._goes), set()).add(user)
        for root, users in needed_here.items():
            self._removed_there(root, users)
        needed_there: dict[Place, set[Place]] = {}
        for place in self._joining.removed_here:
            needed_there.setdefault(self._root(self._joining.there, place, self._is_gone), set()).add(place)
        for place, entity in self._joining.entities():
            for target in self._missing(entity, place[0]):
                needed_there.setdefault(self._root(self._joining.there, target, self._is_gone), set()).add(place)
        for root, users in needed_there.items():
            self._removed_here(root, users)

    def _removed_there(self, root: Place, users: Collection[Place]) -> None:
        joining = self._joining
        all_of_it = closure(joining.base, root)
        if kept := self._merged_into(joining.there, root):
            self.merged.append((kept, root[1]))
            joining.deletes.difference_update({root, *users})
            return
        chosen = joining.choose(
            Clash(*root, "", base=True, here=_named(users), there=None, change=self._change(joining.here, root))
        )
        if chosen is not None:
            joining.deletes -= self._coming_back(joining.here, {*all_of_it, *users}, self._goes)
            return
        gone = closure(joining.here, root)
        joining.deletes |= gone
        for place in gone & joining.puts.keys():
            del joining.puts[place]
        self._clear(gone)

    def _removed_here(self, root: Place, users: Collection[Place]) -> None:
        joining = self._joining
        all_of_it = closure(joining.there, root)
        kept = self._merged_into(joining.here, root)
        if kept:
            self.merged.append((kept, root[1]))
        clash = Clash(*root, "", base=True, here=None, there=_named(users), change=self._change(joining.there, root))
        if kept or joining.choose(clash) is not None:
            for place in self._coming_back(joining.there, {root} if kept else all_of_it, self._is_gone):
                if not joining.exists(place) and (document := documents.there(joining.there, *place)):
                    joining.puts[place] = document
            return
        for place in all_of_it & joining.puts.keys():
            del joining.puts[place]
        self._clear(all_of_it)

    def _change(self, tx: Transaction, place: Place) -> dict[str, Any]:
        """Return what one side has changed in an entry."""
        before, now = documents.there(self._joining.base, *place) or {}, documents.there(tx, *place) or {}
        return {name: now.get(name) for name in dict.fromkeys((*before, *now)) if before.get(name) != now.get(name)}

    def _coming_back(self, tx: Transaction, places: Collection[Place], gone: Callable[[Place], bool]) -> set[Place]:
        """Return these documents with what they name, and what went with any of that: a person with all contacts."""
        back = _with_named(tx, places, gone)
        with_it = {each for place in back if gone(place) for each in closure(tx, place) if gone(each)} - back

        def is_whole(place: Place) -> bool:
            entity: Any = tx.kind(place[0]).get(place[1])
            return all(
                any((target, slug) in back | with_it or self._joining.exists((target, slug)) for target in each.targets)
                for each in references.of(place[0])
                for slug in references.named(entity, each.field)
            )

        while torn := {place for place in with_it if not is_whole(place)}:
            with_it -= torn
        return back | with_it

    def _clear(self, gone: Collection[Place]) -> None:
        """Take what is gone out of all that will be there and names it; what is nothing without it goes, too."""
        joining = self._joining
        lost: set[Place] = set()
        for kind in dict.fromkeys(kind for kind, _slug in gone):
            slugs = {slug for each, slug in gone if each == kind}
            found = {(use.reference.kind, use.document.slug): use.reference for use in uses(joining.here, kind, slugs)}
            found |= {
                place: reference
                for place, entity in joining.entities()
                for reference in references.of(place[0])
                if kind in reference.targets and slugs.intersection(references.named(entity, reference.field))
            }
            for place in found:
                if place in gone or not joining.exists(place):
                    continue
                document = joining.puts.get(place) or documents.there(joining.here, *place) or {}
                cleared = without(document, place[0], kind, slugs)
                joining.puts.pop(place, None)
                if place[0] == "meetings":
                    self.cleared.add(place[1])
                if cleared is None:
                    lost |= closure(joining.here, place)
                else:
                    joining.puts[place] = cleared
        if lost := lost.difference(gone):
            joining.deletes |= {
                (kind, slug) for kind, slug in lost if joining.here.kind(kind).document(slug) is not None
            }
            for place in lost & joining.puts.keys():
                del joining.puts[place]
            self._clear(lost)

    def _users_of_deleted(self) -> Iterator[tuple[Place, Place]]:
        """Yield what shall go with what will be there and names it."""
        joining = self._joining
        going = {*joining.deletes, *joining.removed_there}
        for kind in dict.fromkeys(kind for kind, _slug in going):
            slugs = {slug for each, slug in going if each == kind}
            for use in uses(joining.here, kind, slugs):
                place = (use.reference.kind, use.document.slug)
                if place in going or place[0] == "current":
                    continue
                document = joining.puts.get(place)
                entity = documents.entity(place[0], document) if document else use.document
                if use.slug in references.named(entity, use.reference.field):
                    yield (kind, use.slug), place

    def _missing(self, entity: Any, kind: str) -> Iterator[Place]:
        """Yield what an entity names that will not be here, and is there."""
        joining = self._joining
        for reference in references.of(kind):
            for slug in references.named(entity, reference.field):
                if any(joining.exists((target, slug)) for target in reference.targets):
                    continue
                for target in reference.targets:
                    if joining.there.kind(target).document(slug) is not None:
                        yield target, slug

    def _root(self, tx: Transaction, place: Place, gone: Callable[[Place], bool]) -> Place:
        """Return what has to be there for a document to be: the outermost of what is gone and it belongs to."""
        entity: Any = tx.kind(place[0]).get(place[1])
        for reference in references.of(place[0]) if entity is not None else ():
            if not (reference.owned or reference.in_slug):
                continue
            for slug in references.named(entity, reference.field):
                for target in reference.targets:
                    if (target, slug) != place and gone((target, slug)) and tx.kind(target).document(slug) is not None:
                        return self._root(tx, (target, slug), gone)
        return place

    def _goes(self, place: Place) -> bool:
        return place in self._joining.deletes or place in self._joining.removed_there

    def _is_gone(self, place: Place) -> bool:
        return self._joining.here.kind(place[0]).document(place[1]) is None

    def _merged_into(self, tx: Transaction, place: Place) -> str:
        """Return the slug of the entry that a person became part of; empty where there is none."""
        if place[0] != "persons":
            return ""
        return next((each.slug for each in tx.persons.having("former") if place[1] in each.former), "")


def closure(tx: Transaction, root: Place) -> set[Place]:
    """Return a document with all that is nothing without it."""
    found, waiting = {root}, [root]
    while waiting:
        kind, slug = waiting.pop()
        belonging = [each for each in references.to(kind) if each.owned or each.in_slug]
        for use in uses(tx, kind, {slug}, *belonging) if belonging else ():
            place = (use.reference.kind, use.document.slug)
            if place not in found:
                found.add(place)
                waiting.append(place)
    return found


def _with_named(tx: Transaction, places: Collection[Place], gone: Callable[[Place], bool]) -> set[Place]:
    """Return these documents with all that they name and that is gone, and what that names."""
    found, waiting = set(places), list(places)
    while waiting:
        kind, slug = waiting.pop()
        entity: Any = tx.kind(kind).get(slug)
        for reference in references.of(kind) if entity is not None else ():
            named = {
                (target, each) for each in references.named(entity, reference.field) for target in reference.targets
            }
            fresh = {each for each in named - found if gone(each) and tx.kind(each[0]).document(each[1]) is not None}
            found |= fresh
            waiting += fresh
    return found


def _named(users: Collection[Place]) -> list[str]:
    """Return what needs an entry, as it is shown: kind and slug of some, and how many more."""
    shown = [f"{kind}/{slug}" for kind, slug in sorted(users)]
    return shown if len(shown) <= SHOWN else [*shown[:SHOWN], f"+{len(shown) - SHOWN}"]
