"""Where a vote stands: in brackets at the end of a line, as its last sentence, or on lines of its own below it."""

import re
from functools import cache
from typing import Any

from msgspec.structs import replace

from famcli.domain.minutes.vote_pieces import may_be_all, mistyped
from famcli.domain.minutes.votes import LONGEST, Ballot, Unread, Vote, not_a_vote, read_vote, together
from famcli.i18n import _

SHORTEST_SENTENCE = 120
"""Characters; a longer line without brackets and without "Abstimmung:" is prose."""
INTRODUCED = (
    r"(?:das )?(?:abstimmungs?[- ]?(?:ergebnis(?:se)?|verhältnis|resultat)?"
    r"|(?:beschluss|beratungs)?ergebnis(?: der abstimmung)?"
    r"|votum|stimmen(?:verhältnis|verteilung)|vote|voting(?: results?)?|results?(?: of (?:the )?(?:vote|voting))?)"
)
COUNTED = (
    r"(?i)\b(?:\d+|eine[rn]?|zwei|drei) "
    r"(?:(?:ja|nein)(?:[- ]?stimmen?)?|dafür|dagegen|gegenstimmen?|enthaltung(?:en)?|stimmen)\b"
)
IN_WORDS = (
    r"(?i)\b(?:einstimmig|einhellig|mehrheitlich|(?:stimm)?enthaltung(?:en)?|gegenstimmen?|unanimous(?:ly)?"
    r"|nem\.? con)\b"
    r"(?! (?:gewählte|beschlossene|elected)\w*)"
)
MOST_BRACKETS = 4
ROLL_CALL = r"(?:namentlich(?:e abstimmung)?|roll[- ]call(?: vote)?|recorded vote)"
SIDE = r"(ja|yes|ayes?|für|for|dafür|nein|no|noes|nays?|gegen|against|dagegen|enthaltung(?:en)?|enthalten|abstentions?)"


@cache
def _introduced() -> "re.Pattern[str]":
    return re.compile(rf"(?i){INTRODUCED}[*_]{{0,3}}[ \t]*[:=–-][*_ \t]*")


@cache
def _roll_call() -> "re.Pattern[str]":
    return re.compile(rf"(?i){ROLL_CALL}[ \t]*:[ \t]*")


def split(text: str) -> tuple[str, Vote | Unread | None]:
    """Return a text without the vote at its end, and that vote.

    A text that says nothing but the vote stays whole: "Einstimmig angenommen."
    """
    plain = text.rstrip()
    tail = plain[-LONGEST:].rstrip(" .!*_")
    offset = max(len(plain) - LONGEST, 0)
    asked: Unread | None = None
    behind = len(tail)
    for _turn in range(MOST_BRACKETS):
        begin = _opening(tail[:behind])
        if begin is None:
            break
        found = read_vote(tail[begin + 1 : behind - 1])
        if isinstance(found, Vote):
            more = plain[offset + behind :].strip() if behind < len(tail) else ""
            rest = plain[: offset + begin].rstrip(" *_")
            return " ".join(filter(None, (rest, more))), _with_another(rest[-LONGEST:], found)
        asked = asked or _or_mistyped(tail[begin + 1 : behind - 1], found)
        behind = len(tail[:begin].rstrip(" .!*_"))
    if asked is None and (unclosed := re.search(r"[(\[{]([^()\[\]{}]{1,120})$", tail)):
        asked = not_a_vote(unclosed[1]) if read_vote(unclosed[1].rstrip("}")) else None
    for begin in _beginnings(tail):
        found = _sentence(tail[begin:])
        if found:
            rest = plain[: offset + begin].rstrip(" –—-;,")
            return (rest or plain), found
    return text, asked


def _with_another(rest: str, found: Vote) -> Vote | Unread:
    """Return a vote; a question where the bracket before it tells another one."""
    begin = _opening(rest)
    another = read_vote(rest[begin + 1 : -1]) if begin is not None else None
    joined = together(another, found) if isinstance(another, Vote) else found
    return joined if isinstance(joined, Unread) else found


def sounds_like_one(text: str) -> bool:
    """Tell whether a text counts votes somewhere in it."""
    return re.search(COUNTED, text) is not None


