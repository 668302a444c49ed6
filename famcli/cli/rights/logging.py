"""The log of privacy in the terminal."""

from famcli.cli.shell import lists
from famcli.cli.shell.columns import Column, Columns
from famcli.cli.shell.context import Context
from famcli.domain.privacy.erasure import Deed
from famcli.i18n import _

LOG = Columns(
    lambda: (
        Column("when", _("When"), narrow=True),
        Column("what", _("What")),
        Column("number", _("Number"), narrow=True),
        Column("by", _("By")),
        Column("id", _("ID"), narrow=True),
    )
)


def show(ctx: Context) -> None:
    """Print the log, the oldest line first."""
    with ctx.store.read() as tx:
        found = sorted(tx.operations.all(), key=lambda each: each.at)
    if not found and lists.for_people(ctx):
        return ctx.say(_("Nothing has been told, erased or forgotten yet."))
    return lists.show(ctx, LOG, found, lambda each: (each.at, deed(each.deed), each.count or None, each.by, each.slug))


def deed(value: Deed) -> str:
    """Return the word for what was done."""
    return {
        Deed.EXPORT: _("told"),
        Deed.ERASE: _("erased"),
        Deed.ERASE_AGAIN: _("erased again"),
        Deed.RETENTION: _("periods applied"),
        Deed.OPEN: _("restricted version opened"),
    }[value]
