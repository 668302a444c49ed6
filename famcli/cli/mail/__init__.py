"""``famcli mail``, and what commands that send mails share."""

from typing import Annotated

from famcli.cli.shell import completion
from famcli.cli.shell.context import Context
from famcli.cli.shell.declare import Noun, Option
from famcli.cli.shell.elsewhere import Elsewhere
from famcli.cli.shell.options import Json, MeetingOption
from famcli.i18n import _, spoken

app = Noun(_("Try your mail server, and see what went to whom."))


@app.command("test", help=_("Send one mail to yourself, to see whether the settings are right."))
def try_(
    ctx: Context,
    to: Annotated[str, Option(metavar=_("ADDRESS"), help=_("Another address than the sender of the settings."))] = "",
) -> None:
    from famcli.services.mail import trial

    for sentence in trial.steps(ctx.settings.mail, ctx.settings.name, to, spoken(), ctx.now):
        ctx.say(sentence)


@app.command(
    help=_("List what was sent to whom, newest first, over all meetings."), shared=Elsewhere("mail.outcomes", "LOG")
)
def log(
    ctx: Context,
    person: Annotated[
        str | None,
        Option("--for", metavar=_("PERSON"), help=_("Only to this person."), proposes=completion.persons),
    ] = None,
    meeting: MeetingOption = None,
    json: Json = False,
) -> None:
    from famcli.cli.mail.outcomes import show_log
    from famcli.services.mail import invitations
    from famcli.services.meetings import meetings
    from famcli.services.people import persons

    with ctx.store.read() as tx:
        of = meetings.resolve(tx, meeting).slug if meeting else ""
        to = persons.resolve(tx, person).slug if person else ""
        found = invitations.log(tx, meeting=of, person=to)
        names = persons.by_slug(tx, {each.person for each in found})
    show_log(ctx, found, names)
