"""Signs of life of somebody who writes and computes for long: the server cannot tell them from one who is asleep."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from famcli.store.postgres.link import Link

EVERY, LONGEST = 5.0, 120.0
"""Seconds between two signs, and after which there are none any more: others wait."""


@contextmanager
def awake(link: Link) -> Iterator[None]:
    """Say during this block, every few seconds, that we are at work. A computer that is asleep says nothing."""
    over = threading.Event()

    def tell() -> None:
        end = time.monotonic() + LONGEST
        while not over.wait(EVERY) and time.monotonic() < end:
            link.say_alive()

    beside = threading.Thread(target=tell, daemon=True)
    beside.start()
    try:
        yield
    finally:
        over.set()
        beside.join()
