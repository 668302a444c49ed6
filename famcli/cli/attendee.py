"""``famcli attendee``"""

from contextlib import suppress
from typing import TYPE_CHECKING, Annotated, cast

from famcli.cli.people import tables
from famcli.cli.shell import completion, options
from famcli.cli.shell.context import Context
from famcli.cli.shell.declare import Argument, Choice, Noun, Option, Unreadable, Words
from famcli.cli.shell.elsewhere import Elsewhere
from famcli.cli.shell.options import AttendeeArgument, Json, MeetingOption
from famcli.cli.shell.words import part, word
from famcli.domain.meetings.attendee import Attendance, Role, Rsvp
from famcli.domain.meetings.meeting import Meeting
from famcli.errors import UsageError
from famcli.i18n import _, ngettext
from famcli.services.meetings import attendees, meetings
from famcli.services.people import persons

if TYPE_CHECKING:
    from famcli.services.meetings.changes import AttendanceDetails
    from famcli.services.people.changes import PersonDetails

app = Noun(_("Manage the attendee list: invitations, replies, attendance."))

Name = Annotated[str | None, Argument(metavar=_("[NAME]"), help=_("Name, e-mail address or ID; or use --tag."))]
Tag = Annotated[str, Option(metavar=_("TAG"), help=_("Everyone with this tag instead."), proposes=completion.tags)]
Group = Annotated[
    str | None,
    Option(metavar=_("TEXT"), help=_("The person's group at the meeting, or for whom the person is there.")),
]
Note = Annotated[str | None, Option(metavar=_("TEXT"), help=_("Message that came with the reply."))]


@app.command(help=_("Add someone to the meeting; new people are added to the address book as well."))
def add(
    ctx: Context,
    name: Name = None,
    email: options.Email = None,
    organization: options.Organization = None,
    function: options.Function = None,
    role: options.RoleOption = Role.PARTICIPANT,
    rsvp: options.RsvpOption = Rsvp.NEEDS_ACTION,
    attendance: options.AttendanceOption = None,
    group: Group = None,
    tag: Tag = "",
    new: options.New = False,
    meeting: MeetingOption = None,
) -> None:
    if bool(name) == bool(tag) or (tag and (email or organization or function)):
        raise UsageError(_("Give one NAME, or use --tag for everyone with that tag."))
    with ctx.store.write(ctx.command_name) as tx:
        found = meetings.resolve(tx, meeting)
        if tag:
            added = attendees.add_tagged(tx, found, tag, role=role, rsvp=rsvp, attendance=attendance)
        else:
            details = cast("PersonDetails", ctx.given("name", "role", "rsvp", "attendance", "tag", "group"))
            row = attendees.add(tx, found, name or "", role=role, rsvp=rsvp, attendance=attendance, **details)
            added = [row]
        if group is not None:
            added = [attendees.edit(tx, each, group=group) for each in added]
            row = added[-1] if added else row
    if tag:
        sentence = ngettext(
            "Added {count} person with the tag “{tag}” to the list of {meeting}.",
            "Added {count} people with the tag “{tag}” to the list of {meeting}.",
            len(added),
        )
        ctx.report(added, sentence.format(count=len(added), tag=tag, meeting=found.slug))
    else:
        sentence = _("Added {name} to the list of {meeting}.")
        ctx.report(row, sentence.format(name=row.person.name, meeting=found.slug))
    _tell_unknown_group(ctx, found, group)


@app.command(
    "list",
    help=_("List the attendees with their replies and attendance."),
    shared=Elsewhere("meetings.attendee_table", "COLUMNS"),
)
def list_(
    ctx: Context,
    rsvp: Annotated[Rsvp | None, Option(type=options.REPLY, help=_("Only those with this reply."))] = None,
    role: Annotated[Role | None, Option(type=Words(Role), help=_("Only those with this role."))] = None,
    meeting: MeetingOption = None,
    json: Json = False,
) -> None:
    from famcli.cli.meetings import attendee_table

    with ctx.store.read() as tx:
        found = meetings.resolve(tx, meeting)
        rows = attendees.listed(tx, found, rsvp=rsvp, role=role)
        everybody = rows or attendees.listed(tx, found)
    attendee_table.show(ctx, rows, unfiltered=len(everybody))


