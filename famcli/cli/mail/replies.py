"""Answers from a mailbox as the command line takes them."""

from collections.abc import Sequence
from datetime import UTC, datetime

from famcli.cli.shell.context import Context
from famcli.cli.shell.output import print_table
from famcli.cli.shell.streams import content_of
from famcli.cli.shell.words import word
from famcli.i18n import _, quoted
from famcli.services.mail import mailboxes, replies
from famcli.services.mail.replies import Finding, Verdict

SUBJECT = 60
"""How many characters of a subject are shown."""


def take(ctx: Context, source: str, *, dry_run: bool) -> None:
    """Keep the answers of a source and say what became of each mail."""
    items = list(mailboxes.items(source, ctx.settings.mail, content_of))
    senders = frozenset(filter(None, (ctx.settings.mail.sender.casefold(),)))
    now = max(ctx.now, datetime.now(UTC))
    with ctx.trying(dry_run) as tx:
        findings = replies.take(tx, items, senders, now=now)
    if ctx.globals.json:
        return ctx.give(findings)
    _show(findings)
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


def _show(findings: Sequence[Finding]) -> None:
    words = {
        Verdict.NEW: _("new"),
        Verdict.KNOWN: _("already recorded"),
        Verdict.NOTE: _("proposal"),
        Verdict.UNPLACED: _("not matched"),
        Verdict.TO_READ: _("to read yourself"),
    }
    shown = [finding for finding in findings if finding.verdict != Verdict.KNOWN]
    if not shown:
        return
    print_table(
        (_("From"), _("What"), _("Who"), _("Answer"), _("Remark")),
        (
            (
                finding.source,
                words[finding.verdict],
                finding.person or finding.sender or finding.source,
                word(finding.rsvp),
                _remark(finding),
            )
            for finding in shown
        ),
        narrow=(1,),
        extra=(0,),
    )


def _remark(finding: Finding) -> str:
    if finding.person or not finding.subject:
        return ": ".join(filter(None, (finding.reason, finding.note)))
    subject = finding.subject if len(finding.subject) <= SUBJECT else f"{finding.subject[: SUBJECT - 1]}…"
    return " ".join(filter(None, (finding.reason, quoted(subject))))
