"""Earlier states: listing them, backups and going back to one, and the examination of the file."""

import re
import shlex
import stat
from collections.abc import Callable, Collection, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from famcli.errors import AlreadyExists, DamagedStore, FamcliError, NotFound
from famcli.i18n import _, day
from famcli.store.backend import Finding, Generation
from famcli.store.tinydb import commit, layout, strict
from famcli.store.tinydb.conflict_copies import conflict_copies, unseen
from famcli.store.tinydb.layout import State
from famcli.store.tinydb.lines import Lines
from famcli.store.tinydb.source import Source


def generations(storage: Source) -> Iterator[Generation]:
    """Yield the earlier states that are sound, newest first."""
    for path, state in earlier(storage):
        yield described(path, state)


def content(storage: Source, ref: str) -> bytes:
    """Return the bytes of an earlier state. Raises NotFound, StoreError."""
    try:
        found = storage.files.read(ref)
    except OSError as error:
        raise commit.refused(Path(ref), error) from error
    if found is None:
        raise NotFound(_("There is no earlier state {number}.").format(number=ref))
    return found


def holding(storage: Source, texts: Collection[str]) -> Iterator[Generation]:
    """Yield the earlier states in whose bytes one of these texts is, as JSON has it, newest first."""
    needles = [layout.encode(text)[1:-1] for text in texts]
    for path, state in earlier(storage):
        content = storage.files.read(str(path)) or b""
        if any(needle in content for needle in needles):
            yield described(path, state)


def newest_sound(storage: Source) -> str:
    """Return the way out of a damaged store, as a sentence."""
    newest = next(generations(storage), None)
    if newest is None:
        return _("“famcli store restore PATH” restores a backup.")
    local = newest.written.astimezone()
    return _("“famcli store restore '{path}'” restores the state of {written}.").format(
        path=newest.ref, written=f"{day(local)} {local:%H:%M}"
    )


def present(storage: Source) -> Generation | None:
    """Return the state that is there now; None where there is no store yet. Raises DamagedStore, StoreError."""
    state = storage.state()
    return described(storage.path, state) if storage.path.exists() else None


def backup(storage: Source, target: Path) -> None:
    """Write the newest state to a new file. Raises AlreadyExists, NotFound, StoreError."""
    storage.state()
    try:
        content = storage.files.read(str(storage.path))
        if content is None:
            raise NotFound(_("There is no data file at {path} yet.").format(path=storage.path))
        storage.files.create(str(target), [content])
        storage.files.fsync_folder(str(target.parent))
    except FileExistsError as error:
        raise AlreadyExists(_("{path} already exists; choose another name.").format(path=target)) from error
    except OSError as error:
        raise commit.refused(target, error) from error


def restore(storage: Source, source: Path, amend: Callable[[State, State], None], note: str, subject: str) -> None:
    """Make a backup or a generation the newest state; a damaged file is set aside under another name.

    ``amend`` gets the present state, or what can be read of a damaged one and then the newest sound one, and may change
    the one that comes back.
    Raises NotFound, DamagedStore, NewerSchema, StoreError.
    """
    restored = read(storage, source)
    held = commit.lock(storage.path, storage.files)
    try:
        there = storage.path.exists()
        try:
            current = storage.state()
            generation = current.header.generation
        except DamagedStore:
            _set_aside(storage)
            there, generation = False, 0
            current = next((state for _path, state in earlier(storage)), State())
            amend(salvaged(storage.files.read(str(storage.path)) or b""), restored)
        parent = current.sum if there else restored.header.parent
        restored.header.generation = generation
        amend(current, restored)
        line = current.line if there else restored.line
        storage.put_in_place(restored, note, there=there, parent=parent, line=line, subjects=[subject])
    finally:
        storage.files.release(held)


def salvaged(content: bytes) -> State:
    """Return what can still be read of a damaged file, line by line."""
    state, table = State(), Lines()
    for line in content.split(b"\n"):
        if opening := re.fullmatch(rb',"(\w{1,40})":\{', line):
            table = state.table(opening[1].decode("ascii", "replace"))
        elif entry := re.fullmatch(rb'"(\d{1,12})":(\{.*\}),?', line):
            with suppress(msgspec.DecodeError):
                msgspec.json.decode(entry[2])
                table.put(int(entry[1]), entry[2])
    return state


def forget(storage: Source, before: datetime | None) -> int:
    """Remove the earlier states, or those written before a time (aware), and what is left of others; under the lock.

    Returns how many states went. Raises StoreError.
    """
    folder, files = commit.history(storage.path), storage.files
    names = [name for name in files.names(str(folder)) if name[:8].isdecimal()]
    gone = [name for name in names if before is None or _written(storage, folder / name) < before]
    left = [] if before else [each for each in files.names(str(storage.path.parent)) if _is_left(storage.path, each)]
    try:
        for path in (*(folder / name for name in gone), *(storage.path.with_name(name) for name in left)):
            with suppress(FileNotFoundError):
                files.unlink(str(path))
        for each in {path for path, found in ((folder, gone), (storage.path.parent, left)) if found}:
            files.fsync_folder(str(each))
    except OSError as error:
        raise commit.refused(storage.path, error) from error
    return sum(name.endswith(".json") for name in gone)


