"""``famcli host``"""

from typing import Annotated

from famcli.cli.networks import hosting
from famcli.cli.networks.options import VenueOption
from famcli.cli.shell.context import Context
from famcli.cli.shell.declare import Argument, Choice, Noun, Option
from famcli.cli.shell.elsewhere import Elsewhere
from famcli.cli.shell.options import NUMBER, REPLY, DryRun, Force, Json, MeetingOption, Outbox, Output, PersonArgument
from famcli.domain.meetings.attendee import Rsvp
from famcli.i18n import _
from famcli.services.documents.choices import LETTERS
from famcli.services.meetings import meetings
from famcli.services.networks import hosts, venues
from famcli.services.people import persons

app = Noun(_("Find hosts: who had a meeting when, whose turn it is, asking and answers."))

Seats = Annotated[
    int | None, Option(help=_("How many people need room (default: as many as came lately)."), type=NUMBER)
]
SheetFormat = Annotated[str, Option("--format", type=Choice(LETTERS), help=_("The format of the file."))]


@app.command(
    "list",
    help=_("List who hosted the meetings of the series, and who was asked for this one."),
    shared=Elsewhere("networks.hosting", "HISTORY"),
)
def list_(ctx: Context, json: Json = False, meeting: MeetingOption = None) -> None:
    hosting.print_history(ctx, meeting)


@app.command(
    help=_("Propose whose turn it is, with the reasons: never first, then fewest, then longest ago."),
    shared=Elsewhere("networks.hosting", "TURNS"),
)
def propose(ctx: Context, seats: Seats = None, json: Json = False, meeting: MeetingOption = None) -> None:
    hosting.print_turns(ctx, meeting, seats or None)


@app.command(help=_("Record that someone is asked to host the meeting, and write the letter or e-mail for it."))
def ask(
    ctx: Context,
    person: PersonArgument,
    venue: VenueOption = None,
    format_: Annotated[
        str, Option("--format", type=Choice([*LETTERS, "eml"]), help=_("The format; eml is an e-mail."))
    ] = "txt",
    send: Annotated[
        bool, Option("--send", help=_("Send it through the mail server; without one it is put into the outbox."))
    ] = False,
    outbox: Outbox = None,
    resend: Annotated[bool, Option("--resend", help=_("With --send: although it was sent before."))] = False,
    dry_run: DryRun = False,
    output: Output = None,
    force: Force = False,
    meeting: MeetingOption = None,
) -> None:
    if send or outbox or resend:
        return hosting.send_request(
            ctx, person, venue, meeting, outbox=outbox, again=resend, force=force, dry_run=dry_run
        )
    with ctx.trying(dry_run) as tx:
        about, who = meetings.resolve(tx, meeting), persons.resolve(tx, person)
        where = venues.resolve(tx, venue) if venue else None
        asked = hosts.ask(tx, about, who, where, now=ctx.now)
    if dry_run:
        sentence = _("{name} would be asked to host {meeting}. Nothing was changed (--dry-run).")
        return ctx.report(asked, sentence.format(name=who.name, meeting=about.slug))
    ctx.report(asked, _("Recorded that {name} is asked to host {meeting}.").format(name=who.name, meeting=about.slug))
    if not ctx.globals.json:
        hosting.write_request(ctx, about, who, format_, output=output, force=force)
    return None


@app.command(
    help=_(
        "Read answers to such requests from a mailbox, as “invitation replies” takes it: clicks in the e-mail, or a "
        "few words. What is not clear is left to you; reading again is safe."
    )
)
def read(
    ctx: Context,
    source: Annotated[str, Argument(metavar=_("SOURCE|-"), help=_("Where to read the answers from."))],
    dry_run: DryRun = False,
    json: Json = False,
) -> None:
    from famcli.cli.networks import host_readings

    host_readings.read(ctx, source, dry_run=dry_run)


@app.command(help=_("Record the answer; who accepts becomes the host, with place, address and room of the venue."))
def answer(
    ctx: Context,
    person: PersonArgument,
    reply: Annotated[Rsvp, Argument(metavar="|".join(each.value for each in Rsvp), type=REPLY, help=_("The answer."))],
    venue: VenueOption = None,
    note: Annotated[str, Option(metavar=_("TEXT"), help=_("What was said with it."))] = "",
    meeting: MeetingOption = None,
) -> None:
    with ctx.store.write(ctx.command_name) as tx:
        about, who = meetings.resolve(tx, meeting), persons.resolve(tx, person)
        where = venues.resolve(tx, venue) if venue else None
        answered, changed = hosts.answer(tx, about, who, reply, now=ctx.now, note=note, venue=where)
    sentence = _("Recorded the answer of {name}.").format(name=who.name)
    if reply == Rsvp.ACCEPTED:
        place = ", ".join(filter(None, (changed.room, changed.place)))
        sentence = _("{name} hosts {meeting}.").format(name=who.name, meeting=changed.slug)
        sentence += " " + _("It takes place at {place}.").format(place=place) if place else ""
    ctx.report(answered, sentence)


@app.command(help=_("Write the checklist for the venue."))
def checklist(
    ctx: Context,
    seats: Seats = None,
    format_: SheetFormat = "txt",
    output: Output = None,
    force: Force = False,
    meeting: MeetingOption = None,
) -> None:
    hosting.write_sheet(ctx, "host-checklist", meeting, format_, seats=seats or None, output=output, force=force)


@app.command("run-sheet", help=_("Write the run sheet of the day: times, who, keys, food, who needs what."))
def run_sheet(
    ctx: Context,
    format_: SheetFormat = "txt",
    output: Output = None,
    force: Force = False,
    meeting: MeetingOption = None,
) -> None:
    hosting.write_sheet(ctx, "run-sheet", meeting, format_, seats=None, output=output, force=force)
