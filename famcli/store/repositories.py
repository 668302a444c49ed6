"""All kinds in one transaction over a backend."""

import typing
from collections.abc import Container, Iterator
from contextlib import AbstractContextManager, contextmanager
from os import urandom

import msgspec

from famcli.store.backend import Backend, Draft, Question
from famcli.store.choice import Choice
from famcli.store.kinds import KINDS as KINDS
from famcli.store.kinds import Current, Retired
from famcli.store.repository import Repository

if typing.TYPE_CHECKING:
    from famcli.domain.handover.checkout import Checkout, Merge
    from famcli.domain.mail.mailing import Mailing
    from famcli.domain.mail.poll import Poll, PollAnswer
    from famcli.domain.meetings.announcement import Announcement
    from famcli.domain.meetings.attachment import Attachment
    from famcli.domain.meetings.attendee import Attendee
    from famcli.domain.meetings.meeting import Meeting
    from famcli.domain.meetings.plans import Plan
    from famcli.domain.meetings.series import Series
    from famcli.domain.minutes.action import Action
    from famcli.domain.minutes.decision import Decision
    from famcli.domain.minutes.protocol import Protocol
    from famcli.domain.minutes.snapshot import Snapshot
    from famcli.domain.networks.circle import Circle
    from famcli.domain.networks.hosting import Hosting, Venue
    from famcli.domain.networks.membership import Membership
    from famcli.domain.networks.network import Network
    from famcli.domain.people.person import Person
    from famcli.domain.people.touch import Touch
    from famcli.domain.pictures import Picture
    from famcli.domain.privacy.erasure import Erasure, Operation
    from famcli.domain.reports.report import Interest, Report


class Dialogue(msgspec.Struct):
    """What somebody has said beforehand about names that nobody has, and what is to be told beside the results."""

    new_people: bool = False
    """They are new people, whoever has a name like it."""
    meant: dict[str, str] = {}
    """The slug of whom such a name means; empty for somebody new."""
    folder: str = ""
    """Where pictures lie that texts name; empty where none are taken from this computer."""
    pictures: dict[str, bytes] = {}
    """Pictures that came with a text, by how it names them."""
    told: list[str] = []
    """Translated sentences of the transactions that were kept."""


class Transaction:
    """All repositories over one state of the store."""

    def __init__(self, draft: Draft, dialogue: Dialogue | None = None, choice: Choice | None = None) -> None:
        self.touched: set[str] = set()
        """Slugs of meetings of which something was put or removed that minutes say."""
        self.series: Repository[Series] = Repository(draft, "series")
        self.meetings: Repository[Meeting] = Repository(draft, "meetings", self.touched)
        self.persons: Repository[Person] = Repository(draft, "persons")
        self.attendees: Repository[Attendee] = Repository(draft, "attendees", self.touched)
        self.reports: Repository[Report] = Repository(draft, "reports", self.touched)
        self.decisions: Repository[Decision] = Repository(draft, "decisions", self.touched)
        self.actions: Repository[Action] = Repository(draft, "actions", self.touched)
        self.protocols: Repository[Protocol] = Repository(draft, "protocols")
        self.interests: Repository[Interest] = Repository(draft, "interests")
        self.mailings: Repository[Mailing] = Repository(draft, "mailings")
        self.polls: Repository[Poll] = Repository(draft, "polls")
        self.poll_answers: Repository[PollAnswer] = Repository(draft, "poll_answers")
        self.attachments: Repository[Attachment] = Repository(draft, "attachments", self.touched)
        self.announcements: Repository[Announcement] = Repository(draft, "announcements")
        self.snapshots: Repository[Snapshot] = Repository(draft, "snapshots")
        self.networks: Repository[Network] = Repository(draft, "networks")
        self.memberships: Repository[Membership] = Repository(draft, "memberships")
        self.touches: Repository[Touch] = Repository(draft, "touches")
        self.plans: Repository[Plan] = Repository(draft, "plans")
        self.circles: Repository[Circle] = Repository(draft, "circles")
        self.venues: Repository[Venue] = Repository(draft, "venues")
        self.hostings: Repository[Hosting] = Repository(draft, "hostings")
        self.pictures: Repository[Picture] = Repository(draft, "pictures")
        self.operations: Repository[Operation] = Repository(draft, "operations")
        self.erasures: Repository[Erasure] = Repository(draft, "erasures")
        self.checkouts: Repository[Checkout] = Repository(draft, "checkouts")
        self.merges: Repository[Merge] = Repository(draft, "merges")
        self._current: Repository[Current] = Repository(draft, "current")
        self._retired: Repository[Retired] = Repository(draft, "retired")
        self._draft = draft
        self.dialogue = dialogue or Dialogue()
        self._choice = choice
        self._chosen = ""
        self.told: list[str] = []
        """What is to be told beside the result, if the transaction is kept."""

    def expect(self, *questions: Question) -> None:
        """Say what is going to be asked, where more than one question follows: a server answers all of it at once."""
        self._draft.expect(*questions)

    def kind(self, kind: str) -> Repository[typing.Any]:
        """Return the repository of a kind that is known by its name only."""
        return Repository(self._draft, kind, self.touched)

    def retire(self, kind: str, slug: str) -> None:
        """Keep a slug from being given again."""
        self._retired.put(Retired(slug=_digest(kind, slug)))

    def mark(self, kind: str, slug: str) -> str:
        """Return the digest by which a slug is known again that is not there any more."""
        return _digest(kind, slug)

    def given(self, kind: str) -> "Given":
        """Return the slugs of a kind that were ever given."""
        return Given(self._draft, kind)

    @property
    def fingerprint(self) -> str:
        """What names this state of the store; empty for one that has been changed."""
        return self._draft.fingerprint

    @property
    def current(self) -> str:
        """Slug of the current meeting; empty where there is none.

        It is the last choice of this user on this computer whose meeting is there. Who has not chosen yet takes over
        what an earlier famcli kept in the store, else the meeting that was created last, and stays with that.
        """
        if not self._chosen or self.meetings.document(self._chosen) is None:
            made = self._choice.made() if self._choice else []
            there = (each for each in made if self.meetings.document(each) is not None)
            self._chosen = next(there, "") if made else self._taken_over()
        return self._chosen

    @current.setter
    def current(self, meeting: str) -> None:
        self._chosen = meeting

    def _taken_over(self) -> str:
        if (found := self._current.get("current")) and self.meetings.document(found.meeting) is not None:
            return found.meeting
        return next(reversed(self.meetings.texts("slug")), "")

    def keep_choice(self) -> None:
        """Keep which meeting is the current one, if that was asked or said; what hinders it is told."""
        if self._choice and self._chosen and (hindrance := self._choice.make(self._chosen)):
            self.told.append(hindrance)


