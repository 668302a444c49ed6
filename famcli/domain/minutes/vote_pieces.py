"""What stands between the commas of a vote: words that are known, numbers, and which number belongs to which side."""

import re
from collections.abc import Iterator, Sequence

import msgspec

from famcli.domain.minutes.vote_words import COUNTS, LOOSE, OUTCOMES, SIDES, lexemes

DECISIVE = {"unanimous", "majority", "consensus", "acclamation", "nemcon", "tie", *OUTCOMES} - {"approved"}
"""Kinds of words that can be about nothing but a vote."""
MEANT = (
    "einstimmig", "mehrheitlich", "abgelehnt", "angenommen", "beschlossen", "vertagt", "zurückgezogen", "enthaltung",
    "zurückgestellt", "enthaltungen", "gegenstimme", "gegenstimmen", "unanimous", "unanimously", "rejected", "defeated",
    "withdrawn", "adjourned", "deferred", "abstention", "abstentions", "carried",
)  # fmt: skip
"""Words that are often mistyped."""
ALIKE = 0.88
"""How like a word has to be to one of them (0 to 1)."""
MOVED = (
    r"tagt|schoben|gestellt|zogen|genommen|wiesen|weisung|setzt|ziehung|strichen|adjourn|defer|postpon|tabled|over\b|table\b"
    r"|withdr|refer|remit|struck|agenda|\d[jney]"
)
SIDE_WORDS = r"ja|nein|enth\w*|stimmenthaltung\w*|dafür|dagegen|yes|no|ayes?|noes|for|against|abst\w*"


class Piece(msgspec.Struct):
    """What stands between two commas."""

    text: str
    kinds: set[str]
    counts: list[tuple[str, int]]
    """Sides with their numbers."""
    bare: list[str]
    """Sides without a number."""
    unknown: bool = False
    """Whether it has words that are none of a vote, or a number that counts nothing."""
    ratio: tuple[int, ...] = ()
    wrong: bool = False
    """Whether it can only be a mistake, such as a number below 0."""

    noun: bool = False
    """Whether what became of it is said by a noun alone, as in "Zustimmung" and "mit Zustimmung des Landes"."""

    @property
    def strong(self) -> bool:
        """Whether it cannot be about anything but a vote."""
        said = self.kinds & DECISIVE
        if self.noun and self.unknown:
            said -= {"adopted", "lost"}
        versus = "ballots" in self.kinds and any(side.startswith("versus") for side, _count in self.counts)
        return bool(said) or versus or any(side in SIDES for side, _count in self.counts)

    @property
    def about_votes(self) -> bool:
        """Whether any of its words may be about a vote."""
        return self.strong or bool(self.counts or self.bare or self.ratio or "approved" in self.kinds)


def pieces(text: str) -> Iterator[Piece]:
    """Yield what stands between commas, brackets and dashes."""
    held: list[tuple[str, str]] = []
    plain = text.replace("İ", "I").lower()
    begin = 0
    for found in lexemes().finditer(plain):
        kind = found.lastgroup or "word"
        if kind == "part":
            yield _piece(text[begin : found.start()], held)
            held, begin = [], found.end()
        elif kind != "blank":
            held.append((kind, found[0]))
    yield _piece(text[begin:], held)


def _piece(text: str, held: Sequence[tuple[str, str]]) -> Piece:
    """Return a piece with its numbers at their sides, whichever of the two stands first."""
    sides = (*SIDES, *LOOSE)
    first = next((kind for kind, _word in held if kind in sides or kind in ("number", "count", "zero")), "")
    piece = _Pairing(text, held, side_first=first in sides).paired()
    if piece.unknown and not any(kind == "word" for kind, _word in held):
        other = _Pairing(text, held, side_first=first not in sides).paired()
        return piece if other.unknown else other
    return piece


