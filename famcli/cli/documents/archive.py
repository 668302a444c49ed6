"""The published protocols of a series as a folder of web pages."""

from famcli.cli.documents import written_files
from famcli.cli.documents.replaced_characters import teller
from famcli.cli.shell.context import Context
from famcli.i18n import _, ngettext
from famcli.services import archive
from famcli.services.mail.office import Office
from famcli.services.meetings import series


def write(ctx: Context, wanted: str | None, directory: str, *, force: bool = False) -> None:
    """Write index, search, feed and the documents of each published meeting. Raises NotFound where there is none.

    Raises AlreadyExists where somebody has changed one of the files since; then none is written, unless ``force``.
    """
    with ctx.store.read() as tx:
        there = archive.published(tx, series.resolve(tx, wanted))
    contents = archive.files(Office.of(ctx.settings, ctx.now, teller(ctx)), there, ctx.store.backend.file)
    with written_files.folder(ctx, directory, contents, force=force, for_all=True) as folder:
        for name, content in contents.items():
            folder.put(name, content)
    count = len(there.meetings)
    sentence = ngettext(
        "Wrote {count} meeting to {path}; open index.html.", "Wrote {count} meetings to {path}; open index.html.", count
    )
    ctx.say(sentence.format(count=count, path=directory))
    for meeting, number in there.text_only:
        ctx.say(archive.left_out(meeting, number))
    for meeting, number in there.gone_on:
        ctx.say(
            _("{meeting} is shown in version {version}; what was changed since is not published.").format(
                meeting=meeting.slug, version=number
            )
        )
