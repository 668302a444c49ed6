"""``famcli protocol``"""

import os
from typing import Annotated

from famcli.cli.documents.written_files import give, is_in_the_store
from famcli.cli.shell import completion, options
from famcli.cli.shell.context import Context
from famcli.cli.shell.declare import Argument, Choice, Noun, Option
from famcli.cli.shell.elsewhere import Elsewhere
from famcli.cli.shell.options import (
    AUDIENCE,
    NUMBER,
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
from famcli.services.documents.choices import FORMATS, GUESTS, audience_of
from famcli.services.meetings import meetings
from famcli.services.minutes import protocols

app = Noun(_("Take minutes; check, approve and publish them."))

LARGEST = 20 * 1024 * 1024

Accept = Annotated[str, Option(metavar=_("REASON"), help=_("Continue despite errors; the reason is recorded."))]
Audience = Annotated[
    str | None,
    Option(
        type=AUDIENCE,
        help=_("“guests” omits internal content, “public” names of participants, too. Default: that of the document."),
    ),
]


@app.command(help=_("Write the minutes of an agenda item, replacing what is there."))
def note(
    ctx: Context,
    number: ItemArgument,
    text: Annotated[str, Argument(metavar=_("TEXT|-"), help=_("Markdown; “-” reads it from stdin."))],
    append: Annotated[bool, Option("--append", help=_("Append instead of replacing."))] = False,
    reason: Reason = "",
    by: By = None,
    meeting: MeetingOption = None,
) -> None:
    from famcli.cli.minutes.readback import tell
    from famcli.services.meetings import agenda, numbers
    from famcli.services.minutes import editor_text, records

    notes = text_of(text)
    with ctx.store.write(ctx.command_name) as tx:
        found = meetings.resolve(tx, meeting)
        protocols.open_for_change(tx, found, reason=reason, by=ctx.who(by), now=ctx.now)
        place = numbers.place_of(found, number)
        noted = agenda.note(tx, found, place, notes, append=append)
        editor_text.check_owners(tx, noted, place)
        changed = records.sync(tx, noted)
    before, item = found.agenda[place - 1].notes, changed.agenda[place - 1]
    ctx.report(item, _("Saved the minutes of item {number}: {title}").format(number=number, title=item.title))
    tell(ctx, found, changed)
    if before and not append and item.notes != before:
        ctx.say(_("They replace what was there; “famcli store undo” brings that back."))


@app.command(
    help=_("Write the minutes in your editor: who was present, and what was said on each agenda item."),
)
def edit(
    ctx: Context,
    meeting: MeetingArgument = None,
    export: Annotated[
        str | None, Option(metavar=_("FILE|-"), help=_("Only write the text to this file, to edit it there."))
    ] = None,
    discard: Annotated[bool, Option("--discard", help=_("Discard the unsaved text from last time."))] = False,
    force: options.Force = False,
    reason: Reason = "",
    by: By = None,
) -> None:
    from famcli.cli.minutes.editing import edit_minutes
    from famcli.services.minutes import editor_text

    if export is None:
        return edit_minutes(ctx, meeting, discard=discard, reason=reason, by=ctx.who(by))
    with ctx.store.read() as tx:
        found = meetings.resolve(tx, meeting)
        text = editor_text.export(tx, found)
    if path := give(ctx, text.encode(), export, f"{found.slug}.md", force=force):
        ctx.say(_("“famcli protocol import {path}” reads it back in.").format(path=path))
    return None


@app.command(
    "import",
    help=_("Import minutes in the format that “protocol edit --export” writes, as text or typed in Word (.docx)."),
)
def import_(
    ctx: Context,
    file: Annotated[str, Argument(metavar=_("FILE|-"), help=_("The text; “-” is stdin."))],
    reason: Reason = "",
    by: By = None,
    meeting: MeetingOption = None,
) -> None:
    from famcli.cli.minutes.editing import keep
    from famcli.domain.text import decoded
    from famcli.services.minutes import typed_in_word

    content = content_of(file, LARGEST)
    typed = typed_in_word.text_of(content, file) if typed_in_word.is_typed_in_word(content) else decoded(content, file)
    if file != "-":
        ctx.dialogue.folder = os.path.dirname(os.path.abspath(file))
    with ctx.store.read() as tx:
        found = meetings.resolve(tx, meeting)
    if not typed.strip():
        return ctx.say(_("Nothing was changed."))
    keep(ctx, found.slug, typed, None, reason=reason, by=ctx.who(by), file=file)
    if file != "-":
        is_in_the_store(ctx, file, content)
    return None


@app.command(help=_("Take minutes live: each line is a note; type /help for commands."))
def live(
    ctx: Context,
    times: Annotated[bool, Option("--times", help=_("Put the time of day before each note."))] = False,
    reason: Reason = "",
    by: By = None,
    meeting: MeetingOption = None,
) -> None:
    from famcli.cli.minutes.live import take_minutes

    take_minutes(ctx, meeting, reason=reason, by=ctx.who(by), times=times)


@app.command(help=_("Write the minutes, the article, the short version or the list of decisions."))
def render(
    ctx: Context,
    template: Annotated[
        str, Option(metavar=_("NAME"), help=_("protocol, article, short, decisions, or a template of your own."))
    ] = "protocol",
    item: Annotated[
        str | None,
        Option(metavar="N", help=_("Only this agenda item, as an excerpt to be certified."), proposes=completion.items),
    ] = None,
    audience: Audience = None,
    format_: Annotated[
        str,
        Option(
            "--format", type=Choice([*FORMATS, "eml"]), help=_("The format; eml is an e-mail with the PDF attached.")
        ),
    ] = "md",
    version: options.Version = "",
    dated: options.Dated = None,
    force: options.Force = False,
    output: Output = None,
    meeting: MeetingOption = None,
) -> None:
    from famcli.cli.minutes.documents import write

    if item is not None:
        if not item.strip():
            raise UsageError(_("--item needs the number of an agenda item."))
        if template not in ("protocol", "excerpt"):
            raise UsageError(_("An excerpt (--item) is made of the protocol, not of “{name}”.").format(name=template))
        template = "excerpt"
    format_ = "json" if ctx.globals.json else format_
    whom = audience or audience_of(template)
    write(
        ctx,
        meeting,
        template,
        format_,
        output,
        audience=whom,
        version=version,
        dated=dated,
        force=force,
        item=item or "",
    )


@app.command(help=_("Show the status of the minutes and their versions."))
def status(ctx: Context, meeting: MeetingArgument = None, json: Json = False) -> None:
    from famcli.cli.minutes.progress import show_status

    show_status(ctx, meeting)


@app.command(help=_("Check that the minutes are ready to be approved and published."))
def check(ctx: Context, meeting: MeetingArgument = None, json: Json = False) -> int:
    from famcli.cli.minutes.progress import show_findings

    return 1 if show_findings(ctx, meeting) else 0


@app.command(help=_("Submit the draft for review."))
def review(ctx: Context, meeting: MeetingArgument = None, by: By = None) -> None:
    with ctx.store.write(ctx.command_name) as tx:
        found = meetings.resolve(tx, meeting)
        protocol = protocols.review(tx, found, by=ctx.who(by), now=ctx.now)
    ctx.report(protocol, _("The minutes of {meeting} are in review.").format(meeting=found.slug))


@app.command(help=_("Approve the minutes as they are now, as the next version."))
def approve(
    ctx: Context,
    meeting: MeetingArgument = None,
    by: By = None,
    accept: Accept = "",
    reason: Annotated[
        str, Option(metavar=_("TEXT"), help=_("Why the version before was changed; the document says so."))
    ] = "",
    members: Annotated[
        int | None, Option(type=NUMBER, help=_("Of an earlier meeting: how many had a vote on that day."))
    ] = None,
    quorum: Annotated[
        int | None, Option(type=NUMBER, help=_("Of an earlier meeting: how many of them had to be there."))
    ] = None,
) -> None:
    from famcli.services.minutes.snapshots import OfTheDay

    with ctx.store.write(ctx.command_name) as tx:
        found = meetings.resolve(tx, meeting)
        of_the_day = OfTheDay(members, quorum)
        protocol = protocols.approve(
            tx, found, by=ctx.who(by), now=ctx.now, accept=accept, reason=reason, of_the_day=of_the_day
        )
    ctx.report(
        protocol,
        _("Approved the minutes of {meeting} as version {version}.").format(
            meeting=found.slug, version=protocol.version
        ),
    )


@app.command(help=_("Publish the approved version, unless errors remain."))
def publish(ctx: Context, meeting: MeetingArgument = None, by: By = None, accept: Accept = "") -> None:
    from famcli.services.minutes import public_checks

    with ctx.store.write(ctx.command_name) as tx:
        found = meetings.resolve(tx, meeting)
        protocol = protocols.publish(tx, found, by=ctx.who(by), now=ctx.now, accept=accept)
        named = list(public_checks.people(tx, found))
    ctx.report(
        protocol,
        _("Published version {version} of the minutes of {meeting}.").format(
            meeting=found.slug, version=protocol.version
        ),
    )
    for each in named:
        ctx.say(f"{each.where}: {each.message}")


@app.command(help=_("Show which words differ between two versions, or since the latest one."))
def diff(
    ctx: Context,
    first: Annotated[str | None, Argument(metavar="[V1]", help=_("A version (default: the latest)."))] = None,
    second: Annotated[
        str | None, Argument(metavar="[V2]", help=_("Version to compare with (default: the current text)."))
    ] = None,
    meeting: MeetingOption = None,
) -> None:
    from famcli.cli.minutes.progress import show_changes

    show_changes(ctx, meeting, first, second)


@app.command(help=_("Say whether a PDF, web page, Word or OpenDocument file is an approved version, or was changed."))
def verify(ctx: Context, file: Annotated[str, Argument(metavar=_("FILE|-"), help=_("The file; “-” is stdin."))]) -> int:
    from famcli.cli.minutes.verifying import say_what_it_is

    return 0 if say_what_it_is(ctx, file) else 1


@app.command(help=_("E-mail the minutes to those on the list: as files in the outbox, or through the mail server."))
def send(
    ctx: Context,
    audience: Audience = None,
    version: options.Version = "",
    person: options.For = None,
    tag: options.Tag = "",
    dry_run: DryRun = False,
    outbox: Outbox = None,
    resend: Annotated[bool, Option("--resend", help=_("Include people who have already received it."))] = False,
    force: options.Force = False,
    json: Json = False,
    meeting: MeetingOption = None,
) -> None:
    from famcli.cli.mail.delivery import deliver
    from famcli.services.mail import rounds

    if person and tag:
        raise UsageError(_("Use only one of --for, --all and --tag."))
    with ctx.store.read() as tx:
        due = rounds.of_protocol(
            tx,
            meetings.resolve(tx, meeting),
            names=person or [],
            tag=tag,
            today=ctx.now.date(),
            again=resend,
            audience=audience or "",
            version=version,
        )
    if audience is None and due.context.audience == GUESTS:
        ctx.say(_("There is a guest among them, so the minutes go out without internal content."))
    deliver(ctx, due, outbox=outbox, dry_run=dry_run, force=force)


@app.command(help=_("Search all minutes and decisions."), shared=Elsewhere("minutes.progress", "HITS"))
def search(
    ctx: Context,
    words: Annotated[list[str], Argument(metavar=_("WORDS"), help=_("All words must match."))],
    json: Json = False,
) -> None:
    from famcli.cli.minutes.progress import show_hits

    show_hits(ctx, " ".join(words))
