"""``famcli network``"""

from datetime import date
from typing import Annotated

from famcli.cli.networks import options as about
from famcli.cli.networks.options import NetworkArgument
from famcli.cli.people import tables
from famcli.cli.shell import completion
from famcli.cli.shell.context import Context
from famcli.cli.shell.declare import Argument, Choice, Noun, Option, Spoken
from famcli.cli.shell.elsewhere import Elsewhere
from famcli.cli.shell.options import AUDIENCE, PAST, DryRun, Force, Json, Output, PersonArgument, Where
from famcli.i18n import _
from famcli.services.documents.choices import FORMATS
from famcli.services.networks import register

app = Noun(_("Know who is active in which networks: register, survey, gaps."))


@app.command(help=_("Add a network to the register."))
def add(
    ctx: Context,
    name: Annotated[str, Argument(metavar=_("NAME"), help=_("What it is called."))],
    kind: about.Kind = None,
    topic: about.Topic = None,
    place: about.Place = None,
    rhythm: about.Rhythm = None,
    url: about.Url = None,
    founded: about.Founded = None,
    founder: about.Founder = None,
    also: about.Also = None,
    new: about.New = False,
) -> None:
    with ctx.store.write(ctx.command_name) as tx:
        network = register.add(tx, name, today=ctx.now.date(), **about.details(ctx.given("name")))
    ctx.report(network, _("Added {name} to the register ({slug}).").format(name=network.label, slug=network.slug))


@app.command(help=_("Record who takes part in a network, or what is new about it; unknown names are added."))
def join(
    ctx: Context,
    network: NetworkArgument,
    person: Annotated[
        list[str], Argument(metavar=_("PERSON…"), help=_("Who takes part."), proposes=completion.persons)
    ],
    part: about.PartOption = None,
    hours: about.Hours = None,
    in_job: about.InJob = None,
    gain: about.Gain = None,
    new: about.New = False,
) -> None:
    from famcli.services.networks import memberships
    from famcli.services.people import persons

    said, today = ctx.given("network", "person"), ctx.now.date()
    with ctx.store.write(ctx.command_name) as tx:
        found = register.meant(tx, network, today=today)
        people = [persons.meant(tx, name) for name in person]
        joined = [memberships.join(tx, found, each, today=today, **said) for each in people]
    for each, who in zip(joined, people, strict=True):
        ctx.report(each, _("Recorded {name} in {network}.").format(name=who.name, network=found.label))


@app.command(help=_("Record that someone no longer takes part in a network."))
def leave(
    ctx: Context,
    network: NetworkArgument,
    person: PersonArgument,
    on: Annotated[date | None, Option("--on", help=_("Since which day (default: today)."), type=PAST)] = None,
) -> None:
    from famcli.services.networks import memberships
    from famcli.services.people import persons

    with ctx.store.write(ctx.command_name) as tx:
        found, who = register.resolve(tx, network), persons.resolve(tx, person)
        left = memberships.leave(tx, found, who, on=on or ctx.now.date())
    ctx.report(left, _("Recorded that {name} has left {network}.").format(name=who.name, network=found.label))


@app.command(
    "list",
    help=_("List the networks, and how many of us are in each."),
    shared=Elsewhere("networks.tables", "NETWORKS"),
)
def list_(
    ctx: Context,
    shared: Annotated[bool, Option("--shared", help=_("Only those that several of us are in."))] = False,
    single: Annotated[bool, Option("--single", help=_("Only those that one of us is in."))] = False,
    topic: about.TopicFilter = "",
    place: about.PlaceFilter = "",
    person: Annotated[
        str | None, Option(metavar=_("PERSON"), help=_("Only those of this person."), proposes=completion.persons)
    ] = None,
    json: Json = False,
) -> None:
    from famcli.cli.networks.tables import print_networks

    print_networks(ctx, shared=shared, single=single, topic=topic, place=place, person=person)


@app.command(help=_("Show a network and who takes part in it."))
def show(ctx: Context, network: NetworkArgument, json: Json = False) -> None:
    from famcli.cli.networks.tables import show_network

    show_network(ctx, network)


@app.command(help=_('Change a network. An empty value ("") clears a field; “--also -NAME” forgets another name.'))
def edit(
    ctx: Context,
    network: NetworkArgument,
    name: Annotated[str | None, Option(metavar=_("NAME"), help=_("What it is called."))] = None,
    kind: about.Kind = None,
    topic: about.Topic = None,
    place: about.Place = None,
    rhythm: about.Rhythm = None,
    url: about.Url = None,
    founded: about.Founded = None,
    founder: about.Founder = None,
    also: about.Also = None,
    ended: about.Ended = None,
) -> None:
    if ctx.is_bare:
        from famcli.cli.networks.forms import open_network

        return open_network(ctx, app.commands["edit"], network)
    with ctx.store.write(ctx.command_name) as tx:
        found = register.resolve(tx, network)
        changed = register.edit(tx, found, today=ctx.now.date(), **about.details(ctx.given("network")))
    sentence = _("Changed the entry of {name} ({slug}).").format(name=changed.label, slug=changed.slug)
    ctx.report(changed, sentence, before=found)
    if also:
        ctx.tell_list(_("Also known as"), changed.also)
    return None


