"""``famcli agenda``"""

from typing import TYPE_CHECKING, Annotated, Any, cast

from famcli.cli.meetings import clashes, show
from famcli.cli.shell import completion, options
from famcli.cli.shell.context import Context
from famcli.cli.shell.declare import Argument, Noun, Option, Spoken, Words
from famcli.cli.shell.lists import for_people
from famcli.cli.shell.options import MINUTES, NUMBER, TIME, ItemArgument, Json, MeetingOption
from famcli.cli.shell.streams import text_of
from famcli.domain.meetings.agenda import ItemKind
from famcli.domain.meetings.labels import are_kept, labels
from famcli.domain.reports.slots import Order
from famcli.errors import FamcliError, UsageError
from famcli.i18n import _, ngettext, pgettext
from famcli.services.meetings import agenda, meetings, numbers
from famcli.services.people import persons

if TYPE_CHECKING:
    from famcli.services.meetings.changes import ItemChanges

RENAMED = {"presenter": "presenters"}
"""Options that have another name than their field."""

ORDER = Spoken(
    lambda: {
        "topic": _("topic"),
        "submitted": pgettext("order", "handed in"),
        "organization": _("organization"),
        "random": pgettext("order", "random"),
    }
)

app = Noun(_("Build the agenda."))

Place = Annotated[
    str,
    Argument(metavar="N", help=_("Number of the item, or of a report within it: 5.3."), proposes=completion.items),
]
Title = Annotated[str | None, Argument(metavar=_("[TITLE]"), help=_("What it is about; or use --carried."))]
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
Sub = Annotated[
    bool | None, Option("--sub/--no-sub", help=_("Whether it is a sub-item of the item above it: 2.1 below 2."))
]
Label = Annotated[
    str | None, Option(metavar="N", help=_("A number of your own: “3a”, “Ö 2.1” (default: by its place)."))
]
Text = Annotated[
    str | None,
    Option(metavar=_("MARKDOWN|-"), help=_("A description for the invitation; “-” reads it from stdin.")),
]


@app.command(help=_("Add an item to the agenda."))
def add(
    ctx: Context,
    title: Title = None,
    minutes: Minutes = None,
    at: At = None,
    day: Day = None,
    track: Track = None,
    room: Room = None,
    kind: Kind = None,
    presenter: Presenters = None,
    text: Text = None,
    internal: Internal = None,
    sub: Sub = None,
    label: Label = None,
    carried: Annotated[
        bool, Option("--carried", help=_("Instead of a title: all that earlier meetings of the series adjourned."))
    ] = False,
    position: Annotated[
        str | None, Option(metavar="N", help=_("Before the item with this number (default: last)."))
    ] = None,
    new: options.New = False,
    meeting: MeetingOption = None,
) -> None:
    if carried or not title:
        if title or not carried:
            raise UsageError(_("Give a TITLE, or use --carried for what was adjourned."))
        return _carry(ctx, meeting)
    details = _details(ctx.given("position", "carried"))
    with ctx.store.write(ctx.command_name) as tx:
        found = meetings.resolve(tx, meeting)
        place = len(found.agenda) + 1 if position is None else numbers.place_to_be(found, position)
        changed = agenda.add(tx, found, position=place, **details)
        names = persons.names_of(tx, changed.agenda[place - 1].presenters)
    ctx.report(
        changed.agenda[place - 1],
        _("Added item {number} to {meeting}: {title}").format(
            number=labels(changed)[place - 1], meeting=changed.slug, title=title
        ),
    )
    if presenter:
        ctx.tell_list(_("With"), names)
    return clashes.warn(ctx, changed)


def _carry(ctx: Context, meeting: str | None) -> None:
    """Put what was adjourned on the agenda."""
    from famcli.services.minutes import adjourned

    with ctx.store.write(ctx.command_name) as tx:
        found = meetings.resolve(tx, meeting)
        changed = adjourned.carry(tx, found)
    for label, item in list(zip(labels(changed), changed.agenda, strict=True))[len(found.agenda) :]:
        ctx.report(
            item,
            _("Added item {number} to {meeting}: {title}").format(number=label, meeting=changed.slug, title=item.title),
        )
    clashes.warn(ctx, changed)


@app.command("list", help=_("Show the agenda with its times, and what does not fit."), shared=show.AGENDA)
def list_(ctx: Context, meeting: MeetingOption = None, json: Json = False) -> None:
    from famcli.services.reports import reports

    with ctx.store.read() as tx:
        found = meetings.resolve(tx, meeting)
        titled = reports.by_slug(tx, (part.report for item in found.agenda for part in item.parts))
        known = persons.by_slug(
            tx,
            {slug for item in found.agenda for slug in item.presenters} | {report.by for report in titled.values()},
        )
    times = agenda.times(found)
    if not found.agenda and for_people(ctx):
        return ctx.say(_("The agenda is empty; “famcli agenda add TITLE” adds the first item."))
    show.list_agenda(ctx, found, times, known, titled)
    return clashes.warn(ctx, found) if for_people(ctx) else None


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
    sub: Sub = None,
    label: Label = None,
    new: options.New = False,
    meeting: MeetingOption = None,
) -> None:
    if ctx.is_bare:
        from famcli.cli.meetings.forms import open_item

        return open_item(ctx, app.commands["edit"], meeting, number)
    changes = _details(ctx.given("number"))
    with ctx.store.write(ctx.command_name) as tx:
        found = meetings.resolve(tx, meeting)
        place = numbers.place_of(found, number)
        changed = agenda.edit(tx, found, place, **changes)
        names = persons.names_of(tx, changed.agenda[place - 1].presenters)
        if changes.keys() & {"internal", "title"}:
            from famcli.services.minutes import records

            records.sync(tx, changed)
    sentence = _("Changed item {number}.").format(number=labels(changed)[place - 1])
    ctx.report(changed.agenda[place - 1], sentence, before=found.agenda[place - 1])
    if presenter:
        ctx.tell_list(_("With"), names)
    return clashes.warn(ctx, changed)


