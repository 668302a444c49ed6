"""What a new meeting takes over from the last one of its series, shown before it does so."""

import sys

import click

from famcli.cli.context import Context
from famcli.cli.show import day
from famcli.i18n import _, ngettext
from famcli.services import actions, meetings, protocols


def ask(ctx: Context, series: str, *, approval: bool | None, yes: bool) -> bool:
    """Show what is taken over and what is not, and ask on a terminal. Returns whether the approval comes first."""
    with ctx.store.read() as tx:
        last = meetings.last_of(tx, series)
        if last is None:
            return False
        open_ones = [each for each in actions.to_carry(tx, last.series) if each.done is None]
        approved = protocols.of(tx, last).stage.settled
        labels = {
            "organizer": _("organizer"),
            "commissioned_by": _("commissioner"),
            "letterhead": _("letterhead"),
            "audience": _("audience"),
            "kind": _("kind"),
            "start": _("hours"),
            "lang": _("language"),
        }
        taken = [label for field, label in labels.items() if getattr(last, field)]
    ctx.say(
        _("From {meeting} ({date}) come: {fields}; not its agenda, place, host and list.").format(
            meeting=last.slug, date=day(last.date), fields=", ".join(taken)
        )
    )
    if open_ones:
        sentence = ngettext(
            "{count} action is open and comes along:", "{count} actions are open and come along:", len(open_ones)
        )
        ctx.say(sentence.format(count=len(open_ones)))
        for each in open_ones:
            ctx.say(f"  {each.number}  {each.text}")
    asking = sys.stdin.isatty() and sys.stderr.isatty() and not yes and not ctx.globals.json
    if asking:
        click.confirm(_("Is that right?"), default=True, abort=True, err=True)
        if approval is None and not approved:
            approval = click.confirm(
                _("Shall the approval of the last protocol be the first item?"), default=True, err=True
            )
    elif approval is None and not approved:
        ctx.say(_("Its protocol is not approved yet; --approval makes that the first item of the agenda."))
    return bool(approval)
