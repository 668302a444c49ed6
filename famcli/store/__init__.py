"""Where everything is kept. The registry of backends: a new one is a folder and a line here."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from famcli.store.backend import Backend

BACKENDS = {
    "tinydb": "famcli.store.tinydb.backend:TinyDBBackend",
}


def open_backend(path: Path, name: str = "tinydb") -> Backend:
    """Return the backend of that name for a path; nothing is opened or made yet."""
    module, _colon, class_ = BACKENDS[name].partition(":")
    backend: Callable[[Path], Any] = getattr(import_module(module), class_)
    opened: Backend = backend(path)
    return opened
