"""Stores on servers: making one, and moving all that is in a store to another place."""

import tempfile
from pathlib import Path

from famcli.errors import AlreadyExists, NotFound, UsageError
from famcli.i18n import _
from famcli.store import beside, open_backend
from famcli.store.backend import Backend, Server
from famcli.store.choice import Choice


def on_server(backend: Backend) -> Server:
    """Return a store's server. Raises UsageError for a data file, which needs no preparation."""
    if isinstance(backend, Server):
        return backend
    raise UsageError(
        _("{path} is a data file; it is made with the first entry and needs no preparation.").format(
            path=backend.location
        )
    )


def move(source: Backend, place: Path | str) -> Backend:
    """Bring the newest state, with its files, to an empty store, which is made where there is none.

    What is there stays as it is, and so does its history. Returns the other store.
    Raises NotFound, AlreadyExists, StoreError.
    """
    if source.present() is None:
        raise NotFound(_("There is nothing in {path} yet.").format(path=source.location))
    target = open_backend(place)
    try:
        if isinstance(target, Server):
            target.begin()
        if target.present() is not None:
            raise AlreadyExists(
                _("There is already a store at {path}; choose another name.").format(path=target.location)
            )
        with tempfile.TemporaryDirectory(prefix="famcli-") as folder:
            copy = Path(folder) / "famcli.json"
            source.backup(copy)
            target.restore(copy, note="store move", subject=source.location)
        Choice(source.local).hand_on(target.local)
    finally:
        target.close()
    return target


def drafts_left(source: Backend) -> Path | None:
    """Return the folder of texts that are being written, if there are any: they are not moved."""
    folder = beside.drafts(source.local)
    return folder if folder.is_dir() and any(each.suffix == ".md" for each in folder.iterdir()) else None
