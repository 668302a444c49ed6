"""``famcli document``"""

from typing import Annotated

import typer

from famcli.cli import press
from famcli.cli.context import Command, Context, noun
from famcli.cli.options import Json, MeetingOption, Output
from famcli.config import template_folder
from famcli.i18n import _
from famcli.render.kinds import KINDS, NO_KINDS
from famcli.render.templates import sources
from famcli.services import documents, meetings

app = noun(_("Write any document: agenda, attendance list, your own."))


@app.command("list", cls=Command, help=_("List the documents that there are templates for."))
def list_(ctx: Context, json: Json = False) -> None:
    names = {
        source.name.split("/")[-1].removesuffix(".md.j2")
        for source in sources(template_folder())
        if "documents/" in source.name
    }
    kinds = [*KINDS, *sorted(names - set(KINDS) - NO_KINDS)]
    if ctx.globals.json:
        return ctx.give(kinds)
    print("\n".join(kinds))
    return None


@app.command(cls=Command, help=_("Write a document of the meeting."))
def render(
    ctx: Context,
    name: Annotated[str, typer.Argument(metavar=_("NAME"), help=_("agenda, attendance, protocol, …, or your own."))],
    format_: press.FormatOption = "md",
    dated: press.Dated = None,
    output: Output = None,
    meeting: MeetingOption = None,
) -> None:
    with ctx.store.read() as tx:
        found = documents.context(tx, meetings.resolve(tx, meeting), dated=dated or ctx.now.date())
    press.write_one(ctx, name, found, "json" if ctx.globals.json else format_, output)
