"""The one way in which commands write files: never over one that somebody has changed since, unless it is said."""

import os
import zlib
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType

import msgspec

from famcli.cli.shell import files
from famcli.cli.shell.context import Context
from famcli.errors import AlreadyExists, FamcliError, reason_of
from famcli.i18n import _, ngettext
from famcli.store import beside

MOST = 5_000


class WrittenFiles:
    """The check sums of files that were written, kept beside the store."""

    def __init__(self, local: Path) -> None:
        self._path = beside.written(local)

    def guard(self, targets: Iterable[Path], *, force: bool) -> None:
        """Raise AlreadyExists for a file that was changed since famcli wrote it, unless ``force``."""
        if force:
            return
        known = self._known()
        for target in targets:
            written = known.get(_key(target))
            if written and target.is_file() and _sum(target.read_bytes()) != written:
                raise AlreadyExists(
                    _(
                        "{path} was edited after famcli wrote it. Use --force to overwrite it, or choose another name."
                    ).format(path=target)
                )

    def note(self, written: Iterable[tuple[Path, str]]) -> None:
        """Remember check sums of what was written."""
        known = self._known()
        for path, checked in written:
            known.pop(_key(path), None)
            known[_key(path)] = checked
        self._keep(known)

    def of_names(self, names: Iterable[str]) -> list[Path]:
        """Return the files still there that were written under one of these names, whatever their format."""
        wanted = set(names)
        return [path for path in map(Path, self._known()) if path.stem in wanted and path.is_file()]

    def remove(self, path: Path) -> None:
        """Delete a file that was written, and forget it. Raises FamcliError."""
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise FamcliError(
                _("{path} cannot be deleted: {reason}.").format(path=path, reason=reason_of(error))
            ) from error
        known = self._known()
        known.pop(_key(path), None)
        self._keep(known)

    def _keep(self, known: Mapping[str, str]) -> None:
        """Write down the newest of what is known; a failure here does no harm."""
        newest = {path.encode("utf-8", "replace").decode(): checked for path, checked in list(known.items())[-MOST:]}
        with suppress(FamcliError, OSError):
            files.put(self._path, msgspec.json.encode(newest), private=True)

    def _known(self) -> dict[str, str]:
        """Return what is known now; another famcli may have written meanwhile."""
        try:
            return msgspec.json.decode(self._path.read_bytes(), type=dict[str, str])
        except (OSError, msgspec.DecodeError):
            return {}


class Folder:
    """A folder that files are written into: made with the first of them; at the end it is noted what was written.

    ``names`` are all that may come. Raises AlreadyExists before anything is written where somebody has changed one of
    them, unless ``force``; UsageError for "-". Folder and files are their owner's only, unless they are ``for_all``.
    What there is to open at the end is added to ``to_open``.
    """

    def __init__(
        self,
        local: Path,
        directory: str,
        names: Iterable[str],
        *,
        force: bool,
        for_all: bool = False,
        to_open: list[str] | None = None,
    ) -> None:
        self._to_open = to_open
        self._directory = directory
        self._private = not for_all
        self._written = WrittenFiles(local)
        self._sums: list[tuple[Path, str]] = []
        self._folder: Path | None = None
        self._written.guard((Path(directory) / name for name in names), force=force)

    def __enter__(self) -> "Folder":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._sums:
            self._written.note(self._sums)
            if self._to_open is not None:
                self._to_open.append(str(self._opened()))

    def _opened(self) -> Path:
        """Return what is opened: the only file, the page that leads to the others, or the folder."""
        paths = [path for path, _checked in self._sums]
        return paths[0] if len(paths) == 1 else next((p for p in paths if p.name == "index.html"), paths[0].parent)

    def put(self, name: str, content: bytes) -> Path:
        """Write a file and return its path. Raises FamcliError."""
        if self._folder is None:
            self._folder = files.folder(self._directory, private=self._private)
        path = self._folder / name
        files.put(path, content, private=self._private)
        self._sums.append((path, _sum(content)))
        return path


def give(
    ctx: Context, content: bytes, output: str | None, name: str, *, force: bool = False, for_all: bool = False
) -> str:
    """Write a document to ``output``, a file, a folder or "-", else as ``name``, and say so. Returns the path, if any.

    It can be read by its owner only, unless it is ``for_all``. Raises AlreadyExists for a file that somebody has
    changed since famcli wrote it, unless ``force``.
    """
    target = files.target_of(output, name)
    if target is None:
        files.to_stdout(content)
        return ""
    written = WrittenFiles(ctx.store.backend.local)
    written.guard([target], force=force)
    files.put(target, content, private=not for_all)
    written.note([(target, _sum(content))])
    ctx.written.append(str(target))
    ctx.say(_("Wrote {path}.").format(path=target))
    return str(target)


def folder(ctx: Context, directory: str, names: Iterable[str], *, force: bool, for_all: bool = False) -> Folder:
    """Return the folder into which files of these names are written, as Folder says."""
    return Folder(ctx.store.backend.local, directory, names, force=force, for_all=for_all, to_open=ctx.written)


def give_all(ctx: Context, contents: Mapping[str, bytes], directory: str, *, force: bool) -> None:
    """Write several files, by name, into a folder, and say so."""
    with folder(ctx, directory, contents, force=force) as into:
        for name, content in contents.items():
            into.put(name, content)
    sentence = ngettext("Wrote {count} file to {path}.", "Wrote {count} files to {path}.", len(contents))
    ctx.say(sentence.format(count=len(contents), path=directory))


def is_in_the_store(ctx: Context, path: str, content: bytes) -> None:
    """Remember that nothing is lost where a file is written over: what somebody changed in it is in the store."""
    WrittenFiles(ctx.store.backend.local).note([(Path(path), _sum(content))])


def _key(path: Path) -> str:
    return os.path.join(os.path.realpath(path.parent), path.name)


def _sum(content: bytes) -> str:
    """Return what tells a text from another one that a person has made of it; loading SHA-2 would take 2 ms."""
    return f"{len(content)}-{zlib.crc32(content):08x}"
