"""Where places stand on a map: from degrees to shares of its width, and on which side each has its name."""

from collections.abc import Sequence
from math import cos, hypot, radians, sqrt

from famcli.domain.meetings.region import Spot
from famcli.render.charts import Point

WIDTH = 170.0
"""Millimetres of the map; what follows is in them, too."""
TALLEST = 1.15
"""The height of a map at most, as a share of its width."""
EDGE = 8.0
LETTER = 1.85
"""The width of a bold letter, as names of empty places have them, on average."""
LIGHT = 1.68
LINE = 4.2
GAP = 1.0
LEAST = 25.0
"""The least width of what is shown, in kilometres: one place alone is not blown up."""
KILOMETRES = 111.2
"""From one degree of latitude to the next."""
SIDES = ("right", "left", "above", "below")
HIDDEN = "none"
MOST_COVERED = 0.16
"""The share of a name that may lie on other things; one that would cover more is left to the table."""
LARGEST = 3.4
SMALLEST = 1.7
"""How large the largest circle may be: as the places lie close together, it is smaller."""
Box = tuple[float, float, float, float]


def points(spots: Sequence[Spot], sizes: Sequence[float]) -> tuple[list[Point], float]:
    """Return places as points of a map, the sizes as shares of the largest, and its height as a share of its width.

    North is up. A name stands where it covers nothing else; where there is no such side, it is left out.
    """
    across, down = _kilometres(spots)
    room = WIDTH - 2 * EDGE - max(len(spot.name) for spot in spots) * LETTER
    wide, high = max(max(across), LEAST), max(down)
    scale = min(room / wide, (WIDTH * TALLEST - 2 * EDGE) / high if high else room / wide)
    left = (WIDTH - max(across) * scale) / 2
    at = [(left + x * scale, EDGE + y * scale) for x, y in zip(across, down, strict=True)]
    most = max(sizes, default=0)
    largest = _largest(at)
    shares = [largest * size / most if most else 0.0 for size in sizes]
    circles = [_circle(x, y, radius(share)) for (x, y), share in zip(at, shares, strict=True)]
    height = high * scale + 2 * EDGE
    taken: list[Box] = []
    found: dict[int, str] = {}
    for index in sorted(range(len(spots)), key=lambda index: (-shares[index], at[index])):
        name, circle = spots[index].name, circles[index]
        others = [*circles[:index], *circles[index + 1 :], *taken]
        width = len(name) * (LIGHT if shares[index] else LETTER)
        boxes = {side: _label(width, circle, side) for side in SIDES}
        covered = {side: _covered(boxes[side], others, height) for side in SIDES}
        best = min(SIDES, key=lambda side: (covered[side], SIDES.index(side)))
        found[index] = best if covered[best] <= MOST_COVERED * width * LINE else HIDDEN
        if found[index] != HIDDEN:
            taken.append(boxes[best])
    made = [
        Point(label=spot.name, x=x / WIDTH, y=y / WIDTH, size=share, side=found[index])
        for index, (spot, (x, y), share) in enumerate(zip(spots, at, shares, strict=True))
    ]
    return made, height / WIDTH


def radius(share: float) -> float:
    """Return the radius of a circle, as layouts/charts.typ draws it."""
    return 1.2 + 2.2 * sqrt(share) if share else 1.1


def _largest(at: Sequence[tuple[float, float]]) -> float:
    """Return the share of the largest circle: 1, and less where half of the places have others nearby."""
    nearest = sorted(
        min(
            (hypot(x - other_x, y - other_y) for other, (other_x, other_y) in enumerate(at) if other != index),
            default=WIDTH,
        )
        for index, (x, y) in enumerate(at)
    )
    size = min(max(nearest[len(nearest) // 2] * 0.45, SMALLEST), LARGEST)
    return ((size - 1.2) / 2.2) ** 2


def _kilometres(spots: Sequence[Spot]) -> tuple[list[float], list[float]]:
    """Return how far each place is from the western and from the northern edge."""
    north, west = max(spot.latitude for spot in spots), min(spot.longitude for spot in spots)
    narrow = cos(radians(sum(spot.latitude for spot in spots) / len(spots)))
    return (
        [(spot.longitude - west) * narrow * KILOMETRES for spot in spots],
        [(north - spot.latitude) * KILOMETRES for spot in spots],
    )


def _circle(x: float, y: float, size: float) -> Box:
    return x - size, y - size, x + size, y + size


def _label(width: float, circle: Box, side: str) -> Box:
    left, top, right, bottom = circle
    middle_x, middle_y = (left + right) / 2, (top + bottom) / 2
    if side in ("right", "left"):
        begin = right + GAP if side == "right" else left - GAP - width
        return begin, middle_y - LINE / 2, begin + width, middle_y + LINE / 2
    begin = top - GAP - LINE if side == "above" else bottom + GAP
    return middle_x - width / 2, begin, middle_x + width / 2, begin + LINE


def _covered(box: Box, others: Sequence[Box], height: float) -> float:
    """Return how much of other things, and of what is beyond the edge, a name would cover."""
    left, top, right, bottom = box
    beyond = max(0, -left) + max(0, right - WIDTH) + max(0, -top) + max(0, bottom - height)
    return sum(_shared(box, other) for other in others) + beyond * LINE


def _shared(one: Box, other: Box) -> float:
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    return wide * high if wide > 0 and high > 0 else 0.0