class _Pairing:
    """Numbers on their way to their sides, word by word."""

    def __init__(self, text: str, held: Sequence[tuple[str, str]], *, side_first: bool) -> None:
        self.piece = Piece(text=text, kinds={kind for kind, _word in held}, counts=[], bare=[])
        self._held = held
        self._side_first = side_first
        self._number: int | None = None
        self._side = ""
        self._versus = self._last_zero = False
        self._of: int | None = None
        """The 9 of "9 von 11"."""
        self._out_of = False
        """Whether the next number says how many there were."""

    def paired(self) -> Piece:
        """Return the piece with all its numbers at their sides."""
        for index, (kind, word) in enumerate(self._held):
            if kind in ("number", "count", "zero"):
                self._count(int(word.replace(".", "")) if kind == "number" else COUNTS[word])
            elif kind in (*SIDES, *LOOSE):
                self._take_side(kind)
            elif kind == "ratio":
                self.piece.ratio = tuple(int(part) for part in re.findall(r"\d+", word))
            elif kind == "negative":
                self.piece.wrong = True
            elif kind == "word":
                self.piece.unknown = True
            elif kind == "dash" and self._side and index == len(self._held) - 1:
                self._keep(self._side, 0)
            elif kind == "of" and self._number is None:
                self._out_of = bool(self.piece.counts)
            elif self._number is not None:
                self._behind_number(kind, {later for later, _word in self._held[index + 1 :]})
        if self._side:
            _bare(self.piece, self._side)
        if self._number is not None and not self.piece.counts and self.piece.kinds & {"eligible"}:
            self._keep("eligible", self._number)
        left = self._number is not None or self._of is not None
        self.piece.unknown |= left or "condition" in self.piece.kinds
        return self.piece

    def _keep(self, side: str, number: int) -> None:
        self.piece.counts.append((side, number))
        self._number, self._side, self._versus = None, "", False

    def _count(self, number: int) -> None:
        if self._out_of or self._of is not None:
            self.piece.counts.append(("eligible", number))
            self._number, self._of, self._out_of = self._of, None, False
            return
        self.piece.unknown |= self._number is not None
        if (self._side_first or self._versus) and self._side:
            self._keep(self._side, number)
        else:
            self._number = number

    def _behind_number(self, kind: str, following: set[str]) -> None:
        """Note a word that says what the number before it counts: "20 anwesend", "8 gegen 3", "17 Stimmen"."""
        number = self._number or 0
        if kind == "eligible":
            self._keep(kind, number)
        elif kind == "versus":
            self._keep("versus_yes", number)
            self._side, self._versus = "versus_no", True
        elif kind == "of":
            self._of, self._number = number, None
        elif kind == "ballots" and not self.piece.counts and not following & {*SIDES, *LOOSE, "versus"}:
            positive = self.piece.kinds & {"unanimous", "majority", *OUTCOMES}
            self._number = None if positive else number
            self.piece.counts += [("yes", number)] if positive else []

    def _take_side(self, kind: str) -> None:
        if self._side_first:
            if self._side and self._side != kind:
                _bare(self.piece, self._side)
            self._side = kind
        elif self._number is not None:
            self._last_zero = self._number == 0
            self._keep(kind, self._number)
        elif self._last_zero:
            self.piece.counts.append((kind, 0))
        else:
            _bare(self.piece, kind)


def _bare(piece: Piece, side: str) -> None:
    """Note a side without a number: "Zustimmung" and "Ablehnung" are outcomes then."""
    small = piece.text.casefold()
    if side == "yes" and ("zustimmung" in small or "approval" in small):
        piece.noun = not piece.kinds & DECISIVE
        piece.kinds.add("adopted")
    elif side == "no" and "ablehnung" in small:
        piece.noun = not piece.kinds & DECISIVE
        piece.kinds.add("lost")
    elif side in ("yes", "loose_yes") and "unanimous" in piece.kinds:
        pass
    else:
        piece.bare.append(side)


def may_be_all(text: str) -> bool:
    """Tell whether a text may be a vote as a whole: it has no word that is none of a vote, or says where it goes."""
    plain = text.replace("İ", "I").replace("\u00ad", "").lower()
    return re.search(MOVED, plain) is not None or all(found.lastgroup != "word" for found in lexemes().finditer(plain))


def spelled_out(text: str) -> str:
    """Return a vote with its numbers beside their words: "Ja/Nein: 11/4", "9Ja", "Ja (9)", "Ja – 9", "Y9 N2"."""
    text = text.replace("\u00ad", "")
    word, number, apart = r"[^\W\d_]+\.?", r"\d{1,6}", r"[ ]?[/|,:–-][ ]?"
    if found := re.fullmatch(
        rf"\W*({word}(?:{apart}{word}){{1,4}})[ ]?[:=][ ]?({number}(?:{apart}{number}){{1,4}})\W*", text
    ):
        words, numbers = re.findall(word, found[1]), re.findall(number, found[2])
        return ", ".join(map(" ".join, zip(words, numbers, strict=True))) if len(words) == len(numbers) else text
    if found := re.fullmatch(r"(?i)\W*[jy] ?(\d+)\W+n ?(\d+)(?:\W+[ea] ?(\d+))?\W*", text):
        return f"{found[1]} Ja, {found[2]} Nein" + (f", {found[3]} Enthaltungen" if found[3] else "")
    text = re.sub(r"(?i)(?<=\d)(?=(?:ja|nein|enth\w{0,8}|[jney])\b)", " ", text)
    text = re.sub(r"(?<=[^\W\d_.])[.]?[ ]?\((\d{1,6})\)", r" \1", text)
    text = re.sub(rf"(?i)\b({SIDE_WORDS})\.?[ ][-–—][ ](?=\d)", r"\1: ", text)
    return re.sub(r"(?<=\w)[ ][+&][ ](?=\w)", ", ", text)


def mistyped(text: str) -> str:
    """Return the word that is meant where a text would tell a vote but for one word: "einstimig angenommen"."""
    from difflib import get_close_matches

    words = [(found.lastgroup, found[0]) for found in lexemes().finditer(text.lower()[:120])]
    unknown = [word for kind, word in words if kind == "word"]
    if len(unknown) != 1 or len(unknown[0]) < 6 or unknown[0] == "angekommen":
        return ""
    return next(iter(get_close_matches(unknown[0], MEANT, n=1, cutoff=ALIKE)), "")
