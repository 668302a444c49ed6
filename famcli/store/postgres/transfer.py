"""Backups: a file from the server, the server from a file, and going back to an earlier state."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

from famcli.errors import AlreadyExists, NotFound
from famcli.i18n import _
from famcli.store.backend import Amend, Change, Question
from famcli.store.postgres import attached_files, history, sql
from famcli.store.postgres.drafting import Draft
from famcli.store.postgres.reading import Reader, Row
from famcli.store.postgres.session import Session
from famcli.store.tinydb import attached_files as files_of_file
from famcli.store.tinydb import commit
from famcli.store.tinydb.files import Files
from famcli.store.tinydb.generations import read
from famcli.store.tinydb.layout import Header, State, fields
from famcli.store.tinydb.source import Source


def backup(session: Session, target: Path) -> None:
    """Write the newest state to a new file. Raises AlreadyExists, StoreError."""
    files = Files()
    if target.exists():
        raise AlreadyExists(_("{path} already exists; choose another name.").format(path=target))
    with session.reading() as reader:
        state = _state({kind: reader.rows(kind) for kind in _fetched(reader)})
        digests = attached_files.digests(session)
        contents = [found for each in digests if (found := attached_files.get(session, each)) is not None]
    header = Header(
        generation=1, written=datetime.now(UTC).isoformat(timespec="seconds"), note="store backup", parent=""
    )
    try:
        files.create(str(target), state.render(header))
        files.fsync_folder(str(target.parent))
    except FileExistsError as error:
        raise AlreadyExists(_("{path} already exists; choose another name.").format(path=target)) from error
    except OSError as error:
        raise commit.refused(target, error) from error
    for content in contents:
        files_of_file.put(target, content, files)


def restore(session: Session, source: Path | str, amend: Amend | None, note: str, subject: str) -> None:
    """Make a backup, or an earlier state by its number, the newest one. Raises NotFound, DamagedStore, NewerSchema."""
    if isinstance(source, Path):
        state = _read(source)
        with session.drafting(note) as draft, session.reading() as reader:
            _fetched(reader)
            for kind in dict.fromkeys((*reader.counts, *state.tables)):
                _replace(draft, reader, kind, dict(_named(state, kind)))
            draft.subjects = [subject or source.name]
            _bring_files(session, source)
            if amend is not None:
                amend(draft.base, draft)
        return
    with session.drafting(note) as draft, session.reading() as reader:
        for kind, slug, row in _undone(session, reader, source):
            if row is None:
                draft.delete(kind, slug)
            else:
                draft.bring_back(kind, slug, row.place, row.version, row.body)
        draft.subjects = [subject or source]
        if amend is not None:
            amend(draft.base, draft)


def earlier(session: Session, ref: str) -> bytes:
    """Return an earlier state, by its number, as the bytes of a file. Raises NotFound."""
    with history.reading(session) as (reader, found):
        rows = {kind: dict(reader.rows(kind)) for kind in _fetched(reader)}
        for kind, slug, row in _undone(session, reader, ref):
            if row is None:
                rows.get(kind, {}).pop(slug, None)
            else:
                rows.setdefault(kind, {})[slug] = row
        told = next(each.told for each in found if each.number == int(ref))
    header = Header(
        generation=told.number, written=told.written.isoformat(), note=told.note, subjects=list(told.subjects),
        more=told.more, parent="",
    )  # fmt: skip
    return b"".join(_state(rows).render(header))


def _undone(session: Session, reader: Reader, ref: str) -> Iterator[tuple[str, str, Row | None]]:
    """Yield what makes the present state an earlier one: kind, slug, and the row that it had; None for a new one."""
    number = int(ref)
    if not max(reader.head.oldest, 1) <= number <= reader.head.generation:
        raise NotFound(_("There is no earlier state {number}.").format(number=number))
    (answer,) = session.ask((sql.BEFORE, (session.store, number)))
    seen = set()
    for _generation, kind, slug, place, version, body in answer:
        if (kind, slug) not in seen:
            seen.add((kind, slug))
            yield kind, slug, None if body is None else Row(slug, place, version, body.encode())


def _fetched(reader: Reader) -> list[str]:
    """Fetch everything; returns which kinds there are."""
    reader.learn(*map(Question, reader.counts))
    return sorted(reader.counts)


def _state(rows: Mapping[str, Mapping[str, Row]]) -> State:
    """Return documents as a state of a file, in their order."""
    state = State()
    for kind in sorted(rows):
        for number, row in enumerate(sorted(rows[kind].values(), key=lambda row: row.place), 1):
            state.table(kind).put(number, row.body)
    return state


def compared(session: Session, other: Path) -> list[Change]:
    """Return what is not the same in a file."""
    state = _read(other)
    found = []
    with session.reading() as reader:
        reader.learn(*map(Question, reader.counts))
        for kind in dict.fromkeys((*reader.counts, *state.tables)):
            here = {slug: row.body for slug, row in reader.rows(kind).items()}
            there = dict(_named(state, kind))
            for slug in sorted(here.keys() | there.keys()):
                if here.get(slug) != there.get(slug):
                    found.append(Change(kind, slug, here.get(slug), there.get(slug)))
    return found


def _replace(draft: Draft, reader: Reader, kind: str, wanted: dict[str, bytes]) -> None:
    """Make the documents of a kind those of a file, in their order; what stays as it is keeps its place."""
    rows = reader.rows(kind)
    staying = [slug for slug in rows if slug in wanted]
    in_order = list(wanted)[: len(staying)] == staying
    for slug in rows:
        if slug not in wanted or not in_order:
            draft.delete(kind, slug)
    for slug, body in wanted.items():
        draft.put(kind, slug, body)


def _read(path: Path) -> State:
    return read(Source(path), path)


def _named(state: State, kind: str) -> Iterator[tuple[str, bytes]]:
    if kind in state.tables:
        for number, document in state.tables[kind].items():
            yield str(fields(document).get("slug") or number), document


def _bring_files(session: Session, source: Path) -> None:
    files = Files()
    for name in files.names(str(files_of_file.folder(source))):
        if (content := files_of_file.get(source, name, files)) is not None:
            attached_files.put(session, content)
