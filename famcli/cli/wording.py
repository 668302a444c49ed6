"""Two texts side by side, word by word."""

import re
import sys
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from famcli.cli.output import visible

WORDS = r"\s+|\w+|[^\w\s]"


def print_changes(old: str, new: str) -> bool:
    """Print the lines in which something has changed, what is gone in red and what is new in green.

    Without colours they stand as [-gone-] and {+new+}. Returns whether there was any change.
    """
    colours = sys.stdout.isatty()
    changed = False
    for pieces in _changes(old.splitlines(), new.splitlines()):
        changed = True
        _print(pieces, colours=colours)
    return changed


def _changes(old: Sequence[str], new: Sequence[str]) -> Iterator[list[tuple[str, str]]]:
    """Yield each change as pieces: (" ", "-" or "+", text); a heading stands before its changes."""
    heading = ""
    told = ""
    for kind, begin, end, first, last in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            heading = next((line for line in reversed(new[first:last]) if line.startswith("#")), heading)
            continue
        if heading != told:
            yield [(" ", heading)]
            told = heading
        yield list(_words("\n".join(old[begin:end]), "\n".join(new[first:last])))


def _words(old: str, new: str) -> Iterator[tuple[str, str]]:
    before, after = re.findall(WORDS, old), re.findall(WORDS, new)
    for kind, begin, end, first, last in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            yield " ", "".join(after[first:last])
            continue
        if end > begin:
            yield "-", "".join(before[begin:end])
        if last > first:
            yield "+", "".join(after[first:last])


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
