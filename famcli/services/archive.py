"""The published protocols of a series as web pages: which meetings are in it, and all of its files."""

from collections.abc import Callable
from typing import NamedTuple

from famcli.domain.meetings.meeting import Meeting
from famcli.domain.meetings.series import Series
from famcli.errors import NotFound, Way
from famcli.exchange.calendar import feed
from famcli.i18n import _
from famcli.render import archive
from famcli.render.audience import PUBLIC
from famcli.render.pages import Page
from famcli.services.documents import contexts, file_names
from famcli.services.documents.contexts import Context
from famcli.services.mail.office import Office
from famcli.services.minutes import protocols, snapshots
from famcli.store.repositories import Transaction

KINDS = ("protocol", "article")
FORMATS = ("html", "pdf")


class Published(NamedTuple):
    """What is in the archive of a series, newest first: of each meeting the version that was published last."""

    series: Series
    meetings: list[tuple[Meeting, Context]]
    gone_on: list[tuple[Meeting, str]]
    """Those of which something was changed since, with the number of the version that is shown."""
    text_only: list[tuple[Meeting, str]]
    """Those that are left out, with the version: nothing but its text is known."""


def published(tx: Transaction, series: Series) -> Published:
    """Return the meetings of a series of which a version was published. Raises NotFound where there is none."""
    there = Published(series, [], [], [])
    for meeting in sorted(tx.meetings.find("series", series.slug), key=lambda each: each.date, reverse=True):
        number = protocols.of(tx, meeting).published
        if not number:
            continue
        try:
            context = contexts.of_version(tx, meeting, protocols.version(tx, meeting, number), audience=PUBLIC)
        except snapshots.TextOnly:
            there.text_only.append((meeting, number))
            continue
        there.meetings.append((meeting, context))
        settled = protocols.settled(tx, meeting)
        if settled is None or settled.number != number:
            there.gone_on.append((meeting, number))
    if there.meetings:
        return there
    if there.text_only:
        meeting, number = there.text_only[0]
        raise NotFound(left_out(meeting, number), way=Way.APPROVE_ANEW)
    raise NotFound(_("No minutes of {series} are published yet.").format(series=series.name), way=Way.PUBLISH)


def left_out(meeting: Meeting, number: str) -> str:
    """Return the sentence about a version that cannot be shown."""
    return _("{meeting} is left out: only the text of version {version} is known.").format(
        meeting=meeting.slug, version=number
    )


def files(
    office: Office, there: Published, read: Callable[[str], bytes | None] = lambda _digest: None
) -> dict[str, bytes]:
    """Return index, search, feed and the documents of each meeting, by the names of the files.

    ``read`` returns an annex by its check sum; one that is not there is left out.
    """
    renderer = office.renderer
    contents = annexes(there, read)
    entries, events = [], []
    pages: list[Page] = []
    names: dict[str, list[str]] = {format_: [] for format_ in FORMATS}
    for meeting, context in there.meetings:
        found = {kind: next(renderer.pages(kind, [context])) for kind in KINDS}
        called = {
            (kind, format_): file_names.document(kind, context.lang, meeting.slug, f".{format_}")
            for kind in KINDS
            for format_ in FORMATS
        }
        for (_kind, format_), name in called.items():
            names[format_].append(name)
        pages += found.values()
        named = {
            each.number: file_names.annex(context.lang, meeting.slug, each.number, each.name)
            for each in context.attachments
        }
        with_files = {number: name for number, name in named.items() if name in contents}
        entries.append(archive.entry(context, [page.document for page in found.values()], called, with_files))
        events.append(office.composer(meeting, context).event(context.lang))
    for format_ in FORMATS:
        contents |= zip(names[format_], renderer.written(pages, format_), strict=True)
    first = there.meetings[0][1]
    calendar = f"{there.series.slug}.ics"
    title, organizer, layouts = there.series.name, first.meeting.organizer, renderer.layouts
    contents |= dict(archive.pages(title, organizer, entries, first.lang, calendar, layouts))
    contents[calendar] = feed(events)
    return contents


def annexes(there: Published, read: Callable[[str], bytes | None]) -> dict[str, bytes]:
    """Return the annexes of the meetings, by the names of the files."""
    found = {}
    for meeting, context in there.meetings:
        for each in context.attachments:
            if content := read(each.digest):
                found[file_names.annex(context.lang, meeting.slug, each.number, each.name)] = content
    return found
