"""What the networks of all leave open, in the terminal. There is no document of it."""

from famcli.cli.shell.context import Context
from famcli.cli.shell.output import visible
from famcli.i18n import _, ngettext
from famcli.services.networks import gaps


def print_gaps(ctx: Context) -> None:
    """Print the gaps, a paragraph for each sort that there are any of."""
    with ctx.store.read() as tx:
        found = gaps.find(tx, today=ctx.now.date())
    if ctx.globals.json:
        return ctx.give(found)
    topics: dict[str, list[str]] = {}
    for blank in found.blanks:
        topics.setdefault(blank.place, []).append(blank.topic)
    parts = (
        (_("Only one of us is in"), [f"{each.network}: {each.person}" for each in found.doors]),
        (_("In no network with anyone else of us"), found.isolated),
        (_("Topics without a network, by place"), [f"{place}: {', '.join(each)}" for place, each in topics.items()]),
        (_("Places of the region without a network"), [", ".join(found.places)] if found.places else []),
        (
            _("Half or more of us are in"),
            [
                ngettext("{network} ({count} person)", "{network} ({count} people)", each.people).format(
                    network=each.network, count=each.people
                )
                for each in found.shared
            ],
        ),
        (_("On the list, and no network is known"), found.unasked),
        (_("Said nothing new for two years; ask again"), found.outdated),
    )
    if not any(lines for _title, lines in parts):
        return ctx.say(_("There are no gaps."))
    filled = [(title, lines) for title, lines in parts if lines]
    print("\n\n".join("\n".join((title, *(f"  {visible(line)}" for line in lines))) for title, lines in filled))
    return None
