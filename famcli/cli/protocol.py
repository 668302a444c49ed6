"""``famcli protocol``"""

from typing import Annotated

import typer

from famcli.cli import press
from famcli.cli.context import Command, Context, noun
from famcli.cli.options import ItemArgument, MeetingOption, Output
from famcli.cli.streams import text_of
from famcli.i18n import _
from famcli.services import agenda, documents, meetings

app = noun(_("Take the minutes and publish them."))


@app.command(cls=Command, help=_("Write the minutes under an agenda item, in place of those that are there."))
def note(
    ctx: Context,
    number: ItemArgument,
    text: Annotated[str, typer.Argument(metavar=_("TEXT|-"), help=_("Markdown; “-” reads it from stdin."))],
    append: Annotated[bool, typer.Option("--append", help=_("Add it below what is there."))] = False,
    meeting: MeetingOption = None,
) -> None:
    notes = text_of(text)
    with ctx.store.write(ctx.command_name) as tx:
        changed = agenda.note(tx, meetings.resolve(tx, meeting), number, notes, append=append)
    item = changed.agenda[number - 1]
    ctx.report(item, _("Minutes of item {number} are kept: {title}").format(number=number, title=item.title))


@app.command(cls=Command, help=_("Write the protocol or the article."))
def render(
    ctx: Context,
    template: Annotated[
        str, typer.Option(metavar=_("NAME"), help=_("protocol, article, or a template of your own."))
    ] = "protocol",
    format_: press.FormatOption = "md",
    dated: press.Dated = None,
    output: Output = None,
    meeting: MeetingOption = None,
) -> None:
    with ctx.store.read() as tx:
        found = documents.context(tx, meetings.resolve(tx, meeting), dated=dated or ctx.now.date())
    press.write_one(ctx, template, found, "json" if ctx.globals.json else format_, output)
