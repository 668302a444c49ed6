"""``famcli agenda``"""

from typing import Annotated, Any, cast

from famcli.cli.meetings import clashes, show
from famcli.cli.shell import completion, options
from famcli.cli.shell.context import Context
from famcli.cli.shell.declare import Argument, Choice, Noun, Option, Words
from famcli.cli.shell.options import MINUTES, NUMBER, TIME, ItemArgument, Json, MeetingOption
from famcli.cli.shell.streams import text_of
from famcli.domain.meetings.agenda import ItemKind
from famcli.domain.reports.slots import Order
from famcli.errors import FamcliError, UsageError
from famcli.i18n import _, ngettext
from famcli.services.meetings import agenda, meetings
from famcli.services.meetings.changes import ItemChanges
from famcli.services.people import persons
from famcli.services.reports import reports, slots

RENAMED = {"presenter": "presenters"}
"""Options that have another name than their field."""

app = Noun(_("Build the agenda."))

Place = Annotated[
    str,
    Argument(metavar="N", help=_("Number of the item, or of a report within it: 5.3."), proposes=completion.items),
]
Title = Annotated[str, Argument(metavar=_("TITLE"), help=_("What it is about."))]
Minutes = Annotated[int | None, Option(help=_("Duration in minutes."), type=MINUTES)]
At = Annotated[str | None, Option(help=_("Fixed start time (default: after the items above)."), type=TIME)]
Day = Annotated[
    int | None,
    Option(metavar="N", help=_("Day of the meeting, from 1 (default: that of the item above)."), type=NUMBER),
]
Track = Annotated[
    str | None, Option(metavar=_("GROUP"), help=_("Only for this group, in parallel with other groups: “Group A”."))
]
Room = Annotated[
    str | None,
    Option(metavar=_("TEXT"), help=_("Room, if not that of the meeting (default: the one of the group so far).")),
]
Kind = Annotated[ItemKind | None, Option(type=Words(ItemKind), help=_("Type of item."))]
Presenters = Annotated[
    list[str] | None,
    Option(metavar=_("NAME"), help=_("Who presents it; may be repeated. New people are added to the address book.")),
]
Internal = Annotated[
    bool | None,
    Option(
        "--internal/--open",
        help=_("Internal item, left out of public documents; same as “(internal)” after the title."),
    ),
]
Text = Annotated[
    str | None,
    Option(metavar=_("MARKDOWN|-"), help=_("A description for the invitation; “-” reads it from stdin.")),
]


@app.command(help=_("Add an item to the agenda."))
def add(
    ctx: Context,
    title: Title,
    minutes: Minutes = None,
    at: At = None,
    day: Day = None,
    track: Track = None,
    room: Room = None,
    kind: Kind = None,
    presenter: Presenters = None,
    text: Text = None,
    internal: Internal = None,
    position: Annotated[int | None, Option(metavar="N", help=_("Position on the agenda (default: last)."))] = None,
    new: options.New = False,
    meeting: MeetingOption = None,
) -> None:
    details = _details(ctx.given())
    with ctx.store.write(ctx.command_name) as tx:
        changed = agenda.add(tx, meetings.resolve(tx, meeting), **details)
        number = len(changed.agenda) if position is None else position
        names = persons.names_of(tx, changed.agenda[number - 1].presenters)
    ctx.report(
        changed.agenda[number - 1],
        _("Added item {number} to {meeting}: {title}").format(number=number, meeting=changed.slug, title=title),
    )
    if presenter:
        ctx.tell_list(_("With"), names)
    clashes.warn(ctx, changed)


@app.command("list", help=_("Show the agenda with its times, and what does not fit."))
def list_(ctx: Context, meeting: MeetingOption = None, json: Json = False) -> None:
    with ctx.store.read() as tx:
        found = meetings.resolve(tx, meeting)
        titled = reports.by_slug(tx, (part.report for item in found.agenda for part in item.parts))
        known = persons.by_slug(
            tx,
            {slug for item in found.agenda for slug in item.presenters} | {report.by for report in titled.values()},
        )
    times = agenda.times(found)
    if ctx.globals.json:
        return ctx.give([{"item": item, "slot": slot} for item, slot in zip(found.agenda, times.slots, strict=True)])
    if not found.agenda:
        return ctx.say(_("The agenda is empty; “famcli agenda add TITLE” adds the first item."))
    show.agenda(found, times, known, titled)
    return clashes.warn(ctx, found)


