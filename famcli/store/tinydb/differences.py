"""What is not the same in two states of a store."""

from collections.abc import Iterator

from famcli.store.backend import Change
from famcli.store.tinydb.layout import State, fields
from famcli.store.tinydb.lines import Lines

NOTHING = Lines()


def differences(now: State, then: State) -> Iterator[Change]:
    """Yield the documents that are not the same in both states."""
    for kind in dict.fromkeys((*now.tables, *then.tables)):
        here, there = _documents(now, kind), _documents(then, kind)
        ours, theirs = dict(map(_named, here - there)), dict(map(_named, there - here))
        for slug in sorted(ours.keys() | theirs.keys()):
            yield Change(kind, slug, ours.get(slug), theirs.get(slug))


def _documents(state: State, kind: str) -> set[bytes]:
    return {document for _number, document in state.tables.get(kind, NOTHING).items()}


def _named(document: bytes) -> tuple[str, bytes]:
    return str(fields(document).get("slug", "")), document
