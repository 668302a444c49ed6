"""The agenda and its times."""

import pytest

from tests.conftest import Famcli


def slots(famcli: Famcli) -> list[tuple[str, str | None]]:
    rows = famcli("agenda list --json").json
    return [(row["item"]["title"], (row["slot"]["start"] or "")[:5] or None) for row in rows]


@pytest.fixture
def day(meeting: Famcli) -> Famcli:
    meeting("agenda add Begrüßung --minutes 15 --kind welcome")
    meeting("agenda add Vortrag --minutes 45 --presenter 'Dr. Sonja Clausen' --text '**Worum** es geht'")
    meeting("agenda add Pause --minutes 30 --kind break")
    return meeting


def test_times_follow_from_the_start(day: Famcli) -> None:
    assert slots(day) == [("Begrüßung", "10:00"), ("Vortrag", "10:15"), ("Pause", "11:00")]


def test_moving_and_removing_renumbers(day: Famcli) -> None:
    day("agenda move 3 1")
    assert slots(day) == [("Pause", "10:00"), ("Begrüßung", "10:30"), ("Vortrag", "10:45")]
    day("agenda remove 2")
    assert slots(day) == [("Pause", "10:00"), ("Vortrag", "10:30")]
    day("agenda edit 2 --title 'Anderer Vortrag' --minutes 60 --at 12.30")
    assert slots(day) == [("Pause", "10:00"), ("Anderer Vortrag", "12:30")]
    day(["agenda", "edit", "2", "--at", ""])
    assert slots(day)[1][1] == "10:30"


def test_an_item_with_minutes_goes_only_with_force_and_takes_its_records_along(day: Famcli) -> None:
    day(
        [
            "protocol",
            "note",
            "2",
            "Beschluss: Wir bleiben dran (einstimmig)\nAufgabe: Raum buchen @Sonja Clausen bis 30.6.",
        ]
    )
    assert "--force" in day("agenda remove 2", ok=False).err
    assert [title for title, _start in slots(day)] == ["Begrüßung", "Vortrag", "Pause"]
    day("agenda remove 2 --force")
    assert day("decision list --json").json == []
    assert day("action list --json").json == []
    day("store undo")
    assert len(day("decision list --json").json) == 1


def test_minutes_that_take_the_place_of_others_say_so(day: Famcli) -> None:
    assert "store undo" not in day("protocol note 2 Eins").err
    assert "store undo" not in day("protocol note 2 Zwei --append").err
    assert "store undo" in day("protocol note 2 Drei").err


def test_intern_behind_a_title_and_the_option_say_the_same(day: Famcli) -> None:
    day(["agenda", "add", "Personalien (intern)"])
    day("agenda add Haushalt --internal")
    day(["agenda", "edit", "1", "--title", "Begrüßung (Intern)"])
    shown = [each["item"] for each in day("agenda list --json").json]
    assert [(each["title"], each.get("internal", False)) for each in shown] == [
        ("Begrüßung", True), ("Vortrag", False), ("Pause", False), ("Personalien", True), ("Haushalt", True)
    ]  # fmt: skip
    day("protocol edit --export text.md")
    day("protocol import text.md")
    assert [each["item"] for each in day("agenda list --json").json] == shown
    day("agenda edit 5 --open")
    assert not day("agenda list --json").json[4]["item"].get("internal")


def test_an_empty_number_clears_the_field(day: Famcli) -> None:
    day(["agenda", "edit", "2", "--minutes", ""])
    assert day("agenda list --json").json[1]["item"]["minutes"] is None
    day("meeting edit --attended 12")
    day(["meeting", "edit", "--attended", ""])
    assert day("meeting show --json").json["attended"] is None
    day("series edit --quorum 3")
    day(["series", "edit", "--quorum", ""])
    assert day("series show --json").json["quorum"] is None
    assert "integer" in day("meeting edit --attended viele", ok=False).err


def test_a_fixed_time_wins_and_what_does_not_fit_is_told(day: Famcli) -> None:
    day("agenda add Gespräch --at 11:00 --minutes 30")
    assert slots(day)[3] == ("Gespräch", "11:00")
    assert "Item 4 would start 30 minutes before" in day("agenda list").err
    assert "Item 4 would start" in day("meeting show").err
    day("agenda add Parallel --at 11:15 --minutes 300")
    told = day("agenda list").err
    assert "Items 4 and 5 overlap by 15 minutes" in told
    assert "Item 5 ends 15 minutes after the meeting" in told
    day("agenda edit 1 --at 9:30")
    assert "Item 1 starts 30 minutes before the meeting" in day("agenda list").err


def test_past_midnight_there_is_no_time(meeting: Famcli) -> None:
    meeting("agenda add Lang --minutes 900")
    meeting("agenda add Danach")
    assert slots(meeting) == [("Lang", "10:00"), ("Danach", None)]


def test_text_comes_from_stdin(meeting: Famcli) -> None:
    meeting("agenda add X --text -", stdin="Über „Grüße“\r\nzweite".encode())
    assert meeting("agenda list --json").json[0]["item"]["text"] == "Über „Grüße“\nzweite"
    failed = meeting("agenda add Y --text -", stdin=b"\xff\xfe", ok=False)
    assert "UTF-8" in failed.err
    assert len(meeting("agenda list --json").json) == 1


@pytest.mark.parametrize("line", ["agenda edit 9 --title X", "agenda remove 0", "agenda move 1 9", "protocol note 7 X"])
def test_an_unknown_item_is_told(day: Famcli, line: str) -> None:
    assert "has no item" in day(line, ok=False).err


def test_minutes_have_a_limit(day: Famcli) -> None:
    assert "1440" in day("agenda add X --minutes 99999", ok=False).err
    assert day("agenda add X --minutes viel", ok=False).status == 2
