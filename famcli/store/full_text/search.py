"""Full-text search over texts of the store, by an index that is kept as a cache.

The file of the index is never changed in place: a new one is made beside it and takes its name. So no lock is needed,
and whoever reads sees one state. Where it cannot be used or written, an index in memory or a look at each text gives
the answer instead. It holds what the texts hold: only its owner may read it, and what is deleted there is not in it.
"""

import os
import stat
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import msgspec

from famcli.store.beside import name_of
from famcli.store.full_text.excerpts import Hit, Origin, Text, scan
from famcli.store.full_text.query import Query, parse
from famcli.store.moving import replace

__all__ = ["Hit", "Index", "Origin", "Text"]

ABANDONED = 600
"""Seconds after which a file that was being made is taken for one of a process that was killed."""
COPIED_AT_ONCE = 1 << 20


def of_store(cache: Path, local: Path) -> "Index":
    """Return the index of the store at that place."""
    return Index(cache / "search" / f"{name_of(str(local.absolute()).encode('utf-8', 'replace'))}.sqlite")


class Index:
    """The index in one file; each store needs one of its own, in a folder that only its owner can write to."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def search(self, words: str, *, origin: Origin, texts: Callable[[], Iterable[Text]], limit: int = 20) -> list[Hit]:
        """Return at most ``limit`` hits, best first.

        ``origin`` says where ``texts`` come from; while they are those of the last search, they are not asked for.
        Raises InvalidInput for ``words`` without a word in them, and whatever ``texts`` raises; never anything about
        the index.
        """
        query = parse(words)
        try:
            import sqlite3

            from famcli.store.full_text.text_index import Damaged, TextIndex
        except ImportError:
            return scan(_by_slug(texts()).values(), query, limit)
        unusable = (sqlite3.Error, OSError, ValueError, msgspec.MsgspecError, Damaged)
        if origin.fingerprint and self._is_private():
            with suppress(*unusable), closing(TextIndex.reading(self.path)) as index:
                if index.is_of(origin):
                    return index.find(query, limit)
        known = _by_slug(texts())
        ways = (self._updated, self._made) if origin.fingerprint else ()
        for way in ways:
            with suppress(*unusable):
                return way(query, known, origin, limit)
        with suppress(*unusable), closing(TextIndex.writing(":memory:")) as index:
            index.update(known, origin)
            return index.find(query, limit)
        return scan(known.values(), query, limit)

    def forget(self) -> None:
        """Remove the index and what is left of making it, as far as that is possible."""
        for path in (self.path, *self._unfinished(0)):
            with suppress(OSError):
                path.unlink()

    def _updated(self, query: Query, known: Mapping[str, Text], origin: Origin, limit: int) -> list[Hit]:
        """Search in a copy of the index that is brought up to date, and keep it."""
        if not self._is_private():
            raise FileNotFoundError(self.path)
        with self._replacing() as draft:
            _copy(self.path, draft)
            return self._filled(draft, query, known, origin, limit)

    def _made(self, query: Query, known: Mapping[str, Text], origin: Origin, limit: int) -> list[Hit]:
        """Search in a new index, and keep it."""
        with self._replacing() as draft:
            return self._filled(draft, query, known, origin, limit)

    def _filled(self, draft: Path, query: Query, known: Mapping[str, Text], origin: Origin, limit: int) -> list[Hit]:
        from famcli.store.full_text.text_index import TextIndex

        with closing(TextIndex.writing(draft)) as index:
            index.update(known, origin)
            return index.find(query, limit)

    @contextmanager
    def _replacing(self) -> Iterator[Path]:
        """Hand out an empty file beside the index that takes its place when the block ends well."""
        folder = self.path.parent
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not _only_ours(folder):
            raise PermissionError(folder)
        for path in self._unfinished(ABANDONED):
            with suppress(OSError):
                path.unlink()
        draft = folder / f".{self.path.name}.{os.getpid()}-{time.monotonic_ns()}.tmp"
        os.close(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        try:
            yield draft
            with suppress(OSError):
                _sync(draft)
                replace(draft, self.path)
        finally:
            with suppress(OSError):
                draft.unlink()

    def _unfinished(self, age: float) -> list[Path]:
        """Return the files of others that are being made, or were, since at least that many seconds."""
        found = []
        with suppress(OSError):
            for path in self.path.parent.iterdir():
                if path.name.startswith(f".{self.path.name}.") and path.name.endswith(".tmp"):
                    with suppress(OSError):
                        if path.lstat().st_mtime <= time.time() - age:
                            found.append(path)
        return found

    def _is_private(self) -> bool:
        """Whether there is a plain file in a folder that nobody else writes to."""
        try:
            return stat.S_ISREG(self.path.lstat().st_mode) and _only_ours(self.path.parent)
        except OSError:
            return False


def _by_slug(texts: Iterable[Text]) -> dict[str, Text]:
    return {text.slug: text for text in texts}


def _only_ours(folder: Path) -> bool:
    """Whether nobody else can write to a folder."""
    if os.name == "nt":
        return True
    status = folder.stat()
    return status.st_uid == os.getuid() and not status.st_mode & (stat.S_IWGRP | stat.S_IWOTH)


def _copy(source: Path, target: Path) -> None:
    with open(source, "rb") as old, open(target, "wb") as new:
        while part := old.read(COPIED_AT_ONCE):
            new.write(part)


def _sync(path: Path) -> None:
    with open(path, "rb+") as written:
        os.fsync(written.fileno())
