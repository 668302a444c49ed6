"""``famcli template``"""

import sys
from datetime import date
from typing import Annotated

from famcli.cli.shell import lists
from famcli.cli.shell.columns import Column, Columns
from famcli.cli.shell.context import Context
from famcli.cli.shell.declare import Argument, Noun, Option
from famcli.cli.shell.options import PAST, Json, MeetingOption
from famcli.cli.shell.output import visible
from famcli.config import template_folder
from famcli.i18n import _, day
from famcli.services.documents import own_templates
from famcli.services.documents.own_templates import Source

app = Noun(_("View and customize the templates of the documents."))

Name = Annotated[
    str, Argument(metavar=_("NAME"), help=_("“protocol”, “en/protocol” or “letter.typ”, as in “template list”."))
]
Lang = Annotated[str, Option(metavar="de|en", help=_("Language of a template whose file name does not include it."))]


COLUMNS = Columns(
    lambda: (
        Column("template", _("Template")),
        Column("from", _("From")),
        Column("read", _("Read by")),
        Column("path", _("Path"), asked=True),
    )
)


@app.command("list", help=_("List all templates; your own are marked."), shared=COLUMNS)
def list_(ctx: Context, json: Json = False) -> None:
    lists.show(
        ctx,
        COLUMNS,
        own_templates.listed(),
        lambda s: (s.name, _("your own") if s.own else _("built in"), _read(s), str(s.path)),
        json=lambda found: [{"name": s.name, "path": str(s.path), "own": s.own, "read": _read(s)} for s in found],
    )
    if lists.for_people(ctx):
        ctx.say(_("Your own templates are in {path}.").format(path=template_folder()))


def _read(source: Source) -> str:
    """Return who has read a template as a native speaker, in words; "" where nobody has to."""
    read = own_templates.reading_of(source)
    if read is None:
        return ""
    if not read.by or read.on is None:
        return _("nobody yet: draft")
    told = _("{person}, {date}").format(person=read.by, date=day(read.on))
    return _("{told}; changed since: draft").format(told=told) if read.changed else told


@app.command(help=_("Show a template's text."))
def show(ctx: Context, name: Name, lang: Lang = "de") -> None:
    path = own_templates.path_of(name, lang)
    if own_templates.is_of_office(path):
        return ctx.say(_("{path} is a file for Word; “famcli template copy” copies it.").format(path=path))
    text = path.read_text(encoding="utf-8")
    return print(visible(text) if sys.stdout.isatty() else text, end="")


@app.command(help=_("Copy a template into your folder, to edit it there."))
def copy(
    ctx: Context,
    name: Name,
    lang: Lang = "de",
    to: Annotated[
        str, Option(metavar=_("LANGUAGE"), help=_("Begin another language with it: “fr”, “ku”, “de-x-leicht”."))
    ] = "",
) -> None:
    path = own_templates.copy(name, lang, to)
    sentence = (
        _("Copied to {path}; edit its styles in Word or LibreOffice.")
        if own_templates.is_of_office(path)
        else _("Copied to {path}; edit it with any text editor.")
    )
    ctx.report({"path": str(path)}, sentence.format(path=path))


@app.command(
    help=_(
        "Record that a native speaker has read the wording of a template: documents made with it are no drafts any "
        "more. If the wording changes, they are again."
    )
)
def approve(
    ctx: Context,
    name: Name,
    by: Annotated[str, Option(metavar=_("NAME"), help=_("Who has read it."))],
    on: Annotated[date | None, Option(help=_("When (default: today)."), type=PAST)] = None,
    lang: Lang = "de",
) -> None:
    read = on or ctx.now.date()
    path = own_templates.approve(name, lang, by, read, today=ctx.now.date())
    ctx.report(
        {"path": str(path)},
        _("Recorded in {path} that {person} read it on {date}.").format(path=path, person=by.strip(), date=day(read)),
    )


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
    target: Annotated[
        str | None, Option("--output", "-o", metavar=_("FILE"), help=_("The PDF file; it is not opened then."))
    ] = None,
    meeting: MeetingOption = None,
) -> None:
    from famcli.cli.documents.preview import show

    show(ctx, name, lang, meeting=meeting, output=target, once=once)
