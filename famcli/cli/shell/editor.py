"""The user's editor, and the files that it leaves."""

import os
import shlex
from pathlib import Path

from famcli.errors import FamcliError
from famcli.i18n import _, share


def launch(path: str) -> bool:
    """Open a file in the program for it; return whether that began."""
    import click

    try:
        return not click.launch(path)
    except OSError:
        return False


def open_in_editor(path: Path) -> None:
    """Open a file in the user's editor and wait. Raises FamcliError where that fails; the text is kept."""
    from shutil import which

    import click

    share()
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR") or None
    try:
        program = shlex.split(editor)[:1] if editor and os.name != "nt" else []
        if program and which(program[0]) is None:
            raise ValueError(_("there is no program “{name}”").format(name=program[0]))
        click.edit(filename=str(path), editor=editor)
    except (click.ClickException, ValueError) as error:
        reason = error.format_message() if isinstance(error, click.ClickException) else str(error)
        raise FamcliError(
            _("The editor failed ({reason}); the text is saved in {path}. Set EDITOR to use another one.").format(
                reason=reason.rstrip("."), path=path
            )
        ) from error
