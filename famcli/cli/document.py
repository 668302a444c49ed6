"""``famcli document``"""

from typing import Annotated

import typer

from famcli.cli import press
from famcli.cli.context import Command, Context, noun
from famcli.cli.options import Json, MeetingOption
from famcli.config import template_folder
from famcli.i18n import _
from famcli.render.kinds import KINDS, NO_KINDS
from famcli.render.templates import sources

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


@app.command(cls=Command, help=_("Write a document of the meeting: one, or one for each person."))
def render(
    ctx: Context,
    name: Annotated[
        str, typer.Argument(metavar=_("NAME"), help=_("agenda, attendance, badges, certificate, …, or your own."))
    ],
    person: press.For = None,
    everybody: Annotated[
        bool, typer.Option("--all", help=_("To each person on the list; certificates to those who were there."))
    ] = False,
    tag: press.Tag = "",
    format_: press.FormatOption = "md",
    merged: press.Merged = False,
    dated: press.Dated = None,
    output: press.Where = None,
    force: press.Force = False,
    meeting: MeetingOption = None,
) -> None:
    format_ = "json" if ctx.globals.json else format_
    wanted = press.Wanted(
        people=tuple(person or ()),
        tag=tag,
        everybody=everybody,
        merged=merged,
        format_=format_,
        output=output,
        force=force,
    )
    press.write(ctx, name, wanted, meeting=meeting, dated=dated)
