"""What is said about mails: who is to be written to, and what became of each."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from famcli.cli.shell.columns import Column, Columns
from famcli.cli.shell.context import Context
from famcli.cli.shell.lists import for_people, show
from famcli.cli.shell.output import print_table
from famcli.domain.mail.mailing import Mailing, MailingState, Occasion, Via
from famcli.domain.people.person import Person
from famcli.i18n import _, ngettext
from famcli.services.mail.invitations import Task
from famcli.services.mail.sending import LEFT, Outcome, Result

LOG = Columns(
    lambda: (
        Column("when", _("When"), narrow=True),
        Column("who", _("Who"), whole=True),
        Column("address", _("Address"), extra=2),
        Column("what", _("What")),
        Column("how", _("How")),
        Column("state", _("State")),
        Column("meeting", _("Meeting"), extra=1),
    )
)
NEWEST = 50


def show_tasks(ctx: Context, tasks: Sequence[Task]) -> None:
    if ctx.globals.json:
        return ctx.give(tasks)
    if not tasks:
        return ctx.say(_("There is nobody to write to at the moment."))
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
        Occasion.REPORT_REMINDER: _("reminder about the report"),
        Occasion.ACTION_REMINDER: _("reminder of actions"),
        Occasion.PROTOCOL: _("protocol"),
        Occasion.POLL: _("question for dates"),
        Occasion.POLL_REMINDER: _("reminder of the question for dates"),
        Occasion.SAVE_THE_DATE: _("save the date"),
        Occasion.HOST_REQUEST: _("request to host"),
    }[Occasion(value)]


def show_log(ctx: Context, found: Sequence[Mailing], people: Mapping[str, Person]) -> None:
    """Show what was sent to whom."""
    if not found and for_people(ctx):
        return ctx.say(_("Nothing was sent yet."))
    ways = {Via.SMTP: _("mail"), Via.OUTBOX: _("outbox"), Via.LETTER: _("letter")}

    def name(slug: str) -> str:
        return people[slug].name if slug in people else slug

    return show(
        ctx,
        LOG,
        found,
        lambda each: (
            each.at,
            name(each.person),
            each.address,
            occasion(each.occasion),
            ways[each.via],
            _state(each),
            each.meeting,
        ),
        most=NEWEST,
    )


def _state(mailing: Mailing) -> str:
    """Return how far a mail has come; what lies in the outbox or is to be printed is not sent yet by famcli."""
    if mailing.state == MailingState.SENT and mailing.via != Via.SMTP:
        return _("written")
    word = {
        MailingState.SENDING: _("unclear"),
        MailingState.SENT: _("sent"),
        MailingState.REFUSED: _("refused"),
        MailingState.BOUNCED: _("came back"),
    }[mailing.state]
    return f"{word}: {mailing.reason}" if mailing.reason else word


def show_results(ctx: Context, results: Sequence[Result]) -> None:
    if ctx.globals.json:
        return ctx.give(results)
    trouble = [r for r in results if r.outcome in LEFT]
    words = {
        Outcome.REFUSED: _("refused"),
        Outcome.DELAYED: _("temporarily refused; will be retried next time"),
        Outcome.UNCLEAR: _("unclear; check, and send again with --resend --for if necessary"),
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
        ctx.say(ngettext("Sent {count} e-mail.", "Sent {count} e-mails.", sent).format(count=sent))
    if mails:
        sentence = ngettext("{count} e-mail is in {path}.", "{count} e-mails are in {path}.", len(mails))
        ctx.say(sentence.format(count=len(mails), path=Path(mails[0].file).parent))
    if letters:
        sentence = ngettext(
            "{count} letter to print is in {path}.", "{count} letters to print are in {path}.", len(letters)
        )
        ctx.say(sentence.format(count=len(letters), path=Path(letters[0].file).parent))
    if bare := [r for r in letters if not r.person.address]:
        sentence = ngettext(
            "{names} has neither an e-mail address nor a postal address.",
            "{names} have neither an e-mail address nor a postal address.",
            len(bare),
        )
        more = _(" and {count} more").format(count=len(bare) - 5) if len(bare) > 5 else ""
        ctx.say(sentence.format(names=", ".join(r.person.name for r in bare[:5]) + more))
    if results and not (sent or mails or letters or trouble):
        ctx.say(_("There is nobody to write to at the moment."))
    return None
