"""``famcli report``"""

from collections.abc import Iterable
from typing import Annotated, cast

from famcli.cli.reports.options import (
    All,
    ByPerson,
    Coauthors,
    ContactText,
    Files,
    Links,
    Minutes,
    Networking,
    Note,
    Partners,
    Place,
    Reports,
    Summary,
    Title,
    Topic,
    TopicFilter,
    Transfer,
)
from famcli.cli.reports.options import details as options_of
from famcli.cli.reports.tables import decide
from famcli.cli.shell import options
from famcli.cli.shell.context import Context
from famcli.cli.shell.declare import Argument, Choice, Noun, Option, Words
from famcli.cli.shell.elsewhere import Elsewhere
from famcli.cli.shell.options import DATE, Json, MeetingOption, ReportArgument
from famcli.domain.reports.report import ReportState
from famcli.errors import UsageError
from famcli.i18n import _
from famcli.services.meetings import meetings
from famcli.services.people import persons
from famcli.services.reports import reports
from famcli.services.reports.cleaning import ReportDetails

app = Noun(_("Collect short reports."))


@app.command(help=_("Write a blank form with the person and the meeting filled in."))
def form(
    ctx: Context,
    person: options.For = None,
    everybody: options.All = False,
    format_: Annotated[
        str, Option("--format", type=Choice(["md", "docx", "txt"]), help=_("txt is the text of an e-mail."))
    ] = "md",
    output: options.Where = None,
    force: options.Force = False,
    meeting: MeetingOption = None,
) -> None:
    from famcli.cli.reports.blank_forms import write_forms

    write_forms(ctx, meeting, names=person or [], everybody=everybody, format_=format_, output=output, force=force)


@app.command(
    help=_(
        "Submit reports: from completed forms (Markdown, Word or e-mail; a folder, a mailbox or “-”), from "
        "options, or in your editor. Texts are Markdown; “-” reads one of them from stdin."
    ),
)
def submit(
    ctx: Context,
    files: Annotated[list[str] | None, Argument(metavar=_("[FILE…|-]"), help=_("Completed forms."))] = None,
    by: Annotated[
        str | None, Option(metavar=_("NAME"), help=_("The author; added to the address book if new."))
    ] = None,
    title: Title = None,
    topic: Topic = None,
    summary: Summary = None,
    networking: Networking = None,
    transfer: Transfer = None,
    place: Place = None,
    partner: Partners = None,
    with_: Coauthors = None,
    contact: ContactText = None,
    link: Links = None,
    minutes: Minutes = None,
    file: Files = None,
    skip_errors: Annotated[
        bool, Option("--skip-errors", help=_("Continue with the other files if one fails."))
    ] = False,
    new: options.New = False,
    meeting: MeetingOption = None,
) -> None:
    given = ctx.given("files", "skip_errors")
    if files:
        from famcli.cli.reports.filled_forms import take_files

        if given.keys() - {"by"}:
            raise UsageError(_("Use files, or options such as --title, but not both."))
        return take_files(ctx, meeting, files, by=by or "", skip_errors=skip_errors)
    if not given.keys() - {"by"}:
        from famcli.cli.reports.filled_forms import write_in_editor

        return write_in_editor(ctx, meeting, by=by or "")
    if not (by and title):
        raise UsageError(_("A report needs --by NAME and --title TEXT; without options, your editor opens."))
    details = cast(ReportDetails, options_of(ctx.given("files", "skip_errors", "by", "title")))
    with ctx.store.write(ctx.command_name) as tx:
        found = meetings.resolve(tx, meeting)
        report = reports.submit(tx, found, by, title, now=ctx.now, **details)
    return ctx.report(
        report,
        _("Submitted report {number} for {meeting}: {title}").format(
            number=report.number, meeting=found.slug, title=report.title
        ),
    )


@app.command("list", help=_("List the reports of the meeting."), shared=Elsewhere("reports.tables", "REPORTS"))
def list_(
    ctx: Context,
    state: Annotated[
        ReportState | None, Option(type=Words(ReportState), help=_("Only those with this status."))
    ] = None,
    topic: TopicFilter = "",
    missing: Annotated[
        bool, Option("--missing", help=_("Instead, people who are coming and have not handed in a report."))
    ] = False,
    all_meetings: All = False,
    search: Annotated[str, Option(metavar=_("WORDS"), help=_("Only those containing all these words."))] = "",
    json: Json = False,
    meeting: MeetingOption = None,
) -> None:
    from famcli.cli.reports.tables import print_missing, print_reports

    if missing:
        return print_missing(ctx, meeting)
    return print_reports(ctx, meeting, all_meetings=all_meetings, state=state, topic=topic, words=search)


@app.command(help=_("Show a report."))
def show(ctx: Context, report: ReportArgument, meeting: MeetingOption = None, json: Json = False) -> None:
    from famcli.cli.reports.tables import show_report

    show_report(ctx, meeting, report)


