"""What can be given for a thing, held against the type that is kept and the options of the commands."""

import inspect
from collections.abc import Callable, Sequence
from typing import Any, get_args, get_origin, get_type_hints

import pytest

from famcli.cli import agenda, attendee, meeting, person, report, series
from famcli.cli.agenda import RENAMED as OF_ITEMS
from famcli.cli.meetings.show import RENAMED as OF_MEETINGS
from famcli.cli.people import consenting
from famcli.cli.reports.options import OF_OPTIONS as OF_REPORTS
from famcli.domain.house_style import HouseStyle
from famcli.domain.meetings.agenda import AgendaItem
from famcli.domain.meetings.attendee import Attendee
from famcli.domain.meetings.meeting import Letterhead, Meeting
from famcli.domain.meetings.series import Series
from famcli.domain.people.person import Person
from famcli.domain.reports.report import Report
from famcli.services.house_style import StyleChanges
from famcli.services.meetings.changes import AttendanceDetails, ItemChanges, MeetingChanges, SeriesChanges
from famcli.services.meetings.details import LETTERHEAD
from famcli.services.people.changes import PersonChanges
from famcli.services.reports.cleaning import ReportChanges

KEPT_OTHERWISE = {
    Person: {"slug", "consents", "withdrawn", "inactive", "former"},
    Meeting: {"slug", "letterhead", "state", "pauses", "sequence", "moved", "agenda", "listeners"},
    Series: {"slug", "style"},
    HouseStyle: set(),
    AgendaItem: {"parts"},
    Report: {"slug", "meeting", "number", "state", "submitted", "origin", "history"},
}
"""Fields that have services of their own."""
CONSENTS = set(consenting.OPTIONS)
AS_TEXTS = {"links"}
"""Given as texts, kept as something else."""


@pytest.mark.parametrize(
    ("changes", "kept"),
    [
        (PersonChanges, Person),
        (MeetingChanges, Meeting),
        (SeriesChanges, Series),
        (StyleChanges, HouseStyle),
        (ItemChanges, AgendaItem),
        (ReportChanges, Report),
    ],
)
def test_what_can_be_given_is_what_is_kept(changes: type, kept: type) -> None:
    given, fields = get_type_hints(changes), get_type_hints(kept)
    if kept is Series:
        given = {name: type_ for name, type_ in given.items() if name not in get_type_hints(StyleChanges)}
    letterhead = set(LETTERHEAD) if kept is Meeting else set()
    assert set(given) - letterhead == set(kept.__struct_fields__) - KEPT_OTHERWISE[kept]
    for name in set(given) - letterhead - AS_TEXTS:
        expected = Sequence[str] if get_origin(fields[name]) is tuple else fields[name]
        assert given[name] == expected, name
        assert get_origin(fields[name]) is not tuple or get_args(fields[name]) == (str, ...)


def test_the_letterhead_is_given_by_names_of_its_own() -> None:
    assert set(LETTERHEAD.values()) == set(Letterhead.__struct_fields__)
    assert set(LETTERHEAD) <= set(get_type_hints(MeetingChanges))


def test_attendance_is_given_as_it_is_kept() -> None:
    kept = get_type_hints(Attendee)
    assert get_type_hints(AttendanceDetails).items() <= kept.items()


@pytest.mark.parametrize(
    ("command", "changes", "renamed", "others"),
    [
        (person.add, PersonChanges, {"tag": "tags"}, {"new", *CONSENTS}),
        (person.edit, PersonChanges, {"tag": "tags"}, {"person", "search", "withdraw", "inactive", *CONSENTS}),
        (meeting.new, MeetingChanges, OF_MEETINGS, {"new", "poll", "approval", "yes"}),
        (meeting.edit, MeetingChanges, OF_MEETINGS, {"new", "meeting", "yes"}),
        (agenda.add, ItemChanges, OF_ITEMS, {"new", "position", "carried", "meeting"}),
        (agenda.edit, ItemChanges, OF_ITEMS, {"new", "number", "meeting"}),
        (series.edit, SeriesChanges, {"topic": "topics", "place": "places"}, {"wanted"}),
        (report.submit, ReportChanges, OF_REPORTS, {"new", "files", "skip_errors", "meeting"}),
        (report.edit, ReportChanges, OF_REPORTS, {"new", "report", "meeting"}),
        (attendee.add, PersonChanges, {}, {"new", "role", "rsvp", "attendance", "tag", "group", "meeting"}),
    ],
)
def test_options_are_what_can_be_given(
    command: Callable[..., Any], changes: type, renamed: dict[str, str], others: set[str]
) -> None:
    options = set(inspect.signature(command).parameters) - {"ctx", "json", *others}
    assert {renamed.get(name, name) for name in options} <= set(get_type_hints(changes))
