"""What has been kept for its time, in the terminal: a look first, and a number to type before anything goes."""

from collections.abc import Sequence

from famcli.cli.shell.asking import ask, can_ask
from famcli.cli.shell.context import Context
from famcli.cli.shell.output import print_table
from famcli.cli.shell.words import day
from famcli.errors import FamcliError, StoreError
from famcli.i18n import _, ngettext
from famcli.services.privacy import retention
from famcli.services.privacy.retention import Due, What

SHOWN = 10


def keep(ctx: Context, *, apply: bool, count: int | None) -> None:
    """Show what is kept for too long, and with ``apply`` let it go. Raises FamcliError; then nothing was changed."""
    with ctx.store.read() as tx:
        found = retention.due(ctx.store, tx, ctx.settings.privacy, today=ctx.now.date())
    if ctx.globals.json and not apply:
        return ctx.give(found)
    total = sum(len(each.items) for each in found)
    _show(ctx, found)
    if not total:
        return ctx.say(_("Nothing is kept for longer than the settings say."))
    if not apply:
        return ctx.say(_("Nothing was changed; “famcli privacy retention --apply” lets it go."))
    _check(total, count)
    with ctx.store.read() as tx:
        if retention.due(ctx.store, tx, ctx.settings.privacy, today=ctx.now.date()) != found:
            raise StoreError(_("Somebody has changed the store just now; please look again."))
    done = retention.apply(ctx.store, ctx.command_name, found, by=ctx.who(None), now=ctx.now)
    ctx.report(
        done,
        ngettext("Let {count} entry go.", "Let {count} entries go.", total).format(count=total),
    )
    return ctx.say(_("“famcli store undo” brings that back, but for unsaved texts and earlier states."))


def _check(total: int, count: int | None) -> None:
    """Have the number typed, so that nobody lets go more than was looked at. Raises FamcliError, KeyboardInterrupt."""
    if count is None and not can_ask():
        raise FamcliError(_("Nobody can be asked here; use --count {count}.").format(count=total))
    if count is None:
        said = ask(_("How many are let go? Type the number to go on")).strip()
        count = int(said) if said.isdecimal() else -1
    if count != total:
        raise FamcliError(
            _("It would be {total}, not {count}, so nothing was changed.").format(total=total, count=max(count, 0))
        )


def _show(ctx: Context, found: Sequence[Due]) -> None:
    rows = [
        (
            words(each.what),
            ngettext("{count} month", "{count} months", each.months).format(count=each.months),
            str(len(each.items)),
        )
        for each in found
    ]
    print_table((_("What"), _("Kept for"), _("Over")), rows, narrow=(1, 2))
    for each in found:
        for item in each.items[:SHOWN] if each.what != What.HISTORY else ():
            ctx.say(f"- {words(each.what)}: {item.name} ({day(item.since)})")
        if (more := len(each.items) - SHOWN) > 0 and each.what != What.HISTORY:
            ctx.say(_("- {what}: {count} more").format(what=words(each.what), count=more))
        if each.unknown:
            ctx.say(
                ngettext(
                    "Of {count} person nobody has recorded a contact; decide yourself: famcli person list",
                    "Of {count} people nobody has recorded a contact; decide yourself: famcli person list",
                    each.unknown,
                ).format(count=each.unknown)
            )


def words(what: What) -> str:
    """Return what is kept, in words."""
    return {
        What.CONTACTS: _("contact data, after the last contact"),
        What.MAILINGS: _("records of e-mails and letters"),
        What.NOTES: _("notes of replies, after the meeting"),
        What.DRAFTS: _("unsaved texts"),
        What.HISTORY: _("earlier states of the data"),
    }[what]
