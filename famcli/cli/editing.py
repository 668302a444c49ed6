"""Minutes in the user's editor. What was typed is kept beside the store until it is in it."""

import os
import sys
from difflib import unified_diff
from pathlib import Path

import click

from famcli.cli.context import Context
from famcli.cli.output import visible
from famcli.cli.protocol import drafts_folder
from famcli.cli.streams import write_file
from famcli.domain.minutes_text import rebased
from famcli.errors import FamcliError, InvalidInput
from famcli.i18n import _
from famcli.services import meetings, minutes, protocols


def edit_minutes(ctx: Context, wanted: str | None, *, discard: bool, reason: str, by: str) -> None:
    """Open the minutes in an editor and make records of what was typed."""
    with ctx.store.read() as tx:
        meeting = meetings.resolve(tx, wanted)
        now = minutes.export(tx, meeting)
        _check_reason(ctx, meeting.slug, reason)
    draft = drafts_folder(ctx.store.backend.location) / f"{meeting.slug}.md"
    base = draft.with_suffix(".base")
    if discard:
        _forget(draft, base)
    if draft.exists() and base.exists():
        ctx.say(_("Your text from last time is opened again ({path}); --discard begins anew.").format(path=draft))
    else:
        try:
            draft.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise FamcliError(
                _("{path} cannot be written: {reason}.").format(path=draft.parent, reason=error.strerror or error)
            ) from error
        write_file(base, now.encode())
        write_file(draft, now.encode())
    while True:
        open_in_editor(draft)
        typed = decoded(draft.read_bytes(), str(draft))
        before = decoded(base.read_bytes(), str(base))
        if not typed.strip() or typed == before:
            _forget(draft, base)
            return ctx.say(_("Nothing was changed."))
        try:
            keep(ctx, meeting.slug, typed, before, reason=reason, by=by, file=str(draft))
        except FamcliError as error:
            if isinstance(error, minutes.Overtaken) and (text := rebased(typed, before, error.theirs, meeting.lang)):
                write_file(draft, text.encode())
                write_file(base, error.theirs.encode())
            if not (sys.stdin.isatty() and sys.stderr.isatty()):
                raise
            ctx.say(_("Error: {sentence}").format(sentence=error))
            click.pause(_("Press a key to open the text again, or Ctrl-C to stop; nothing is lost."), err=True)
        else:
            return _forget(draft, base)


def keep(ctx: Context, meeting: str, typed: str, before: str | None, *, reason: str, by: str, file: str) -> None:
    """Make records of a text and say so. Raises FamcliError; where the text lies is said with it."""
    try:
        with ctx.store.write(ctx.command_name) as tx:
            found = meetings.resolve(tx, meeting)
            old = (found, minutes.export(tx, found))
            protocols.open_for_change(tx, found, reason=reason, by=by, now=ctx.now)
            changed = minutes.take(tx, found, typed, before)
            decisions = sum(1 for _each in tx.decisions.find("meeting", found.slug))
            actions = sum(1 for _each in tx.actions.find("meeting", found.slug))
            same = minutes.export(tx, changed) == old[1]
    except minutes.Faulty as error:
        for fault in error.faults:
            ctx.say(_("Line {line}: {reason}{more}").format(line=fault.line, reason=fault.reason, more=""))
        raise InvalidInput(
            _("{count} places in {path} cannot be meant; the text is kept there. Correct them and try again.").format(
                count=len(error.faults), path=file
            )
        ) from error
    except minutes.Overtaken as error:
        for line in unified_diff(
            (before or "").splitlines(), error.theirs.splitlines(), _("when you began"), _("now"), lineterm="", n=1
        ):
            print(visible(line), file=sys.stderr)
        raise minutes.Overtaken(
            error.theirs,
            _("{where}; your text is kept in {path}, the lines above show what the others did").format(
                where=error.where, path=file
            ),
        ) from error
    if same:
        return ctx.say(_("Nothing was changed."))
    return ctx.report(
        changed,
        _("The minutes of {meeting} are kept: {decisions} decisions, {actions} actions.").format(
            meeting=changed.slug, decisions=decisions, actions=actions
        ),
    )


def decoded(content: bytes, path: str) -> str:
    """Return the text of a file. Raises InvalidInput where it is not UTF-8."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InvalidInput(
            _("{path} is not UTF-8 (byte {position}); please save it as UTF-8.").format(path=path, position=error.start)
        ) from error


def open_in_editor(path: Path) -> None:
    """Open a file in the user's editor and wait. Raises FamcliError where that fails; the text is kept."""
    try:
        click.edit(filename=str(path), editor=os.environ.get("VISUAL") or os.environ.get("EDITOR") or None)
    except click.ClickException as error:
        raise FamcliError(
            _("The editor has failed ({reason}); the text is kept in {path}. EDITOR says which one to use.").format(
                reason=error.format_message().rstrip("."), path=path
            )
        ) from error


def _check_reason(ctx: Context, meeting: str, reason: str) -> None:
    """Ask for the reason before anything is typed, not after."""
    with ctx.store.read() as tx:
        protocol = protocols.of(tx, meetings.resolve(tx, meeting))
    if protocol.stage.settled and not reason.strip():
        raise FamcliError(
            _(
                "This protocol is approved (version {version}); say why you change it with --reason, "
                "and it becomes a draft of version {next}."
            ).format(version=protocol.version, next=protocol.next_number)
        )


def _forget(*paths: Path) -> None:
    for path in paths:
        path.unlink(missing_ok=True)
