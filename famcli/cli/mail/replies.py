"""Answers from a mailbox as the command line takes them."""

import sys
from datetime import UTC, date, datetime
from itertools import chain, islice

from famcli.cli.mail import found_answers
from famcli.cli.mail.mailbox_reading import Mails
from famcli.cli.shell import progress
from famcli.cli.shell.context import Context
from famcli.cli.shell.streams import content_of
from famcli.cli.shell.words import word
from famcli.i18n import _, ngettext, quoted
from famcli.services.mail import mailboxes, poll_replies, replies
from famcli.services.mail.replies import Finding
from famcli.services.mail.verdicts import Verdict

SUBJECT = 60
"""How many characters of a subject are shown."""


LONG = 50
"""From how many mails on it is shown how far the work is."""
TOGETHER = 250
"""How many mails are kept at once: what has been read so far stays, whatever becomes of the rest."""


def take(ctx: Context, source: str, *, dry_run: bool, unread: bool = False, since: date | None = None) -> None:
    """Keep the answers of a source and say what became of each mail."""
    senders = frozenset(filter(None, (ctx.settings.mail.sender.casefold(),)))
    now = max(ctx.now, datetime.now(UTC))
    findings: list[Finding] = []
    found = mailboxes.items(source, ctx.settings.mail, content_of, mailboxes.Choice(unread=unread, since=since))
    first = list(islice(found, 1))
    mails = Mails(progress.shown(chain(first, found), first[0].of if first else 0, least=LONG))
    opened = map(replies.opened, mails)
    while together := list(islice(opened, sys.maxsize if dry_run else TOGETHER)):
        with ctx.trying(dry_run) as tx:
            findings += replies.take(tx, [each for mail in together for each in mail], senders, now=now)
    mails.tell(ctx, source)
    if ctx.globals.json:
        return ctx.give(findings)
    found_answers.show(findings, lambda each: word(each.rsvp), _remark)
    if polls := sum(each.verdict == Verdict.TO_READ and poll_replies.is_about_dates(each.subject) for each in findings):
        ctx.say(
            ngettext(
                "{count} mail answers a poll; “famcli poll read” reads it from the same place.",
                "{count} mails answer a poll; “famcli poll read” reads them from the same place.",
                polls,
            ).format(count=polls)
        )
    counts = {verdict: sum(finding.verdict == verdict for finding in findings) for verdict in Verdict}
    return ctx.say(
        _(
            "Replies: {new} new, {known} already recorded, {notes} proposing another time, {unplaced} not "
            "matched, {read} to read yourself."
        ).format(
            new=counts[Verdict.NEW],
            known=counts[Verdict.KNOWN],
            notes=counts[Verdict.NOTE],
            unplaced=counts[Verdict.UNPLACED],
            read=counts[Verdict.TO_READ],
        )
        + (" " + _("Nothing was saved (--dry-run).") if dry_run else "")
    )


def _remark(finding: Finding) -> str:
    if finding.rsvp or finding.verdict == Verdict.NOTE or not finding.subject:
        return ": ".join(filter(None, (finding.reason, finding.note)))
    subject = finding.subject if len(finding.subject) <= SUBJECT else f"{finding.subject[: SUBJECT - 1]}…"
    return " ".join(filter(None, (finding.reason, quoted(subject))))
