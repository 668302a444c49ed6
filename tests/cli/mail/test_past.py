"""A meeting that is over: nobody is mailed about it unasked, and its date is not changed by mistake."""

import os
from pathlib import Path

import pytest

from tests.cli.mail.office import OUTBOX, following, put_on_list
from tests.conftest import Famcli

AFTER = "1305266400"  # 13 May 2011, the day after the meeting
EVENING = "1305223200"  # the evening of the meeting itself


@pytest.fixture
def held(meeting: Famcli, monkeypatch: pytest.MonkeyPatch) -> Famcli:
    """Anna and Bernd were invited and were there yesterday; Carla has come to the list since."""
    put_on_list(meeting, "Anna", "Bernd")
    meeting("invitation send")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", AFTER)
    meeting("attendee attendance anna present")
    put_on_list(meeting, "Carla")
    return meeting


@pytest.mark.parametrize("change", ["--end 16:22", "--start 10:07", "--room Ratssaal", "--place Essen", "--url ''"])
def test_what_really_was_is_no_news(held: Famcli, change: str) -> None:
    told = held(f"meeting edit {change}").err
    assert "invitation send" not in told
    assert set(following(held).values()) == {"nothing"}


def test_on_the_evening_of_the_meeting_it_is_none_either(held: Famcli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EVENING)
    assert "invitation send" not in held("meeting edit --start 10:07").err


def test_answers_stay_answers(held: Famcli) -> None:
    held("attendee rsvp anna accepted")
    held("meeting edit --start 10:07")
    assert "earlier date" not in held("invitation status").out


def test_before_the_meeting_it_is_news(meeting: Famcli) -> None:
    put_on_list(meeting, "Anna")
    meeting("invitation send")
    assert "1 invited person has not been told yet" in meeting("meeting edit --start 11:00").err


def test_invitations_to_what_is_over_are_files_with_a_word(held: Famcli) -> None:
    written = held("invitation send --outbox nachher")
    assert "was on 2011-05-12 already" in written.err
    assert [each.name for each in Path("nachher").iterdir()] == ["einladung-carla-muster.eml"]


def test_no_server_gets_invitations_to_what_is_over_unasked(held: Famcli) -> None:
    folder = Path(os.environ["FAMCLI_CONFIG_DIR"])
    folder.mkdir(exist_ok=True)
    (folder / "config.toml").write_text('[mail]\nhost = "127.0.0.1"\nport = 9\n', encoding="utf-8")
    for line in ("invitation send", "invitation send --resend", "invitation send --for carla"):
        told = held(line, ok=False).err
        assert "was on 2011-05-12 already" in told
        assert "--past" in told
    held("invitation send --past --dry-run")


def test_nobody_is_reminded_of_what_is_over(held: Famcli) -> None:
    assert "is over" in held("invitation remind", ok=False).err


def test_the_protocol_still_goes_out(held: Famcli) -> None:
    held("agenda add Begrüßung")
    held("protocol note 1 'Alle sind da.'")
    held("attendee attendance bernd present")
    held("attendee attendance carla absent")
    held("protocol approve")
    held("protocol send --outbox protokoll")
    assert list(Path("protokoll").iterdir())


def test_the_date_of_a_meeting_that_was_held_is_questioned(held: Famcli, monkeypatch: pytest.MonkeyPatch) -> None:
    told = held("meeting edit --date 2011-06-12", ok=False).err
    assert "was held on 2011-05-12" in told
    assert "--yes" in told
    held("meeting edit --date 2011-05-12")
    monkeypatch.setattr("famcli.cli.meetings.show.can_ask", lambda: True)
    assert "Was it really on 2011-05-11? [y/N]" in held("meeting edit --date 2011-05-11", stdin=b"\n", ok=False).err
    assert held("meeting show --json").json["date"] == "2011-05-12"
    held("meeting edit --date 2011-05-11", stdin=b"j\n")
    assert held("meeting show --json").json["date"] == "2011-05-11"
    monkeypatch.setattr("famcli.cli.meetings.show.can_ask", lambda: False)
    held("meeting edit --date 2011-05-10 --yes")


def test_a_meeting_that_nothing_is_kept_of_may_move(meeting: Famcli, monkeypatch: pytest.MonkeyPatch) -> None:
    put_on_list(meeting, "Anna")
    meeting("invitation send")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", AFTER)
    assert "invitation send" in meeting("meeting edit --date 2011-06-12").err
    meeting("invitation send")
    assert [each.name for each in OUTBOX.glob("aenderung-*")] == ["aenderung-anna-muster.eml"]
