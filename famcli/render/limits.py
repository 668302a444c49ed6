"""How long and how large a template may become before it is stopped."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

from famcli.i18n import _

SECONDS = 3.0
MEMORY = 1024 * 1024 * 1024
STEPS = "step by step"
COUNTED = "with all that is in it"
"""What the environment counts in a template, as filters that no template can name."""


class TooMuch(RuntimeError):
    """A template that takes too long."""


@contextmanager
def limited() -> Iterator[None]:
    """Stop the block after three seconds of work or a gigabyte, where the system can (not on Windows).

    Time in which others have the processor does not count: a busy machine is no fault of a template.
    """
    watched = hasattr(signal, "setitimer")
    try:
        before = signal.signal(signal.SIGPROF, _stop) if watched else None
    except ValueError:  # only the main thread hears of signals
        watched = False
    if not watched:
        yield
        return
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    used = _address_space()
    if used and (soft == resource.RLIM_INFINITY or soft > used + MEMORY):
        resource.setrlimit(resource.RLIMIT_AS, (used + MEMORY, hard))
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def _stop(_number: int, _frame: FrameType | None) -> Any:
    raise TooMuch(_("it takes too long"))


def _address_space() -> int:
    """Return the bytes of address space in use; 0 where the system does not tell."""
    try:
        with open("/proc/self/statm") as statm:
            return int(statm.read().split()[0]) * os.sysconf("SC_PAGESIZE")
    except (OSError, ValueError):
        return 0
