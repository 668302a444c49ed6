"""Rendering as commands do it: with the user's templates, for whom the documents are, and where they go."""

import sys
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Annotated

import msgspec

from famcli.cli.documents.written_files import give, of
from famcli.cli.shell import streams
from famcli.cli.shell.context import Context
from famcli.cli.shell.declare import Choice, Option
from famcli.config import cache_folder, template_folder
from famcli.errors import UsageError
from famcli.i18n import _, ngettext
from famcli.render.formats import FORMATS
from famcli.render.kinds import kind as kind_of
from famcli.render.renderer import Renderer
from famcli.render.views import Context as DocumentContext
from famcli.services.documents import contexts, file_names, kinds, recipients
from famcli.services.meetings import meetings

FormatOption = Annotated[str, Option("--format", type=Choice(list(FORMATS)), help=_("The format of the document."))]
LetterFormat = Annotated[
    str,
    Option(
        "--format",
        type=Choice([name for name in FORMATS if name != "json"]),
        help=_("The format of the letters."),
    ),
]


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """What the options of a command say of a document: for whom, in which format, and where it goes."""

    people: tuple[str, ...]
    tag: str = ""
    everybody: bool
    merged: bool
    format_: str
    output: str | None
    force: bool = False

    def settled(self, kind: str) -> "Wanted":
        """Return what is meant for that kind. Raises UsageError for options that do not go together."""
        if bool(self.people) + bool(self.tag) + self.everybody > 1:
            raise UsageError(_("Give only one of --for, --all and --tag."))
        if kind_of(kind).certifies and not self.for_somebody:
            if self.format_ != "pdf":
                raise UsageError(_("This document is for one person each; give --for or --all."))
            return msgspec.structs.replace(self, everybody=True, merged=True)
        to_file = self.output == "-" or Path(self.output or "").suffix.casefold() == ".pdf"
        if self.several and to_file and self.format_ != "pdf":
            raise UsageError(_("For several people --output is a folder; only PDF documents come in one file."))
        if self.merged and (self.format_ != "pdf" or not self.several):
            raise UsageError(_("--merged goes with --all --format pdf."))
        return msgspec.structs.replace(self, merged=self.merged or (self.several and to_file))

    @property
    def for_somebody(self) -> bool:
        """Whether it is for somebody in particular."""
        return bool(self.people) or self.several

    @property
    def several(self) -> bool:
        """Whether it is for more than one person."""
        return self.everybody or bool(self.tag) or len(self.people) > 1


def renderer_for(ctx: Context) -> Renderer:
    """Return the renderer with the user's templates and settings."""
    return Renderer(template_folder(), cache_folder() / "templates", ctx.settings.font)


def write(ctx: Context, kind: str, wanted: Wanted, *, meeting: str | None, dated: date | None) -> None:
    """Write a document of a meeting for one person, for each, or for nobody in particular. Raises FamcliError."""
    kinds.require(template_folder(), kind)
    wanted = wanted.settled(kind)
    suffix = FORMATS[wanted.format_].suffix
    with ctx.store.read() as tx:
        found = meetings.resolve(tx, meeting)
        day = dated or ctx.now.date()
        if not wanted.for_somebody:
            shared = contexts.of_meeting(tx, found, dated=day)
            return write_one(ctx, kind, shared, wanted.format_, wanted.output, force=wanted.force)
        people = recipients.chosen(tx, found, kind, wanted.people, wanted.tag)
        copies = contexts.letters(tx, found, people, dated=day)
    if wanted.merged:
        name = file_names.merged(kind, found, suffix)
        return write_merged(ctx, kind, copies, wanted.output, name, force=wanted.force)
    names = file_names.letters(kind, copies, people, suffix)
    if wanted.several:
        return write_each(ctx, kind, copies, names, wanted.format_, wanted.output or ".", force=wanted.force)
    to_file = wanted.output is None and wanted.format_ not in ("md", "txt", "json")
    output = names[0] if to_file else wanted.output
    return write_one(ctx, kind, copies[0], wanted.format_, output, force=wanted.force)


def write_one(
    ctx: Context, kind: str, context: DocumentContext, format_: str, output: str | None, *, force: bool = False
) -> None:
    """Render one document and write it; without a place to write to, text goes to stdout and others into a file."""
    kinds.require(template_folder(), kind)
    content = renderer_for(ctx).render(kind, context, format_)
    if output is None and format_ in ("md", "txt", "json"):
        output = "-"
    name = file_names.document(kind, context.lang, context.meeting.slug, FORMATS[format_].suffix)
    give(ctx, content, output, name, force=force)


def write_each(
    ctx: Context,
    kind: str,
    contexts: list[DocumentContext],
    names: list[str],
    format_: str,
    output: str,
    *,
    force: bool = False,
) -> None:
    """Render one document for each context into a folder."""
    folder = streams.folder(output)
    written = of(ctx)
    written.guard((folder / name for name in names), force=force)
    files = []
    for name, content in zip(
        names, _shown(renderer_for(ctx).render_each(kind, contexts, format_), len(names)), strict=True
    ):
        streams.write_file(folder / name, content)
        files.append((folder / name, content))
    written.note(files)
    ctx.say(
        ngettext("{count} file is written into {path}.", "{count} files are written into {path}.", len(names)).format(
            count=len(names), path=folder
        )
    )


def write_merged(
    ctx: Context, kind: str, contexts: list[DocumentContext], output: str | None, name: str, *, force: bool = False
) -> None:
    """Render one PDF of all documents; without a place to write to, into a file of that name."""
    give(ctx, renderer_for(ctx).render_merged(kind, contexts), output, name, force=force)


def _shown(contents: Iterator[bytes], total: int) -> Iterable[bytes]:
    """Show how far a long work is, on a terminal."""
    if total < 20 or not sys.stderr.isatty():
        return contents
    from rich.console import Console
    from rich.progress import track

    return track(contents, total=total, description="", console=Console(stderr=True))
