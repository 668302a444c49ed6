"""Networks and venues as forms in the editor."""

from collections.abc import Sequence

from famcli.cli.shell.context import Context
from famcli.cli.shell.declare import Command
from famcli.cli.shell.record_forms import Record, open_records
from famcli.services.networks import register, venues


def open_network(ctx: Context, command: Command, wanted: str) -> None:
    """Open a network of the register in the editor."""

    def fetch() -> Sequence[Record]:
        with ctx.store.read() as tx:
            found = register.resolve(tx, wanted)
        return [Record(found.slug, found.label, found, {"network": found.slug})]

    open_records(ctx, command, fetch)


def open_venue(ctx: Context, command: Command, wanted: str) -> None:
    """Open a venue in the editor."""

    def fetch() -> Sequence[Record]:
        with ctx.store.read() as tx:
            found = venues.resolve(tx, wanted)
        return [Record(found.slug, found.name, found, {"venue": found.slug})]

    open_records(ctx, command, fetch)
