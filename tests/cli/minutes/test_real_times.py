"""Real times, another chair for an item, several hosts, and the sums of elections."""

from pathlib import Path

import pytest

from tests.conftest import Famcli


@pytest.fixture
def held(famcli: Famcli) -> Famcli:
    """A meeting with three people who were there."""
    famcli("meeting new Vorstand --date 12.5.2027 --start 16:00 --end 18:00 --lang de")
    for title in ("Begrüßung", "Haushalt", "Wahl"):
        famcli(f"agenda add {title} --minutes 30")
    for name in ("Anna Alt", "Bert Ohm", "Claudia Roos"):
        famcli(f"attendee add '{name}' --attendance present")
    return famcli


def text(famcli: Famcli, line: str = "protocol render") -> str:
    return famcli(f"{line} --format md -o -").out


def edit(famcli: Famcli, **changes: str) -> str:
    """Put lines below the attendance ("times") or items ("item_2") into the text of the minutes."""
    famcli("protocol edit --export text.md --force")
    path = Path("text.md")
    typed = path.read_text(encoding="utf-8")
    for where, lines in changes.items():
        heading = "## Anwesenheit\n" if where == "times" else f"## TOP {where[-1]}: "
        begin = typed.index(heading)
        end = typed.index("\n", begin) + 1
        typed = f"{typed[:end]}\n{lines}\n{typed[end:]}"
    path.write_text(typed, encoding="utf-8")
    return famcli("protocol import text.md", ok=None).err


def test_real_times_stand_in_the_minutes(held: Famcli) -> None:
    edit(held, times="Beginn: 16:05\nUnterbrechung: 16:50–17:05\nEnde: 17:50 Uhr")
    found = text(held)
    assert "**Beginn:** 16:05 Uhr" in found
    assert "**Unterbrechung:** 16:50–17:05 Uhr" in found
    assert "**Ende:** 17:50 Uhr" in found
    exported = held("protocol edit --export -").out
    assert "Beginn: 16:05\nUnterbrechung: 16:50–17:05\nEnde: 17:50\n" in exported
    assert "Nothing was changed" in edit(held)
    assert "16:05–17:50" in held("meeting show").out
    assert "DTSTART;TZID=Europe/Berlin:20270512T160000" in held("meeting export -o -").out


def test_times_that_cannot_be_are_told(held: Famcli) -> None:
    assert "“nachmittags” is not a time of day" in edit(held, times="Beginn: nachmittags")
    edit(held, times="Beginn: 16:05\nEnde: 15:00")
    assert "is said to have ended (15:00) before it began (16:05)" in held("protocol check", ok=None).out
    held("meeting edit --ended 17:00")
    edit(held, times="Unterbrechung: 18:00–18:10")
    assert "The interruption at 18:00 is not within the meeting." in held("protocol check", ok=None).out
    assert "now as version" not in held(["meeting", "edit", "--began", "", "--ended", ""]).err
    assert held("meeting show --json").json["began"] is None


def test_another_chair_stands_under_the_item(held: Famcli) -> None:
    edit(held, item_2="Leitung: Anna Alt\nBeginn: 16:40\n\nDer Haushalt wird beraten.")
    found = text(held)
    assert "*Leitung: Anna Alt; Beginn: 16:40*\n\nDer Haushalt wird beraten." in found
    assert "Anna Alt leads" not in held("protocol check", ok=None).out
    held("attendee attendance 'Anna Alt' excused")
    assert "Anna Alt leads this item, but is not marked as present." in held("protocol check", ok=None).out
    assert "Leitung" not in text(held, "protocol render --template article")


def test_a_chair_that_nobody_knows_is_told(held: Famcli) -> None:
    edit(held, item_2="Leitung: Zoe Zander")
    assert "Zoe Zander" in held("protocol check", ok=None).out


