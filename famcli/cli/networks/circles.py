"""Talks of parents in the terminal and as documents."""

from collections.abc import Sequence

from famcli.cli.documents import written_files
from famcli.cli.documents.replaced_characters import teller
from famcli.cli.shell.asking import ask, can_ask, confirmed
from famcli.cli.shell.columns import Column, Columns
from famcli.cli.shell.context import Context
from famcli.cli.shell.empty_lists import say_empty
from famcli.cli.shell.lists import for_people, show
from famcli.cli.shell.words import day, word
from famcli.config import template_folder
from famcli.domain.networks.circle import Setting
from famcli.domain.text import lines
from famcli.errors import UsageError
from famcli.i18n import _
from famcli.services import languages
from famcli.services.documents import file_names, rendering
from famcli.services.networks import circles
from famcli.services.people import persons

CIRCLES = Columns(
    lambda: (
        Column("talk", _("Talk"), extra=1),
        Column("date", _("Date"), narrow=True),
        Column("district", _("District")),
        Column("topic", _("Topic"), extra=2),
        Column("languages", _("Languages"), extra=4),
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
            ", ".join(each.langs),
            known[each.moderator].name if each.moderator in known else each.moderator,
            word(each.state),
            each.adults,
        ),
    )


def invite(
    ctx: Context,
    wanted_circle: str,
    format_: str,
    *,
    wanted: Sequence[str],
    topic: str,
    output: str | None,
    force: bool,
) -> None:
    """Write an invitation, which is for all, in each of the languages; say whose wording nobody has read yet."""
    kind = "circle-invitation"
    langs: list[str] = languages.several(template_folder(), wanted, kind) or [""]
    if topic and len(langs) > 1:
        raise UsageError(_("The topic is in one language; please write one invitation at a time."))
    renderer, contents = rendering.renderer(ctx.settings, teller(ctx)), {}
    with ctx.store.read() as tx:
        circle = circles.resolve(tx, wanted_circle)
        for lang in langs:
            context = circles.document(tx, circle, kind, today=ctx.now.date(), lang=lang, topic=topic)
            contents[context.lang] = renderer.render(kind, context, format_)
    names = {lang: file_names.document(kind, lang, circle.slug, f".{format_}") for lang in contents}
    if output is None and format_ in ("txt", "md"):
        written_files.give(ctx, b"\n".join(contents.values()), "-", "")
    elif len(contents) > 1:
        with written_files.folder(ctx, output or ".", names.values(), force=force, for_all=True) as into:
            for lang, content in contents.items():
                ctx.say(_("Wrote {path}.").format(path=into.put(names[lang], content)))
    else:
        for lang, content in contents.items():
            written_files.give(ctx, content, output, names[lang], force=force, for_all=True)
    for lang in contents:
        _tell_unread(ctx, kind, lang)


def _tell_unread(ctx: Context, kind: str, lang: str) -> None:
    """Say that a native speaker has not read the wording yet, or has read another one."""
    read = languages.reading(template_folder(), kind, lang)
    if read is None or read.holds:
        return
    name = f"{lang}/{kind}"
    if read.changed:
        ctx.say(
            _(
                "{name} has changed since {person} read it on {date}, so it is marked as a draft; “famcli template "
                "approve {name} --by NAME” records who has read it now."
            ).format(name=name, person=read.by, date=day(read.on) if read.on else "")
        )
    else:
        ctx.say(
            _(
                "No native speaker has read {name} yet, so it is marked as a draft; “famcli template approve {name} "
                "--by NAME” records who has."
            ).format(name=name)
        )


def write_sheet(
    ctx: Context,
    wanted_circle: str,
    format_: str,
    *,
    wanted: str,
    output: str | None,
    force: bool,
    host: str | None,
    address: str | None,
) -> None:
    """Write the moderator's sheet, which is its owner's only.

    What was not said of the host is asked, so that it need not stand in the history of the shell.
    """
    kind = "circle-sheet"
    if output == "-" and format_ not in ("txt", "md"):
        raise UsageError(_("A sheet with an address goes into a file."))
    lang = languages.chosen(template_folder(), wanted, kind) if wanted else ""
    with ctx.store.read() as tx:
        circle = circles.resolve(tx, wanted_circle)
        if circle.setting == Setting.HOME and can_ask():
            host = ask(_("Whose home is it in (Enter: leave it out)?")) if host is None else host
            address = ask(_("At what address? Separate the lines with “ / ”.")) if address is None else address
        told = lines(address or "", _("The address"))
        context = circles.document(tx, circle, kind, today=ctx.now.date(), lang=lang, host=host or "", address=told)
    content = rendering.renderer(ctx.settings, teller(ctx)).render(kind, context, format_)
    name = file_names.document(kind, context.lang, circle.slug, f".{format_}")
    written_files.give(ctx, content, output, name, force=force)


def remind_of_sheets(ctx: Context, slug: str) -> None:
    """Offer to delete the sheets of a talk that famcli wrote and that are still there: they hold the address."""
    own = template_folder()
    langs = languages.there(own, "circle-sheet")
    names = {file_names.document("circle-sheet", lang, slug, "") for lang in langs}
    written = written_files.WrittenFiles(ctx.store.backend.local)
    for path in written.of_names(names):
        if can_ask() and confirmed(_("Delete {path}, which holds the address?").format(path=path)):
            written.remove(path)
            ctx.say(_("Deleted {path}.").format(path=path))
        else:
            ctx.say(
                _("{path} may still hold the address; please delete it, and what was printed of it.").format(path=path)
            )


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
