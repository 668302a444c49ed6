"""``famcli poll``"""

from typing import Annotated

from famcli.cli.shell import completion, options
from famcli.cli.shell.context import Context
from famcli.cli.shell.declare import Argument, Noun, Option
from famcli.cli.shell.options import DATE, NUMBER, AttendeeArgument, DryRun, Json, MeetingOption, Outbox
from famcli.cli.shell.words import day
from famcli.domain.mail.proposed_dates import label
from famcli.i18n import _
from famcli.services.mail import polls
from famcli.services.mail.polls import PollDetails
from famcli.services.meetings import meetings

app = Noun(_("Find a date: propose days, ask people, read their answers, choose one."))

Dates = Annotated[
    str, Argument(metavar=_("DATES"), help=_("Dates, separated by semicolons: “12.5. 10–12; 20.5. 10–12, Town Hall”."))
]
Numbers = Annotated[
    list[str], Argument(metavar="N…", help=_("Numbers of dates, from “poll show”."), proposes=completion.proposals)
]
Number = Annotated[
    int, Argument(metavar="N", help=_("Number of the date, from “poll show”."), proposes=completion.proposals)
]
By = Annotated[str | None, Option("--by", help=_("Answers are due by this day."), type=DATE)]
Must = Annotated[
    list[str] | None,
    Option(
        "--must",
        metavar=_("PERSON"),
        help=_("Someone who must be there; may be repeated; “” means no one."),
        proposes=completion.attendees,
    ),
]
Needed = Annotated[
    int | None,
    Option(
        "--needed", help=_("How many members must be able to come (default: the quorum of the series)."), type=NUMBER
    ),
]
YesOrNo = Annotated[
    bool | None, Option("--no-maybe/--maybe", help=_("Ask for yes or no only, or for “if need be” as well."))
]


@app.command(help=_("Propose further dates. A meeting that has a date is without one again until you choose."))
def add(ctx: Context, dates: Dates, meeting: MeetingOption = None) -> None:
    with ctx.store.write(ctx.command_name) as tx:
        found, added = polls.add(tx, meetings.resolve(tx, meeting), dates, now=ctx.now)
        poll = polls.of(tx, found)
    if ctx.globals.json:
        return ctx.give(poll)
    for each in added:
        ctx.say(_("Proposed for {meeting}: {number}  {date}").format(
            meeting=found.slug, number=each.number, date=label(each)))  # fmt: skip
    return ctx.say(_("“famcli poll send” asks everyone who has not been asked about all dates."))


@app.command(help=_("Withdraw dates; their numbers stay."))
def withdraw(ctx: Context, numbers: Numbers, meeting: MeetingOption = None) -> None:
    from famcli.cli.mail.poll_tables import number_of

    with ctx.store.write(ctx.command_name) as tx:
        found = meetings.resolve(tx, meeting)
        gone = polls.withdraw(tx, found, map(number_of, numbers))
        poll = polls.of(tx, found)
    if ctx.globals.json:
        return ctx.give(poll)
    for each in gone:
        ctx.say(_("Withdrew {number}  {date}.").format(number=each.number, date=label(each)))
    return None


@app.command(help=_("Change what is asked for: until when, who must be there, how many."))
def edit(
    ctx: Context,
    by: By = None,
    must: Must = None,
    needed: Needed = None,
    no_maybe: YesOrNo = None,
    meeting: MeetingOption = None,
) -> None:
    with ctx.store.write(ctx.command_name) as tx:
        found = meetings.resolve(tx, meeting)
        poll = polls.edit(tx, found, _details(ctx))
    ctx.report(poll, _("Changed the poll for {meeting}.").format(meeting=found.slug))


