"""Sending mails so that nobody is written to twice and nobody is forgotten, whenever it is interrupted.

A record is kept for each mail. In the outbox a mail is a file with a name of its own, so writing it twice is no harm,
and the records follow. To a server a mail is claimed right before it becomes the server's: a claim that was never
settled says that nobody can know whether the mail arrived, and it is not sent again unless somebody asks for it.
"""

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from enum import StrEnum

import msgspec
from msgspec.structs import replace

from famcli.domain.mail.mailing import Mailing, MailingState, Via
from famcli.domain.meetings.labels import are_kept
from famcli.domain.meetings.meeting import Meeting
from famcli.domain.people.person import Person
from famcli.errors import InvalidInput
from famcli.exchange import smtp
from famcli.exchange.message import compose, route
from famcli.services.mail.composer import Letter
from famcli.services.mail.invitations import TELLING, Task
from famcli.services.meetings import numbers
from famcli.store.repositories import Store, Transaction, new_step

TOGETHER = 50
"""How many files of an outbox are recorded at once."""


class Outcome(StrEnum):
    """What became of a mail."""

    SENT = "sent"
    WRITTEN = "written"
    REFUSED = "refused"
    DELAYED = "delayed"
    """Refused for now; the next call tries again."""
    UNCLEAR = "unclear"
    SKIPPED = "skipped"
    """Somebody else has sent it meanwhile."""


LEFT = (Outcome.REFUSED, Outcome.DELAYED, Outcome.UNCLEAR)
"""What has not gone out, or not surely."""


class Result(msgspec.Struct, frozen=True):
    """What became of one person's mail or letter."""

    person: Person
    occasion: str
    via: Via
    outcome: Outcome
    reason: str = ""
    file: str = ""


class Journal:
    """Keeps the records of what is sent about one meeting."""

    def __init__(
        self,
        store: Store,
        meeting: Meeting,
        note: str,
        now: datetime,
        due: Callable[..., list[Task]],
        *,
        sender: str = "",
    ) -> None:
        self._store = store
        self._meeting = meeting
        self._note = note
        self._now = now
        self._due = due
        self._sender = sender
        self._step = store.step or new_step()

    def claim(self, task: Task, via: Via) -> Mailing:
        """Keep that a mail is being handed over. Raises Unclaimed where it is not due any more."""
        with self._change() as tx:
            if not self._is_due(tx, task):
                raise smtp.Unclaimed
            self._keep_numbers(tx, task)
            return tx.mailings.put(self._record(tx, task, via, MailingState.SENDING))

    def settle(self, mailing: Mailing, state: MailingState, reason: str = "") -> None:
        """Keep what the server said."""
        with self._change() as tx:
            tx.mailings.put(replace(mailing, state=state, reason=reason))

    def forget(self, mailing: Mailing) -> None:
        """Take a claim back: the server has not taken the mail."""
        with self._change() as tx:
            tx.mailings.remove(mailing.slug)

    def refuse(self, task: Task, via: Via, reason: str) -> None:
        """Keep that a mail that was not claimed cannot go: the server will not take it, or there is no such address."""
        with self._change() as tx:
            if self._is_due(tx, task):
                tx.mailings.put(replace(self._record(tx, task, via, MailingState.REFUSED), reason=reason))

    def written(self, letters: Iterable[tuple[Task, Via]]) -> None:
        """Keep that these are in the outbox."""
        with self._change() as tx:
            for task, via in letters:
                if self._is_due(tx, task):
                    self._keep_numbers(tx, task)
                    tx.mailings.put(self._record(tx, task, via, MailingState.SENT))

    def _keep_numbers(self, tx: Transaction, task: Task) -> None:
        """Let items keep their numbers from the first invitation on."""
        meeting = tx.meetings.get(self._meeting.slug) if task.occasion in TELLING else None
        if meeting is not None and not are_kept(meeting.agenda):
            numbers.keep_numbers(tx, meeting)

    @contextmanager
    def _change(self) -> Iterator[Transaction]:
        """Open the store for changing; all changes of one run are one step of undo."""
        with self._store.write(self._note, step=self._step) as tx:
            yield tx

    def _is_due(self, tx: Transaction, task: Task) -> bool:
        return any(each.occasion == task.occasion for each in self._due(tx, [task.row]))

    def _record(self, tx: Transaction, task: Task, via: Via, state: MailingState) -> Mailing:
        begin = f"{self._meeting.slug}/{task.row.slug}/{task.occasion}-"
        number = sum(1 for _mailing in tx.mailings.find("slug", begin, prefix=True)) + 1
        while tx.mailings.get(f"{begin}{number}"):
            number += 1
        return Mailing(
            slug=f"{begin}{number}",
            meeting=self._meeting.slug,
            person=task.row.slug,
            occasion=task.occasion,
            sequence=self._meeting.sequence,
            via=via,
            state=state,
            at=self._now,
            address=task.row.person.email,
            sender=self._sender,
        )


