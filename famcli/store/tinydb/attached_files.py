"""Files beside the store, each under its check sum: what is attached to meetings."""

import hashlib
from contextlib import suppress
from pathlib import Path

from famcli.store.tinydb import commit
from famcli.store.tinydb.conflict_copies import unseen
from famcli.store.tinydb.files import Files


def folder(path: Path) -> Path:
    """Return the folder of the files of a store."""
    return path.with_name(f"{path.name}.files")


def put(path: Path, content: bytes, files: Files) -> str:
    """Keep a file so that it outlives a power cut, and return its check sum. Raises StoreError."""
    digest = hashlib.sha256(content).hexdigest()
    target = folder(path) / digest
    temporary = f"{target}.tmp"
    try:
        if files.read(str(target)) == content:
            return digest
        files.mkdir(str(target.parent))
        with suppress(FileNotFoundError):
            files.unlink(temporary)
        files.create(temporary, [content])
        files.replace(temporary, str(target))
        files.fsync_folder(str(target.parent))
    except OSError as error:
        raise commit.refused(target, error) from error
    return digest


def get(path: Path, digest: str, files: Files) -> bytes | None:
    """Return a file; None where it is not there, or is not what it was."""
    try:
        content = files.read(str(folder(path) / digest))
    except OSError:
        return None
    return content if content is not None and hashlib.sha256(content).hexdigest() == digest else None


def copy(source: Path, target: Path, state: Path, files: Files) -> None:
    """Put the files that a state names and that lie beside one store beside another, too. Raises StoreError."""
    content = files.read(str(state)) or b""
    for name in files.names(str(folder(source))):
        if name.encode() in content and (found := get(source, name, files)) is not None:
            put(target, found, files)


def sweep(path: Path, files: Files) -> None:
    """Forget the files that neither the store nor any state in its history names; failing here does no harm.

    What a second version names that a sync program left, and that is not merged yet, is somebody's work.
    """
    with suppress(OSError):
        left = set(files.names(str(folder(path))))
        earlier = commit.history(path)
        for state in (path, *(earlier / name for name in files.names(str(earlier))), *unseen(path, files)):
            if not left:
                return
            content = files.read(str(state)) or b""
            left = {name for name in left if name.removesuffix(".tmp").encode() not in content}
        for name in left:
            files.unlink(str(folder(path) / name))