class Given(Container[str]):
    """The slugs of a kind that are in use, or once were: only good for asking whether one is among them."""

    def __init__(self, draft: Draft, kind: str) -> None:
        self._draft = draft
        self._kind = kind
        self._any_retired = any(True for _document in draft.all("retired"))

    def __contains__(self, slug: object) -> bool:
        if self._draft.get(self._kind, str(slug)) is not None:
            return True
        return self._any_retired and self._draft.get("retired", _digest(self._kind, str(slug))) is not None


class Store:
    """What services work on: transactions over a backend."""

    def __init__(
        self, backend: Backend, dialogue: Dialogue | None = None, step: str = "", about: str | None = None
    ) -> None:
        self.backend = backend
        self.dialogue = dialogue or Dialogue()
        self.step = step
        """The id of the run; without one, each change is a step of undo."""
        self.about = about
        """Which meeting it is about: a slug, or empty for the current one; None where it is about none."""
        self.kept = False
        """Whether a block that writes has ended well."""
        self._choice = Choice(backend.local)

    def read(self) -> AbstractContextManager[Transaction]:
        """Open the newest state for reading."""
        return self._transaction(self.backend.read(expecting=self.expected))  # type: ignore[arg-type]  # it never puts

    def write(self, note: str, *, step: str = "", kept: bool = True) -> AbstractContextManager[Transaction]:
        """Open the newest state for changing; everything in the block is kept, or nothing is.

        It is one step of undo together with the change before it, if that is of the same run; ``step`` is the id of
        another one. Where the state before is not ``kept`` there is no way back to it.
        """
        opened = self.backend.write(note, step=step or self.step, kept=kept, expecting=self.expected_of_writing)
        return self._transaction(opened, writing=True)

    def expected(self) -> list[Question]:
        """Return what nearly all commands ask that are about a meeting: what it is, and who is on its list."""
        about = next(iter(self._choice.made()), "") if self.about == "" else self.about
        if not about:
            return []
        return [
            Question("meetings", "those", "slug", (about,)),
            Question("attendees", "is", "meeting", (about,), covers=f"{about}/"),
        ]

    def expected_of_writing(self) -> list[Question]:
        """Return what is asked where something is changed."""
        return self.expected()

    @contextmanager
    def _transaction(self, opened: AbstractContextManager[Draft], *, writing: bool = False) -> Iterator[Transaction]:
        with opened as draft:
            tx = Transaction(draft, self.dialogue, self._choice)
            yield tx
        self.kept = self.kept or writing
        tx.keep_choice()
        self.dialogue.told += tx.told


def new_step() -> str:
    """Return an id for a run."""
    return urandom(6).hex()


def _digest(kind: str, slug: str) -> str:
    from hashlib import blake2b

    return blake2b(f"{kind}/{slug}".encode(), digest_size=16).hexdigest()
