"""What stands right below the heading of an item: who led it, and when it really began and ended.

These lines are text like all minutes, and nothing of them is kept elsewhere.
"""

import re

import msgspec

from famcli.domain.minutes import clock_lines
from famcli.domain.minutes.clock_lines import Times

CHAIR = (
    r"(?i)[*_]{0,2}(?:(?:Sitzungs|Diskussions)?leitung|Vorsitz|Chair(?:ed by)?|Chairing)[*_]{0,2}[ \t]*:[*_]{0,2}"
    r"[ \t]*(\S[^\n:]{0,200})$"
)


class Head(msgspec.Struct, frozen=True):
    """The head of an item's minutes."""

    chair: str = ""
    """A name as it was typed."""
    times: Times = Times()
    lines: tuple[str, ...] = ()
    """What was typed, line by line."""
    rest: str = ""
    """The minutes below it."""

    @property
    def unnamed(self) -> tuple[str, ...]:
        """What was typed but for who led the item."""
        return tuple(line for line in self.lines if not re.match(CHAIR, line))


def head_of(notes: str) -> Head:
    """Return the head of an item's minutes; a line "Ende: 17:50" counts wherever it stands."""
    chair, times, lines = "", Times(), list[str]()
    rows = notes.split("\n")
    while rows and len(lines) < 20:
        row = rows[0].strip()
        found = re.match(CHAIR, row)
        told = None if found else clock_lines.read(row, times, 0, [])
        if found and not chair:
            chair = found[1].strip(" .*_")
        elif told is not None and told != times:
            times = told
        elif row or not lines:
            break
        if row:
            lines.append(row)
        rows = rows[1:]
    for row in rows:
        if re.match(clock_lines.ENDED, row.strip()) and (told := clock_lines.read(row, times, 0, [])):
            times = told
    return Head(chair=chair, times=times, lines=tuple(lines), rest="\n".join(rows).strip("\n") if lines else notes)
