"""How a vote went, as people tell it: "12 ja, 2 nein", "einstimmig bei einer Enthaltung", "(11:4:1)", "carried 5–2"."""

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import Any

import msgspec
from msgspec.structs import replace

from famcli.domain.minutes.vote_words import COUNTS, LOOSE, MANNERS, OUTCOMES, SIDES, lexemes
from famcli.domain.stored import Stored
from famcli.i18n import _

MOST_VOTES = 100_000
LIKE_YEARS = 1_900
"""From here on a number beside others is a year."""
LONGEST = 400
"""Characters; nothing longer is a vote."""


class Outcome(StrEnum):
    """What became of a motion."""

    ADOPTED = "adopted"
    LOST = "lost"
    ADJOURNED = "adjourned"
    WITHDRAWN = "withdrawn"
    REFERRED = "referred"
    NOTED = "noted"
    STRUCK = "struck"
    """Taken off the agenda."""
    OPEN = "open"
    """Nobody has said it."""


class Ballot(Stored, frozen=True):
    """How a vote went; None where nobody has said it."""

    yes: int | None = None
    no: int | None = None
    abstentions: int | None = None
    unanimous: bool = False
    invalid: int | None = None
    biased: int | None = None
    """How many did not take part in it."""
    eligible: int | None = None
    """How many could have voted, or were there."""
    majority: bool = False
    """Whether it is said to have been a majority, be it with numbers or not."""
    tie: bool = False
    manner: tuple[str, ...] = ()
    """secret, roll-call, acclamation, circulation, consensus, open."""
    amended: bool = False
    """Whether the motion had been changed before."""
    stated: bool = False
    """Whether a word says what became of the motion, not the numbers alone."""
    names: tuple[tuple[str, str], ...] = ()
    """Who voted how in a roll call, as it was typed: ("yes", "Anna Alt, Bert Ohm"), …"""
    remark: str = ""
    """What else stands beside the vote: "Frau Kurz abwesend"."""

    @property
    def total(self) -> int:
        """How many voted, those whose papers were invalid, too."""
        return (self.yes or 0) + (self.no or 0) + (self.abstentions or 0) + (self.invalid or 0)

    @property
    def said(self) -> bool:
        """Whether there is anything in it."""
        return self != Ballot()


class Vote(msgspec.Struct, frozen=True):
    """A ballot, and what became of the motion where a word says so."""

    ballot: Ballot
    stated: Outcome | None = None

    @property
    def outcome(self) -> Outcome:
        """The word counts; else more votes for it than against it. A tie is lost (BGB § 32)."""
        yes, no = self.ballot.yes, self.ballot.no
        if self.stated:
            return self.stated
        lost = yes is not None and no is not None and yes <= no
        return Outcome.LOST if lost or self.ballot.tie else Outcome.ADOPTED


class Unread(msgspec.Struct, frozen=True):
    """Words that tell of a vote, but not so that its numbers can be meant."""

    reason: str


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

    @property
    def strong(self) -> bool:
        """Whether it cannot be about anything but a vote."""
        outcomes = {"unanimous", "majority", "consensus", "acclamation", "nemcon", "tie", *OUTCOMES} - {"approved"}
        return bool(self.kinds & outcomes) or any(side in SIDES for side, _count in self.counts)

    @property
    def about_votes(self) -> bool:
        """Whether any of its words may be about a vote."""
        return self.strong or bool(self.counts or self.bare or self.ratio or "approved" in self.kinds)


def read_vote(text: str) -> Vote | Unread | None:
    """Read what stands in brackets, or on a line of its own; None for what is not about a vote.

    Each piece between commas is a vote or it is none, never half: "12 ja, 3 vielleicht" is Unread.
    """
    if len(text) > LONGEST:
        return None
    pieces = [piece for piece in _pieces(text) if piece.text.strip(" .*_")]
    strong = any(piece.strong for piece in pieces)
    company = strong or _in_company(pieces)
    if not company:
        return _alone(pieces, text)
    votes, remarks = [], []
    for piece in pieces:
        if piece.wrong:
            return Unread(_counted_like())
        if not piece.unknown and (piece.about_votes or piece.kinds & {*MANNERS, "amended", "eligible"}):
            votes.append(piece)
        elif _goes_somewhere(piece):
            votes.append(piece)
            remarks.append(piece.text.strip())
        elif piece.about_votes or re.match(r"\W*[\d+−-]", piece.text) or "condition" in piece.kinds:
            return _unread(piece.text)
        elif piece.unknown:
            remarks.append(piece.text.strip())
    if re.search(r"(?i)\b(?:beschl[uü]|empfehlung|decision of|vom \d)", " ".join(remarks)):
        return _unread(text)
    return _put_together(votes, ", ".join(remarks))


def _alone(pieces: Sequence[Piece], text: str) -> Vote | Unread | None:
    """Return what a bracket without any strong word says: "(11:4:1)" is a vote, "(11:4)" a question."""
    if len(pieces) == 1 and not pieces[0].unknown and len(pieces[0].ratio) > 1:
        ratio, said = pieces[0].ratio, re.search(r"(?i)abstimm|ergebnis|vot(?:e|ing)", text)
        alone = not pieces[0].kinds - {"ratio"}
        if len(ratio) == 3 and (alone or said) and text.count(":") >= 2:
            return Vote(Ballot(*ratio))
        if (alone or said) and (":" in text or len(ratio) == 3) and max(ratio) < LIKE_YEARS:
            return _unread(text)
    if any(piece.wrong and len(pieces) > 1 for piece in pieces) and all(
        not piece.kinds - {"number"} for piece in pieces
    ):
        return _unread(text)
    if any(piece.wrong and piece.bare for piece in pieces):
        return Unread(_counted_like())
    if any("abstentions" in piece.bare or "negation" in piece.kinds for piece in pieces):
        return _unread(text)
    return None