@app.command(help=_("Record a reply to the invitation."))
def rsvp(
    ctx: Context,
    person: AttendeeArgument,
    status: Annotated[Rsvp, Argument(type=options.REPLY, help=_("The reply."))],
    note: Note = None,
    online: Annotated[bool | None, Option("--online/--on-site", help=_("Whether the person comes online."))] = None,
    meeting: MeetingOption = None,
) -> None:
    with ctx.store.write(ctx.command_name) as tx:
        found = meetings.resolve(tx, meeting)
        row = attendees.reply(tx, found, attendees.resolve(tx, found, person), status, note, now=ctx.now, remote=online)
    how = "" if online is None else _("online") if online else _("on site")
    said = ", ".join(filter(None, (word(status), how)))
    ctx.report(row, _("{name}: {reply}.").format(name=row.person.name, reply=said))
    if row.earlier:
        ctx.say(
            _(
                "{name} has not been told of the new date; the reply counts for the earlier one. Announce it with "
                "“famcli invitation send”, then record the reply again."
            ).format(name=row.person.name)
        )


@app.command(help=_("Record attendance."))
def attendance(
    ctx: Context,
    words: Annotated[
        list[str] | None,
        Argument(
            metavar=_("[PERSON… STATE]"),
            help=_("Who, one or several, and at the end present, excused or absent."),
            proposes=completion.attendances,
        ),
    ] = None,
    all_accepted: Annotated[
        bool, Option("--all-accepted", help=_("All who had accepted, and of whom nothing is recorded yet."))
    ] = False,
    since: Annotated[str | None, Option(help=_("Arrived later, at this time."), type=options.TIME)] = None,
    until: Annotated[str | None, Option(help=_("Left early, at this time."), type=options.TIME)] = None,
    substitute_for: Annotated[
        str | None, Option("--for", metavar=_("PERSON"), help=_("Attends on behalf of this person."))
    ] = None,
    online: Annotated[bool | None, Option("--online/--on-site", help=_("Whether the person took part online."))] = None,
    meeting: MeetingOption = None,
) -> None:
    names, state = _who_and_how(words or [], all_accepted=all_accepted)
    if substitute_for and len(names) != 1:
        raise UsageError(_("Use --for with one person only."))
    details = cast("AttendanceDetails", ctx.given("words", "all_accepted", "substitute_for", "online"))
    if online is not None:
        details["remote"] = online
    with ctx.store.write(ctx.command_name) as tx:
        found = meetings.resolve(tx, meeting)
        if substitute_for is not None:
            details["substitute_for"] = persons.resolve(tx, substitute_for).slug if substitute_for else ""
        meant = [attendees.resolve(tx, found, name) for name in names]
        if all_accepted:
            meant = attendees.awaited(tx, found)
        rows = [attendees.attend(tx, row, state, **details) for row in meant]
    for row in rows:
        ctx.report(row, _("{name}: {reply}.").format(name=row.person.name, reply=word(state)))
    if not rows:
        ctx.say(_("There is no one who had accepted and of whom nothing is recorded."))


def _who_and_how(words: list[str], *, all_accepted: bool) -> tuple[list[str], Attendance]:
    """Return the names and the state, which stands behind them. Raises UsageError."""
    kind = Words(Attendance)
    names, state = words[:-1], None
    with suppress(Unreadable):
        state = Attendance(kind.read(words[-1] if words else Attendance.PRESENT))
    if state is None or bool(names) == all_accepted:
        raise UsageError(
            _("Name one or several people, or use --all-accepted, and at the end say one of: {known}.").format(
                known=", ".join(kind.shown())
            )
        )
    return names, state


