"""Several statements on one way to the server."""

from typing import Any

import psycopg
from psycopg.generators import send

MANY = 50
"""Statements that leave together; of more the first leave while the others are made, so that the server sees a sign of
life."""


class OneWay(psycopg.Pipeline):
    """A pipeline that sends its statements together, and says nothing after that.

    Psycopg sends each by itself, and asks for the answers once more behind the end of a pipeline; to the server that is
    a sign of life, after which it does not watch for how long a transaction is idle.
    """

    ending = False

    def _communicate_gen(self) -> Any:
        if self.command_queue and (self.ending or len(self.command_queue) >= MANY):
            those = tuple(self.command_queue)

            def at_once() -> None:
                for each in those:
                    each()

            self.command_queue.clear()
            self.command_queue.append(at_once)
            yield from super()._communicate_gen()

    def _exit_gen(self) -> Any:
        self.ending = True
        try:
            self._enqueue_sync()
            yield from self._communicate_gen()
            yield from send(self.pgconn)  # what the socket did not take at once, such as attached files
        finally:
            yield from self._fetch_gen(flush=False)


KNOWN = all(
    hasattr(psycopg.Pipeline, name) for name in ("_exit_gen", "_enqueue_sync", "_communicate_gen", "_fetch_gen")
)
"""Whether psycopg's pipeline is made as it was when this was written; else it is used as it is."""
