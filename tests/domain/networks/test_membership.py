"""What people say of their part in a network."""

import datetime as dt

import pytest

from famcli.domain.networks.membership import Membership, Part, read_hours, read_part
from famcli.errors import InvalidInput


@pytest.mark.parametrize(
    ("text", "hours"), [("4", 4), ("6,5", 6.5), ("6.5 h", 6.5), ("2 Std.", 2), ("3 Stunden/Monat", 3), ("0", 0)]
)
def test_hours_as_people_write_them(text: str, hours: float) -> None:
    assert read_hours(text) == hours


@pytest.mark.parametrize("text", ["viel", "-1", "161", "", "1e3", "4 Tage", "٥"])
def test_what_is_no_number_of_hours(text: str) -> None:
    with pytest.raises(InvalidInput, match="is not a number of hours a month"):
        read_hours(text)


def test_parts_in_both_languages() -> None:
    assert read_part("Gründung") == read_part(" founder ") == Part.FOUNDER
    assert read_part("Koordination") == Part.COORDINATOR
    assert read_part("Chefin") is None


def test_of_two_the_newer_counts_and_the_older_fills_what_it_leaves_open() -> None:
    older = Membership(slug="n/p", network="n", person="p", part=Part.FOUNDER, hours=4, said=dt.date(2009, 1, 1))
    newer = Membership(slug="n/q", network="n", person="q", in_job=False, gain="Wege", said=dt.date(2010, 1, 1))
    both = older.joined(newer)
    assert (both.slug, both.part, both.hours, both.in_job, both.gain) == ("n/p", Part.FOUNDER, 4, False, "Wege")
    assert both.said == dt.date(2010, 1, 1)