@app.command(help=_("Change someone's role, group or needs at the meeting, or whether they are a guest."))
def edit(
    ctx: Context,
    person: AttendeeArgument,
    role: Annotated[Role | None, Option(type=Words(Role), help=_("The person's role at the meeting."))] = None,
    guest: Annotated[
        bool | None,
        Option("--guest/--no-guest", help=_("A guest has no vote and does not count for the quorum.")),
    ] = None,
    group: Group = None,
    diet: Annotated[
        str | None, Option(metavar=_("TEXT"), help=_("What the person eats, for the host; “vegan, no nuts”."))
    ] = None,
    access: Annotated[
        str | None, Option(metavar=_("TEXT"), help=_("What the person needs to take part, for the host."))
    ] = None,
    meeting: MeetingOption = None,
) -> None:
    if ctx.is_bare:
        from famcli.cli.meetings.forms import open_attendee

        return open_attendee(ctx, app.commands["edit"], meeting, person)
    with ctx.store.write(ctx.command_name) as tx:
        found = meetings.resolve(tx, meeting)
        before = attendees.resolve(tx, found, person)
        row = attendees.edit(tx, before, **ctx.given("person"))
    ctx.report(row, _("{name}: {reply}.").format(name=row.person.name, reply=part(row.attendee)), before=before)
    return _tell_unknown_group(ctx, found, group)


@app.command(help=_("Remove someone from the list; the address book entry stays."))
def remove(ctx: Context, person: AttendeeArgument, meeting: MeetingOption = None) -> None:
    with ctx.store.write(ctx.command_name) as tx:
        found = meetings.resolve(tx, meeting)
        row = attendees.resolve(tx, found, person)
        attendees.remove(tx, row)
    sentence = _("Removed {name} from the list of {meeting}.").format(name=row.person.name, meeting=found.slug)
    known = (row.attendee.rsvp != Rsvp.NEEDS_ACTION, row.attendee.attendance is not None)
    along = _("The reply and the attendance went along.") if any(known) else ""
    ctx.report_gone(row, sentence, along)


@app.command(
    "import",
    help=_("Import a list of replies: name or e-mail address, and a yes, no or maybe."),
)
def import_(
    ctx: Context,
    file: tables.Source,
    format_: tables.TableFormat = None,
    dry_run: tables.DryRun = False,
    map_: tables.Mapping = None,
    skip_errors: tables.SkipErrors = False,
    json: Json = False,
    meeting: MeetingOption = None,
) -> None:
    from famcli.services.mail import reply_lists

    found, lines, unused = tables.records(file, format_, map_)
    with ctx.trying(dry_run) as tx:
        lines += reply_lists.take(tx, meetings.resolve(tx, meeting), found, now=ctx.now)
        lines.sort(key=lambda line: line.number)
        tables.check(ctx, lines, unused, skip_errors=skip_errors or dry_run)
    tables.report(ctx, lines, unused, dry_run=dry_run)
    if not any("rsvp" in record.fields for record in found):
        ctx.say(_("No column holds replies; name one with --map COLUMN=rsvp."))


@app.command(help=_("Export the list as a table, for example for the caterer or the front desk."))
def export(
    ctx: Context,
    format_: Annotated[
        str, Option("--format", type=Choice(["csv", "xlsx"]), help=_("The format of the file."))
    ] = "csv",
    output: options.Output = None,
    force: options.Force = False,
    meeting: MeetingOption = None,
) -> None:
    from famcli.services.mail import reply_lists

    with ctx.store.read() as tx:
        found = meetings.resolve(tx, meeting)
        rows = [_in_words(dict(zip(reply_lists.EXPORTED, row, strict=True))) for row in reply_lists.rows(tx, found)]
    name = _("attendees") + f"-{found.slug}"
    tables.write(ctx, format_, tables.heading(reply_lists.EXPORTED), rows, output, name, force=force)


def _tell_unknown_group(ctx: Context, found: Meeting, group: str | None) -> None:
    """Say that a group is none of those on the agenda, where there are any."""
    if not group:
        return
    from famcli.domain.meetings.hours import track_of, tracks_of

    tracks = tracks_of(found.agenda)
    if tracks and track_of(tracks, group) is None:
        ctx.say(
            _("“{group}” is not a group on the agenda; it has {groups}.").format(group=group, groups=", ".join(tracks))
        )


def _in_words(cells: dict[str, str]) -> list[str]:
    """Return a row for people to read; an import knows the words, too."""
    kinds: dict[str, type[Role] | type[Rsvp] | type[Attendance]] = {
        "role": Role,
        "rsvp": Rsvp,
        "attendance": Attendance,
    }
    return [word(kinds[field](cell)) if cell and field in kinds else cell for field, cell in cells.items()]
