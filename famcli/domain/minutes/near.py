"""What in the prose of minutes sounds like a decision, a vote or an action, but is none: with the line to write."""

import re
from collections.abc import Iterator
from functools import cache

from famcli.domain.faults import Fault
from famcli.domain.minutes import marker_words
from famcli.domain.minutes.entries import Entry, Minutes, Prose
from famcli.domain.minutes.gathering import FENCE, ROUND
from famcli.domain.minutes.marker_words import Kind
from famcli.domain.minutes.markers import marker
from famcli.domain.minutes.near_words import ABOUT, DECIDED, KNOWN, NOT_MEANT, TAKEN_ON
from famcli.domain.minutes.vote_lines import on_a_line
from famcli.domain.people.names import spelled
from famcli.domain.text import shortened
from famcli.i18n import _

LONGEST = 600
MISTYPED = 0.84
"""How like a word has to be to one that makes a record (0 to 1)."""


@cache
def _compiled(table: tuple[tuple[str, str], ...]) -> "tuple[tuple[str, re.Pattern[str]], ...]":
    """Return each word of a table with the pattern of its row."""
    rows = [(words.split("|"), re.compile(pattern)) for words, pattern in table]
    return tuple((word, pattern) for words, pattern in rows for word in words)


def _sounds(small: str, table: tuple[tuple[str, str], ...]) -> bool:
    """Tell whether a line in small letters fits a row; the words of the row are looked for first, which is fast."""
    for word, pattern in _compiled(table):  # noqa: SIM110  any() takes a third longer, for each line
        if word in small and pattern.search(small):
            return True
    return False


def misses(minutes: Minutes) -> Iterator[Fault]:
    """Yield a remark for each line of prose that one could take for a record."""
    for entry, _internal in minutes.all():
        if isinstance(entry, Prose):
            told = {fault.line for fault in minutes.faults}
            yield from (each for each in _in_prose(entry) if each.line not in told)


def _in_prose(entry: Entry) -> Iterator[Fault]:
    fence = ""
    for number, row in enumerate(entry.source.split("\n"), entry.line):
        if found := re.match(FENCE, row):
            fence = "" if fence and found[1].startswith(fence) else fence or found[1][:3]
        elif not fence and row.strip() and (reason := near(row)):
            yield Fault(number, reason, soft=True, remark=True)


def near(row: str) -> str:
    """Return what one has to write for a line that sounds like a record; empty where it sounds like none."""
    text = row.strip()
    if len(text) > LONGEST:
        text = text[:LONGEST]
    bare = (found.string[found.end() :] if (found := marker_words.lead().match(text)) else text).strip("*_ >|")
    if row.startswith(("    ", "\t")) and marker(text):
        return _("“{text}” is indented like code; without the blanks before it, it becomes a record.").format(
            text=shortened(text)
        )
    if begins := _begins_like_one(bare):
        return begins
    small = bare.lower()
    if re.match(ROUND, text) or on_a_line(text):
        return _("“{text}” follows no decision; a vote belongs at the end of, or below, a line “Decision: …”.").format(
            text=shortened(text)
        )
    if _sounds(small, DECIDED):
        return _("“{text}” sounds like a decision; this makes it one: Decision: {text}").format(text=shortened(bare))
    if _sounds(small, TAKEN_ON):
        return _("“{text}” sounds like an action; this makes it one: Action: … @Name by 2026-06-30").format(
            text=shortened(bare)
        )
    return ""


def _begins_like_one(bare: str) -> str:
    """Return what to write where a line begins with the word of a marker, or one much like it, and is none."""
    head = bare[:120].replace("İ", "I")
    found = marker_words.begin().match(head.lower())
    if found and head[:1].isupper() and not marker(bare):
        kind = Kind[found.lastgroup or ""]
        rest = head[found.end() :]
        if kind == Kind.ACTION and not rest.strip():
            return ""
        apart = rest[:1] in (" ", "", ".", ",") and (rest.strip()[:1].isupper() or not rest.strip(" .*_"))
        apart = apart or re.match(r"[ ]?(?:[;=|→>.]|[-=]>|-nr)[ .:\d]*\S", rest, re.IGNORECASE) is not None
        dated = kind in (Kind.DECISION, Kind.MOTION) and re.match(ABOUT, rest)
        if dated or kind == Kind.DISPOSAL or (apart and kind not in (Kind.LINK, Kind.CONCLUSION, Kind.QUOTATION)):
            return _("“{text}” needs a colon behind “{word}” to be understood: {word}: …").format(
                text=shortened(bare), word=head[: found.end()]
            )
    word = re.match(r"([^\W\d_]{4,30})[*_ ]{0,3}:(?!//)", head)
    if word and not marker(bare):
        plain = spelled(word[1])
        known = plain if plain.endswith("antrag") else _like(plain)
        if known:
            return _("“{word}:” is no word that makes a record; is “{known}:” meant?").format(
                word=word[1],
                known={
                    "beschluesse": "Beschluss",
                    "aenderungsantrag": "Änderungsantrag",
                    "gewaehlt": "Gewählt",
                    "zurueckgezogen": "Zurückgezogen",
                }.get(known, "Antrag" if known.endswith("antrag") else known.capitalize()),
            )
    return ""


def _like(plain: str) -> str:
    from difflib import get_close_matches

    if plain in NOT_MEANT or plain.rstrip("en") in NOT_MEANT:
        return ""
    if swapped := next((word for word in KNOWN if plain[0] == word[0] and sorted(plain) == sorted(word)), ""):
        return swapped
    return next(iter(get_close_matches(plain, KNOWN, n=1, cutoff=MISTYPED)), "")
