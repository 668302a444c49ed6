"""``famcli due``"""

from datetime import timedelta
from typing import Annotated

from famcli.cli.shell.columns import Column, Columns
from famcli.cli.shell.context import Context
from famcli.cli.shell.declare import Option, alone
from famcli.cli.shell.lists import Cell, for_people, show
from famcli.cli.shell.options import NUMBER, Force, Json, Output
from famcli.domain.meetings.deadlines import Chore
from famcli.i18n import _, ngettext, pgettext
from famcli.services import deadlines
from famcli.services.deadlines import Due

COLUMNS = Columns(
    lambda: (
        Column("by", pgettext("deadline", "By"), narrow=True),
        Column("in", _("In"), narrow=True, extra=1),
        Column("meeting", _("Meeting"), narrow=True, extra=2),
        Column("what", _("What")),
        Column("remaining", _("Remaining"), narrow=True),
    )
)


@alone(help=_("Show what is due across all meetings, most urgent first."), shared=COLUMNS)
def app(
    ctx: Context,
    done: Annotated[bool, Option("--all", help=_("Include what is already done."))] = False,
    days: Annotated[
        int | None, Option(metavar="N", help=_("Only what is late, or due within so many days."), type=NUMBER)
    ] = None,
    ics: Annotated[bool, Option("--ics", help=_("Write a file for calendars instead."))] = False,
    exit_code: Annotated[
        bool,
        Option(
            "--exit-code", help=_("End with status 1 if something is due today or late; with --days, within these.")
        ),
    ] = False,
    output: Output = None,
    force: Force = False,
    json: Json = False,
) -> int:
    today = ctx.now.date()
    with ctx.store.read() as tx:
        found = deadlines.due(tx, today, done=done)
        undated = deadlines.undated(tx)
        if days is not None:
            found = [each for each in found if (each.day - today).days <= int(days or 0)]
        content = deadlines.for_calendars(tx, found, _title, ctx.now) if ics else b""
    until = today + timedelta(days=int(days or 0))
    status = int(exit_code and any(each.open and each.day <= until for each in found))
    if ics:
        from famcli.cli.documents import written_files

        written_files.give(ctx, content, output, _("due") + ".ics", force=force)
        return status
    if found or not for_people(ctx):
        show(
            ctx,
            COLUMNS,
            found,
            lambda each: (
                each.day,
                Cell(distance((each.day - today).days), each.day),
                each.meeting,
                _title(each) if each.chore == Chore.ACTION else words(each.chore),
                left(each.open, each.of),
            ),
        )
    else:
        ctx.say(_("Nothing to do."))
    if undated and for_people(ctx):
        sentence = ngettext(
            "{count} open action has no day; “famcli action list --all-meetings” shows it.",
            "{count} open actions have no day; “famcli action list --all-meetings” shows them.",
            undated,
        )
        ctx.say(sentence.format(count=undated))
    return status


def _title(due: Due) -> str:
    """Return what is to be done in one line: about which meeting, or by whom."""
    if due.chore != Chore.ACTION:
        return f"{words(due.chore)}: {due.title}"
    who = due.who or _("nobody yet")
    return _("action {number}: {text} ({who})").format(number=due.number, text=due.title, who=who)


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
        Chore.REPLIES: _("have all replies"),
        Chore.NETWORKS: _("ask for the networks"),
        Chore.ACTION: _("action"),
        Chore.CANCEL: _("tell those who were invited that it is cancelled"),
    }[chore]


def left(open_: int, of: int) -> str:
    """Return how much is left of something in words."""
    if not open_:
        return _("done")
    return _("{open} of {of}").format(open=open_, of=of) if of else ""
