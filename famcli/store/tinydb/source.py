"""The one file of the store: its newest state, and putting another one in its place."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from os import urandom
from pathlib import Path

from famcli.errors import DamagedStore
from famcli.i18n import _
from famcli.store.tinydb import commit, layout
from famcli.store.tinydb.files import Files
from famcli.store.tinydb.layout import Header, State


class Source:
    """A file of tables that is safe against other processes, kills and full disks."""

    def __init__(self, path: str | Path, files: Files | None = None) -> None:
        self.path = Path(path)
        self.files = files or Files()
        self.way_out: Callable[[], str] = str
        """What is said behind the news that the file is damaged."""
        self._changing: State | None = None

    def state(self) -> State:
        """Return the newest state; inside ``changing`` the one that is being changed.

        Raises DamagedStore, NewerSchema, StoreError.
        """
        return self._changing or self._load()[0]

    @contextmanager
    def changing(self, note: str = "", *, step: str = "", kept: bool = True) -> Iterator[State]:
        """Hold the lock and hand out the newest state; what was changed is written when the block ends well.

        ``step``, the id of a run, joins this change to the one before it where that has the same: undo takes both back.

        Where the state before is not ``kept`` it gets no place in the history, and undo ends here.

        Blocks may be nested; the outermost one writes. Raises DamagedStore, NewerSchema, StoreError.
        """
        if self._changing is not None:
            yield self._changing
            return
        lock = commit.lock(self.path, self.files)
        try:
            state, there = self._load()
            self._changing = state
            yield state
            if state.changed:
                old = state.header
                joined = kept and there and bool(step) and old.step == step
                parent = old.parent if joined else state.sum if kept else ""
                number = self.put_in_place(
                    state, note, there=there, parent=parent, line=state.line, kept=kept, step=step
                )
                if joined:
                    commit.forget(self.path, number, self.files)
        finally:
            self._changing = None
            self.files.release(lock)

    def put_in_place(
        self,
        state: State,
        note: str,
        *,
        there: bool,
        parent: str | None,
        line: str,
        restores: int = 0,
        subjects: Sequence[str] | None = None,
        kept: bool = True,
        step: str = "",
    ) -> int:
        """Write a state as the next generation; the lock must be held. Raises StoreError.

        ``parent`` is the check sum of the state that undo goes back to, ``line`` those of all that were there before,
        ``subjects`` what was changed, where that is not what was changed in the state. Returns the number that the file
        there got in the history.
        """
        old, last = state.header.generation, self._last_generation()
        if there and (old == 0 or (old <= last and commit.is_taken(self.path, old, self.files))):
            old = max(old, last) + 1
        changed, more = state.subjects() if subjects is None else (list(subjects), 0)
        header = Header(
            generation=max(old, last) + 1,
            written=datetime.now(UTC).isoformat(timespec="seconds"),
            note=note,
            subjects=changed,
            more=more,
            restores=restores,
            parent=parent,
            line=line,
            step=step or urandom(6).hex(),
        )
        content = state.render(header)
        commit.commit(self.path, content, old=old if there else None, files=self.files, kept=kept)
        return old

    def _load(self) -> tuple[State, bool]:
        """Return the newest state, and whether there is a file."""
        try:
            content = self.files.read(str(self.path))
        except OSError as error:
            raise commit.refused(self.path, error) from error
        if content is None:
            return State(), False
        return layout.parse(content) or self._strictly(content), True

    def _strictly(self, content: bytes) -> State:
        from famcli.store.tinydb.strict import Damage, parse

        try:
            return parse(content)
        except Damage as damage:
            sentence = _("The data file {path} is damaged: {reason}. Nothing was changed.")
            sentence = sentence.format(path=self.path, reason=damage)
            raise DamagedStore(f"{sentence} {self.way_out()}".rstrip()) from damage

    def _last_generation(self) -> int:
        """Return the highest number in the history; 0 without one."""
        names = self.files.names(str(commit.history(self.path)))
        return max((int(name[:8]) for name in names if name[:8].isdecimal()), default=0)
