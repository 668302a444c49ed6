"""Sending and receiving as commands do it: the server or the outbox, the mailbox, and what is said about it."""

import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TypeVar

from famcli.cli.documents.rendering import renderer_for
from famcli.cli.shell import streams
from famcli.cli.shell.context import Context
from famcli.cli.shell.output import print_table
from famcli.config import password
from famcli.domain.mail.mailing import Occasion
from famcli.domain.meetings.attendee import Role
from famcli.domain.meetings.meeting import Meeting
from famcli.errors import FamcliError, UsageError
from famcli.exchange import calendar, smtp
from famcli.exchange.message import Attachment, compose
from famcli.exchange.smtp_server import Server
from famcli.i18n import _, ngettext
from famcli.render.audience import PUBLIC
from famcli.render.views import Context as DocumentContext
from famcli.services.documents import contexts, file_names
from famcli.services.mail import invitations, sending
from famcli.services.mail.composer import Composer
from famcli.services.mail.invitations import Task
from famcli.services.mail.sending import Outcome, Result
from famcli.services.meetings import attendees, meetings
from famcli.services.meetings.attendees import Listed
from famcli.services.minutes import protocols
from famcli.store.repositories import Transaction

T = TypeVar("T")
LEFT = (Outcome.REFUSED, Outcome.DELAYED, Outcome.UNCLEAR)


def deliver(
    ctx: Context,
    meeting: Meeting,
    context: DocumentContext,
    tasks: Sequence[Task],
    due: Callable[[Transaction, Sequence[Listed]], list[Task]],
    *,
    outbox: str | None,
    dry_run: bool,
    again: bool,
    enclosure: Attachment | None = None,
) -> None:
    """Send mails for these tasks, or write them into the outbox, and say what became of each.

    Raises FamcliError at the end where some have not gone out.
    """
    if dry_run:
        return _show_tasks(ctx, tasks)
    if not tasks:
        return ctx.give([]) if ctx.globals.json else ctx.say(_("Nobody is to be written to now."))
    mail = ctx.settings.mail
    through_server = bool(mail.host) and outbox is None
    letters = _composer(ctx, meeting, context, enclosure).letters(
        tasks, draft=not through_server, number=int(ctx.now.timestamp()) if again else 0
    )
    journal = sending.Journal(ctx.store, meeting, ctx.command_name, ctx.now, due)
    folder: list[Path] = []

    def keep(name: str, content: bytes) -> str:
        if not folder:
            folder.append(streams.folder(outbox or f"outbox/{meeting.slug}"))
        streams.write_file(folder[0] / name, content)
        return str(folder[0] / name)

    with ExitStack() as stack:
        if through_server:
            connection = stack.enter_context(smtp.Connection(_server(ctx)))
            works = sending.send(letters, journal, connection, keep, pause=mail.pause)
        else:
            works = sending.write(letters, journal, keep)
        results: list[Result] = []
        stack.callback(_tell, ctx, results)
        for result in _shown(works, len(tasks)):
            results.append(result)
    if left := sum(result.outcome in LEFT for result in results):
        raise FamcliError(
            ngettext(
                "{count} mail has not gone out, or not surely; “famcli invitation status” shows what to do.",
                "{count} mails have not gone out, or not surely; “famcli invitation status” shows what to do.",
                left,
            ).format(count=left)
        )
    return None


