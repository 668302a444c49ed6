"""One search over everything that is kept: people, meetings, agendas, minutes, records, reports, networks, places."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from enum import StrEnum

import msgspec

from famcli.domain.meetings.labels import labels
from famcli.domain.meetings.meeting import Meeting
from famcli.domain.people.person import Person
from famcli.services.search import of_person, of_report
from famcli.store.backend import Question
from famcli.store.full_text.excerpts import Marker, Text
from famcli.store.full_text.query import parse
from famcli.store.repositories import Transaction


class Thing(StrEnum):
    """What was found, in the order in which it is shown."""

    PERSON = "person"
    MEETING = "meeting"
    ITEM = "item"
    MINUTES = "minutes"
    DECISION = "decision"
    ACTION = "action"
    REPORT = "report"
    ATTACHMENT = "attachment"
    NETWORK = "network"
    CIRCLE = "circle"
    VENUE = "venue"
    SERIES = "series"


READ = (
    "persons", "meetings", "decisions", "actions", "interests", "reports", "attachments", "touches", "memberships",
    "networks", "circles", "venues", "series",
)  # fmt: skip
"""The kinds that are looked through."""


class Found(msgspec.Struct, frozen=True):
    """One thing that has all the words, and the line that shows why."""

    kind: Thing
    slug: str
    """Of items and minutes, that of their meeting."""
    title: str
    meeting: str
    """The meeting that it belongs to, if it does."""
    number: str
    """The number of an item, a decision, an action, a report or an attachment."""
    line: str
    marks: tuple[tuple[int, int], ...]
    """Begin and end of the words in the line."""


class Entry(msgspec.Struct, frozen=True):
    """One thing that is looked through."""

    kind: Thing
    text: Text
    meeting: str = ""
    number: str = ""


def search(tx: Transaction, words: str, kinds: Collection[Thing] = ()) -> list[Found]:
    """Return what has all the words, by kind, of each kind what has them most closely first. Raises InvalidInput."""
    marker = Marker(parse(words))
    order = list(Thing)
    found = []
    for entry in _entries(tx):
        if (not kinds or entry.kind in kinds) and (has := marker.closeness(entry.text)):
            found.append(((order.index(entry.kind), has[0], -has[1]), entry))
    return [
        _found(entry, marker, -weight, closeness)
        for (_kind, closeness, weight), entry in sorted(found, key=lambda each: each[0])
    ]


def _found(entry: Entry, marker: Marker, weight: float, closeness: int) -> Found:
    hit = marker.hit(entry.text, weight, closeness)
    return Found(entry.kind, hit.slug, hit.title, entry.meeting, entry.number, hit.line, hit.marks)


def _entries(tx: Transaction) -> Iterator[Entry]:
    tx.expect(*map(Question, READ))
    known = {person.slug: person for person in tx.persons.all()}
    yield from _people(tx, known.values())
    for meeting in sorted(tx.meetings.all(), key=lambda each: each.date, reverse=True):
        yield from _of_meeting(meeting, known)
    for decision in tx.decisions.all():
        number = decision.label or str(decision.number)
        text = Text(decision.slug, decision.text, decision.about, decision.word)
        yield Entry(Thing.DECISION, text, decision.meeting, number)
    for action in tx.actions.all():
        text = Text(action.slug, action.text, "", _names(known, (action.owner, *action.also)))
        yield Entry(Thing.ACTION, text, action.meeting, str(action.number))
    wishes = defaultdict(list)
    for each in tx.interests.all():
        wishes[each.report].append(f"{_names(known, [each.person])} {each.note}".strip())
    for report in tx.reports.all():
        text = of_report(report, known)
        text = msgspec.structs.replace(text, more="\n".join((text.more, *wishes[report.slug])))
        yield Entry(Thing.REPORT, text, report.meeting, str(report.number))
    for file in tx.attachments.all():
        yield Entry(Thing.ATTACHMENT, Text(file.slug, file.title, "", file.name), file.meeting, str(file.number))
    yield from _around(tx, known)


def _people(tx: Transaction, people: Iterable[Person]) -> Iterator[Entry]:
    """Yield the people with what was noted when somebody spoke to them."""
    touched = defaultdict(list)
    for touch in tx.touches.all():
        touched[touch.person].append(touch.note)
    for person in people:
        text = of_person(person)
        more = (text.more, person.contact, *person.former)
        body = "\n".join(filter(None, (text.body, *touched[person.slug])))
        yield Entry(Thing.PERSON, msgspec.structs.replace(text, body=body, more="\n".join(filter(None, more))))


def _of_meeting(meeting: Meeting, known: Mapping[str, Person]) -> Iterator[Entry]:
    """Yield a meeting, its items, and what was written down of each."""
    more = (
        meeting.slug, meeting.subtitle, meeting.kind, meeting.place, meeting.address, meeting.room, meeting.organizer,
        meeting.commissioned_by, meeting.audience, meeting.directions, meeting.url, meeting.online,
        _names(known, meeting.everybody_host), *(f"{each.title} {each.teaser}" for each in meeting.links),
    )  # fmt: skip
    text = Text(meeting.slug, meeting.title, meeting.outlook, "\n".join(filter(None, more)))
    yield Entry(Thing.MEETING, text, meeting.slug)
    for label, item in zip(labels(meeting), meeting.agenda, strict=True):
        beside = "\n".join(filter(None, (item.track, item.room, _names(known, item.presenters))))
        yield Entry(Thing.ITEM, Text(meeting.slug, item.title, item.text, beside), meeting.slug, label)
        if item.notes:
            yield Entry(Thing.MINUTES, Text(meeting.slug, item.title, item.notes, ""), meeting.slug, label)


def _around(tx: Transaction, known: Mapping[str, Person]) -> Iterator[Entry]:
    """Yield networks with those who take part, talks of parents, venues and series."""
    takings = defaultdict(list)
    for each in tx.memberships.all():
        takings[each.network].append(f"{_names(known, [each.person])}: {each.gain}")
    for network in tx.networks.all():
        more = (*network.also, network.kind, network.topic, network.place, network.rhythm, network.url, network.founder)
        beside = "\n".join(filter(None, (*more, *takings[network.slug])))
        yield Entry(Thing.NETWORK, Text(network.slug, network.name, "", beside))
    for circle in tx.circles.all():
        more = (circle.district, circle.feedback, _names(known, [circle.moderator]), *circle.langs)
        yield Entry(Thing.CIRCLE, Text(circle.slug, circle.topic or circle.slug, "", "\n".join(filter(None, more))))
    for venue in tx.venues.all():
        more = (venue.place, venue.address, venue.contact)
        yield Entry(Thing.VENUE, Text(venue.slug, venue.name, venue.notes, "\n".join(filter(None, more))))
    for series in tx.series.all():
        yield Entry(Thing.SERIES, Text(series.slug, series.name, "", "\n".join(series.topics)))


def _names(known: Mapping[str, Person], slugs: Iterable[str]) -> str:
    return ", ".join(known[slug].name if slug in known else slug for slug in slugs if slug)