def _in_company(pieces: Sequence[Piece]) -> bool:
    """Tell whether loose words are votes, since those for and against stand together: "5 for, 1 against"."""
    if any(piece.unknown or piece.wrong for piece in pieces):
        return False
    sides = {side for piece in pieces for side, _count in piece.counts}
    return {"loose_yes", "loose_no"} <= sides or {"letter_yes", "letter_no"} <= sides or {"loose_no", "yes"} <= sides


def _goes_somewhere(piece: Piece) -> bool:
    """Tell whether the words that are no votes say where something goes: "auf die nächste Sitzung vertagt"."""
    moved = piece.kinds & {"adjourned", "referred", "withdrawn", "struck"}
    free = piece.kinds & {"condition", "negation"} or re.search(r"\d", piece.text)
    return bool(moved and "filler" in piece.kinds and not free and not piece.counts)


def _put_together(votes: Sequence[Piece], remark: str) -> Vote | Unread:
    numbers: dict[str, Any] = {}
    kinds = {kind for piece in votes for kind in piece.kinds}
    for piece in votes:
        for side, count in _sides(piece):
            if side in numbers or not 0 <= count <= MOST_VOTES:
                return Unread(_counted_like())
            numbers[side] = count
    if any(piece.bare for piece in votes) or "negation" in kinds:
        return _unread(", ".join(piece.text.strip() for piece in votes))
    if "nemcon" in kinds:
        numbers.setdefault("no", 0)
    stated = {Outcome.ADOPTED if kind == "approved" else Outcome(kind) for kind in kinds & {*OUTCOMES}}
    if len(stated) > 1:
        return _unread(", ".join(piece.text.strip() for piece in votes))
    if "unanimous" in kinds and numbers.get("no") and (numbers.get("yes") or Outcome.LOST not in stated):
        return Unread(_("A decision with votes against it is not unanimous."))
    ballot = Ballot(
        **numbers,
        unanimous="unanimous" in kinds,
        majority="majority" in kinds,
        tie="tie" in kinds,
        manner=tuple(manner.replace("_", "-") for manner in MANNERS if manner in kinds),
        amended="amended" in kinds,
        stated=bool(stated),
        remark=remark,
    )
    return Vote(ballot, next(iter(stated), None))


def _sides(piece: Piece) -> Iterator[tuple[str, int]]:
    """Yield sides as Ballot calls them, with their numbers."""
    yield from ((side.partition("_")[2] if side in LOOSE else side, count) for side, count in piece.counts)
    yield from zip(("yes", "no", "abstentions"), piece.ratio, strict=False)


def _pieces(text: str) -> Iterator[Piece]:
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
            elif self._number is not None:
                self._behind_number(kind, {later for later, _word in self._held[index + 1 :]})
        if self._side:
            _bare(self.piece, self._side)
        self.piece.unknown |= self._number is not None or "condition" in self.piece.kinds
        return self.piece

    def _keep(self, side: str, number: int) -> None:
        self.piece.counts.append((side, number))
        self._number, self._side, self._versus = None, "", False

    def _count(self, number: int) -> None:
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
            self._keep("yes", number)
            self._side, self._versus = "no", True
        elif kind == "of":
            self._keep("yes", number)
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
        piece.kinds.add("adopted")
    elif side == "no" and "ablehnung" in small:
        piece.kinds.add("lost")
    elif side in ("yes", "loose_yes") and "unanimous" in piece.kinds:
        pass
    else:
        piece.bare.append(side)


def together(one: Vote, other: Vote) -> Vote | Unread:
    """Return what two lines say of one vote. Unread where both tell of the same side, and not the same."""
    fields: dict[str, object] = {}
    for field in Ballot.__struct_fields__:
        first, second = getattr(one.ballot, field), getattr(other.ballot, field)
        empty = getattr(Ballot(), field)
        if field == "remark":
            fields[field] = ", ".join(filter(None, (first, second)))
        elif field == "manner":
            fields[field] = tuple(dict.fromkeys((*first, *second)))
        elif isinstance(first, bool):
            fields[field] = first or second
        elif empty in (first, second) or first == second:
            fields[field] = second if first == empty else first
        else:
            return Unread(_("The vote is told twice, and not the same."))
    if one.stated and other.stated and one.stated != other.stated:
        return Unread(_("The vote is told twice, and not the same."))
    return Vote(replace(one.ballot, **fields), one.stated or other.stated)


def _counted_like() -> str:
    return _("Write votes like (12 yes, 2 no, 1 abstention), each at most once.")


def _unread(text: str) -> Unread:
    return Unread(
        _(
            "“{text}” is not understood as a vote; write it like (12 ja, 2 nein, 1 Enthaltung) or (einstimmig), "
            "or take it out of the brackets."
        ).format(text=" ".join(text.split())[:60])
    )
