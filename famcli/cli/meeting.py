"""``famcli meeting``"""

from typing import Annotated

from famcli.cli.shell import completion, lists, words
from famcli.cli.shell.asking import can_ask
from famcli.cli.shell.columns import Column, Columns
from famcli.cli.shell.context import Context
from famcli.cli.shell.declare import Argument, Choice, Noun, Option, Spoken
from famcli.cli.shell.elsewhere import Elsewhere
from famcli.cli.shell.options import (
    DATE,
    NUMBER,
    TIME,
    Force,
    Json,
    MeetingArgument,
    MeetingOption,
    New,
    Output,
    ThisMeeting,
)
from famcli.domain.meetings.meeting import Numbering
from famcli.errors import UsageError
from famcli.i18n import _
from famcli.services.documents.choices import LETTERS
from famcli.services.meetings import meetings

app = Noun(_("Plan meetings and view them."))

Title = Annotated[str, Argument(metavar=_("TITLE"), help=_("The topic or the title of the meeting."))]
ChangedDate = Annotated[str | None, Option("--date", help=_("Day: 2026-05-12 or 12 May 2026."), type=DATE)]
Start = Annotated[str | None, Option(help=_("Start time."), type=TIME)]
End = Annotated[str | None, Option(help=_("End time."), type=TIME)]
Days = Annotated[
    int | None,
    Option(metavar="N", help=_("Number of days; the end time is on the last of them (default: 1)."), type=NUMBER),
]
NUMBERING = Spoken(lambda: {"through": _("through"), "oe-n": _("apart")})
NumberingOption = Annotated[
    Numbering | None,
    Option("--numbering", type=NUMBERING, help=_("Number open and closed items apart: Ö 1, N 1.")),
]
Series = Annotated[
    str | None,
    Option(metavar=_("NAME"), help=_("Series it belongs to: sets the next number and copies what stays the same.")),
]
Number = Annotated[int | None, Option(help=_("Number in the series (default: the next one)."), type=NUMBER)]
Kind = Annotated[
    str | None, Option(metavar=_("TEXT"), help=_("Type of meeting, e.g. “workshop”, “committee meeting”."))
]
Subtitle = Annotated[str | None, Option(metavar=_("TEXT"), help=_("A line below the title."))]
Place = Annotated[str | None, Option(metavar=_("TOWN"), help=_("The town."))]
Address = Annotated[str | None, Option(metavar=_("TEXT"), help=_("Postal address; separate the lines with “ / ”."))]
Room = Annotated[str | None, Option(metavar=_("TEXT"), help=_("Building and room."))]
Directions = Annotated[str | None, Option(metavar=_("MARKDOWN"), help=_("How to get there."))]
Url = Annotated[str | None, Option(metavar="URL", help=_("Web page, or the address of an online meeting."))]
Online = Annotated[
    str | None,
    Option(metavar="URL", help=_("Where to take part online; for those invited, never in public documents.")),
]
Host = Annotated[
    list[str] | None,
    Option(metavar=_("NAME"), help=_("The host, added to the address book if new; may be repeated for several.")),
]
Began = Annotated[str | None, Option(help=_("When the meeting really began."), type=TIME)]
Ended = Annotated[str | None, Option(help=_("When the meeting really ended."), type=TIME)]
Organizer = Annotated[str | None, Option(metavar=_("TEXT"), help=_("The inviting organization."))]
CommissionedBy = Annotated[str | None, Option(metavar=_("TEXT"), help=_("Commissioned by (“on behalf of …”)."))]
Audience = Annotated[str | None, Option(metavar=_("TEXT"), help=_("Intended audience."))]
Sender = Annotated[
    str | None, Option(metavar=_("TEXT"), help=_("Postal address in the letterhead; separate the lines with “ / ”."))
]
Contact = Annotated[str | None, Option(metavar=_("NAME"), help=_("Who signs the letters."))]
ContactPhone = Annotated[str | None, Option(metavar=_("NUMBER"), help=_("Phone number in the letterhead."))]
ContactEmail = Annotated[str | None, Option(metavar=_("ADDRESS"), help=_("E-mail address in the letterhead."))]
Reference = Annotated[str | None, Option(metavar=_("TEXT"), help=_("Our reference in letters."))]
RsvpBy = Annotated[str | None, Option(help=_("Replies are due by this day."), type=DATE)]
ReportsBy = Annotated[str | None, Option(help=_("Short reports are due by this day."), type=DATE)]
ReportLimit = Annotated[int | None, Option(help=_("Maximum length of each answer in a short report."), type=NUMBER)]
Lang = Annotated[str | None, Option(type=Choice(["de", "en"]), help=_("Language of the documents."))]
Timezone = Annotated[
    str | None,
    Option(
        metavar=_("ZONE"),
        help=_("Time zone of all its times: Europe/Lisbon (default: yours)."),
        proposes=completion.zones,
    ),
]
ZoneNamed = Annotated[
    bool | None,
    Option(
        "--name-timezone/--no-name-timezone",
        help=_("Name the zone in documents (default: where a reader could be elsewhere)."),
    ),
]
Attended = Annotated[
    int | None,
    Option(help=_("Total attendance, if more people came than are listed by name."), type=NUMBER),
]
Outlook = Annotated[str | None, Option(metavar=_("MARKDOWN"), help=_("What comes next (used in the article)."))]
Links = Annotated[
    list[str] | None,
    Option("--link", metavar=_("LINK"), help=_("Further reading: “Title <https://…> Teaser”; may be repeated.")),
]


