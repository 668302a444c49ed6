"""``famcli pulse``"""

from datetime import date
from typing import Annotated

from famcli.cli.shell import completion
from famcli.cli.shell.context import Context
from famcli.cli.shell.declare import Argument, Option, alone
from famcli.cli.shell.options import NUMBER, Json
from famcli.cli.shell.output import print_pairs, print_table
from famcli.cli.shell.words import day
from famcli.errors import UsageError
from famcli.i18n import _, ngettext
from famcli.services.meetings import series
from famcli.services.networks.pulse import SILENT, Contact, Pulse, Sign, Why


@alone(help=_("Show who has fallen silent; or who is new, which places stay away, whom to call. On screen only."))
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
    if ctx.globals.json:
        return ctx.give(found)
    if not found:
        return ctx.say(_("No one was there for the first time.") if new else _("No one has fallen silent."))
    if call:
        return _print_calls(found)
    last = (_("Buddy"), lambda each: each.buddy or "–") if new else (_("Last sign"), sign)
    print_table(
        (_("Person"), _("Organization"), _("Phone"), last[0]),
        ((each.name, each.organization, each.phone, last[1](each)) for each in found),
        extra=(2, 1),
    )
    return None


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
    if ctx.globals.json:
        return ctx.give(found)
    if not found:
        return ctx.say(_("No organizations are known of the people of this series."))
    print_table(
        (_("Organization"), _("People"), _("Last there"), _("Missed since")),
        ((each.place, str(each.people), _last(each.last), str(each.missed)) for each in found),
        narrow=(1, 2, 3),
    )
    return None


def _last(at: date | None) -> str:
    return day(at) if at else _("never")
