"""What the store's tests share: documents, and the backends under test."""

import json
from collections.abc import Callable
from pathlib import Path

from famcli.store import BACKENDS, open_backend
from famcli.store.backend import Backend

Opener = Callable[[], Backend]


def document(slug: str, **fields: object) -> bytes:
    """Return a document as repositories write it."""
    return json.dumps({"schema": 1, "slug": slug, **fields}, ensure_ascii=False, separators=(",", ":")).encode()


def opener(name: str, path: Path) -> Opener:
    """Return a function that opens the backend of that name anew."""
    return lambda: open_backend(path, name)


NAMES = sorted(BACKENDS)
