"""``famcli pulse``"""

from datetime import date
from typing import Annotated

from famcli.cli.shell import completion
from famcli.cli.shell.columns import Column, Columns, either
from famcli.cli.shell.context import Context
from famcli.cli.shell.declare import Argument, Option, alone
from famcli.cli.shell.lists import Cell, for_people, show
from famcli.cli.shell.options import NUMBER, Json
from famcli.cli.shell.output import print_pairs
from famcli.cli.shell.words import day
from famcli.errors import UsageError
from famcli.i18n import _, ngettext
from famcli.services.meetings import series
from famcli.services.networks.pulse import SILENT, Contact, Pulse, Sign, Why

CONTACTS = Columns(
    lambda: (
        Column("person", _("Person"), whole=True),
        Column("organization", _("Organization"), extra=2),
        Column("phone", _("Phone"), extra=1),
        Column("last", _("Last sign")),
    )
)
NEWCOMERS = Columns(
    lambda: (
        *CONTACTS.all[:3],
        Column("buddy", _("Buddy")),
    )
)
PLACES = Columns(
    lambda: (
        Column("organization", _("Organization")),
        Column("people", _("People"), narrow=True),
        Column("last", _("Last there"), narrow=True),
        Column("missed", _("Missed since"), narrow=True),
    )
)


@alone(
    help=_("Show who has fallen silent; or who is new, which places stay away, whom to call. On screen only."),
    shared=either(CONTACTS, NEWCOMERS, PLACES),
)
def app(
    ctx: Context,
    wanted: Annotated[
        str | None,
        Argument(
            metavar=_("[SERIES]"),
            help=_("Default: the series of the current meeting."),
            proposes=completion.series,
        ),
    ] = None,
    silent: Annotated[
        int | None, Option("--silent", help=_("After how many meetings without a sign (default: 2)."), type=NUMBER)
    ] = None,
    new: Annotated[bool, Option("--new", help=_("Instead, who was there for the first time, and a buddy."))] = False,
    places: Annotated[bool, Option("--places", help=_("Instead, the organizations and when they were there."))] = False,
    call: Annotated[
        bool, Option("--call", help=_("Instead, at most five people to call, and what to talk about."))
    ] = False,
    json: Json = False,
) -> None:
    if new + places + call + (silent is not None) > 1:
        raise UsageError(_("Use only one of --silent, --new, --places and --call."))
    least = max(silent or SILENT, 1)
    with ctx.store.read() as tx:
        pulse = Pulse(tx, series.resolve(tx, wanted), ctx.now.date())
        if places:
            return _print_places(ctx, pulse)
        found = pulse.newcomers() if new else pulse.calls() if call else pulse.silent(least)
    if not found and for_people(ctx):
        return ctx.say(_("No one was there for the first time.") if new else _("No one has fallen silent."))
    if call and for_people(ctx):
        return _print_calls(found)
    return show(
        ctx,
        NEWCOMERS if new else CONTACTS,
        found,
        lambda each: (
            each.name,
            each.organization,
            each.phone,
            (each.buddy or "–") if new else Cell(sign(each), each.last),
        ),
    )


def sign(contact: Contact) -> str:
    """Return when somebody has last given a sign, and which."""
    if contact.last is None or contact.by is None:
        return _("none yet")
    words = {
        Sign.PRESENT: _("was there"),
        Sign.EXCUSED: _("sent apologies"),
        Sign.REPLY: _("answered"),
        Sign.REPORT: _("handed in a report"),
        Sign.INTEREST: _("was interested in a report"),
        Sign.TOUCH: _("contact"),
    }
    what = words[contact.by] + (f" ({contact.note})" if contact.note and contact.by == Sign.TOUCH else "")
    return f"{day(contact.last)}: {what}"


def _print_calls(found: list[Contact]) -> None:
    for number, each in enumerate(found):
        if number:
            print()
        missed = ngettext("silent for {count} meeting", "silent for {count} meetings", each.missed)
        why = {
            Why.SILENT: missed.format(count=each.missed),
            Why.NEW: _("was there for the first time"),
            Why.NO_REPORT: _("has not handed in a report yet"),
            None: "",
        }[each.why]
        print_pairs(
            (
                (_("Person"), ", ".join(filter(None, (each.name, each.organization)))),
                (_("Phone"), each.phone),
                (_("Why"), why),
                (_("Last sign"), sign(each)),
                (_("Talk about"), "\n".join(each.talk)),
                (_("Buddy"), each.buddy),
            )
        )


def _print_places(ctx: Context, pulse: Pulse) -> None:
    found = pulse.places()
    if not found and for_people(ctx):
        return ctx.say(_("No organizations are known of the people of this series."))
    return show(
        ctx,
        PLACES,
        found,
        lambda each: (each.place, each.people, Cell(_last(each.last), each.last), each.missed),
    )


def _last(at: date | None) -> str:
    return day(at) if at else _("never")