@app.command(
    help=_('Change an item. An empty value ("") clears a field; “--presenter -NAME” takes somebody out of the list.')
)
def edit(
    ctx: Context,
    number: ItemArgument,
    title: Annotated[str | None, Option(metavar=_("TEXT"), help=_("What it is about."))] = None,
    minutes: Minutes = None,
    at: At = None,
    day: Day = None,
    track: Track = None,
    room: Room = None,
    kind: Kind = None,
    presenter: Presenters = None,
    text: Text = None,
    internal: Internal = None,
    new: options.New = False,
    meeting: MeetingOption = None,
) -> None:
    changes = _details(ctx.given("number"))
    with ctx.store.write(ctx.command_name) as tx:
        changed = agenda.edit(tx, meetings.resolve(tx, meeting), number, **changes)
        names = persons.names_of(tx, changed.agenda[number - 1].presenters)
        if changes.keys() & {"internal", "title"}:
            from famcli.services.minutes import records

            records.sync(tx, changed)
    ctx.report(changed.agenda[number - 1], _("Changed item {number}.").format(number=number))
    if presenter:
        ctx.tell_list(_("With"), names)
    clashes.warn(ctx, changed)


@app.command(help=_("Move an item, or a report within an item (5.3), to another place."))
def move(
    ctx: Context,
    number: Place,
    to: Annotated[str, Argument(metavar=_("TO"), help=_("The new number: 4, or 5.1."))],
    meeting: MeetingOption = None,
) -> None:
    (item, part), (to_item, to_part) = _place(number), _place(to)
    if (part is None) != (to_part is None):
        raise UsageError(_("Items move to the place of an item (4), reports to the place of a report (5.1)."))
    with ctx.store.write(ctx.command_name) as tx:
        found = meetings.resolve(tx, meeting)
        if part is None or to_part is None:
            changed = agenda.move(tx, found, item, to_item)
        else:
            changed = slots.move(tx, found, item, part, to_item, to_part)
    ctx.report(changed.agenda[to_item - 1], _("Item {number} is now item {to}.").format(number=number, to=to))
    clashes.warn(ctx, changed)


@app.command(help=_("Remove an item from the agenda, or a report from an item (5.3)."))
def remove(
    ctx: Context,
    number: Place,
    force: Annotated[bool, Option("--force", help=_("Remove the item even if it has minutes."))] = False,
    meeting: MeetingOption = None,
) -> None:
    from famcli.services.minutes import records

    item, part = _place(number)
    with ctx.store.write(ctx.command_name) as tx:
        found = meetings.resolve(tx, meeting)
        if part is not None:
            changed = slots.remove(tx, found, item, part)
        elif agenda.item(found, item).notes and not force:
            raise FamcliError(
                _(
                    "Item {number} has minutes, which would be lost. “famcli agenda remove {number} --force” "
                    "removes both, with their decisions and actions."
                ).format(number=item)
            )
        else:
            changed = records.sync(tx, agenda.remove(tx, found, item))
    gone = found.agenda[item - 1]
    ctx.report(gone, _("Removed item {number}: {title}").format(number=number, title=gone.title))
    clashes.warn(ctx, changed)


@app.command(help=_("Add the accepted reports to an item, in a sensible order, and divide the time among them."))
def fill(
    ctx: Context,
    number: ItemArgument,
    per_report: Annotated[
        int | None, Option(metavar="MIN", help=_("Minutes per report (default: divide the time equally)."))
    ] = None,
    order: Annotated[
        Order, Option(type=Choice(Order), help=_("The order; avoids the same author twice in a row where possible."))
    ] = Order.TOPIC,
    meeting: MeetingOption = None,
) -> None:
    with ctx.store.write(ctx.command_name) as tx:
        found = meetings.resolve(tx, meeting)
        changed, filled = slots.fill_item(tx, found, number, per_report=per_report, order=order)
        left = [report.title for report in reports.by_slug(tx, filled.left_out).values()]
    item = changed.agenda[number - 1]
    count = len(item.parts)
    sentence = ngettext("{count} report is in item {number}.", "{count} reports are in item {number}.", count)
    ctx.report(item, sentence.format(count=count, number=number))
    if left:
        share = (item.minutes or 0) // (len(left) + len(item.parts))
        ctx.say(
            _("Not enough time for: {titles}. Needed: {needed} minutes; available: {room}.").format(
                titles="; ".join(left), needed=filled.needed, room=item.minutes
            )
        )
        if share:
            ctx.say(
                _(
                    "“agenda fill {number} --per-report {share}” leaves time for everyone; or make the item "
                    "longer with “agenda edit {number} --minutes {needed}”."
                ).format(number=number, share=share, needed=filled.needed)
            )
    clashes.warn(ctx, changed)


def _place(given: str) -> tuple[int, int | None]:
    """Read "5" or "5.3". Raises UsageError."""
    item, dot, part = given.strip().partition(".")
    numbers = [each for each in ((item, part) if dot else (item,)) if each.isascii() and each.isdecimal()]
    if len(numbers) != (2 if dot else 1) or max(map(len, numbers)) > 4:
        raise UsageError(_("“{text}” is not an agenda number such as 4 or 5.1.").format(text=given[:30]))
    return int(item), int(part) if dot else None


def _details(given: dict[str, Any]) -> ItemChanges:
    """Return the options as fields of an agenda item."""
    details = {RENAMED.get(name, name): value for name, value in given.items()}
    if "text" in details:
        details["text"] = text_of(str(details["text"]))
    return cast(ItemChanges, details)
