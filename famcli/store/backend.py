"""The seam between what famcli keeps and where it is kept."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from typing import Literal, Protocol, runtime_checkable

import msgspec

RESTORE = "store restore"


class Generation(msgspec.Struct, frozen=True):
    """One earlier state of the store that can be brought back."""

    number: int
    written: datetime
    """When this state was written (aware, UTC)."""
    note: str
    """The command that wrote this state, such as ``attendee add``."""
    ref: str
    """What ``restore`` takes to bring it back: the path of a file, or a number."""
    subjects: tuple[str, ...] = ()
    """The slugs of what the command changed; a few of them."""
    more: int = 0
    """How many other documents it changed."""
    author: str = ""
    """Who wrote it, by the account that the server knows; empty where the store does not know."""
    by: str = ""
    """Who did it, as they have it in their settings; empty where the store does not know."""
    step: str = ""
    """The id of the run that wrote it: states of one run are one step of undo."""

    @property
    def label(self) -> str:
        """The command and what it was about: "protocol publish: familienmanagertreffen-6"."""
        return f"{self.note}: {', '.join(self.subjects)}" if self.subjects else self.note


class Change(msgspec.Struct, frozen=True):
    """A document that is another one in two states; None where it is not there."""

    kind: str
    slug: str
    now: bytes | None
    then: bytes | None


class Undoing(msgspec.Struct, frozen=True):
    """What undo would do."""

    undone: Generation
    """The state that would be undone."""
    back: Generation
    """The state that would come back."""
    changes: tuple[Change, ...]
    fingerprint: str
    """Names the state that would be undone."""


class Finding(msgspec.Struct, frozen=True):
    """One thing that ``store check`` has to say: a translated sentence, and where."""

    message: str
    where: str = ""
    damage: bool = True
    """False for a remark, such as a file that was changed outside of famcli but can be read."""


How = Literal["all", "names", "those", "is", "begins", "holds"]


class Question(msgspec.Struct, frozen=True):
    """What is going to be asked about documents of a kind.

    All of them, the slugs and names of all, those of some slugs, those whose text ``field`` is or begins with a value,
    or those in whose JSON a value stands somewhere.
    """

    kind: str
    how: How = "all"
    field: str = ""
    values: tuple[str, ...] = ()
    covers: str = ""
    """The beginning of slugs that no other documents of the kind have than these; empty for none."""


Expecting = Callable[[], Sequence[Question]]
"""What is probably going to be asked, as far as it is known before a state is opened."""


class Snapshot(Protocol):
    """The documents of one consistent state. A document is the JSON text of one object with a ``slug``."""

    @property
    def fingerprint(self) -> str:
        """A text that two states share only where they hold the same; empty for a draft with changes."""

    def get(self, kind: str, slug: str) -> bytes | None:
        """Return the document of that kind and slug."""

    def all(self, kind: str) -> Iterator[bytes]:
        """Yield every document of a kind in the order in which they were first put."""

    def find(self, kind: str, field: str, value: str, *, prefix: bool = False) -> Iterator[bytes]:
        """Yield the documents whose top-level text ``field`` equals, or begins with, ``value``, as all()."""

    def expect(self, *questions: Question) -> None:
        """Say what is going to be asked: one way to a server then answers all of it."""

    def holding(self, kind: str, text: str) -> Iterator[bytes]:
        """Yield the documents in whose JSON a text stands somewhere, as all()."""

    def sum_of(self, kind: str) -> str:
        """Return a text that two states share only where they hold the same documents of that kind."""

    def texts(self, kind: str, field: str) -> Sequence[str]:
        """Return the top-level text ``field`` of each document, empty without one, ordered as all()."""

    def at(self, kind: str, places: Sequence[int]) -> Iterator[bytes]:
        """Yield the documents at these places of all()."""


class Draft(Snapshot, Protocol):
    """A state that is being changed; it becomes the store's when the block ends without an error."""

    def put(self, kind: str, slug: str, document: bytes) -> None:
        """Insert the document, or replace the one of that kind and slug in its place."""

    def delete(self, kind: str, slug: str) -> None:
        """Remove a document; one that is not there is no error."""


Amend = Callable[[Snapshot, Draft], None]
"""Changes an earlier state, the second one, before it takes the place of the present one, the first."""


