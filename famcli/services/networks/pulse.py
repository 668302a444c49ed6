"""How the network is: who has fallen silent, who is new, which places stay away, whom to call and what about.

Nothing here is kept but what somebody notes down ("touches"); it is for the coordinator's eyes, and ranks nobody.
Whoever sends apologies is not silent.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum

import msgspec

from famcli.domain.meetings.attendee import Attendance, Attendee, Rsvp
from famcli.domain.meetings.meeting import Meeting, MeetingState
from famcli.domain.meetings.series import Series
from famcli.domain.people.person import Person
from famcli.domain.reports.report import Report
from famcli.services.networks import memberships
from famcli.store.backend import Question
from famcli.store.repositories import Transaction

SILENT = 2
"""Meetings without a sign after which somebody is silent, unless another number is asked for."""
MOST_CALLS = 5
THERE = 2
"""The last meetings that somebody was at who looks after a newcomer."""


class Sign(StrEnum):
    """How somebody has given a sign."""

    PRESENT = "present"
    EXCUSED = "excused"
    REPLY = "reply"
    REPORT = "report"
    INTEREST = "interest"
    TOUCH = "touch"


class Why(StrEnum):
    """Why somebody is called."""

    SILENT = "silent"
    NEW = "new"
    NO_REPORT = "no-report"


class Contact(msgspec.Struct, frozen=True, kw_only=True):
    """A person of the series with the last sign of life."""

    person: str
    """The slug."""
    name: str
    organization: str
    phone: str
    last: date | None
    """The day of the last sign; None for none at all."""
    by: Sign | None
    note: str
    """What was noted with it."""
    missed: int
    """The last meetings in a row without a sign."""
    first: date | None
    """The day of the first meeting that the person was at."""
    attended: int
    """How many meetings the person was at."""
    why: Why | None = None
    talk: tuple[str, ...] = ()
    """What to talk about: the titles of own reports, of those of interest, open tasks."""
    buddy: str = ""
    """Who could look after a newcomer: from elsewhere, with a common topic, there the last two times."""


class Place(msgspec.Struct, frozen=True):
    """An organization with the people of it."""

    place: str
    people: int
    last: date | None
    """The last meeting that any of them was at."""
    missed: int
    """The last meetings in a row that none of them was at."""


class Pulse:
    """What is known of the people of a series up to a day."""

    def __init__(self, tx: Transaction, series: Series, today: date) -> None:
        tx.expect(*map(Question, ("attendees", "persons", "reports", "interests", "actions", "touches", "memberships")))
        found = (each for each in tx.meetings.find("series", series.slug) if each.state == MeetingState.PLANNED)
        self._meetings = sorted((each for each in found if each.date <= today), key=lambda meeting: meeting.date)
        self._parts: dict[str, dict[str, Attendee]] = {}
        for meeting in self._meetings:
            for part in tx.attendees.find("meeting", meeting.slug):
                self._parts.setdefault(part.person, {})[meeting.slug] = part
        known = {person.slug: person for person in tx.persons.all()}
        self._people = {slug: known[slug] for slug in self._parts if slug in known and not known[slug].inactive}
        held = {meeting.slug for meeting in self._meetings}
        self._reports: dict[str, list[Report]] = {}
        for report in tx.reports.all():
            if report.meeting in held:
                self._reports.setdefault(report.by, []).append(report)
        titles = {report.slug: report for each in self._reports.values() for report in each}
        self._interests: dict[str, list[tuple[date, str, str]]] = {}
        for interest in tx.interests.all():
            if interest.report in titles:
                report = titles[interest.report]
                at = interest.at.astimezone().date()
                self._interests.setdefault(interest.person, []).append((at, report.title, report.topic))
        self._tasks: dict[str, list[str]] = {}
        for action in tx.actions.all():
            if action.done is None and action.owner:
                self._tasks.setdefault(action.owner, []).append(action.text)
        self._touches: dict[str, list[tuple[date, str]]] = {}
        for touch in tx.touches.all():
            self._touches.setdefault(touch.person, []).append((touch.on, touch.note))
        self._topics = {slug: self._topics_of(slug) for slug in self._people}
        for taking in memberships.current(tx, today=today):
            if taking.network.topic:
                self._topics.setdefault(taking.person.slug, set()).add(taking.network.topic)

    def silent(self, least: int = SILENT) -> list[Contact]:
        """Return those who have given no sign for the last ``least`` meetings, the longest first."""
        found = (each for each in self._contacts() if each.missed >= least)
        return sorted(found, key=lambda each: (each.last or date.min, each.name))

    def newcomers(self) -> list[Contact]:
        """Return those who were at the last meeting for the first time, each with a buddy where there is one."""
        if not self._meetings:
            return []
        last = self._meetings[-1].date
        found, taken = [], Counter[str]()
        for each in self._contacts():
            if each.attended == 1 and each.first == last and len(self._meetings) > 1:
                buddy = self._buddy(each.person, taken)
                taken[buddy] += 1
                found.append(msgspec.structs.replace(each, buddy=buddy))
        return found

    def calls(self) -> list[Contact]:
        """Return at most five people to call: silent ones, newcomers, those who never reported; with what about."""
        chosen: dict[str, Contact] = {}
        never = (each for each in self._contacts() if each.attended > 1 and each.person not in self._reports)
        for why, those in ((Why.SILENT, self.silent()), (Why.NEW, self.newcomers()), (Why.NO_REPORT, never)):
            for each in those:
                chosen.setdefault(each.person, msgspec.structs.replace(each, why=why, talk=self._talk(each.person)))
        return list(chosen.values())[:MOST_CALLS]

    def places(self) -> list[Place]:
        """Return the organizations, those that were away for longest first."""
        people: dict[str, list[str]] = {}
        for slug, person in self._people.items():
            people.setdefault(person.organization, []).append(slug)
        found = [self._place(name, slugs) for name, slugs in people.items() if name]
        return sorted(found, key=lambda each: (-each.missed, each.place))

    def _contacts(self) -> Iterator[Contact]:
        for person in sorted(self._people.values(), key=lambda each: each.parts.sorting):
            yield self._contact(person)

    def _contact(self, person: Person) -> Contact:
        signs = sorted(self._signs(person.slug), key=lambda sign: sign[0])
        last = signs[-1] if signs else None
        there = [meeting.date for meeting in self._meetings if self._was_there(person.slug, meeting)]
        return Contact(
            person=person.slug,
            name=person.name,
            organization=person.organization,
            phone=person.phone,
            last=last[0] if last else None,
            by=last[1] if last else None,
            note=last[2] if last else "",
            missed=self._missed(person.slug, last[0] if last else date.min),
            first=there[0] if there else None,
            attended=len(there),
        )

    def _signs(self, slug: str) -> Iterator[tuple[date, Sign, str]]:
        for meeting in self._meetings:
            part = self._parts[slug].get(meeting.slug)
            if part is None:
                continue
            if part.attendance in (Attendance.PRESENT, Attendance.EXCUSED):
                yield meeting.date, Sign(part.attendance.value), ""
            if part.rsvp != Rsvp.NEEDS_ACTION and part.answered:
                yield part.answered.astimezone().date(), Sign.REPLY, part.note
        for report in self._reports.get(slug, ()):
            if report.submitted:
                yield report.submitted.astimezone().date(), Sign.REPORT, report.title
        for at, title, _topic in self._interests.get(slug, ()):
            yield at, Sign.INTEREST, title
        for on, note in self._touches.get(slug, ()):
            yield on, Sign.TOUCH, note

    def _missed(self, slug: str, last: date) -> int:
        """Return how many of the last meetings in a row somebody was asked to and gave no sign at or after."""
        missed = 0
        for meeting in reversed(self._meetings):
            part = self._parts[slug].get(meeting.slug)
            if part is None or meeting.date <= last or part.rsvp != Rsvp.NEEDS_ACTION:
                break
            missed += 1
        return missed

    def _was_there(self, slug: str, meeting: Meeting) -> bool:
        part = self._parts[slug].get(meeting.slug)
        return part is not None and part.attendance == Attendance.PRESENT

    def _place(self, name: str, slugs: Iterable[str]) -> Place:
        there = [meeting for meeting in self._meetings if any(self._was_there(slug, meeting) for slug in slugs)]
        last = there[-1].date if there else None
        missed = sum(meeting.date > (last or date.min) for meeting in self._meetings)
        return Place(name, len(list(slugs)), last, missed)

    def _talk(self, slug: str) -> tuple[str, ...]:
        reports = [report.title for report in sorted(self._reports.get(slug, ()), key=lambda each: each.submitted)]
        interests = [title for _at, title, _topic in sorted(self._interests.get(slug, ()))]
        return tuple(dict.fromkeys((*self._tasks.get(slug, ())[:1], *reports[-1:], *interests[-1:])))

    def _topics_of(self, slug: str) -> set[str]:
        own = {report.topic for report in self._reports.get(slug, ()) if report.topic}
        return own | {topic for _at, _title, topic in self._interests.get(slug, ()) if topic}

    def _buddy(self, slug: str, taken: "Counter[str]") -> str:
        """Return who could look after a newcomer; ``taken`` says of how many others somebody is to look after."""
        person = self._people[slug]
        recent = self._meetings[-THERE:]
        fitting = [
            other.name
            for other in self._people.values()
            if other.slug != slug
            and other.organization != person.organization
            and self._topics[slug] & self._topics[other.slug]
            and all(self._was_there(other.slug, meeting) for meeting in recent)
        ]
        return min(fitting, key=lambda name: (taken[name], name), default="")
