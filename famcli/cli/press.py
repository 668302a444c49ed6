"""Rendering as commands do it: the press with the user's templates, and where the documents go."""

import sys
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from click import Choice

from famcli.cli import streams
from famcli.cli.context import Context
from famcli.cli.options import DATE
from famcli.config import cache_folder, template_folder
from famcli.i18n import _, ngettext
from famcli.render.formats import FORMATS
from famcli.render.press import Press
from famcli.render.views import Context as DocumentContext
from famcli.services import documents

FormatOption = Annotated[
    str, typer.Option("--format", click_type=Choice(list(FORMATS)), help=_("The format of the document."))
]
LetterFormat = Annotated[
    str,
    typer.Option(
        "--format",
        click_type=Choice([name for name in FORMATS if name != "json"]),
        help=_("The format of the letters."),
    ),
]
Dated = Annotated[date | None, typer.Option("--dated", help=_("The day that the document bears; else today."), **DATE)]


def press(ctx: Context) -> Press:
    """Return the press with the user's templates and settings."""
    return Press(template_folder(), cache_folder() / "templates", ctx.settings.font)


def write_one(ctx: Context, kind: str, context: DocumentContext, format_: str, output: str | None) -> None:
    """Render one document and write it; without a place to write to, text goes to stdout and others into a file."""
    content = press(ctx).render(kind, context, format_)
    if output is None and format_ in ("md", "txt", "json"):
        output = "-"
    name = documents.file_name(kind, context.lang, context.meeting.slug, FORMATS[format_].suffix)
    if written := streams.write_document(content, output, name):
        ctx.say(_("{path} is written.").format(path=written))


def write_each(
    ctx: Context, kind: str, contexts: list[DocumentContext], names: list[str], format_: str, output: str
) -> None:
    """Render one document for each context into a folder."""
    folder = streams.folder(output)
    for name, content in zip(names, _shown(press(ctx).render_each(kind, contexts, format_), len(names)), strict=True):
        streams.write_file(folder / name, content)
    ctx.say(
        ngettext("{count} file is written into {path}.", "{count} files are written into {path}.", len(names)).format(
            count=len(names), path=folder
        )
    )


def write_merged(ctx: Context, kind: str, contexts: list[DocumentContext], output: str) -> None:
    """Render one PDF of all documents."""
    content = press(ctx).render_merged(kind, contexts)
    if written := streams.write_document(content, output, Path(output).name):
        ctx.say(_("{path} is written.").format(path=written))


def _shown(contents: Iterator[bytes], total: int) -> Iterable[bytes]:
    """Show how far a long work is, on a terminal."""
    if total < 20 or not sys.stderr.isatty():
        return contents
    from rich.console import Console
    from rich.progress import track

    return track(contents, total=total, description="", console=Console(stderr=True))
