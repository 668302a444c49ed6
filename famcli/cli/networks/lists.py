"""The register as files: tables in and out, graphs out."""

from collections.abc import Sequence

from famcli.cli.documents import written_files
from famcli.cli.people import tables as shown
from famcli.cli.shell.asking import can_ask
from famcli.cli.shell.context import Context
from famcli.cli.shell.streams import content_of
from famcli.i18n import _
from famcli.services.networks import graphs, memberships, register, tables
from famcli.services.people import imports


def take_table(
    ctx: Context,
    file: str,
    *,
    format_: str | None,
    mapping: Sequence[str] | None,
    dry_run: bool,
    skip_errors: bool,
) -> None:
    """Record the rows of a table and show what became of them. Raises InvalidInput where some cannot be meant."""
    own = imports.read_mapping(mapping or ())
    sheet = tables.read(content_of(file, shown.LARGEST), format_, file)
    with ctx.trying(dry_run) as tx:
        lines, unused = tables.take(tx, sheet, own, today=ctx.now.date(), asks=can_ask())
        shown.check(ctx, lines, unused, skip_errors=skip_errors or dry_run)
    shown.report(ctx, lines, unused, dry_run=dry_run)


def write(ctx: Context, format_: str, *, output: str | None, force: bool) -> None:
    """Write the register; into a folder as Kumu takes it."""
    with ctx.store.read() as tx:
        networks = register.listed(tx)
        takings = memberships.current(tx, today=ctx.now.date())
    name = _("networks")
    if format_ == "json" or ctx.globals.json:
        return ctx.give({"networks": networks, "memberships": [each.membership for each in takings]})
    if format_ == "graphml":
        return shown.give(ctx, graphs.graphml(takings), output, f"{name}.graphml", force=force)
    if format_ == "kumu":
        return written_files.give_all(ctx, graphs.kumu(takings), output or "kumu", force=force)
    return shown.write(ctx, format_, tables.heads(), tables.rows(networks, takings), output, name, force=force)
