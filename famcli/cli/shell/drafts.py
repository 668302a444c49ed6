"""Texts that are being written, beside the store: they stay until they are in it, whatever dies meanwhile."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from famcli.cli.shell import files
from famcli.cli.shell.hints import told
from famcli.errors import FamcliError, reason_of
from famcli.i18n import _
from famcli.store import beside
from famcli.store.repositories import Store

MOST = 100


class Draft:
    """One text in an editor: as it is, and as it was when it was opened."""

    def __init__(self, path: Path, *, alone: bool) -> None:
        self.path = path
        self.alone = alone
        """Whether nobody else has the same minutes open."""
        self._base = path.with_suffix(".base")

    @property
    def left_over(self) -> bool:
        """Whether something was typed into it and is not in the store."""
        return self.path.exists() and not (self._base.exists() and self._base.read_bytes() == self.path.read_bytes())

    def begin(self, text: str) -> None:
        """Write the text that is to be changed, and keep in mind how it was."""
        files.put(self._base, text.encode(), private=True)
        files.put(self.path, text.encode(), private=True)

    def rebase(self, text: str, base: str) -> None:
        """Go on with another text, on top of another state."""
        files.put(self.path, text.encode(), private=True)
        files.put(self._base, base.encode(), private=True)

    def put(self, text: str) -> None:
        """Write a text that nobody has opened, and that is on top of no state."""
        files.put(self.path, text.encode(), private=True)

    def read(self) -> bytes:
        """Return what was typed; nothing where the editor has taken the file away."""
        with suppress(FileNotFoundError):
            return self.path.read_bytes()
        return b""

    def base(self, now: str) -> bytes:
        """Return how it was; as it is ``now`` where that is lost."""
        with suppress(FileNotFoundError):
            return self._base.read_bytes()
        files.put(self._base, now.encode(), private=True)
        return now.encode()

    def forget(self) -> None:
        """Take it away: what was typed is in the store, or nothing was."""
        self.path.unlink(missing_ok=True)
        self._base.unlink(missing_ok=True)


def kept_in(path: Path, error: FamcliError) -> FamcliError:
    """Return an error that says as well where the text is that could not be saved; its exit status stays."""
    if str(path) in str(error):
        return error
    found = FamcliError(
        _("{reason} The text is kept in {path} and opened again next time.").format(reason=told(error), path=path)
    )
    found.exit_code = error.exit_code
    return found


def drafts_folder(local: Path) -> Path:
    """Return the folder of texts that are being written, beside the store."""
    return beside.drafts(local)


def check_may_save(store: Store) -> None:
    """Raise FamcliError where nothing could be saved, before anybody types: by role, or in a file that is read-only."""
    with store.write(""):
        pass


@contextmanager
def claimed(folder: Path, name: str) -> Iterator[Draft]:
    """Hold a text of that name which nobody else has open, one that was left over first. Raises FamcliError."""
    try:
        files.make_folder(folder, private=True)
    except OSError as error:
        raise FamcliError(
            _("{path} cannot be written: {reason}.").format(path=folder, reason=reason_of(error))
        ) from error
    paths = [folder / (f"{name}.md" if number == 1 else f"{name}.{number}.md") for number in range(1, MOST + 1)]
    taken = False
    for path in sorted(paths, key=lambda each: not each.exists()):
        lock = _lock(path.with_suffix(".lock"))
        if lock is None:
            taken = True
            continue
        try:
            yield Draft(path, alone=not taken)
        finally:
            path.with_suffix(".lock").unlink(missing_ok=True)
            os.close(lock)
        return
    raise FamcliError(_("There are too many texts in {path}; please look through them.").format(path=folder))


def _lock(path: Path) -> int | None:
    """Return the descriptor of a lock that ends with it, or with the program; None where somebody holds it."""
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600)
    except PermissionError:
        return None
    except OSError as error:
        raise FamcliError(
            _("{path} cannot be written: {reason}.").format(path=path, reason=reason_of(error))
        ) from error
    try:
        if os.name == "nt":
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if not _is(descriptor, path):
                os.close(descriptor)
                return None
    except OSError:
        os.close(descriptor)
        return None
    return descriptor


def _is(descriptor: int, path: Path) -> bool:
    """Tell whether the file of that name is still the one that was locked."""
    try:
        return os.path.samestat(os.fstat(descriptor), path.stat())
    except OSError:
        return False
