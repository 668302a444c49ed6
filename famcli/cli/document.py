"""``famcli document``"""

from typing import Annotated

from famcli.cli.shell import completion, options
from famcli.cli.shell.columns import Column, Columns
from famcli.cli.shell.context import Context
from famcli.cli.shell.declare import Argument, Choice, Noun, Option
from famcli.cli.shell.lists import show
from famcli.cli.shell.options import Json, MeetingOption
from famcli.config import template_folder
from famcli.errors import UsageError
from famcli.i18n import _
from famcli.services.documents import choices, contexts, kinds
from famcli.services.documents.choices import FORMATS
from famcli.services.meetings import meetings
from famcli.services.reports import reports

app = Noun(_("Create any document: agenda, attendance list, or one of your own."))


COLUMNS = Columns(
    lambda: (
        Column("document", _("Document"), narrow=True),
        Column("about", _("What it is")),
    )
)


@app.command("list", help=_("List the documents that there are templates for."), shared=COLUMNS)
def list_(ctx: Context, json: Json = False) -> None:
    own = template_folder()
    return show(ctx, COLUMNS, kinds.known(own), lambda kind: (kind, kinds.about(own, kind)))


@app.command(help=_("Create a document of the meeting, or a copy for each person."))
def render(
    ctx: Context,
    name: Annotated[
        str, Argument(metavar=_("NAME"), help=_("agenda, attendance, badges, certificate, … or one of your own."))
    ],
    person: options.For = None,
    everybody: Annotated[
        bool, Option("--all", help=_("To each person on the list; certificates only to those who attended."))
    ] = False,
    tag: options.Tag = "",
    report: Annotated[
        str | None,
        Option(metavar=_("REPORT"), help=_("Only this report (for “report-sheet”)."), proposes=completion.reports),
    ] = None,
    format_: Annotated[
        str,
        Option(
            "--format", type=Choice([*FORMATS, "eml"]), help=_("The format; eml is an e-mail (for “introductions”).")
        ),
    ] = "md",
    merged: options.Merged = False,
    language: Annotated[
        str,
        Option(
            metavar=_("LANGUAGE"),
            help=_("Another language than that of the meeting or the person: “tr”, “Türkisch”."),
            proposes=completion.languages,
        ),
    ] = "",
    version: options.Version = "",
    dated: options.Dated = None,
    output: options.Where = None,
    force: options.Force = False,
    meeting: MeetingOption = None,
) -> None:
    from famcli.cli.documents.rendering import write, write_one
    from famcli.cli.documents.wanted import Wanted

    format_ = "json" if ctx.globals.json else format_
    if name in choices.OF_THE_HOUSE:
        from famcli.cli.rights import papers

        return papers.write(ctx, name, format_, output, dated=dated, force=force)
    if format_ == "eml":
        from famcli.cli.mail.mail_files import write_introductions

        if name != "introductions":
            raise UsageError(
                _(
                    "Only “introductions” is available as an e-mail here; “invitation” and “protocol” have "
                    "commands of their own."
                )
            )
        return write_introductions(ctx, meeting, output or "outbox", force=force)
    if report:
        with ctx.store.read() as tx:
            found = meetings.resolve(tx, meeting)
            only = reports.resolve(tx, found, report)
            shared = contexts.of_kind(tx, found, name, version=version, today=ctx.now.date(), dated=dated)
            context = contexts.only_report(shared, only)
        return write_one(ctx, name, context, format_, output, force=force, version=version)
    wanted = Wanted(
        people=tuple(person or ()),
        tag=tag,
        everybody=everybody,
        merged=merged,
        format_=format_,
        output=output,
        language=language,
        force=force,
    )
    return write(ctx, name, wanted, meeting=meeting, dated=dated, version=version)
