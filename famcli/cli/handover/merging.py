"""``famcli store checkout`` and ``famcli store merge``"""

from pathlib import Path
from shlex import quote

from famcli.cli.handover.deciding import ask_each
from famcli.cli.handover.editing import edited, forget
from famcli.cli.handover.wording import entry, in_words, listed, place
from famcli.cli.shell.asking import can_ask
from famcli.cli.shell.context import Context
from famcli.cli.shell.kinds import kind_word
from famcli.cli.shell.output import print_table
from famcli.errors import FamcliError, UsageError, Way
from famcli.i18n import _, ngettext
from famcli.services.handover import merging, taking
from famcli.services.handover.answers import Answers, Changed, Effect, Merged, Side
from famcli.services.handover.sources import NothingNew
from famcli.services.privacy.words import field_words

SHOWN = 12
"""How many new numbers are told."""


def take_along(ctx: Context, path: Path) -> None:
    """Copy the store to a new file that knows where it comes from."""
    taken = taking.take_along(ctx.store, path, by=ctx.who(None), now=ctx.now)
    ctx.report(
        {"path": str(path), "checkout": taken.slug},
        _(
            "Wrote {path}. “famcli --db {quoted} …” works with it, here or on another computer; later “famcli store "
            "merge {quoted}” brings here what was changed in it. No mail is sent from it."
        ).format(path=path, quoted=quote(str(path))),
    )


def merge(ctx: Context, path: Path, *, dry_run: bool, ours: bool, theirs: bool, edit: bool, no_base: bool) -> None:
    """Put another version of the store together with it; what both have changed is decided first."""
    if ours + theirs + edit > 1:
        raise UsageError(_("Use only one of --ours, --theirs and --edit."))
    answers = Answers(always=Side.HERE if ours else Side.THERE if theirs else None)

    def run(keep: bool) -> Merged:
        return merging.run(ctx.store, path, answers, by=ctx.who(None), now=ctx.now, keep=keep, no_base=no_base)

    ctx.only_look(dry_run)
    try:
        merged = run(not dry_run)
        while merged.conflicts and not dry_run:
            _decide(ctx, merged, answers, edit=edit)
            merged = run(True)
    except NothingNew as error:
        return ctx.report(Merged((), (), 0), str(error))
    forget(answers)
    if ctx.globals.json:
        return ctx.give(merged)
    if dry_run:
        return _show(ctx, merged)
    return _say(ctx, merged, path)


def _decide(ctx: Context, merged: Merged, answers: Answers, *, edit: bool) -> None:
    """Have all that is open decided. Raises FamcliError where nobody can be asked."""
    asked = can_ask() and not ctx.globals.json
    count = len(merged.conflicts)
    if edit and edited(ctx, merged.conflicts, answers):
        return
    if not asked:
        if ctx.globals.json:
            ctx.give(merged)
        else:
            for line in listed(merged.conflicts):
                ctx.say(line)
        raise FamcliError(
            ngettext(
                "{count} thing was changed on both sides; nothing is saved.",
                "{count} things were changed on both sides; nothing is saved.",
                count,
            ).format(count=count),
            way=Way.DECIDE,
        )
    ask_each(ctx, merged.conflicts, answers)


def _show(ctx: Context, merged: Merged) -> None:
    """Show what would come, and what would be asked."""
    if merged.changes:
        print_table(
            (_("Kind"), _("Entry"), _("What happens")),
            ((kind_word(each.kind), each.slug, _effect(each)) for each in merged.changes),
            narrow=(0,),
        )
    for line in listed(merged.conflicts):
        print(line)
    _tell(ctx, merged)
    for slug in merged.reopened:
        ctx.say(_("The approved minutes of {meeting} would become a draft of the next version.").format(meeting=slug))
    if merged.conflicts:
        ctx.say(
            ngettext(
                "{count} thing was changed on both sides and would be asked.",
                "{count} things were changed on both sides and would be asked.",
                len(merged.conflicts),
            ).format(count=len(merged.conflicts))
        )
    elif not merged.changes:
        ctx.say(_("There is nothing new in it."))
    ctx.say(_("Nothing was changed (--dry-run)."))


def _effect(changed: Changed) -> str:
    match changed.effect:
        case Effect.ADDED:
            return _("is added")
        case Effect.REMOVED:
            return _("is removed")
        case Effect.RENUMBERED:
            return _("is added; there it is {slug}").format(slug=changed.was)
    return _("is changed ({fields})").format(fields=", ".join(map(field_words, changed.fields)))


def _say(ctx: Context, merged: Merged, path: Path) -> None:
    """Say what was done."""
    counts = {effect: sum(each.effect == effect for each in merged.changes) for effect in Effect}
    parts = [
        (counts[Effect.ADDED] + counts[Effect.RENUMBERED], _("{count} added")),
        (counts[Effect.CHANGED], _("{count} changed")),
        (counts[Effect.REMOVED], _("{count} removed")),
    ]
    told = ", ".join(part.format(count=count) for count, part in parts if count) or _("nothing new in it")
    ctx.say(_("Merged {path}: {counts}.").format(path=path, counts=told))
    renumbered = [each for each in merged.changes if each.effect == Effect.RENUMBERED]
    for each in renumbered[:SHOWN]:
        ctx.say(
            _("{entry}: was {old} there, because {old} is something else here.").format(
                entry=entry(each.kind, each.slug), old=each.was
            )
        )
    if more := len(renumbered[SHOWN:]):
        ctx.say(ngettext("{count} more has a new number.", "{count} more have new numbers.", more).format(count=more))
    _tell(ctx, merged)
    if not merged.spent:
        return None if merged.erased else ctx.say(_("“famcli store undo” takes the merge back."))
    if merged.erased:
        return ctx.say(_("{path} is no longer needed; please delete it.").format(path=path))
    return ctx.say(
        _("{path} is no longer needed and can be deleted; “famcli store undo” takes the merge back.").format(path=path)
    )


def _tell(ctx: Context, merged: Merged) -> None:
    """Say what happened that nobody was asked about."""
    for each in merged.replaced[:SHOWN]:
        ctx.say(
            _("{place}: answered on both sides; the newer one holds ({kept}), the other one was: {lost}.").format(
                place=place(each),
                kept=in_words(each.kind, each.field, each.kept),
                lost=in_words(each.kind, each.field, each.lost),
            )
        )
    if more := len(merged.replaced[SHOWN:]):
        ctx.say(
            ngettext(
                "{count} more answer gave way to a newer one.", "{count} more answers gave way to newer ones.", more
            ).format(count=more)
        )
    for sentence in merged.told:
        ctx.say(sentence)
