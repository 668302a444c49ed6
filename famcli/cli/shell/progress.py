"""How far a long work is, on a terminal."""

import sys
from collections.abc import Iterable
from typing import TypeVar

T = TypeVar("T")


def shown(works: Iterable[T], total: int, *, least: int = 20) -> Iterable[T]:
    """Show on stderr how far a work of ``total`` steps is; with fewer than ``least`` it is not worth a line."""
    if total < least or not sys.stderr.isatty():
        return works
    from rich.console import Console
    from rich.progress import track

    return track(works, total=total, description="", console=Console(stderr=True))
