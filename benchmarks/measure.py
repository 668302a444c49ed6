"""Measuring one thing beside another, in turn, so that a busy machine is busy for both."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from statistics import median

import msgspec

Work = Callable[[], object]


class Pair(msgspec.Struct, frozen=True):
    """What was measured: the medians of ours and of the other, and the median of how many times the other ours took."""

    ours: float
    other: float
    ratio: float


class Row(msgspec.Struct, frozen=True):
    """One line of the table: what was measured beside what, and the most that the ratio should be."""

    name: str
    pair: Pair
    beside: str
    target: float | None = None
    unit: str = "ms"
    """Of ours and the other; ms are kept as seconds."""

    @property
    def good(self) -> bool:
        """Whether the ratio is as it should be."""
        return self.target is None or self.pair.ratio <= self.target

    def shown(self, value: float) -> str:
        """Return a value with its unit."""
        return f"{value * 1000 if self.unit == 'ms' else value:,.1f} {self.unit}"


def processor() -> float:
    """Return the seconds that this process and those that it waited for had a processor: others do not count."""
    import resource

    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


CLOCK = processor if os.environ.get("FAMCLI_BENCH_CLOCK") == "cpu" else time.perf_counter
"""FAMCLI_BENCH_CLOCK=cpu is for machines that are busy with other things."""


def beside(rounds: int, base: Work, *works: Work, clock: Callable[[], float] = CLOCK) -> list[Pair]:
    """Run each work right behind the base, once a round, and return what each took, and the base beside it.

    FAMCLI_BENCH_ROUNDS says how many rounds, in place of ``rounds``.
    """
    rounds = int(os.environ.get("FAMCLI_BENCH_ROUNDS", rounds))
    times: list[list[tuple[float, float]]] = [[] for _work in works]
    for _round in range(rounds):
        for index, work in enumerate(works):
            times[index].append((_timed(base, clock), _timed(work, clock)))
    return [
        Pair(median(ours for _other, ours in each), median(other for other, _ours in each), _ratio(each))
        for each in times
    ]


def middle(pairs: list[Pair]) -> Pair:
    """Return the medians of what was measured at several times."""
    return Pair(*(median(getattr(pair, field) for pair in pairs) for field in Pair.__struct_fields__))


def _ratio(times: list[tuple[float, float]]) -> float:
    return median(ours / other for other, ours in times)


def _timed(work: Work, clock: Callable[[], float]) -> float:
    begun = clock()
    work()
    return clock() - begun


def python() -> None:
    """Start Python and do nothing."""
    subprocess.run([sys.executable, "-c", "pass"], check=True)


def memory(command: list[str], environment: dict[str, str]) -> float:
    """Run a command and return the most memory that it had, in MB."""
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _process, status, used = os.wait4(process.pid, 0)
    process.returncode = status
    assert status == 0, command
    return used.ru_maxrss / (1024 if sys.platform != "darwin" else 1024 * 1024)
