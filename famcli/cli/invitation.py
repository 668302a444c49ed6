"""``famcli invitation``"""

from datetime import date
from typing import Annotated

from famcli.cli.shell import lists, options
from famcli.cli.shell.columns import Column, Columns
from famcli.cli.shell.context import Context
from famcli.cli.shell.declare import Argument, Choice, Noun, Option
from famcli.cli.shell.options import PAST, DryRun, Json, MeetingOption, Outbox
from famcli.cli.shell.words import day, reply_of
from famcli.domain.mail.mailing import MailingState, Occasion, Via
from famcli.errors import UsageError
from famcli.i18n import _, ngettext
from famcli.services.documents.choices import LETTERS
from famcli.services.mail import invitations
from famcli.services.mail.invitations import Next, Standing
from famcli.services.meetings import meetings

app = Noun(_("Invite people, read their replies, send reminders."))

KIND = "invitation"
MAILS = ("eml", "ics")

Resend = Annotated[bool, Option("--resend", help=_("Include people who have already received it."))]


@app.command(help=_("Write the invitation: to no one in particular, to one person, or to everyone on the list."))
def render(
    ctx: Context,
    person: options.For = None,
    everybody: options.All = False,
    tag: options.Tag = "",
    format_: Annotated[
        str,
        Option(
            "--format",
            type=Choice([*LETTERS, *MAILS]),
            help=_("The format of the letters; eml is an e-mail, ics a calendar entry."),
        ),
    ] = "md",
    merged: options.Merged = False,
    dated: options.Dated = None,
    output: options.Where = None,
    force: options.Force = False,
    meeting: MeetingOption = None,
) -> None:
    from famcli.cli.documents.wanted import Wanted

    wanted = Wanted(
        people=tuple(person or ()),
        tag=tag,
        everybody=everybody,
        merged=merged,
        format_=format_,
        output=output,
        force=force,
    )
    if format_ in MAILS:
        from famcli.cli.mail.mail_files import write_invitations

        return write_invitations(ctx, meeting, wanted.settled(KIND), dated=dated)
    from famcli.cli.documents.rendering import write

    return write(ctx, KIND, wanted, meeting=meeting, dated=dated)


@app.command(
    help=_(
        "Send the invitations, or later changes, to people who have not received them yet: as files in the "
        "outbox folder, or through the mail server in the settings. People without e-mail get a letter as a PDF "
        "file."
    ),
)
def send(
    ctx: Context,
    person: options.For = None,
    everybody: options.All = False,
    tag: options.Tag = "",
    pending: Annotated[
        bool, Option("--pending", help=_("Only to people who have not received it yet (the default)."))
    ] = False,
    dry_run: DryRun = False,
    outbox: Outbox = None,
    resend: Resend = False,
    force: options.Force = False,
    past: Annotated[bool, Option("--past", help=_("Through the mail server although the meeting is over."))] = False,
    json: Json = False,
    meeting: MeetingOption = None,
) -> None:
    from famcli.cli.mail.delivery import deliver
    from famcli.services.mail import rounds

    names = person or []
    if (bool(names) + bool(tag) + (everybody or pending)) > 1 or (pending and resend):
        raise UsageError(
            _("Use only one of --for, --all, --tag and --pending, and do not combine --pending with --resend.")
        )
    with ctx.store.read() as tx:
        found = meetings.resolve(tx, meeting)
        if ctx.settings.mail.host and outbox is None and not past:
            invitations.check_ahead(found, ctx.now)
        due = rounds.of_invitations(tx, found, names=names, tag=tag, today=ctx.now.date(), again=resend)
    if due.tasks and found.has_begun(ctx.now):
        sentence = _("{meeting} was on {date} already; look at the files before you send any of them.")
        ctx.say(sentence.format(meeting=found.slug, date=day(found.date)))
    deliver(ctx, due, outbox=outbox, dry_run=dry_run, force=force)


@app.command(help=_("Tell everyone on the list the day, long before the invitation."))
def announce(
    ctx: Context,
    person: options.For = None,
    tag: options.Tag = "",
    dry_run: DryRun = False,
    outbox: Outbox = None,
    resend: Resend = False,
    force: options.Force = False,
    json: Json = False,
    meeting: MeetingOption = None,
) -> None:
    from famcli.cli.mail.delivery import deliver
    from famcli.services.mail import announcing

    with ctx.store.read() as tx:
        found = meetings.resolve(tx, meeting)
        invitations.check_ahead(found, ctx.now)
        due = announcing.round_of(tx, found, names=person or [], tag=tag, now=ctx.now, again=resend)
    deliver(ctx, due, outbox=outbox, dry_run=dry_run, force=force)


