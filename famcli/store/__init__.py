"""Where everything is kept. The registry of backends: a new one is a folder and a line here."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from famcli import lean
from famcli.errors import InvalidInput, Way
from famcli.i18n import _
from famcli.store.backend import Backend

FILE = "file"
BACKENDS = {
    "file": "famcli.store.tinydb.backend:TinyDBBackend",
    "postgresql": "famcli.store.postgres.backend:PostgresBackend",
    "postgres": "famcli.store.postgres.backend:PostgresBackend",
}
"""By the scheme of an address; a path is a file."""


def open_backend(place: Path | str) -> Backend:
    """Return the backend for a path, or for the address of a server; nothing is opened or made yet.

    Raises InvalidInput for an address that no backend is for; it may hold a password and is not repeated.
    """
    scheme, _colon, rest = (FILE, "", "") if isinstance(place, Path) else place.partition("://")
    if scheme.lower() not in BACKENDS or (scheme == FILE and rest):
        begun = f"{scheme}://"
        raise InvalidInput(_("famcli cannot keep its data at {scheme}….").format(scheme=begun), way=Way.GIVE_PATH)
    module, _colon, class_ = BACKENDS[scheme.lower()].partition(":")
    if scheme != FILE:
        lean.load_psycopg()
    try:
        backend: Callable[[Path | str], Any] = getattr(import_module(module), class_)
    except ModuleNotFoundError as error:
        raise InvalidInput(
            _("A store on a server needs more: pip install 'famcli[{extra}]'.").format(extra=module.split(".")[-2])
        ) from error
    opened: Backend = backend(place)
    return opened
