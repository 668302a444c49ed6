"""``famcli due``"""

from typing import Annotated

from famcli.cli.shell.context import Context
from famcli.cli.shell.declare import Option, alone
from famcli.cli.shell.options import Json
from famcli.cli.shell.output import print_table
from famcli.cli.shell.words import day
from famcli.domain.meetings.deadlines import Chore
from famcli.i18n import _, ngettext, pgettext
from famcli.services import deadlines
from famcli.services.deadlines import Due


@alone(help=_("Show what is due across all meetings, most urgent first."))
def app(
    ctx: Context,
    done: Annotated[bool, Option("--all", help=_("Include what is already done."))] = False,
    json: Json = False,
) -> None:
    today = ctx.now.date()
    with ctx.store.read() as tx:
        found = deadlines.due(tx, today, done=done)
    if ctx.globals.json:
        return ctx.give(found)
    if not found:
        return ctx.say(_("Nothing to do."))
    print_table(
        (pgettext("deadline", "By"), _("In"), _("Meeting"), _("What"), _("Remaining")),
        (
            (day(each.day), _distance((each.day - today).days), each.meeting, words(each.chore), _left(each))
            for each in found
        ),
        narrow=(0, 1, 4),
        extra=(2,),
    )
    return None


def _distance(days: int) -> str:
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


def _left(due: Due) -> str:
    if not due.open:
        return _("done")
    return _("{open} of {of}").format(open=due.open, of=due.of) if due.of else ""
