"""The few of many names that could be meant by one, found in the text of all of them at once.

A slip is in one half of a family name, so that the other half stands in the other name: where a word begins or ends.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from famcli.domain.likeness import one_slip
from famcli.domain.people.alike import SHORTEST, bare, parts
from famcli.domain.people.names import Name
from famcli.domain.slugs import LETTERS, LIMIT, slugify

PARTED = {code: " " for code in range(128) if not chr(code).isalnum() and chr(code) != "\n"}
"""ASCII between words becomes a blank."""
LINE = " \n "
BLANKS = "\t\v\f\r\x1c\x1d\x1e\x1f"


def shortlist(wanted: str, names: Sequence[str]) -> list[int]:
    """Return, in their order, the places of those names that could be meant by one without titles, and of few others.

    Nobody is left out who is ``alike``, or whose name, or a word of it, has the ``same_letters``.
    """
    family = Name.parse(wanted).family
    plain = bare(family).translate(PARTED)
    slug = slugify(wanted, "")
    if not plain.strip() or len(slug) >= LIMIT - 1:
        return list(range(len(names)))
    words = {
        max((slugify(family, "") or slug).split("-"), key=len),
        *(part.translate(PARTED) for part in parts(family)),
    }
    lines = Lines(names)
    places = {place for word in words if word.strip() for place in lines.places(f" {word} ")}
    if max(len(family), len(plain) + 1) >= SHORTEST:
        return lines.numbers({*places, *lines.near(plain)})
    return sorted({*lines.numbers({*places, *lines.places(f" {plain} ")}), *lines.odd})


class Lines:
    """Names as lines of one text, in small letters without marks, a blank around each word."""

    def __init__(self, names: Sequence[str]) -> None:
        joined = LINE.join(names)
        if joined.count("\n") >= len(names) or any(blank in joined for blank in BLANKS):
            names = [" ".join(name.split()) for name in names]
            joined = LINE.join(names)
        self.odd: Sequence[int] = ()
        """The numbers of names in other letters than English ones, or with parts in another order."""
        self._order: Sequence[int] = range(len(names))
        lines = [joined.lower()]
        if not joined.isascii() or "," in joined:
            self.odd = [number for number, name in enumerate(names) if "," in name or not name.isascii()]
            others = set(self.odd)
            plain = [number for number in self._order if number not in others]
            self._order = [*plain, *self.odd]
            lines = [
                *(names[number].lower() for number in plain),
                *_in_plain_letters([names[number] for number in self.odd]),
            ]
        self._text = f" {_single(LINE.join(lines)).translate(PARTED)} "

    def places(self, piece: str) -> Iterator[int]:
        """Yield where a piece of text stands."""
        place = self._text.find(piece)
        while place >= 0:
            yield place
            place = self._text.find(piece, place + 1)

    def near(self, plain: str) -> Iterator[int]:
        """Yield the places of texts between two blanks that are this one with a slip at most."""
        half, length = len(plain) // 2, len(plain)
        first, second = plain[:half], plain[half:]
        exchanged = first[:-1] + second[:1] + first[-1:] + second[1:]
        yield from self.places(f" {exchanged} ")
        for place in self.places(f" {first}"):
            if any(self._is_near(plain, place + 1, place + 1 + each) for each in (length, length - 1, length + 1)):
                yield place
        for place in self.places(f"{second} "):
            end = place + len(second)
            if any(self._is_near(plain, end - each, end) for each in (length, length - 1, length + 1)):
                yield place

    def _is_near(self, plain: str, begin: int, end: int) -> bool:
        text = self._text
        return text[begin - 1 : begin] == text[end : end + 1] == " " and one_slip(plain, text[begin:end])

    def numbers(self, places: Iterable[int]) -> list[int]:
        """Return the numbers of the names at these places, in their order."""
        found, line, before = set(), 0, 0
        for place in sorted(places):
            line += self._text.count("\n", before, place)
            before = place
            found.add(self._order[line])
        return sorted(found)


def _single(text: str) -> str:
    """Return a text with single blanks."""
    while "  " in text:
        text = text.replace("  ", " ")
    return text


def _in_plain_letters(names: Sequence[str]) -> Iterator[str]:
    """Yield names as they are compared: without marks, and as in slugs; with the parts in their order, too."""
    joined = "\n".join(" ".join((f"{name} {Name.parse(name).core}" if "," in name else name).split()) for name in names)
    plain = unicodedata.normalize("NFKD", joined.casefold().replace("ı", "i"))
    for mark in filter(unicodedata.combining, set(plain)):
        plain = plain.replace(mark, "")
    composed = unicodedata.normalize("NFC", joined)
    for letter in set(composed).intersection(map(chr, LETTERS)):
        composed = composed.replace(letter, str(LETTERS[ord(letter)]))
    slugs = unicodedata.normalize("NFKD", composed).encode("ascii", "ignore").decode().lower()
    return map(" | ".join, zip(plain.split("\n"), slugs.split("\n"), strict=True))