@app.command(help=_("Remind people who have not replied, or not handed in their report."))
def remind(
    ctx: Context,
    not_answered: Annotated[
        bool, Option("--not-answered", help=_("People who were invited and have not replied (the default)."))
    ] = False,
    no_report: Annotated[
        bool, Option("--no-report", help=_("People who are coming and have not handed in a report."))
    ] = False,
    person: options.For = None,
    tag: options.Tag = "",
    dry_run: DryRun = False,
    outbox: Outbox = None,
    resend: Annotated[bool, Option("--resend", help=_("Include people already reminded today."))] = False,
    force: options.Force = False,
    json: Json = False,
    meeting: MeetingOption = None,
) -> None:
    from famcli.cli.mail.delivery import deliver
    from famcli.services.mail import rounds

    if not_answered and no_report:
        raise UsageError(_("Use --not-answered or --no-report, not both; they are different e-mails."))
    with ctx.store.read() as tx:
        found = meetings.resolve(tx, meeting)
        due = rounds.of_reminders(
            tx, found, names=person or [], tag=tag, today=ctx.now.date(), again=resend, reports=no_report
        )
    deliver(ctx, due, outbox=outbox, dry_run=dry_run, force=force)


COLUMNS = Columns(
    lambda: (
        Column("person", _("Person"), extra=1),
        Column("name", _("Name"), whole=True),
        Column("invited", _("Invited"), narrow=True),
        Column("reply", _("Reply")),
        Column("reminded", _("Reminded"), extra=2),
        Column("next", _("Next")),
    )
)


@app.command(help=_("Show who was invited when and how, who has replied, and what to do next."), shared=COLUMNS)
def status(ctx: Context, json: Json = False, meeting: MeetingOption = None) -> None:
    with ctx.store.read() as tx:
        found = meetings.resolve(tx, meeting)
        rows = invitations.standings(tx, found, ctx.now)
    if not rows and lists.for_people(ctx):
        return ctx.say(_("No one is on this list; “famcli attendee add NAME” adds someone."))
    lists.show(
        ctx,
        COLUMNS,
        rows,
        lambda row: (
            row.slug,
            row.row.person.name,
            _told(row),
            reply_of(row.row.attendee, earlier=row.row.earlier),
            _reminded(row),
            _next(row),
        ),
    )
    if not lists.for_people(ctx):
        return None
    if found.date_is_open:
        return ctx.say(_("The date is still open; “famcli poll show” shows who can come when."))
    count = sum(
        row.next in (Next.REMIND, Next.INVITE, Next.UPDATE, Next.CANCEL, Next.CLARIFY, Next.CORRECT) for row in rows
    )
    ctx.say(
        ngettext(
            "{count} person is waiting for something from you.",
            "{count} people are waiting for something from you.",
            count,
        ).format(count=count)
        if count
        else _("Nothing to do.")
    )
    return None


@app.command(
    help=_(
        "Read replies from a mailbox: an .ics or .eml file, a folder of them, a Maildir, an mbox, a folder of "
        "Thunderbird or Apple Mail, “-” for stdin, or imap://user@host/folder. The mailbox is not changed, and reading "
        "it again is safe."
    ),
)
def replies(
    ctx: Context,
    source: Annotated[str, Argument(metavar=_("SOURCE|-"), help=_("Where to read the replies from."))],
    unread: Annotated[bool, Option("--unread", help=_("On a server: only mails that nobody has read."))] = False,
    since: Annotated[
        date | None, Option("--since", help=_("On a server: only mails that came on this day or later."), type=PAST)
    ] = None,
    dry_run: DryRun = False,
    json: Json = False,
) -> None:
    from famcli.cli.mail.replies import take

    take(ctx, source, dry_run=dry_run, unread=unread, since=since)


def _told(standing: Standing) -> str:
    told = standing.told
    if told is None:
        return ""
    how = {Via.SMTP: _("mail"), Via.OUTBOX: _("outbox"), Via.LETTER: _("letter")}[told.via]
    what = {Occasion.UPDATE: _("change, "), Occasion.CANCELLATION: _("cancelled, ")}.get(told.occasion, "")
    unsure = {MailingState.SENDING: " ?", MailingState.REFUSED: " ✗", MailingState.BOUNCED: " ✗"}.get(told.state, "")
    return f"{day(told.at.astimezone().date())} ({what}{how}){unsure}"


def _reminded(standing: Standing) -> str:
    if not standing.reminded:
        return ""
    last = day(standing.reminded[-1].at.astimezone().date())
    return f"{last} ({len(standing.reminded)})" if len(standing.reminded) > 1 else last


def _next(standing: Standing) -> str:
    told = standing.told
    if standing.next == Next.CORRECT and told and told.bounced:
        return _("correct the address: {reason} ({date})").format(
            reason=told.reason or _("came back"), date=day(told.bounced.astimezone().date())
        )
    return {
        Next.INVITE: _("invite"),
        Next.UPDATE: _("announce the change"),
        Next.CANCEL: _("cancel"),
        Next.CLARIFY: _("check that it arrived"),
        Next.CORRECT: _("correct the address"),
        Next.REMIND: _("remind"),
        Next.WAIT: _("wait"),
        Next.NOTHING: "",
    }[standing.next]
