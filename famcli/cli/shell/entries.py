"""Entries that differ between two stores, as a table."""

from collections.abc import Sequence

from famcli.cli.shell.context import Context
from famcli.cli.shell.kinds import kind_word
from famcli.cli.shell.output import print_table
from famcli.cli.shell.words import word
from famcli.i18n import _
from famcli.services.privacy.words import field_words, value_words
from famcli.services.store_history import Effect, Entry


def show_differences(ctx: Context, found: Sequence[Entry]) -> bool:
    """Show what is not the same here and in another store; return whether anything is."""
    if ctx.globals.json:
        ctx.give(found)
        return bool(found)
    if not found:
        ctx.say(_("Both hold the same."))
        return False
    words = {Effect.GOES: _("only here"), Effect.COMES_BACK: _("only there")}
    print_table(
        (_("Kind"), _("Entry"), _("Difference")),
        ((kind_word(each.kind), each.slug, words.get(each.effect) or fields(each) or _("differs")) for each in found),
        narrow=(0, 1),
    )
    return True


def _said(kind: str, field: str, value: str) -> str:
    return value_words(kind, field, value, word) if value else "–"


def fields(entry: Entry) -> str:
    """Return the fields that differ, with what is there now and what is not, where that is short."""
    told = []
    for each in entry.fields:
        values = [_said(entry.kind, each.name, value) for value in (each.now, each.then)]
        change = f": {values[0]} → {values[1]}" if each.now or each.then else ""
        told.append(f"{field_words(each.name)}{change}")
    return ", ".join(told)