@app.command(help=_("Remove a network and its memberships from the register."))
def remove(ctx: Context, network: NetworkArgument) -> None:
    from famcli.cli.shell.counts import gone_with

    with ctx.store.write(ctx.command_name) as tx:
        gone = register.resolve(tx, network)
        others = register.remove(tx, gone)
    removed = _("Deleted {name}; “famcli store undo” restores it.").format(name=gone.label)
    ctx.report(gone, f"{removed} {gone_with(others)}".rstrip())


@app.command(help=_("Merge two networks: members and names of the second move to the first."))
def merge(ctx: Context, network: NetworkArgument, other: NetworkArgument) -> None:
    with ctx.store.write(ctx.command_name) as tx:
        gone = register.resolve(tx, other)
        kept = register.merge(tx, register.resolve(tx, network), gone)
    ctx.report(
        kept,
        _("Merged {other} into {name} ({slug}); “famcli store undo” undoes it.").format(
            other=gone.slug, name=kept.label, slug=kept.slug
        ),
    )
    ctx.tell_list(_("Also known as"), kept.also)


@app.command(help=_("Write a survey form with what is known there to tick: blank, for a person, or for each."))
def form(
    ctx: Context,
    person: Annotated[
        list[str] | None,
        Option("--for", metavar=_("PERSON"), help=_("For this person; may be repeated."), proposes=completion.persons),
    ] = None,
    everybody: Annotated[bool, Option("--all", help=_("For everyone in the address book."))] = False,
    tag: Annotated[str, Option(metavar=_("TAG"), help=_("For everyone with this tag."), proposes=completion.tags)] = "",
    format_: Annotated[
        str,
        Option("--format", type=Choice(["md", "txt", "docx", "eml"]), help=_("txt is the text of an e-mail, eml one.")),
    ] = "md",
    output: Where = None,
    force: Force = False,
) -> None:
    from famcli.cli.networks.surveys import write_forms

    write_forms(
        ctx,
        names=person or [],
        everybody=everybody,
        tag=tag,
        format_=format_,
        output=output,
        force=force,
    )


@app.command(help=_("Record completed survey forms (Markdown, Word or e-mail; a folder, a mailbox or “-”)."))
def submit(
    ctx: Context,
    files: Annotated[list[str], Argument(metavar=_("FILE…|-"), help=_("Completed forms."))],
    by: Annotated[
        str | None, Option(metavar=_("NAME"), help=_("Whose form it is, in place of the name in it."))
    ] = None,
    dry_run: DryRun = False,
    new: about.New = False,
) -> None:
    from famcli.cli.networks.surveys import take_forms

    take_forms(ctx, files, by=by or "", dry_run=dry_run)


@app.command(
    "map",
    help=_(
        "Map the networks: places and topics in numbers, the region as a map, people and the networks they share, or "
        "one person's own sheet."
    ),
)
def map_(
    ctx: Context,
    by: Annotated[
        str,
        Option(
            "--by",
            type=Spoken(lambda: {"places": _("places"), "region": _("region"), "people": _("people")}),
            help=_("places and region, a real map, name nobody; people is for the members only."),
        ),
    ] = "places",
    of: Annotated[
        str | None,
        Option("--of", metavar=_("PERSON"), help=_("Instead, this person's own sheet."), proposes=completion.persons),
    ] = None,
    format_: Annotated[
        str, Option("--format", type=Choice([*FORMATS, "svg", "png"]), help=_("svg and png are the picture alone."))
    ] = "txt",
    audience: Annotated[
        str | None, Option(type=AUDIENCE, help=_("For whom it is (default: the public, people internal)."))
    ] = None,
    output: Where = None,
    force: Force = False,
) -> None:
    from famcli.cli.networks.maps import write_map

    write_map(ctx, by, of, format_=format_, audience=audience or "", output=output, force=force)


@app.command(
    "import",
    help=_(
        "Import networks and members from a table (CSV, XLSX), also as Kumu and Gephi have them. Importing the same "
        "file again is safe."
    ),
)
def import_(
    ctx: Context,
    file: tables.Source,
    format_: tables.TableFormat = None,
    dry_run: tables.DryRun = False,
    map_: tables.Mapping = None,
    skip_errors: tables.SkipErrors = False,
    new: about.New = False,
    json: Json = False,
) -> None:
    from famcli.cli.networks.lists import take_table

    take_table(ctx, file, format_=format_, mapping=map_, dry_run=dry_run, skip_errors=skip_errors)


@app.command(help=_("Export networks and members: as a table, or for programs that draw graphs."))
def export(ctx: Context, format_: about.ExportFormat = "csv", output: Output = None, force: Force = False) -> None:
    from famcli.cli.networks.lists import write

    write(ctx, format_, output=output, force=force)


@app.command(help=_("Show what the networks of all leave open; on screen only."))
def gaps(ctx: Context, json: Json = False) -> None:
    from famcli.cli.networks.gaps import print_gaps

    print_gaps(ctx)
