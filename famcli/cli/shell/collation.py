"""In which order values of a column come: numbers by size, words as in a dictionary, "TOP 10" after "TOP 9"."""

import re
import unicodedata
from datetime import date, datetime


def place_of(value: object) -> tuple[tuple[int, object], ...]:
    """Return what values of one column are sorted by; () for nothing."""
    if value is None or value == "":
        return ()
    if isinstance(value, datetime):
        return ((0, value.timestamp()),)
    if isinstance(value, date):
        return ((0, value.toordinal()),)
    if isinstance(value, int | float):
        return ((0, value),)
    pieces = filter(None, re.split(r"([0-9]+)", _letters(str(value))))
    return tuple((0, int(piece)) if piece.isdecimal() else (1, piece) for piece in pieces)


def _letters(text: str) -> str:
    """Return a text as German dictionaries sort it: ä as a, ß as ss, without regard to capitals."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(each for each in apart if not unicodedata.combining(each))
