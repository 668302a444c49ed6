"""One search for all that is kept: a word is found in any form, wherever it stands."""

from typing import Any

import pytest

from tests.conftest import Famcli


@pytest.fixture
def kept(meeting: Famcli) -> Famcli:
    """Reports, minutes, decisions, actions and people who have the same words in other forms."""
    meeting("person add 'Frauke Busch' --organization 'Haus der Begegnung' --function Stadträtin")
    meeting("person add 'Jörg Ünal' --organization 'Kreis Düren' --tag Familienbüros")
    meeting("agenda add 'Neue Häuser'")
    meeting("report submit --by Frauke --title 'Ein Haus für alle' --summary 'Der Bürgerbus fährt wieder.'")
    meeting("report submit --by Jörg --title Spielplatz --summary Wippe")
    note = "Die Bürgerbusse fahren seit Mai.\n\nBeschluss: Die Häuser bleiben offen. (einstimmig)\n"
    meeting(["protocol", "note", "1", note + "\nAufgabe: Fahrpläne aushängen @Frauke bis 30.6."])
    return meeting


def titles(found: Any) -> list[str]:
    """Return what a list calls its things."""
    return [each.get("title") or each.get("text") or each.get("line") or each.get("name") for each in found]


@pytest.mark.parametrize(
    ("search", "words", "expected"),
    [
        ("report search", "Häusern", ["Ein Haus für alle"]),
        ("report list --search", "Häusern", ["Ein Haus für alle"]),
        ("decision list --search", "haus", ["Die Häuser bleiben offen."]),
        ("protocol search", "HAUS", ["Neue Häuser", "Beschluss: Die Häuser bleiben offen. (einstimmig)"]),
        ("person list --search", "Häuser", ["Frauke Busch"]),
        ("report search", "busse", ["Ein Haus für alle"]),
        ("report list --search", "busse", ["Ein Haus für alle"]),
        ("protocol search", "bus", ["Die Bürgerbusse fahren seit Mai."]),
        ("action list --search", "Fahrplan", ["Fahrpläne aushängen"]),
        ("action list --search", "Busch", ["Fahrpläne aushängen"]),
        ("person list --search", "duren familienbüro", ["Jörg Ünal"]),
        ("person list --search", "stadtraetin", ["Frauke Busch"]),
        ("report list --search", "Frauke fahren", ["Ein Haus für alle"]),
        ("report list --search", "Frauke Wippe", []),
        ("report search", '"Haus für"', ["Ein Haus für alle"]),
        ("report list --search", '"Haus für"', ["Ein Haus für alle"]),
        ("report list --search", '"Häuser für"', []),
        ("report list --search", "-Haus Wippe", ["Spielplatz"]),
        ("decision list --search", "offen -Haus", []),
    ],
)
def test_all_searches_find_the_same_forms(kept: Famcli, search: str, words: str, expected: list[str]) -> None:
    assert titles(kept([*search.split(), words, "--json"] if words[0] != "-" else line(search, words)).json) == expected


def line(search: str, words: str) -> list[str]:
    """Return a call in which the words begin like an option."""
    *verb, option = search.split()
    return [*verb, f"{option}={words}", "--json"]


def test_words_may_stand_in_different_lines_of_one_item(kept: Famcli) -> None:
    assert titles(kept("protocol search Busse offen --json").json) == ["Die Bürgerbusse fahren seit Mai."]
    assert titles(kept("protocol search Busse Fahrplan --json").json) == ["Die Bürgerbusse fahren seit Mai."]
    assert kept("protocol search Busse Wippe --json").json == []


@pytest.mark.parametrize(
    "call",
    [
        "report search",
        "report list --search",
        "protocol search",
        "decision list --search",
        "action list --search",
        "person list --search",
    ],
)
def test_without_a_word_there_is_nothing_to_look_for(kept: Famcli, call: str) -> None:
    assert "Please give at least one search term." in kept([*call.split(), "…!"], ok=False).err


def test_a_list_keeps_its_order(kept: Famcli) -> None:
    kept("report submit --by Jörg --title 'Haus Haus Haus' --summary Haus")
    assert titles(kept("report list --search haus --json").json) == ["Ein Haus für alle", "Haus Haus Haus"]


def test_an_unrelated_change_leaves_the_index_as_it_is(kept: Famcli, monkeypatch: pytest.MonkeyPatch) -> None:
    assert titles(kept("report search Busch --json").json) == ["Ein Haus für alle"]
    kept("person add 'Ömer Öz' --organization 'Stadt Mülheim'")
    kept("attendee add 'Ömer Öz'")
    with monkeypatch.context() as patched:
        patched.setattr("famcli.services.search._handed_in", lambda _tx: pytest.fail("the reports were read"))
        assert titles(kept("report search Busch --json").json) == ["Ein Haus für alle"]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ("person edit frauke-busch --name 'Frauke Röschenhof'", "Röschenhof"),
        ("person edit frauke-busch --organization 'Werkstatt am Fluss'", "Werkstatt"),
        ("report edit 1 --summary 'Die Leihomas kommen.'", "Leihomas"),
    ],
)
def test_a_change_of_a_report_or_of_who_wrote_it_is_found(kept: Famcli, change: str, words: str) -> None:
    assert titles(kept(f"report search {words} --json").json) == []
    kept(change)
    assert titles(kept(f"report search {words} --json").json) == ["Ein Haus für alle"]
    assert titles(kept("report search Busch --json").json) == ([] if "--name" in change else ["Ein Haus für alle"])
