"""A state as services see it: bytes."""

from collections.abc import Iterator, Sequence

from famcli.store.backend import Question, Seen
from famcli.store.postgres.reading import Count, Head, Reader


class Snapshot:
    """A reader as services see it: bytes."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    @property
    def head(self) -> Head:
        """Which state it is, or began with."""
        return self._reader.head

    @property
    def fingerprint(self) -> str:
        """A text that no other state has."""
        return self._reader.fingerprint

    def get(self, kind: str, slug: str) -> bytes | None:
        """Return the document of that kind and slug."""
        found = self._reader.row(kind, slug)
        return None if found is None else found.body

    def all(self, kind: str) -> Iterator[bytes]:
        """Yield every document of a kind in the order in which they were first put."""
        return (row.body for row in list(self._reader.rows(kind).values()))

    def find(self, kind: str, field: str, value: str, *, prefix: bool = False) -> Iterator[bytes]:
        """Yield the documents whose text ``field`` equals, or begins with, ``value``."""
        return (row.body for row in self._reader.matching(kind, field, value, prefix=prefix))

    def expect(self, *questions: Question) -> None:
        """Ask on one way what is going to be asked."""
        self._reader.learn(*questions)

    def holding(self, kind: str, text: str) -> Iterator[bytes]:
        """Yield the documents in whose JSON a text stands somewhere."""
        return (row.body for row in self._reader.holding(kind, text))

    def at_hand(self, kind: str) -> list[bytes] | None:
        """Return all documents of a kind if they are here; None where they would have to be asked for."""
        rows = self._reader.at_hand(kind)
        return None if rows is None else [row.body for row in rows.values()]

    def changes(self, kind: str) -> tuple[dict[str, bytes], list[str]]:
        """Return what was put of a kind and the slugs of what was removed: nothing here."""
        return {}, []

    def sum_of(self, kind: str) -> str:
        """Return store and generation in which the kind last changed."""
        return f"{self._reader.head.mark}/{self._reader.counts.get(kind, Count()).changed}"

    def texts(self, kind: str, field: str) -> list[str]:
        """Return the top-level text ``field`` of each document."""
        return [found for _slug, found in self._reader.named(kind, field)]

    def at(self, kind: str, places: Sequence[int]) -> Iterator[bytes]:
        """Yield the documents at these places among all of a kind."""
        slugs = [slug for slug, _same in self._reader.named(kind, "slug")]
        wanted = tuple(slugs[place] for place in places)
        self._reader.learn(Question(kind, "those", "slug", wanted))
        return (self.get(kind, slug) or b"" for slug in wanted)


def seen_of(last: Snapshot, kinds: Sequence[str]) -> Seen:
    """Return what is here of a state that was read, or of one that was written."""
    head = last.head
    changed = {kind: last.changes(kind) for kind in kinds}
    written = any(put or gone for put, gone in changed.values())
    here = [kind for kind in kinds if last.at_hand(kind) is not None]
    now = head.generation + written
    return Seen(
        generation=now,
        oldest=head.oldest,
        sums={kind: f"{head.mark}/{now}" if any(changed[kind]) else Snapshot.sum_of(last, kind) for kind in here},
        documents=lambda kind: last.at_hand(kind) or [],
        put={kind: put for kind, (put, _gone) in changed.items() if put and kind not in here},
        gone={kind: gone for kind, (_put, gone) in changed.items() if gone and kind not in here},
    )
