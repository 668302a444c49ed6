"""Answers to requests to host as the command line takes them from mailboxes."""

from collections.abc import Sequence
from datetime import UTC, datetime

from famcli.cli.mail.mailbox_reading import Mails
from famcli.cli.shell.context import Context
from famcli.cli.shell.output import print_table
from famcli.cli.shell.streams import content_of
from famcli.cli.shell.words import word
from famcli.i18n import _
from famcli.services.mail import mailboxes
from famcli.services.mail.verdicts import Verdict
from famcli.services.networks import host_replies
from famcli.services.networks.host_replies import Finding


def read(ctx: Context, source: str, *, dry_run: bool) -> None:
    """Record the answers of a mailbox and say what became of each."""
    mails = Mails(mailboxes.items(source, ctx.settings.mail, content_of))
    opened = [host_replies.opened(mail) for mail in mails]
    with ctx.trying(dry_run) as tx:
        findings = host_replies.take(tx, opened, now=max(ctx.now, datetime.now(UTC)))
    mails.tell(ctx, source)
    if ctx.globals.json:
        return ctx.give(findings)
    return _show(ctx, findings, dry_run=dry_run)


def _show(ctx: Context, findings: Sequence[Finding], *, dry_run: bool) -> None:
    words = {
        Verdict.NEW: _("new"),
        Verdict.UNPLACED: _("not matched"),
        Verdict.TO_READ: _("to read yourself"),
    }
    shown = [each for each in findings if each.verdict in words]
    if shown:
        print_table(
            (_("From"), _("What"), _("Who"), _("Answer"), _("Remark")),
            (
                (
                    each.source,
                    words[each.verdict],
                    each.person or each.sender or each.source,
                    word(each.answer),
                    ": ".join(filter(None, (each.reason, each.note))),
                )
                for each in shown
            ),
            narrow=(1,),
            extra=(0,),
        )
    counts = {verdict: sum(each.verdict == verdict for each in findings) for verdict in Verdict}
    sentence = _(
        "Answers: {new} new, {known} already recorded, {unplaced} not matched, {read} to read yourself, {other} about "
        "something else."
    ).format(
        new=counts[Verdict.NEW],
        known=counts[Verdict.KNOWN],
        unplaced=counts[Verdict.UNPLACED],
        read=counts[Verdict.TO_READ],
        other=counts[Verdict.OTHER],
    )
    ctx.say(sentence + (" " + _("Nothing was saved (--dry-run).") if dry_run else ""))