@app.command(help=_("Create a meeting; it becomes the current one."))
def new(
    ctx: Context,
    title: Title,
    date: ChangedDate = None,
    poll: Annotated[
        str | None,
        Option(
            metavar=_("DATES"),
            help=_("Find the date by a poll instead, with these dates: “12.5. 10–12; 20.5. 10–12, Town Hall”."),
        ),
    ] = None,
    start: Start = None,
    end: End = None,
    days: Days = None,
    numbering: NumberingOption = None,
    series: Series = None,
    number: Number = None,
    kind: Kind = None,
    subtitle: Subtitle = None,
    place: Place = None,
    address: Address = None,
    room: Room = None,
    directions: Directions = None,
    url: Url = None,
    online: Online = None,
    host: Host = None,
    organizer: Organizer = None,
    commissioned_by: CommissionedBy = None,
    audience: Audience = None,
    sender: Sender = None,
    contact: Contact = None,
    contact_phone: ContactPhone = None,
    contact_email: ContactEmail = None,
    reference: Reference = None,
    rsvp_by: RsvpBy = None,
    reports_by: ReportsBy = None,
    report_limit: ReportLimit = None,
    lang: Lang = None,
    timezone: Timezone = None,
    name_timezone: ZoneNamed = None,
    attended: Attended = None,
    outlook: Outlook = None,
    link: Links = None,
    approval: Annotated[
        bool | None,
        Option("--approval/--no-approval", help=_("Start the agenda with the approval of the last meeting's minutes.")),
    ] = None,
    yes: Annotated[bool, Option("--yes", help=_("Do not ask for confirmation."))] = False,
    new: New = False,
) -> None:
    if not (date or poll) and can_ask():
        from famcli.cli.meetings.stepwise import asked

        ctx.values = {**ctx.values, **asked(ctx, app.commands["new"])}
        app.commands["new"].run(ctx, ctx.values)
        return None
    if bool(date) == bool(poll):
        raise UsageError(_("Give the day with --date, or several to ask people about with --poll."))
    from famcli.cli.meetings import show
    from famcli.services.meetings import planning

    details = show.meeting_details(ctx.given("approval", "yes", "poll"))
    if poll:
        from famcli.services.mail import polls

        details["date"] = polls.first_day(poll, now=ctx.now)
    last, first = None, False
    if series:
        from famcli.cli.meetings.takeover import Carried

        with ctx.trying(dry_run=True) as tx:
            planning.create(tx, polling=bool(poll), usual=ctx.usual, **details)
        carried = Carried(ctx, series, details)
        last, first = carried.last, carried.asked(approval=approval, yes=yes)
    with ctx.store.write(ctx.command_name) as tx:
        meeting = planning.create(tx, polling=bool(poll), usual=ctx.usual, **details)
        if poll:
            polls.create(tx, meeting, poll, now=ctx.now)
        if first and last:
            from famcli.services.meetings import agenda

            meeting = agenda.add_approval(tx, meeting, last)
    show.tell_hours(ctx, meeting, chosen=bool(timezone or last))
    if poll:
        return ctx.report(
            meeting,
            _(
                "Planned “{title}” without a date ({slug}); it is now the current meeting. “famcli poll send” asks "
                "everyone on the list."
            ).format(title=meeting.title, slug=meeting.slug),
        )
    return ctx.report(
        meeting,
        _("Planned “{title}” on {date} ({slug}); it is now the current meeting.").format(
            title=meeting.title, date=words.day(meeting.date), slug=meeting.slug
        ),
    )


