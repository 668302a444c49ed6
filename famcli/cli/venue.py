"""``famcli venue``"""

from typing import Annotated, Any

from famcli.cli.networks.options import VenueArgument
from famcli.cli.shell.columns import Column, Columns
from famcli.cli.shell.context import Context
from famcli.cli.shell.declare import Argument, Noun, Option
from famcli.cli.shell.empty_lists import say_empty
from famcli.cli.shell.lists import Cell, for_people, show
from famcli.cli.shell.options import NUMBER, Json
from famcli.i18n import _
from famcli.services.networks import venues

app = Noun(_("Keep the places where one can meet."))

Place = Annotated[str | None, Option(metavar=_("TOWN"), help=_("The town."))]
Address = Annotated[str | None, Option(metavar=_("TEXT"), help=_("Postal address; separate the lines with “ / ”."))]
Seats = Annotated[int | None, Option(help=_("How many people have room."), type=NUMBER)]
StepFree = Annotated[bool | None, Option("--step-free/--steps", help=_("Whether there are no steps on the way in."))]
Contact = Annotated[str | None, Option(metavar=_("TEXT"), help=_("Who has the keys, and how to reach them."))]
Notes = Annotated[str | None, Option(metavar=_("TEXT"), help=_("What is there, what it costs."))]


@app.command(help=_("Add a venue."))
def add(
    ctx: Context,
    name: Annotated[str, Argument(metavar=_("NAME"), help=_("What it is called."))],
    place: Place = None,
    address: Address = None,
    seats: Seats = None,
    step_free: StepFree = None,
    contact: Contact = None,
    notes: Notes = None,
) -> None:
    details: dict[str, Any] = ctx.given("name")
    with ctx.store.write(ctx.command_name) as tx:
        venue = venues.add(tx, name, **details)
    ctx.report(venue, _("Added {name} ({slug}).").format(name=venue.name, slug=venue.slug))


COLUMNS = Columns(
    lambda: (
        Column("venue", _("Venue"), extra=2),
        Column("name", _("Name"), whole=True),
        Column("town", _("Town")),
        Column("seats", _("Seats"), narrow=True),
        Column("access", _("Access"), extra=3),
        Column("contact", _("Contact"), extra=1),
        Column("address", _("Address"), asked=True),
        Column("notes", _("Notes"), asked=True),
    )
)


@app.command("list", help=_("List the venues."), shared=COLUMNS)
def list_(ctx: Context, json: Json = False) -> None:
    with ctx.store.read() as tx:
        found = venues.listed(tx)
    if not found and for_people(ctx):
        return say_empty(ctx, "venues", _("There are no venues yet; “famcli venue add NAME” adds one."))
    steps = {True: _("step-free"), False: _("steps"), None: "–"}
    return show(
        ctx,
        COLUMNS,
        found,
        lambda each: (
            each.slug,
            each.name,
            each.place,
            Cell(str(each.seats or "–"), each.seats),
            steps[each.step_free],
            each.contact,
            ", ".join(each.address.splitlines()),
            each.notes,
        ),
    )


@app.command(help=_('Change a venue. An empty value ("") clears a field.'))
def edit(
    ctx: Context,
    venue: VenueArgument,
    name: Annotated[str | None, Option(metavar=_("NAME"), help=_("What it is called."))] = None,
    place: Place = None,
    address: Address = None,
    seats: Seats = None,
    step_free: StepFree = None,
    contact: Contact = None,
    notes: Notes = None,
) -> None:
    if ctx.is_bare:
        from famcli.cli.networks.forms import open_venue

        return open_venue(ctx, app.commands["edit"], venue)
    changes: dict[str, Any] = ctx.given("venue")
    with ctx.store.write(ctx.command_name) as tx:
        before = venues.resolve(tx, venue)
        changed = venues.edit(tx, before, **changes)
    sentence = _("Changed the entry of {name} ({slug}).").format(name=changed.name, slug=changed.slug)
    return ctx.report(changed, sentence, before=before)


@app.command(help=_("Remove a venue."))
def remove(ctx: Context, venue: VenueArgument) -> None:
    with ctx.store.write(ctx.command_name) as tx:
        gone = venues.resolve(tx, venue)
        venues.remove(tx, gone)
    ctx.report(gone, _("Deleted {name}; “famcli store undo” restores it.").format(name=gone.name))
