"""What one can choose for a document: its format, and who it is for. Light, since commands name it in their options."""

from famcli.render.audience import AUDIENCES, GUESTS, INTERNAL, PUBLIC
from famcli.render.formats import FORMATS as MODULES
from famcli.render.kinds import OF_THE_HOUSE
from famcli.render.kinds import kind as kind_of

__all__ = [
    "AUDIENCES",
    "FORMATS",
    "GUESTS",
    "INTERNAL",
    "LETTERS",
    "OF_THE_HOUSE",
    "PUBLIC",
    "TEXTS",
    "audience_of",
    "certifies",
    "is_one_for_all",
    "of_minutes",
]

FORMATS = tuple(MODULES)
LETTERS = tuple(name for name in FORMATS if name != "json")
"""The formats that a letter can have."""
TEXTS = ("md", "txt", "json")
"""The formats that go to the terminal where no place is given."""


def audience_of(kind: str) -> str:
    """Return for whom a kind of document is unless something else is asked for."""
    return kind_of(kind).audience


def of_minutes(kind: str) -> bool:
    """Tell whether a kind of document is made of the minutes."""
    return kind_of(kind).minutes


def is_one_for_all(kind: str) -> bool:
    """Tell whether a kind of document has all people on it, so that nobody gets a copy of their own."""
    return kind_of(kind).together


def certifies(kind: str) -> bool:
    """Tell whether a kind of document says of one person each that this person was there."""
    return kind_of(kind).certifies
