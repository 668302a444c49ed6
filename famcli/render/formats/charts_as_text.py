"""Charts in letters, for text files and the terminal."""

from collections.abc import Iterator, Sequence
from string import ascii_letters, ascii_uppercase

from famcli.render.blocks import Figure
from famcli.render.charts import Bars, Dots, Map, Matrix, Multiples
from famcli.render.formats import maps_as_text
from famcli.render.formats.maps_as_text import packed

FULL = "█"
HALF = "▌"
LONGEST_LABEL = 32
LEAST_BAR = 10
LETTERS = ascii_uppercase + ascii_letters[:26]


def in_letters(figure: Figure, width: int) -> str:
    """Return a chart in lines of at most that width; empty for one that only its table can say in letters."""
    match figure.chart:
        case Bars() as chart:
            return "\n".join(_bars(chart, width, max(chart.values, default=0)))
        case Multiples(panels=panels):
            most = max((value for each in panels for value in each.values), default=0)
            return "\n\n".join("\n".join((each.title, *_bars(each, width, most))) for each in panels)
        case Matrix() as chart:
            heads = [_words(cell) for cell in figure.table.header[1:]]
            return _lettered(chart.rows, heads, chart.shown, width)
        case Dots() as chart:
            return _lettered(chart.rows, chart.columns, chart.signs, width)
        case Map() as chart:
            return maps_as_text.in_letters(chart, [_words(row[-1]) for row in figure.table.rows], width)
    return ""


def _bars(chart: Bars, width: int, most: float) -> Iterator[str]:
    labels = min(LONGEST_LABEL, max(map(len, chart.labels), default=0))
    room = max(width - labels - max(map(len, chart.shown), default=0) - 3, LEAST_BAR)
    for label, value, shown in zip(chart.labels, chart.values, chart.shown, strict=True):
        halves = round(2 * room * value / most) if most else 0
        bar = FULL * (halves // 2) + HALF * (halves % 2)
        yield f"{_cut(label, labels):<{labels}}  {bar}{' ' if bar else ''}{shown}"


def _lettered(rows: Sequence[str], heads: Sequence[str], cells: Sequence[Sequence[str]], width: int) -> str:
    """Return a table whose columns are called A, B, C, with what these mean below; empty where it is too wide."""
    longest = max((len(cell) for row in cells for cell in row), default=1)
    column = longest + 1
    label = min(LONGEST_LABEL, max(map(len, rows), default=0))
    if label + 1 + column * len(heads) > width or len(heads) > len(LETTERS):
        return ""
    letters = LETTERS[: len(heads)]
    lines = [f"{'':<{label}} " + "".join(f"{letter:>{column}}" for letter in letters)]
    for name, row in zip(rows, cells, strict=True):
        lines.append(f"{_cut(name, label):<{label}} " + "".join(f"{cell or '·':>{column}}" for cell in row))
    key = [f"{letter} {head}" for letter, head in zip(letters, heads, strict=True)]
    return "\n".join([*(line.rstrip() for line in lines), "", *packed(key, width)])


def _cut(text: str, length: int) -> str:
    return text if len(text) <= length else text[: length - 1] + "…"


def _words(cell: Sequence[object]) -> str:
    return "".join(getattr(each, "text", "") for each in cell)
