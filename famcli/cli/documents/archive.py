"""The published protocols of a series as a folder of web pages."""

from famcli.cli.documents.rendering import renderer_for
from famcli.cli.documents.written_files import of
from famcli.cli.shell import streams
from famcli.cli.shell.context import Context
from famcli.domain.minutes.protocol import Stage
from famcli.errors import NotFound
from famcli.exchange.calendar import feed
from famcli.i18n import _, ngettext
from famcli.render import archive
from famcli.render.audience import PUBLIC
from famcli.services.documents import contexts, file_names
from famcli.services.mail.composer import Composer
from famcli.services.meetings import series
from famcli.services.minutes import protocols

FORMATS = ("html", "pdf")


def write(ctx: Context, wanted: str | None, directory: str, *, force: bool = False) -> None:
    """Write index, search, feed and the documents of each published meeting. Raises NotFound where there is none.

    Raises AlreadyExists where somebody has changed one of the files since; then none is written, unless ``force``.
    """
    renderer = renderer_for(ctx)
    with ctx.store.read() as tx:
        found = series.resolve(tx, wanted)
        once = [
            meeting
            for meeting in sorted(tx.meetings.find("series", found.slug), key=lambda m: m.date, reverse=True)
            if any(step.stage == Stage.PUBLISHED for step in protocols.of(tx, meeting).steps)
        ]
        meetings = [
            meeting
            for meeting in once
            if protocols.of(tx, meeting).stage == Stage.PUBLISHED and not protocols.is_draft(tx, meeting)
        ]
        if not meetings:
            raise NotFound(
                _("No protocol of {series} is published yet; “famcli protocol publish” does it.").format(
                    series=found.name
                )
            )
        shared = [
            contexts.of_meeting(tx, meeting, dated=protocols.of(tx, meeting).versions[-1].at.date(), audience=PUBLIC)
            for meeting in meetings
        ]
    entries, events = [], []
    contents: dict[str, bytes] = {}
    for meeting, context in zip(meetings, shared, strict=True):
        files, pages = {}, []
        for kind in ("protocol", "article"):
            (page,) = renderer.documents(kind, [context])
            pages.append(page)
            for format_ in FORMATS:
                name = file_names.document(kind, context.lang, meeting.slug, f".{format_}")
                (content,) = renderer.written([page], format_)
                contents[name] = content
                files[kind, format_] = name
        entries.append(archive.entry(context, pages, files))
        composer = Composer(
            renderer, context, ctx.settings.mail.sender, ctx.now, meeting.calendar_uid, meeting.sequence
        )
        events.append(composer.event(context.lang))
    lang = shared[0].lang
    calendar = f"{found.slug}.ics"
    organizer = shared[0].meeting.organizer
    contents.update(archive.pages(found.name, organizer, entries, lang, calendar, renderer.layouts()))
    contents[calendar] = feed(events)
    folder = streams.folder(directory)
    files_there = {folder / name: content for name, content in contents.items()}
    written = of(ctx)
    written.guard(files_there, force=force)
    for path, content in files_there.items():
        streams.write_file(path, content)
    written.note(files_there.items())
    count = len(entries)
    sentence = ngettext(
        "{count} meeting is in {path}; open index.html.", "{count} meetings are in {path}; open index.html.", count
    )
    ctx.say(sentence.format(count=count, path=folder))
    for meeting in once:
        if meeting not in meetings:
            ctx.say(
                _(
                    "{meeting} was changed after it was published and is left out until "
                    "“famcli protocol approve {meeting}” and “publish”."
                ).format(meeting=meeting.slug)
            )