@app.command(help=_("Move an item, or a report within an item (5.3), to another place."))
def move(
    ctx: Context,
    number: Place,
    to: Annotated[str, Argument(metavar=_("TO"), help=_("The new number: 4, or 5.1."))],
    meeting: MeetingOption = None,
) -> None:
    with ctx.store.write(ctx.command_name) as tx:
        found = meetings.resolve(tx, meeting)
        (item, part), (to_item, to_part) = numbers.place_within(found, number), numbers.place_within(found, to)
        if (part is None) != (to_part is None):
            raise UsageError(_("Items move to the place of an item (4), reports to the place of a report (5.1)."))
        if part is None or to_part is None:
            changed = agenda.move(tx, found, item, to_item)
        else:
            from famcli.services.reports import slots

            changed = slots.move(tx, found, item, part, to_item, to_part)
    label = labels(changed)[to_item - 1]
    if part is None and are_kept(changed.agenda):
        sentence = _("Item {number} has moved to the place of item {to}; it keeps its number.")
    else:
        sentence = _("Item {number} is now item {to}.")
        label = number
    ctx.report(changed.agenda[to_item - 1], sentence.format(number=label, to=to))
    clashes.warn(ctx, changed)


@app.command(help=_("Remove an item from the agenda, or a report from an item (5.3)."))
def remove(
    ctx: Context,
    number: Place,
    force: Annotated[bool, Option("--force", help=_("Remove the item even if it has minutes."))] = False,
    meeting: MeetingOption = None,
) -> None:
    from famcli.services.minutes import records

    with ctx.store.write(ctx.command_name) as tx:
        found = meetings.resolve(tx, meeting)
        item, part = numbers.place_within(found, number)
        if part is not None:
            from famcli.services.reports import slots

            changed = slots.remove(tx, found, item, part)
        elif agenda.item(found, item).notes and not force:
            raise FamcliError(
                _(
                    "Item {number} has minutes, which would be lost. “famcli agenda remove {number} --force” "
                    "removes both, with their decisions and actions."
                ).format(number=labels(found)[item - 1])
            )
        else:
            changed = records.sync(tx, agenda.remove(tx, found, item))
    gone = found.agenda[item - 1]
    along = _("Its minutes went along.") if gone.notes and part is None else ""
    ctx.report_gone(gone, _("Removed item {number}: {title}.").format(number=number, title=gone.title), along)
    clashes.warn(ctx, changed)


@app.command(help=_("Add the accepted reports to an item, in a sensible order, and divide the time among them."))
def fill(
    ctx: Context,
    number: ItemArgument,
    per_report: Annotated[
        int | None, Option(metavar="MIN", help=_("Minutes per report (default: divide the time equally)."))
    ] = None,
    order: Annotated[
        Order, Option(type=ORDER, help=_("The order; avoids the same author twice in a row where possible."))
    ] = Order.TOPIC,
    meeting: MeetingOption = None,
) -> None:
    from famcli.services.reports import reports, slots

    with ctx.store.write(ctx.command_name) as tx:
        found = meetings.resolve(tx, meeting)
        place = numbers.place_of(found, number)
        changed, filled = slots.fill_item(tx, found, place, per_report=per_report, order=order)
        left = [report.title for report in reports.by_slug(tx, filled.left_out).values()]
    item = changed.agenda[place - 1]
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


@app.command(help=_("Show which numbers would follow from the order of the items again; with --force they get them."))
def renumber(
    ctx: Context,
    force: Annotated[bool, Option("--force", help=_("Change the numbers."))] = False,
    meeting: MeetingOption = None,
) -> None:
    with ctx.trying(not force) as tx:
        found = meetings.resolve(tx, meeting)
        changes = numbers.renumbered(found)
        changed = numbers.renumber(tx, found) if changes else found
    for old, new, title in changes:
        ctx.say(_("Item {number} becomes item {to}: {title}").format(number=old, to=new, title=title))
    if not changes:
        ctx.report(found, _("The numbers follow the order of the items already."))
    elif not force:
        ctx.report(found, _("Nothing was changed; “famcli agenda renumber --force” changes the numbers."))
    else:
        ctx.report(changed, _("Changed the numbers of {meeting}.").format(meeting=changed.slug))
        show.still_known(ctx, changed)


def _details(given: dict[str, Any]) -> "ItemChanges":
    """Return the options as fields of an agenda item."""
    details = {RENAMED.get(name, name): value for name, value in given.items()}
    if "text" in details:
        details["text"] = text_of(str(details["text"]))
    return cast("ItemChanges", details)
