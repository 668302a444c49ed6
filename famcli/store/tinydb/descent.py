"""Where two versions of a store come from: the newest state that was once both of them."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from famcli.store.tinydb.files import Files
from famcli.store.tinydb.generations import earlier, read
from famcli.store.tinydb.layout import State
from famcli.store.tinydb.source import Source


def common(storage: Source, path: Path) -> bytes | None:
    """Return the file of the newest state that the store and the one in another file both were, if it is kept.

    Raises NotFound, DamagedStore, NewerSchema, StoreError.
    """
    ours, theirs = storage.state(), read(storage, path)
    kept = {**_kept(storage), **_kept(Source(path, storage.files))}
    there = {theirs.sum: path, ours.sum: storage.path}
    line = set(descent(theirs, kept, storage.files))
    for sum_ in descent(ours, kept, storage.files):
        file = there.get(sum_) or kept.get(sum_)
        if sum_ in line and file:
            return storage.files.read(str(file))
    return None


def kept(path: Path, sum_: str) -> bytes | None:
    """Return the file of an earlier state of the store at a path, if it lies beside it. Raises StoreError."""
    storage = Source(path)
    file = _kept(storage).get(sum_)
    return storage.files.read(str(file)) if file else None


def descent(state: State, kept: Mapping[str, Path], files: Files) -> Iterator[str]:
    """Yield the check sums of a state and of those before it, the newest first; it knows them, or its files do."""
    seen: set[str] = set()
    while state.sum and state.sum not in seen:
        fresh = state.sums
        yield from (sum_ for sum_ in fresh if sum_ not in seen)
        seen.update(fresh[:-1])
        before = fresh[-1] if len(fresh) > 1 else state.header.parent or ""
        seen.add(state.sum)
        if before not in kept:
            return
        state = read(Source(kept[before], files), kept[before])


def _kept(storage: Source) -> dict[str, Path]:
    return {state.sum: path for path, state in earlier(storage)}
