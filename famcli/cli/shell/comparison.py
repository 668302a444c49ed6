"""Two texts side by side, word by word."""

import os
import re
import sys
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from famcli.cli.shell.output import visible

MOST_COMPARED = 250_000
"""Pairs of words; more take too long."""
WORDS = r"\s+|\w+|[^\w\s]"


def print_changes(old: str, new: str) -> bool:
    """Print the lines in which something has changed, what is gone in red and what is new in green.

    Without colours, in a pipe or with NO_COLOR, they stand as [-gone-] and {+new+}. Returns whether there was any
    change.
    """
    colours = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    changed = False
    for pieces in _changes(old.splitlines(), new.splitlines()):
        changed = True
        _print(pieces, colours=colours)
    return changed


def _changes(old: Sequence[str], new: Sequence[str]) -> Iterator[list[tuple[str, str]]]:
    """Yield each change as pieces: (" ", "-" or "+", text); a heading stands before its changes."""
    heading = ""
    told = ""
    for kind, begin, end, first, last in SequenceMatcher(_blank, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            heading = next((line for line in reversed(new[first:last]) if line.startswith("#")), heading)
            continue
        if heading != told:
            yield [(" ", heading)]
            told = heading
        yield list(_words(old[begin:end], new[first:last]))


def _blank(line: str) -> bool:
    """Tell whether a line is no place to begin a comparison at: there are too many like it."""
    return not line.strip()


def _words(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield what has changed between some lines: word by word, but for texts that have little in common or are long."""
    if len(old) == len(new) > 1:
        for index, (before, after) in enumerate(zip(old, new, strict=True)):
            if index:
                yield " ", "\n"
            yield from _words([before], [after])
        return
    words_before, words_after = re.findall(WORDS, "\n".join(old)), re.findall(WORDS, "\n".join(new))
    if len(words_before) * len(words_after) > MOST_COMPARED:
        yield from (piece for piece in (("-", "".join(words_before)), ("+", "".join(words_after))) if piece[1])
        return
    for kind, begin, end, first, last in SequenceMatcher(
        str.isspace, words_before, words_after, autojunk=False
    ).get_opcodes():
        if kind == "equal":
            yield " ", "".join(words_after[first:last])
            continue
        if end > begin:
            yield "-", "".join(words_before[begin:end])
        if last > first:
            yield "+", "".join(words_after[first:last])


def _print(pieces: Sequence[tuple[str, str]], *, colours: bool) -> None:
    if not colours:
        marks = {" ": "{}", "-": "[-{}-]", "+": "{{+{}+}}"}
        print("".join(marks[kind].format(visible(text)) for kind, text in pieces))
        return
    from rich.console import Console
    from rich.text import Text

    styles = {" ": "", "-": "red strike", "+": "green"}
    text = Text()
    for kind, words in pieces:
        text.append(visible(words), styles[kind])
    Console(markup=False, emoji=False, highlight=False).print(text)
