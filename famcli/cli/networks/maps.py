"""Maps of the networks as documents, as pictures alone, and in the terminal."""

from typing import Literal, cast

from famcli.cli.documents import written_files
from famcli.cli.documents.replaced_characters import teller
from famcli.cli.shell.context import Context
from famcli.cli.shell.drawing import width_of_tables
from famcli.errors import UsageError
from famcli.i18n import _
from famcli.services.documents import file_names, rendering
from famcli.services.documents.choices import TEXTS
from famcli.services.networks import maps
from famcli.services.networks.maps import NetworkMapContext, NetworkSheetContext
from famcli.services.people import persons

PICTURES = ("svg", "png")
WIDEST = 100


def write_map(
    ctx: Context, by: str, person: str | None, *, format_: str, audience: str, output: str | None, force: bool
) -> None:
    """Write a map of that sort, or the sheet of one person; text goes to the terminal unless a file is named."""
    today = ctx.now.date()
    format_ = "json" if ctx.globals.json else format_
    context: NetworkMapContext | NetworkSheetContext
    with ctx.store.read() as tx:
        if person:
            who = persons.resolve(tx, person)
            kind, of, context = "network-sheet", who.slug, maps.sheet(tx, who, today=today)
        else:
            make = {"places": maps.by_places, "region": maps.by_region, "people": maps.by_people}[by]
            context = make(tx, today=today, audience=audience or ("internal" if by == "people" else "public"))
            kind, of = "network-map", by
    renderer = rendering.renderer(ctx.settings, teller(ctx))
    if format_ in PICTURES:
        if not isinstance(context, NetworkMapContext):
            raise UsageError(_("A sheet is a table and has no picture; use --format pdf, html or docx."))
        content = renderer.drawn(kind, context, cast(Literal["svg", "png"], format_))
    elif format_ == "txt" and output is None:
        content = renderer.lettered(kind, context, min(width_of_tables(), WIDEST))
    else:
        content = renderer.render(kind, context, format_)
    name = file_names.document(kind, context.lang, of, f".{format_}")
    to_terminal = output is None and format_ in TEXTS
    written_files.give(ctx, content, "-" if to_terminal else output, name, force=force, for_all=not person)
