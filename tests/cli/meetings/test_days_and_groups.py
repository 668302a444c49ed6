"""Meetings of several days, past midnight, and with parallel groups in rooms."""

import pytest

from tests.conftest import Famcli


def slots(famcli: Famcli) -> list[tuple[str, int, str | None]]:
    rows = famcli("agenda list --json").json
    return [(row["item"]["title"], row["slot"]["day"], (row["slot"]["start"] or "")[:5] or None) for row in rows]


def text(famcli: Famcli, line: str) -> str:
    """Return what a command prints, with plain blanks."""
    return famcli(f"{line} --format md -o -").out.replace("\u00a0", " ")


@pytest.fixture
def training(famcli: Famcli) -> Famcli:
    """Two days with three groups."""
    famcli(
        "meeting new 'Moderieren lernen' --date 12.5.2027 --start 10:00 --end 12:15 --days 2 --kind Fortbildung "
        "--place Münster --organizer 'Netzwerkbüro Münsterland' --contact-email buero@example.org"
    )
    famcli("agenda add Begrüßung --kind welcome --minutes 15")
    famcli("agenda add Mittag --kind break --minutes 60")
    famcli("agenda add 'Fragen stellen' --minutes 60 --track A --room 'Saal 1' --presenter 'Bert Ohm'")
    famcli("agenda add Zuhören --minutes 60 --track B --room 'Saal 2' --presenter 'Anna Weiß'")
    famcli("agenda add Rückmelden --minutes 30 --track b")
    famcli("agenda add Rundgang --minutes 30")
    famcli("agenda add Rückblick --at 9:00 --minutes 30")
    famcli("agenda add Üben --minutes 120")
    return famcli


def test_items_follow_each_other_by_day_and_group(training: Famcli) -> None:
    assert slots(training) == [
        ("Begrüßung", 1, "10:00"), ("Mittag", 1, "10:15"), ("Fragen stellen", 1, "11:15"), ("Zuhören", 1, "11:15"),
        ("Rückmelden", 1, "12:15"), ("Rundgang", 1, "12:45"), ("Rückblick", 2, "09:00"), ("Üben", 2, "09:30"),
    ]  # fmt: skip
    found = training("agenda list")
    assert "Warning" not in found.err
    assert "2 · 09:00–09:30" in found.out
    rows = [row["item"] for row in training("agenda list --json").json]
    assert [(row["track"], row["room"]) for row in rows[2:5]] == [("A", "Saal 1"), ("B", "Saal 2"), ("B", "Saal 2")]


def test_an_item_that_moves_to_another_day_takes_place_there(training: Famcli) -> None:
    training("agenda move 6 8")
    assert slots(training)[5:] == [("Rückblick", 2, "09:00"), ("Üben", 2, "09:30"), ("Rundgang", 2, "11:30")]


def test_a_room_and_a_speaker_taken_twice_are_told(training: Famcli) -> None:
    assert "Items 3 and 4 are in “Saal 1” at the same time." in training("agenda edit 4 --room 'Saal 1'").err
    said = training("agenda edit 4 --room 'Saal 2' --presenter 'Bert Ohm'").err
    assert "Bert Ohm presents items 3 and 4 at the same time." in said


@pytest.mark.parametrize(
    ("command", "reason"),
    [
        ("agenda add X --day 3", "2 days, and no day 3. “famcli meeting edit --days 3” makes it longer."),
        ("agenda edit 1 --day 0", "counted from 1"),
        ("agenda add X --track C", "Say where this group meets with --room ROOM"),
        ("meeting edit --days 1", "“famcli agenda edit 7 --day N”"),
        ("meeting edit --days 0", "between 1 and 31 days"),
        ("meeting edit --days 32", "between 1 and 31 days"),
    ],
)
def test_what_cannot_be_is_refused(training: Famcli, command: str, reason: str) -> None:
    before = training("meeting show --json").out
    assert reason in training(command, ok=False).err
    assert training("meeting show --json").out == before


def test_a_meeting_that_ends_before_it_starts_may_end_on_the_next_day(famcli: Famcli) -> None:
    night = "meeting new 'Lange Nacht' --date 12.5.2027 --start 18:00 --end 01:00"
    assert "--days 2" in famcli(night, ok=False).err
    famcli(f"{night} --days 2")
    famcli("agenda add Eröffnung --minutes 330")
    famcli("agenda add Lesung --minutes 50")
    famcli("agenda add Ausklang --at 0:30 --minutes 45")
    assert slots(famcli) == [("Eröffnung", 1, "18:00"), ("Lesung", 1, "23:30"), ("Ausklang", 2, "00:30")]
    assert "Item 3 ends 15 minutes after the meeting." in famcli("agenda list").err
    found = text(famcli, "document render agenda")
    assert "Mittwoch, 12. Mai 2027, 18:00–01:00 Uhr" in found
    assert "Tag 2" not in found
    calendar = famcli("meeting export -o -").out
    assert "DTSTART;TZID=Europe/Berlin:20270512T180000" in calendar
    assert "DTEND;TZID=Europe/Berlin:20270513T010000" in calendar


