"""Joining the documents of two sides: what each of them has changed, and where they have changed the same."""

from collections.abc import Iterator, Sequence
from typing import Any

from famcli.domain.handover import three_way
from famcli.domain.handover.three_way import Fields
from famcli.services.handover import documents
from famcli.services.handover.answers import Answers, Clash, Replaced, Side
from famcli.services.handover.documents import Place
from famcli.services.handover.numbering import TELLING, is_approved
from famcli.store.backend import Change
from famcli.store.repositories import Transaction

AS_A_WHOLE = ("announcements", "pictures")
"""Kinds that are one side's as they are: what people were told from here."""
ANNOUNCED = ("date", "start", "end", "days", "place", "address", "room", "url", "online")
"""What of a meeting people are told when it changes."""


class _Choice:
    """Decides about one document."""

    def __init__(self, joining: "Joining", place: Place, *, twofold: bool) -> None:
        self._joining = joining
        self._place = place
        self._twofold = twofold

    def __call__(self, field: str, was: Any, here: Any, there: Any) -> Any:
        if field == "uid":
            return self._joining.known_uid(self._place[1], here, there)
        return self._joining.choose(Clash(*self._place, field, was, here, there, twofold=self._twofold))

    def replaced(self, field: str, kept: Any, lost: Any) -> None:
        self._joining.replaced.append(Replaced(*self._place, field, kept, lost))


class Joining:
    """What is to be put and to be removed here, and what nobody has decided yet."""

    def __init__(self, here: Transaction, base: Transaction, there: Transaction, answers: Answers) -> None:
        self.here, self.base, self.there = here, base, there
        self.answers = answers
        self.puts: dict[Place, Fields] = {}
        self.deletes: set[Place] = set()
        self.open: dict[tuple[str, str, str], Clash] = {}
        self.decided: set[tuple[str, str, str]] = set()
        self.approved: dict[str, bytes] = {}
        """What versions of there were made of, as it lies there, by slug: it stays what was approved."""
        self.replaced: list[Replaced] = []
        self.removed_here: list[Place] = []
        """What there is not here any more, and was changed there."""
        self.removed_there: list[Place] = []
        """What was removed there, and changed here."""

    def add(self, changes: Sequence[Change]) -> None:
        """Take over what was changed there."""
        for change in changes:
            place = (change.kind, change.slug)
            if change.kind == "snapshots":
                if change.then is None:
                    self.deletes.add(place)
                continue
            ours = self.here.kind(change.kind).document(change.slug)
            if ours == change.then:
                continue
            if change.then is None:
                if ours == change.now or self._says_the_same(place):
                    self.deletes.add(place)
                else:
                    self.removed_there.append(place)
                continue
            theirs = documents.there(self.there, *place)
            assert theirs is not None
            if ours is None:
                if change.now is None:
                    self.puts[place] = theirs
                elif documents.there(self.base, *place) != theirs:
                    self.puts[place] = theirs
                    self.removed_here.append(place)
                continue
            self._join(
                place, documents.there(self.base, *place) or {}, documents.there(self.here, *place) or {}, theirs
            )

    def _says_the_same(self, place: Place) -> bool:
        """Whether a document is as it was, though another famcli may have written it."""
        return documents.there(self.here, *place) == documents.there(self.base, *place)

    def _join(self, place: Place, base: Fields, ours: Fields, theirs: Fields) -> None:
        kind, slug = place
        if kind in AS_A_WHOLE:
            return
        twofold = not base and kind in TELLING and not is_approved(self.there, slug)

        found = three_way.joined(kind, base, ours, theirs, _Choice(self, place, twofold=twofold))
        if kind == "meetings":
            found = _as_one_meeting(base, ours, theirs, found)
        if found != ours:
            self.puts[place] = found

    def choose(self, clash: Clash) -> Any:
        """Return what was chosen; what is here, as long as nobody has."""
        answer = self.answers.of(clash)
        if answer is None:
            self.open[clash.key] = clash
            return clash.here
        self.decided.add(clash.key)
        if answer.side == Side.VALUE:
            return answer.value
        return clash.there if answer.side == Side.THERE else clash.here

    def known_uid(self, meeting: str, here: Any, there: Any) -> Any:
        """Return by which of two names calendars know a meeting that both sides have made: by that people were told."""
        told = [any(tx.mailings.find("slug", f"{meeting}/", prefix=True)) for tx in (self.here, self.there)]
        return there if told == [False, True] else here

    def exists(self, place: Place) -> bool:
        """Whether a document will be here."""
        if place in self.puts:
            return True
        return place not in self.deletes and self.here.kind(place[0]).document(place[1]) is not None

    def entities(self) -> Iterator[tuple[Place, Any]]:
        """Yield what is to be put, as entities."""
        for place, document in list(self.puts.items()):
            yield place, documents.entity(place[0], document)


def _as_one_meeting(base: Fields, ours: Fields, theirs: Fields, found: Fields) -> Fields:
    """Return a meeting that both have changed so that those who were told of either are told of this one.

    Numbers of items that both have given are given once.
    """
    before, here, there = (each.get("sequence", 0) for each in (base, ours, theirs))
    if min(here, there) > before and any(ours.get(field) != theirs.get(field) for field in ANNOUNCED):
        found = {**found, "sequence": max(here, there) + 1}
        if any(ours.get(field) != theirs.get(field) for field in ANNOUNCED[:4]):
            found["moved"] = found["sequence"]
    items, taken = [], set()
    for item in found.get("agenda", ()):
        label = item.get("label")
        items.append({key: value for key, value in item.items() if key != "label"} if label in taken else item)
        if label:
            taken.add(label)
    return {**found, "agenda": items} if items else found
