"""Zones in calendar files have the hours that the clocks there have."""

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar
from msgspec.structs import replace

from famcli.exchange.calendar import feed, published
from tests.exchange.test_calendar import EVENT, lines
from tests.speed import examples

BY_RULE = ("Europe/Lisbon", "America/New_York", "Australia/Sydney", "Europe/Dublin", "Australia/Lord_Howe")
BY_DATES = ("Africa/Casablanca",)
WITHOUT = ("Asia/Kolkata", "UTC", "America/Phoenix")


@settings(max_examples=examples(60), deadline=None)
@given(
    st.sampled_from((*BY_RULE, *BY_DATES, *WITHOUT, "Africa/Cairo", "Asia/Gaza")),
    st.dates(dt.date(2011, 1, 1), dt.date(2035, 12, 31)),
    st.times(),
)
def test_another_library_reads_the_hours_of_the_zone(zone: str, date: dt.date, time: dt.time) -> None:
    content = published(replace(EVENT, date=date, last=date, start=time, end=None, timezone=zone))
    read: Any = Calendar.from_ical(content).walk("VTIMEZONE")[0]
    assert read["TZID"] == zone
    when = dt.datetime.combine(date, dt.time(12))
    assert (
        when.replace(tzinfo=read.to_tz(lookup_tzid=False)).utcoffset()
        == when.replace(tzinfo=ZoneInfo(zone)).utcoffset()
    )


@pytest.mark.parametrize(
    ("zone", "rules"), [*((zone, 2) for zone in BY_RULE), *((zone, 0) for zone in (*BY_DATES, *WITHOUT))]
)
def test_a_zone_with_one_rule_is_written_as_that(zone: str, rules: int) -> None:
    content = lines(published(replace(EVENT, date=dt.date(2027, 5, 12), timezone=zone)))
    assert sum(line.startswith("RRULE") for line in content) == rules


def test_each_zone_of_a_feed_is_in_it_once() -> None:
    there = replace(EVENT, timezone="Europe/Lisbon")
    zones: list[Any] = Calendar.from_ical(feed((EVENT, there, replace(there, date=dt.date(2012, 1, 2))))).walk(
        "VTIMEZONE"
    )
    assert [zone["TZID"] for zone in zones] == ["Europe/Berlin", "Europe/Lisbon"]


def test_a_zone_that_is_not_known_here_is_named_all_the_same() -> None:
    content = published(replace(EVENT, timezone="Mond/Rückseite"))
    assert "DTSTART;TZID=Mond/Rückseite:20110512T100000" in lines(content)
    assert "BEGIN:VTIMEZONE" not in lines(content)
