"""Dates and times as people type them."""

from contextlib import suppress
from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from famcli.domain.dates import parse_date, parse_span, parse_time
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


@pytest.mark.parametrize("text", ["", "gestern", "12.5.2011 10:00", "2011-05", "१२.५.२०११", "12..2011", "1e3"])
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


@pytest.mark.parametrize(
    "text",
    [
        "28 March 2027", "28th of March 2027", "March 28, 2027", "Mar. 28th", "Sunday, 28 March 2027", "Sun 2027-03-28",
        "28. März 2027", "28.\u00a0März", "So., 28.3.2027", "Sonntag, den 28. Maerz 2027", "28/03/2027", "03/28/2027",
    ],
)  # fmt: skip
def test_days_in_words(text: str) -> None:
    assert parse_date(text, date(2026, 11, 26)) == date(2027, 3, 28)


def test_a_day_that_can_be_two_is_refused_with_both() -> None:
    with pytest.raises(InvalidInput, match=r"“03/04/2027” can be 2027-03-04 or 2027-04-03; write the one"):
        parse_date("03/04/2027", TODAY)
    assert parse_date("05/05/2027", TODAY) == date(2027, 5, 5)
    with pytest.raises(InvalidInput, match="not a valid date"):
        parse_date("31/31/2027", TODAY)


def test_today_tomorrow_and_a_wrong_weekday() -> None:
    assert parse_date("heute", TODAY) == parse_date("Today", TODAY) == TODAY
    assert parse_date("morgen", TODAY) == parse_date("tomorrow", TODAY) == TODAY + timedelta(days=1)
    with pytest.raises(InvalidInput, match="2027-03-28 is not a Monday"):
        parse_date("Monday, 28 March 2027", TODAY)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3:15 pm", time(15, 15)), ("2:00\u00a0pm", time(14)), ("4 p.m.", time(16)), ("6.30 pm", time(18, 30)),
        ("12 am", time(0)), ("12:30 pm", time(12, 30)), ("9am", time(9)), ("15:15 pm", time(15, 15)),
    ],
)  # fmt: skip
def test_english_times(text: str, expected: time) -> None:
    assert parse_time(text) == expected


@pytest.mark.parametrize("text", ["13 am", "25 pm", "pm", "3:75 pm"])
def test_what_is_no_english_time(text: str) -> None:
    with pytest.raises(InvalidInput, match="not a time"):
        parse_time(text)


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("4 pm", "6.30 pm", (time(16), time(18, 30))),
        ("4", "6.30 pm", (time(16), time(18, 30))),
        ("10", "2 pm", (time(10), time(14))),
        ("9", "11 am", (time(9), time(11))),
        ("11", "12:30 pm", (time(11), time(12, 30))),
        ("16", "17.30 Uhr", (time(16), time(17, 30))),
    ],
)
def test_two_times_that_belong_together(start: str, end: str, expected: tuple[time, time]) -> None:
    assert parse_span(start, end) == expected
