"""Maps of places in letters: a sign where a place lies, with its name beside it where there is room."""

from collections.abc import Iterator, Mapping, Sequence
from string import ascii_lowercase, ascii_uppercase

from famcli.render.charts import Map, Point

FILLED = "●"
SMALL = "•"
"""For fewer than elsewhere, where no numbers are told."""
EMPTY = "○"
TALL = 0.5
"""A character is about twice as tall as it is wide."""
KEYS = ascii_uppercase + ascii_lowercase


class Sheet:
    """Rows of characters, of which each is written once."""

    def __init__(self, width: int, height: int) -> None:
        self._rows = [[" "] * width for _row in range(height)]
        self._width = width

    def write(self, row: int, column: int, words: str) -> bool:
        """Write words where nothing stands, with a blank on either side; tell whether there was room."""
        begin, end = column - 1, column + len(words) + 1
        if (
            column < 0
            or column + len(words) > self._width
            or self._rows[row][max(begin, 0) : end] != [" "] * (min(end, self._width) - max(begin, 0))
        ):
            return False
        self.put(row, column, words)
        return True

    def put(self, row: int, column: int, words: str) -> None:
        """Write words, whatever stood there."""
        self._rows[row][column : column + len(words)] = words

    def lines(self) -> Iterator[str]:
        """Yield the rows from the first to the last that has anything in it."""
        rows = ["".join(row).rstrip() for row in self._rows]
        while rows and not rows[-1]:
            rows.pop()
        while rows and not rows[0]:
            rows.pop(0)
        yield from rows


def in_letters(chart: Map, counts: Sequence[str], width: int) -> str:
    """Return the map in lines of at most that width; a place whose name has no room gets a letter, with a key below."""
    height = max(round(chart.height * width * TALL), 1)
    sheet = Sheet(width, height)
    points = list(zip(chart.points, counts, strict=True))
    numbers = all(count.isdigit() for point, count in points if point.size)
    most = max((point.size for point in chart.points), default=0)
    signs = {point.label: _sign(point, most=0 if numbers else most) for point in chart.points}
    where = {point.label: _cell(point, width, height) for point in chart.points}
    for point in chart.points:
        row, column = where[point.label]
        sheet.put(row, column, signs[point.label])
    letters: dict[tuple[int, int], str] = {}
    keys: dict[str, str] = {}
    for point, count in sorted(points, key=lambda each: (-each[0].size, each[0].y)):
        row, column = where[point.label]
        words = f"{point.label} {count}" if point.size and numbers else point.label
        places = {"right": (row, column + 2), "left": (row, column - 1 - len(words))}
        order = ("left", "right") if point.side == "left" else ("right", "left")
        sheet.put(row, column, " ")
        named = any(sheet.write(*places[side], words) for side in order)
        sheet.put(row, column, signs[point.label])
        if not named:
            letter = letters.setdefault((row, column), KEYS[len(letters) % len(KEYS)])
            keys[letter] = f"{keys[letter]} / {words}" if letter in keys else f"{letter} {words}"
        if (row, column) in letters:
            sheet.put(row, column, letters[row, column])
    told = {} if numbers else {signs[point.label]: count for point, count in points if point.size}
    key = ["", *packed(list(keys.values()), width)] if keys else []
    return "\n".join([*sheet.lines(), *key, *_legend(chart, told)])


def packed(parts: Sequence[str], width: int) -> Iterator[str]:
    """Yield parts with commas between them, as many a line as there is room for."""
    line = ""
    for part in parts:
        longer = f"{line}, {part}" if line else part
        if len(longer) > width and line:
            yield f"{line},"
            longer = part
        line = longer
    if line:
        yield line


def _cell(point: Point, width: int, height: int) -> tuple[int, int]:
    return min(int(point.y * width * TALL), height - 1), min(int(point.x * width), width - 1)


def _sign(point: Point, *, most: float) -> str:
    """Return what stands for a place: where no numbers are told, the sign says whether there are less than ``most``."""
    if not point.size:
        return EMPTY
    return FILLED if point.size >= most else SMALL


def _legend(chart: Map, told: Mapping[str, str]) -> Iterator[str]:
    said = [f"{sign} {count}" for sign, count in told.items()]
    said += [f"{EMPTY} {chart.empty}"] if any(point.size == 0 for point in chart.points) else []
    if said or chart.source:
        yield ""
        yield "   ".join(filter(None, (*said, chart.source)))
