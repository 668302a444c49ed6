"""``famcli search``"""

import sys
from collections.abc import Sequence
from itertools import groupby
from typing import Annotated

from famcli.cli.shell.columns import Column, Columns
from famcli.cli.shell.context import Context
from famcli.cli.shell.declare import Argument, Option, Words, alone
from famcli.cli.shell.lists import for_people, show
from famcli.cli.shell.options import Json
from famcli.cli.shell.output import marked, visible
from famcli.cli.shell.words import word
from famcli.i18n import _, ngettext, pgettext
from famcli.services import everywhere
from famcli.services.everywhere import Found, Thing

EACH = 5
COLUMNS = Columns(
    lambda: (
        Column("kind", _("Kind"), whole=True),
        Column("title", _("Title")),
        Column("line", _("Line"), extra=1),
        Column("meeting", _("Meeting"), extra=2),
        Column("command", _("Command"), narrow=True),
    )
)


@alone(
    help=_("Search everything: people, meetings, minutes, decisions, actions, reports, networks."),
    shared=COLUMNS,
)
def app(
    ctx: Context,
    words: Annotated[
        list[str],
        Argument(metavar=_("WORDS"), help=_('All must match; “-word” must not, and “"two words"” stand so.')),
    ],
    kind: Annotated[
        list[Thing] | None, Option(type=Words(Thing), help=_("Only of this kind; may be repeated."))
    ] = None,
    json: Json = False,
) -> None:
    with ctx.store.read() as tx:
        found = everywhere.search(tx, " ".join(words), kind or ())
    if not found and for_people(ctx):
        return ctx.say(_("Nothing was found."))
    if not for_people(ctx) or ctx.values["columns"] or ctx.values["sort"]:
        return show(
            ctx, COLUMNS, found, lambda each: (word(each.kind), each.title, each.line, each.meeting, command(each))
        )
    limit = ctx.values["limit"]
    return _print_groups(ctx, found[: limit or None], EACH if limit is None and not kind else 0)


def _print_groups(ctx: Context, found: Sequence[Found], most: int) -> None:
    """Print what was found by kind, of each kind at most so many; all for 0."""
    bold = "\x1b[1m{}\x1b[0m".format if sys.stdout.isatty() else str
    for place, (kind, group) in enumerate(groupby(found, key=lambda each: each.kind)):
        several = list(group)
        if place:
            print()
        print(bold(f"{_heading(kind)} ({len(several)})"))
        for each in several[: most or None]:
            print(f"  {visible(_title(each))}")
            if each.line and each.line != each.title:
                print("    " + marked(each.line, each.marks, colours=sys.stdout.isatty()))
            print(f"    {command(each)}")
        if most and len(several) > most:
            more = len(several) - most
            sentence = ngettext(
                "… and {count} more: --kind {kind} shows it", "… and {count} more: --kind {kind} shows them", more
            )
            print("  " + sentence.format(count=more, kind=word(kind)))


def command(found: Found) -> str:
    """Return the command that shows what was found."""
    line = {
        Thing.PERSON: "person show {slug}",
        Thing.MEETING: "meeting show {slug}",
        Thing.ITEM: "agenda list --meeting {meeting}",
        Thing.MINUTES: "protocol render --meeting {meeting}",
        Thing.DECISION: "decision list --all --meeting {meeting}",
        Thing.ACTION: "action list --all --meeting {meeting}",
        Thing.REPORT: "report show {slug}",
        Thing.ATTACHMENT: "meeting attachments {meeting}",
        Thing.NETWORK: "network show {slug}",
        Thing.CIRCLE: "circle list",
        Thing.VENUE: "venue list --columns name,address,contact,notes",
        Thing.SERIES: "series show {slug}",
    }[found.kind]
    return "famcli " + line.format(slug=found.slug, meeting=found.meeting)


def _title(found: Found) -> str:
    """Return what something is called, with its number and its meeting."""
    before = f"{found.number}: " if found.number else ""
    behind = f" ({found.meeting})" if found.meeting and found.meeting != found.slug else ""
    if found.kind in (Thing.ITEM, Thing.MINUTES):
        behind = f" ({found.meeting})"
    return f"{before}{' '.join(found.title.split())}{behind}"


def _heading(kind: Thing) -> str:
    return {
        Thing.PERSON: _("People"),
        Thing.MEETING: _("Meetings"),
        Thing.ITEM: _("Agenda items"),
        Thing.MINUTES: pgettext("found", "Minutes"),
        Thing.DECISION: _("Decisions"),
        Thing.ACTION: _("Actions"),
        Thing.REPORT: _("Reports"),
        Thing.ATTACHMENT: _("Attached files"),
        Thing.NETWORK: _("Networks"),
        Thing.CIRCLE: _("Talks of parents"),
        Thing.VENUE: _("Venues"),
        Thing.SERIES: _("Series"),
    }[kind]
