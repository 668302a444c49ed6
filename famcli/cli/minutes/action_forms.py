"""Actions as forms in the editor."""

from collections.abc import Sequence

from famcli.cli.shell.context import Context
from famcli.cli.shell.declare import Command
from famcli.cli.shell.record_forms import Record, open_records
from famcli.services.meetings import meetings
from famcli.services.minutes import actions
from famcli.services.people import persons


def open_action(ctx: Context, command: Command, wanted: str | None, number: str) -> None:
    """Open an action in the editor."""

    def fetch() -> Sequence[Record]:
        with ctx.store.read() as tx:
            found = actions.resolve(tx, meetings.resolve(tx, wanted), number)
            owners = ", ".join(persons.names_of(tx, found.owners))
        return [Record(found.slug, found.text, found, {"number": found.slug}, {"owner": owners})]

    open_records(ctx, command, fetch)