def write(letters: Iterable[Letter], journal: Journal, keep: Callable[[str, bytes], str]) -> Iterator[Result]:
    """Write mails and letters with ``keep``, from a name to the path, and record them. Yields what became of each.

    What is written is recorded, too, where a later one raises.
    """
    waiting: list[tuple[Task, Via]] = []
    try:
        for letter in letters:
            via = Via.OUTBOX if letter.mail else Via.LETTER
            try:
                content, suffix = (compose(letter.mail), ".eml") if letter.mail else (letter.pdf, ".pdf")
            except InvalidInput as error:
                yield _impossible(letter, via, journal, error)
                continue
            path = keep(letter.name + suffix, content)
            waiting.append((letter.task, via))
            if len(waiting) == TOGETHER:
                journal.written(waiting)
                waiting = []
            yield Result(letter.task.row.person, letter.task.occasion, via, Outcome.WRITTEN, file=path)
    finally:
        if waiting:
            journal.written(waiting)


def send(
    letters: Iterable[Letter],
    journal: Journal,
    connection: smtp.Connection,
    keep: Callable[[str, bytes], str],
    *,
    pause: float,
    sleep: Callable[[float], None] = time.sleep,
) -> Iterator[Result]:
    """Hand mails to the server and write letters with ``keep``. Yields what became of each.

    Raises FamcliError where the server takes no mail at all; what was sent until then is recorded.
    """
    first = True
    for letter in letters:
        if letter.mail is None:
            yield from write([letter], journal, keep)
            continue
        if not first:
            sleep(max(pause, 0))
        first = False
        yield _send_one(letter, journal, connection)


def _send_one(letter: Letter, journal: Journal, connection: smtp.Connection) -> Result:
    mail, task = letter.mail, letter.task
    assert mail is not None
    claims: list[Mailing] = []
    outcome, reason = Outcome.SENT, ""
    try:
        content = compose(mail)
    except InvalidInput as error:
        return _impossible(letter, Via.SMTP, journal, error)
    try:
        connection.send(
            route(mail.sender),
            route(mail.to),
            content,
            claim=lambda: claims.append(journal.claim(task, Via.SMTP)),
            release=lambda: journal.forget(claims.pop()),
        )
        journal.settle(claims[-1], MailingState.SENT)
    except smtp.Unclaimed:
        outcome = Outcome.SKIPPED
    except smtp.Refused as error:
        outcome, reason = Outcome.DELAYED if error.temporary else Outcome.REFUSED, str(error)
        if not error.temporary:
            journal.refuse(task, Via.SMTP, reason)
    except smtp.Unclear as error:
        outcome, reason = Outcome.UNCLEAR, str(error)
    return Result(task.row.person, task.occasion, Via.SMTP, outcome, reason)


def _impossible(letter: Letter, via: Via, journal: Journal, error: InvalidInput) -> Result:
    """Record that there can be no mail to one person; the others get theirs."""
    journal.refuse(letter.task, via, str(error))
    return Result(letter.task.row.person, letter.task.occasion, via, Outcome.REFUSED, str(error))
