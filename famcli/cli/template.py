"""``famcli template``"""

import sys
from typing import Annotated

from famcli.cli.shell import lists
from famcli.cli.shell.columns import Column, Columns
from famcli.cli.shell.context import Context
from famcli.cli.shell.declare import Argument, Noun, Option
from famcli.cli.shell.options import Json, MeetingOption
from famcli.cli.shell.output import visible
from famcli.config import template_folder
from famcli.i18n import _
from famcli.services.documents import own_templates

app = Noun(_("View and customize the templates of the documents."))

Name = Annotated[
    str, Argument(metavar=_("NAME"), help=_("“protocol”, “en/protocol” or “letter.typ”, as in “template list”."))
]
Lang = Annotated[str, Option(metavar="de|en", help=_("Language of a template whose file name does not include it."))]


COLUMNS = Columns(
    lambda: (
        Column("template", _("Template")),
        Column("from", _("From")),
        Column("path", _("Path"), asked=True),
    )
)


@app.command("list", help=_("List all templates; your own are marked."), shared=COLUMNS)
def list_(ctx: Context, json: Json = False) -> None:
    lists.show(
        ctx,
        COLUMNS,
        own_templates.listed(),
        lambda s: (s.name, _("your own") if s.own else _("built in"), str(s.path)),
        json=lambda found: [{"name": s.name, "path": str(s.path), "own": s.own} for s in found],
    )
    if lists.for_people(ctx):
        ctx.say(_("Your own templates are in {path}.").format(path=template_folder()))


@app.command(help=_("Show a template's text."))
def show(ctx: Context, name: Name, lang: Lang = "de") -> None:
    path = own_templates.path_of(name, lang)
    if own_templates.is_of_office(path):
        return ctx.say(_("{path} is a file for Word; “famcli template copy” copies it.").format(path=path))
    text = path.read_text(encoding="utf-8")
    return print(visible(text) if sys.stdout.isatty() else text, end="")


@app.command(help=_("Copy a template into your folder, to edit it there."))
def copy(ctx: Context, name: Name, lang: Lang = "de") -> None:
    path = own_templates.copy(name, lang)
    sentence = (
        _("Copied to {path}; edit its styles in Word or LibreOffice.")
        if own_templates.is_of_office(path)
        else _("Copied to {path}; edit it with any text editor.")
    )
    ctx.report({"path": str(path)}, sentence.format(path=path))


@app.command(
    help=_(
        "Show a document in the look of a template, as PDF, and write it again whenever you change a template or the "
        "settings. Without a meeting an example is shown."
    )
)
def preview(
    ctx: Context,
    name: Name,
    lang: Lang = "de",
    once: Annotated[bool, Option("--once", help=_("Only write it, and do not wait for changes."))] = False,
    output: Annotated[
        str | None, Option("--output", "-o", metavar=_("FILE"), help=_("The PDF file; it is not opened then."))
    ] = None,
    meeting: MeetingOption = None,
) -> None:
    from famcli.cli.documents.preview import show

    show(ctx, name, lang, meeting=meeting, output=output, once=once)
