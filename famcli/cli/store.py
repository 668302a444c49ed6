"""``famcli store``"""

from datetime import datetime
from pathlib import Path
from typing import Annotated

from famcli.cli.shell.context import Context
from famcli.cli.shell.declare import Argument, Noun
from famcli.cli.shell.options import Json
from famcli.cli.shell.output import print_table, visible
from famcli.i18n import _, day
from famcli.services import store_check

SENDING = ("invitation send", "invitation remind", "protocol send")
"""Commands whose record can be undone, but not what they did."""

app = Noun(_("Manage the data file: back up, restore, undo."))

Target = Annotated[Path, Argument(metavar=_("PATH"), help=_("A new file to write."))]
Source = Annotated[Path, Argument(metavar=_("PATH|N"), help=_("A backup file, or a number from “store history”."))]


@app.command(help=_("Show where the data file is."))
def path(ctx: Context, json: Json = False) -> None:
    location = ctx.store.backend.location
    ctx.give({"path": location}) if ctx.globals.json else print(visible(location))


@app.command(help=_("Check the data file; exit status 1 means that it is damaged."))
def check(ctx: Context, json: Json = False) -> int:
    findings = store_check.check(ctx.store)
    damaged = any(finding.damage for finding in findings)
    if ctx.globals.json:
        ctx.give(findings)
    else:
        for finding in findings:
            print(visible(finding.message))
        if not damaged:
            ctx.say(_("The data file is intact."))
    return 1 if damaged else 0


@app.command(help=_("List the earlier states that can be restored."))
def history(ctx: Context, json: Json = False) -> None:
    found = ctx.store.backend.generations()
    if ctx.globals.json:
        return ctx.give(found)
    if not found:
        return ctx.say(_("There are no earlier states yet."))
    print_table(
        ("#", _("Written"), _("Command"), _("File")),
        ((str(g.number), _moment(g.written), g.note, g.location) for g in found),
        narrow=(0, 1, 2, 3),
        extra=(3,),
    )
    return None


@app.command(help=_("Copy the data file to a new file."))
def backup(ctx: Context, path: Target) -> None:
    ctx.store.backend.backup(path)
    ctx.report({"path": str(path)}, _("Wrote {path}.").format(path=path))


@app.command(help=_("Restore a backup or an earlier state; the present state stays in the history."))
def restore(ctx: Context, path: Source) -> None:
    if not path.exists() and (known := _by_number(ctx, str(path))):
        path = known
    ctx.store.backend.restore(path)
    ctx.report({"path": str(path)}, _("Restored from {path}.").format(path=path))


@app.command(help=_("Undo the last change; run it again to undo the one before."))
def undo(ctx: Context) -> None:
    undone = ctx.store.backend.undo()
    ctx.report(undone, _("Undid “{command}”.").format(command=undone.note))
    if undone.note in SENDING:
        ctx.say(
            _(
                "E-mail already sent cannot be recalled; running the command again would send it to the same people "
                "again."
            )
        )


def _by_number(ctx: Context, number: str) -> Path | None:
    """Return the file of an earlier state."""
    states = ctx.store.backend.generations()
    return next((Path(state.location) for state in states if str(state.number) == number), None)


def _moment(at: datetime) -> str:
    local = at.astimezone()
    return f"{day(local)} {local:%H:%M:%S}"
