"""Talks of parents in the terminal and as documents."""

from famcli.cli.documents import written_files
from famcli.cli.documents.replaced_characters import teller
from famcli.cli.shell.columns import Column, Columns
from famcli.cli.shell.context import Context
from famcli.cli.shell.empty_lists import say_empty
from famcli.cli.shell.lists import for_people, show
from famcli.cli.shell.words import word
from famcli.domain.text import lines
from famcli.errors import UsageError
from famcli.i18n import _
from famcli.services.documents import file_names, rendering
from famcli.services.networks import circles
from famcli.services.people import persons

CIRCLES = Columns(
    lambda: (
        Column("talk", _("Talk"), extra=1),
        Column("date", _("Date"), narrow=True),
        Column("district", _("District")),
        Column("topic", _("Topic"), extra=2),
        Column("moderator", _("Moderator"), whole=True, extra=3),
        Column("status", _("Status")),
        Column("adults", _("Adults"), narrow=True),
    )
)


def print_circles(ctx: Context, year: int | None) -> None:
    """Print the talks of a year, or all."""
    with ctx.store.read() as tx:
        found, everything = circles.listed(tx, year), circles.listed(tx)
        known = persons.by_slug(tx, {each.moderator for each in found})
    if not found and for_people(ctx):
        return say_empty(
            ctx,
            "circles",
            _("There are no talks yet; “famcli circle plan” plans one."),
            filters=("year",),
            unfiltered=len(everything),
        )
    return show(
        ctx,
        CIRCLES,
        found,
        lambda each: (
            each.slug,
            each.date,
            each.district,
            each.topic,
            known[each.moderator].name if each.moderator in known else each.moderator,
            word(each.state),
            each.adults,
        ),
    )


def write(
    ctx: Context,
    kind: str,
    wanted: str,
    format_: str,
    *,
    lang: str,
    output: str | None,
    force: bool,
    host: str = "",
    address: str = "",
) -> None:
    """Write an invitation, which is for all, or the moderator's sheet, which is its owner's only."""
    is_sheet = kind == "circle-sheet"
    if is_sheet and output == "-" and format_ not in ("txt", "md"):
        raise UsageError(_("A sheet with an address goes into a file."))
    with ctx.store.read() as tx:
        circle = circles.resolve(tx, wanted)
        context = circles.document(
            tx, circle, kind, today=ctx.now.date(), lang=lang, host=host, address=lines(address, _("The address"))
        )
    content = rendering.renderer(ctx.settings, teller(ctx)).render(kind, context, format_)
    name = file_names.document(kind, context.lang, circle.slug, f".{format_}")
    to_terminal = output is None and format_ in ("txt", "md") and not is_sheet
    written_files.give(ctx, content, "-" if to_terminal else output, name, force=force, for_all=not is_sheet)


def write_statistics(
    ctx: Context, year: int | None, format_: str, *, audience: str, output: str | None, force: bool
) -> None:
    """Write the figures of a year."""
    today = ctx.now.date()
    with ctx.store.read() as tx:
        context = circles.statistics(tx, year or today.year, today=today, audience=audience)
    content = rendering.renderer(ctx.settings, teller(ctx)).render("circle-statistics", context, format_)
    name = file_names.document("circle-statistics", context.lang, str(context.year), f".{format_}")
    to_terminal = output is None and format_ in ("txt", "md")
    written_files.give(ctx, content, "-" if to_terminal else output, name, force=force, for_all=True)