def _is_left(path: Path, name: str) -> bool:
    """Whether a file is what is left of a damaged store, or of one that was being written."""
    return name.startswith(f"{path.name}.damaged-") or name == f".{path.name}.tmp"


def _written(storage: Source, path: Path) -> datetime:
    """Return when a state was written; of what cannot be read, when its file was."""
    with suppress(FamcliError):
        return described(path, read(storage, path)).written
    return datetime.fromtimestamp(path.stat().st_mtime, UTC)


def check(storage: Source) -> list[Finding]:
    """Examine the file strictly: its text, its tables, slugs, and who may read it."""
    try:
        content = storage.files.read(str(storage.path))
    except OSError as error:
        return [Finding(str(commit.refused(storage.path, error)), str(storage.path))]
    if content is None:
        return []
    try:
        state = strict.parse(content)
    except strict.Damage as damage:
        sentence = _("The file is damaged: {reason}.").format(reason=damage)
        return [Finding(f"{sentence} {newest_sound(storage)}", str(storage.path))]
    except FamcliError as error:
        return [Finding(str(error), str(storage.path))]
    findings = list(_slugs(state))
    if layout.parse(content) is None:
        findings.append(
            Finding(
                _("The file was changed outside famcli since it was last written; its entries can be read."),
                str(storage.path),
                damage=False,
            )
        )
    if storage.path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        findings.append(
            Finding(
                _("Other users of this computer can read the file; “chmod 600” prevents that."),
                str(storage.path),
                damage=False,
            )
        )
    new = unseen(storage.path, storage.files)
    for copy in conflict_copies(storage.path, storage.files):
        sentence = _(
            "{path} looks like a second version of the store, from a program that keeps folders the same; "
            "“famcli store merge {quoted}” puts both together."
        )
        seen = _("{path} is a second version of the store that was merged or compared; it can be deleted.")
        findings.append(
            Finding(
                (sentence if copy in new else seen).format(path=copy, quoted=shlex.quote(str(copy))),
                str(copy),
                damage=False,
            )
        )
    return findings


def _slugs(state: State) -> Iterator[Finding]:
    for name, table in state.tables.items():
        seen = set()
        for number, document in table.items():
            slug = layout.fields(document).get("slug")
            where = f"{name}/{number}"
            if not isinstance(slug, str) or not slug:
                yield Finding(_("Entry {where} has no ID (slug).").format(where=where), where)
            elif slug in seen:
                yield Finding(_("The ID “{slug}” exists twice ({where}).").format(slug=slug, where=where), where)
            seen.add(slug)


def earlier(storage: Source) -> Iterator[tuple[Path, State]]:
    """Yield the history's sound files, newest first."""
    folder = commit.history(storage.path)
    for name in reversed(storage.files.names(str(folder))):
        if name[:8].isdecimal() and name.endswith(".json"):
            try:
                yield folder / name, read(storage, folder / name)
            except FamcliError:
                continue


def read(storage: Source, path: Path) -> State:
    """Return the state in a file. Raises NotFound, DamagedStore, NewerSchema, StoreError."""
    try:
        content = storage.files.read(str(path))
    except OSError as error:
        raise commit.refused(path, error) from error
    if content is None:
        raise NotFound(_("There is no file {path}.").format(path=path))
    try:
        return layout.parse(content) or strict.parse(content)
    except strict.Damage as damage:
        raise DamagedStore(
            _("{path} is damaged or not complete: {reason}. Nothing was changed.").format(path=path, reason=damage)
        ) from damage


def described(path: Path, state: State) -> Generation:
    """Return what is told of the state in a file."""
    header = state.header
    try:
        written = datetime.fromisoformat(header.written)
    except ValueError:
        written = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    number = int(path.name[:8]) if path.name[:8].isdecimal() else header.generation
    return Generation(
        number=number,
        written=written,
        note=header.note,
        ref=str(path),
        subjects=tuple(header.subjects),
        more=header.more,
        step=header.step,
    )


def _set_aside(storage: Source) -> None:
    """Give a damaged file another name; it is never deleted."""
    number = 1
    while (aside := storage.path.with_name(f"{storage.path.name}.damaged-{number}")).exists():
        number += 1
    try:
        commit.name_again(str(storage.path), str(aside), storage.files)
    except OSError as error:
        raise commit.refused(storage.path, error) from error
