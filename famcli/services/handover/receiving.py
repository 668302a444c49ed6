"""Taking over what is in a bundle: as the data of a place where there is none yet, or to look at."""

import re
import tempfile
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from famcli.domain.slugs import slugify
from famcli.errors import AlreadyExists, InvalidInput, NewerSchema, Way
from famcli.i18n import _
from famcli.services import store_history
from famcli.services.handover.parcels import FILES, HISTORY, STORE
from famcli.services.store_history import Entry
from famcli.store.repositories import KINDS, Store, Transaction
from famcli.store.tinydb import attached_files
from famcli.store.tinydb.copies import Copy


def differences(store: Store, contents: Mapping[str, bytes], name: str) -> list[Entry]:
    """Return what is not the same in a bundle and the store. Raises what ``readable`` raises."""
    readable(contents, name)
    with tempfile.TemporaryDirectory() as folder:
        path = _laid_out(contents, Path(folder))
        return store_history.compare(store.backend, path)


def readable(contents: Mapping[str, bytes], name: str) -> Copy:
    """Return the store in a bundle, all of whose entries can be read.

    Raises InvalidInput for a bundle without a store, DamagedStore, NewerSchema.
    """
    if STORE not in contents:
        raise InvalidInput(_("{path} holds papers only, no data.").format(path=name))
    copy = Copy.of_bytes(contents[STORE], name)
    tx = Transaction(copy.draft)
    for kind in copy.counts:
        if kind not in KINDS:
            raise NewerSchema(
                _("{path} has entries of a newer famcli ({kind}); please update famcli.").format(path=name, kind=kind)
            )
        for _each in tx.kind(kind).all():
            pass
    return copy


def check_is_free(store: Store, name: str) -> None:
    """Raise AlreadyExists where there is data already that a bundle would take the place of."""
    if store.backend.present() is not None:
        raise AlreadyExists(
            _("There is already data in {store}; nothing was changed.").format(store=store.backend.location),
            way=Way.READ_ELSEWHERE,
            path=name,
        )


def take_over(store: Store, contents: Mapping[str, bytes], name: str, *, by: str, now: datetime) -> int:
    """Make what is in a bundle the data of a store that has none. Returns how many entries there are.

    Raises AlreadyExists, and what ``readable`` raises.
    """
    check_is_free(store, name)
    count = sum(readable(contents, name).counts.values())
    with tempfile.TemporaryDirectory() as folder:
        path = _laid_out(contents, Path(folder))
        store_history.restore(store, path, by=by, now=now)
    return count


def _laid_out(contents: Mapping[str, bytes], folder: Path) -> Path:
    """Write the store of a bundle with its files into a folder, and return where it is."""
    path = folder / STORE
    path.write_bytes(contents[STORE])
    beside = attached_files.folder(path)
    for each, content in contents.items():
        if each.startswith(FILES):
            beside.mkdir(exist_ok=True)
            (beside / each.removeprefix(FILES)).write_bytes(content)
    return path


def history_of(contents: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the earlier states in a bundle, by the names of their files."""
    return {each.removeprefix(HISTORY): content for each, content in contents.items() if each.startswith(HISTORY)}


def by_name(contents: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return what is in a bundle with attached files called as they were, as far as its store knows that."""
    names: dict[str, str] = {}
    if STORE in contents:
        for each in Transaction(Copy.of_bytes(contents[STORE], STORE).draft).attachments.all():
            names[f"{FILES}{each.digest}"] = f"{FILES}{slugify(each.meeting, '')}-{each.number}-{_plain(each.name)}"
    return {names.get(name, name): content for name, content in contents.items()}


def _plain(name: str) -> str:
    """Return the name of a file without what could lead elsewhere."""
    return re.sub(r"[/\\\x00-\x1f:]", "-", name).lstrip(".") or "-"
