"""``famcli action``"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated

from famcli.cli.shell import completion, lists, options
from famcli.cli.shell.columns import Column, Columns
from famcli.cli.shell.context import Context
from famcli.cli.shell.declare import Argument, Choice, Noun, Option
from famcli.cli.shell.empty_lists import say_empty
from famcli.cli.shell.options import DATE, NUMBER, By, DryRun, Force, Json, MeetingOption, New, Outbox, Output, Reason
from famcli.cli.shell.words import day
from famcli.domain.minutes.action import Action
from famcli.domain.people.person import Person
from famcli.i18n import _, pgettext
from famcli.services.meetings import meetings
from famcli.services.minutes import actions, protocols
from famcli.services.people import persons
from famcli.services.search import among_actions

app = Noun(_("Track actions: who does what, and by when."))

Number = Annotated[str, Argument(metavar="N", help=_("Number of the action, from “action list”."))]
Numbers = Annotated[list[str], Argument(metavar="N…", help=_("Numbers of actions, from “action list”."))]
Due = Annotated[str | None, Option(help=_("Due date."), type=DATE)]
Owner = Annotated[str | None, Option(metavar=_("NAME"), help=_("Who has to do it."), proposes=completion.persons)]


@app.command(help=_("Add an action that is not in the minutes."))
def add(
    ctx: Context,
    text: Annotated[str, Argument(metavar=_("TEXT"), help=_("What has to be done."))],
    owner: Owner = None,
    due: Due = None,
    new: New = False,
    meeting: MeetingOption = None,
) -> None:
    with ctx.store.write(ctx.command_name) as tx:
        action = actions.add(tx, meetings.resolve(tx, meeting), text, owner=owner or "", due=due or None)  # type: ignore[arg-type]
    ctx.report(action, _("Action {number}: {text}").format(number=action.number, text=action.text))


COLUMNS = Columns(
    lambda: (
        Column("number", _("Number"), head="#", narrow=True),
        Column("action", _("Action")),
        Column("who", _("Who"), whole=True),
        Column("by", pgettext("deadline", "By")),
        Column("meeting", _("Meeting"), narrow=True, extra=1),
    )
)


@app.command("list", help=_("List what is open in the series, most urgent first."), shared=COLUMNS)
def list_(
    ctx: Context,
    owner: Owner = None,
    overdue: Annotated[bool, Option("--overdue", help=_("Only overdue actions."))] = False,
    all_meetings: Annotated[bool, Option("--all-meetings", help=_("From all series and meetings."))] = False,
    done: Annotated[bool, Option("--all", help=_("Include completed actions."))] = False,
    search: Annotated[str, Option(metavar=_("WORDS"), help=_("Only those containing all these words."))] = "",
    format_: Annotated[
        str | None, Option("--format", type=Choice(["csv", "xlsx", "ics"]), help=_("Write to a file instead."))
    ] = None,
    output: Output = None,
    force: Force = False,
    json: Json = False,
    meeting: MeetingOption = None,
) -> None:
    today = ctx.now.date()
    with ctx.store.read() as tx:
        about = None if all_meetings else meetings.resolve(tx, meeting)
        found = actions.listed(tx, about, today=today, owner=owner or "", overdue=overdue, done=done)
        found = among_actions(tx, found, search)
        known = persons.by_slug(tx, {slug for each in found for slug in each.owners})
        everything = found or actions.listed(tx, about, today=today, done=done)
        with_done = found or actions.listed(tx, about, today=today, done=True)
        everywhere = found or actions.listed(tx, None, today=today, done=done)
    if output and ctx.values["csv"]:
        format_ = "csv"
    if format_ and not ctx.globals.json:
        return _write(ctx, format_, found, known, output, force=force)
    if not found and lists.for_people(ctx):
        return say_empty(
            ctx,
            "actions",
            _("No open actions; a line “Action: … @Name by 2026-06-30” in the minutes adds one."),
            filters=("owner", "overdue", "search"),
            unfiltered=len(everything),
            here=_("There are no open actions in {where}.").format(where=about and actions.scope_of(about))
            if about
            else _("There are no open actions."),
            wider={"--all": len(with_done), "--all-meetings": len(everywhere)},
        )
    return lists.show(
        ctx,
        COLUMNS,
        found,
        lambda each: (
            each.number,
            each.text + (_(" [internal]") if each.internal else ""),
            _names(each, known),
            lists.Cell(_state(each, overdue=each.overdue(today)), each.due),
            each.meeting,
        ),
    )


@app.command(help=_("Remind those who took on what is due soon, or late; nobody is reminded twice within a week."))
def remind(
    ctx: Context,
    person: options.For = None,
    days: Annotated[
        int | None, Option(metavar="N", help=_("What is due within so many days (default: 7)."), type=NUMBER)
    ] = None,
    undated: Annotated[bool, Option("--undated", help=_("Also of what has no day."))] = False,
    dry_run: DryRun = False,
    outbox: Outbox = None,
    resend: Annotated[bool, Option("--resend", help=_("Include people reminded within the last week."))] = False,
    force: Force = False,
    json: Json = False,
    meeting: MeetingOption = None,
) -> None:
    from famcli.cli.mail.delivery import deliver
    from famcli.services.mail import action_rounds

    with ctx.store.read() as tx:
        due = action_rounds.of_actions(
            tx,
            meetings.resolve(tx, meeting),
            names=person or [],
            today=ctx.now.date(),
            ahead=action_rounds.AHEAD if days is None else int(days or 0),
            undated=undated,
            again=resend,
        )
    deliver(ctx, due, outbox=outbox, dry_run=dry_run, force=force)


@app.command(help=_("Mark actions as done."))
def done(ctx: Context, numbers: Numbers, meeting: MeetingOption = None) -> None:
    with ctx.store.write(ctx.command_name) as tx:
        about = meetings.resolve(tx, meeting)
        changed = [actions.finish(tx, actions.resolve(tx, about, number), ctx.now) for number in numbers]
    for each in changed:
        ctx.report(each, _("Marked action {number} as done: {text}").format(number=each.number, text=each.text))


@app.command(help=_("Reopen actions."))
def reopen(ctx: Context, numbers: Numbers, meeting: MeetingOption = None) -> None:
    with ctx.store.write(ctx.command_name) as tx:
        about = meetings.resolve(tx, meeting)
        changed = [actions.reopen(tx, actions.resolve(tx, about, number)) for number in numbers]
    for each in changed:
        ctx.report(each, _("Reopened action {number}: {text}").format(number=each.number, text=each.text))


@app.command(help=_('Change an action, also where it is in the minutes. An empty value ("") clears a field.'))
def edit(
    ctx: Context,
    number: Number,
    text: Annotated[str | None, Option(metavar=_("TEXT"), help=_("What has to be done."))] = None,
    owner: Owner = None,
    due: Due = None,
    reason: Reason = "",
    by: By = None,
    new: New = False,
    meeting: MeetingOption = None,
) -> None:
    if ctx.is_bare:
        from famcli.cli.minutes.action_forms import open_action

        return open_action(ctx, app.commands["edit"], meeting, number)
    with ctx.store.write(ctx.command_name) as tx:
        action = actions.resolve(tx, meetings.resolve(tx, meeting), number)
        if action.source:
            found = meetings.resolve(tx, action.meeting)
            protocols.open_for_change(tx, found, reason=reason, by=ctx.who(by), now=ctx.now)
        changed = actions.edit(tx, action, what=text, owner=owner, due=due)
    sentence = _("Action {number}: {text}").format(number=changed.number, text=changed.text)
    return ctx.report(changed, sentence, before=action)


@app.command(help=_("Delete an action that is not in the minutes."))
def remove(ctx: Context, number: Number, meeting: MeetingOption = None) -> None:
    with ctx.store.write(ctx.command_name) as tx:
        action = actions.resolve(tx, meetings.resolve(tx, meeting), number)
        actions.remove(tx, action)
    ctx.report_gone(action, _("Deleted action {number}: {text}.").format(number=action.number, text=action.text))


def _names(action: Action, known: Mapping[str, Person]) -> str:
    return ", ".join(known[slug].name if slug in known else slug for slug in action.owners)


def _state(action: Action, *, overdue: bool) -> str:
    if action.done:
        return _("done {date}").format(date=day(action.done.astimezone().date()))
    if action.due is None:
        return ""
    return day(action.due) + (_(" (overdue)") if overdue else "")


def _write(
    ctx: Context,
    format_: str,
    found: Sequence[Action],
    known: Mapping[str, Person],
    output: str | None,
    *,
    force: bool,
) -> None:
    from famcli.cli.people import tables

    if format_ == "ics":
        return tables.give(ctx, actions.as_to_do_list(found, ctx.now), output, _("actions") + ".ics", force=force)

    def rows() -> Iterator[list[str]]:
        for each in found:
            yield [
                str(each.number),
                each.text,
                _names(each, known),
                each.due.isoformat() if each.due else "",
                each.done.date().isoformat() if each.done else "",
                each.meeting,
            ]

    columns = (_("No."), _("Action"), _("Who"), pgettext("deadline", "By"), _("Done"), _("Meeting"))
    return tables.write(ctx, format_, columns, rows(), output, _("actions"), force=force)
