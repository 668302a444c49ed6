"""What is read and written on a server in one go: one writer after the other, and what becomes of a lost answer."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from os import urandom
from pathlib import Path
from typing import Any

import psycopg

from famcli.errors import Conflict, FamcliError, Forbidden
from famcli.i18n import _
from famcli.store import backend as seam
from famcli.store.postgres import looking, questions, reading, sql, telling
from famcli.store.postgres.address import read as read_address
from famcli.store.postgres.drafting import Draft
from famcli.store.postgres.link import Link, Statement
from famcli.store.postgres.reading import Head, Reader
from famcli.store.postgres.snapshot import Snapshot
from famcli.store.postgres.waking import awake

LOCK, IDLE, LOOKING = 10, 15, 20
"""Seconds: for a writer before us, of a writer who says nothing, for the end of what may be our own writing."""


class Session:
    """A store on a server: its state, and one change after the other."""

    def __init__(self, place: Path | str) -> None:
        self.address = read_address(str(place))
        self.location = self.address.shown
        self.local = self.address.local
        self.link = Link(self.address)
        self.store = self.address.store
        self.draft: Draft | None = None
        self.by: Callable[[], str] = str
        """Who works with it, as others are to read it; the server knows the account."""
        self.looks_only = False
        """Whether nothing of what is changed is to be kept, so that nobody needs to wait, nor the right to write."""
        self._reader: Reader | None = None
        self._touched: Sequence[str] = ()
        """The kinds that were to be written last."""
        self.told: list[list[Any]] = []
        """What was answered to what else was asked when a block began."""
        self.last: Snapshot | None = None
        """What was read or written last."""
        self.previewed: tuple[str, bool, object] = ("", False, None)
        """What undo would do: in which state, whether by anybody's step, and which step."""
        self.forgotten: int | None = None
        """The oldest state that stays, if earlier ones go with this change."""
        self.sweeping = False
        """Whether files that nothing names any more go with this change."""

    def close(self) -> None:
        """Let go of the connection."""
        self.link.close()

    @contextmanager
    def read(self, *, expecting: seam.Expecting = tuple) -> Iterator[seam.Snapshot]:
        """Open the newest state; takes no lock. Inside of a block of write() it is the state that is changed."""
        with self.reading(expecting) as reader:
            yield self.draft or Snapshot(reader)

    @contextmanager
    def write(
        self, note: str, *, step: str = "", kept: bool = True, expecting: seam.Expecting = tuple
    ) -> Iterator[seam.Draft]:
        """Open the newest state for changing, alone: others wait, or begin again where the engine has no such locks."""
        with self.drafting(note, step=step, kept=kept, expecting=expecting) as draft:
            yield draft

    @contextmanager
    def reading(self, expecting: seam.Expecting = tuple, *also: Statement) -> Iterator[Reader]:
        """Open the newest state as rows; ``also`` is asked on the way, and answered in ``told``."""
        if self._reader is not None:
            self.told = self.ask(*also) if also else []
            yield self._reader
            return
        with self.telling_of(writing=False):
            self._reader = self._begun(sql.BEGIN_READING, expecting(), also, locked=False)
            try:
                yield self._reader
                self.last = Snapshot(self._reader)
            finally:
                self._end()

    @contextmanager
    def drafting(
        self,
        note: str,
        *also: Statement,
        step: str = "",
        kept: bool = True,
        expecting: seam.Expecting = tuple,
    ) -> Iterator[Draft]:
        """Open the newest state for changing; the outermost block writes. ``also`` as with reading()."""
        if self.draft is not None:
            yield self.draft
            return
        if self._reader is not None:
            raise AssertionError("a block that reads cannot hold one that writes")
        optimistic = self.address.optimistic or self.looks_only
        with self.telling_of(writing=True):
            begin = sql.BEGIN_OPTIMISTIC if optimistic else sql.BEGIN_WRITING
            self._reader = self._begun(begin, expecting(), also, locked=not optimistic)
            self.draft, self.forgotten, self.sweeping = Draft(self._reader), None, False
            self.draft.note, self._touched = note, ()
            try:
                with awake(self.link):
                    yield self.draft
                if self.draft.changed or self.forgotten is not None:
                    self._keep(self.draft, step or urandom(6).hex(), kept=kept)
                    self.last = self.draft
                elif self.link.in_transaction:
                    self.link.ask((sql.COMMIT, ()))
            finally:
                self.draft = None
                self._end()

    def _end(self) -> None:
        """Forget what was begun and was not kept."""
        self._reader = None
        self.link.let_go()

    def _begun(self, begin: str, expected: Sequence[seam.Question], also: Sequence[Statement], locked: bool) -> Reader:
        """Begin a transaction and read what there is: one way, tried again where nothing has been done yet."""
        before = [(begin, ()), *(self.patience(LOCK) if locked else ())]
        statements: list[Statement] = [
            *before,
            (sql.LOCKED_HEAD if locked else sql.HEAD, (self.store,)),
            (sql.KINDS, (self.store,)),
            (sql.SMALL_KINDS, (self.store, reading.SMALL)),
            *also,
            *(questions.statement(self.store, each, above=reading.SMALL) for each in expected),
        ]
        try:
            answers = self.link.ask(*statements)
        except psycopg.Error as error:
            if not (telling.is_lost(error) or error.sqlstate in telling.REPEATABLE):
                raise
            self.link.open_again()
            answers = self.link.ask(*statements)
        heads, kinds, small, *further = answers[len(before) :]
        self.told = further[: len(also)]
        if not heads:
            raise telling.no_store(self.address)
        head = Head(*heads[0])
        telling.check_schema(head.schema, self.address)
        self.local.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        reader = Reader(self.link, self.store, head, kinds, small)
        for question, answer in zip(expected, further[len(also) :], strict=True):
            reader.keep(question, answer)
        return reader

    def _keep(self, draft: Draft, step: str, *, kept: bool) -> None:
        """Write the changes as the next generation. Raises Conflict, Unclear."""
        before, self._touched = draft.head, draft.kinds
        generation, mark = before.generation + 1, urandom(12).hex()
        oldest = generation if not kept else before.oldest if self.forgotten is None else self.forgotten
        subjects, more = draft.subjects_and_more() if draft.subjects is None else (draft.subjects, 0)
        written = datetime.now(UTC).isoformat(timespec="seconds")
        new = (
            self.store,
            generation,
            mark,
            step,
            written,
            draft.note,
            "\n".join(subjects),
            more,
            draft.undoes,
            self.by()[:200] or None,
        )
        statements: list[Statement] = [
            (sql.ADVANCE, (generation, self.store, before.generation)),
            (sql.NEW_GENERATION, new),
            *draft.written(self.store, generation, kept=kept and generation > 1),
        ]
        if oldest != before.oldest:
            statements += [
                (sql.FORGET, (oldest, self.store)),
                (sql.FORGET_GENERATIONS, (self.store, oldest)),
                (sql.FORGET_REVISIONS, (self.store, oldest)),
            ]
        try:
            if self.sweeping:
                self._swept(statements)
            self.link.ask(*statements, (sql.COMMIT, ()))
        except psycopg.Error as error:
            if self.link.is_open and not telling.is_lost(error):
                raise
            self._look_whether_kept(mark)

    def _swept(self, statements: list[Statement]) -> None:
        """Write the changes, then forget the files that no document names any more; the COMMIT follows."""
        self.link.ask(*statements)
        (answer,) = self.link.ask((sql.FILES, (self.store,)))
        digests = [digest for (digest,) in answer]
        asked = [(each, (self.store, digest)) for digest in digests for each in (sql.NAMED_NOW, sql.NAMED_EARLIER)]
        counts = [found[0][0] for found in self.link.ask(*asked)] if asked else []
        gone = [each for number, each in enumerate(digests) if not counts[2 * number] and not counts[2 * number + 1]]
        statements[:] = [(sql.DELETE_FILE, (self.store, digest)) for digest in gone]

    def _look_whether_kept(self, mark: str) -> None:
        """Find out what became of a change whose answer was lost. Raises Conflict where it is not there, Unclear.

        Touching the head first waits for the end of what may still be running, and keeps it from being kept later.
        """
        try:
            self.link.open_again()
            found = self.link.ask(
                (sql.BEGIN_WRITING, ()),
                *(self.patience(LOOKING) if not self.address.optimistic else ()),
                (sql.FENCE, (mark, self.store)),
                (sql.KNOWN, (self.store, mark)),
                (sql.COMMIT, ()),
            )
        except (psycopg.Error, FamcliError) as error:
            raise telling.unclear(self.address) from error
        if not found[-2]:
            raise Conflict(
                _("The connection to {address} was lost; nothing was changed. Please try again.").format(
                    address=self.location
                )
            )

    @contextmanager
    def telling_of(self, *, writing: bool) -> Iterator[None]:
        """Say in words what the server refuses."""
        try:
            yield
        except psycopg.Error as error:
            if error.sqlstate == telling.LOCKED:
                raise telling.locked(looking.holder(self.link, self.store)) from error
            if error.sqlstate == telling.FORBIDDEN:
                role = looking.role(self.link)
                kinds = looking.refused(role, self._touched)
                raise Forbidden(self.location, role=role, kinds=kinds) from error
            raise telling.of_statement(error, self.address, writing=writing) from error

    def ask(self, *statements: Statement) -> list[list[Any]]:
        """Ask something beside the documents, in the transaction that is open."""
        return self.link.ask(*statements)

    def patience(self, lock: int) -> list[Statement]:
        """Return what says who writes, and for how many seconds to wait for a lock, and for one of ours that sleeps."""
        name = looking.mark(self.by(), datetime.now(UTC))
        return [(each.format(lock=lock, idle=IDLE, name=name), ()) for each in sql.PATIENCE]
