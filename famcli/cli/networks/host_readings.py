"""Answers to requests to host as the command line takes them from mailboxes."""

from datetime import UTC, datetime

from famcli.cli.mail import found_answers
from famcli.cli.mail.mailbox_reading import Mails
from famcli.cli.shell.context import Context
from famcli.cli.shell.streams import content_of
from famcli.cli.shell.words import word
from famcli.services.mail import mailboxes
from famcli.services.networks import host_replies


def read(ctx: Context, source: str, *, dry_run: bool) -> None:
    """Record the answers of a mailbox and say what became of each."""
    mails = Mails(mailboxes.items(source, ctx.settings.mail, content_of))
    opened = [host_replies.opened(mail) for mail in mails]
    with ctx.trying(dry_run) as tx:
        findings = host_replies.take(tx, opened, now=max(ctx.now, datetime.now(UTC)))
    mails.tell(ctx, source)
    if ctx.globals.json:
        return ctx.give(findings)
    found_answers.show(
        findings, lambda each: word(each.answer), lambda each: ": ".join(filter(None, (each.reason, each.note)))
    )
    return found_answers.count(ctx, findings, dry_run=dry_run)
