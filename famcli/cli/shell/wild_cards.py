"""Names of files with "*" in them, where the shell has left them to the program, as those of Windows do."""

from collections.abc import Iterable, Iterator
from glob import glob
from pathlib import Path


def expanded(names: Iterable[str]) -> Iterator[str]:
    """Yield names of files: for "*.docx" those that are here, by name; as it was typed where there are none."""
    for name in names:
        found = sorted(glob(name)) if set(name) & set("*?") and not Path(name).exists() else ()
        yield from found or (name,)