def test_every_document_tells_the_days(training: Famcli) -> None:
    found = text(training, "document render agenda")
    assert "Mittwoch, 12. Mai 2027, 10:00 Uhr, bis Donnerstag, 13. Mai 2027, 12:15 Uhr" in found
    first, second = found.split("**Tag 2: Donnerstag, 13. Mai 2027**")
    assert "| 3 | 11:15–12:15 | **Gruppe A:** Fragen stellen (Bert Ohm), Saal 1 |" in first
    assert "Rückblick" in second
    assert "am 12. und 13. Mai 2027" in text(training, "invitation render")
    assert "| 12.05. | 13.05. |" in text(training, "document render attendance")
    training("meeting edit --lang en --days 3")
    assert "from 12 to 14 May 2027" in text(training, "invitation render")


def test_a_certificate_has_the_own_group_and_its_hours(training: Famcli) -> None:
    training("attendee add 'Eva Amt' --group 'Gruppe B'")
    training("attendee add 'Ida Zorn'")
    training("attendee attendance 'Eva Amt' present")
    found = text(training, "document render certificate --for 'Eva Amt'")
    assert "hat am 12. und 13. Mai 2027 an der Fortbildung „Moderieren lernen“ (Gruppe B) in Münster" in found
    assert "Zuhören" in found
    assert "Fragen stellen" not in found
    assert "4 Stunden und 45 Minuten" in found
    invitation = text(training, "invitation render --for 'Eva Amt'")
    assert "Sie sind für Gruppe B eingeplant (Saal 2)." in invitation
    assert "eingeplant" not in text(training, "invitation render --for 'Ida Zorn'")


def test_a_group_that_is_not_on_the_agenda_is_told(training: Famcli) -> None:
    assert "“Z” is not a group on the agenda; it has A, B." in training("attendee add 'Ida Zorn' --group Z").err
    assert "not a group" not in training("attendee edit 'Ida Zorn' --group a").err


def test_calendars_get_one_entry_or_one_for_each_day(training: Famcli) -> None:
    whole = training("meeting export -o -").out
    assert "DTEND;TZID=Europe/Berlin:20270513T121500" in whole
    assert whole.count("BEGIN:VEVENT") == 1
    daily = training("meeting export --daily -o -").out
    assert daily.count("BEGIN:VEVENT") == 2
    assert "DTSTART;TZID=Europe/Berlin:20270513T090000" in daily
    assert "DTEND;TZID=Europe/Berlin:20270512T131500" in daily
    assert "SUMMARY:Moderieren lernen (2/2)" in daily


def test_a_longer_meeting_is_a_change_to_tell(training: Famcli) -> None:
    before = training("meeting show --json").json["sequence"]
    training("meeting edit --days 3")
    after = training("meeting show --json").json["sequence"]
    assert after == before + 1


def test_a_group_of_internal_items_alone_is_not_named_in_public(training: Famcli) -> None:
    training("agenda add Personal --internal --track Leitung --room Turm --minutes 30 --position 5")
    found = text(training, "protocol render --audience public")
    assert "Leitung:" not in found
    assert "Turm" not in found


def test_approved_minutes_keep_days_and_groups(training: Famcli) -> None:
    training("attendee attendance 'Bert Ohm' present")
    training("protocol note 3 'Offene Fragen helfen.'")
    training("protocol approve --accept Probe --by 'Anna Weiß'")
    before = text(training, "protocol render")
    assert "**Gruppe A, Saal 1**" in before
    training("agenda edit 3 --room Keller")
    training("meeting edit --days 3")
    assert text(training, "protocol render --version 1.0") == before
    assert "Keller" in text(training, "protocol render")


def test_who_comes_on_the_first_day_and_leaves_on_the_last_has_a_vote_between(training: Famcli) -> None:
    training("attendee attendance 'Bert Ohm' present --since 11:00 --until 9:15")
    training("attendee attendance 'Anna Weiß' present")
    training("protocol note 6 'Beschluss: Wir treffen uns wieder (2 ja, 0 nein)'")
    training("protocol note 7 'Beschluss: Im Herbst (2 ja, 0 nein)'")
    training("protocol note 8 'Beschluss: In Münster (1 ja, 0 nein)'")
    assert "votes were counted" not in training("protocol check", ok=None).out
    training("protocol note 8 'Beschluss: In Münster (2 ja, 0 nein)'")
    assert "2 votes were counted, but 1 person was present" in training("protocol check", ok=None).out


def test_a_certificate_is_about_the_items_that_somebody_was_there_for(training: Famcli) -> None:
    training("attendee add 'Emil Süß' --attendance present --group B")
    text = training("protocol edit --export -").out.replace("- [x] Emil Süß (B)", "- [x] Emil Süß bis TOP 6 (B)")
    training("protocol import -", stdin=text.encode())
    said = training("document render certificate --for 'Emil Süß' --format md -o -").out.replace("\u00a0", " ")
    assert "hat am 12. Mai 2027 an der Fortbildung" in said
    assert "- Rundgang" in said
    assert "Üben" not in said
    assert "Ohne Pausen waren das 2 Stunden und 15 Minuten." in said


def test_one_sheet_for_all_has_no_copies(training: Famcli) -> None:
    told = training("document render badges --all --format pdf -o schilder.pdf", ok=False)
    assert "“badges” is one document for all; leave out --all and --tag." in told.err
