"""Where the other version of a store comes from, and what both have in common."""

import shlex
import zlib
from collections.abc import Callable
from pathlib import Path

from famcli.domain.handover.checkout import Checkout, Merge
from famcli.errors import FamcliError, InvalidInput, Way
from famcli.i18n import _
from famcli.store import open_backend
from famcli.store.repositories import Store, Transaction
from famcli.store.tinydb.copies import Copy
from famcli.store.tinydb.descent import kept

LARGEST = 512 * 1024 * 1024
"""Bytes of a store that was packed."""
TELLING = ("meetings", "persons", "series", "networks")
"""Kinds by which a store is known again."""


class NothingNew(FamcliError):
    """The other version has been put together with this one already."""


class Source:
    """Another version of a store, and the newest state that both were."""

    def __init__(
        self, path: Path, there: Copy, base: Copy, checkout: Checkout | None, before: Merge | None = None
    ) -> None:
        self.path = path
        self.before = before
        """That it was merged before, and is gone on with."""
        self.there = there
        self.base = base
        self.checkout = checkout
        self.beside: Callable[[str], bytes | None] = lambda _digest: None
        self.sum = there.sum
        self.name = before.slug if before else checkout.slug if checkout else there.sum

    def file(self, digest: str) -> bytes | None:
        """Return a file that is attached there; None where it is not there, or is not what it was.

        A sync program leaves a second version of the store, and lays what was attached to it beside the first one.
        """
        found = open_backend(self.path).file(digest)
        return self.beside(digest) if found is None else found


def opened(store: Store, path: Path, *, without_base: bool = False) -> Source:
    """Return the other version in a file with what it has in common with the store.

    ``without_base`` takes nothing for common: what is only there is new, what differs is asked.
    Raises NotFound, DamagedStore, NewerSchema, StoreError; NothingNew; InvalidInput where nothing is in common.
    """
    source = _opened(store, path, without_base=without_base)
    source.beside = store.backend.file
    return source


def _opened(store: Store, path: Path, *, without_base: bool = False) -> Source:
    if path.exists() and store.backend.local.exists() and path.samefile(store.backend.local):
        raise InvalidInput(_("{path} is the data file itself; give the other version of it.").format(path=path))
    there = Copy.of_file(path)
    checkout = next(Transaction(there.draft).checkouts.all(), None)
    with store.read() as tx:
        names = [checkout.slug] if checkout else there.line
        merged = next(filter(None, map(tx.merges.get, names)), None)
        if merged and merged.sum == there.sum:
            raise NothingNew(_("{path} is already merged.").format(path=path))
        if without_base:
            return Source(path, there, Copy(), checkout)
        if merged:
            then = None if merged.closed else kept(path, merged.sum)
            if then is not None:
                return Source(path, there, Copy.of_bytes(then, str(path)), checkout, merged)
            raise InvalidInput(
                _("{path} was merged before and has been changed since.").format(path=path),
                way=Way.MERGE_ANEW,
                path=shlex.quote(str(path)),
            )
        if checkout is None:
            base = store.backend.common(path)
        else:
            base = unpacked(checkout.base, str(path))
            if not _is_ours(tx, Copy.of_bytes(base, str(path))):
                raise InvalidInput(
                    _(
                        "{path} was taken from another store ({source}), which has nothing in common with this one."
                    ).format(path=path, source=checkout.source),
                    way=Way.COMPARE_STORES,
                    path=shlex.quote(str(path)),
                )
    if base is None:
        raise InvalidInput(
            _("No earlier state is known that this store and {path} both come from.").format(path=path),
            way=Way.MERGE_WITHOUT_BASE,
            path=shlex.quote(str(path)),
        )
    return Source(path, there, Copy.of_bytes(base, str(path)), checkout)


def packed(content: bytes) -> bytes:
    """Return a store as it is kept in what is taken along."""
    return zlib.compress(content, 9 if len(content) < LARGEST // 16 else 6)


def unpacked(content: bytes, name: str) -> bytes:
    """Return a packed store. Raises InvalidInput for what is none, or is too large."""
    unpacker = zlib.decompressobj()
    try:
        found = unpacker.decompress(content, LARGEST)
    except zlib.error:
        found = b""
    if not unpacker.eof:
        raise InvalidInput(
            _("What {path} was taken from is damaged in it.").format(path=name),
            way=Way.MERGE_WITHOUT_BASE,
            path=shlex.quote(name),
        )
    return found


def _is_ours(tx: Transaction, base: Copy) -> bool:
    """Whether the store knows most of what was in another one."""
    then = Transaction(base.draft)
    slugs = [(kind, slug) for kind in TELLING for slug in then.kind(kind).texts("slug")]
    known = {kind: set(tx.kind(kind).texts("slug")) for kind in TELLING}
    return sum(slug in known[kind] for kind, slug in slugs) * 2 >= len(slugs)
