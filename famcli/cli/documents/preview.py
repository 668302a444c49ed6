"""A document while its template is being edited: rendered, opened, and rendered again whenever a file changes."""

import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import gettempdir

from famcli.cli.documents import written_files
from famcli.cli.shell.context import Context
from famcli.cli.shell.editor import launch
from famcli.cli.shell.hints import told
from famcli.config import config_folder
from famcli.errors import FamcliError
from famcli.i18n import _
from famcli.services import demo
from famcli.services.documents import previewing, rendering
from famcli.services.meetings import meetings

PAUSE = 0.4
"""Seconds between two looks at the files."""


def show(ctx: Context, name: str, lang: str, *, meeting: str | None, output: str | None, once: bool) -> None:
    """Write a document, open it, and write it anew whenever a template, a layout or the settings change."""
    kind = previewing.kind_of(name, lang)
    path = Path(output) if output else Path(gettempdir()) / f"famcli-{kind}.pdf"
    written_files.give(ctx, _rendered(ctx, kind, lang, meeting), str(path), path.name, force=not output)
    if once or not _waits():
        return
    if not output:
        launch(str(path))
    ctx.say(_("It is written again whenever a template or the settings change. Ctrl-C ends the preview."))
    try:
        for _change in changes(config_folder()):
            _again(ctx, path, kind, lang, meeting)
    except KeyboardInterrupt:
        ctx.say("")


def changes(folder: Path) -> Iterator[None]:
    """Yield whenever a file in a folder has become another one."""
    before = _stamps(folder)
    while True:
        time.sleep(PAUSE)
        now = _stamps(folder)
        if now != before:
            before = now
            yield None


def _stamps(folder: Path) -> dict[str, int]:
    """Return when each file was changed; one that is just being written has gone meanwhile."""
    found = {}
    for path in folder.rglob("*"):
        try:
            found[str(path)] = path.stat().st_mtime_ns
        except OSError:
            continue
    return found


def _again(ctx: Context, path: Path, kind: str, lang: str, meeting: str | None) -> None:
    """Write the document anew; a mistake is told, and the last one that was right stays."""
    try:
        written_files.give(ctx, _rendered(ctx, kind, lang, meeting), str(path), path.name, force=True)
    except FamcliError as error:
        ctx.say(_("Error: {sentence}").format(sentence=told(error)))


def _rendered(ctx: Context, kind: str, lang: str, meeting: str | None) -> bytes:
    """Return the document of that meeting, or of the example where there is no meeting yet."""
    from famcli.config import load_settings

    press, today = rendering.renderer(load_settings()), ctx.now.date()
    with ctx.store.read() as tx:
        if meeting is not None or tx.current:
            found = meetings.resolve(tx, meeting)
            return press.render(kind, previewing.context(tx, found, kind, today), "pdf")
    with demo.example(lang) as tx:
        return press.render(kind, previewing.context(tx, meetings.resolve(tx, None), kind, today), "pdf")


def _waits() -> bool:
    """Tell whether somebody sits at the terminal who can end it."""
    return sys.stdin.isatty()