@app.command(help=_('Change a meeting. An empty value ("") clears a field; “--link -TITLE” takes a link away.'))
def edit(
    ctx: Context,
    meeting: MeetingArgument = None,
    title: Annotated[str | None, Option(metavar=_("TEXT"), help=_("The topic, or the title."))] = None,
    date: ChangedDate = None,
    start: Start = None,
    end: End = None,
    days: Days = None,
    numbering: NumberingOption = None,
    series: Series = None,
    number: Number = None,
    kind: Kind = None,
    subtitle: Subtitle = None,
    place: Place = None,
    address: Address = None,
    room: Room = None,
    directions: Directions = None,
    url: Url = None,
    online: Online = None,
    host: Host = None,
    organizer: Organizer = None,
    commissioned_by: CommissionedBy = None,
    audience: Audience = None,
    sender: Sender = None,
    contact: Contact = None,
    contact_phone: ContactPhone = None,
    contact_email: ContactEmail = None,
    reference: Reference = None,
    rsvp_by: RsvpBy = None,
    reports_by: ReportsBy = None,
    report_limit: ReportLimit = None,
    lang: Lang = None,
    timezone: Timezone = None,
    name_timezone: ZoneNamed = None,
    attended: Attended = None,
    began: Began = None,
    ended: Ended = None,
    outlook: Outlook = None,
    link: Links = None,
    yes: Annotated[
        bool, Option("--yes", help=_("Do not ask whether the date of a meeting that was held is to change."))
    ] = False,
    new: New = False,
) -> None:
    if ctx.is_bare:
        from famcli.cli.meetings.forms import open_meeting

        return open_meeting(ctx, app.commands["edit"], meeting)
    from famcli.cli.meetings import clashes, show
    from famcli.services.meetings import planning

    changes = show.meeting_details(ctx.given("yes"))
    if date and not yes:
        show.ask_about_date(ctx, meeting, changes["date"])
    with ctx.store.write(ctx.command_name) as tx:
        before = meetings.resolve(tx, meeting)
        changed = planning.edit(tx, before, now=ctx.now, usual=ctx.usual, **changes)
    ctx.report(changed, _("Changed {meeting}.").format(meeting=changed.slug), before=before)
    show.tell_hours(ctx, changed)
    if link:
        ctx.tell_list(_("Links"), (each.title for each in changed.links))
    show.untold(ctx, changed)
    return clashes.warn(ctx, changed)


COLUMNS = Columns(
    lambda: (
        Column("current", _("Current"), head="", narrow=True),
        Column("meeting", _("Meeting"), narrow=True),
        Column("date", _("Date"), narrow=True),
        Column("title", _("Title")),
        Column("place", _("Place"), extra=2),
        Column("status", _("Status"), extra=1),
        Column("series", _("Series"), asked=True),
        Column("kind", _("Kind"), asked=True),
        Column("start", _("Begins"), asked=True),
        Column("end", _("Ends"), asked=True),
        Column("rsvp-by", _("Replies by"), asked=True),
    )
)


@app.command("list", help=_("List all meetings by date; “*” marks the current one."), shared=COLUMNS)
def list_(ctx: Context, json: Json = False) -> None:
    with ctx.store.read() as tx:
        found, current = list(meetings.in_order(tx)), meetings.current(tx)
    if not found and lists.for_people(ctx):
        return ctx.say(_("There are no meetings yet; “famcli meeting new TITLE --date DATE” creates the first one."))
    return lists.show(
        ctx,
        COLUMNS,
        found,
        lambda m: (
            "*" if m.slug == current else "",
            m.slug,
            words.date_of(m) if m.date_is_open else m.date,
            m.title,
            m.place,
            words.state_of(m),
            m.series,
            m.kind,
            f"{m.start:%H:%M}" if m.start else "",
            f"{m.end:%H:%M}" if m.end else "",
            m.rsvp_by,
        ),
    )


@app.command("show", help=_("Show a meeting with its agenda, and what does not fit."))
def show_(ctx: Context, meeting: MeetingArgument = None, json: Json = False) -> None:
    from famcli.cli.meetings import clashes, show
    from famcli.services.meetings import agenda, attendees
    from famcli.services.people import persons

    with ctx.store.read() as tx:
        found = meetings.resolve(tx, meeting)
        rows = attendees.listed(tx, found)
        named = {*found.everybody_host, *(slug for item in found.agenda for slug in item.presenters)} - {""}
        known = persons.by_slug(tx, named)
        poll = None
        if found.date_is_open:
            from famcli.services.mail import poll_table, polls

            poll = poll_table.of(tx, found, polls.of(tx, found), ctx.now.date())
    if ctx.globals.json:
        return ctx.give(found)
    show.meeting(found, rows, known, poll, elsewhere=found.zone != ctx.usual["timezone"])
    show.agenda(ctx, found, agenda.times(found), known)
    return clashes.warn(ctx, found)