def write_mails(
    ctx: Context,
    meeting: Meeting,
    context: DocumentContext,
    rows: Sequence[Listed],
    format_: str,
    output: str | None,
    *,
    several: bool,
) -> None:
    """Write invitations as mails (eml) or for the calendar (ics), without a record; ``several`` into a folder.

    Raises UsageError.
    """
    maker = _composer(ctx, meeting, context)
    occasion = Occasion.CANCELLATION if context.meeting.cancelled else Occasion.INVITATION
    if not rows:
        if format_ == "eml":
            raise UsageError(_("A mail goes to somebody; give --for PERSON, --all or --tag."))
        content = calendar.published(maker.event(context.lang))
        return _written(ctx, content, output, file_names.document(occasion, meeting.lang, meeting.slug, ".ics"))
    reachable = [row for row in rows if row.person.email]
    if not several or not reachable:
        maker.invitation(rows[0].person)
    tasks = [Task(row, occasion) for row in reachable]
    names = [
        file_names.document(occasion, row.person.lang or meeting.lang, row.slug, f".{format_}") for row in reachable
    ]
    if format_ == "ics":
        contents: Iterable[bytes] = (maker.invitation(row.person) for row in reachable)
    else:
        contents = (compose(letter.mail) for letter in maker.letters(tasks, draft=True) if letter.mail)
    if not several:
        return _written(ctx, next(iter(contents)), output, names[0])
    folder = streams.folder(output or ".")
    for name, content in zip(names, _shown(contents, len(names)), strict=True):
        streams.write_file(folder / name, content)
    ctx.say(
        ngettext("{count} file is written into {path}.", "{count} files are written into {path}.", len(names)).format(
            count=len(names), path=folder
        )
    )
    if left := len(rows) - len(reachable):
        sentence = ngettext(
            "{count} person has no e-mail address and gets a letter: --format pdf.",
            "{count} people have no e-mail address and get letters: --format pdf.",
            left,
        )
        ctx.say(sentence.format(count=left))
    return None


def send_protocol(
    ctx: Context,
    wanted: str | None,
    *,
    names: Sequence[str],
    tag: str,
    audience: str,
    dry_run: bool,
    outbox: str | None,
    again: bool,
) -> None:
    """Mail the protocol as PDF to those on the list who have not had it. Raises FamcliError."""
    with ctx.store.read() as tx:
        found = meetings.resolve(tx, wanted)
        rows = attendees.chosen(tx, found, names=names, tag=tag)
        if not names:
            rows = [row for row in rows if row.attendee.role != Role.GUEST]
        context = contexts.of_meeting(tx, found, dated=ctx.now.date(), audience=audience)
        versions = protocols.of(tx, found).versions
        since = versions[-1].at if versions and not context.draft else None

        def due(tx: Transaction, rows: Sequence[Listed]) -> list[Task]:
            return invitations.to_send_protocol(rows, invitations.sent_to(tx, found, rows), since, again=again)

        tasks = due(tx, rows)
    if audience == PUBLIC and context.draft:
        raise FamcliError(_("This protocol is a draft; approve and publish it before it goes to the public."))
    enclosure = None if dry_run else _enclosed(ctx, found, context, "protocol")
    deliver(ctx, found, context, tasks, due, outbox=outbox, dry_run=dry_run, again=again, enclosure=enclosure)


def protocol_mail(ctx: Context, meeting: Meeting, context: DocumentContext, template: str, output: str | None) -> None:
    """Write a mail to the organizer's own address with the document as PDF, to be passed on from there."""
    enclosure = _enclosed(ctx, meeting, context, template)
    mail = _composer(ctx, meeting, context, enclosure).to_sender(Occasion.PROTOCOL)
    _written(ctx, compose(mail), output, file_names.document(template, context.lang, meeting.slug, ".eml"))


def write_introductions(ctx: Context, wanted: str | None, output: str) -> None:
    """Write a mail for each two people who should talk to each other, to both, into a folder."""
    with ctx.store.read() as tx:
        found = meetings.resolve(tx, wanted)
        context = contexts.of_meeting(tx, found, dated=ctx.now.date())
    maker = _composer(ctx, found, context)
    folder = None
    for number, each in enumerate(context.introductions, 1):
        for to in (each.author, each.person):
            folder = folder or streams.folder(output)
            mail = maker.introduction(each, to, number)
            name = file_names.document("introductions", context.lang, f"{number}-{to.name}", ".eml")
            streams.write_file(folder / name, compose(mail))
    if folder is None:
        return ctx.say(_("There is nobody to be brought together, or a consent is missing."))
    count = 2 * len(context.introductions)
    sentence = ngettext("{count} mail is in {path}.", "{count} mails are in {path}.", count)
    return ctx.say(sentence.format(count=count, path=folder))


def _enclosed(ctx: Context, meeting: Meeting, context: DocumentContext, template: str) -> Attachment:
    content = renderer_for(ctx).render(template, context, "pdf")
    return Attachment(file_names.document(template, context.lang, meeting.slug, ".pdf"), content)


def published(ctx: Context, meeting: Meeting, context: DocumentContext) -> bytes:
    """Return the meeting for anybody's calendar."""
    return calendar.published(_composer(ctx, meeting, context).event(context.lang))


