"""Answers to a poll as the command line takes them: from mailboxes, from lists, by hand."""

import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import islice

from famcli.cli.mail import found_answers
from famcli.cli.mail.mailbox_reading import Mails
from famcli.cli.mail.poll_tables import short_word
from famcli.cli.shell.context import Context
from famcli.cli.shell.streams import content_of
from famcli.cli.shell.words import word
from famcli.domain.mail.poll import Choice, Source
from famcli.errors import NotFound, Way
from famcli.i18n import _
from famcli.services.mail import mailboxes, poll_answers, poll_lists, poll_replies, polls
from famcli.services.mail.poll_replies import Finding
from famcli.services.mail.verdicts import Verdict
from famcli.services.meetings import attendees, meetings

TOGETHER = 250
"""How many mails are kept at once."""
LARGEST_LIST = 25 * 1024 * 1024


def read_source(ctx: Context, source: str, meeting: str | None, *, dry_run: bool) -> None:
    """Keep the answers of a mailbox or a list and say what became of each."""
    with ctx.store.read() as tx:
        if not any(True for _poll in tx.polls.all()):
            raise NotFound(_("There is no poll yet."), way=Way.BEGIN_POLL)
    now = max(ctx.now, datetime.now(UTC))
    if poll_lists.is_list(source):
        content = content_of(source, LARGEST_LIST)
        with ctx.trying(dry_run) as tx:
            found = meetings.resolve(tx, meeting)
            findings = poll_lists.take(tx, found, polls.open_poll(tx, found), content, source, now=now)
    else:
        findings = _from_mailbox(ctx, source, now, dry_run=dry_run)
    if ctx.globals.json:
        return ctx.give(findings)
    found_answers.show(findings, _answer, _remark)
    return found_answers.count(ctx, findings, dry_run=dry_run)


def record(ctx: Context, meeting: str | None, person: str, given: Sequence[str], note: str | None) -> None:
    """Keep what somebody has said, on the telephone, say."""
    with ctx.store.write(ctx.command_name) as tx:
        found = meetings.resolve(tx, meeting)
        poll = polls.open_poll(tx, found)
        row = attendees.resolve(tx, found, person)
        choices = poll_answers.read_answers(given, poll)
        poll_answers.keep(tx, found, row, choices, at=ctx.now, source=Source.HAND, note=note)
        kept = tx.poll_answers.get(f"{found.slug}/{row.slug}")
    said = ", ".join(f"{number} {word(choice)}" for number, choice in sorted(choices.items()))
    ctx.report(kept, _("Recorded for {name}: {answers}.").format(name=row.person.name, answers=said))


def _from_mailbox(ctx: Context, source: str, now: datetime, *, dry_run: bool) -> list[Finding]:
    findings: list[Finding] = []
    mails = Mails(mailboxes.items(source, ctx.settings.mail, content_of))
    opened = map(poll_replies.opened, mails)
    while together := list(islice(opened, sys.maxsize if dry_run else TOGETHER)):
        with ctx.trying(dry_run) as tx:
            findings += poll_replies.take(tx, together, now=now)
    mails.tell(ctx, source)
    return findings


def _answer(finding: Finding) -> str:
    return ", ".join(f"{number} {short_word(Choice(choice))}" for number, choice in finding.choices.items())


def _remark(finding: Finding) -> str:
    return "; ".join(filter(None, (finding.reason, *finding.unclear))) or (
        finding.subject if finding.verdict == Verdict.TO_READ and not finding.choices else ""
    )
