"""Figures made of numbers: what is drawn, the words that stand for it, and its table. One way for every language.

For the public a count of one or two is shown as "1–2", and drawn as if it were two: nobody is found by a number.
"""

from collections.abc import Iterable, Mapping, Sequence

from famcli.render.blocks import Figure, Inline, Table, Text
from famcli.render.charts import AnyChart, Bars, Dots, Line, Lines, Map, Mark, Matrix, Multiples, Point, Timeline, Track

SMALL = 3
"""Counts below this are not told to the public."""
LONGEST_HEAD = 24
"""Characters of a head above a narrow column; the table has all of it."""
WORDS = {
    "de": {"number": "Anzahl", "small": "1–2", "none": "keine", "what": "Was", "when": "Wann", "and": "und"},
    "en": {"number": "Number", "small": "1–2", "none": "none", "what": "What", "when": "When", "and": "and"},
}


def told(count: float, lang: str, *, public: bool = False) -> str:
    """Return a count as it is shown."""
    if public and 0 < count < SMALL:
        return WORDS[lang]["small"]
    text = f"{count:g}"
    return text.replace(".", ",") if lang == "de" else text


def drawn(count: float, *, public: bool = False) -> float:
    """Return the count that is drawn."""
    return SMALL - 1 if public and 0 < count < SMALL else count


def safe(ranked: Sequence[tuple[str, int]], total: int) -> list[tuple[str, int]]:
    """Return the counts, the largest first, that may be told beside their total.

    That is none that is small, nor any from which a small one follows.
    """
    shown = [each for each in ranked if each[1] >= SMALL]
    while shown and 0 < total - sum(count for _name, count in shown) < SMALL:
        shown.pop()
    return shown


def bars(caption: str, counts: Mapping[str, float], lang: str, *, head: str = "", public: bool = False) -> Figure:
    """Return a bar for each count, in their order."""
    chart = _bars(counts, lang, public=public)
    alt = f"{caption}: {_pairs(chart)}."
    head = head or WORDS[lang]["what"]
    return _figure(chart, alt, caption, (head, WORDS[lang]["number"]), zip(chart.labels, chart.shown, strict=True), "r")


def multiples(
    caption: str, panels: Mapping[str, Mapping[str, float]], lang: str, *, head: str = "", public: bool = False
) -> Figure:
    """Return charts of bars with the same labels, side by side."""
    made = [_bars(counts, lang, public=public, title=title) for title, counts in panels.items()]
    alt = f"{caption}: " + "; ".join(f"{each.title}: {_pairs(each)}" for each in made) + "."
    labels = list(dict.fromkeys(label for each in made for label in each.labels))
    by_panel = [dict(zip(each.labels, each.shown, strict=True)) for each in made]
    rows = ((label, *(each.get(label, "–") for each in by_panel)) for label in labels)
    return _figure(Multiples(panels=tuple(made)), alt, caption, (head, *(each.title for each in made)), rows, "r")


def lines(caption: str, labels: Sequence[str], values: Mapping[str, Sequence[float | None]], lang: str) -> Figure:
    """Return lines over the same labels; None is a gap."""
    top = max((value for each in values.values() for value in each if value is not None), default=0)
    step = next(size * 10**power for power in range(9) for size in (1, 2, 5) if size * 10**power * 5 >= top or top == 0)
    steps = [step * number for number in range(6) if step * (number - 1) < max(top, 1)]
    chart = Lines(
        labels=tuple(labels),
        lines=tuple(Line(name, tuple(each)) for name, each in values.items()),
        top=steps[-1],
        steps=tuple(steps),
    )
    shown = {name: ["–" if value is None else told(value, lang) for value in each] for name, each in values.items()}
    series = (
        f"{name}: " + ", ".join(f"{label} {value}" for label, value in zip(labels, each, strict=True))
        for name, each in shown.items()
    )
    rows = ((label, *(each[index] for each in shown.values())) for index, label in enumerate(labels))
    return _figure(chart, f"{caption}. {'; '.join(series)}.", caption, (WORDS[lang]["when"], *shown), rows, "r")


