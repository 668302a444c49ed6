"""Which copies of a store were taken along to where, as this computer knows it: for the day when it has no network."""

from contextlib import suppress
from pathlib import Path

import msgspec

from famcli.store import moving

MOST = 8


def _list(local: Path) -> Path:
    return Path(f"{local}.taken")


def _known(local: Path) -> list[str]:
    with suppress(OSError, msgspec.DecodeError):
        return msgspec.json.decode(_list(local).read_bytes(), type=list[str])
    return []


def remember(local: Path, copy: Path) -> None:
    """Keep where a copy is; that this cannot be kept is no reason for not taking it along."""
    where = str(copy.absolute())
    content = msgspec.json.encode([where, *(each for each in _known(local) if each != where)][:MOST])
    with suppress(OSError):
        _list(local).parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        moving.put(_list(local), content)


def forget(local: Path, copy: Path) -> None:
    """Know no more of a copy: what was changed in it is back."""
    where = str(copy.absolute())
    if where in (known := _known(local)):
        with suppress(OSError):
            moving.put(_list(local), msgspec.json.encode([each for each in known if each != where]))


def newest(local: Path) -> Path | None:
    """Return the copy that was taken along last and is still there."""
    return next((path for each in _known(local) if (path := Path(each)).is_file()), None)