@app.command(
    help=_(
        'Change a report: with options, or in your editor. An empty value ("") clears a field; “--partner -NAME” takes '
        "one out of the list, and so it is with --with, --link and --file."
    )
)
def edit(
    ctx: Context,
    report: ReportArgument,
    by: Annotated[str | None, Option(metavar=_("NAME"), help=_("The author."))] = None,
    title: Title = None,
    topic: Topic = None,
    summary: Summary = None,
    networking: Networking = None,
    transfer: Transfer = None,
    place: Place = None,
    partner: Partners = None,
    with_: Coauthors = None,
    contact: ContactText = None,
    link: Links = None,
    minutes: Minutes = None,
    file: Files = None,
    new: options.New = False,
    meeting: MeetingOption = None,
) -> None:
    given = ctx.given("report")
    if not given:
        from famcli.cli.reports.filled_forms import edit_in_editor

        return edit_in_editor(ctx, meeting, report)
    changes = options_of(given)
    with ctx.store.write(ctx.command_name) as tx:
        found = reports.found(tx, meeting, report)
        about = meetings.resolve(tx, found.meeting)
        changed = reports.edit(tx, about, found, who=ctx.who(None), now=ctx.now, **changes)
        coauthors = persons.names_of(tx, changed.coauthors)
    sentence = _("Changed report {number}: {title}").format(number=changed.number, title=changed.title)
    ctx.report(changed, sentence, before=found)
    lists: dict[str, tuple[str, Iterable[str]]] = {
        "partners": (_("Partners"), changed.partners),
        "coauthors": (_("With"), coauthors),
        "links": (_("Links"), [each.title for each in changed.links]),
        "files": (_("Files"), changed.files),
    }
    for label, values in (lists[field] for field in lists if field in changes):
        ctx.tell_list(label, values)
    return None


@app.command(help=_("Accept reports; they then appear in the minutes and the article."))
def accept(ctx: Context, report: Reports, meeting: MeetingOption = None) -> None:
    decide(ctx, report, meeting, ReportState.ACCEPTED, _("Accepted report {number}: {title}"))


@app.command(help=_("Reject reports."))
def reject(ctx: Context, report: Reports, meeting: MeetingOption = None) -> None:
    decide(ctx, report, meeting, ReportState.REJECTED, _("Rejected report {number}: {title}"))


@app.command(help=_("Mark reports as withdrawn."))
def withdraw(ctx: Context, report: Reports, meeting: MeetingOption = None) -> None:
    decide(ctx, report, meeting, ReportState.WITHDRAWN, _("Marked report {number} as withdrawn: {title}"))


@app.command(help=_("Mark reports as presented."))
def present(ctx: Context, report: Reports, meeting: MeetingOption = None) -> None:
    decide(ctx, report, meeting, ReportState.PRESENTED, _("Marked report {number} as presented: {title}"))


@app.command(help=_("List attendees who have not handed in a report."), shared=Elsewhere("reports.tables", "MISSING"))
def missing(ctx: Context, json: Json = False, meeting: MeetingOption = None) -> None:
    from famcli.cli.reports.tables import print_missing

    print_missing(ctx, meeting)


@app.command(
    help=_("Search the reports of all meetings; the best matches come first."),
    shared=Elsewhere("reports.register", "FOUND"),
)
def search(
    ctx: Context,
    words: Annotated[list[str], Argument(metavar=_("WORDS"), help=_("All words must match."))],
    topic: TopicFilter = "",
    place: Annotated[str, Option(metavar=_("TOWN"), help=_("Only projects in this town."))] = "",
    since: Annotated[str | None, Option(help=_("Only meetings from this day on."), type=DATE)] = None,
    json: Json = False,
) -> None:
    from famcli.cli.reports.register import print_hits

    print_hits(ctx, " ".join(words), topic=topic, place=place, since=since)


@app.command(
    help=_("Show the topics of the reports, and how many there are of each."),
    shared=Elsewhere("reports.register", "TOPICS"),
)
def topics(ctx: Context, all_meetings: All = True, json: Json = False) -> None:
    from famcli.cli.reports.register import print_topics

    print_topics(ctx)


@app.command(
    help=_("Show reports that share a topic, partner or place, to bring their authors together."),
    shared=Elsewhere("reports.register", "RELATED"),
)
def related(ctx: Context, report: ReportArgument, json: Json = False, meeting: MeetingOption = None) -> None:
    from famcli.cli.reports.register import print_related

    print_related(ctx, meeting, report)


@app.command(help=_("Record interest in a project."))
def interest(
    ctx: Context,
    report: ReportArgument,
    by: ByPerson,
    note: Note = "",
    new: options.New = False,
    meeting: MeetingOption = None,
) -> None:
    from famcli.cli.reports.register import keep_interest

    keep_interest(ctx, meeting, report, by=by, note=note)


@app.command(help=_("Record that someone has adopted a project."))
def adopted(
    ctx: Context,
    report: ReportArgument,
    by: ByPerson,
    note: Note = "",
    new: options.New = False,
    meeting: MeetingOption = None,
) -> None:
    from famcli.cli.reports.register import keep_adoption

    keep_adoption(ctx, meeting, report, by=by, note=note)


@app.command(
    help=_("Show who is interested in which project, and who has adopted one."),
    shared=Elsewhere("reports.register", "TRANSFERS"),
)
def transfers(ctx: Context, all_meetings: All = False, json: Json = False, meeting: MeetingOption = None) -> None:
    from famcli.cli.reports.register import print_transfers

    print_transfers(ctx, meeting, all_meetings=all_meetings)
