"""Planning backwards, in the terminal, as a page and for calendars."""

from collections.abc import Sequence

from famcli.cli.documents import written_files
from famcli.cli.documents.replaced_characters import teller
from famcli.cli.due import distance, left, words
from famcli.cli.shell.columns import Column, Columns
from famcli.cli.shell.context import Context
from famcli.cli.shell.lists import Cell, for_people, show
from famcli.cli.shell.output import print_table
from famcli.domain.meetings.plans import DEFAULTS
from famcli.i18n import _, ngettext, pgettext
from famcli.services import deadlines as due
from famcli.services.documents import file_names, rendering
from famcli.services.meetings import meetings, series
from famcli.services.networks import plans

WEEK = 7
PLANNED = Columns(
    lambda: (
        Column("date", _("Date"), narrow=True),
        Column("meeting", _("Meeting")),
        Column("what", _("What")),
    )
)

STEPS = Columns(
    lambda: (
        Column("by", pgettext("deadline", "By"), narrow=True),
        Column("in", _("In"), narrow=True),
        Column("what", _("What")),
        Column("remaining", _("Remaining"), narrow=True),
    )
)


def change(ctx: Context, wanted: str | None, given: Sequence[str], *, reset: bool) -> None:
    """Set offsets of a series, or go back to the defaults, and say what holds now."""
    with ctx.store.write(ctx.command_name) as tx:
        about = series.resolve(tx, wanted)
        plan = plans.change(tx, about, given, reset=reset)
    if ctx.globals.json:
        return ctx.give(plan)
    ctx.say(_("Changed the deadlines of {name}; “famcli due” goes by them from now on.").format(name=about.name))
    print_table(
        (_("What"), _("When")),
        ((words(chore), _offset(plan.days.get(chore.value, days))) for chore, days in DEFAULTS.items()),
    )
    return None


def write(ctx: Context, wanted: str | None, format_: str, *, output: str | None, force: bool) -> None:
    """Write the days of what is ahead: a table for the terminal, a page with a timeline, or a calendar."""
    today = ctx.now.date()
    with ctx.store.read() as tx:
        about = series.resolve(tx, wanted)
        found = plans.days(tx, about, today)
        context = plans.context(tx, about, found, today)
    if (format_ == "txt" and output is None) or not for_people(ctx):
        return show(ctx, PLANNED, plans.listed(found), lambda each: (each.day, each.meeting, words(each.chore)))
    if format_ == "ics":
        content = plans.for_calendars(found, context.lang, ctx.now)
    else:
        content = rendering.renderer(ctx.settings, teller(ctx)).render("deadline-plan", context, format_)
    name = file_names.document("deadline-plan", context.lang, about.slug, f".{format_}")
    written_files.give(ctx, content, "-" if output is None and format_ == "md" else output, name, force=force)
    return None


def write_plan(ctx: Context, wanted: str | None, format_: str, *, output: str | None, force: bool) -> None:
    """Write what has to be done for one meeting: a table for the terminal, a page to tick, or a calendar."""
    today = ctx.now.date()
    with ctx.store.read() as tx:
        meeting = meetings.resolve(tx, wanted)
        steps = due.steps(tx, meeting, today)
        context = plans.page(tx, meeting, steps, today)
    if (format_ == "txt" and output is None) or not for_people(ctx):
        return show(
            ctx,
            STEPS,
            steps,
            lambda each: (
                each.day,
                Cell(distance((each.day - today).days) if each.open else "", each.day),
                words(each.chore),
                Cell(left(each.open, each.of), each.open),
            ),
        )
    if format_ == "ics":
        content = plans.for_calendars([(meeting, steps)], context.lang, ctx.now)
    else:
        content = rendering.renderer(ctx.settings, teller(ctx)).render("meeting-plan", context, format_)
    name = file_names.document("meeting-plan", context.lang, meeting.slug, f".{format_}")
    written_files.give(ctx, content, "-" if output is None and format_ == "md" else output, name, force=force)
    return None


def _offset(days: int) -> str:
    count, weeks = abs(days), abs(days) % WEEK == 0
    number = count // WEEK if weeks else count
    if weeks:
        length = ngettext("{count} week", "{count} weeks", number).format(count=number)
    else:
        length = ngettext("{count} day", "{count} days", number).format(count=number)
    return (_("{length} before") if days < 0 else _("{length} after")).format(length=length)
