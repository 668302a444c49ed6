"""The annual report of a series."""

from famcli.cli.documents import written_files
from famcli.cli.documents.replaced_characters import teller
from famcli.cli.shell.context import Context
from famcli.cli.shell.drawing import width_of_tables
from famcli.services.documents import file_names, rendering
from famcli.services.documents.choices import TEXTS
from famcli.services.meetings import series
from famcli.services.networks import annual

WIDEST = 100


def write_annual(
    ctx: Context,
    wanted: str | None,
    year: int | None,
    *,
    format_: str,
    audience: str,
    sentence: str,
    output: str | None,
    force: bool,
) -> None:
    """Write the annual report of a series; text goes to the terminal unless a file is named."""
    today = ctx.now.date()
    year = year or today.year
    format_ = "json" if ctx.globals.json else format_
    with ctx.store.read() as tx:
        about = series.resolve(tx, wanted)
        context = annual.gather(tx, about, year, today=today, audience=audience, sentence=sentence)
    renderer = rendering.renderer(ctx.settings, teller(ctx))
    if format_ == "txt" and output is None:
        content = renderer.lettered("annual", context, min(width_of_tables(), WIDEST))
    else:
        content = renderer.render("annual", context, format_)
    suffix = f"-{file_names.AUDIENCES[context.lang][audience]}" if audience != "internal" else ""
    name = file_names.document("annual", context.lang, f"{about.slug}-{year}{suffix}", f".{format_}")
    to_terminal = output is None and format_ in TEXTS
    written_files.give(ctx, content, "-" if to_terminal else output, name, force=force, for_all=True)
