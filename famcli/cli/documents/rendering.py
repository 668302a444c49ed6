"""Rendering as commands do it: for whom the documents are, and where they go."""

from datetime import date
from pathlib import Path

from famcli.cli.documents import written_files
from famcli.cli.documents.replaced_characters import teller
from famcli.cli.documents.wanted import Wanted
from famcli.cli.shell import files, progress
from famcli.cli.shell.context import Context
from famcli.config import template_folder
from famcli.errors import UsageError
from famcli.i18n import _, ngettext
from famcli.services.documents import choices, contexts, file_names, kinds, rendering
from famcli.services.documents.choices import TEXTS
from famcli.services.meetings import meetings


def write(
    ctx: Context, kind: str, wanted: Wanted, *, meeting: str | None, dated: date | None, version: str = ""
) -> None:
    """Write a document of a meeting for one person, for each, or for nobody in particular. Raises FamcliError.

    Documents of the minutes are those of the newest version where they are settled, all others of what is there now;
    with a ``version`` each is of that one.
    """
    kinds.require(template_folder(), kind)
    wanted = wanted.settled(kind)
    suffix = f".{wanted.format_}"
    lang = _language(kind, wanted.language)
    if lang and choices.of_minutes(kind):
        raise UsageError(_("Minutes are in the language of their meeting; translate a copy of them instead."))
    with ctx.store.read() as tx:
        found = meetings.resolve(tx, meeting)
        if not wanted.for_somebody:
            shared = contexts.of_kind(tx, found, kind, version=version, today=ctx.now.date(), dated=dated)
            shared = contexts.in_language(shared, lang)
            return write_one(ctx, kind, shared, wanted.format_, wanted.output, force=wanted.force, version=version)
        from famcli.services.documents import recipients

        people = recipients.chosen(tx, found, kind, wanted.people, wanted.tag)
        copies = contexts.letters(
            tx, found, kind, people, version=version, today=ctx.now.date(), dated=dated, lang=lang
        )
    if wanted.merged:
        name = file_names.merged(kind, found, suffix)
        return write_merged(ctx, kind, copies, wanted.output, name, force=wanted.force)
    names = file_names.letters(kind, copies, people, suffix)
    if wanted.several:
        return write_each(ctx, kind, copies, names, wanted.format_, wanted.output or ".", force=wanted.force)
    to_file = wanted.output is None and wanted.format_ not in TEXTS
    output = names[0] if to_file else wanted.output
    return write_one(ctx, kind, copies[0], wanted.format_, output, force=wanted.force)


def _language(kind: str, typed: str) -> str:
    """Return the language that is asked for; "" where none is. Raises InvalidInput."""
    if not typed:
        return ""
    from famcli.services import languages

    return languages.chosen(template_folder(), typed, kind)


def write_one(
    ctx: Context,
    kind: str,
    context: contexts.Context,
    format_: str,
    output: str | None,
    *,
    force: bool = False,
    version: str = "",
    item: str = "",
) -> None:
    """Render one document and write it; without a place to write to, text goes to stdout and others into a file.

    ``item`` is what it is an excerpt of.
    """
    if not item:
        kinds.require(template_folder(), kind)
    content = _renderer(ctx).render(kind, context, format_)
    if output is None and format_ in TEXTS:
        output = "-"
    name = rendering.file_name(kind, context, format_, version=version, item=item)
    written_files.give(ctx, content, output, name, force=force, for_all=True)


def write_each(
    ctx: Context,
    kind: str,
    copies: list[contexts.Context],
    names: list[str],
    format_: str,
    output: str,
    *,
    force: bool = False,
) -> None:
    """Render one document for each context into a folder."""
    contents = progress.shown(_renderer(ctx).render_each(kind, copies, format_), len(names))
    with written_files.folder(ctx, output, names, force=force) as folder:
        for name, content in zip(names, contents, strict=True):
            folder.put(name, content)
    ctx.say(
        ngettext("Wrote {count} file to {path}.", "Wrote {count} files to {path}.", len(names)).format(
            count=len(names), path=Path(output)
        )
    )


def write_merged(
    ctx: Context, kind: str, copies: list[contexts.Context], output: str | None, name: str, *, force: bool = False
) -> None:
    """Render one PDF of all documents; without a place to write to, into a file of that name.

    Of many there are several PDFs, numbered. Raises UsageError where these cannot go to stdout.
    """
    most = rendering.MOST_TOGETHER
    sets = [copies[begin : begin + most] for begin in range(0, len(copies), most)]
    if len(sets) <= 1:
        written_files.give(ctx, _renderer(ctx).render_merged(kind, copies), output, name, force=force)
        return
    target = files.target_of(output, name)
    if target is None:
        raise UsageError(
            _("One PDF holds up to {most} copies, and these are {count}. Use --output with a file or a folder.").format(
                most=most, count=len(copies)
            )
        )
    names = [f"{target.stem}-{number}{target.suffix}" for number in range(1, len(sets) + 1)]
    contents = progress.shown((_renderer(ctx).render_merged(kind, each) for each in sets), len(sets), least=2)
    with written_files.folder(ctx, str(target.parent), names, force=force) as folder:
        for each, content in zip(names, contents, strict=True):
            folder.put(each, content)
    ctx.say(
        _("Wrote {first} to {last}: one PDF holds up to {most} copies.").format(
            first=target.with_name(names[0]), last=names[-1], most=most
        )
    )


def _renderer(ctx: Context) -> rendering.Renderer:
    """Return the renderer with the user's templates and settings; what it has to replace is told at the end."""
    return rendering.renderer(ctx.settings, teller(ctx))
