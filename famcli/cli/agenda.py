"""``famcli agenda``"""

from typing import Annotated, Any

import typer

from famcli.cli import show
from famcli.cli.context import Command, Context, noun
from famcli.cli.options import TIME, ItemArgument, Json, MeetingOption
from famcli.cli.streams import text_of
from famcli.domain.agenda import ItemKind
from famcli.i18n import _
from famcli.services import agenda, meetings, people

app = noun(_("Put the agenda together."))

Title = Annotated[str, typer.Argument(metavar=_("TITLE"), help=_("What it is about."))]
Minutes = Annotated[int | None, typer.Option(help=_("How long it lasts."))]
At = Annotated[str | None, typer.Option(help=_("A fixed beginning; else it follows from the items above."), **TIME)]
Kind = Annotated[ItemKind | None, typer.Option(help=_("What it is."))]
Presenters = Annotated[
    list[str] | None,
    typer.Option(metavar=_("NAME"), help=_("Who presents it; several times. New people go into the address book.")),
]
Text = Annotated[
    str | None,
    typer.Option(metavar=_("MARKDOWN|-"), help=_("A description for the invitation; “-” reads it from stdin.")),
]


@app.command(cls=Command, help=_("Add an item to the agenda."))
def add(
    ctx: Context,
    title: Title,
    minutes: Minutes = None,
    at: At = None,
    kind: Kind = None,
    presenter: Presenters = None,
    text: Text = None,
    position: Annotated[int | None, typer.Option(metavar="N", help=_("Its number; else it is the last."))] = None,
    meeting: MeetingOption = None,
) -> None:
    details = _details(ctx.given())
    with ctx.store.write(ctx.command_name) as tx:
        changed = agenda.add(tx, meetings.resolve(tx, meeting), **details)
    number = len(changed.agenda) if position is None else position
    ctx.report(
        changed.agenda[number - 1],
        _("Item {number} of {meeting}: {title}").format(number=number, meeting=changed.slug, title=title),
    )
    show.warn(ctx, changed)


@app.command("list", cls=Command, help=_("Show the agenda with its times, and what does not fit."))
def list_(ctx: Context, meeting: MeetingOption = None, json: Json = False) -> None:
    with ctx.store.read() as tx:
        found = meetings.resolve(tx, meeting)
        known = people.by_slug(tx, {slug for item in found.agenda for slug in item.presenters})
    times = agenda.times(found)
    if ctx.globals.json:
        return ctx.give([{"item": item, "slot": slot} for item, slot in zip(found.agenda, times.slots, strict=True)])
    if not found.agenda:
        return ctx.say(_("The agenda is empty; “famcli agenda add TITLE” begins it."))
    show.agenda(found, times, known)
    return show.warn(ctx, found)


@app.command(cls=Command, help=_("Change an item. An empty value (“”) clears a field."))
def edit(
    ctx: Context,
    number: ItemArgument,
    title: Annotated[str | None, typer.Option(metavar=_("TEXT"), help=_("What it is about."))] = None,
    minutes: Minutes = None,
    at: At = None,
    kind: Kind = None,
    presenter: Presenters = None,
    text: Text = None,
    meeting: MeetingOption = None,
) -> None:
    changes = _details(ctx.given("number"))
    with ctx.store.write(ctx.command_name) as tx:
        changed = agenda.edit(tx, meetings.resolve(tx, meeting), number, **changes)
    ctx.report(changed.agenda[number - 1], _("Item {number} is changed.").format(number=number))
    show.warn(ctx, changed)


@app.command(cls=Command, help=_("Move an item to another place."))
def move(
    ctx: Context,
    number: ItemArgument,
    to: Annotated[int, typer.Argument(metavar=_("TO"), help=_("The number that it gets."))],
    meeting: MeetingOption = None,
) -> None:
    with ctx.store.write(ctx.command_name) as tx:
        changed = agenda.move(tx, meetings.resolve(tx, meeting), number, to)
    ctx.report(changed.agenda[to - 1], _("Item {number} is now item {to}.").format(number=number, to=to))
    show.warn(ctx, changed)


@app.command(cls=Command, help=_("Take an item off the agenda."))
def remove(ctx: Context, number: ItemArgument, meeting: MeetingOption = None) -> None:
    with ctx.store.write(ctx.command_name) as tx:
        found = meetings.resolve(tx, meeting)
        changed = agenda.remove(tx, found, number)
    gone = found.agenda[number - 1]
    ctx.report(gone, _("Item {number} is removed: {title}").format(number=number, title=gone.title))
    show.warn(ctx, changed)


def _details(given: dict[str, Any]) -> dict[str, Any]:
    """Return the options as fields of an agenda item."""
    details = dict(given)
    if "presenter" in details:
        details["presenters"] = details.pop("presenter")
    if "text" in details:
        details["text"] = text_of(str(details["text"]))
    if details.get("at") == "":
        details["at"] = None
    return details
