"""``famcli privacy``"""

from typing import Annotated

from famcli.cli.shell import options
from famcli.cli.shell.context import Context
from famcli.cli.shell.declare import Noun, Option
from famcli.cli.shell.options import DryRun, Json, PersonArgument
from famcli.i18n import _

app = Noun(_("Respect people's rights over their data: tell, erase, forget."))

Into = Annotated[
    str | None,
    Option("--output", "-o", metavar=_("FOLDER|-"), help=_("The folder (default: this one); “-” prints the JSON.")),
]


@app.command(help=_("Tell someone all that is known of them, as a page to read and as JSON (GDPR, Article 15)."))
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
