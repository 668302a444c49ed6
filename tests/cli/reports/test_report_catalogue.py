"""The reports of all meetings: searched, counted, and put into the agenda."""

from pathlib import Path

import pytest

from tests.conftest import Famcli


@pytest.fixture
def shelf(meeting: Famcli) -> Famcli:
    """Two meetings with reports."""
    meeting(
        "report submit --by 'Eva Muster' --title 'Ein Netz für alle' --topic Vernetzung --place 'Mülheim an der Ruhr'"
        " --partner Stadtwerke --summary 'Das Netzwerk braucht einen langen Atem.'"
    )
    meeting("report submit --by 'Jörg Ünal' --title Bürgerbus --topic Verkehr --place Essen --partner stadtwerke")
    meeting("meeting new 'Später' --number 7 --series Familienmanagertreffen --date 2012-05-10")
    meeting(
        "report submit --by 'Ute Beispiel' --title Handbuch --topic vernetzung --place Köln -m familienmanagertreffen-7"
    )
    return meeting


def found(famcli: Famcli, line: str) -> list[str]:
    return [hit["slug"].replace("familienmanagertreffen-", "") for hit in famcli(f"report search {line} --json").json]


@pytest.mark.parametrize(
    ("line", "slugs"),
    [
        ("Netzwerke", ["6/1"]),
        ("muelheim", ["6/1"]),
        ("mulheim ruhr", ["6/1"]),
        ("Bus", ["6/2"]),
        ("Ünal", ["6/2"]),
        ("Beispiel", ["7/1"]),
        ("stadtwerke --place essen", ["6/2"]),
        ("vernetzung --since 2012-01-01", ["7/1"]),
        ("vernetzung --topic Verkehr", []),
        ("Netz Bus", []),
        ("'\"langen Atem\"'", ["6/1"]),
        ("'\"Atem langen\"'", []),
    ],
)
def test_search(shelf: Famcli, line: str, slugs: list[str]) -> None:
    assert found(shelf, line) == slugs


def test_hits_are_shown_with_their_line(shelf: Famcli) -> None:
    shown = shelf("report search Atem")
    assert "familienmanagertreffen-6/1  Ein Netz für alle" in shown.out
    assert "    Das Netzwerk braucht einen langen Atem." in shown.out
    assert "Nothing was found" in shelf("report search Raumfahrt").err


def test_search_is_never_stale(shelf: Famcli) -> None:
    assert found(shelf, "Fahrplan") == []
    shelf("report edit 2 --summary 'Mit Fahrplan' -m familienmanagertreffen-6")
    assert found(shelf, "Fahrplan") == ["6/2"]
    shelf("person edit joerg-uenal --organization 'Amt für Fahrpläne'")
    shelf(["report", "edit", "2", "--summary", "", "-m", "familienmanagertreffen-6"])
    assert found(shelf, "Amt") == ["6/2"]
    shelf("report withdraw 2 -m familienmanagertreffen-6")
    assert found(shelf, "Bürgerbus") == []
    shelf("store undo")
    assert found(shelf, "Bürgerbus") == ["6/2"]


