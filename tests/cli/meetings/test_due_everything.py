"""What is due: actions, replies and networks, too; for calendars, and for timers."""

import pytest
from icalendar import Calendar

from tests.conftest import Famcli


@pytest.fixture
def ahead(meeting: Famcli, monkeypatch: pytest.MonkeyPatch) -> Famcli:
    """The fifth of April 2011, five weeks before the meeting."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1301997600")
    meeting("attendee add 'Änne Weiß'")
    meeting("attendee add 'Bernd Groß'")
    meeting("attendee rsvp weiß accepted")
    return meeting


def chores(famcli: Famcli, line: str = "due --json") -> dict[str, tuple[int, int]]:
    return {each["chore"]: (each["open"], each["of"]) for each in famcli(line).json}


def test_replies_are_due_by_their_day(ahead: Famcli) -> None:
    assert chores(ahead)["replies"] == (1, 2)
    ahead("attendee rsvp groß declined")
    assert "replies" not in chores(ahead)
    assert chores(ahead, "due --all --json")["replies"] == (0, 2)


def test_networks_are_asked_for_where_any_are_kept(ahead: Famcli) -> None:
    assert "networks" not in chores(ahead)
    ahead("network join 'AK Wohnen' weiß")
    assert chores(ahead)["networks"] == (1, 2)


def test_actions_are_due_with_who_does_them_and_those_without_a_day_are_told(ahead: Famcli) -> None:
    ahead("action add 'Saal buchen' --owner weiß --due 1.4.2011")
    ahead("action add Nachdenken")
    told = ahead("due")
    assert "action 1: Saal buchen (Änne Weiß)" in told.out
    assert "1 open action has no day" in told.err
    ahead("action done 1")
    assert "Saal" not in ahead("due").out


def test_the_status_says_whether_something_presses(ahead: Famcli) -> None:
    assert ahead("due --exit-code", ok=False).status == 1
    ahead("meeting edit --date 12.5.2012 --rsvp-by 28.4.2012 --reports-by 5.5.2012")
    assert ahead("due --exit-code").status == 0
    assert ahead("due --days 7").out == ""
    ahead("action add 'Saal buchen' --due 8.4.2011")
    assert ahead("due --exit-code").status == 0
    assert ahead("due --exit-code --days 7", ok=False).status == 1


def test_the_calendar_has_each_once_and_the_same_next_time(ahead: Famcli) -> None:
    ahead("action add 'Saal buchen' --owner weiß --due 1.4.2011")

    def entries() -> dict[str, str]:
        found = Calendar.from_ical(ahead("due --ics --output -").out).walk("VEVENT")
        return {str(each["UID"]): str(each["SUMMARY"]) for each in found}

    first = entries()
    assert "action 1: Saal buchen (Änne Weiß)" in first.values()
    assert len(first) == len(ahead("due --json").json)
    assert entries() == first
