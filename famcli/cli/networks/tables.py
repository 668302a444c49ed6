"""Networks in the terminal: all of them, and one with those who take part."""

from famcli.cli.shell.columns import Column, Columns
from famcli.cli.shell.context import Context
from famcli.cli.shell.empty_lists import say_empty
from famcli.cli.shell.lists import for_people, show
from famcli.cli.shell.output import print_pairs, print_table
from famcli.cli.shell.words import day, word
from famcli.domain.networks.network import Network
from famcli.errors import UsageError
from famcli.i18n import _
from famcli.services.networks import memberships, register
from famcli.services.people import persons

NETWORKS = Columns(
    lambda: (
        Column("network", _("Network"), extra=3),
        Column("name", _("Name"), whole=True),
        Column("topic", _("Topic"), extra=1),
        Column("place", _("Place"), extra=2),
        Column("of-us", _("Of us"), narrow=True),
        Column("sort", _("Sort"), asked=True),
        Column("rhythm", _("Rhythm"), asked=True),
        Column("url", _("Web address"), asked=True),
    )
)


def print_networks(ctx: Context, *, shared: bool, single: bool, topic: str, place: str, person: str | None) -> None:
    """Print the networks that these filters leave, with the number of those of us who are in them."""
    if shared and single:
        raise UsageError(_("Use only one of --shared and --single."))
    with ctx.store.read() as tx:
        everything = register.listed(tx)
        people = memberships.of_network(memberships.current(tx, today=ctx.now.date()))
        who = persons.resolve(tx, person) if person else None
    count = {slug: len(those) for slug, those in people.items()}

    def wanted(network: Network) -> bool:
        number = count.get(network.slug, 0)
        return (
            (number > 1 or not shared)
            and (number == 1 or not single)
            and topic.casefold() in ("", network.topic.casefold())
            and place.casefold() in ("", network.place.casefold())
            and (who is None or any(each.person.slug == who.slug for each in people.get(network.slug, ())))
        )

    found = [each for each in everything if wanted(each)]
    if not found and for_people(ctx):
        return say_empty(
            ctx,
            "networks",
            _("There are no networks yet; “famcli network add NAME” adds one."),
            filters=("shared", "single", "topic", "place", "person"),
            unfiltered=len(everything),
        )
    return show(
        ctx,
        NETWORKS,
        found,
        lambda each: (
            each.slug,
            each.name,
            each.topic,
            each.place,
            count.get(each.slug, 0),
            each.kind,
            each.rhythm,
            each.url,
        ),
    )


def show_network(ctx: Context, wanted: str) -> None:
    """Print all that is known of a network, and who takes part; hours and job descriptions are on people's sheets."""
    with ctx.store.read() as tx:
        found = register.resolve(tx, wanted)
        takings = memberships.of_network(memberships.current(tx, today=ctx.now.date())).get(found.slug, [])
    if ctx.globals.json:
        return ctx.give({"network": found, "memberships": [each.membership for each in takings]})
    print_pairs(
        (
            (_("Network"), found.slug),
            (_("Name"), found.name),
            (_("Also known as"), "\n".join(found.also)),
            (_("Sort"), found.kind),
            (_("Topic"), found.topic),
            (_("Place"), found.place),
            (_("Rhythm"), found.rhythm),
            (_("Web address"), found.url),
            (_("Founded"), ", ".join(filter(None, (found.founded, found.founder)))),
            (_("Ended"), day(found.ended) if found.ended else ""),
        )
    )
    if not takings:
        return ctx.say(_("No one of us is known to take part in it."))
    print()
    print_table(
        (_("Person"), _("Name"), _("Part"), _("What it brings"), _("Said on")),
        (
            (
                each.person.slug,
                each.person.name,
                word(each.membership.part),
                each.membership.gain,
                day(each.membership.said) if each.membership.said else "",
            )
            for each in takings
        ),
        narrow=(4,),
        extra=(0, 3),
    )
    return None
