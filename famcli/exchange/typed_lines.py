"""The lines that somebody has typed into a mail, above, below or inside of the mail that it answers.

Answers to a form stand anywhere: behind its quoted lines, below each of them, or in a text of one's own.
"""

import re
from collections.abc import Callable

import msgspec

from famcli.exchange.inbox import Letter
from famcli.exchange.quoting import ANNOUNCED, SAID, own_text, unquoted
from famcli.exchange.typed_notes import CLOSING, DETAILS, GREETING

QUOTED = re.compile(r"[ \t]*>")
ANNOUNCING = re.compile(r"(?i)\b(?:schrieb|wrote)\b")
OFFERED = re.compile(r"\W*(?:ja|yes)\W+(?:(?:notfalls|if need be)\W+)?(?:nein|no)\W*", re.IGNORECASE)
"""The words of our own links below a date, as a mail program quotes them."""
ENDED = re.compile(r":[^:<>]{0,200}$")
"""How a line of the form ends: a colon, and what was filled in."""
MOST_LINES = 2_000
MOST_JOINED = 3
"""Lines into which a mail program breaks a line of the form, at most."""


class TypedLines(msgspec.Struct, frozen=True):
    """The lines of a mail by who typed them."""

    own: tuple[str, ...]
    """What the sender has typed outside of the quoted mail, without greeting, closing and signature."""
    form: tuple[str, ...]
    """Lines of a form, in the quoted mail or outside of it; each in one line."""
    everything: str
    """All of the text."""


def typed_lines(letter: Letter, begins: Callable[[str], bool], is_open: Callable[[str], bool]) -> TypedLines:
    """Return what is typed in a mail; ``begins`` tells a line of the form, ``is_open`` one that nobody filled in."""
    text = next(iter(letter.texts(lambda line: begins(unquoted(line).strip()))), "")
    lines = [line for line in text.replace("\r\n", "\n").split("\n")[:MOST_LINES] if not _is_ours(line)]
    form, used = _form(lines, begins, is_open)
    left = "\n".join(line for index, line in enumerate(lines) if index not in used)
    return TypedLines(_own(left), tuple(form), text)


def _form(
    lines: list[str], begins: Callable[[str], bool], is_open: Callable[[str], bool]
) -> tuple[list[str], set[int]]:
    """Return the lines of the form with what was filled in, also on the line below, and which lines they are."""
    form: list[str] = []
    used: set[int] = set()
    for index in range(len(lines)):
        line = unquoted(lines[index]).strip()
        if index in used or not begins(line):
            continue
        quoted = QUOTED.match(lines[index]) is not None
        line, following = _joined(lines, index, begins)
        used |= set(range(index, following))
        if quoted and is_open(line):
            below = next((n for n in range(following, min(following + 3, len(lines))) if lines[n].strip()), None)
            if below is not None and not QUOTED.match(lines[below]) and not begins(lines[below].strip()):
                line = f"{line} {lines[below].strip()}"
                used.add(below)
        form.append(line)
    return form, used


def _joined(lines: list[str], index: int, begins: Callable[[str], bool]) -> tuple[str, int]:
    """Return a line of the form that a mail program may have broken, and the index of the line below it."""
    first = line = unquoted(lines[index]).strip()
    quoted = QUOTED.match(lines[index]) is not None
    for following in range(index + 1, min(index + MOST_JOINED, len(lines)) + 1):
        if ENDED.search(re.sub(r"\d:\d", "", line)):
            return line, following
        if following == len(lines):
            break
        more = unquoted(lines[following]).strip()
        if not more or begins(more) or quoted != (QUOTED.match(lines[following]) is not None):
            break
        line = f"{line} {more}"
    return first, index + 1


def _is_ours(line: str) -> bool:
    """Tell whether a line is one of our links, with or without its address."""
    return "mailto:" in line or OFFERED.fullmatch(unquoted(line)) is not None


def _own(text: str) -> tuple[str, ...]:
    """Return the lines that somebody typed outside of what is quoted; below it, too, where that is marked by ">"."""
    lines = text.split("\n")
    if any(map(QUOTED.match, lines)):
        text = "\n".join(line for line in lines if not QUOTED.match(line) and not _announces(line))
    found: list[str] = []
    for line in own_text(text).own.split("\n"):
        plain = " ".join(line.split()).strip("*_ ")
        if CLOSING.fullmatch(plain):
            break
        if plain and not GREETING.fullmatch(plain) and not DETAILS.match(plain):
            found.append(plain)
    return tuple(found)


def _announces(line: str) -> bool:
    return bool(re.match(SAID, line) or re.match(ANNOUNCED, line) or ANNOUNCING.search(line))
