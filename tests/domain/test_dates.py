"""Dates and times as people type them."""

from contextlib import suppress
from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from famcli.domain.dates import parse_date, parse_time
from famcli.errors import InvalidInput

TODAY = date(2011, 3, 31)
DAYS = st.dates(min_value=date(1000, 1, 1))


@given(DAYS)
def test_every_day_can_be_written_in_both_ways(day: date) -> None:
    assert parse_date(day.isoformat(), TODAY) == day
    assert parse_date(f"{day.day}.{day.month}.{day.year}", TODAY) == day
    assert parse_date(f" {day:%d}. {day:%m}. {day.year} ".replace(". 0", ". 0"), TODAY) == day


@given(st.dates(min_value=date(2000, 3, 1), max_value=date(2090, 1, 1)), st.integers(0, 364))
def test_without_a_year_it_is_the_next_such_day(today: date, ahead: int) -> None:
    day = today + timedelta(days=ahead)
    assert parse_date(f"{day.day}.{day.month}.", today) == day


def test_a_leap_day_without_a_year_may_be_years_away() -> None:
    assert parse_date("29.2.", TODAY) == date(2012, 2, 29)


@pytest.mark.parametrize("text", ["31.02.2011", "2011-13-01", "0.1.2011", "32.1.", "30.2.", "29.02.2011"])
def test_days_that_do_not_exist(text: str) -> None:
    with pytest.raises(InvalidInput, match="not a valid date"):
        parse_date(text, TODAY)


@pytest.mark.parametrize(
    "text", ["", "gestern", "12.5.2011 10:00", "12/5/2011", "2011-05", "१२.५.२०११", "12..2011", "1e3"]
)
def test_what_is_no_date(text: str) -> None:
    with pytest.raises(InvalidInput, match="not a date"):
        parse_date(text, TODAY)


@given(st.text(max_size=12))
def test_any_text_is_a_date_or_an_error_of_ours(text: str) -> None:
    for parse in (lambda: parse_date(text, TODAY), lambda: parse_time(text)):
        with suppress(InvalidInput):
            parse()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10:00", time(10)),
        ("9.30", time(9, 30)),
        ("7", time(7)),
        ("18 Uhr", time(18)),
        ("00:00", time(0)),
        ("9h", time(9)),
    ],
)
def test_times(text: str, expected: time) -> None:
    assert parse_time(text) == expected


@pytest.mark.parametrize("text", ["25:00", "24:00", "10:60", "", "zehn", "1000", "10:0", "-1"])
def test_what_is_no_time(text: str) -> None:
    with pytest.raises(InvalidInput, match="not a time"):
        parse_time(text)
