"""Files beside the data file, and those that were written of it, as far as they tell of a person."""

import json
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from famcli.domain.privacy.naming import Naming, Surety
from famcli.store import beside

TEXTS = (".md", ".txt", ".html", ".json", ".csv", ".vcf", ".ics", ".eml")
"""Files whose bytes are looked at; whether others name somebody only their names can tell."""
LARGEST = 20 * 1024 * 1024


def written(location: str) -> dict[str, str]:
    """Return the files that were written, with their check sums."""
    with suppress(OSError, ValueError):
        known = json.loads(beside.written(location).read_bytes())
        return known if isinstance(known, dict) else {}
    return {}


def naming_files(location: str, naming: Naming) -> Iterator[str]:
    """Yield the files that were written and name somebody: by what they are called, or in their texts."""
    for path in written(location):
        if naming.names(Path(path).name, Surety.SURE) or _holds(Path(path), naming):
            yield path


def drafts(location: str) -> list[Path]:
    """Return the texts that are being written, as they are and as they were when they were opened."""
    with suppress(OSError):
        return sorted(each for each in beside.drafts(location).iterdir() if each.suffix in (".md", ".base"))
    return []


def _holds(path: Path, naming: Naming) -> bool:
    if path.suffix not in TEXTS:
        return False
    with suppress(OSError):
        if path.is_file() and path.stat().st_size <= LARGEST:
            content = path.read_bytes()
            return any(text.encode() in content for text in naming.telling)
    return False
