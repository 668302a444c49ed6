"""The lines of minutes that begin with a plain word, such as "Beschluss: …": each becomes an entry."""

import re

import msgspec

from famcli.domain.minutes import marker_words
from famcli.domain.minutes.marker_words import Kind

LONGEST_HEAD = 240
DASHED = (Kind.DECISION, Kind.MOTION, Kind.ACTION)
"""What may stand before a dash instead of a colon."""
EMPHASISED = (*DASHED, Kind.ELECTION, Kind.DISPOSAL)
"""What may be emphasised; the others often are headings of paragraphs."""
TASK = r"[ ]{0,3}[-*+][ \t]{1,3}\[[ ]?\][ \t]{1,3}(\S.*[ ,;(]@\w.*)"


class Marker(msgspec.Struct, frozen=True):
    """A line that begins with a word for a record."""

    kind: Kind
    word: str
    """As it was typed: "Änderungsantrag"."""
    text: str
    """What stands behind the colon; may be empty where the text stands below."""
    number: str = ""
    """A number of the author's own."""
    about: str = ""
    """Whose motion it is, who gets an action, or what somebody is elected to: "der SPD"."""
    vote: str = ""
    """What stands in brackets before the colon."""


def marker(line: str) -> Marker | None:
    """Return the marker that a line begins with."""
    line = line.rstrip()
    before = marker_words.lead().match(line)
    start = before.end() if before else 0
    head = line[start : start + LONGEST_HEAD].replace("İ", "I").lower()
    word = marker_words.begin().match(head)
    if word is None:
        if task := re.match(TASK, line):
            return Marker(Kind.ACTION, "", task[1])
        return None
    kind = Kind[word.lastgroup or ""]
    strong = word[1] or ""
    if strong and kind not in EMPHASISED:
        return None
    at = word.end()
    number, vote, about = "", "", ""
    if found := marker_words.number().match(head, at):
        number, at = line[start + found.start(1) : start + found.end(1)], found.end()
    if found := marker_words.short().match(head, at):
        vote, at = line[start + found.start(1) : start + found.end(1)], found.end()
    if found := marker_words.about().match(head, at):
        about, at = line[start + found.start(1) : start + found.end(1)], found.end()
    typed = line[start + len(strong) : start + word.end()]
    parted = marker_words.parting().match(head, at)
    if parted is None:
        alone = line[start + at :].strip(" *_")
        heading = bool(strong) or line.lstrip(" >").startswith("#") or typed[:1].isupper()
        if kind == Kind.DECISION and not alone and heading and not about:
            return Marker(kind, typed, "", number=number, vote=vote)
        return None
    if parted[2] and not (kind in DASHED and (strong or typed[:1].isupper())):
        return None
    text = _without_emphasis(line[start + parted.end() :], strong if not (parted[1] or parted[3]) else "")
    return Marker(kind, typed, text, number=number, about=about, vote=vote)


def _without_emphasis(text: str, strong: str) -> str:
    """Take the other end off of what began before the word: "**Beschluss: Wir kaufen.**"."""
    text = text.strip()
    if strong and text.endswith(strong) and text.count(strong) % 2:
        return text.removesuffix(strong).rstrip()
    return text
