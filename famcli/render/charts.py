"""What a figure draws, as data: layouts/charts.typ draws each of these, the text format and the terminal in letters.

Numbers stand beside what is shown for them ("1–2" for a count that is too small to be told).
"""

import msgspec


class Chart(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag=str.lower):
    """Base of all charts; ``kind`` is the lower-case class name."""


class Bars(Chart, frozen=True, kw_only=True):
    """A bar a label, each from zero."""

    labels: tuple[str, ...]
    values: tuple[float, ...]
    shown: tuple[str, ...]
    """What stands behind each bar."""
    title: str = ""
    """What stands above it as one of several."""


class Line(msgspec.Struct, frozen=True):
    """A line of a chart: its name, and a value for each label; None for a gap."""

    name: str
    values: tuple[float | None, ...]


class Lines(Chart, frozen=True, kw_only=True):
    """Lines over the same labels, from zero."""

    labels: tuple[str, ...]
    lines: tuple[Line, ...]
    top: float
    """The highest value of the axis."""
    steps: tuple[float, ...]
    """The values at which a line across is drawn."""


class Matrix(Chart, frozen=True, kw_only=True):
    """Counts by row and column, the darker the more."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    shown: tuple[tuple[str, ...], ...]
    shades: tuple[tuple[int, ...], ...]
    """0 for none, 4 for the most."""


class Dots(Chart, frozen=True, kw_only=True):
    """Who is in what: a sign where a row has to do with a column."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    signs: tuple[tuple[str, ...], ...]


class Multiples(Chart, frozen=True, kw_only=True):
    """Several charts of bars on one scale, side by side."""

    panels: tuple[Bars, ...]


class Mark(msgspec.Struct, frozen=True):
    """Something on a day of a timeline."""

    at: float
    """Where it stands: 0 is the beginning, 1 the end."""
    word: str
    done: bool = False
    main: bool = False
    """Whether it is what all others lead to."""


class Track(msgspec.Struct, frozen=True):
    """A row of a timeline."""

    label: str
    note: str
    marks: tuple[Mark, ...]


class Timeline(Chart, frozen=True, kw_only=True):
    """What is to be done when, a row for each thing."""

    months: tuple[tuple[float, str], ...]
    """Where a month begins, and its name."""
    tracks: tuple[Track, ...]
    today: float | None = None


class Point(msgspec.Struct, frozen=True, kw_only=True):
    """A place of a map; x and y are shares of its width, y downwards."""

    label: str
    x: float
    y: float
    size: float
    """How large its circle is: the share of the largest that a map has; 0 for an empty one."""
    side: str
    """Where the label stands: right, left, above, below, or none where there is no room for it."""


class Map(Chart, frozen=True, kw_only=True):
    """Places where they lie."""

    points: tuple[Point, ...]
    height: float
    """As a share of the width."""
    empty: str
    """What an empty circle means."""
    source: str = ""
    """Whose data say where the places lie."""


AnyChart = Bars | Lines | Matrix | Dots | Multiples | Timeline | Map
