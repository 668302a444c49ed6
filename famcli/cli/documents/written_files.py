"""What famcli has written, so that a file that somebody has changed since is not lost."""

import zlib
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from famcli.cli.shell.context import Context
from famcli.cli.shell.streams import target_of, write_document, write_file
from famcli.errors import AlreadyExists, FamcliError
from famcli.i18n import _

MOST = 5_000


class WrittenFiles:
    """The check sums of files that were written, kept beside the store."""

    def __init__(self, path: Path) -> None:
        import json

        self._path = path
        try:
            known = json.loads(path.read_bytes())
        except (OSError, ValueError):
            known = {}
        self._known: dict[str, str] = known if isinstance(known, dict) else {}

    def guard(self, targets: Iterable[Path], *, force: bool) -> None:
        """Raise AlreadyExists for a file that was changed since famcli wrote it, unless ``force``."""
        if force:
            return
        for target in targets:
            written = self._known.get(_key(target))
            if written and target.is_file() and _sum(target.read_bytes()) != written:
                raise AlreadyExists(
                    _(
                        "{path} has been changed since famcli wrote it; --force writes over it, or give another name."
                    ).format(path=target)
                )

    def note(self, files: Iterable[tuple[Path, bytes]]) -> None:
        """Remember what was written; a failure here is nobody's loss."""
        for path, content in files:
            self._known.pop(_key(path), None)
            self._known[_key(path)] = _sum(content)
        import json

        newest = dict(list(self._known.items())[-MOST:])
        with suppress(FamcliError, OSError):
            write_file(self._path, json.dumps(newest, ensure_ascii=False, indent=0).encode("utf-8", "replace"))


def of(ctx: Context) -> WrittenFiles:
    """Return the check sums of what was written from this store."""
    return WrittenFiles(Path(f"{ctx.store.backend.location}.written"))


def give(ctx: Context, content: bytes, output: str | None, name: str, *, force: bool = False) -> str:
    """Write a document to ``output``, a file, a folder or "-", else as ``name``, and say so. Returns the path, if any.

    Raises AlreadyExists for a file that somebody has changed since famcli wrote it, unless ``force``.
    """
    target = target_of(output, name)
    if target is None:
        write_document(content, "-", name)
        return ""
    written = of(ctx)
    written.guard([target], force=force)
    write_file(target, content)
    written.note([(target, content)])
    ctx.say(_("{path} is written.").format(path=target))
    return str(target)


def _key(path: Path) -> str:
    return str(path.absolute())


def _sum(content: bytes) -> str:
    """Return what tells a text from another one that a person has made of it; loading SHA-2 would take 2 ms."""
    return f"{len(content)}-{zlib.crc32(content):08x}"
