"""``famcli report``"""

from typing import Annotated

import typer

from famcli.cli.context import Command, Context, noun
from famcli.cli.options import Json, MeetingOption, ReportArgument
from famcli.cli.output import print_pairs, print_table
from famcli.cli.show import word
from famcli.cli.streams import text_of
from famcli.domain.report import ReportState
from famcli.i18n import _
from famcli.services import meetings, people, reports

app = noun(_("Collect short reports."))


@app.command(cls=Command, help=_("Hand in a report; texts are Markdown, and “-” reads one of them from stdin."))
def submit(
    ctx: Context,
    by: Annotated[str, typer.Option(metavar=_("NAME"), help=_("The author; new people go into the address book."))],
    title: Annotated[str, typer.Option(metavar=_("TEXT"), help=_("The title."))],
    topic: Annotated[str | None, typer.Option(metavar=_("TEXT"), help=_("What it is about, in a word or two."))] = None,
    summary: Annotated[str | None, typer.Option(metavar="MARKDOWN", help=_("The project in short."))] = None,
    networking: Annotated[
        str | None, typer.Option(metavar="MARKDOWN", help=_("With whom do you cooperate? Which network carries it?"))
    ] = None,
    transfer: Annotated[str | None, typer.Option(metavar="MARKDOWN", help=_("What can others take over?"))] = None,
    meeting: MeetingOption = None,
) -> None:
    texts = {name: text_of(value) for name, value in ctx.given("by", "title").items()}
    with ctx.store.write(ctx.command_name) as tx:
        found = meetings.resolve(tx, meeting)
        report = reports.submit(tx, found, by, title, now=ctx.now, **texts)
    ctx.report(
        report,
        _("Report {number} for {meeting} is handed in: {title}").format(
            number=report.number, meeting=found.slug, title=report.title
        ),
    )


@app.command("list", cls=Command, help=_("List the reports of the meeting."))
def list_(ctx: Context, meeting: MeetingOption = None, json: Json = False) -> None:
    with ctx.store.read() as tx:
        found = reports.in_meeting(tx, meetings.resolve(tx, meeting))
        known = people.by_slug(tx, {report.by for report in found})
    if ctx.globals.json:
        return ctx.give(found)
    if not found:
        return ctx.say(_("There is no report yet; “famcli report submit” takes one."))
    print_table(
        ("#", _("Title"), _("By"), _("Topic"), _("State")),
        ((str(r.number), r.title, known[r.by].name if r.by in known else r.by, r.topic, word(r.state)) for r in found),
        narrow=(0,),
        extra=(3, 2),
    )
    return None


@app.command(cls=Command, help=_("Show a report."))
def show(ctx: Context, report: ReportArgument, meeting: MeetingOption = None, json: Json = False) -> None:
    with ctx.store.read() as tx:
        found = reports.resolve(tx, meetings.resolve(tx, meeting), report)
        author = tx.persons.get(found.by)
    if ctx.globals.json:
        return ctx.give(found)
    return print_pairs(
        (
            ("#", str(found.number)),
            (_("Title"), found.title),
            (_("By"), author.name if author else found.by),
            (_("Topic"), found.topic),
            (_("State"), word(found.state)),
            (_("Summary"), found.summary),
            (_("Networking"), found.networking),
            (_("Transfer"), found.transfer),
        )
    )


@app.command(cls=Command, help=_("Accept a report: it is shown in protocol and article."))
def accept(ctx: Context, report: ReportArgument, meeting: MeetingOption = None) -> None:
    _decide(ctx, report, meeting, ReportState.ACCEPTED, _("Report {number} is accepted: {title}"))


@app.command(cls=Command, help=_("Reject a report."))
def reject(ctx: Context, report: ReportArgument, meeting: MeetingOption = None) -> None:
    _decide(ctx, report, meeting, ReportState.REJECTED, _("Report {number} is rejected: {title}"))


def _decide(ctx: Context, report: str, meeting: str | None, state: ReportState, sentence: str) -> None:
    with ctx.store.write(ctx.command_name) as tx:
        decided = reports.decide(tx, reports.resolve(tx, meetings.resolve(tx, meeting), report), state)
    ctx.report(decided, sentence.format(number=decided.number, title=decided.title))
