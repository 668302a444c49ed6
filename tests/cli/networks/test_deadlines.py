"""Planning backwards: what is due when, counted from the meeting, and kept for the series."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from famcli.domain.meetings.plans import DEFAULTS, read_offset
from famcli.errors import InvalidInput
from tests.conftest import Famcli


def days(famcli: Famcli) -> dict[str, str]:
    return {each["chore"]: each["day"] for each in famcli("series deadlines --json").json}


def test_the_days_are_counted_from_the_meeting_and_weekends_give_the_friday_before(meeting: Famcli) -> None:
    found = days(meeting)
    assert found["meeting"] == "2011-05-12"
    assert found["host"] == "2010-12-23"
    assert found["agenda"] == "2011-04-28"
    assert found["reports"] == "2011-05-05", "typed dates win"
    assert found["publish"] == "2011-06-23"
    meeting("meeting edit --date 14.5.2011 --rsvp-by 30.4.2011")
    moved = days(meeting)
    assert moved["agenda"] == "2011-04-29", "a Saturday gives the Friday before"
    assert moved["reports"] == "2011-05-05"


def test_a_series_has_offsets_of_its_own_and_due_goes_by_them(meeting: Famcli) -> None:
    assert "host" not in {each["chore"] for each in meeting("due --json").json}
    told = meeting("series deadlines --set invite=-8w --set run-sheet=-3d --set publish=+10d")
    assert "“famcli due” goes by them from now on" in told.err
    words = " ".join(told.out.split())
    assert "8 weeks before" in words
    assert "3 days before" in words
    assert "10 days after" in words
    assert (days(meeting)["invite"], days(meeting)["run-sheet"]) == ("2011-03-17", "2011-05-09")
    due = {each["chore"]: each["day"] for each in meeting("due --json").json}
    assert due["invite"] == "2011-03-17"
    assert {"save-the-date", "host", "run-sheet", "publish"} <= due.keys()
    meeting("series deadlines --reset")
    assert days(meeting)["invite"] != "2011-03-17"


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ("invite=+8w", "“invite” is due before the meeting; write it with a minus: invite=-56d."),
        ("publish=-2w", "“publish” is due after the meeting; write it with a plus: publish=+14d."),
        ("coffee=-1w", "“coffee=-1w” is not an offset; write it like invite=-8w or publish=+6w."),
        ("invite", "is not an offset"),
        ("invite=-200w", "An offset is at most two years; 1400 days are more."),
    ],
)
def test_what_cannot_be_meant_changes_nothing(meeting: Famcli, given: str, words: str) -> None:
    before = days(meeting)
    assert words in meeting(["series", "deadlines", f"--set={given}"], ok=False).err
    assert days(meeting) == before


def test_for_calendars_as_whole_days_that_block_nothing(meeting: Famcli, tmp_path: Path) -> None:
    meeting("series deadlines --format ics --output plan.ics")
    first = Calendar.from_ical((tmp_path / "plan.ics").read_bytes())
    events = {str(each["uid"]): each for each in first.walk("VEVENT")}
    assert len(events) == 8
    assert all(each["transp"] == "TRANSPARENT" for each in events.values())
    assert all(each["dtstart"].params["VALUE"] == "DATE" for each in events.values())
    meeting("meeting edit --date 19.5.2011 --start 10:00")
    meeting("series deadlines --format ics --output plan.ics")
    again = Calendar.from_ical((tmp_path / "plan.ics").read_bytes())
    assert {str(each["uid"]) for each in again.walk("VEVENT")} == events.keys()


def test_as_a_page_with_a_timeline(meeting: Famcli, tmp_path: Path) -> None:
    for format_ in ("pdf", "html", "docx"):
        meeting(f"series deadlines --format {format_}")
    assert (tmp_path / "fristenplan-familienmanagertreffen.pdf").read_bytes().startswith(b"%PDF")
    told = meeting("series deadlines --format md").out
    assert "| 6. Treffen, 12. Mai 2011 | einladen |" in told.replace("\u00a0", " ")
    shown = meeting("--lang de series deadlines").out
    assert "Einladungen" in shown


def test_nothing_ahead_is_said(meeting: Famcli) -> None:
    meeting("meeting edit --date 12.5.2009 --rsvp-by '' --reports-by ''")
    assert "No meeting of Familienmanagertreffen is ahead." in meeting("series deadlines", ok=False).err


@given(
    st.text(max_size=30)
    | st.builds("{}={}{}".format, st.sampled_from(list(DEFAULTS)), st.integers(-999, 999), st.sampled_from("wd "))
)
def test_an_offset_is_read_or_refused(text: str) -> None:
    try:
        chore, days_ = read_offset(text)
    except InvalidInput:
        return
    assert (days_ <= 0) == (DEFAULTS[chore] < 0) or days_ == 0
