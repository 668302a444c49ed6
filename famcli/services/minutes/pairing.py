"""Match lines of the minutes to existing records, so that numbers survive when lines are moved or corrected."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from famcli.domain.minutes.action import Action
from famcli.domain.minutes.decision import Decision
from famcli.domain.minutes.entries import Assignment, Resolution

N = TypeVar("N", Decision, Action)

ALIKE = 0.6
"""From this ratio on (0 to 1) words count as the same words, corrected."""
MOST_COMPARED = 2_500


def paired(entries: Sequence[Resolution | Assignment], records: Sequence[N]) -> list[N | None]:
    """Return for each entry the record that it was: the same line, else the same words, else words much like them."""
    found: list[N | None] = [None] * len(entries)
    left = sorted(records, key=lambda record: record.number)

    def pair(of_entry: Callable[[Resolution | Assignment], str], of_record: Callable[[N], str]) -> None:
        waiting: dict[str, list[N]] = {}
        for record in reversed(left):
            waiting.setdefault(of_record(record), []).append(record)
        for index, entry in enumerate(entries):
            if found[index] is None and (same := waiting.get(of_entry(entry))):
                found[index] = same.pop()
        left[:] = [record for records_left in waiting.values() for record in records_left]
        left.sort(key=lambda record: record.number)

    pair(lambda entry: entry.source.strip(), lambda record: record.source)
    pair(lambda entry: entry.text, lambda record: record.text)
    fresh = [index for index, record in enumerate(found) if record is None]
    if len(fresh) * len(left) <= MOST_COMPARED:
        for index in fresh:
            likeness, best = max(
                ((_likeness(entries[index].text, record.text), record) for record in left),
                key=lambda pair_of_both: pair_of_both[0],
                default=(0.0, None),
            )
            if best is not None and likeness >= ALIKE:
                found[index] = best
                left.remove(best)
    return found


def _likeness(one: str, other: str) -> float:
    from difflib import SequenceMatcher

    matcher = SequenceMatcher(None, one[:500], other[:500], autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= ALIKE else 0.0
