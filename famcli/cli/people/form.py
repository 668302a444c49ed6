"""Entries of the address book as a form in the editor: one, or all that are found."""

from collections.abc import Sequence

from famcli.cli.people import consenting
from famcli.cli.shell.asking import can_ask
from famcli.cli.shell.context import Context
from famcli.cli.shell.declare import Command
from famcli.cli.shell.record_forms import Record, open_records
from famcli.errors import NotFound, UsageError, Way
from famcli.i18n import _
from famcli.services.people import persons
from famcli.services.search import among_persons

WITHOUT = (*consenting.OPTIONS, "withdraw")
"""Consents are given and withdrawn, each on its day; they are no fields."""


def open_people(ctx: Context, command: Command, person: str | None, words: str) -> None:
    """Open the entry of a person, or those with these words. Raises UsageError, NotFound."""
    if words and (person or not ctx.is_bare):
        raise UsageError(_("--search opens entries in the editor; to change them by options, name one person."))

    def fetch() -> Sequence[Record]:
        with ctx.store.read() as tx:
            found = among_persons(persons.listed(tx), words) if words else [persons.resolve(tx, person or "")]
        if not found:
            raise NotFound(_("No one was found."), way=Way.LIST_PEOPLE)
        return [
            Record(
                each.slug,
                each.name,
                each,
                {"person": each.slug},
                {"tag": each.tags, "inactive": bool(each.inactive)},
            )
            for each in found
        ]

    if not (person or words):
        if not can_ask():
            raise UsageError(_("Name someone to change, or use --search WORDS."))
        from famcli.cli.shell.missing import value_for

        person = value_for(command.parameters[0], ctx)
    open_records(ctx, command, fetch, without=WITHOUT)
