"""``famcli invitation``"""

from pathlib import Path
from typing import Annotated

import typer

from famcli.cli import complete, press
from famcli.cli.context import Command, Context, noun
from famcli.cli.options import MeetingOption
from famcli.errors import UsageError
from famcli.i18n import _
from famcli.render.formats import FORMATS
from famcli.services import attendees, documents, meetings

app = noun(_("Write the invitations."))

KIND = "invitation"


@app.command(
    cls=Command, help=_("Write the invitation: to nobody in particular, to one person, or to all on the list.")
)
def render(
    ctx: Context,
    person: Annotated[
        str | None,
        typer.Option("--for", metavar=_("PERSON"), help=_("Only to this person."), autocompletion=complete.attendees),
    ] = None,
    everybody: Annotated[bool, typer.Option("--all", help=_("To each person on the list."))] = False,
    format_: press.LetterFormat = "md",
    merged: Annotated[bool, typer.Option("--merged", help=_("With --all: one PDF of all letters, to print."))] = False,
    dated: press.Dated = None,
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            metavar=_("PATH|FOLDER|-"),
            help=_("Where to write; with --all a folder, or one PDF file."),
        ),
    ] = None,
    meeting: MeetingOption = None,
) -> None:
    if person and everybody:
        raise UsageError(_("Give --for or --all, not both."))
    to_file = everybody and output is not None and (output == "-" or Path(output).suffix.casefold() == ".pdf")
    merged = merged or (to_file and format_ == "pdf")
    if everybody and to_file and format_ != "pdf":
        raise UsageError(_("With --all, --output is a folder; only PDF letters come in one file."))
    if merged and (format_ != "pdf" or not everybody):
        raise UsageError(_("--merged goes with --all --format pdf."))
    with ctx.store.read() as tx:
        found = meetings.resolve(tx, meeting)
        day = dated or ctx.now.date()
        if everybody:
            recipients = documents.everybody(tx, found)
        elif person:
            recipients = [attendees.resolve(tx, found, person).person]
        else:
            recipients = []
        letters = documents.letters(tx, found, recipients, dated=day) or [documents.context(tx, found, dated=day)]
    suffix = FORMATS[format_].suffix
    if merged:
        name = documents.file_name(KIND, found.lang, f"{found.slug}-alle", suffix)
        return press.write_merged(ctx, KIND, letters, output or name)
    if everybody:
        names = documents.file_names(KIND, letters, recipients, suffix)
        return press.write_each(ctx, KIND, letters, names, format_, output or ".")
    if recipients and (output is None and format_ in ("pdf", "html")):
        output = documents.file_names(KIND, letters, recipients, suffix)[0]
    return press.write_one(ctx, KIND, letters[0], format_, output)