@app.command(
    help=_(
        "Ask everyone on the list who has not been asked about all dates: as files in the outbox folder, or through "
        "the mail server in the settings. People without e-mail get a letter with a form as a PDF file."
    ),
)
def send(
    ctx: Context,
    by: By = None,
    must: Must = None,
    needed: Needed = None,
    no_maybe: YesOrNo = None,
    holds: Annotated[
        bool, Option("--holds", help=_("Attach the dates as provisional calendar entries; they cannot be taken back."))
    ] = False,
    person: options.For = None,
    tag: options.Tag = "",
    dry_run: DryRun = False,
    outbox: Outbox = None,
    resend: Annotated[bool, Option("--resend", help=_("Include people who have already been asked."))] = False,
    force: options.Force = False,
    json: Json = False,
    meeting: MeetingOption = None,
) -> None:
    from famcli.cli.mail.delivery import deliver
    from famcli.services.mail import poll_rounds

    details = _details(ctx)
    with ctx.trying(dry_run) as tx:
        found = meetings.resolve(tx, meeting)
        if details != PollDetails():
            polls.edit(tx, found, details)
        due = poll_rounds.of_poll(
            tx, found, names=person or [], tag=tag, now=ctx.now, again=resend or bool(person), holds=holds
        )
    deliver(ctx, due, outbox=outbox, dry_run=dry_run, force=force)


@app.command(help=_("Remind people who were asked and have not answered at all."))
def remind(
    ctx: Context,
    person: options.For = None,
    tag: options.Tag = "",
    dry_run: DryRun = False,
    outbox: Outbox = None,
    resend: Annotated[bool, Option("--resend", help=_("Include people already reminded today."))] = False,
    force: options.Force = False,
    json: Json = False,
    meeting: MeetingOption = None,
) -> None:
    from famcli.cli.mail.delivery import deliver
    from famcli.services.mail import poll_rounds

    with ctx.store.read() as tx:
        found = meetings.resolve(tx, meeting)
        due = poll_rounds.of_reminders(tx, found, names=person or [], tag=tag, now=ctx.now, again=resend)
    deliver(ctx, due, outbox=outbox, dry_run=dry_run, force=force)


@app.command(
    help=_(
        "Read answers from a mailbox (as “invitation replies” takes it), or from a list: CSV or XLSX with a column for "
        "each date. The newest answer to a date counts; reading again is safe."
    ),
)
def read(
    ctx: Context,
    source: Annotated[str, Argument(metavar=_("SOURCE|-"), help=_("Where to read the answers from."))],
    dry_run: DryRun = False,
    json: Json = False,
    meeting: MeetingOption = None,
) -> None:
    from famcli.cli.mail.poll_readings import read_source

    read_source(ctx, source, meeting, dry_run=dry_run)


@app.command(help=_("Record what someone answered: 1=yes 2=no “3=if need be”, or all=no."))
def answer(
    ctx: Context,
    person: AttendeeArgument,
    answers: Annotated[
        list[str], Argument(metavar="N=ANSWER…", help=_("Number of the date and the answer; “all” for all dates."))
    ],
    note: Annotated[str | None, Option(metavar=_("TEXT"), help=_("What else the person said."))] = None,
    meeting: MeetingOption = None,
) -> None:
    from famcli.cli.mail.poll_readings import record

    record(ctx, meeting, person, answers, note)


@app.command(help=_("Show who can come on which date, with the sums and the best date."))
def show(ctx: Context, meeting: MeetingOption = None, json: Json = False) -> None:
    from famcli.cli.mail.poll_tables import show_table
    from famcli.services.mail import poll_table

    with ctx.store.read() as tx:
        found = meetings.resolve(tx, meeting)
        table = poll_table.of(tx, found, polls.of(tx, found), ctx.now.date())
    if ctx.globals.json:
        return ctx.give(table)
    return show_table(ctx, found, table)


@app.command(help=_("Choose a date: it becomes the date of the meeting, and the poll ends."))
def choose(
    ctx: Context,
    number: Number,
    force: Annotated[
        bool, Option("--force", help=_("Although someone who must be there cannot come, or no one has said yes."))
    ] = False,
    meeting: MeetingOption = None,
) -> None:
    with ctx.store.write(ctx.command_name) as tx:
        found = meetings.resolve(tx, meeting)
        changed = polls.choose(tx, found, number, now=ctx.now, force=force)
        chosen = polls.proposal_of(polls.of(tx, changed), number)
    ctx.report(
        changed,
        _(
            "Chose {date}: {meeting} is on {day}. “famcli invitation send” tells everyone; a yes in the poll is not an "
            "acceptance."
        ).format(date=label(chosen), meeting=changed.slug, day=day(changed.date)),
    )


def _details(ctx: Context) -> PollDetails:
    given = {"by": ctx.values["by"] or None, "must": ctx.values["must"], "needed": ctx.values["needed"]}
    return PollDetails(**given, yes_or_no=ctx.values["no_maybe"])
