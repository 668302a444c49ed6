"""What was in a store on a server when this computer last looked, as far as a shell proposes it.

So Tab neither goes to the server nor loads what speaks to it. It is a data file beside the drafts that only its owner
reads, with what is proposed and nothing else of each entry; each command that reads or writes puts into it what it has
seen anyway. Nobody writes into it, and nothing is lost with it.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec

from famcli.errors import FamcliError
from famcli.store import beside, moving
from famcli.store.backend import Expecting, Seen, Server, Snapshot
from famcli.store.tinydb.backend import Tables, TinyDBBackend
from famcli.store.tinydb.layout import Header, State

SHOWN = {
    "series": ("name",),
    "meetings": ("title", "date", "start", "end", "series", "number", "days", "numbering", "timezone", "agenda"),
    "persons": ("name", "kind", "family", "tags"),
    "attendees": ("meeting", "person"),
    "reports": ("meeting", "number", "title", "by"),
    "polls": ("proposals",),
    "networks": ("name", "place"),
    "circles": ("date", "topic"),
    "venues": ("name", "place"),
    "current": ("meeting",),
}
"""What is kept of each kind, beside slugs: what proposals are made of."""
ITEM = ("title", "kind", "minutes", "at", "parts", "day", "track", "label", "sub")
"""What is kept of an item of an agenda."""
SUMS = "kinds"
"""The table that says which kinds are there, and in which state they were seen."""


class NotSeenError(LookupError):
    """Of a kind it is not known what there is."""


class _Tables(Tables):
    """Documents as they were seen; of kinds of which not all were seen nothing is said."""

    def __init__(self, state: State) -> None:
        super().__init__(state)
        self._seen = {SUMS, *sums(state)}

    def _lines(self, kind: str) -> Any:
        if kind not in self._seen:
            raise NotSeenError(kind)
        return super()._lines(kind)


class Recent(TinyDBBackend):
    """The store as it was seen."""

    def __init__(self, path: Path, local: Path) -> None:
        super().__init__(path)
        self.local = local

    @contextmanager
    def read(self, *, expecting: Expecting = tuple) -> Iterator[Snapshot]:
        """Open what was seen."""
        yield _Tables(self.source.state())


def last(place: str) -> Recent | None:
    """Return what was seen of the store at an address; None where nothing was."""
    from famcli.store.postgres.address import read

    local = read(place).local
    path = beside.seen(local)
    return Recent(path, local) if path.exists() else None


def keep(server: Server) -> None:
    """Put in what was seen; where that cannot be written it is left."""
    seen = server.seen(tuple(SHOWN))
    if seen is not None:
        with suppress(OSError, FamcliError, msgspec.MsgspecError):
            _keep(beside.seen(server.local), seen)


def _keep(path: Path, seen: Seen) -> None:
    state = _state(path, seen.oldest)
    known = sums(state)
    changed = {kind: found for kind, found in seen.sums.items() if known.get(kind) != found}
    touched = [kind for kind in known if kind not in seen.sums and (kind in seen.put or kind in seen.gone)]
    if not changed and not touched:
        return
    for kind in changed:
        state.tables.pop(kind, None)
        for number, document in enumerate(seen.documents(kind), 1):
            state.table(kind).put(number, shown(kind, document))
    tables = Tables(state)
    for kind in touched:
        for slug in seen.gone.get(kind, ()):
            tables.delete(kind, slug)
        for slug, document in seen.put.get(kind, {}).items():
            tables.put(kind, slug, shown(kind, document))
    for kind, found in changed.items():
        tables.put(SUMS, kind, msgspec.json.encode({"slug": kind, "sum": found}))
    header = Header(generation=seen.generation, written=datetime.now(UTC).isoformat(timespec="seconds"))
    moving.put(path, b"".join(state.render(header)), mode=0o600)


def _state(path: Path, oldest: int) -> State:
    """Return what is there; nothing where the states of then were forgotten since: somebody may have been erased."""
    with suppress(FamcliError):
        state = TinyDBBackend(path).source.state()
        if state.header.generation >= oldest and not state.foreign:
            return state
    return State()


def sums(state: State) -> dict[str, str]:
    """Return which kinds are there, and in which state each was seen."""
    found = state.tables.get(SUMS)
    rows = [] if found is None else [msgspec.json.decode(row, type=dict[str, str]) for _n, row in found.items()]
    return {row["slug"]: row["sum"] for row in rows}


def shown(kind: str, document: bytes) -> bytes:
    """Return of a document what is kept of it."""
    found = msgspec.json.decode(document, type=dict[str, msgspec.Raw])
    kept = {name: found[name] for name in ("schema", "slug", *SHOWN[kind]) if name in found}
    if "agenda" in kept:
        items = msgspec.json.decode(kept["agenda"], type=list[dict[str, msgspec.Raw]])
        slim = [{name: item[name] for name in ITEM if name in item} for item in items]
        kept["agenda"] = msgspec.Raw(msgspec.json.encode(slim))
    return msgspec.json.encode(kept)
