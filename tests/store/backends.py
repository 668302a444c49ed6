"""What the store's tests share: documents, and the backends under test."""

import json
from collections.abc import Callable
from pathlib import Path

from famcli.store import BACKENDS, FILE, open_backend
from famcli.store.backend import Backend

Opener = Callable[[], Backend]


def document(slug: str, **fields: object) -> bytes:
    """Return a document as repositories write it."""
    return json.dumps({"schema": 1, "slug": slug, **fields}, ensure_ascii=False, separators=(",", ":")).encode()


def opener(name: str, path: Path) -> Opener:
    """Return a function that opens the backend of that name anew, on an empty store that is this path's."""
    place = path if name == FILE else f"{name}://{path}"
    return lambda: open_backend(place)


NAMES = [name for name, class_ in BACKENDS.items() if name == min(n for n, c in BACKENDS.items() if c == class_)]
"""One scheme of each backend that is registered."""
