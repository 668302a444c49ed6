"""Bundles: making what somebody gets, and taking over what was given."""

import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import tomlkit

from famcli import __version__
from famcli.config import Settings, settings_file, template_folder
from famcli.domain.handover.three_way import Fields
from famcli.domain.meetings.meeting import Meeting
from famcli.i18n import _
from famcli.services.handover import documents, for_archive, for_host, taking
from famcli.services.handover.documents import Place
from famcli.services.handover.parcels import (
    DOCUMENTS,
    FILES,
    HISTORY,
    SETTINGS,
    STORE,
    TEMPLATES,
    Manifest,
    Scope,
    packed,
)
from famcli.services.privacy.words import Say
from famcli.store import open_backend
from famcli.store.backend import Backend
from famcli.store.repositories import Store, Transaction
from famcli.store.tinydb.copies import Copy

SECRET = re.compile(r"(?i)pass|secret|token|credential|kennwort")
"""Names of settings that are not handed on."""
OWN = ("name", "db")
"""Settings of one person on one computer: who works there, and where the data are."""
IN_ADDRESS = r"(?<!\S)((?:[^\s/]|/(?!/))*//[^/@\s:]*):(?!\d+/)\S*@"
LARGEST_TEMPLATE = 4 * 1024 * 1024


class Made(NamedTuple):
    """A bundle that was not sealed yet."""

    manifest: Manifest
    content: bytes
    told: list[str]
    """Sentences about what is not in it."""


def for_successor(store: Store, *, history: bool, by: str, now: datetime) -> Made:
    """Return all that there is: data, files, own templates, settings without passwords; earlier states if wanted."""
    with store.read() as tx:
        taking.check_is_no_checkout(tx)
        digests = [each.digest for each in tx.attachments.all()]
    told: list[str] = []
    contents = _backup(store, digests, told)
    contents |= {f"{TEMPLATES}{path.name}": path.read_bytes() for path in _templates()}
    if settings_file().is_file():
        contents[SETTINGS] = without_secrets(settings_file().read_text("utf-8")).encode()
    if history:
        contents |= _history(store)
    return _made(Scope.SUCCESSOR, "", contents, by, now, told)


def for_hosts(tx: Transaction, meeting: Meeting, say: Say, *, by: str, now: datetime) -> Made:
    """Return what the host of a meeting needs, and nothing else."""
    allowed = for_host.entries(tx, meeting)
    contents = {STORE: _as_store(allowed)}
    contents |= {f"{DOCUMENTS}{name}": content for name, content in for_host.papers(tx, meeting, allowed, say)}
    told = [_("The bundle holds names, organizations, roles, replies, needs, times and rooms; no addresses or notes.")]
    return _made(Scope.HOST, meeting.slug, contents, by, now, told)


def for_archives(
    store: Store, tx: Transaction, meetings: Iterable[Meeting], settings: Settings, *, by: str, now: datetime
) -> Made:
    """Return the approved minutes of meetings. Raises NotFound where there are none."""
    chosen = list(meetings)
    found = for_archive.archived(tx, chosen, settings)
    contents = {STORE: _as_store(found.entries)}
    contents |= {f"{DOCUMENTS}{name}": content for name, content in found.papers.items()}
    told = list(found.left_out)
    contents |= _files(store.backend, found.digests, told)
    return _made(Scope.ARCHIVE, chosen[0].slug if len(chosen) == 1 else "", contents, by, now, told)


def for_subject(person: str, pages: Mapping[str, bytes], *, by: str, now: datetime) -> Made:
    """Return what somebody is told of all that is known of them."""
    contents = {f"{DOCUMENTS}{name}": content for name, content in pages.items()}
    return _made(Scope.SUBJECT, person, contents, by, now, [])


def _made(scope: Scope, about: str, contents: Mapping[str, bytes], by: str, now: datetime, told: list[str]) -> Made:
    counts = Copy.of_bytes(contents[STORE], STORE).counts if STORE in contents else {}
    manifest = Manifest(famcli=__version__, scope=scope, about=about, made=now, by=by, counts=counts, files={})
    return Made(*packed(manifest, contents), told)


def _backup(store: Store, digests: Iterable[str], told: list[str]) -> dict[str, bytes]:
    """Return the store as a file, and the attached files that came with that backup."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / STORE
        store.backend.backup(path)
        return {STORE: path.read_bytes(), **_files(open_backend(path), digests, told)}


def _as_store(entries: Mapping[Place, Fields]) -> bytes:
    """Return entries as the file of a store."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / STORE
        with Store(open_backend(path)).write("bundle") as tx:
            for (kind, _slug), document in entries.items():
                tx.kind(kind).put(documents.entity(kind, document))
        return path.read_bytes()


def _files(backend: Backend, digests: Iterable[str], told: list[str]) -> dict[str, bytes]:
    found = {}
    for digest in dict.fromkeys(digests):
        content = backend.file(digest)
        if content is None:
            told.append(
                _("An attached file is missing beside the data file; “{digest}” is not in it.").format(
                    digest=digest[:12]
                )
            )
        else:
            found[f"{FILES}{digest}"] = content
    return found


def _templates() -> Iterator[Path]:
    """Yield the user's own templates, and what lies with them."""
    folder = template_folder()
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.is_file() and not path.is_symlink() and path.name[0] != "." and path.stat().st_size <= LARGEST_TEMPLATE:
            yield path


def _history(store: Store) -> dict[str, bytes]:
    """Return the earlier states, each a data file."""
    return {f"{HISTORY}{each.number:08}.json": store.backend.earlier(each.ref) for each in store.backend.generations()}


def without_secrets(text: str) -> str:
    """Return settings without passwords, whatever they are called, and without what is one person's own."""
    document = tomlkit.parse(text)

    def clean(table: object) -> None:
        for key, value in list(table.items()) if isinstance(table, dict) else ():
            if SECRET.search(str(key)):
                del table[key]  # type: ignore[attr-defined]
            elif isinstance(value, dict):
                clean(value)
            elif isinstance(value, str) and re.search(IN_ADDRESS, value):
                table[key] = re.sub(IN_ADDRESS, r"\1@", value)  # type: ignore[index]

    for name in OWN:
        document.pop(name, None)
    clean(document)
    return tomlkit.dumps(document)
