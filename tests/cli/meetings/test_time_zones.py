"""Time zones: which one a meeting gets, where it is named, and hours that clocks skip or show twice."""

import re
from pathlib import Path

import pytest

from tests.conftest import Famcli

PLAIN = (
    "meeting new 'Runder Tisch' --date 2027-05-12 --start 10:00 --end 12:00 --place Görlitz --organizer 'Stadt Görlitz'"
)
HOURS = "Mittwoch, 12. Mai 2027, 10:00–12:00 Uhr"
LISBON = f"{HOURS} (Zeit in Lissabon, UTC+1)"
ANNE = "person add 'Änne Groß'"
BERLIN = f"{HOURS} (Zeit in Berlin, UTC+2)"


def when(famcli: Famcli) -> str:
    text = famcli("invitation render --format txt -o -").out.replace("\u00a0", " ")
    (found,) = re.findall(r"Termin: ([^\0]*?)(?=\n\n|Ort: )", text)
    return " ".join(found.split())


def test_a_meeting_has_the_zone_of_whoever_plans_it(famcli: Famcli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Europe/Lisbon")
    famcli(PLAIN)
    assert famcli("meeting show --json").json["timezone"] == "Europe/Lisbon"
    assert when(famcli) == HOURS
    assert "Time zone" not in famcli("meeting show").out
    monkeypatch.setenv("TZ", "Europe/Athens")
    assert "Europe/Lisbon" in famcli("meeting show").out
    famcli("config set timezone europe/athens")
    famcli("meeting new Klausur --date 2027-06-12")
    assert famcli("meeting show --json").json["timezone"] == "Europe/Athens"
    assert "Europe/Athens (your settings)" in " ".join(famcli("doctor").out.split())


def test_a_computer_that_stands_nowhere_leaves_it_to_berlin(famcli: Famcli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "UTC")
    famcli(PLAIN)
    assert famcli("meeting show --json").json["timezone"] == "Europe/Berlin"
    monkeypatch.setenv("FAMCLI_LANG", "en")
    told = famcli("meeting new Klausur --date 2027-06-12 --start 10:00").err
    assert "Its times are in Europe/Berlin, as this computer names no time zone" in told
    assert "Its times" not in famcli("meeting new X --date 2027-06-13 --start 10:00 --timezone Europe/London").err
    famcli("config set timezone Europe/London")
    assert "Its times" not in famcli("meeting new Y --date 2027-06-14 --start 10:00").err
    famcli(["config", "set", "timezone", ""])
    assert "default; this computer says UTC" in " ".join(famcli("doctor").out.split())


def test_the_zone_that_is_chosen_is_in_letters_calendars_and_the_series(famcli: Famcli) -> None:
    famcli(PLAIN + " --timezone EUROPE/LISBON --series 'Runder Tisch'")
    assert when(famcli) == LISBON
    calendar = famcli("meeting export -o -").out
    assert "DTSTART;TZID=Europe/Lisbon:20270512T100000" in calendar
    assert "TZID:Europe/Lisbon" in calendar
    famcli("meeting new Herbst --series 'Runder Tisch' --date 2027-10-12 --start 10:00 --no-approval")
    assert famcli("meeting show --json").json["timezone"] == "Europe/Lisbon"
    famcli("series edit --timezone Europe/Vienna")
    assert "Europe/Vienna" in famcli("series show").out
    famcli("meeting new Winter --series 'Runder Tisch' --date 2027-12-12 --start 10:00 --no-approval")
    assert famcli("meeting show --json").json["timezone"] == "Europe/Vienna"


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("meeting edit --online https://meet.example.org/tisch", True),
        (f"{ANNE} --address 'Hauptstraße 1 / 1010 Wien / ÖSTERREICH';attendee add 'Änne Groß'", True),
        (f"{ANNE} --address 'Hauptstraße 1 / CH-8001 Zürich';attendee add 'Änne Groß'", True),
        (f"{ANNE} --phone '+31 20 1234';attendee add 'Änne Groß'", True),
        (f"{ANNE} --address 'Hauptstraße 1 / 02826 Görlitz' --phone '+49 3581 1';attendee add 'Änne Groß'", False),
        (f"{ANNE} --address 'Hauptstraße 1 / D-02826 Görlitz / Deutschland';attendee add 'Änne Groß'", False),
        ("meeting edit --name-timezone", True),
        ("meeting edit --timezone Europe/Berlin", False),
        ("meeting edit --online https://meet.example.org/tisch --no-name-timezone", False),
    ],
)
def test_a_zone_is_named_where_a_reader_could_be_elsewhere(famcli: Famcli, line: str, named: bool) -> None:
    famcli(PLAIN)
    for each in line.split(";"):
        famcli(each)
    assert when(famcli) == (BERLIN if named else HOURS)


