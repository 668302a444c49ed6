"""What the store's tests share: documents, and the backends under test."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from famcli.store import BACKENDS, FILE, open_backend
from famcli.store.backend import Backend
from famcli.store.postgres.backend import PostgresBackend
from tests.store import servers

Opener = Callable[[], Backend]


def document(slug: str, **fields: object) -> bytes:
    """Return a document as repositories write it."""
    return json.dumps({"schema": 1, "slug": slug, **fields}, ensure_ascii=False, separators=(",", ":")).encode()


def opener(name: str, path: Path) -> Opener:
    """Return a function that opens the backend of that name anew, on an empty store that is this path's."""
    if name == "postgres":
        address = servers.of_store(str(path))
        backend = open_backend(address)
        assert isinstance(backend, PostgresBackend)
        backend.begin()
        backend.close()
        return lambda: closed_at_the_end(open_backend(address))
    place = path if name == FILE else f"{name}://{path}"
    return lambda: open_backend(place)


def make_large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have every kind that is on a server treated as one of which there is too much to fetch it as a whole."""
    for limit in ("SMALL", "MIDDLE", "LARGE"):
        monkeypatch.setattr(f"famcli.store.postgres.reading.{limit}", 0)


OPENED: list[Backend] = []


def closed_at_the_end(backend: Backend) -> Backend:
    """Remember that a backend is to be closed when the test has ended."""
    OPENED.append(backend)
    return backend


def close() -> None:
    """Close what a test has opened."""
    while OPENED:
        OPENED.pop().close()


NAMES = [name for name, class_ in BACKENDS.items() if name == min(n for n, c in BACKENDS.items() if c == class_)]
"""One scheme of each backend that is registered."""
