"""What lies beside the data file, by the name that it has of it."""

from pathlib import Path


def written(location: str) -> Path:
    """Return the file that knows which files were written, and by which check sums."""
    return Path(f"{location}.written")


def drafts(location: str) -> Path:
    """Return the folder of texts that are being written."""
    return Path(f"{location}.drafts")
