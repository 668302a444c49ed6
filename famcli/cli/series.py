"""``famcli series``"""

from typing import Annotated, cast

from famcli.cli.shell import completion, lists
from famcli.cli.shell.columns import Column, Columns
from famcli.cli.shell.context import Context
from famcli.cli.shell.declare import Argument, Choice, Noun, Option
from famcli.cli.shell.elsewhere import Elsewhere
from famcli.cli.shell.options import AUDIENCE, NUMBER, Force, Json, Output
from famcli.cli.shell.output import print_pairs
from famcli.i18n import _
from famcli.services import house_style
from famcli.services.documents.choices import FORMATS, LETTERS
from famcli.services.meetings import series
from famcli.services.meetings.changes import SeriesChanges

app = Noun(_("Manage series of meetings."))

Which = Annotated[str | None, Argument(metavar=_("[SERIES]"), help=_("Default: the series of the current meeting."))]


COLUMNS = Columns(
    lambda: (
        Column("series", _("Series"), narrow=True),
        Column("name", _("Name")),
        Column("meetings", _("Meetings"), narrow=True),
        Column("last", _("Last"), narrow=True),
    )
)


@app.command("list", help=_("List all series."), shared=COLUMNS)
def list_(ctx: Context, json: Json = False) -> None:
    with ctx.store.read() as tx:
        found = series.listed(tx)
    if not found and lists.for_people(ctx):
        return ctx.say(_("There is no series yet; “famcli meeting new TITLE --date DATE --series NAME” starts one."))
    return lists.show(
        ctx,
        COLUMNS,
        found,
        lambda each: (each[0].slug, each[0].name, len(each[1]), each[1][-1].date if each[1] else None),
        json=lambda those: [each for each, _meetings in those],
    )


@app.command(help=_("Show the settings of a series."))
def show(ctx: Context, wanted: Which = None, json: Json = False) -> None:
    with ctx.store.read() as tx:
        found = series.resolve(tx, wanted)
    if ctx.globals.json:
        return ctx.give(found)
    return print_pairs(
        (
            (_("Series"), found.slug),
            (_("Name"), found.name),
            (_("Members"), "" if found.members is None else str(found.members)),
            (_("Quorum"), "" if found.quorum is None else str(found.quorum)),
            (_("Topics"), "\n".join(found.topics)),
            (_("Places"), "\n".join(found.places)),
            (_("Genitive"), found.genitive),
            (_("Time zone"), found.timezone),
            (_("Logo"), " – ".join(filter(None, (found.style.logo.partition("#")[0], found.style.logo_alt)))),
            (_("Accent colour"), found.style.accent),
            (_("Font"), found.style.font),
            (_("Footer of letters"), "\n".join(column.replace("\n", " / ") for column in found.style.footer)),
            (_("Paper"), found.style.paper),
        )
    )