@app.command(help=_("Choose the current meeting."))
def use(ctx: Context, meeting: ThisMeeting) -> None:
    with ctx.store.read() as tx:
        chosen = meetings.resolve(tx, meeting)
        meetings.use(tx, chosen)
    ctx.report(chosen, _("{meeting} is now the current meeting.").format(meeting=chosen.slug))


@app.command(help=_("Cancel a meeting; its number can be used again."))
def cancel(ctx: Context, meeting: MeetingArgument = None) -> None:
    from famcli.cli.meetings import show

    with ctx.store.write(ctx.command_name) as tx:
        cancelled = meetings.cancel(tx, meetings.resolve(tx, meeting))
    ctx.report(cancelled, _("{meeting} is cancelled.").format(meeting=cancelled.slug))
    show.untold(ctx, cancelled)


@app.command(help=_("Delete a meeting with its attendee list and reports."))
def remove(ctx: Context, meeting: ThisMeeting) -> None:
    from famcli.cli.shell.counts import gone_with

    with ctx.store.write(ctx.command_name) as tx:
        gone = meetings.resolve(tx, meeting)
        others = meetings.remove(tx, gone)
    removed = _("Deleted {meeting}; “famcli store undo” restores it.").format(meeting=gone.slug)
    ctx.report(gone, f"{removed} {gone_with(others)}".rstrip())


@app.command(help=_("Export the meeting for a calendar (ics), or everything known about it (json)."))
def export(
    ctx: Context,
    meeting: MeetingArgument = None,
    format_: Annotated[
        str, Option("--format", type=Choice(["ics", "json"]), help=_("The format of the file."))
    ] = "ics",
    daily: Annotated[bool, Option("--daily", help=_("One entry for each day of a meeting of several days."))] = False,
    output: Output = None,
    force: Force = False,
) -> None:
    from famcli.cli.documents.replaced_characters import teller
    from famcli.cli.documents.written_files import give
    from famcli.services.documents import contexts, rendering
    from famcli.services.documents.choices import GUESTS, INTERNAL
    from famcli.services.mail import mail_files
    from famcli.services.mail.office import Office

    with ctx.store.read() as tx:
        found = meetings.resolve(tx, meeting)
        whom = INTERNAL if format_ == "json" or ctx.globals.json else GUESTS
        known = contexts.of_meeting(tx, found, dated=ctx.now.date(), audience=whom)
    if format_ == "json" or ctx.globals.json:
        give(ctx, rendering.to_json(known), output, f"{found.slug}.json", force=force)
    else:
        content = mail_files.for_calendars(Office.of(ctx.settings, ctx.now, teller(ctx)), found, known, daily=daily)
        give(ctx, content, output, f"{found.slug}.ics", force=force)


@app.command(help=_("Attach a file: it goes with the invitation and is listed as an annex; at most 10 MB."))
def attach(
    ctx: Context,
    file: Annotated[str, Argument(metavar=_("FILE"), help=_("The file to attach."))],
    item: Annotated[
        str, Option(metavar="N", help=_("The agenda item that it belongs to."), proposes=completion.items)
    ] = "",
    title: Annotated[str, Option(metavar=_("TEXT"), help=_("What it is called (default: the name of the file)."))] = "",
    internal: Annotated[
        bool, Option("--internal", help=_("For members only: never for guests or the public."))
    ] = False,
    meeting: MeetingOption = None,
) -> None:
    from famcli.cli.meetings.attachments import attach_file

    attach_file(ctx, meeting, file, item=item, title=title, internal=internal)


@app.command(help=_("List the files that are attached."), shared=Elsewhere("meetings.show", "ATTACHMENTS"))
def attachments(ctx: Context, meeting: MeetingArgument = None, json: Json = False) -> None:
    from famcli.cli.meetings.attachments import print_list

    print_list(ctx, meeting)


@app.command(help=_("Take an attached file off; the numbers of the others stay."))
def detach(
    ctx: Context,
    number: Annotated[int, Argument(metavar="N", help=_("Number of the attachment."))],
    meeting: MeetingOption = None,
) -> None:
    from famcli.cli.meetings.attachments import detach_file

    detach_file(ctx, meeting, number)


@app.command(
    "plan",
    help=_("Plan backwards from the day: what has to be done by when, and what of it is left."),
    shared=Elsewhere("networks.deadlines", "STEPS"),
)
def plan_(
    ctx: Context,
    meeting: MeetingArgument = None,
    format_: Annotated[
        str, Option("--format", type=Choice([*LETTERS, "ics"]), help=_("The format; ics is for calendars."))
    ] = "txt",
    output: Output = None,
    force: Force = False,
    json: Json = False,
) -> None:
    from famcli.cli.networks.deadlines import write_plan

    write_plan(ctx, meeting, format_, output=output, force=force)
