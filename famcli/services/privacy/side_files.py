"""Files beside the data file, and those that were written of it, as far as they tell of a person."""

import json
import os
from collections.abc import Iterator
from contextlib import suppress
from glob import escape
from pathlib import Path

import msgspec

from famcli.domain.privacy.naming import Naming, Surety
from famcli.errors import FamcliError, reason_of
from famcli.i18n import _
from famcli.store import beside
from famcli.store.backend import Backend, Server
from famcli.store.repositories import KINDS, Transaction

TEXTS = (".md", ".txt", ".html", ".json", ".csv", ".vcf", ".ics", ".eml")
"""Files whose bytes are looked at; whether others name somebody only their names can tell."""
LARGEST = 20 * 1024 * 1024


def written(local: Path) -> dict[str, str]:
    """Return the files that were written, with their check sums."""
    with suppress(OSError, ValueError):
        known = json.loads(beside.written(local).read_bytes())
        return known if isinstance(known, dict) else {}
    return {}


def naming_files(local: Path, naming: Naming) -> Iterator[str]:
    """Yield the files that were written and name somebody: by what they are called, or in their texts."""
    for path in written(local):
        if naming.names(Path(path).name, Surety.SURE) or _holds(Path(path), naming):
            yield path


def drafts(local: Path) -> list[Path]:
    """Return the texts that are being written, as they are and as they were when they were opened."""
    with suppress(OSError):
        return sorted(each for each in beside.drafts(local).iterdir() if each.suffix in (".md", ".base"))
    return []


def still_naming(local: Path, naming: Naming) -> list[Path]:
    """Return the files in whose bytes somebody is named, of those kept for a store: it and what is beside it."""
    texts = [text.encode() for text in naming.telling]
    return [path for path in _kept(local) if any(text in path.read_bytes() for text in texts)]


def beside_naming(local: Path, naming: Naming) -> list[Path]:
    """Return such files that an erasure does not change: attached files, say."""
    swept = {f"{local.name}{end}" for end in ("", ".history", ".drafts", ".written", ".seen")}
    found = still_naming(local, naming)
    first = (path.relative_to(local.parent).parts[0] for path in found)
    return [path for path, name in zip(found, first, strict=True) if name not in swept and ".damaged-" not in name]


def entries_naming(tx: Transaction, naming: Naming) -> Iterator[str]:
    """Yield the entries of the store in which somebody is named: what ``still_naming`` sees of a data file."""
    texts = [msgspec.json.encode(text)[1:-1] for text in naming.telling]
    for kind in KINDS:
        for each in tx.kind(kind).where(lambda document: any(text in document for text in texts)):
            yield f"{kind}/{each.slug}"


def attached_naming(tx: Transaction, backend: Backend, naming: Naming) -> Iterator[str]:
    """Yield the attached files on a server that name somebody; for a data file ``beside_naming`` tells."""
    texts = [text.encode() for text in naming.telling]
    for each in tx.attachments.all() if isinstance(backend, Server) else ():
        content = backend.file(each.digest) if each.size <= LARGEST else None
        if content is not None and any(text in content for text in texts):
            yield f"{each.slug} ({each.name})"


def _kept(store: Path) -> Iterator[Path]:
    """Yield the store, and the files beside it that are called after it."""
    for path in sorted(store.parent.glob(f"{escape(store.name)}*")):
        found = path.rglob("*") if path.is_dir() else [path]
        yield from (each for each in found if each.is_file() and each.stat().st_size <= LARGEST)


def _holds(path: Path, naming: Naming) -> bool:
    if path.suffix not in TEXTS:
        return False
    with suppress(OSError):
        if path.is_file() and path.stat().st_size <= LARGEST:
            content = path.read_bytes()
            return any(text.encode() in content for text in naming.telling)
    return False


def put(path: Path, content: bytes) -> None:
    """Write a file that only its owner reads, whole and in place of what is there. Raises FamcliError."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with open(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
    except OSError as error:
        with suppress(OSError):
            temporary.unlink()
        raise FamcliError(
            _("{path} cannot be written: {reason}.").format(path=path, reason=reason_of(error))
        ) from error


def forget_unfinished(local: Path) -> None:
    """Remove what a process that was killed has left half-written beside the store."""
    for folder, pattern in ((local.parent, f".{local.name}.written.*.tmp"), (beside.drafts(local), ".*.tmp")):
        for path in folder.glob(pattern):
            with suppress(OSError):
                path.unlink()
