"""Papers about the protection of data: of the house, not of a meeting."""

from datetime import date

from famcli.cli.documents import written_files
from famcli.cli.documents.replaced_characters import teller
from famcli.cli.shell.context import Context
from famcli.errors import UsageError
from famcli.i18n import _, spoken
from famcli.services.documents import file_names, rendering
from famcli.services.documents.choices import FORMATS, TEXTS
from famcli.services.privacy import register


def write(ctx: Context, name: str, format_: str, output: str | None, *, dated: date | None, force: bool) -> None:
    """Render a paper and write it; text goes to stdout where no place is given. Raises UsageError, FamcliError."""
    if format_ not in FORMATS:
        raise UsageError(_("This document does not come as an e-mail; choose another format."))
    with ctx.store.read() as tx:
        context = register.context(tx, ctx.settings, title=name, lang=spoken(), dated=dated or ctx.now.date())
    content = rendering.renderer(ctx.settings, teller(ctx)).render(name, context, format_)
    if output is None and format_ in TEXTS:
        output = "-"
    of = context.organizer or "famcli"
    written_files.give(
        ctx, content, output, file_names.document(name, spoken(), of, f".{format_}"), force=force, for_all=True
    )
    return ctx.say(_("This is a form, not legal advice; please have it checked and complete what is missing."))
