"""The file of settings: read as a text, opened in the editor, written whole."""

import sys

from famcli.cli.shell import files
from famcli.cli.shell.asking import wait
from famcli.cli.shell.context import Context
from famcli.cli.shell.editor import open_in_editor
from famcli.cli.shell.hints import told
from famcli.config import read_settings, settings_file
from famcli.domain.text import decoded
from famcli.errors import FamcliError
from famcli.i18n import _

BLANK = """\
# famcli; every line may be left out, and “famcli config show” lists all settings.
# name = "Anna Beispiel"
# lang = "de"

[alias]
# inv = "invitation send --dry-run"

[defaults]
# person-list = "--columns name,email,phone --sort name"

[mail]
# host = "mail.example.org"
# user = "anna"
# sender = "anna@example.org"

[style]
# accent = "#1a4a6e"
"""


def text() -> str:
    """Return the settings as they are; nothing where there is no file. Raises FamcliError."""
    path = settings_file()
    return decoded(path.read_bytes(), str(path)) if path.exists() else ""


def keep(content: str) -> None:
    """Write the settings. Raises FamcliError."""
    path = settings_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    files.put(path, content.encode(), private=True)


def open_settings(ctx: Context) -> None:
    """Open the settings in the editor until they can be read; what was typed stays in a file beside them till then."""
    path = settings_file()
    draft = path.with_name(f"{path.name}.draft")
    before = text() or BLANK
    if draft.exists():
        ctx.say(_("Reopened your text from last time ({path}).").format(path=draft))
    else:
        path.parent.mkdir(parents=True, exist_ok=True)
        files.put(draft, before.encode(), private=True)
    while True:
        open_in_editor(draft)
        content = draft.read_bytes()
        try:
            read_settings(content, draft)
            break
        except FamcliError as error:
            if not (sys.stdin.isatty() and sys.stderr.isatty()):
                raise
            ctx.say(_("Error: {sentence}").format(sentence=told(error)))
            wait(_("Press a key to reopen the text, or Ctrl-C to stop; nothing is lost."))
    draft.unlink()
    if content == before.encode():
        return ctx.say(_("Nothing was changed."))
    keep(content.decode("utf-8-sig"))
    return ctx.say(_("Saved your settings in {path}.").format(path=path))
