"""Reminding those who took something on: in one mail each, not twice, and only of what presses."""

import email
from email import policy
from pathlib import Path

import pytest

from tests.conftest import Famcli


@pytest.fixture
def taken_on(meeting: Famcli, monkeypatch: pytest.MonkeyPatch) -> Famcli:
    """A series in which people took on something; it is the first of June."""
    at(monkeypatch, "2011-06-01")
    meeting("meeting edit --contact-email treffen@example.org")
    meeting("person add 'Dr. Änne Weiß' --email aenne@example.org --salutation frau")
    meeting("person add 'Bernd Groß'")
    meeting("person add 'Cem Yaz' --email cem@example.org")
    meeting("agenda add Bericht")
    meeting("action add 'Fahrpläne aushängen' --owner 'Änne Weiß' --due 30.5.2011")
    meeting("action add 'Saal buchen' --owner 'Bernd Groß, Änne Weiß' --due 5.6.2011")
    meeting("action add 'Broschüre prüfen' --owner 'Cem Yaz'")
    return meeting


def at(monkeypatch: pytest.MonkeyPatch, day: str) -> None:
    import datetime as dt

    moment = dt.datetime.fromisoformat(f"{day}T09:00:00+00:00")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(moment.timestamp())))


def people(famcli: Famcli, line: str = "action remind --dry-run --json") -> list[str]:
    return [each["row"]["person"]["slug"] for each in famcli(line).json]


def test_one_mail_has_all_that_somebody_took_on(taken_on: Famcli) -> None:
    taken_on("action remind")
    (path,) = Path("outbox").glob("*/*.eml")
    mail = email.message_from_bytes(path.read_bytes(), policy=policy.default)
    body = mail.get_body(("plain",))
    assert body is not None
    text = " ".join(body.get_content().split())
    assert "Sehr geehrte Frau Dr. Weiß" in text
    assert "Fahrpläne aushängen – bis 30. Mai 2011 (überfällig)" in text
    assert "Saal buchen – bis 5. Juni 2011 (zusammen mit anderen: Bernd Groß, Dr. Änne Weiß)" in text
    assert "Broschüre" not in text
    assert len(list(Path("outbox").glob("*/*.pdf"))) == 1, "who has no address gets a letter"


def test_nobody_is_reminded_twice_in_a_week(taken_on: Famcli, monkeypatch: pytest.MonkeyPatch) -> None:
    assert people(taken_on) == ["bernd-gross", "aenne-weiss"]
    taken_on("action remind --for weiß")
    assert people(taken_on) == ["bernd-gross"]
    assert people(taken_on, "action remind --dry-run --json --resend") == ["bernd-gross", "aenne-weiss"]
    at(monkeypatch, "2011-06-07")
    assert people(taken_on) == ["bernd-gross"]
    at(monkeypatch, "2011-06-08")
    assert people(taken_on) == ["bernd-gross", "aenne-weiss"]


def test_a_later_meeting_of_the_series_knows_who_was_reminded(taken_on: Famcli) -> None:
    taken_on("action remind")
    taken_on("meeting new Nächstes --series Familienmanagertreffen --date 12.5.2012 --yes")
    assert people(taken_on) == []
    assert people(taken_on, "action remind --dry-run --json --resend") == ["bernd-gross", "aenne-weiss"]


def test_what_does_not_press_reminds_nobody(taken_on: Famcli) -> None:
    assert people(taken_on, "action remind --dry-run --json --days 0") == ["aenne-weiss"]
    assert people(taken_on, "action remind --dry-run --json --undated") == ["bernd-gross", "aenne-weiss", "cem-yaz"]
    taken_on("action done 1 2")
    assert people(taken_on) == []


def test_the_journal_has_it_and_dry_run_leaves_nothing(taken_on: Famcli) -> None:
    taken_on("action remind --dry-run")
    assert taken_on("mail log --json").json == []
    taken_on("action remind")
    assert [each["occasion"] for each in taken_on("mail log --json").json] == ["action-reminder", "action-reminder"]
    assert "reminder of actions" in taken_on("mail log").out
