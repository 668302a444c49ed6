"""What lies beside the data file, by the name that it has of it."""

from pathlib import Path
from zlib import adler32, crc32


def written(local: Path) -> Path:
    """Return the file that knows which files were written, and by which check sums."""
    return Path(f"{local}.written")


def drafts(local: Path) -> Path:
    """Return the folder of texts that are being written."""
    return Path(f"{local}.drafts")


def seen(local: Path) -> Path:
    """Return the file that knows what was in a store on a server, for proposals."""
    return Path(f"{local}.seen")


def name_of(place: bytes) -> str:
    """Return what a file elsewhere is called that is about the store at that place: length and two check sums."""
    return f"{len(place):04x}{adler32(place):08x}{crc32(place):08x}"