@app.command(help=_("Change the settings of a series."))
def edit(
    ctx: Context,
    wanted: Which = None,
    name: Annotated[str | None, Option(metavar=_("TEXT"), help=_("The name of the series."))] = None,
    members: Annotated[int | None, Option(help=_("How many people have a vote."), type=NUMBER)] = None,
    quorum: Annotated[
        int | None, Option(help=_("How many of them must be present for a decision."), type=NUMBER)
    ] = None,
    genitive: Annotated[
        str | None,
        Option(
            metavar=_("TEXT"), help=_("The name in the German genitive, with its article: “der Runden Tische Nord”.")
        ),
    ] = None,
    timezone: Annotated[
        str | None,
        Option(
            metavar=_("ZONE"),
            help=_("Time zone of its next meetings: Europe/Lisbon (default: as the last one)."),
            proposes=completion.zones,
        ),
    ] = None,
    logo: Annotated[str | None, Option(metavar=_("FILE"), help=_("Logo or coat of arms: PNG, JPEG or SVG."))] = None,
    logo_alt: Annotated[
        str | None, Option(metavar=_("TEXT"), help=_("What the logo shows, for people who cannot see it."))
    ] = None,
    accent: Annotated[
        str | None, Option(metavar=_("COLOUR"), help=_("Colour of headings and lines, such as #1a4a6e."))
    ] = None,
    font: Annotated[
        str | None, Option(metavar=_("NAME"), help=_("Font of the documents; it must be installed."))
    ] = None,
    footer: Annotated[
        list[str] | None,
        Option(
            metavar=_("TEXT"),
            help=_("A column at the foot of letters, lines separated by “ / ”; may be repeated, “” removes all."),
        ),
    ] = None,
    paper: Annotated[str | None, Option(metavar="a4|us-letter", help=_("Paper size of the documents."))] = None,
    topic: Annotated[
        list[str] | None,
        Option(
            metavar=_("TEXT"),
            help=_("Topics to choose from in short reports; may be repeated. “-TEXT” removes one."),
        ),
    ] = None,
    place: Annotated[
        list[str] | None,
        Option(
            metavar=_("TOWN"),
            help=_("Places of its region, for the map; may be repeated. “-TOWN” removes one."),
            proposes=completion.places,
        ),
    ] = None,
) -> None:
    if ctx.is_bare:
        from famcli.cli.meetings.forms import open_series

        return open_series(ctx, app.commands["edit"], wanted)
    changes = cast(SeriesChanges, ctx.given("wanted", "topic", "place"))
    if topic:
        changes["topics"] = topic
    if place:
        changes["places"] = place
    with ctx.store.write(ctx.command_name) as tx:
        before = series.resolve(tx, wanted)
        changed = series.edit(tx, before, **changes)
    if accent is not None and (pale := house_style.paleness(changed.style)):
        ctx.say(pale)
    sentence = _("Changed the entry of {name} ({slug}).").format(name=changed.name, slug=changed.slug)
    ctx.report(changed, sentence, before=before)
    if topic:
        ctx.tell_list(_("Topics"), changed.topics)
    if place:
        ctx.tell_list(_("Places"), changed.places)
    return None


@app.command(
    help=_(
        "Export all published minutes of a series as web pages with an index, search and calendar, ready to go online."
    ),
)
def archive(
    ctx: Context,
    directory: Annotated[str, Argument(metavar=_("[FOLDER]"), help=_("The folder to write them to."))] = "archive",
    wanted: Annotated[
        str | None, Option("--series", metavar=_("SERIES"), help=_("Default: the series of the current meeting."))
    ] = None,
    force: Force = False,
) -> None:
    from famcli.cli.documents.archive import write

    write(ctx, wanted, directory, force=force)


@app.command(help=_("Write the annual report: who came from where, what it was about, in numbers and pictures."))
def annual(
    ctx: Context,
    wanted: Which = None,
    year: Annotated[int | None, Option(help=_("The year (default: this one)."), type=NUMBER)] = None,
    format_: Annotated[str, Option("--format", type=Choice(FORMATS), help=_("The format of the file."))] = "txt",
    audience: Annotated[
        str, Option(type=AUDIENCE, help=_("For whom it is; the public gets no names and no small numbers."))
    ] = "internal",
    sentence: Annotated[str, Option(metavar=_("TEXT"), help=_("The sentence of the year, to begin with."))] = "",
    output: Output = None,
    force: Force = False,
) -> None:
    from famcli.cli.networks.annual import write_annual

    write_annual(
        ctx, wanted, year or None, format_=format_, audience=audience, sentence=sentence, output=output, force=force
    )


@app.command(
    help=_("Plan backwards: what is due when, before and after each meeting ahead. --set changes it for the series."),
    shared=Elsewhere("networks.deadlines", "PLANNED"),
)
def deadlines(
    ctx: Context,
    wanted: Which = None,
    set_: Annotated[
        list[str] | None,
        Option("--set", metavar=_("WHAT=OFFSET"), help=_("For example invite=-8w or publish=+6w; may be repeated.")),
    ] = None,
    reset: Annotated[bool, Option("--reset", help=_("Go back to the defaults."))] = False,
    format_: Annotated[
        str, Option("--format", type=Choice([*LETTERS, "ics"]), help=_("The format; ics is for calendars."))
    ] = "txt",
    output: Output = None,
    force: Force = False,
    json: Json = False,
) -> None:
    from famcli.cli.networks import deadlines as planning

    if set_ or reset:
        return planning.change(ctx, wanted, set_ or (), reset=reset)
    return planning.write(ctx, wanted, format_, output=output, force=force)
