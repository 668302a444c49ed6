"""What is said of characters that no font has: which, where, and in whose document."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from famcli.cli.shell.context import Context
from famcli.i18n import _, ngettext, quoted

if TYPE_CHECKING:
    from famcli.services.documents.rendering import Tell
    from famcli.services.documents.replacement import Replaced

MOST_PLACES = 6
MOST_CHARACTERS = 3
QUOTES = "…„“”»«\"'("


def teller(ctx: Context) -> "Tell":
    """Return what takes note of what is replaced in documents; it is told at the end of the command."""
    replaced: list[Replaced] = []
    ctx.at_the_end(lambda: tell(ctx, replaced))
    return replaced.append


def tell(ctx: Context, replaced: "Sequence[Replaced]") -> None:
    """Say once for each passage what a PDF shows in place of what no font has, and for whom that PDF is."""
    passages: dict[tuple[str, str], list[Replaced]] = {}
    for each in replaced:
        passages.setdefault((each.characters, _core(each.words)), []).append(each)
    for same in list(passages.values())[:MOST_PLACES]:
        names = list(dict.fromkeys(each.recipient for each in same if each.recipient))
        where = ", ".join(filter(None, (_names(names), same[0].place)))
        sentence = (
            _("No font on this computer has {characters}; the PDF reads “{words}” ({place}).")
            if where
            else _("No font on this computer has {characters}; the PDF reads “{words}”.")
        )
        ctx.say(sentence.format(characters=_named(same[0].characters), words=same[0].words, place=where))
    if (left := len(passages) - MOST_PLACES) > 0:
        ctx.say(
            ngettext("So it is in {count} more place.", "So it is in {count} more places.", left).format(count=left)
        )


def _core(words: str) -> str:
    """Return what stands before the first replacement: the same name or title is in many passages."""
    from famcli.services.documents.replacement import REPLACEMENT

    before, found, _after = words.partition(REPLACEMENT)
    return "".join(before.split()[-1:]).strip(QUOTES) + found


def _names(recipients: Sequence[str]) -> str:
    """Return one or two names, and how many more there are."""
    shown = ", ".join(recipients[:2])
    return shown + (_(" and {count} more").format(count=len(recipients) - 2) if len(recipients) > 2 else "")


def _named(characters: str) -> str:
    """Return characters with their code points: “🌻” (U+1F33B)."""
    named = [
        f"{quoted(each)} (U+{ord(each):04X})" if each.isprintable() else f"U+{ord(each):04X}"
        for each in characters[:MOST_CHARACTERS]
    ]
    return ", ".join(named) + (", …" if len(characters) > MOST_CHARACTERS else "")
