"""What reaches the terminal. Nothing that a person typed is markup here, or a control character."""

import os
import re
import sys
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

LONGEST_WORD = 18
WIDTH_OF_PIPES = 10_000
GAP = 3
HYPHEN = r"(?<=\w-)(?=\w)"
PIECES = rf"\s+|{HYPHEN}"
"""Where a line may end in a table: between words, and behind a hyphen."""
HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u2028-\u202e"
    "\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)


def visible(text: str) -> str:
    """Return the text with control characters, bidi marks and invisible ones shown as ``\\u…``.

    New lines and tabs stay.
    """
    return HIDDEN.sub(lambda found: _escaped(found[0]), text)


def as_json(value: object) -> str:
    """Return the value as indented JSON in which everything invisible is escaped: the keys that json_keys lists."""
    text = msgspec.json.format(msgspec.json.encode(_promised(value)), indent=2).decode()
    return HIDDEN.sub(lambda found: _json_escaped(found[0]), text)


def print_table(
    columns: Sequence[str], rows: Iterable[Sequence[str]], *, narrow: Sequence[int] = (), extra: Sequence[int] = ()
) -> None:
    """Draw a table that fits the terminal; into a pipe it is as wide as its content.

    ``narrow`` are the columns (from 0) that are never broken; ``extra`` are left out in that order where the
    terminal is too narrow for whole words.
    """
    from rich.box import SIMPLE_HEAD
    from rich.cells import cell_len
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    fitting = sys.stdout.isatty() or "COLUMNS" in os.environ
    console = Console(markup=False, emoji=False, highlight=False, width=None if fitting else WIDTH_OF_PIPES)
    cells = [[visible(cell) for cell in row] for row in rows]
    texts = [[column, *(row[index] for row in cells)] for index, column in enumerate(columns)]
    natural = [max(cell_len(line) for text in each for line in text.split("\n")) for each in texts]
    words = [max((cell_len(word) for text in each for word in re.split(PIECES, text)), default=0) for each in texts]
    least = [natural[i] if i in narrow else min(words[i], LONGEST_WORD) for i in range(len(columns))]
    shown = list(range(len(columns)))
    for index in extra:
        if sum(least[each] for each in shown) > console.width - GAP * len(shown) + 1:
            shown.remove(index)
    room = console.width - GAP * len(shown) + 1
    widths = shared_out(room, [least[each] for each in shown], [natural[each] for each in shown])
    table = Table(box=SIMPLE_HEAD, show_edge=False, header_style="bold", padding=(0, 1))
    for index, width in zip(shown, widths, strict=True):
        table.add_column(Text(columns[index]), width=width, overflow="fold")
    for row in cells:
        table.add_row(*(Text(_broken(row[index], width)) for index, width in zip(shown, widths, strict=True)))
    console.print(table)


def _broken(text: str, width: int) -> str:
    """Return the text with words that are too long for a column broken behind their hyphens."""
    return re.sub(
        r"\S+", lambda word: word[0] if len(word[0]) <= width else re.sub(r"(?<=\w-)(?=\w)", "\n", word[0]), text
    )


def shared_out(room: int, least: Sequence[int], natural: Sequence[int]) -> list[int]:
    """Return column widths that fit into ``room``: what each needs at least, and of the rest what it would like."""
    if sum(natural) <= room:
        return list(natural)
    widths = list(least)
    while sum(widths) > max(room, len(widths)):
        widths[widths.index(max(widths))] -= 1
    wishes = [max(like - width, 0) for like, width in zip(natural, widths, strict=True)]
    rest, total = max(room - sum(widths), 0), max(sum(wishes), 1)
    return [width + rest * wish // total for width, wish in zip(widths, wishes, strict=True)]


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
