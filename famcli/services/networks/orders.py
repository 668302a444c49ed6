"""An order of rows and columns in which what belongs together stands together: each by the middle of the other."""

from collections.abc import Mapping, Sequence

MOST_ROUNDS = 50


def seriated(pairs: Mapping[str, Sequence[str]]) -> tuple[list[str], list[str]]:
    """Return rows and columns in a good order; ``pairs`` are the columns of each row. Equal ones stay by name."""
    rows = sorted(pairs)
    columns = sorted({column for each in pairs.values() for column in each})
    members = {column: [row for row in rows if column in pairs[row]] for column in columns}
    for _round in range(MOST_ROUNDS):
        before = (rows, columns)
        at = {row: number for number, row in enumerate(rows)}
        columns = sorted(columns, key=lambda column: (_middle(members[column], at), column))
        place = {column: number for number, column in enumerate(columns)}
        rows = sorted(rows, key=lambda row: (_middle(pairs[row], place), row))
        if (rows, columns) == before:
            break
    return rows, columns


def _middle(those: Sequence[str], at: Mapping[str, int]) -> float:
    return round(sum(at[each] for each in those) / len(those), 6) if those else 0.0
