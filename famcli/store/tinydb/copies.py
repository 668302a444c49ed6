"""A store in a file that is only looked at: what was taken along, a second version, what is in a bundle."""

from collections.abc import Iterator
from pathlib import Path

from famcli.errors import DamagedStore
from famcli.i18n import _
from famcli.store.backend import Change
from famcli.store.tinydb import layout, strict
from famcli.store.tinydb.backend import Tables
from famcli.store.tinydb.differences import differences
from famcli.store.tinydb.generations import read
from famcli.store.tinydb.layout import State
from famcli.store.tinydb.source import Source


class Copy:
    """The documents of one state; what is changed in them stays in memory."""

    def __init__(self, state: State | None = None) -> None:
        self._state = state or State()
        self.draft = Tables(self._state)

    @classmethod
    def of_file(cls, path: Path) -> "Copy":
        """Read a file. Raises NotFound, DamagedStore, NewerSchema, StoreError."""
        return cls(read(Source(path), path))

    @classmethod
    def of_bytes(cls, content: bytes, name: str) -> "Copy":
        """Read the bytes of a file; ``name`` is what errors call it. Raises DamagedStore, NewerSchema."""
        try:
            return cls(layout.parse(content) or strict.parse(content))
        except strict.Damage as damage:
            raise DamagedStore(_("{path} is damaged: {reason}.").format(path=name, reason=damage)) from damage

    @property
    def sum(self) -> str:
        """The check sum of the file."""
        return self._state.sum

    @property
    def line(self) -> list[str]:
        """The check sums of the file and of the states before it, as far as it knows them, the newest first."""
        return self._state.sums

    @property
    def counts(self) -> dict[str, int]:
        """How many documents there are, by the kinds of which there are any."""
        return {kind: count for kind, lines in self._state.tables.items() if (count := len(lines))}

    def changes(self, later: "Copy") -> Iterator[Change]:
        """Yield what a later state (``then``) has otherwise than this one (``now``)."""
        return differences(self._state, later._state)
