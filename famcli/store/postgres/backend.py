"""The backend on a server."""

from collections.abc import Collection, Sequence
from datetime import datetime
from pathlib import Path

from famcli.store.backend import RESTORE, About, Amend, Change, Finding, Generation, Seen, Undoing
from famcli.store.postgres.session import Session
from famcli.store.postgres.snapshot import seen_of


class PostgresBackend(Session):
    """Documents in tables of a server."""

    def forget(self, before: datetime | None = None) -> int:
        """Remove earlier states, at the end of the block of write() that this is called in."""
        from famcli.store.postgres import history

        self.forgotten, count = history.forgotten(self, before)
        return count

    def second_versions(self) -> list[Path]:
        """Return nothing: a server has one version."""
        return []

    def compare(self, other: Path) -> list[Change]:
        """Return what is not the same in a file."""
        from famcli.store.postgres import transfer

        return transfer.compared(self, other)

    def common(self, other: Path) -> bytes | None:
        """Return nothing: what was taken along brings the state with it that it came from."""
        return None

    def check(self) -> list[Finding]:
        """Examine all documents."""
        from famcli.store.postgres import checking

        return list(checking.findings(self))

    def put_file(self, content: bytes) -> str:
        """Keep a file beside the documents and return its check sum."""
        from famcli.store.postgres import attached_files

        return attached_files.put(self, content)

    def file(self, digest: str) -> bytes | None:
        """Return a file by its check sum; None where it is not there, or is not what it was."""
        from famcli.store.postgres import attached_files

        return attached_files.get(self, digest)

    def sweep(self) -> None:
        """Forget the files that no state names, at the end of the block of write() that this is called in."""
        self.sweeping = True

    def generations(self) -> list[Generation]:
        """Return the earlier states, newest first."""
        from famcli.store.postgres import history

        return history.earlier(self)

    def earlier(self, ref: str) -> bytes:
        """Return an earlier state, as the bytes of a data file."""
        from famcli.store.postgres import transfer

        return transfer.earlier(self, ref)

    def holding(self, texts: Collection[str]) -> list[Generation]:
        """Return the earlier states that hold one of these texts, newest first."""
        from famcli.store.postgres import history

        return history.holding(self, texts)

    def present(self) -> Generation | None:
        """Return the state that is there now; None where nothing was ever written."""
        from famcli.store.postgres import history

        return history.present(self)

    def undoing(self, *, anybody: bool = False) -> Undoing:
        """Return what undo would do."""
        from famcli.store.postgres import undoing

        return undoing.undoing(self, anybody=anybody)

    def undo(self, expected: str = "", amend: Amend | None = None, *, anybody: bool = False) -> Generation:
        """Take back the last step that was one's own, as a new generation."""
        from famcli.store.postgres import undoing

        return undoing.undo(self, expected, amend, anybody=anybody)

    def backup(self, target: Path) -> None:
        """Write the newest state to a new file, and the files that it names beside it."""
        from famcli.store.postgres import transfer

        transfer.backup(self, target)

    def restore(
        self, source: Path | str, amend: Amend | None = None, *, note: str = RESTORE, subject: str = ""
    ) -> None:
        """Make a backup or a generation the newest state."""
        from famcli.store.postgres import transfer

        transfer.restore(self, source, amend, note, subject)

    def seen(self, kinds: Sequence[str]) -> Seen | None:
        """Return what has come along of these kinds with what was read or written last."""
        return seen_of(self.last, kinds) if self.last is not None else None

    def begin(self) -> bool:
        """Make the tables and the store where they are not there. Returns whether the store is new."""
        from famcli.store.postgres import schema

        with self.telling_of(writing=True):
            return schema.begin(self)

    def upgrade(self) -> bool:
        """Bring tables of an earlier famcli to how this one has them. Returns whether anything was to be done."""
        from famcli.store.postgres import schema

        with self.telling_of(writing=True), schema.telling_who_may(self):
            return schema.upgrade(self)

    def about(self) -> About:
        """Return what there is to know of the store, the server and the way there."""
        from famcli.store.postgres import describing

        return describing.about(self)

    def statements(self, *, roles: bool) -> str:
        """Return what whoever runs the server has to do to make a store, as SQL."""
        from famcli.store.postgres import schema

        return schema.printed(self.address, roles=roles)