def matrix(
    caption: str,
    rows: Sequence[str],
    columns: Sequence[str],
    counts: Sequence[Sequence[int]],
    lang: str,
    *,
    head: str = "",
    public: bool = False,
) -> Figure:
    """Return counts by row and column, the darker the more. There are no sums, from which small ones would follow."""
    most = max((drawn(count, public=public) for row in counts for count in row), default=0)
    shown = [[told(count, lang, public=public) if count else "" for count in row] for row in counts]
    chart = Matrix(
        rows=tuple(rows),
        columns=tuple(map(_short, columns)),
        shown=tuple(map(tuple, shown)),
        shades=tuple(tuple(_shade(drawn(count, public=public), most) for count in row) for row in counts),
    )
    none = WORDS[lang]["none"]
    told_rows = (
        f"{row}: " + (", ".join(f"{column} {text}" for column, text in zip(columns, each, strict=True) if text) or none)
        for row, each in zip(rows, shown, strict=True)
    )
    body = ((row, *(text or "–" for text in each)) for row, each in zip(rows, shown, strict=True))
    return _figure(chart, f"{caption}. {'; '.join(told_rows)}.", caption, (head, *columns), body, "r")


def dots(
    caption: str,
    rows: Sequence[str],
    columns: Sequence[str],
    signs: Sequence[Sequence[str]],
    words: Mapping[str, str],
    *,
    heads: tuple[str, str],
) -> Figure:
    """Return who is in what; ``words`` says what each sign means, empty for what is not said in words."""
    chart = Dots(rows=tuple(rows), columns=tuple(map(_short, columns)), signs=tuple(map(tuple, signs)))
    said = [
        ", ".join(
            f"{column} ({words[sign]})" if words.get(sign) else column
            for column, sign in zip(columns, each, strict=True)
            if sign
        )
        for each in signs
    ]
    alt = f"{caption}. " + "; ".join(f"{row}: {text}" for row, text in zip(rows, said, strict=True)) + "."
    return _figure(chart, alt, caption, heads, zip(rows, said, strict=True))


def timeline(
    caption: str,
    months: Sequence[tuple[float, str]],
    tracks: Sequence[Track],
    days: Sequence[Sequence[str]],
    lang: str,
    *,
    today: float | None = None,
) -> Figure:
    """Return what is to be done when; ``days`` are those of the marks in words."""
    chart = Timeline(months=tuple(months), tracks=tuple(tracks), today=today)
    rows = [
        (f"{track.label}, {track.note}".strip(", "), mark.word, day)
        for track, each in zip(tracks, days, strict=True)
        for mark, day in zip(track.marks, each, strict=True)
    ]
    alt = f"{caption}. " + "; ".join(f"{label}: {word} {day}" for label, word, day in rows) + "."
    words = WORDS[lang]
    return _figure(chart, alt, caption, ("", words["what"], words["when"]), rows)


def places(
    caption: str, points: Sequence[Point], counts: Sequence[str], height: float, lang: str, *, head: str,
    empty: str = "", source: str = "",
) -> Figure:  # fmt: skip
    """Return places where they lie, with their counts as they are told; ``empty`` says what no count means."""
    chart = Map(points=tuple(points), height=height, empty=empty or WORDS[lang]["none"], source=source)
    pairs = [(point.label, count) for point, count in zip(points, counts, strict=True)]
    alt = f"{caption}: " + ", ".join(f"{label} {count}" for label, count in pairs) + "."
    return _figure(chart, alt, caption, (head, WORDS[lang]["number"]), pairs, "r")


def mark(at: float, word: str, *, done: bool = False, main: bool = False) -> Mark:
    """Return a mark of a timeline."""
    return Mark(at, word, done, main)


def _bars(counts: Mapping[str, float], lang: str, *, public: bool, title: str = "") -> Bars:
    return Bars(
        title=title,
        labels=tuple(counts),
        values=tuple(drawn(count, public=public) for count in counts.values()),
        shown=tuple(told(count, lang, public=public) for count in counts.values()),
    )


def _pairs(chart: Bars) -> str:
    return ", ".join(f"{label} {shown}" for label, shown in zip(chart.labels, chart.shown, strict=True))


def _shade(count: float, most: float) -> int:
    """Return how dark a count is: 0 for none, 4 for the most."""
    return 0 if not count else max(1, round(4 * count / most))


def _short(head: str) -> str:
    return head if len(head) <= LONGEST_HEAD else head[: LONGEST_HEAD - 1].rstrip() + "…"


def _figure(
    chart: AnyChart, alt: str, caption: str, header: Sequence[str], rows: Iterable[Sequence[str]], side: str = ""
) -> Figure:
    body = tuple(tuple(_cell(cell) for cell in row) for row in rows)
    align = ("left", *(["right" if side else "left"] * (len(header) - 1)))
    return Figure(chart, alt, caption, Table(align, tuple(map(_cell, header)), body))


def _cell(text: str) -> tuple[Inline, ...]:
    return (Text(text),) if text else ()