def _composer(
    ctx: Context, meeting: Meeting, context: DocumentContext, enclosure: Attachment | None = None
) -> Composer:
    sender = ctx.settings.mail.sender
    return Composer(renderer_for(ctx), context, sender, ctx.now, meeting.calendar_uid, meeting.sequence, enclosure)


def _server(ctx: Context) -> Server:
    mail = ctx.settings.mail
    return Server(
        host=mail.host,
        port=mail.port or (465 if mail.tls else 587),
        tls=mail.tls,
        starttls=mail.starttls,
        user=mail.user,
        password=password(mail.user) if mail.user else "",
        ca_file=mail.ca_file,
        timeout=mail.timeout,
    )


def _shown(works: Iterable[T], total: int) -> Iterable[T]:
    """Show how far a long work is, on a terminal."""
    if total < 5 or not sys.stderr.isatty():
        return works
    from rich.console import Console
    from rich.progress import track

    return track(works, total=total, description="", console=Console(stderr=True))


def _show_tasks(ctx: Context, tasks: Sequence[Task]) -> None:
    if ctx.globals.json:
        return ctx.give(tasks)
    if not tasks:
        return ctx.say(_("Nobody is to be written to now."))
    print_table(
        (_("Person"), _("Name"), _("What"), _("How")),
        (
            (task.row.slug, task.row.person.name, occasion(task.occasion), task.row.person.email or _("letter"))
            for task in tasks
        ),
        narrow=(0, 3),
        extra=(0,),
    )
    return ctx.say(_("Nothing was sent (--dry-run)."))


def occasion(value: str) -> str:
    """Return the word for why somebody is written to."""
    return {
        Occasion.INVITATION: _("invitation"),
        Occasion.UPDATE: _("change"),
        Occasion.CANCELLATION: _("cancellation"),
        Occasion.REMINDER: _("reminder"),
        Occasion.REPORT_REMINDER: _("reminder of the report"),
        Occasion.PROTOCOL: _("protocol"),
    }[Occasion(value)]


def _tell(ctx: Context, results: Sequence[Result]) -> None:
    if ctx.globals.json:
        return ctx.give(results)
    trouble = [r for r in results if r.outcome in LEFT]
    words = {
        Outcome.REFUSED: _("refused"),
        Outcome.DELAYED: _("refused for now; the next call tries again"),
        Outcome.UNCLEAR: _("unclear; ask, and send again with --resend --for if need be"),
    }
    if trouble:
        print_table(
            (_("Person"), _("Name"), _("What"), _("Why")),
            ((r.person.slug, r.person.name, words[r.outcome], r.reason) for r in trouble),
            narrow=(0,),
        )
    sent = sum(r.outcome == Outcome.SENT for r in results)
    mails = [r for r in results if r.outcome == Outcome.WRITTEN and r.file.endswith(".eml")]
    letters = [r for r in results if r.outcome == Outcome.WRITTEN and not r.file.endswith(".eml")]
    if sent:
        ctx.say(ngettext("{count} mail is sent.", "{count} mails are sent.", sent).format(count=sent))
    if mails:
        sentence = ngettext("{count} mail is in {path}.", "{count} mails are in {path}.", len(mails))
        ctx.say(sentence.format(count=len(mails), path=Path(mails[0].file).parent))
    if letters:
        sentence = ngettext(
            "{count} letter to print is in {path}.", "{count} letters to print are in {path}.", len(letters)
        )
        ctx.say(sentence.format(count=len(letters), path=Path(letters[0].file).parent))
    if bare := [r for r in letters if not r.person.address]:
        sentence = ngettext(
            "{names} has neither an e-mail nor a postal address.",
            "{names} have neither an e-mail nor a postal address.",
            len(bare),
        )
        more = _(" and {count} more").format(count=len(bare) - 5) if len(bare) > 5 else ""
        ctx.say(sentence.format(names=", ".join(r.person.name for r in bare[:5]) + more))
    if results and not (sent or mails or letters or trouble):
        ctx.say(_("Nobody is to be written to now."))
    return None


def _written(ctx: Context, content: bytes, output: str | None, name: str) -> None:
    if path := streams.write_document(content, output, name):
        ctx.say(_("{path} is written.").format(path=path))
