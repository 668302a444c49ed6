"""The ballots of an election as they were typed: who got how many votes, and how many papers there were.

Nothing is computed from them but their sums; nobody is made a winner.
"""

import re

import msgspec

PIECES = r"[,;]|\bund\b|\band\b"
WORDS = (
    ("papers", r"stimmzettel|abgegeben\w*|ballot papers?|papers?|votes cast|wähler\w*|voters?"),
    ("invalid", r"ungültig\w*|invalid|spoilt"),
    ("abstentions", r"enthaltung\w*|enth\.|abst\w*"),
    ("no", r"nein(?:stimmen?)?|no|against|gegenstimmen?|dagegen"),
    ("yes", r"ja(?:stimmen?)?|yes|dafür|in favou?r"),
)
NOT_A_NAME = (
    r"(?i)\b(?:stimmen?|votes?|auf|für|for|entfallen|erhält|erhalten|received?|davon|es|wurden|nach|gültige?)\b"
)


class Count(msgspec.Struct, frozen=True, kw_only=True):
    """What one ballot brought."""

    names: tuple[tuple[str, int], ...] = ()
    yes: int = 0
    no: int = 0
    abstentions: int = 0
    invalid: int = 0
    papers: int | None = None
    """How many were handed in; None where nobody has said it."""

    @property
    def votes(self) -> int:
        """How many votes were counted, the invalid ones and abstentions among them."""
        return sum(votes for _name, votes in self.names) + self.yes + self.no + self.abstentions + self.invalid


def count(text: str) -> Count | None:
    """Return what a line says like "1. Wahlgang: Alt 9, Ohm 8, 1 ungültig (18 Stimmzettel)"; None if it is unclear."""
    said = re.sub(r"[()\[\]]", ",", text.partition(":")[2] or text)
    names: list[tuple[str, int]] = []
    fields: dict[str, int] = {}
    for piece in filter(None, (each.strip(" .*_") for each in re.split(PIECES, said))):
        numbers = re.findall(r"(?<![\w.])\d{1,5}(?![\w.])", piece)
        if not numbers:
            continue
        if len(numbers) > 1:
            return None
        words = re.sub(r"(?<![\w.])\d{1,5}(?![\w.])", "", piece).strip(" :–-=")
        field = next(
            (name for name, word in WORDS if re.fullmatch(rf"(?i)(?:{word})(?: stimmen?| votes?)?", words)), ""
        )
        name = " ".join(re.sub(NOT_A_NAME, "", words).split()).strip(" :–-")
        if field in fields or (not field and not name):
            return None
        if field:
            fields[field] = int(numbers[0])
        else:
            names.append((name, int(numbers[0])))
    return Count(names=tuple(names), **fields) if names or fields.keys() - {"papers"} else None
