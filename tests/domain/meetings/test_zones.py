"""Time zones: their names, their distance to UTC, and hours at which clocks are changed."""

import datetime as dt
from zoneinfo import available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from famcli.domain.meetings.zones import distance, name_of, shift, there, words
from famcli.errors import InvalidInput

ZONES = sorted(name for name in available_timezones() if name not in ("localtime", "Factory"))


@settings(deadline=None)
@given(st.sampled_from(ZONES), st.sampled_from((str.upper, str.lower, str.title, str)))
def test_a_zone_is_found_in_any_case(zone: str, spelled: object) -> None:
    assert name_of(f" {spelled(zone)} ").casefold() == zone.casefold()  # type: ignore[operator]


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("Berlin", "Did you mean Europe/Berlin?"),
        ("Buenos Aires", "Did you mean America/Argentina/Buenos_Aires or America/Buenos_Aires?"),
        ("Europe/Lisabon", "Did you mean Europe/Lisbon or"),
        ("MESZ+2", "such as Europe/Berlin."),
    ],
)
def test_an_unknown_zone_is_told_with_those_that_are_near(typed: str, near: str) -> None:
    with pytest.raises(InvalidInput, match=near.replace("?", r"\?")):
        name_of(typed)


@settings(deadline=None)
@given(st.text(max_size=40))
def test_whatever_is_typed_is_a_zone_or_told(typed: str) -> None:
    try:
        found = name_of(typed)
    except InvalidInput:
        return
    assert found in ZONES


def test_clocks_skip_hours_and_show_others_twice() -> None:
    spring, autumn = dt.date(2027, 3, 28), dt.date(2027, 10, 31)
    skipped = shift("Europe/Berlin", spring, dt.time(2, 30))
    assert skipped is not None
    assert skipped.skips
    twice = shift("Europe/Berlin", autumn, dt.time(2, 30))
    assert twice is not None
    assert not twice.skips
    for time in (dt.time(1, 59), dt.time(3)):
        assert shift("Europe/Berlin", spring, time) is shift("Europe/Berlin", autumn, time) is None
    assert shift("Europe/Lisbon", spring, dt.time(1, 30)) is not None
    assert shift("Mond/Rückseite", spring, dt.time(2, 30)) is None


def test_distances_in_words() -> None:
    day, time = dt.date(2027, 7, 1), dt.time(10)
    zones = ("Europe/Berlin", "Europe/Lisbon", "Asia/Kolkata", "America/St_Johns", "UTC", "Mond/Rückseite")
    assert [distance(zone, day, time) for zone in zones] == ["UTC+2", "UTC+1", "UTC+5:30", "UTC−2:30", "UTC", ""]
    assert words(dt.timedelta(hours=-11)) == "UTC−11"


@settings(deadline=None)
@given(st.datetimes(timezones=st.just(dt.UTC)), st.sampled_from((*ZONES, "", "Mond/Rückseite")))
def test_a_moment_is_the_same_everywhere(now: dt.datetime, zone: str) -> None:
    assert there(zone, now) == now
