"""All that the documents about one meeting are made of."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum

import msgspec
from msgspec.structs import replace

from famcli.domain.meetings.attachment import Attachment
from famcli.domain.meetings.attendee import Attendee, Rsvp
from famcli.domain.meetings.meeting import Meeting
from famcli.domain.meetings.series import Series
from famcli.domain.minutes.action import Action
from famcli.domain.minutes.decision import Decision
from famcli.domain.people.person import Person
from famcli.domain.reports.report import Report
from famcli.domain.stored import Stored


class What(StrEnum):
    """What of a meeting differs between two versions of its minutes."""

    TITLE = "title"
    SERIES = "series"
    """Which meeting of which series it was."""
    DATE = "date"
    TIMES = "times"
    PLACE = "place"
    HOST = "host"
    ORGANIZER = "organizer"
    AUDIENCE = "audience"
    LANGUAGE = "language"
    STATE = "state"
    """Whether it took place."""
    AGENDA = "agenda"
    """Which items there were, and in which order."""
    ITEM = "item"
    ATTENDANCE = "attendance"
    REPORT = "report"
    DECISION = "decision"
    ACTION = "action"
    OUTLOOK = "outlook"
    LINKS = "links"
    ATTACHMENT = "attachment"
    OTHER = "other"


class Difference(Stored, frozen=True, kw_only=True):
    """One thing that was changed."""

    what: What
    of: str = ""
    """Which one: a number, or a name."""


class Approval(Stored, frozen=True, kw_only=True):
    """That minutes were approved: as which version, when, and by whom."""

    number: str
    at: dt.datetime
    by: str
    """A name."""
    reason: str = ""
    """Why the version before was changed."""
    changes: tuple[Difference, ...] = ()
    """What of it was."""
    before: str = ""
    """The number of the version before."""


class EarlierAction(Stored, frozen=True, kw_only=True):
    """An action of an earlier meeting that was still open."""

    action: Action
    day: dt.date
    """When it was taken on."""


class Following(Stored, frozen=True, kw_only=True):
    """The next meeting of the series, as far as it was known."""

    date: dt.date
    start: dt.time | None = None
    place: str = ""
    title: str = ""


class Snapshot(Stored, frozen=True, kw_only=True, tag_field="schema", tag=3):
    """A meeting at one moment: now, or when its minutes were approved."""

    slug: str
    """``<meeting>/<version>``; nothing behind the stroke for what is not approved."""
    meeting: Meeting
    approval: Approval | None = None
    """None for what is not approved."""
    series: Series | None = None
    people: tuple[Person, ...] = ()
    """Everybody who is named by slug in the rest."""
    attendees: tuple[Attendee, ...] = ()
    reports: tuple[Report, ...] = ()
    decisions: tuple[Decision, ...] = ()
    """By number."""
    actions: tuple[Action, ...] = ()
    """By number."""
    earlier: tuple[EarlierAction, ...] = ()
    """What was open from earlier meetings of the series, the oldest first."""
    attachments: tuple[Attachment, ...] = ()
    """By number."""
    following: Following | None = None
    of_kind: int | None = None
    """The how-manieth meeting of its kind it is in the series; None where that is its number."""

    def texts(self) -> Iterator[str]:
        """Yield all texts that are Markdown."""
        yield from (self.meeting.directions, self.meeting.outlook)
        for item in self.meeting.agenda:
            yield from (item.text, item.notes)
        for report in self.reports:
            yield from (report.summary, report.networking, report.transfer)

    def for_good(self) -> "Snapshot":
        """Return what is kept of it when it is approved: no more of anybody than documents of the minutes show.

        Not kept are how people can be reached, what they answered, and who was on the list and is not said to have been
        there or missing; also reports that are not shown.
        """
        attendees = tuple(
            replace(each, rsvp=Rsvp.NEEDS_ACTION, note="", answered=None, sequence=0, diet="", access="")
            for each in self.attendees
            if each.in_minutes
        )
        reports = tuple(
            replace(each, origin="", files=(), history=(), minutes=None) for each in self.reports if each.state.shown
        )
        kept = replace(self, attendees=attendees, reports=reports)
        named = kept.named()
        return replace(
            kept,
            people=tuple(
                Person(
                    slug=each.slug,
                    name=each.name,
                    organization=each.organization,
                    function=each.function,
                    salutation=each.salutation,
                    family=each.family,
                )
                for each in self.people
                if each.slug in named
            ),
        )

    def with_slugs(self, new: Mapping[str, str]) -> "Snapshot":
        """Return it with other slugs of people who were merged since."""
        if not new:
            return self

        def each(slugs: Sequence[str]) -> tuple[str, ...]:
            return tuple(dict.fromkeys(new.get(slug, slug) for slug in slugs))

        def one(slug: str) -> str:
            return new.get(slug, slug)

        agenda = tuple(replace(item, presenters=each(item.presenters)) for item in self.meeting.agenda)
        return replace(
            self,
            meeting=replace(self.meeting, host=one(self.meeting.host), hosts=each(self.meeting.hosts), agenda=agenda),
            people=tuple(replace(person, slug=one(person.slug)) for person in self.people),
            attendees=tuple(
                replace(
                    attendee,
                    person=one(attendee.person),
                    substitute_for=one(attendee.substitute_for),
                    proxies=each(attendee.proxies),
                )
                for attendee in self.attendees
            ),
            reports=tuple(
                replace(report, by=one(report.by), coauthors=each(report.coauthors)) for report in self.reports
            ),
            actions=tuple(replace(action, owner=one(action.owner), also=each(action.also)) for action in self.actions),
        )

    def named(self) -> set[str]:
        """Return the slugs of everybody who has a part in it."""
        slugs = {*self.meeting.everybody_host, *(slug for item in self.meeting.agenda for slug in item.presenters)}
        slugs |= {slug for each in self.attendees for slug in (each.person, each.substitute_for, *each.proxies)}
        slugs |= {slug for each in self.reports for slug in (each.by, *each.coauthors)}
        actions = (*self.actions, *(each.action for each in self.earlier))
        slugs |= {slug for each in actions for slug in each.owners}
        return slugs - {""}


def fingerprint(document: bytes) -> str:
    """Return the SHA-256 of a snapshot as it lies in the store, in hexadecimal, whatever the order of its fields."""
    from hashlib import sha256  # takes longer to load than most commands need to run

    return sha256(msgspec.json.encode(msgspec.json.decode(document), order="sorted")).hexdigest()
