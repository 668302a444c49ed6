"""The log of privacy in the terminal."""

from famcli.cli.shell.context import Context
from famcli.cli.shell.output import print_table
from famcli.cli.shell.words import day
from famcli.domain.privacy.erasure import Deed
from famcli.i18n import _


def show(ctx: Context) -> None:
    """Print the log, the oldest line first."""
    with ctx.store.read() as tx:
        found = sorted(tx.operations.all(), key=lambda each: each.at)
    if ctx.globals.json:
        return ctx.give(found)
    if not found:
        return ctx.say(_("Nothing has been told, erased or forgotten yet."))
    print_table(
        (_("When"), _("What"), _("Number"), _("By"), _("ID")),
        (
            (
                f"{day(each.at.astimezone())} {each.at.astimezone():%H:%M}",
                deed(each.deed),
                str(each.count or ""),
                each.by,
                each.slug,
            )
            for each in found
        ),
        narrow=(0, 2, 4),
    )
    return None


def deed(value: Deed) -> str:
    """Return the word for what was done."""
    return {
        Deed.EXPORT: _("told"),
        Deed.ERASE: _("erased"),
        Deed.ERASE_AGAIN: _("erased again"),
        Deed.RETENTION: _("periods applied"),
        Deed.OPEN: _("restricted version opened"),
    }[value]