def test_documents_of_meetings_from_before_there_were_zones_stay_as_they_are(famcli: Famcli) -> None:
    famcli(PLAIN + " --online https://meet.example.org/tisch")
    assert when(famcli) == BERLIN
    famcli(["meeting", "edit", "--timezone", ""])
    assert when(famcli) == HOURS
    assert "DTSTART;TZID=Europe/Berlin:20270512T100000" in famcli("meeting export -o -").out


def test_another_zone_is_news(famcli: Famcli) -> None:
    famcli(PLAIN + " --contact-email buero@example.org")
    famcli("attendee add 'Änne Groß' --email anna@example.org")
    famcli("invitation send")
    assert "has not been told yet" in famcli("meeting edit --timezone Europe/Lisbon").err
    famcli("invitation send --outbox neu")
    (mail,) = Path("neu").glob("*.eml")
    import email.policy

    body = email.message_from_bytes(mail.read_bytes(), policy=email.policy.default).get_body(("plain",))
    assert body is not None
    assert f"{LISBON} (bisher: {BERLIN})" in " ".join(body.get_content().replace("\u00a0", " ").split())


def test_hours_at_which_clocks_are_changed(famcli: Famcli) -> None:
    skipped = famcli("meeting new Nachtwache --date 2027-03-28 --start 02:30", ok=False).err
    assert "There is no 02:30 on 2027-03-28 in Europe/Berlin: the clocks go forward from UTC+1 to UTC+2" in skipped
    assert not famcli("meeting list --json").json
    twice = famcli("meeting new Nachtwache --date 2027-10-31 --start 02:30").err
    assert "02:30 is twice on 2027-10-31 in Europe/Berlin; the first one is meant (UTC+2)." in twice
    long = famcli("meeting new Nachtlager --date 2027-03-27 --days 2 --start 20:00 --end 05:00").err
    assert "The clocks in Europe/Berlin change while the meeting is on (UTC+1, then UTC+2)." in long


def test_an_unknown_zone_changes_nothing(famcli: Famcli) -> None:
    famcli(PLAIN)
    for line in ("meeting edit --timezone Wien", "meeting new X --date 2027-07-01 --timezone Wien"):
        assert "Did you mean Europe/Vienna?" in famcli(line, ok=False).err
    assert "“Mond/Meer” is not a time zone" in famcli("config set timezone Mond/Meer", ok=False).err
    Path("config").mkdir()
    Path("config/config.toml").write_text('timezone = "Mond/Meer"\n', encoding="utf-8")
    told = famcli("meeting new X --date 2027-07-01", ok=False).err
    assert "config.toml: “Mond/Meer” is not a time zone" in told


def test_a_meeting_has_begun_when_it_has_there(famcli: Famcli, monkeypatch: pytest.MonkeyPatch) -> None:
    famcli("meeting new Videorunde --date 2027-05-12 --start 10:00 --timezone America/New_York")
    famcli("attendee add 'Änne Groß' --email anna@example.org")
    famcli("meeting edit --contact-email buero@example.org")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1810123200")  # 2027-05-12 12:00 UTC: 8:00 there, 14:00 in Berlin
    assert "was on" not in famcli("invitation send").err
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1810130460")  # 10:01 there
    assert "was on 2027-05-12 already" in famcli("invitation send --resend").err