def in_words(text: str) -> str:
    """Return the word of a text that tells how a vote went: "einstimmig" in "wird einstimmig beschlossen"."""
    found = re.search(IN_WORDS, text)
    return found[0] if found else ""


def _or_mistyped(text: str, found: Unread | None) -> Unread | None:
    """Return what is to be asked about brackets that hold no vote, or one with a mistyped word."""
    if found is None and (meant := mistyped(text)):
        return Unread(_("“{text}” is not understood as a vote; is “{meant}” meant?").format(text=text, meant=meant))
    return found


def on_a_line(line: str) -> "Vote | Unread | str | None":
    """Return the vote that a line of its own tells, an empty text for one that only announces it, else None."""
    if len(line) > LONGEST:
        return None
    bare = re.sub(r"^(?:[-*+•>][ \t]+|>|[*_]+)*", "", line.strip()).strip("*_ \t")
    if found := _roll_call().match(bare):
        return _called(bare[found.end() :])
    if found := _introduced().match(bare):
        rest = bare[found.end() :].strip(" *_")
        return (read_vote(rest.strip("()[]")) or not_a_vote(rest)) if rest else ""
    if re.fullmatch(rf"(?i){INTRODUCED}", bare):
        return ""
    ended = bare.rstrip(" .!*_")
    if ended[:1] in ("(", "[") and ended[-1:] in (")", "]"):
        return read_vote(ended[1:-1])
    return _sentence(bare)


def _sentence(text: str) -> Vote | None:
    """Return the vote that a whole sentence tells, without a word besides."""
    if len(text) > SHORTEST_SENTENCE or not may_be_all(text):
        return None
    found = _introduced().match(text)
    vote = read_vote(text[found.end() :] if found else text)
    return vote if isinstance(vote, Vote) and vote.ballot.remark in ("", text.strip(" .!*_")) else None


def _opening(text: str) -> int | None:
    """Return where the bracket opens that the text ends with; None where it ends with none."""
    if not text.endswith((")", "]")):
        return None
    depth = 0
    for index in range(len(text) - 1, -1, -1):
        depth += (text[index] in ")]") - (text[index] in "([")
        if depth == 0:
            return index
    return None


def _beginnings(tail: str) -> list[int]:
    """Return where the last sentences begin, the first one first."""
    short = max(len(tail) - SHORTEST_SENTENCE, 0)
    found = [each.end() for each in re.finditer(r"[.!?;][*_]*\s+|\s[–—-]\s+|\n|\s(?i:(?=abstimmung\w*:))", tail)]
    begins = [0] if len(tail) <= SHORTEST_SENTENCE else []
    return [*begins, *(each for each in found if each >= short)]


def named_in(those: str) -> list[str]:
    """Return the names on one side of a roll call; "–" is nobody."""
    return [name for each in re.split(r",|\bund\b|\band\b", those) if (name := each.strip(" -–"))]


def _called(text: str) -> Vote | Unread:
    """Return the vote of a roll call: "Ja: Anna Alt, Bert Ohm; Nein: Cem Yaz"."""
    sides = {"j": "yes", "y": "yes", "a": "yes", "f": "yes", "n": "no", "g": "no", "e": "abstentions"}
    parts = re.split(rf"(?i)(?:^|[;.,][ \t]*){SIDE}(?:-?stimmen)?[ \t]*:[ \t]*", text)
    names: list[tuple[str, str]] = []
    for word, those in zip(parts[1::2], parts[2::2], strict=True):
        small = word.casefold()
        side = "abstentions" if small.startswith(("enth", "abst")) else sides[small[0]]
        if small in ("against", "dagegen"):
            side = "no"
        elif small == "dafür":
            side = "yes"
        names.append((side, those.strip(" ;.")))
    if parts[0].strip() or not names or len({side for side, _names in names}) < len(names):
        return Unread(_("A roll call is written like: Roll call: Yes: Name, Name; No: Name"))
    counts: dict[str, Any] = {side: len(named_in(those)) for side, those in names}
    vote = Vote(Ballot(**counts))
    return replace(vote, ballot=replace(vote.ballot, manner=("roll-call",), names=tuple(names)))
