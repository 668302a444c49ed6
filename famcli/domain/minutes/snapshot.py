"""All that the documents about one meeting are made of."""

import datetime as dt

import msgspec

from famcli.domain.meetings.attendee import Attendee
from famcli.domain.meetings.meeting import Meeting
from famcli.domain.meetings.series import Series
from famcli.domain.minutes.action import Action
from famcli.domain.minutes.decision import Decision
from famcli.domain.people.person import Person
from famcli.domain.reports.report import Report


class EarlierAction(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An action of an earlier meeting that was still open."""

    action: Action
    day: dt.date
    """When it was taken on."""


class Snapshot(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="schema", tag=1):
    """A meeting at one moment: now, or when its minutes were approved."""

    slug: str
    """``<meeting>/<version>``; nothing behind the stroke for what is not approved."""
    meeting: Meeting
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
