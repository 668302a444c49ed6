"""What lets many tests be run in little time: folders in memory, no waiting for the disk, fewer random examples.

`make test` tries a third of the random examples (`--hypothesis-profile quick`); `make trials` and single files try all.
"""

import gc
import os
import shutil
from itertools import count
from pathlib import Path

from hypothesis import HealthCheck, settings

MEMORY = Path("/dev/shm")
ROOM = 2 << 30
"""Bytes that must be free there; a run needs a tenth of it."""
SHARE = 3
QUICK = "quick"


def prepare() -> None:
    """Make ready a process that runs tests."""
    _keep_files_in_memory()
    os.fsync = os.fstat  # type: ignore[assignment]  # trials of power cuts see each call before it comes to this
    if os.environ.get("FAMCLI_CI") == "1":
        settings.load_profile("ci")  # the same examples in each run; at the desk they are new ones
    settings.register_profile(
        QUICK,
        settings.default,
        max_examples=settings.default.max_examples // SHARE,
        suppress_health_check=[HealthCheck.too_slow],  # a busy machine is no fault of a test
    )
    gc.disable()


def collected() -> None:
    """Leave what was collected out of the search for garbage: it stays until the end."""
    gc.freeze()
    gc.enable()


def examples(whole: int) -> int:
    """Return how many examples a test tries that says itself how many a whole run takes."""
    return whole // SHARE if settings.get_current_profile_name() == QUICK else whole


def _keep_files_in_memory() -> None:
    """Let pytest make its folders where no disk is, unless somebody has said where."""
    if "PYTEST_DEBUG_TEMPROOT" in os.environ or not MEMORY.is_dir():
        return
    can_run = not os.statvfs(MEMORY).f_flag & os.ST_NOEXEC
    if can_run and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM:
        os.environ["PYTEST_DEBUG_TEMPROOT"] = str(MEMORY)


class Folders:
    """New folders, one for each test."""

    def __init__(self, root: Path) -> None:
        self._root = str(root)
        self._numbers = count()

    def new(self, name: str) -> Path:
        """Make a folder that is called after a test."""
        path = f"{self._root}/{''.join(each if each.isalnum() else '_' for each in name[:30])}{next(self._numbers)}"
        os.mkdir(path, 0o700)
        return Path(path)
