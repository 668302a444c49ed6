"""Talks of parents in the terminal and as documents."""

from famcli.cli.documents import written_files
from famcli.cli.documents.replaced_characters import teller
from famcli.cli.shell.context import Context
from famcli.cli.shell.empty_lists import say_empty
from famcli.cli.shell.output import print_table
from famcli.cli.shell.words import day, word
from famcli.domain.text import lines
from famcli.errors import UsageError
from famcli.i18n import _
from famcli.services.documents import file_names, rendering
from famcli.services.networks import circles
from famcli.services.people import persons


def print_circles(ctx: Context, year: int | None) -> None:
    """Print the talks of a year, or all."""
    with ctx.store.read() as tx:
        found, everything = circles.listed(tx, year), circles.listed(tx)
        known = persons.by_slug(tx, {each.moderator for each in found})
    if ctx.globals.json:
        return ctx.give(found)
    if not found:
        return say_empty(
            ctx,
            "circles",
            _("There are no talks yet; “famcli circle plan” plans one."),
            filters=("year",),
            unfiltered=len(everything),
        )
    print_table(
        (_("Talk"), _("Date"), _("District"), _("Topic"), _("Moderator"), _("Status"), _("Adults")),
        (
            (
                each.slug,
                day(each.date),
                each.district,
                each.topic,
                known[each.moderator].name if each.moderator in known else each.moderator,
                word(each.state),
                "" if each.adults is None else str(each.adults),
            )
            for each in found
        ),
        narrow=(1, 6),
        extra=(0, 3, 4),
    )
    return None


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
