"""Second versions of the store that programs put beside it which keep a folder the same on several computers."""

import re
from contextlib import suppress
from pathlib import Path

import msgspec

from famcli.store.tinydb import commit
from famcli.store.tinydb.files import Files
from famcli.store.tinydb.layout import HEAD

NAMED = "(?i)[ck]onfli[ckt]"
"""Dropbox, Nextcloud, ownCloud, Box, Seafile, Syncthing, Resilio, Synology, in English, German, French and Spanish."""
NUMBERED = r" ?\(\d+\)| \d+"
"""Google Drive and iCloud: "famcli (1).json", "famcli 2.json"."""
COMPUTER = r"-(?=[0-9-]*[A-Z])[A-Z0-9-]{3,20}|-.*\bi?Mac(?:Book)?\b.*"
"""OneDrive: "famcli-LAPTOP-4711.json", "famcli-Annas MacBook Pro.json"."""
BEGINNING = f'{{"{HEAD}"'.encode()
LOOKED_AT = "looked-at"


def conflict_copies(path: Path, files: Files) -> list[Path]:
    """Return the files beside the store that look like a second version of it; the folder is read, rarely a file."""
    names: list[str] = []
    with suppress(OSError):
        names = files.names(str(path.parent))
    return [path.with_name(name) for name in names if _is_copy(path, name, files)]


def unseen(path: Path, files: Files) -> list[Path]:
    """Return those that nobody has looked at as they are now."""
    found = conflict_copies(path, files)
    if not found:
        return []
    seen = _seen(path, files)
    return [each for each in found if seen.get(each.name) != _state(each)]


def look_at(path: Path, copy: Path, files: Files) -> None:
    """Remember that somebody has looked at a copy as it is now; a failure here is nobody's loss."""
    if copy.parent.resolve() != path.parent.resolve():
        return
    seen = {**_seen(path, files), copy.name: _state(copy)}
    folder = commit.history(path)
    with suppress(OSError):
        files.mkdir(str(folder))
        temporary = str(folder / f".{LOOKED_AT}.tmp")
        with suppress(FileNotFoundError):
            files.unlink(temporary)
        files.create(temporary, [msgspec.json.encode(seen)])
        files.replace(temporary, str(folder / LOOKED_AT))


def _is_copy(path: Path, name: str, files: Files) -> bool:
    if name == path.name or not name.startswith(path.stem):
        return False
    rest = name[len(path.stem) :]
    middle = rest.removesuffix(path.suffix)
    if middle == rest:
        return False
    named = "onfli" in middle.lower() and re.search(NAMED, middle)
    if not named and not re.fullmatch(NUMBERED, middle) and not re.fullmatch(COMPUTER, middle):
        return False
    with suppress(OSError):
        begins = files.beginning(str(path.with_name(name)), len(BEGINNING))
        return begins == BEGINNING or bool(named and begins == b"")
    return False


def _seen(path: Path, files: Files) -> dict[str, list[int]]:
    with suppress(OSError, msgspec.DecodeError):
        content = files.read(str(commit.history(path) / LOOKED_AT))
        return msgspec.json.decode(content, type=dict[str, list[int]]) if content else {}
    return {}


def _state(copy: Path) -> list[int]:
    """Return size and time of a file: what changes when another version comes."""
    with suppress(OSError):
        found = copy.stat()
        return [found.st_size, found.st_mtime_ns]
    return []
