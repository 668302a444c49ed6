"""How a vote went, as people tell it: "12 ja, 2 nein", "einstimmig bei einer Enthaltung", "(11:4:1)", "carried 5–2"."""

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import Any

import msgspec
from msgspec.structs import replace

from famcli.domain.minutes.vote_pieces import DECISIVE, Piece, mistyped, pieces, spelled_out
from famcli.domain.minutes.vote_words import MANNERS, OUTCOMES
from famcli.domain.stored import Stored
from famcli.i18n import _

MOST_VOTES = 100_000
LIKE_YEARS = 1_900
"""From here on a number beside others is a year."""
LONGEST = 400
"""Characters; nothing longer is a vote."""
AGREED = r"(?i)\b(?:agreed|accepted|genehmigt|gebilligt|bewilligt|bestätigt|befürwortet|approved)\b"
"""What tells of a vote where nothing else stands in the brackets."""
HOW = r"en bloc|im block|schriftlich|elektronisch|in writing|electronically"
"""Ways of voting that stand as a remark; they are neither open nor secret."""
VAGUE = {"majority", "nemcon"}
"""Words for a vote that other things have, too: "die Mehrheit der Eltern"."""


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
    remark: bool = False
    """Whether it may well be about something else."""


def read_vote(text: str) -> Vote | Unread | None:
    """Read what stands in brackets, or on a line of its own; None for what is not about a vote.

    Each piece between commas is a vote or it is none, never half: "12 ja, 3 vielleicht" is Unread.
    """
    if len(text) > LONGEST:
        return None
    found = _read(text)
    if isinstance(found, Vote) or not re.search(r"[\d\u00ad]", text) or (other := spelled_out(text)) == text:
        return found
    again = _read(other)
    return again if isinstance(again, Vote) and not again.ballot.remark else found


def _read(text: str) -> Vote | Unread | None:
    those = [piece for piece in pieces(text) if piece.text.strip(" .*_")]
    if not (any(piece.strong for piece in those) or _in_company(those)):
        return _alone(those, text)
    votes, remarks = [], []
    for piece in those:
        if piece.wrong:
            return Unread(_counted_like())
        if not piece.unknown and (piece.about_votes or piece.kinds & {*MANNERS, "amended", "eligible", "how"}):
            votes.append(piece)
            remarks += re.findall(HOW, piece.text.lower())
        elif _goes_somewhere(piece):
            votes.append(piece)
            remarks.append(piece.text.strip())
        elif piece.about_votes or re.match(r"\W*[\d+−-]", piece.text) or "condition" in piece.kinds:
            return not_a_vote(piece.text, remark=not piece.counts and {*piece.kinds & DECISIVE} <= VAGUE)
        elif piece.unknown:
            if mistyped(piece.text):
                return not_a_vote(piece.text)
            remarks.append(piece.text.strip())
    if re.search(r"(?i)\b(?:beschl[uü]|empfehlung|decision of|vom \d)", " ".join(remarks)):
        return not_a_vote(text)
    return _put_together(votes, ", ".join(remarks))


def _alone(those: Sequence[Piece], text: str) -> Vote | Unread | None:
    """Return what a bracket without any strong word says: "(11:4:1)" is a vote, "(11:4)" a question."""
    kinds = {kind for piece in those for kind in piece.kinds}
    known = not any(piece.unknown or piece.wrong for piece in those)
    if known and "approved" in kinds and kinds <= {"approved", "filler", "how", *MANNERS} and re.search(AGREED, text):
        return _put_together(those, "")
    took_no_part = known and any("biased" in piece.bare for piece in those)
    if took_no_part or (known and "unclear" in kinds and kinds <= {"unclear", "filler"}):
        return not_a_vote(text, remark=True)
    if known and sum(bool(piece.ratio) for piece in those) == 1 and (found := _ratio_alone(those, text)):
        return found
    if known and kinds <= {"number", "count", "versus"} and "versus" in kinds and len(those) == 1:
        return not_a_vote(text, remark=True)
    if any(piece.wrong and len(those) > 1 for piece in those) and all(not piece.kinds - {"number"} for piece in those):
        return not_a_vote(text)
    if any(piece.wrong and piece.bare for piece in those):
        return Unread(_counted_like())
    if {side for piece in those if piece.unknown for side in piece.bare} >= {"yes", "no"}:
        return not_a_vote(text, remark=True)
    if any("abstentions" in piece.bare or "negation" in piece.kinds for piece in those):
        return not_a_vote(text)
    return None


def _ratio_alone(those: Sequence[Piece], text: str) -> Vote | Unread | None:
    """Return what numbers beside each other say: three are a vote; two need a word that says so."""
    (ratio,) = (piece.ratio for piece in those if piece.ratio)
    kinds = {kind for piece in those for kind in piece.kinds}
    alone, told = not kinds - {"ratio"}, re.search(r"(?i)abst(?:imm|\.)|\bvot(?:e|ing)", text)
    said = told or re.search(r"(?i)ergebnis", text)
    if len(ratio) == 3 and max(ratio) < LIKE_YEARS and ((alone and text.count(":") >= 2) or (said and ratio[2] < 100)):
        return Vote(Ballot(*ratio))
    if told and len(ratio) == 2 and len(those) == 1:
        return Vote(Ballot(*ratio))
    asked = alone or said or kinds & {*MANNERS, "approved"} or ("filler" in kinds and ":" in text)
    return (
        not_a_vote(text)
        if asked and (":" in text or len(ratio) == 3 or kinds & {*MANNERS}) and max(ratio) < LIKE_YEARS
        else None
    )


def _in_company(those: Sequence[Piece]) -> bool:
    """Tell whether loose words are votes, since those for and against stand together: "5 for, 1 against"."""
    if any(piece.unknown or piece.wrong for piece in those):
        return False
    sides = {side for piece in those for side, _count in piece.counts}
    approved = any("approved" in piece.kinds for piece in those) and any(piece.ratio for piece in those)
    return (
        {"loose_yes", "loose_no"} <= sides
        or {"letter_yes", "letter_no"} <= sides
        or {"loose_no", "yes"} <= sides
        or approved
    )


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
        return not_a_vote(", ".join(piece.text.strip() for piece in votes))
    if "nemcon" in kinds:
        numbers.setdefault("no", 0)
    stated = {Outcome.ADOPTED if kind == "approved" else Outcome(kind) for kind in kinds & {*OUTCOMES}}
    if len(stated) > 1:
        return not_a_vote(", ".join(piece.text.strip() for piece in votes))
    loose = any(piece.ratio or any(side.startswith("versus") for side, _count in piece.counts) for piece in votes)
    if loose and Outcome.LOST in stated and numbers.get("yes", 0) > numbers.get("no", 0) and "majority" not in kinds:
        return Unread(_("It is called lost with more votes for it than against it; write it like (2 yes, 9 no)."))
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
    yield from ((side.rpartition("_")[2], count) for side, count in piece.counts)
    yield from zip(("yes", "no", "abstentions"), piece.ratio, strict=False)


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


def not_a_vote(text: str, *, remark: bool = False) -> Unread:
    """Return the question about a text that tells of a vote, but not so that it can be read."""
    return Unread(
        _(
            "“{text}” is not understood as a vote; write it like (12 yes, 2 no, 1 abstention) or (unanimous), "
            "or take it out of the brackets."
        ).format(text=" ".join(text.split())[:60]),
        remark=remark,
    )
