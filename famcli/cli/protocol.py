"""``famcli protocol``"""

from typing import Annotated

from famcli.cli.documents.written_files import give, is_in_the_store
from famcli.cli.shell import options
from famcli.cli.shell.context import Context
from famcli.cli.shell.declare import Argument, Choice, Noun, Option
from famcli.cli.shell.options import (
    By,
    DryRun,
    ItemArgument,
    Json,
    MeetingArgument,
    MeetingOption,
    Outbox,
    Output,
    Reason,
)
from famcli.cli.shell.streams import content_of, text_of
from famcli.errors import UsageError
from famcli.i18n import _
from famcli.services.documents.choices import AUDIENCES, FORMATS, INTERNAL, audience_of
from famcli.services.meetings import agenda, meetings
from famcli.services.minutes import protocols

app = Noun(_("Take the minutes, check, approve and publish them."))

LARGEST = 20 * 1024 * 1024

Accept = Annotated[str, Option(metavar=_("REASON"), help=_("Go on although errors stand; the reason is kept."))]
Audience = Annotated[
    str | None,
    Option(
        type=Choice(AUDIENCES),
        help=_("public leaves out what is internal; articles are public, all else is internal."),
    ),
]


@app.command(help=_("Write the minutes under an agenda item, in place of those that are there."))
def note(
    ctx: Context,
    number: ItemArgument,
    text: Annotated[str, Argument(metavar=_("TEXT|-"), help=_("Markdown; “-” reads it from stdin."))],
    append: Annotated[bool, Option("--append", help=_("Add it below what is there."))] = False,
    reason: Reason = "",
    by: By = None,
    meeting: MeetingOption = None,
) -> None:
    from famcli.services.minutes import records

    notes = text_of(text)
    with ctx.store.write(ctx.command_name) as tx:
        found = meetings.resolve(tx, meeting)
        protocols.open_for_change(tx, found, reason=reason, by=ctx.who(by), now=ctx.now)
        changed = records.sync(tx, agenda.note(tx, found, number, notes, append=append))
    before, item = found.agenda[number - 1].notes, changed.agenda[number - 1]
    ctx.report(item, _("Minutes of item {number} are kept: {title}").format(number=number, title=item.title))
    if before and not append and item.notes != before:
        ctx.say(_("They take the place of what stood there; “famcli store undo” brings that back."))


@app.command(
    help=_("Write the minutes in your editor: who was there, and what was said under each item of the agenda."),
)
def edit(
    ctx: Context,
    meeting: MeetingArgument = None,
    export: Annotated[
        str | None, Option(metavar=_("FILE|-"), help=_("Only write the text into this file, to be edited there."))
    ] = None,
    discard: Annotated[bool, Option("--discard", help=_("Forget the text that was left over from last time."))] = False,
    force: options.Force = False,
    reason: Reason = "",
    by: By = None,
    other: MeetingOption = None,
) -> None:
    from famcli.cli.minutes.editing import edit_minutes
    from famcli.services.minutes import editor_text

    meeting = other if meeting is None else meeting
    if export is None:
        return edit_minutes(ctx, meeting, discard=discard, reason=reason, by=ctx.who(by))
    with ctx.store.read() as tx:
        found = meetings.resolve(tx, meeting)
        text = editor_text.export(tx, found)
    if path := give(ctx, text.encode(), export, f"{found.slug}.md", force=force):
        ctx.say(_("“famcli protocol import {path}” reads it back.").format(path=path))
    return None


@app.command("import", help=_("Read the minutes from a text as “protocol edit --export” writes it."))
def import_(
    ctx: Context,
    file: Annotated[str, Argument(metavar=_("FILE|-"), help=_("The text; “-” is stdin."))],
    reason: Reason = "",
    by: By = None,
    meeting: MeetingOption = None,
) -> None:
    from famcli.cli.minutes.editing import keep
    from famcli.domain.text import decoded

    content = content_of(file, LARGEST)
    typed = decoded(content, file)
    with ctx.store.read() as tx:
        found = meetings.resolve(tx, meeting)
    if not typed.strip():
        return ctx.say(_("Nothing was changed."))
    keep(ctx, found.slug, typed, None, reason=reason, by=ctx.who(by), file=file)
    if file != "-":
        is_in_the_store(ctx, file, content)
    return None


@app.command(help=_("Take the minutes during the meeting: a line is a note, /help says what else."))
def live(ctx: Context, reason: Reason = "", by: By = None, meeting: MeetingOption = None) -> None:
    from famcli.cli.minutes.live import take_minutes

    take_minutes(ctx, meeting, reason=reason, by=ctx.who(by))


