"""Minutes in the user's editor. What was typed is kept beside the store until it is in it."""

import sys

from famcli.cli.minutes.readback import tell
from famcli.cli.shell.asking import wait
from famcli.cli.shell.context import Context
from famcli.cli.shell.drafts import Draft, check_may_save, claimed, drafts_folder, kept_in
from famcli.cli.shell.editor import open_in_editor
from famcli.cli.shell.hints import told
from famcli.cli.shell.output import visible
from famcli.domain.meetings.meeting import Meeting
from famcli.domain.minutes.editor_text import read_text
from famcli.domain.text import decoded
from famcli.errors import FamcliError, InvalidInput
from famcli.i18n import _, ngettext
from famcli.services.meetings import meetings
from famcli.services.minutes import editor_text, protocols

MOST_NAMED = 5


def edit_minutes(ctx: Context, wanted: str | None, *, discard: bool, reason: str, by: str) -> None:
    """Open the minutes in an editor and make records of what was typed."""
    with ctx.store.read() as tx:
        meeting = meetings.resolve(tx, wanted)
        now = editor_text.export(tx, meeting)
        _check_reason(ctx, meeting.slug, reason)
    check_may_save(ctx.store)
    with claimed(drafts_folder(ctx.store.backend.local), meeting.slug) as draft:
        if not draft.alone:
            ctx.say(_("Someone else is editing these minutes as well; your changes will be merged."))
        if draft.left_over and not discard:
            ctx.say(_("Reopened your text from last time ({path}); --discard starts over.").format(path=draft.path))
        else:
            draft.begin(now)
        while not _edited(ctx, draft, meeting, now, reason=reason, by=by):
            pass


def _edited(ctx: Context, draft: Draft, meeting: Meeting, now: str, *, reason: str, by: str) -> bool:
    """Open the text once; return whether that is all, or it shall be opened again. Raises FamcliError."""
    open_in_editor(draft.path)
    typed = decoded(draft.read(), str(draft.path))
    before = decoded(draft.base(now), str(draft.path))
    if not typed.strip() or read_text(typed) == read_text(before):
        draft.forget()
        ctx.say(_("Nothing was changed."))
        return True
    try:
        keep(ctx, meeting.slug, typed, before, reason=reason, by=by, file=str(draft.path))
    except FamcliError as error:
        if isinstance(error, editor_text.Overtaken):
            from famcli.domain.minutes.rebasing import rebased

            draft.rebase(rebased(typed, before, error.theirs, meeting.lang), error.theirs)
        said = kept_in(draft.path, error)
        if not (sys.stdin.isatty() and sys.stderr.isatty()):
            raise said from error
        ctx.say(_("Error: {sentence}").format(sentence=told(said)))
        wait(_("Press a key to reopen the text, or Ctrl-C to stop; nothing is lost."))
        return False
    draft.forget()
    return True


def keep(ctx: Context, meeting: str, typed: str, before: str | None, *, reason: str, by: str, file: str) -> None:
    """Make records of a text and say so. Raises FamcliError; where the text lies is said with it."""
    try:
        with ctx.store.write(ctx.command_name) as tx:
            found = meetings.resolve(tx, meeting)
            taken = editor_text.take(tx, found, typed, before)
            if taken.changed:
                protocols.open_for_change(tx, found, reason=reason, by=by, now=ctx.now)
    except editor_text.Faulty as error:
        for fault in error.faults:
            ctx.say(_("Line {line}: {reason}{more}").format(line=fault.line, reason=fault.reason, more=""))
        count = len(error.faults)
        sentence = (
            ngettext(
                "{count} line could not be understood; nothing was changed. Correct it and try again.",
                "{count} lines could not be understood; nothing was changed. Correct them and try again.",
                count,
            )
            if file == "-"
            else ngettext(
                "{count} line in {path} could not be understood; the text stays there. Correct it and try again.",
                "{count} lines in {path} could not be understood; the text stays there. Correct them and try again.",
                count,
            )
        )
        raise InvalidInput(sentence.format(count=count, path=file)) from error
    except editor_text.Overtaken as error:
        from difflib import unified_diff

        for line in unified_diff(
            (before or "").splitlines(), error.theirs.splitlines(), _("when you began"), _("now"), lineterm="", n=1
        ):
            print(visible(line), file=sys.stderr)
        raise editor_text.Overtaken(
            error.theirs,
            _(
                "{where}; your text is saved in {path} together with theirs; the lines above show what the "
                "others changed"
            ).format(where=error.where, path=file),
        ) from error
    for fault in taken.told:
        ctx.say(_("Line {line}: {reason}{more}").format(line=fault.line, reason=fault.reason, more=""))
    if taken.changed:
        tell(ctx, found, taken.meeting, typed, before if before is not None else taken.was)
    if taken.left_out:
        ctx.say(
            _(
                "The attendance section does not list {names}; what is known about them stays. “famcli attendee "
                "remove” removes people from the list."
            ).format(names=_shortened(taken.left_out))
        )
    if not taken.changed:
        return ctx.say(_("Nothing was changed."))
    counts = (
        ngettext("{count} decision", "{count} decisions", taken.decisions).format(count=taken.decisions),
        ngettext("{count} action", "{count} actions", taken.actions).format(count=taken.actions),
    )
    sentence = _("Saved the minutes of {meeting}: {decisions}, {actions}.")
    return ctx.report(
        taken.meeting, sentence.format(meeting=taken.meeting.slug, decisions=counts[0], actions=counts[1])
    )


def _shortened(names: list[str]) -> str:
    more = len(names) - MOST_NAMED
    return ", ".join(names[:MOST_NAMED]) + (_(" and {count} more").format(count=more) if more > 0 else "")


def _check_reason(ctx: Context, meeting: str, reason: str) -> None:
    """Ask for the reason before anything is typed, not after."""
    with ctx.store.read() as tx:
        protocol = protocols.of(tx, meetings.resolve(tx, meeting))
    protocols.check_reason(protocol, reason)
