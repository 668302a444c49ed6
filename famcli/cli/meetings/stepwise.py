"""A new meeting, answered step by step where somebody sits at a terminal and gave no day."""

from typing import Any

from famcli.cli.shell.context import Context
from famcli.cli.shell.declare import Command
from famcli.cli.shell.missing import optional_value_for, pick, value_for
from famcli.i18n import _

STEPS = ("date", "start", "end", "place", "room", "rsvp_by")


def asked(ctx: Context, command: Command) -> dict[str, Any]:
    """Return what is answered, by parameter. Raises KeyboardInterrupt where somebody stops."""
    known = {each.name: each for each in command.parameters}
    ctx.say(_("The day is needed, everything else can wait: press Enter to leave it out."))
    found: dict[str, Any] = {}
    if ctx.values.get("series") is None and (series := _series(ctx)):
        found["series"] = series
    for name in STEPS:
        if ctx.values.get(name) is None:
            parameter = known[name]
            text = value_for(parameter, ctx) if name == "date" else optional_value_for(parameter, ctx)
            if text:
                found[name] = parameter.read(text)
    return found


def _series(ctx: Context) -> str:
    with ctx.store.read() as tx:
        there = sorted(tx.series.all(), key=lambda each: each.slug)
    if not there:
        return ""
    choices = [(each.slug, each.name) for each in there]
    return pick(_("Series"), [*choices, ("", _("none of them"))])
