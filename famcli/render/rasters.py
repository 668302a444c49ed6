"""Pictures drawn by Typst: to see whether one can be, and drawings as pixels for programs that know no SVG."""

import tempfile
from functools import lru_cache
from pathlib import Path

from famcli.domain.pictures import SUFFIXES

PAGE = '#set page(width: %s, height: auto, margin: 0pt, fill: none)\n#image("%s", width: 100%%)'
DENSITY = 200
WIDE = "160mm"
DENSITIES = (200, 160, 130, 100, 80)
"""Dots an inch of a picture that is as wide as the text, for one that is too large: good print first."""


def can_be_drawn(content: bytes, format_: str) -> bool:
    """Tell whether a picture can be decoded."""
    return bool(_drawn(content, format_, "10pt", 72))


@lru_cache(maxsize=8)
def as_png(content: bytes, format_: str = "svg") -> bytes:
    """Return a picture as pixels, upright; empty where it cannot be drawn."""
    return _drawn(content, format_, WIDE, DENSITY)


def within(content: bytes, format_: str, most: int) -> bytes:
    """Return a photograph as pixels in at most so many bytes; empty where that cannot be."""
    made = (_drawn(content, format_, WIDE, density) for density in DENSITIES)
    return next((each for each in made if each and len(each) <= most), b"")


def _drawn(content: bytes, format_: str, width: str, density: int) -> bytes:
    import typst

    with tempfile.TemporaryDirectory(prefix="famcli-") as folder:
        name = f"picture{SUFFIXES[format_]}"
        Path(folder, name).write_bytes(content)
        main = Path(folder, "main.typ")
        main.write_text(PAGE % (width, name))
        try:
            drawn = typst.compile(main, root=Path(folder), format="png", ppi=density)
        except typst.TypstError:
            return b""
    return drawn if isinstance(drawn, bytes) else b""
