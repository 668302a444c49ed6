"""Putting a new state in the place of the old one: always the one or the other, whatever is killed or full.

The new file is written beside the old one and synced; the old one gets a second name in the history; then the new one
takes its name, and the folder is synced. When that last sync fails the old state is put back before the error is told.
"""

import errno
import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from famcli.errors import StoreError, Way, reason_of
from famcli.i18n import _
from famcli.store.tinydb.files import LOCK, Files, NotAFile

KEPT = 50
PRUNING = 8
KEPT_BYTES = 64 * 1024 * 1024
KEPT_AT_LEAST = 5
NO_LINKS = {errno.EPERM, errno.EINVAL, errno.EXDEV, errno.EMLINK, errno.ENOSYS, errno.EOPNOTSUPP, errno.ENOTSUP}
FULL = {errno.ENOSPC, errno.EDQUOT}
NO_LOCKS = {errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP, errno.ENOTSUP}


def history(path: Path) -> Path:
    """Return the folder of the earlier states."""
    return path.with_name(f"{path.name}.history")


def generation_name(number: int) -> str:
    """Return the file name of an earlier state."""
    return f"{number:08d}.json"


def lock(path: Path, files: Files) -> int:
    """Wait for the store's lock and return its descriptor; closing it frees the lock. Raises StoreError."""
    if os.path.islink(history(path)):
        raise StoreError(
            _(
                "{folder} is a link; earlier states are kept in a folder of their own, beside the data file. Put that "
                "folder in the place of the link."
            ).format(folder=history(path))
        )
    descriptor = -1
    try:
        _make_folder(path.parent, files)
        descriptor = files.open(f"{path}.lock", LOCK, 0o600)
        files.lock(descriptor)
    except OSError as error:
        if descriptor >= 0:
            files.release(descriptor)
        if error.errno in NO_LOCKS:
            raise StoreError(
                _("Files in this folder cannot be locked, so famcli will not write to {path}.").format(path=path),
                way=Way.OTHER_STORE,
            ) from error
        raise refused(path, error) from error
    return descriptor


def _make_folder(folder: Path, files: Files) -> None:
    """Make the store's folder so that it outlives a power cut."""
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    if missing:
        files.mkdir(str(folder))
        for each in missing:
            files.fsync_folder(str(each.parent))


def commit(
    path: Path, content: Sequence[bytes | memoryview], *, old: int | None, files: Files, kept: bool = True
) -> None:
    """Make ``content`` the newest state; the file there is kept as generation ``old`` (None: there is no file).

    The lock must be held. Raises StoreError, and then the old state is there as before; where even that cannot be
    done, or the old state is not to be ``kept``, the sentence says that the new state is there.
    """
    temporary = f"{path.parent / ('.' + path.name)}.tmp"
    try:
        try:
            files.create(temporary, content)
        except FileExistsError:
            files.unlink(temporary)
            files.create(temporary, content)
        except OSError as error:
            if error.errno not in FULL:
                raise
            _prune(path, files, keep=KEPT_AT_LEAST)
            files.create(temporary, content)
        try:
            if old is not None and kept:
                _keep(path, old, files)
            files.replace(temporary, str(path))
        except BaseException:
            with suppress(OSError):
                files.unlink(temporary)
            raise
        try:
            files.fsync_folder(str(path.parent))
        except OSError as error:
            try:
                if old is not None and not kept:
                    raise
                _put_back(path, old, temporary, files)
            except OSError:
                raise StoreError(
                    _("The data file {path} was written, but the disk reports an error; please check the disk.").format(
                        path=path
                    )
                ) from error
            raise
    except OSError as error:
        raise refused(path, error) from error
    if old is not None and old % PRUNING == 0:
        _prune(path, files)


def _keep(path: Path, number: int, files: Files) -> None:
    """Give the present file a name in the history as well.

    The history's folder is not waited for: after a power cut the newest step of undo may be missing, nothing else.
    """
    folder = history(path)
    files.mkdir(str(folder))
    with suppress(FileExistsError):
        name_again(str(path), str(folder / generation_name(number)), files)


def name_again(source: str, target: str, files: Files) -> None:
    """Give a file a second name; where a disk knows no such thing, a copy has it. Raises OSError."""
    try:
        files.link(source, target)
    except OSError as error:
        if error.errno not in NO_LINKS:
            raise
        copied = f"{target}.tmp"
        with suppress(FileNotFoundError):
            files.unlink(copied)
        files.create(copied, [files.read(source) or b""])
        files.replace(copied, target)


def is_taken(path: Path, number: int, files: Files) -> bool:
    """Whether another content than the present file's has that number in the history: the file came from elsewhere.

    The same content is there where a write was stopped half way.
    """
    kept = files.read(str(history(path) / generation_name(number)))
    return kept is not None and kept != files.read(str(path))


def forget(path: Path, generation: int, files: Files) -> None:
    """Take one earlier state out of the history; failing here does no harm."""
    with suppress(OSError):
        files.unlink(str(history(path) / generation_name(generation)))


def _put_back(path: Path, old: int | None, temporary: str, files: Files) -> None:
    """Give the old state its name back."""
    if old is None:
        files.unlink(str(path))
        return
    kept = str(history(path) / generation_name(old))
    try:
        files.link(kept, temporary)
    except OSError:
        files.create(temporary, [files.read(kept) or b""])
    files.replace(temporary, str(path))


def _prune(path: Path, files: Files, *, keep: int = KEPT) -> None:
    """Forget the oldest generations; failing here does no harm."""
    folder = history(path)
    with suppress(OSError):
        names = [name for name in files.names(str(folder)) if name.endswith(".json")]
        size, kept = 0, 0
        for name in reversed(names):
            size += os.path.getsize(folder / name)
            if kept >= KEPT_AT_LEAST and (size > KEPT_BYTES or kept >= keep):
                break
            kept += 1
        for name in names[: len(names) - kept]:
            files.unlink(str(folder / name))


def refused(path: Path, error: OSError) -> StoreError:
    """Return the sentence for a failure of the disk."""
    if error.errno in FULL:
        return StoreError(
            _(
                "The disk is full, so {path} cannot be written. Nothing was changed. Free some space, for example by "
                "moving the oldest files of {history} elsewhere, and run the command again."
            ).format(path=path, history=history(path)),
            way=Way.OTHER_STORE,
        )
    reason = _("it is not a file") if isinstance(error, NotAFile) else reason_of(error)
    return StoreError(
        _("Cannot use the data file {path}: {reason}. Nothing was changed.").format(path=path, reason=reason),
        way=Way.OTHER_STORE,
    )
