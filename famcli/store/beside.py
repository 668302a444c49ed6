"""What lies beside the data file, by the name that it has of it."""

from pathlib import Path


def written(local: Path) -> Path:
    """Return the file that knows which files were written, and by which check sums."""
    return Path(f"{local}.written")


def drafts(local: Path) -> Path:
    """Return the folder of texts that are being written."""
    return Path(f"{local}.drafts")