def test_who_was_there_counts_by_the_real_times_of_an_item(held: Famcli) -> None:
    held("attendee attendance 'Bert Ohm' present --until 17:10")
    held("protocol note 3 'Beschluss: Ja (3 ja, 0 nein)'")
    assert "votes were counted" not in held("protocol check", ok=None).out
    held("protocol note 3 'Beginn: 17:20\n\nBeschluss: Ja (3 ja, 0 nein)'")
    assert "3 votes were counted, but 2 people were present" in held("protocol check", ok=None).out


def test_several_hosts(held: Famcli) -> None:
    held("meeting edit --host 'Anna Alt' --host 'Bert Ohm'")
    assert "Anna Alt, Bert Ohm" in held("meeting show").out
    assert "**Zu Gast bei:** Anna Alt; Bert Ohm" in text(held)
    assert "zu Gast waren sie bei Anna Alt und Bert Ohm" in text(held, "protocol render --template article")
    held("attendee edit 'Claudia Roos' --role host")
    assert "Claudia Roos is on the list as a host" in held("protocol check", ok=None).out
    assert held("person remove bert-ohm", ok=False).status == 1
    held("meeting edit --host 'Anna Alt'")
    assert held("meeting show --json").json["hosts"] == []
    held(["meeting", "edit", "--host", ""])
    assert "Zu Gast" not in text(held)


@pytest.mark.parametrize(
    ("ballot", "said"),
    [
        ("1. Wahlgang: Alt 2, Ohm 1", ""),
        ("1. Wahlgang: Alt 9, Ohm 8", "Ballot 1 has 17 votes, but there were only 3 votes in the room."),
        (
            "1. Wahlgang: Alt 2, Ohm 1, 1 ungültig (3 Stimmzettel)",
            "Ballot 1 has 4 votes, but only 3 papers were handed in.",
        ),
        (
            "1. Wahlgang: Alt 2, Ohm 2 (4 Stimmzettel)",
            "Ballot 1 has 4 papers, but there were only 3 votes in the room.",
        ),
        ("1. Wahlgang: Alt 2 (3 Stimmzettel)", "Ballot 1 has 2 votes for 3 papers."),
        ("1. Wahlgang: Alt 1, Ohm 2", "Anna Alt is said to be elected, and others had more votes."),
    ],
)
def test_the_sums_of_an_election_are_checked(held: Famcli, ballot: str, said: str) -> None:
    held(["protocol", "note", "3", f"Wahl: Vorsitz\n{ballot}\nGewählt: Anna Alt"])
    found = held("protocol check", ok=None).out
    assert said in found
    if not said:
        assert "Ballot" not in found
        assert "others had more votes" not in found


def test_live_keeps_when_it_really_took_place(held: Famcli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1810112400")  # 12 May 2027
    said = held("protocol live", stdin=b"Guten Tag\n/pause 16:50\n/pause 17:05\n/end\n").err
    assert "Began at" in said
    assert "Went on at 17:05." in said
    assert "Ended at" in said
    found = held("meeting show --json").json
    assert found["pauses"] == [{"start": "16:50:00", "end": "17:05:00"}]
    assert found["began"]
    held("protocol live", stdin=b"/begin 16:10\n/close 18:00\n/begin spaet\n")
    found = held("meeting show --json").json
    assert (found["began"], found["ended"]) == ("16:10:00", "18:00:00")


def test_live_on_another_day_keeps_no_times(held: Famcli) -> None:
    held("protocol live", stdin=b"Guten Tag\n/end\n")
    assert held("meeting show --json").json["began"] is None


def test_approved_minutes_keep_their_times(held: Famcli) -> None:
    edit(held, times="Beginn: 16:05", item_2="Leitung: Anna Alt")
    held("meeting edit --host 'Anna Alt' --host 'Bert Ohm'")
    held("protocol approve --accept Probe --by 'Anna Alt'")
    before = text(held)
    held("meeting edit --began 16:30 --host 'Bert Ohm'")
    assert text(held, "protocol render --version 1.0") == before
    assert "16:30 Uhr" in text(held)