def test_a_damaged_index_is_no_error(shelf: Famcli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FAMCLI_CACHE_DIR", str(tmp_path / "cache"))
    assert found(shelf, "Bus") == ["6/2"]
    (index,) = (tmp_path / "cache" / "search").iterdir()
    index.write_bytes(b"SQLite format 3\0" + b"\xff" * 500)
    assert found(shelf, "Bus") == ["6/2"]


@pytest.mark.parametrize(
    "query",
    [
        '"',
        "'); DROP TABLE docs; --",
        "NEAR(a b)",
        "a AND",
        "title:x",
        "x" * 5000,
        "{}^*",
        "a -b",
        "\udcff x",
        "½ ﾞ",
        "-- -Bus",
    ],
)
def test_any_query_is_safe(shelf: Famcli, query: str) -> None:
    from famcli.cli.main import run

    run(["report", "search", "--", query])
    assert found(shelf, "Bus") == ["6/2"]


def test_topics_of_all_meetings_are_counted(shelf: Famcli) -> None:
    counted = shelf("report topics --json").json
    assert {"topic": "Verkehr", "reports": 1} in counted
    assert counted[0] == {"topic": "Vernetzung", "reports": 2}
    assert "█" in shelf("report topics").out


def test_related_reports_say_what_they_share(shelf: Famcli) -> None:
    shown = shelf("report related 1 -m familienmanagertreffen-6")
    assert "topic: Vernetzung" in shown.out
    assert "partners: stadtwerke" in shown.out
    rows = shelf("report related familienmanagertreffen-6/1 --json").json
    assert [row["report"]["title"] for row in rows] == ["Handbuch", "Bürgerbus"]
    shelf(["report", "edit", "familienmanagertreffen-6/1", "--partner", ""])
    assert "No other report" in shelf("report related familienmanagertreffen-6/2").err


def parts(famcli: Famcli, number: int = 1) -> list[tuple[str, int | None, bool]]:
    item = famcli("agenda list --json").json[number - 1]["item"]
    return [
        (part["report"].split("/")[1], part.get("minutes"), part.get("by_hand", False))
        for part in item.get("parts", [])
    ]


@pytest.fixture
def afternoon(meeting: Famcli) -> Famcli:
    """Five accepted reports by three authors, and an hour for them."""
    meeting("agenda add Kurzberichte --minutes 60 --at 13:30")
    for number, (author, topic) in enumerate(
        [("Eva", "Netz"), ("Eva", "Bus"), ("Jörg", "Netz"), ("Ute", "Bus"), ("Eva", "Netz")], 1
    ):
        meeting(f"report submit --by {author} --title 'Bericht {number}' --topic {topic}")
    meeting("report accept 1 2 3 4 5")
    return meeting


def test_reports_are_put_into_the_agenda(afternoon: Famcli) -> None:
    said = afternoon("agenda fill 1")
    assert "5 reports are in item 1" in said.out + said.err
    filled = parts(afternoon)
    assert [number for number, _minutes, _hand in filled] == ["2", "4", "1", "3", "5"]
    assert {minutes for _number, minutes, _hand in filled} == {12}
    shown = afternoon("agenda list").out
    assert "1.1" in shown
    assert "Bericht 2" in shown
    assert "13:42" in shown


def test_what_was_moved_by_hand_stays_and_titles_follow(afternoon: Famcli) -> None:
    afternoon("agenda fill 1")
    afternoon("agenda move 1.3 1.1")
    moved = parts(afternoon)[0]
    assert moved == ("1", 12, True)
    afternoon("report submit --by Wim --title 'Bericht 6' --topic Aaa")
    afternoon("report accept 6")
    afternoon("report edit 1 --title 'Anders genannt'")
    afternoon("agenda fill 1")
    assert parts(afternoon)[0] == ("1", 10, True)
    assert len(parts(afternoon)) == 6
    assert "Anders genannt" in afternoon("agenda list").out
    afternoon("report withdraw 1")
    afternoon("agenda fill 1")
    assert "1" not in [number for number, _minutes, _hand in parts(afternoon)]


def test_what_was_moved_stays_even_where_time_is_short(afternoon: Famcli) -> None:
    afternoon("agenda fill 1")
    afternoon("agenda move 1.5 1.2")
    afternoon("agenda fill 1 --per-report 25")
    assert [number for number, _minutes, _hand in parts(afternoon)][1] == "5"


def test_what_does_not_fit_is_told(afternoon: Famcli) -> None:
    said = afternoon("agenda fill 1 --per-report 25 --order submitted").err
    assert [minutes for _number, minutes, _hand in parts(afternoon)] == [25, 25]
    assert "Not enough time for: " in said
    assert "Needed: 125 minutes; available: 60" in said
    assert "--per-report 12" in said
    afternoon("agenda fill 1 --per-report 12")
    assert len(parts(afternoon)) == 5


@pytest.mark.parametrize("order", ["topic", "submitted", "organization", "random"])
def test_orders(afternoon: Famcli, order: str) -> None:
    afternoon(f"agenda fill 1 --order {order}")
    once = parts(afternoon)
    afternoon(f"agenda fill 1 --order {order}")
    assert parts(afternoon) == once
    assert sorted(number for number, _minutes, _hand in once) == ["1", "2", "3", "4", "5"]


def test_moves_that_cannot_be_are_told(afternoon: Famcli) -> None:
    afternoon("agenda fill 1")
    for line in ("agenda move 1.9 1.1", "agenda move 1.1 1.9", "agenda remove 1.9"):
        assert "has no position 9" in afternoon(line, ok=False).err
    for line in ("agenda move 1.1 1", "agenda move x 1"):
        assert afternoon(line, ok=False).status == 2
    assert "no item 1.1" in afternoon("agenda move 1.1.1 1", ok=False).err
    afternoon("agenda remove 1.1")
    assert len(parts(afternoon)) == 4


def test_nothing_to_fill_is_told(meeting: Famcli) -> None:
    meeting("agenda add Kurzberichte --minutes 60")
    assert "No report is accepted yet" in meeting("agenda fill 1", ok=False).err
    assert "has no item" in meeting("agenda fill 7", ok=False).err


@pytest.mark.parametrize("minutes", ["0", "-5", "999999"])
def test_minutes_for_each_have_limits(afternoon: Famcli, minutes: str) -> None:
    assert "minutes" in afternoon(f"agenda fill 1 --per-report {minutes}", ok=False).err
