"""A state as services see it: bytes."""

from collections.abc import Iterator, Sequence

from famcli.store.backend import Question
from famcli.store.postgres.reading import Count, Reader


class Snapshot:
    """A reader as services see it: bytes."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

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
