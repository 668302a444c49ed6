"""The published protocols of a series as web pages: which meetings are in it, and all of its files."""

from typing import NamedTuple

from famcli.domain.meetings.meeting import Meeting
from famcli.domain.meetings.series import Series
from famcli.domain.minutes.protocol import Stage
from famcli.errors import NotFound, Way
from famcli.exchange.calendar import feed
from famcli.i18n import _
from famcli.render import archive
from famcli.render.audience import PUBLIC
from famcli.services.documents import contexts, file_names
from famcli.services.documents.contexts import Context
from famcli.services.mail.office import Office
from famcli.services.minutes import protocols
from famcli.store.repositories import Transaction

KINDS = ("protocol", "article")
FORMATS = ("html", "pdf")


class Published(NamedTuple):
    """What is in the archive of a series, newest first."""

    series: Series
    meetings: list[tuple[Meeting, Context]]
    changed: list[Meeting]
    """Those that were changed after they were published: they are left out."""


def published(tx: Transaction, series: Series) -> Published:
    """Return the meetings whose newest protocol is published. Raises NotFound where there is none."""
    once = [
        meeting
        for meeting in sorted(tx.meetings.find("series", series.slug), key=lambda each: each.date, reverse=True)
        if any(step.stage == Stage.PUBLISHED for step in protocols.of(tx, meeting).steps)
    ]
    found: list[tuple[Meeting, Context]] = []
    changed = []
    for meeting in once:
        protocol = protocols.of(tx, meeting)
        if protocol.stage != Stage.PUBLISHED or protocols.is_draft(tx, meeting):
            changed.append(meeting)
            continue
        dated = protocol.versions[-1].at.date()
        found.append((meeting, contexts.of_meeting(tx, meeting, dated=dated, audience=PUBLIC)))
    if not found:
        raise NotFound(_("No minutes of {series} are published yet.").format(series=series.name), way=Way.PUBLISH)
    return Published(series, found, changed)


def files(office: Office, there: Published) -> dict[str, bytes]:
    """Return index, search, feed and the documents of each meeting, by the names of the files."""
    renderer = office.renderer
    entries, events = [], []
    contents: dict[str, bytes] = {}
    for meeting, context in there.meetings:
        names, pages = {}, []
        for kind in KINDS:
            (page,) = renderer.pages(kind, [context])
            pages.append(page.document)
            for format_ in FORMATS:
                names[kind, format_] = file_names.document(kind, context.lang, meeting.slug, f".{format_}")
                (contents[names[kind, format_]],) = renderer.written([page], format_)
        entries.append(archive.entry(context, pages, names))
        events.append(office.composer(meeting, context).event(context.lang))
    first = there.meetings[0][1]
    calendar = f"{there.series.slug}.ics"
    title, organizer, layouts = there.series.name, first.meeting.organizer, renderer.layouts()
    contents |= dict(archive.pages(title, organizer, entries, first.lang, calendar, layouts))
    contents[calendar] = feed(events)
    return contents
