"""Finding words in what was written: one search with German word forms for all that is kept.

All words must occur in one thing, in whatever form; what can be typed is what ``store.full_text.query`` says.
"""

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import msgspec

from famcli.domain.meetings.labels import labels
from famcli.domain.meetings.meeting import Meeting
from famcli.domain.people.person import Person
from famcli.domain.reports.fields import SECTIONS
from famcli.domain.reports.report import Report, ReportState
from famcli.i18n import item_number
from famcli.services.people import persons
from famcli.store.full_text.excerpts import Hit, Marker, Origin, Text
from famcli.store.full_text.query import parse
from famcli.store.repositories import Store, Transaction

if TYPE_CHECKING:
    from famcli.domain.minutes.action import Action
    from famcli.domain.minutes.decision import Decision

__all__ = ["Hit", "Line"]

T = TypeVar("T")
SHOWN = 20
FILTERED = 2_000
"""How many hits are looked at where only some topic, place or time is wanted."""


class Line(msgspec.Struct, frozen=True):
    """A line of minutes that was found."""

    meeting: str
    date: dt.date
    where: str
    """The item: "Item 3", in German "TOP 3"; empty for the title and the outlook of a meeting."""
    line: str


def among_persons(found: Iterable[Person], words: str) -> list[Person]:
    """Return those of these people whose entries have all the words. Raises InvalidInput."""
    return _having(found, words, of_person)


def among_reports(tx: Transaction, found: Iterable[Report], words: str) -> list[Report]:
    """Return those of these reports that have all the words. Raises InvalidInput."""
    found = list(found)
    known = persons.by_slug(tx, {slug for report in found for slug in (report.by, *report.coauthors)})
    return _having(found, words, lambda report: of_report(report, known))


def among_decisions(found: "Iterable[Decision]", words: str) -> "list[Decision]":
    """Return those of these decisions that have all the words. Raises InvalidInput."""
    return _having(found, words, lambda decision: Text(decision.slug, decision.text, "", ""))


def among_actions(tx: Transaction, found: "Iterable[Action]", words: str) -> "list[Action]":
    """Return those of these actions that have all the words, the owner's name among them. Raises InvalidInput."""
    found = list(found)
    known = persons.by_slug(tx, {action.owner for action in found})
    return _having(found, words, lambda action: Text(action.slug, action.text, "", _name(known, action.owner)))


def reports(
    store: Store,
    cache: Path,
    words: str,
    *,
    topic: str = "",
    place: str = "",
    since: dt.date | None = None,
    most: int = SHOWN,
) -> list[Hit]:
    """Return the reports of all meetings that have all the words, the best first, by an index. Raises InvalidInput."""
    from famcli.store.full_text.search import of_store

    index = of_store(cache, store.backend.local)
    chosen = bool(topic or place or since)
    with store.read() as tx:
        origin = Origin(tx.fingerprint, lambda: tx.reports.sum, lambda slugs: _called(tx, slugs))
        hits = index.search(words, origin=origin, texts=lambda: _handed_in(tx), limit=FILTERED if chosen else most)
        if chosen:
            hits = [hit for hit in hits if _is_wanted(tx, hit.slug, topic, place, since)]
    return hits[:most]


def minutes(tx: Transaction, words: str) -> Iterator[Line]:
    """Yield from each item of all minutes that has all the words the lines that have them, newest meetings first.

    Where no line has all of them, it is the one that has most. Raises InvalidInput.
    """
    marker = Marker(parse(words))
    for meeting in sorted(tx.meetings.all(), key=lambda each: each.date, reverse=True):
        for where, text in _of_minutes(meeting):
            if closeness := marker.closeness(text):
                lines = [line for line in f"{text.title}\n{text.body}".splitlines() if _has(marker, line)]
                for line in lines or [marker.hit(text, 0, closeness[0]).line]:
                    yield Line(meeting.slug, meeting.date, where, line.strip())


def _having(found: Iterable[T], words: str, text_of: Callable[[T], Text]) -> list[T]:
    """Return, in the order given, what has all the words; all of it where none are asked for."""
    if not words.strip():
        return list(found)
    marker = Marker(parse(words))
    return [each for each in found if marker.closeness(text_of(each))]


def _has(marker: Marker, line: str) -> bool:
    return marker.closeness(Text("", "", line, "")) is not None


def of_person(person: Person) -> Text:
    """Return what of a person is searched."""
    known = (person.organization, person.function, person.email, person.phone, person.address, *person.tags)
    return Text(person.slug, person.name, person.notes, "\n".join(known))


def of_report(report: Report, known: Mapping[str, Person]) -> Text:
    """Return what of a report is searched, the names of its authors among it."""
    people = (report.by, *report.coauthors)
    authors = (_name(known, slug) for slug in people)
    return Text(
        slug=report.slug,
        title=report.title,
        body="\n".join(filter(None, (getattr(report, field.name) for field in SECTIONS))),
        more="\n".join(
            filter(None, (report.topic, report.place, ", ".join(report.partners), report.contact, *authors))
        ),
        people=people,
    )


def _of_minutes(meeting: Meeting) -> Iterator[tuple[str, Text]]:
    for label, item in zip(labels(meeting), meeting.agenda, strict=True):
        yield item_number(label), Text(label, item.title, item.notes, "")
    yield "", Text("", meeting.title, meeting.outlook, "")


def _handed_in(tx: Transaction) -> Iterator[Text]:
    known = {person.slug: person for person in tx.persons.all()}
    for report in tx.reports.all():
        if report.state != ReportState.WITHDRAWN:
            yield of_report(report, known)


def _called(tx: Transaction, slugs: Collection[str]) -> dict[str, str]:
    known = persons.by_slug(tx, set(slugs))
    return {slug: _name(known, slug) for slug in slugs}


def _name(known: Mapping[str, Person], slug: str) -> str:
    person = known.get(slug)
    return f"{person.name} {person.organization}".strip() if person else slug


def _is_wanted(tx: Transaction, slug: str, topic: str, place: str, since: dt.date | None) -> bool:
    report = tx.reports.get(slug)
    meeting = tx.meetings.get(report.meeting) if report else None
    if report is None or meeting is None:
        return False
    return (
        (not topic or report.topic.casefold() == topic.casefold())
        and (not place or place.casefold() in report.place.casefold())
        and (since is None or meeting.date >= since)
    )
