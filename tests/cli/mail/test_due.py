"""What has to be done when: ``famcli due`` on 31 March 2011 and other days."""

import datetime as dt
import re

import pytest

from tests.cli.mail.office import following, put_on_list
from tests.conftest import Famcli


def days(famcli: Famcli, line: str = "due --json") -> list[tuple[str, str, int, int]]:
    return [(each["day"], each["chore"], each["open"], each["of"]) for each in famcli(line).json]


def on(monkeypatch: pytest.MonkeyPatch, day: str) -> None:
    noon = dt.datetime.combine(dt.date.fromisoformat(day), dt.time(12), dt.UTC)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(noon.timestamp())))


def test_without_meetings_there_is_nothing(famcli: Famcli) -> None:
    assert famcli("due").err == "Nothing to do.\n"
    assert famcli("due --json").json == []


def test_the_days_follow_from_the_meetings(meeting: Famcli) -> None:
    put_on_list(meeting, "Anna", "Bernd")
    assert days(meeting) == [
        ("2011-03-31", "invite", 2, 2),  # six weeks before
        ("2011-04-21", "remind", 2, 2),  # a week before the day to answer by
        ("2011-04-28", "agenda", 1, 0),
        ("2011-04-28", "replies", 2, 2),
        ("2011-05-05", "reports", 1, 0),
        ("2011-05-12", "meeting", 1, 0),
        ("2011-05-26", "protocol", 1, 0),
    ]


def test_a_reminder_is_done_when_it_has_gone_out(meeting: Famcli, monkeypatch: pytest.MonkeyPatch) -> None:
    put_on_list(meeting, "Anna", "Bernd")
    meeting("invitation send")
    for day, expected in (("2011-04-20", "wait"), ("2011-04-21", "remind")):
        on(monkeypatch, day)
        assert following(meeting) == {"anna": expected, "bernd": expected}
    meeting("invitation remind --for Anna")
    assert following(meeting) == {"anna": "wait", "bernd": "remind"}
    assert ("2011-04-21", "remind", 1, 2) in days(meeting)
    meeting("invitation remind")
    assert "remind" not in {chore for _day, chore, _open, _of in days(meeting)}
    on(monkeypatch, "2011-04-29")
    assert following(meeting) == {"anna": "remind", "bernd": "remind"}
    meeting("meeting edit --date 2011-05-26 --rsvp-by 2011-05-06")
    meeting("invitation send")
    assert ("2011-04-29", "remind", 2, 2) in days(meeting)


def test_a_protocol_is_left_until_it_is_published(meeting: Famcli, monkeypatch: pytest.MonkeyPatch) -> None:
    put_on_list(meeting, "Anna")
    meeting("agenda add Begrüßung")
    meeting("protocol note 1 'Alle sind da.'")
    on(monkeypatch, "2011-06-01")
    assert days(meeting) == [("2011-05-26", "protocol", 1, 0)]
    meeting("protocol send")
    assert days(meeting) == []


def test_what_is_done_goes_away(meeting: Famcli) -> None:
    put_on_list(meeting, "Anna", "Bernd")
    meeting("invitation send --for Anna")
    assert days(meeting)[0] == ("2011-03-31", "invite", 1, 2)
    meeting("invitation send")
    meeting("attendee rsvp anna-muster accepted")
    assert days(meeting)[:2] == [("2011-04-21", "remind", 1, 2), ("2011-04-28", "agenda", 1, 0)]
    assert ("2011-05-05", "reports", 1, 1) in days(meeting)
    meeting("report submit --by 'Anna Muster' --title Familienlotsen")
    meeting("attendee rsvp bernd-muster declined")
    left = [chore for _day, chore, _open, _of in days(meeting)]
    assert left == ["agenda", "meeting", "protocol"]
    everything = days(meeting, "due --all --json")
    assert ("2011-03-31", "invite", 0, 2) in everything
    assert len(everything) == 7


def test_a_new_date_is_something_to_tell(meeting: Famcli) -> None:
    put_on_list(meeting, "Anna")
    meeting("invitation send")
    meeting("meeting edit --date 2011-05-19")
    assert days(meeting)[0] == ("2011-04-07", "invite", 1, 1)


def test_a_cancelled_meeting_needs_nothing(meeting: Famcli) -> None:
    meeting("meeting cancel")
    assert days(meeting, "due --all --json") == []


def test_a_cancellation_is_something_to_tell(meeting: Famcli) -> None:
    put_on_list(meeting, "Anna", "Bernd")
    meeting("invitation send --for Anna")
    assert "1 invited person has not been told yet" in meeting("meeting edit --date 2011-05-13").err
    meeting("invitation send --for Anna")
    assert "yet" not in meeting("meeting edit --subtitle 'Neues aus den Städten'").err
    assert "1 invited person has not been told yet" in meeting("meeting cancel").err
    assert days(meeting) == [("2011-05-13", "cancel", 1, 1)]
    meeting("invitation send")
    assert days(meeting) == []


def test_the_next_of_all_meetings_comes_first(meeting: Famcli) -> None:
    meeting("meeting new Fachtag --date 2011-04-20")
    found = meeting("due --json").json
    assert [each["day"] for each in found] == sorted(each["day"] for each in found)
    assert {each["title"] for each in found} == {"Netzwerke gestalten und am Leben erhalten", "Fachtag"}


def test_what_is_late_is_said_and_what_is_over_only_needs_its_protocol(
    meeting: Famcli, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_on_list(meeting, "Anna")
    on(monkeypatch, "2011-04-01")
    first, second = meeting("due").out.splitlines()[2:4]
    assert re.split(r"\s{2,}", first.strip())[1:] == [
        "1 day late",
        "familienmanagertreffen-6",
        "send the invitations",
        "1 of 1",
    ]
    assert re.split(r"\s{2,}", second.strip())[1] == "20 days"
    on(monkeypatch, "2011-05-12")
    assert ("2011-05-12", "meeting", 1, 0) in days(meeting)
    on(monkeypatch, "2011-06-01")
    assert days(meeting) == [("2011-05-26", "protocol", 1, 0)]
    on(monkeypatch, "2012-06-01")
    assert days(meeting) == []


def test_the_table_fits_the_screen(meeting: Famcli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    assert max(map(len, meeting("due").out.splitlines())) <= 80
