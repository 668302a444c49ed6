"""Earlier states: which there are, and what they hold."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import datetime
from itertools import groupby
from typing import NamedTuple

from famcli.store.backend import Generation
from famcli.store.postgres import sql
from famcli.store.postgres.looking import both
from famcli.store.postgres.reading import Reader
from famcli.store.postgres.session import Session
from famcli.store.tinydb.layout import encode


class Kept(NamedTuple):
    """A generation as the server has it."""

    number: int
    step: str
    written: str
    note: str
    subjects: str
    more: int
    undoes: str
    author: str
    name: str | None

    @property
    def told(self) -> Generation:
        """What is told of it."""
        return Generation(
            number=self.number,
            written=datetime.fromisoformat(self.written),
            note=self.note,
            ref=str(self.number),
            subjects=tuple(filter(None, self.subjects.split("\n"))),
            more=self.more,
            author=self.author,
            by=self.name or "",
            step=self.step,
        )

    @property
    def who(self) -> str:
        """Who wrote it: the name, and the account where that is another one."""
        return both(self.name or "", self.author)

    @property
    def of_run(self) -> tuple[str, str, str | None]:
        """What the changes of one run have in common."""
        return self.step, self.author, self.name

    def is_of(self, account: str, name: str) -> bool:
        """Whether somebody wrote it; where several share an account, it is the name that tells them apart."""
        return self.author == account and (not self.name or not name or self.name == name)


@contextmanager
def reading(session: Session) -> Iterator[tuple[Reader, list[Kept]]]:
    """Open the newest state with all generations, newest first."""
    with session.reading(tuple, (sql.GENERATIONS, (session.store,))) as reader:
        yield reader, [Kept(*row) for row in session.told[0]]


def states(found: list[Kept]) -> Iterator[Generation]:
    """Yield the states: what one run wrote, with nobody between, is one."""
    for _step, those in groupby(found, key=lambda each: each.step):
        yield next(those).told


def earlier(session: Session) -> list[Generation]:
    """Return the earlier states, newest first."""
    with reading(session) as (_reader, found):
        return list(states(found))[1:]


def present(session: Session) -> Generation | None:
    """Return the state that is there now."""
    with reading(session) as (_reader, found):
        return next(states(found), None)


def forgotten(session: Session, before: datetime | None) -> tuple[int, int]:
    """Return the oldest state that stays where all written before a time go, and how many go."""
    with reading(session) as (reader, found):
        newest = reader.head.generation
        gone = [each for each in found if each.number < newest]
        if before is not None:
            gone = [each for each in gone if datetime.fromisoformat(each.written) < before]
        oldest = newest if before is None else max((each.number + 1 for each in gone), default=reader.head.oldest)
        return oldest, len(gone)


def holding(session: Session, texts: Collection[str]) -> list[Generation]:
    """Return the earlier states in which a document has one of these texts.

    A document that a revision has is part of all states from the one that wrote it to the one before the revision.
    """
    needles = [encode(text)[1:-1].decode() for text in texts]
    if not needles:
        return []
    with reading(session) as (reader, found):
        looking = [
            (each, (session.store, needle)) for each in (sql.EARLIER_HOLDING, sql.NOW_HOLDING) for needle in needles
        ]
        touched, *answers = session.ask((sql.TOUCHED, (session.store, 0)), *looking)
        earlier, now = answers[: len(needles)], answers[len(needles) :]
        changes: dict[tuple[str, str], list[int]] = {}
        for number, kind, slug in touched:
            changes.setdefault((kind, slug), []).append(number)
        spans = []
        for number, kind, slug in (row for answer in earlier for row in answer):
            before = [each for each in changes[kind, slug] if each < number]
            spans.append((max(before, default=0), number - 1))
        for kind, slug in (row for answer in now for row in answer):
            spans.append((max(changes.get((kind, slug), [0])), reader.head.generation))
        return [each for each in list(states(found))[1:] if any(first <= each.number <= last for first, last in spans)]
