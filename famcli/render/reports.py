"""Short reports as templates see them."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from famcli.domain.meetings.agenda import AgendaItem
from famcli.domain.meetings.meeting import Meeting
from famcli.domain.meetings.schedule import Slot, part_slots
from famcli.domain.reports.report import Report
from famcli.render.people import Lookup, person_view
from famcli.render.proceedings import Telling
from famcli.render.views import LinkView, PartView, PlaceView, ReportView

LAST = (999, 999)
"""Where a report stands that is in no item."""


def in_order(reports: Iterable[Report], meeting: Meeting) -> list[Report]:
    """Return the reports that are shown, as they follow each other in the agenda."""
    places = {part.report: (n, p) for n, item in enumerate(meeting.agenda) for p, part in enumerate(item.parts)}
    return sorted((each for each in reports if each.state.shown), key=lambda each: places.get(each.slug, LAST))


def positions(reports: Sequence[Report]) -> dict[str, int]:
    """Return the numbers of reports in the booklet by slug: by topic, topics and reports in the order given."""
    topics = list(dict.fromkeys(map(_topic, reports)))
    together = sorted(reports, key=lambda each: topics.index(_topic(each)))
    return {report.slug: position for position, report in enumerate(together, 1)}


def _topic(report: Report) -> str:
    return report.topic or report.title


def report_view(
    report: Report, position: int, person: Lookup, deadline: dt.date | None, telling: Telling
) -> ReportView:
    """Return a report as templates see it."""
    return ReportView(
        number=report.number,
        position=position,
        title=report.title,
        topic=_topic(report),
        author=person_view(person(report.by)),
        coauthors=tuple(person_view(person(slug)) for slug in report.coauthors),
        place=report.place,
        partners=report.partners,
        contact=report.contact,
        links=tuple(LinkView(title=link.title, url=link.url, teaser=link.teaser) for link in report.links),
        late=report.late(deadline),
        summary=telling.marked(report.summary),
        networking=telling.marked(report.networking),
        transfer=telling.marked(report.transfer),
    )


def part_views(
    label: str, item: AgendaItem, slot: Slot, person: Lookup, reports: Mapping[str, Report]
) -> tuple[PartView, ...]:
    """Return the reports inside an item, with their times; one that is not shown any more is left out."""
    return tuple(
        PartView(
            number=f"{label}.{place}",
            title=report.title,
            author=person_view(person(report.by)),
            start=each.start,
            end=each.end,
        )
        for place, (part, each) in enumerate(zip(item.parts, part_slots(item, slot), strict=True), 1)
        if (report := reports.get(part.report)) is not None
    )


def register(reports: Iterable[Report], positions: Mapping[str, int]) -> tuple[PlaceView, ...]:
    """Return places and partners with the positions of their reports in the booklet, by name."""
    found: dict[str, tuple[str, list[int]]] = {}
    for report in reports:
        for name in filter(None, (report.place, *report.partners)):
            numbers = found.setdefault(name.casefold(), (name, []))[1]
            if positions[report.slug] not in numbers:
                numbers.append(positions[report.slug])
    return tuple(
        PlaceView(name=name, numbers=tuple(sorted(numbers))) for _key, (name, numbers) in sorted(found.items())
    )
