"""What became of the mails in which there may be an answer, in the terminal."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from famcli.cli.shell.context import Context
from famcli.cli.shell.output import print_table
from famcli.i18n import _, pgettext
from famcli.services.mail.verdicts import Found, Verdict

F = TypeVar("F", bound=Found)


def show(findings: Sequence[F], answer: Callable[[F], str], remark: Callable[[F], str]) -> None:
    """Print the mails that are new or that somebody has to look at."""
    words = {
        Verdict.NEW: _("new"),
        Verdict.NOTE: _("proposal"),
        Verdict.UNPLACED: _("not matched"),
        Verdict.TO_READ: _("to read yourself"),
    }
    shown = [each for each in findings if each.verdict in words]
    if not shown:
        return
    print_table(
        (pgettext("sender", "From"), _("What"), _("Who"), _("Answer"), _("Remark")),
        (
            (
                each.source,
                words[each.verdict],
                each.person or each.sender or each.source,
                answer(each),
                remark(each),
            )
            for each in shown
        ),
        narrow=(1,),
        extra=(0,),
    )


def count(ctx: Context, findings: Sequence[Found], *, dry_run: bool) -> None:
    """Say how many mails answer what was asked, and how many do not."""
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
