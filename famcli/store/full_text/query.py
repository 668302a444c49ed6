"""What somebody typed to look for.

All words must be there; ``"words in quotes"`` stand together as they are; ``-word`` must not be there; ``word*`` is
the beginning of a word. Everything else that is not a letter or a digit means nothing.
"""

import re

import msgspec

from famcli.errors import InvalidInput
from famcli.i18n import _
from famcli.store.full_text.words import stem, words

MOST = 32
PART = 3
"""Letters that a part of a word must have to be looked for inside others."""
EXACTLY, BEGINNING, INSIDE = range(3)
"""How closely a word of a text is the one that is wanted: (a form of) it, begins with it, or has it inside."""

QUOTATION_MARKS = str.maketrans(dict.fromkeys("„“”‟«»", '"'))
PIECE = re.compile(r'(?P<minus>-?)"(?P<quoted>[^"]*)"?(?P<star>\*?)|(?P<bare>[^\s"]+)')


class Term(msgspec.Struct, frozen=True):
    """One or more folded words that stand together."""

    words: tuple[str, ...]
    quoted: bool = False
    """Only these very words."""
    prefix: bool = False
    """The last word may go on."""
    last: bool = False
    """Somebody may still be typing the last word."""

    @property
    def loose(self) -> bool:
        """Whether other forms of the word do, too."""
        return len(self.words) == 1 and not self.quoted

    @property
    def part(self) -> str:
        """What is looked for inside other words: Busse is found in Bürgerbus; empty where that would be too short."""
        shared = stem(self.words[0])
        part = shared if len(shared) >= PART and self.words[0].startswith(shared) else self.words[0]
        return part if self.loose and len(part) >= PART else ""

    def closeness(self, at: int, word: str) -> int | None:
        """Return how closely a folded word of a text is the term's word ``at``; None for another word."""
        wanted = self.words[at]
        final = at == len(self.words) - 1
        if word == wanted or (final and self.prefix and word.startswith(wanted)):
            return EXACTLY
        if self.loose and word[:1] == wanted[:1] and stem(word) == stem(wanted):
            return EXACTLY
        if final and self.last and word.startswith(wanted):
            return BEGINNING
        return INSIDE if self.part and self.part in word else None


class Query(msgspec.Struct, frozen=True):
    """The terms that must be in a text, and those that must not."""

    wanted: tuple[Term, ...]
    unwanted: tuple[Term, ...] = ()


def parse(typed: str) -> Query:
    """Return what is looked for. Raises InvalidInput where there is no word in it, or more than 32."""
    wanted: list[Term] = []
    unwanted: list[Term] = []
    for match in PIECE.finditer(typed.translate(QUOTATION_MARKS)):
        minus, quoted, star, bare = match.groups()
        text = quoted if bare is None else bare
        if found := tuple(words(text).split()):
            term = Term(found, quoted=bare is None, prefix=bool(star) or text.endswith("*"))
            (unwanted if minus or (bare or "").startswith("-") else wanted).append(term)
    if not wanted:
        raise InvalidInput(_("Please give at least one search term."))
    if sum(len(term.words) for term in (*wanted, *unwanted)) > MOST:
        raise InvalidInput(_("Too many search terms; at most {limit} are possible.").format(limit=MOST))
    final = wanted[-1]
    wanted[-1] = msgspec.structs.replace(final, last=not final.quoted)
    return Query(tuple(wanted), tuple(unwanted))
