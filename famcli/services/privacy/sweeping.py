"""Cleaning what lies beside the store after an erasure; what was stopped half way, the next command ends."""

import json
from collections.abc import Mapping
from pathlib import Path

from msgspec.structs import replace

from famcli.config import cache_folder
from famcli.domain.privacy.erasure import Erasure
from famcli.domain.privacy.naming import Naming, Surety
from famcli.services.privacy import side_files
from famcli.services.privacy.tracing import Finder, chosen, in_units
from famcli.store import beside
from famcli.store.full_text.search import of_store
from famcli.store.repositories import Store, Transaction

NOTE = "privacy erase"


def is_pending(tx: Transaction) -> bool:
    """Whether an erasure has not been carried through."""
    return any(True for _each in tx.erasures.holding("left"))


def finish(store: Store, instead: Mapping[str, str] | None = None) -> None:
    """Carry erasures through: drafts, the list of written files, the index and all earlier states lose the name.

    ``instead`` has what stands in the place of lines, where somebody has said it. May be repeated, and is, by the next
    command that writes, where it could not end. Raises FamcliError.
    """
    with store.read() as tx:
        pending = [(each, each.left) for each in tx.erasures.holding("left") if each.left]
        finders = [(each, Finder(tx, person, each.slug)) for each, person in pending]
        if not pending:
            return
        for erasure, finder in finders:
            _drafts(store.backend.local, erasure, finder, instead or {})
            _written(store.backend.local, finder.naming)
    side_files.forget_unfinished(store.backend.local)
    beside.seen(store.backend.local).unlink(missing_ok=True)
    of_store(cache_folder(), store.backend.local).forget()
    with store.write(NOTE, kept=False) as tx:
        store.backend.forget()
        for each in list(tx.erasures.holding("left")):
            tx.erasures.put(replace(each, left=None))


def _drafts(local: Path, erasure: Erasure, finder: Finder, instead: Mapping[str, str]) -> None:
    """Take the name out of texts that are being written."""
    for path in side_files.drafts(local):
        text = path.read_bytes().decode("utf-8", "replace")
        changed = in_units(text, finder.naming, chosen(finder.lines_of(text), erasure.others) | dict(instead))
        if changed != text:
            side_files.put(path, changed.encode())


def _written(local: Path, naming: Naming) -> None:
    """Take files that are called by the name out of the list of those that were written."""
    known = side_files.written(local)
    kept = {path: mark for path, mark in known.items() if not naming.names(Path(path).name, Surety.LIKELY)}
    if kept != known:
        side_files.put(beside.written(local), json.dumps(kept, ensure_ascii=False, indent=0).encode())
