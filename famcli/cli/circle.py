"""``famcli circle``"""

from datetime import date, time
from typing import Annotated

from famcli.cli.networks import circles as shown
from famcli.cli.shell import completion
from famcli.cli.shell.context import Context
from famcli.cli.shell.declare import Argument, Choice, Noun, Option, Words
from famcli.cli.shell.elsewhere import Elsewhere
from famcli.cli.shell.options import AUDIENCE, DATE, NUMBER, TIME, Force, Json, Output
from famcli.domain.networks.circle import Setting
from famcli.i18n import _
from famcli.services.documents.choices import LETTERS
from famcli.services.networks import circles
from famcli.services.people import persons

app = Noun(_("Plan small talks of parents in homes and centres, and count them for funders."))

CircleArgument = Annotated[
    str, Argument(metavar=_("TALK"), help=_("ID (or its beginning), or the district."), proposes=completion.circles)
]
Langs = Annotated[
    list[str] | None, Option("--lang", metavar=_("LANGUAGE"), help=_("A language of the talk; may be repeated."))
]
InvitationLangs = Annotated[
    list[str] | None,
    Option(
        "--language",
        metavar=_("LANGUAGE"),
        help=_("The language of the invitation: “tr”, “Türkisch”; may be repeated (default: that of the meeting)."),
        proposes=completion.languages,
    ),
]
SheetLang = Annotated[
    str,
    Option(
        "--language",
        metavar=_("LANGUAGE"),
        help=_("The language of the sheet (default: that of the meeting)."),
        proposes=completion.languages,
    ),
]
DocumentFormat = Annotated[str, Option("--format", type=Choice(LETTERS), help=_("The format of the file."))]


@app.command(help=_("Plan a talk. Whose home it is in is not kept; “circle sheet” prints it for the moderator."))
def plan(
    ctx: Context,
    day: Annotated[date, Option("--date", help=_("The day."), type=DATE)],
    district: Annotated[str, Option(metavar=_("TEXT"), help=_("The district: all that is shown of where it is."))],
    moderator: Annotated[
        str, Option(metavar=_("PERSON"), help=_("Who leads it, and is trained."), proposes=completion.persons)
    ],
    start: Annotated[time | None, Option(help=_("When it begins."), type=TIME)] = None,
    setting: Annotated[Setting, Option(type=Words(Setting), help=_("Where one meets."))] = Setting.HOME,
    topic: Annotated[str, Option(metavar=_("TEXT"), help=_("What it is about."))] = "",
    lang: Langs = None,
) -> None:
    with ctx.store.write(ctx.command_name) as tx:
        circle = circles.plan(
            tx,
            day,
            district,
            persons.resolve(tx, moderator),
            today=ctx.now.date(),
            start=start or None,
            setting=setting,
            topic=topic,
            langs=lang or (),
        )
    ctx.report(circle, _("Planned the talk in {district} ({slug}).").format(district=circle.district, slug=circle.slug))


@app.command("list", help=_("List the talks."), shared=Elsewhere("networks.circles", "CIRCLES"))
def list_(
    ctx: Context,
    year: Annotated[int | None, Option(help=_("Only those of this year."), type=NUMBER)] = None,
    json: Json = False,
) -> None:
    shown.print_circles(ctx, year or None)


@app.command(help=_("Write the invitation for parents: day, district, topic and languages; no address."))
def invite(
    ctx: Context,
    circle: CircleArgument,
    language: InvitationLangs = None,
    topic: Annotated[str, Option(metavar=_("TEXT"), help=_("What it is about, in that language."))] = "",
    format_: DocumentFormat = "txt",
    output: Output = None,
    force: Force = False,
) -> None:
    shown.invite(ctx, circle, format_, wanted=language or (), topic=topic, output=output, force=force)


@app.command(help=_("Write the moderator's sheet with host and address, which stand nowhere else and are not kept."))
def sheet(
    ctx: Context,
    circle: CircleArgument,
    host: Annotated[
        str | None, Option(metavar=_("NAME"), help=_("Whose home it is in; you are asked if you leave it out."))
    ] = None,
    address: Annotated[
        str | None,
        Option(metavar=_("TEXT"), help=_("Where; separate the lines with “ / ”. You are asked if you leave it out.")),
    ] = None,
    language: SheetLang = "",
    format_: DocumentFormat = "pdf",
    output: Output = None,
    force: Force = False,
) -> None:
    shown.write_sheet(ctx, circle, format_, wanted=language, output=output, force=force, host=host, address=address)


@app.command(help=_("Record how many came, and what was said."))
def record(
    ctx: Context,
    circle: CircleArgument,
    adults: Annotated[int, Option(help=_("How many adults."), type=NUMBER)],
    first_time: Annotated[
        int | None, Option("--first-time", help=_("How many for the first time."), type=NUMBER)
    ] = None,
    children: Annotated[int | None, Option(help=_("How many children."), type=NUMBER)] = None,
    family_lang: Annotated[
        list[str] | None,
        Option("--family-lang", metavar=_("LANGUAGE"), help=_("A language spoken at home; may be repeated.")),
    ] = None,
    feedback: Annotated[str, Option(metavar=_("TEXT"), help=_("What was said, without names."))] = "",
) -> None:
    with ctx.store.write(ctx.command_name) as tx:
        recorded = circles.record(
            tx,
            circles.resolve(tx, circle),
            today=ctx.now.date(),
            adults=adults or 0,
            first_time=first_time,
            children=children,
            family_langs=family_lang or (),
            feedback=feedback,
        )
    ctx.report(recorded, _("Recorded the talk {slug}.").format(slug=recorded.slug))
    shown.remind_of_sheets(ctx, recorded.slug)


@app.command(help=_("Record that a talk does not take place."))
def cancel(ctx: Context, circle: CircleArgument) -> None:
    with ctx.store.write(ctx.command_name) as tx:
        cancelled = circles.cancel(tx, circles.resolve(tx, circle))
    ctx.report(cancelled, _("Cancelled the talk {slug}.").format(slug=cancelled.slug))
    shown.remind_of_sheets(ctx, cancelled.slug)


@app.command(help=_("Write the figures of a year for funders: without names, small numbers hidden."))
def statistics(
    ctx: Context,
    year: Annotated[int | None, Option(help=_("The year (default: this one)."), type=NUMBER)] = None,
    format_: DocumentFormat = "txt",
    audience: Annotated[
        str, Option(type=AUDIENCE, help=_("For whom it is; internal shows all numbers and the feedback."))
    ] = "public",
    output: Output = None,
    force: Force = False,
) -> None:
    shown.write_statistics(ctx, year or None, format_, audience=audience, output=output, force=force)
