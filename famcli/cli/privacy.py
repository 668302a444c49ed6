"""``famcli privacy``"""

from typing import Annotated

from famcli.cli.shell import options
from famcli.cli.shell.context import Context
from famcli.cli.shell.declare import Argument, Noun, Option
from famcli.cli.shell.elsewhere import Elsewhere
from famcli.cli.shell.options import DryRun, Json, MeetingOption, PersonArgument
from famcli.i18n import _

app = Noun(_("Respect people's rights over their data: tell, erase, forget."))

Into = Annotated[
    str | None,
    Option("--output", "-o", metavar=_("FOLDER|-"), help=_("The folder (default: this one); “-” prints the JSON.")),
]


@app.command(help=_("Tell someone all that is known of them, as a page to read and as JSON: GDPR, Article 15."))
def export(
    ctx: Context,
    person: PersonArgument,
    output: Into = None,
    dry_run: DryRun = False,
    force: options.Force = False,
    json: Json = False,
) -> None:
    from famcli.cli.rights import telling

    telling.tell(ctx, person, output, dry_run=dry_run, force=force)


@app.command(
    help=_(
        "Erase someone: shows every place, asks about each line of text, and leaves nothing of the name, without a way "
        "back (GDPR, Article 17)."
    )
)
def erase(
    ctx: Context,
    person: PersonArgument,
    keep_published: Annotated[
        str,
        Option(metavar=_("REASON"), help=_("Keep approved minutes as they are, restricted, for this reason.")),
    ] = "",
    someone_else: Annotated[
        list[str] | None,
        Option(
            "--someone-else", metavar="N", help=_("This line of the preview means another person; may be repeated.")
        ),
    ] = None,
    yes: Annotated[bool, Option("--yes", help=_("Ask nothing: replace all lines that mean the person."))] = False,
    dry_run: DryRun = False,
) -> None:
    from famcli.cli.rights import erasing

    erasing.erase(ctx, person, reason=keep_published, someone_else=someone_else or (), yes=yes, dry_run=dry_run)


@app.command(
    help=_("Show what is kept for longer than the settings say; with --apply let it go. Nothing goes by itself.")
)
def retention(
    ctx: Context,
    apply: Annotated[bool, Option("--apply", help=_("Let it go; asks for the number of entries first."))] = False,
    count: Annotated[
        int | None, Option(metavar="N", help=_("With --apply: the number that the preview showed; asks nothing."))
    ] = None,
    dry_run: DryRun = False,
    json: Json = False,
) -> None:
    from famcli.cli.rights import keeping

    keeping.keep(ctx, apply=apply and not dry_run, count=count)


@app.command(
    help=_("Show what was done for people's rights: when, by whom, and what, without any content."),
    shared=Elsewhere("rights.logging", "LOG"),
)
def log(ctx: Context, json: Json = False) -> None:
    from famcli.cli.rights import logging

    logging.show(ctx)


@app.command("open", help=_("Write a version that is kept restricted, for the archive; that is recorded."))
def open_(
    ctx: Context,
    version: Annotated[str, Argument(metavar=_("VERSION"), help=_("The number of the version, such as 1.0."))],
    output: options.Output = None,
    yes: Annotated[bool, Option("--yes", help=_("Do not ask."))] = False,
    meeting: MeetingOption = None,
) -> None:
    from famcli.cli.rights import opening

    opening.write(ctx, meeting, version, output, yes=yes)
