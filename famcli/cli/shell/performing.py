"""Running a command that one of the two readers has read."""

from typing import Any

from famcli.cli.shell.asking import can_ask, confirmed
from famcli.cli.shell.context import Context
from famcli.cli.shell.declare import Command
from famcli.errors import Conflict, SomebodyNear, UsageError
from famcli.i18n import _


def perform(command: Command, ctx: Context) -> Any:
    """Run a command, and what is to be done at its end; what it returns is the exit status, if it is a number.

    Where a name that nobody has is like somebody's, it is asked on a terminal who is meant, and the command, of which
    nothing was kept, is run again. So it is where others have changed a store on a server meanwhile.
    """
    try:
        while True:
            try:
                status = command.run(ctx, ctx.values)
                if ctx.values.get("open_"):
                    _open(ctx)
                return status
            except Conflict:
                if not ctx.may_begin_again():
                    raise
            except SomebodyNear as near:
                if not can_ask():
                    raise
                ctx.dialogue.meant[near.name] = ask_who_is_meant(near)
    finally:
        ctx.end()


def _open(ctx: Context) -> None:
    """Open what was written: one file, or the folder of several. Raises UsageError where nothing was."""
    if not ctx.written:
        raise UsageError(_("No file was written that could be opened; name one with --output."))
    from famcli.cli.shell.editor import launch

    if not launch(ctx.written[-1]):
        ctx.say(_("{path} could not be opened here; it is written.").format(path=ctx.written[-1]))


def ask_who_is_meant(near: SomebodyNear) -> str:
    """Ask who, or what, is meant. Returns a slug, empty for somebody or something new. Raises KeyboardInterrupt."""
    for slug, label in near.candidates:
        if confirmed(_("“{name}”: is {candidate} meant?").format(name=near.name, candidate=label)):
            return slug
    return ""
