"""Sending as commands do it: to the server or into the outbox."""

from contextlib import ExitStack

from famcli.cli.documents import written_files
from famcli.cli.documents.replaced_characters import teller
from famcli.cli.mail.outcomes import show_results, show_tasks
from famcli.cli.shell import progress
from famcli.cli.shell.context import Context
from famcli.errors import FamcliError, StoreError
from famcli.i18n import _, ngettext
from famcli.services.handover import taking
from famcli.services.mail import enclosures, office
from famcli.services.mail.office import Office
from famcli.services.mail.rounds import Round
from famcli.services.mail.sending import LEFT, Outcome, Result

LONG = 5
"""From how many mails on it is shown how far the work is."""
SHOWN = 5
"""How many names are told."""


def deliver(ctx: Context, round_: Round, *, outbox: str | None, dry_run: bool, force: bool) -> None:
    """Send the mails of a round, or write them into the outbox, and say what became of each.

    Raises AlreadyExists where a file would be written over that somebody has changed, unless ``force``; FamcliError at
    the end where some have not gone out.
    """
    if round_.returned and not ctx.globals.json:
        who = ", ".join(f"{row.person.name} <{row.person.email}>" for row in round_.returned[:SHOWN])
        ctx.say(
            ngettext(
                "{count} person gets a letter, because mails come back: {names}. “famcli person edit” corrects the "
                "address; --resend sends a mail all the same.",
                "{count} people get letters, because mails come back: {names}. “famcli person edit” corrects the "
                "addresses; --resend sends mails all the same.",
                len(round_.returned),
            ).format(count=len(round_.returned), names=who + ("" if len(round_.returned) <= SHOWN else " …"))
        )
    if round_.tasks and not ctx.globals.json and (large := enclosures.left_out(round_)):
        ctx.say(
            ngettext(
                "{names} is too large to go with the e-mails as well.",
                "{names} are too large to go with the e-mails as well.",
                len(large),
            ).format(names=", ".join(large))
        )
    if dry_run:
        return show_tasks(ctx, round_.tasks)
    if not round_.tasks:
        return ctx.give([]) if ctx.globals.json else ctx.say(_("There is nobody to write to at the moment."))
    taking.check_may_send(ctx.store)
    ours = Office.of(ctx.settings, ctx.now, teller(ctx))
    through_server = ours.has_server() and outbox is None
    names = office.files_of(round_, through_server=through_server)
    directory = outbox or f"outbox/{round_.meeting.slug}"
    with ExitStack() as stack:
        folder = stack.enter_context(written_files.folder(ctx, directory, names, force=force))

        def keep(name: str, content: bytes) -> str:
            return str(folder.put(name, content))

        works = stack.enter_context(
            office.results(ours, ctx.store, ctx.command_name, round_, keep, through_server=through_server)
        )
        results: list[Result] = []
        stack.callback(show_results, ctx, results)
        try:
            for result in progress.shown(works, len(round_.tasks), least=LONG):
                results.append(result)
        except StoreError as error:
            raise _store_lost(error, sum(result.outcome == Outcome.SENT for result in results)) from error
    if left := sum(result.outcome in LEFT for result in results):
        raise FamcliError(
            ngettext(
                "{count} message may not have been sent; “famcli invitation status” shows what to do.",
                "{count} messages may not have been sent; “famcli invitation status” shows what to do.",
                left,
            ).format(count=left)
        )
    return None


def _store_lost(error: StoreError, sent: int) -> FamcliError:
    """Return the error for a store that went away between two mails: what it says of itself is of the last one only."""
    found = FamcliError(
        ngettext(
            "The store could not be reached any more after {count} e-mail was sent; one more may have gone out. Once "
            "it is back, “famcli invitation status” shows what is known of each, and the same command writes to the "
            "others, to nobody twice.",
            "The store could not be reached any more after {count} e-mails were sent; one more may have gone out. Once "
            "it is back, “famcli invitation status” shows what is known of each, and the same command writes to the "
            "others, to nobody twice.",
            sent,
        ).format(count=sent)
    )
    found.exit_code = error.exit_code
    return found
