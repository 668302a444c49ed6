"""The meeting that commands are about when they do not say: each user chooses it, on each computer, for each store.

Kept in the user's own folder, not in the store, so that two people who work on one store do not change each other's.
The last few choices are known: when a meeting goes, or is undone, the one that was chosen before it counts again.
"""

import os
from contextlib import suppress
from pathlib import Path

import msgspec

from famcli.config import data_folder
from famcli.errors import reason_of
from famcli.i18n import _
from famcli.store import moving
from famcli.store.beside import name_of

MOST = 8


class Chosen(msgspec.Struct):
    """What is in the file: for which store, and the slugs of meetings, the last choice first."""

    store: str
    meetings: list[str]


class Choice:
    """The choices that were made here for one store."""

    def __init__(self, local: Path) -> None:
        self._store = os.path.realpath(local)
        self.path = data_folder() / "current" / f"{name_of(self._store.encode('utf-8', 'surrogateescape'))}.json"

    def made(self) -> list[str]:
        """Return the slugs that were chosen, the last one first; those of meetings that are gone are among them."""
        with suppress(OSError, msgspec.DecodeError):
            found = msgspec.json.decode(self.path.read_bytes(), type=Chosen)
            return found.meetings if found.store == self._store else []
        return []

    def make(self, meeting: str) -> str:
        """Keep a choice. Returns a sentence that says why it cannot be kept; empty where it is."""
        made = self.made()
        if made[:1] == [meeting]:
            return ""
        content = msgspec.json.encode(
            Chosen(self._store, [meeting, *(each for each in made if each != meeting)][:MOST])
        )
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            moving.put(self.path, content)
        except OSError as error:
            return _("Which meeting was chosen cannot be kept: {path} cannot be written: {reason}.").format(
                path=self.path, reason=reason_of(error)
            )
        return ""

    def hand_on(self, to: Path) -> None:
        """Make the same choices for another store, which has what this one has."""
        other = Choice(to)
        for meeting in reversed(self.made()):
            other.make(meeting)
