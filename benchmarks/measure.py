"""Measuring two things in turn, so that a busy machine is busy for both."""

import time
from collections.abc import Callable

import msgspec


class Row(msgspec.Struct, frozen=True):
    """One line of the table: seconds of ours and of the other, and the most that the ratio should be."""

    name: str
    ours: float
    other: float
    beside: str
    target: float | None = None

    @property
    def ratio(self) -> float:
        """How many times the other ours takes."""
        return self.ours / self.other


def in_turn(rounds: int, *works: Callable[[], object]) -> list[float]:
    """Run each work once a round and return the least seconds of each.

    The least is what the work takes; all above it is the rest of the machine.
    """
    times: list[list[float]] = [[] for _work in works]
    for _round in range(rounds):
        for index, work in enumerate(works):
            begun = time.perf_counter()
            work()
            times[index].append(time.perf_counter() - begun)
    return [min(each) for each in times]
