"""The one way in which lists are shown: as a table, for Excel, or as JSON; sorted, cut short, with chosen columns."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from typing import Any, TypeVar

import msgspec

from famcli.cli.shell.columns import Column, Columns
from famcli.cli.shell.context import Context
from famcli.cli.shell.output import as_json_line, print_table
from famcli.errors import UsageError
from famcli.i18n import _, day

T = TypeVar("T")
LONGEST_WHOLE = 32


class Cell(msgspec.Struct, frozen=True):
    """What is shown, where it is not by that that one sorts."""

    text: str
    value: Any


Row = Sequence[str | date | int | Cell | None]


def show(
    ctx: Context,
    columns: Columns,
    found: Iterable[T],
    row: Callable[[T], Row],
    *,
    json: Callable[[list[T]], Any] = list,
    most: int = 0,
) -> None:
    """Show a list as its options say. ``row`` makes the cells of all columns; ``json`` what JSON is made of.

    ``most`` is how many there are where nobody says how many. Raises UsageError for options that exclude each other.
    """
    jsonl, csv, wanted = ctx.values.get("jsonl"), ctx.values.get("csv"), ctx.values.get("columns")
    if (csv and ctx.globals.json) or (jsonl and ctx.values.get("json")):
        raise UsageError(_("Use only one of --csv, --json and --jsonl."))
    if wanted and ctx.globals.json:
        raise UsageError(_("--columns is for tables and --csv; JSON always has all keys."))
    everything = list(found)
    items = _sorted(columns, everything, row, ctx.values.get("sort") or "")
    limit = ctx.values.get("limit")
    items = items[: (most if limit is None else limit) or None]
    if jsonl:
        value = json(items)
        for each in value if isinstance(value, list) else [value]:
            print(as_json_line(each))
        return None
    if ctx.globals.json:
        return ctx.give(json(items))
    rows = list(map(row, items))
    if csv:
        return _print_csv(columns.chosen(wanted) if wanted else list(columns.all), columns, rows)
    draw(ctx, columns, rows, wanted or "")
    if len(items) < len(everything):
        ctx.say(_("{shown} of {total}; --limit 0 shows all.").format(shown=len(items), total=len(everything)))
    return None


def draw(ctx: Context, columns: Columns, rows: Sequence[Row], wanted: str = "") -> None:
    """Draw a table with the usual columns, or those wanted, and say which there is no room for."""
    chosen = columns.chosen(wanted) if wanted else columns.usual
    if len(chosen) < len(columns.all) or wanted:
        places = [columns.all.index(each) for each in chosen]
        rows = [[cells[place] for place in places] for cells in rows]
    texts = [[cell if type(cell) is str else shown(cell) for cell in cells] for cells in rows]
    narrow = [
        index
        for index, each in enumerate(chosen)
        if each.narrow or (each.whole and max((len(cells[index]) for cells in texts), default=0) <= LONGEST_WHOLE)
    ]
    extra = sorted((index for index, each in enumerate(chosen) if each.extra), key=lambda index: chosen[index].extra)
    heads = [each.name if each.head is None else each.head for each in chosen]
    if left := print_table(heads, texts, narrow=narrow, extra=extra):
        names = ", ".join(chosen[index].name for index in left)
        ctx.say(_("No room for: {columns}; --columns chooses, --csv has all.").format(columns=names))


def shown(cell: object) -> str:
    """Return a cell as people read it."""
    if isinstance(cell, Cell):
        return cell.text
    if isinstance(cell, datetime):
        local = cell.astimezone()
        return f"{day(local)} {local:%H:%M}"
    if isinstance(cell, date):
        return day(cell)
    return "" if cell is None else str(cell)


def _print_csv(chosen: Sequence[Column], columns: Columns, rows: Sequence[Row]) -> None:
    """Print a table that Excel opens; days are as in all tables that famcli exports, 2026-05-12."""
    from famcli.cli.shell.files import to_stdout
    from famcli.services.people.sheets import table

    places = [columns.all.index(each) for each in chosen]
    to_stdout(
        table("csv", [each.name for each in chosen], ([_plain(row[place]) for place in places] for row in rows), "")
    )


def _plain(cell: object) -> str:
    """Return a cell as programs read it."""
    if isinstance(cell, datetime):
        return f"{cell.astimezone():%Y-%m-%d %H:%M}"
    return cell.isoformat() if isinstance(cell, date) else shown(cell)


def _sorted(columns: Columns, found: list[T], row: Callable[[T], Row], by: str) -> list[T]:
    """Return the entries sorted by columns; those with nothing in one come last, whichever way it goes."""
    if not by:
        return found
    from famcli.cli.shell.collation import place_of

    pairs = [(row(each), each) for each in found]
    for column, downwards in reversed(columns.order(by)):
        index = columns.all.index(column)
        keyed = [(place_of(_value(column, cells[index])), (cells, each)) for cells, each in pairs]
        filled = sorted((each for each in keyed if each[0]), key=lambda each: each[0], reverse=downwards)
        pairs = [pair for _key, pair in (*filled, *(each for each in keyed if not each[0]))]
    return [each for _cells, each in pairs]


def _value(column: Column, cell: object) -> object:
    value = cell.value if isinstance(cell, Cell) else cell
    return column.by(value) if column.by and isinstance(value, str) else value


def for_people(ctx: Context) -> bool:
    """Tell whether people read the list, so that a sentence is better than an empty table."""
    return not (ctx.globals.json or ctx.values.get("csv"))
