"""``famcli due``"""

from typing import Annotated

from famcli.cli.shell.columns import Column, Columns
from famcli.cli.shell.context import Context
from famcli.cli.shell.declare import Option, alone
from famcli.cli.shell.lists import Cell, for_people, show
from famcli.cli.shell.options import Json
from famcli.domain.meetings.deadlines import Chore
from famcli.i18n import _, ngettext, pgettext
from famcli.services import deadlines

COLUMNS = Columns(
    lambda: (
        Column("by", pgettext("deadline", "By"), narrow=True),
        Column("in", _("In"), narrow=True),
        Column("meeting", _("Meeting"), narrow=True, extra=1),
        Column("what", _("What")),
        Column("remaining", _("Remaining"), narrow=True),
    )
)


@alone(help=_("Show what is due across all meetings, most urgent first."), shared=COLUMNS)
def app(
    ctx: Context,
    done: Annotated[bool, Option("--all", help=_("Include what is already done."))] = False,
    json: Json = False,
) -> None:
    today = ctx.now.date()
    with ctx.store.read() as tx:
        found = deadlines.due(tx, today, done=done)
    if not found and for_people(ctx):
        return ctx.say(_("Nothing to do."))
    return show(
        ctx,
        COLUMNS,
        found,
        lambda each: (
            each.day,
            Cell(distance((each.day - today).days), each.day),
            each.meeting,
            words(each.chore),
            left(each.open, each.of),
        ),
    )


def distance(days: int) -> str:
    """Return how far away a day is in words."""
    if days == 0:
        return _("today")
    if days < 0:
        return ngettext("{count} day late", "{count} days late", -days).format(count=-days)
    return ngettext("{count} day", "{count} days", days).format(count=days)


def words(chore: Chore) -> str:
    """Return what has to be done in words."""
    return {
        Chore.INVITE: _("send the invitations"),
        Chore.REMIND: _("remind those who have not answered"),
        Chore.REPORTS: _("collect the short reports"),
        Chore.AGENDA: _("settle the agenda"),
        Chore.MEETING: _("the meeting itself"),
        Chore.PROTOCOL: _("publish the protocol"),
        Chore.ASK: _("ask everyone for dates"),
        Chore.ASK_AGAIN: _("remind those who have not said which date"),
        Chore.CHOOSE: _("choose a date"),
        Chore.SAVE_THE_DATE: _("tell people the date"),
        Chore.HOST: _("ask for a host"),
        Chore.RUN_SHEET: _("write the run sheet"),
        Chore.PUBLISH: _("publish the article"),
        Chore.CANCEL: _("tell those who were invited that it is cancelled"),
    }[chore]


def left(open_: int, of: int) -> str:
    """Return how much is left of something in words."""
    if not open_:
        return _("done")
    return _("{open} of {of}").format(open=open_, of=of) if of else ""
