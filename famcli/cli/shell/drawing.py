"""How tables are laid out, and those of ordinary letters drawn: as Rich draws them to the byte, in a tenth of the time
that Rich takes to load.

Whatever is odd is left to Rich: letters of another width, names of columns that take several lines, other terminals.
"""

import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, zip_longest

LONGEST_WORD = 18
WIDTH_OF_PIPES = 10_000
GAP = 3
HYPHEN = r"(?<=\w-)(?=\w)"
WORDS = r" *[^ ]+ *| +"
"""Words with the blanks behind them, the first one also with those before it."""
ORDINARY = frozenset(map(chr, (*range(0x20, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x300)))) | set("–—‘’‚“”„•…€\n")
"""Letters that all can see, one cell wide each, and the end of a line."""
ODD_SURROUNDINGS = ("FORCE_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE", "JUPYTER_COLUMNS", "UNICODE_VERSION")


Row = Sequence[str]


def laid_out(
    columns: Row,
    rows: Sequence[Row],
    width: int,
    narrow: Sequence[int],
    extra: Sequence[int],
    length: Callable[[str], int] = len,
) -> tuple[list[int], list[int]]:
    """Return the columns that are shown, by number, and how wide they are.

    ``narrow`` are never broken; ``extra`` are left out in that order where the width is too small for whole words.
    """  # fmt: skip
    texts = ["\n".join((column, *(row[index] for row in rows))) for index, column in enumerate(columns)]
    natural = [max(map(length, text.split("\n"))) for text in texts]
    shown = list(range(len(columns)))
    if sum(natural) <= width - GAP * len(shown) + 1:
        return shown, natural
    least = [natural[i] if i in narrow else min(_longest_word(texts[i], length), LONGEST_WORD) for i in shown]
    for index in extra:
        if sum(least[each] for each in shown) > width - GAP * len(shown) + 1:
            shown.remove(index)
    room = width - GAP * len(shown) + 1
    return shown, shared_out(room, [least[each] for each in shown], [natural[each] for each in shown])


def _longest_word(text: str, length: Callable[[str], int]) -> int:
    """Return the length of the longest piece that a line is not broken in: a word, or what hyphens part in one."""
    words = set(text.split())
    pieces = (piece for word in words for piece in (re.split(HYPHEN, word) if "-" in word else (word,)))
    return max(map(length, pieces), default=0)


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


def broken(text: str, width: int) -> str:
    """Return the text with words that are too long for a column broken behind their hyphens."""
    if "-" not in text:
        return text
    return re.sub(r"\S+", lambda word: word[0] if len(word[0]) <= width else re.sub(HYPHEN, "\n", word[0]), text)


def width_of_tables() -> int:
    """Return how wide a table may be on stdout: COLUMNS, else what the terminal says; a pipe has room for all."""
    given = os.environ.get("COLUMNS")
    if given is None and not sys.stdout.isatty():
        return WIDTH_OF_PIPES
    if given and given.isdigit():
        return int(given)
    for descriptor in range(3):
        try:
            return os.get_terminal_size(descriptor).columns or 80
        except OSError:
            continue
    return 80


def is_ordinary(columns: Row, rows: Sequence[Row]) -> bool:
    """Tell whether a table has nothing odd in it, nor in what stdout is: a pipe, or a terminal like most."""
    return (
        bool(rows)
        and sys.platform != "win32"
        and (sys.stdout.encoding or "").lower().startswith("utf")
        and os.environ.get("TERM", "").lower() not in ("dumb", "unknown")
        and not any(name in os.environ for name in ODD_SURROUNDINGS)
        and _is_of_ordinary_letters("".join(chain(columns, chain.from_iterable(rows))))
    )


def _is_of_ordinary_letters(text: str) -> bool:
    return (text.isascii() and text.replace("\n", "").isprintable()) or ORDINARY.issuperset(text)


def drawn(
    columns: Row, rows: Sequence[Row], width: int, narrow: Sequence[int], extra: Sequence[int], *, bold: bool
) -> tuple[str, list[int]]:
    """Return a table of ordinary letters, and the columns left out; "" for one that is left to Rich.

    That is where a column has no width, or its name takes more than one line.
    ``bold`` marks the names of the columns as such, for a terminal.
    """
    shown, widths = laid_out(columns, rows, width, narrow, extra)
    if not (shown and all(widths)) or sum(widths) + GAP * len(shown) - 1 > width:
        return "", []
    heads, *more = _lines([[columns[index] for index in shown]], widths)
    if more:
        return "", []
    lines = _lines([[row[index] for index in shown] for row in rows], widths)
    mark = "\x1b[1m{}\x1b[0m".format if bold else str
    head = " ".join(mark(" ") + mark(cell.ljust(room)) + mark(" ") for cell, room in zip(heads, widths, strict=True))
    rule = "─" * (sum(widths) + GAP * len(widths) - 1)
    line = f" {(' ' * GAP).join(f'%-{room}s' for room in widths)} "
    left = [index for index in range(len(columns)) if index not in shown] if len(shown) < len(columns) else []
    return "\n".join([head, rule, *map(line.__mod__, lines), ""]), left


def _lines(rows: Sequence[Row], widths: Sequence[int]) -> Iterator[tuple[str, ...]]:
    """Yield the lines that rows take, each as the pieces of its cells."""
    for cells in zip(
        *(_wrapped(column, width) for column, width in zip(zip(*rows, strict=True), widths, strict=True)), strict=True
    ):
        if max(map(len, cells)) == 1:
            yield tuple(piece for (piece,) in cells)
        else:
            yield from zip_longest(*cells, fillvalue="")


def _wrapped(texts: Iterable[str], width: int) -> Iterator[Sequence[str]]:
    """Yield the lines that each text of a column takes, broken between words, and in words that are too long."""
    known: dict[str, list[str]] = {}
    for text in texts:
        if len(text) <= width and "\n" not in text:
            yield (text,)
        else:
            if text not in known:
                known[text] = [piece for line in broken(text, width).split("\n") for piece in _pieces(line, width)]
            yield known[text]


def _pieces(line: str, width: int) -> Iterator[str]:
    """Yield the lines that one line of a text becomes."""
    begin = 0
    for place in _breaks(line, width) if len(line) > width else ():
        yield line[begin:place].rstrip(" ")
        begin = place
    yield line[begin:].rstrip(" ")


def _breaks(line: str, width: int) -> Iterator[int]:
    """Yield where a line is broken."""
    position = used = 0
    for word in re.findall(WORDS, line):
        length = len(word.rstrip(" "))
        if length > width:
            last = (len(word) - 1) // width * width
            yield from (place for place in range(position, position + last + 1, width) if place)
            used = len(word) - last
        elif width - used < length and position:
            yield position
            used = len(word)
        else:
            used += len(word)
        position += len(word)
