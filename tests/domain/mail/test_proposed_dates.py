"""Proposed dates as people type them."""

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from famcli.domain.mail.proposed_dates import label, read_proposals
from famcli.errors import InvalidInput

TODAY = date(2027, 3, 1)
NOW = datetime(2027, 3, 1, 12, tzinfo=UTC)


def read(text: str) -> list[tuple[date, time | None, time | None, str]]:
    return [each.when for each in read_proposals(text, TODAY, NOW)]


@pytest.mark.parametrize(
    ("text", "day", "start", "end", "place"),
    [
        ("12.5.", date(2027, 5, 12), None, None, ""),
        ("12.5. 10–12", date(2027, 5, 12), time(10), time(12), ""),
        ("12.05.2027 10-12 Uhr", date(2027, 5, 12), time(10), time(12), ""),
        ("12.5.27, 10:00–12:30 Uhr, Rathaus", date(2027, 5, 12), time(10), time(12, 30), "Rathaus"),
        ("Mi, 12.5. 9.30 bis 12, Rathaus, Nachbarstadt", date(2027, 5, 12), time(9, 30), time(12), "Rathaus, Nachbarstadt"),
        ("Mittwoch 12.5. ab 10 Uhr", date(2027, 5, 12), time(10), None, ""),
        ("am 12.5. um 18 Uhr", date(2027, 5, 12), time(18), None, ""),
        ("12.5., Bürgerhaus", date(2027, 5, 12), None, None, "Bürgerhaus"),
        ("2027-05-12 10:00-12:00, Town Hall", date(2027, 5, 12), time(10), time(12), "Town Hall"),
        ("Wed 2027-05-12 from 10 to 12", date(2027, 5, 12), time(10), time(12), ""),
        ("1.2. 10–12", date(2028, 2, 1), time(10), time(12), ""),
    ],
)  # fmt: skip
def test_a_date_with_times_and_place(text: str, day: date, start: time | None, end: time | None, place: str) -> None:
    assert read(text) == [(day, start, end, place)]


def test_several_are_numbered() -> None:
    found = read_proposals("12.5. 10–12;20.5. 10–12, Rathaus\n28.5.;", TODAY, NOW, first=3)
    assert [each.number for each in found] == [3, 4, 5]
    assert label(found[1]) == "Thu 2027-05-20, 10:00–12:00, Rathaus"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Do, 12.5.", "2027-05-12 is a Wednesday"),
        ("Xy, 12.5.", "“Xy” in “Xy, 12.5.” is not a day of the week"),
        ("12.5. 12–10", "would end before it starts"),
        ("12.5. 10–10", "would end before it starts"),
        ("31.2.", "not a valid date"),
        ("1.2.2027", "has already passed"),
        ("12.5. 10–12; 12.5. 10-12", "proposed twice"),
        ("12.5. Rathaus", "not a proposed date"),
        ("irgendwann", "not a proposed date"),
        ("12.5. 25–26", "not a time of day"),
        (" ; ", "There is no date in it"),
    ],
)
def test_what_is_no_date_is_refused(text: str, words: str) -> None:
    with pytest.raises(InvalidInput, match=words):
        read(text)


@given(st.text(alphabet="0123456789.:–- ,;MiDo UhrRathaus", max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        found = read_proposals(text, TODAY, NOW)
    except InvalidInput:
        return
    assert all(each.date >= TODAY for each in found)
