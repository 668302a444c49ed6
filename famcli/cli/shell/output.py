"""What reaches the terminal. Nothing that a person typed is markup here, or a control character."""

import os
import re
import sys
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from famcli.cli.shell import drawing

HIDDEN = (
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u2028-\u202e"
    "\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)


NARROWEST = 20
"""Columns; nothing is broken for fewer."""


def visible(text: str) -> str:
    """Return the text with control characters, bidi marks and invisible ones shown as ``\\u…``.

    New lines and tabs stay.
    """
    return text if drawing.ORDINARY.issuperset(text) else re.sub(HIDDEN, lambda found: _escaped(found[0]), text)


def fitted(text: str) -> str:
    """Return a sentence with its lines broken between words, where stderr is a terminal.

    What stands in quotation marks, such as a command to copy, stays whole.
    """
    if not sys.stderr.isatty():
        return text
    try:
        width = os.get_terminal_size(sys.stderr.fileno()).columns
    except (OSError, ValueError):
        return text
    if width < NARROWEST:
        return text
    return "\n".join(line if len(line) <= width else _broken(line, width) for line in text.split("\n"))


def _broken(line: str, width: int) -> str:
    lines = [""]
    for word in re.findall(r"(?:[“„][^“”„]*[”“]|\S)+", line):
        if lines[-1] and len(lines[-1]) + 1 + len(word) > width:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    indent = line[: len(line) - len(line.lstrip())]
    return indent + f"\n{indent}".join(lines)


def as_json(value: object) -> str:
    """Return the value as indented JSON in which everything invisible is escaped: the keys that json_keys lists."""
    return _escaped_json(msgspec.json.format(msgspec.json.encode(_promised(value)), indent=2).decode())


def as_json_line(value: object) -> str:
    """Return the value as JSON on one line, with the same keys."""
    return _escaped_json(msgspec.json.encode(_promised(value)).decode())


def _escaped_json(text: str) -> str:
    return text if drawing.ORDINARY.issuperset(text) else re.sub(HIDDEN, lambda found: _json_escaped(found[0]), text)


def print_table(
    columns: Sequence[str], rows: Iterable[Sequence[str]], *, narrow: Sequence[int] = (), extra: Sequence[int] = ()
) -> list[int]:
    """Draw a table that fits the terminal; into a pipe it is as wide as its content. Returns what was left out.

    ``narrow`` are the columns (from 0) that are never broken; ``extra`` are left out in that order where the
    terminal is too narrow for whole words.
    """
    cells = list(rows)
    width, bold = drawing.width_of_tables(), sys.stdout.isatty()
    if drawing.is_ordinary(columns, cells):
        text, left = drawing.drawn(columns, cells, width, narrow, extra, bold=bold)
        if text:
            print(text, end="")
            return left
    return _draw_by_rich(columns, [[visible(cell) for cell in row] for row in cells], narrow, extra)


def _draw_by_rich(
    columns: Sequence[str], rows: Sequence[Sequence[str]], narrow: Sequence[int], extra: Sequence[int]
) -> list[int]:
    from rich.box import SIMPLE_HEAD
    from rich.cells import cell_len
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    fitting = sys.stdout.isatty() or "COLUMNS" in os.environ
    console = Console(markup=False, emoji=False, highlight=False, width=None if fitting else drawing.WIDTH_OF_PIPES)
    shown, widths = drawing.laid_out(columns, rows, console.width, narrow, extra, cell_len)
    table = Table(box=SIMPLE_HEAD, show_edge=False, header_style="bold", padding=(0, 1))
    for index, width in zip(shown, widths, strict=True):
        table.add_column(Text(columns[index]), width=width, overflow="fold")
    for row in rows:
        table.add_row(*(Text(drawing.broken(row[index], width)) for index, width in zip(shown, widths, strict=True)))
    console.print(table)
    return [index for index in range(len(columns)) if index not in shown]


def marked(line: str, marks: tuple[tuple[int, int], ...], *, colours: bool) -> str:
    """Return a line with what was found in bold, on a terminal."""
    if not colours:
        return visible(line)
    parts, position = [], 0
    for begin, end in marks:
        parts += [visible(line[position:begin]), "\x1b[1m", visible(line[begin:end]), "\x1b[0m"]
        position = end
    return "".join((*parts, visible(line[position:])))


def print_pairs(pairs: Iterable[tuple[str, str]]) -> None:
    """Print labels and values below each other; empty values are left out."""
    shown = [(label, visible(value)) for label, value in pairs if value]
    width = max((len(label) for label, _value in shown), default=0)
    for label, value in shown:
        first, *rest = value.splitlines() or [""]
        print(f"{label:<{width}}  {first}")
        for line in rest:
            print(f"{'':<{width}}  {line}")


def _promised(value: object) -> Any:
    """Return structs as objects with all keys that are promised, those with default values, too."""
    if isinstance(value, msgspec.Struct):
        from famcli.cli.shell.json_keys import keys

        return {key: _promised(getattr(value, key)) for key in keys(type(value))}
    if isinstance(value, dict):
        return {key: _promised(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [_promised(each) for each in value]
    return value


def _escaped(character: str) -> str:
    code = ord(character)
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _json_escaped(character: str) -> str:
    code = ord(character)
    if code < 0x10000:
        return f"\\u{code:04x}"
    high, low = divmod(code - 0x10000, 0x400)
    return f"\\u{0xD800 + high:04x}\\u{0xDC00 + low:04x}"