class Backend(Protocol):
    """A place where documents are kept."""

    location: str
    """Where it is, as it can be shown: without a password."""
    local: Path
    """The beginning of the names of what this computer keeps beside it: drafts, which files were written."""

    def close(self) -> None:
        """Let go of what was opened; afterwards nothing is asked of it."""

    def read(self, *, expecting: Expecting = tuple) -> AbstractContextManager[Snapshot]:
        """Open the newest state. Takes no lock. A store that does not exist yet is empty.

        A server sends along what is ``expecting`` to be asked; a file does not even look at that.
        Raises DamagedStore, NewerSchema, StoreError.
        """

    def write(
        self, note: str, *, step: str = "", kept: bool = True, expecting: Expecting = tuple
    ) -> AbstractContextManager[Draft]:
        """Open the newest state for changing, alone: others that write wait.

        When the block ends the whole change is durable; when it ends by an exception nothing has changed.
        A block that changed nothing writes nothing. ``note`` is kept with the generation. ``step``, the id of
        the run, joins the change to the one before it, where that has the same: one step of undo takes back both.
        Where the state before is not ``kept``, it is in no history, and undo does not go back beyond this change.
        Raises DamagedStore, NewerSchema, StoreError.
        """

    def forget(self, before: datetime | None = None) -> int:
        """Remove earlier states, and what is left of half-written and damaged ones; only inside of a block of write().

        ``before`` (aware) leaves those that were written later. Returns how many states went. Raises StoreError.
        """

    def second_versions(self) -> list[Path]:
        """Return files that may be second versions of this store and that nobody has looked at; it must be cheap."""

    def compare(self, other: Path) -> list[Change]:
        """Return what is not the same in another store (``then``), and remember that it was looked at.

        Raises NotFound, DamagedStore, NewerSchema, StoreError.
        """

    def common(self, other: Path) -> bytes | None:
        """Return the newest state that this store and one in a file both come from, as the bytes of a file.

        None where there is none, or where it is not kept any more. Raises as compare does.
        """

    def check(self) -> list[Finding]:
        """Examine the whole store strictly; an empty list means that all is well."""

    def put_file(self, content: bytes) -> str:
        """Keep a file beside the documents and return its check sum, SHA-256 in hexadecimal. Raises StoreError."""

    def file(self, digest: str) -> bytes | None:
        """Return a file by its check sum; None where it is not there, or is not what it was."""

    def sweep(self) -> None:
        """Forget the files that neither the newest state nor an earlier one names; to be called while writing."""

    def generations(self) -> list[Generation]:
        """Return the earlier states that are readable and sound, newest first."""

    def earlier(self, ref: str) -> bytes:
        """Return an earlier state, by its ``ref``, as the bytes of a data file. Raises NotFound, StoreError."""

    def holding(self, texts: Collection[str]) -> list[Generation]:
        """Return the earlier states that hold one of these texts anywhere, newest first."""

    def present(self) -> Generation | None:
        """Return the state that is there now; None for a store that does not exist yet."""

    def undoing(self, *, anybody: bool = False) -> Undoing:
        """Return what undo would do; changes nothing. Raises as undo does."""

    def undo(self, expected: str = "", amend: Amend | None = None, *, anybody: bool = False) -> Generation:
        """Take the last step back, as a new generation. Returns what was undone.

        A store that knows who wrote what takes back one's own last step, or ``anybody``'s, and refuses where somebody
        has changed the same since; one that does not brings back the state that the present one was made of.

        Undoing twice goes back two steps. Raises NotFound when there is nothing to undo, or what the present state was
        made of is not here, since the store came from elsewhere; StoreError where the store is not the ``expected``
        one any more, by its fingerprint. ``amend`` may change what comes back.
        """

    def backup(self, target: Path) -> None:
        """Write the newest state to a new file. Raises AlreadyExists, StoreError."""

    def restore(
        self, source: Path | str, amend: Amend | None = None, *, note: str = RESTORE, subject: str = ""
    ) -> None:
        """Make a backup, by its path, or a generation, by its ``ref``, the newest state.

        ``note`` is kept with the generation, and ``subject``: else the name of the file, or the number.

        What was there is kept aside or as a generation.

        ``amend`` may change what comes back; where the present state is damaged it sees the newest sound one.
        Raises NotFound, DamagedStore, NewerSchema, StoreError.
        """


class About(msgspec.Struct, frozen=True):
    """What there is to know of a store on a server and of the way there; without a password."""

    address: str
    engine: str
    """Name and version."""
    encryption: str
    """Its kind; empty without one."""
    remote: bool
    """Whether the server is another computer."""
    account: str
    role: str
    """coordinator, minute_taker or reader; empty where the server has no roles, or the account has none of them."""
    schema: int
    entries: int
    bytes: int
    states: int
    """Earlier ones, and the present one."""
    optimistic: bool
    """Whether nobody waits for others, and whoever is second begins again."""
    waiting: str
    """For how long a writer is waited for, as the server has it; empty where it does not say."""
    sleeping: str
    """After how long a writer that says nothing is given up, likewise."""


class Seen(msgspec.Struct, frozen=True):
    """What has come along of a store on a server when something was read or written."""

    generation: int
    oldest: int
    """The oldest state that is kept."""
    sums: dict[str, str]
    """The kinds of which all documents are here, each with what Snapshot.sum_of returns."""
    documents: Callable[[str], Iterable[bytes]]
    """Returns the documents of such a kind."""
    put: dict[str, dict[str, bytes]] = {}
    """What was put of other kinds, by slug."""
    gone: dict[str, list[str]] = {}
    """What was removed of other kinds."""


@runtime_checkable
class Server(Backend, Protocol):
    """A backend on a server, where a store is made before anything is put into it."""

    by: Callable[[], str]
    """Who works with it, as others are to read it; which account that is the server knows itself."""
    looks_only: bool
    """Whether nothing of what is changed is to be kept: then nobody waits, and who may only read can look as well."""

    def begin(self) -> bool:
        """Make the store where there is none. Returns whether it is new. Raises StoreError."""

    def upgrade(self) -> bool:
        """Bring the store of an earlier famcli to how this one has it. Returns whether anything was to be done."""

    def seen(self, kinds: Sequence[str]) -> Seen | None:
        """Return what has come along of these kinds with what was read or written last; None where nothing was."""

    def about(self) -> About:
        """Return what there is to know of the store, the server and the way there. Raises StoreError."""

    def statements(self, *, roles: bool) -> str:
        """Return what makes a store, and roles, in the server's own language, for whoever runs it."""