@app.command(help=_("Write the protocol, the article, the short version or the list of decisions."))
def render(
    ctx: Context,
    template: Annotated[
        str, Option(metavar=_("NAME"), help=_("protocol, article, short, decisions, or a template of your own."))
    ] = "protocol",
    audience: Audience = None,
    format_: Annotated[
        str,
        Option("--format", type=Choice([*FORMATS, "eml"]), help=_("The format; eml is a mail with the PDF.")),
    ] = "md",
    dated: options.Dated = None,
    force: options.Force = False,
    output: Output = None,
    meeting: MeetingOption = None,
) -> None:
    from famcli.services.documents import contexts

    with ctx.store.read() as tx:
        found = meetings.resolve(tx, meeting)
        day, whom = dated or ctx.now.date(), audience or audience_of(template)
        context = contexts.of_meeting(tx, found, dated=day, audience=whom)
    if format_ == "eml":
        from famcli.services.mail import mail_files
        from famcli.services.mail.office import Office

        name, content = mail_files.to_pass_on(Office.of(ctx.settings, ctx.now), found, context, template)
        give(ctx, content, output, name, force=force)
        return
    from famcli.cli.documents.rendering import write_one

    write_one(ctx, template, context, "json" if ctx.globals.json else format_, output, force=force)


@app.command(help=_("Show how far the protocol has come, and its versions."))
def status(ctx: Context, meeting: MeetingArgument = None, json: Json = False, other: MeetingOption = None) -> None:
    from famcli.cli.minutes.progress import show_status

    meeting = other if meeting is None else meeting
    show_status(ctx, meeting)


@app.command(help=_("Check what has to be right before a protocol is approved and published."))
def check(ctx: Context, meeting: MeetingArgument = None, json: Json = False, other: MeetingOption = None) -> int:
    from famcli.cli.minutes.progress import show_findings

    meeting = other if meeting is None else meeting
    return 1 if show_findings(ctx, meeting) else 0


@app.command(help=_("Give the draft to be reviewed."))
def review(ctx: Context, meeting: MeetingArgument = None, by: By = None, other: MeetingOption = None) -> None:
    meeting = other if meeting is None else meeting
    with ctx.store.write(ctx.command_name) as tx:
        found = meetings.resolve(tx, meeting)
        protocol = protocols.review(tx, found, by=ctx.who(by), now=ctx.now)
    ctx.report(protocol, _("The protocol of {meeting} is in review.").format(meeting=found.slug))


@app.command(help=_("Approve the minutes as they are now: the next version."))
def approve(
    ctx: Context, meeting: MeetingArgument = None, by: By = None, accept: Accept = "", other: MeetingOption = None
) -> None:
    meeting = other if meeting is None else meeting
    with ctx.store.write(ctx.command_name) as tx:
        found = meetings.resolve(tx, meeting)
        protocol = protocols.approve(tx, found, by=ctx.who(by), now=ctx.now, accept=accept)
    ctx.report(
        protocol,
        _("The protocol of {meeting} is approved as version {version}.").format(
            meeting=found.slug, version=protocol.version
        ),
    )


@app.command(help=_("Publish the approved version; refused while an error stands."))
def publish(
    ctx: Context, meeting: MeetingArgument = None, by: By = None, accept: Accept = "", other: MeetingOption = None
) -> None:
    meeting = other if meeting is None else meeting
    with ctx.store.write(ctx.command_name) as tx:
        found = meetings.resolve(tx, meeting)
        protocol = protocols.publish(tx, found, by=ctx.who(by), now=ctx.now, accept=accept)
    ctx.report(
        protocol,
        _("Version {version} of the protocol of {meeting} is published.").format(
            meeting=found.slug, version=protocol.version
        ),
    )


@app.command(help=_("Show which words have changed between two versions, or since the newest one."))
def diff(
    ctx: Context,
    first: Annotated[str | None, Argument(metavar="[V1]", help=_("A version; else the newest one."))] = None,
    second: Annotated[str | None, Argument(metavar="[V2]", help=_("Another version; else as it is now."))] = None,
    meeting: MeetingOption = None,
) -> None:
    from famcli.cli.minutes.progress import show_changes

    show_changes(ctx, meeting, first, second)


@app.command(help=_("Mail the protocol to those on the list: into the outbox, or through the mail server."))
def send(
    ctx: Context,
    audience: Audience = None,
    person: options.For = None,
    tag: options.Tag = "",
    dry_run: DryRun = False,
    outbox: Outbox = None,
    resend: Annotated[bool, Option("--resend", help=_("Also to those who have had it already."))] = False,
    force: options.Force = False,
    json: Json = False,
    meeting: MeetingOption = None,
) -> None:
    from famcli.cli.mail.delivery import deliver
    from famcli.services.mail import rounds

    if person and tag:
        raise UsageError(_("Give only one of --for, --all and --tag."))
    with ctx.store.read() as tx:
        due = rounds.of_protocol(
            tx,
            meetings.resolve(tx, meeting),
            names=person or [],
            tag=tag,
            today=ctx.now.date(),
            again=resend,
            audience=audience or INTERNAL,
        )
    deliver(ctx, due, outbox=outbox, dry_run=dry_run, force=force)


@app.command(help=_("Search all minutes and decisions."))
def search(
    ctx: Context,
    words: Annotated[list[str], Argument(metavar=_("WORDS"), help=_("All of them must occur."))],
    json: Json = False,
) -> None:
    from famcli.cli.minutes.progress import show_hits

    show_hits(ctx, " ".join(words))
