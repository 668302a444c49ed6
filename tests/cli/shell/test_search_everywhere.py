"""One search over everything, and each hit with the command that shows it."""

import csv
import io
import shlex
from pathlib import Path

import pytest

from famcli.services.everywhere import Thing
from tests.conftest import Famcli

NAME = "Zwiebelkuchen"


@pytest.fixture
def full(meeting: Famcli) -> Famcli:
    """A store in which everything that can be found has the same word, in some form."""
    meeting("person add 'Änne Weiß' --function Zwiebelkuchenbäckerin --certified-since 2009")
    meeting("meeting edit --subtitle 'Mit Zwiebelkuchen'")
    meeting("agenda add 'Zwiebelkuchen für alle'")
    note = "Der Zwiebelkuchen war gut.\n\nBeschluss: Zwiebelkuchen bleibt. (einstimmig)\n"
    meeting(["protocol", "note", "1", note + "\nAufgabe: Zwiebelkuchen backen @Änne bis 30.6."])
    meeting("report submit --by Änne --title Backen --partner 'Haus Zwiebelkuchen'")
    meeting("network add 'AK Zwiebelkuchen'")
    meeting("venue add Backhaus --notes 'Ofen für Zwiebelkuchen'")
    meeting("circle plan --date 12.5.2027 --district Styrum --moderator Änne --topic Zwiebelkuchen")
    meeting("series edit --topic Zwiebelkuchen")
    return meeting


def test_everything_is_found_by_any_form_of_a_word(full: Famcli) -> None:
    Path("kuchen.txt").write_text("Mehl", encoding="utf-8")
    full("meeting attach kuchen.txt --title Zwiebelkuchenrezept")
    found = {each["kind"] for each in full(f"search {NAME.upper()} --json").json}
    assert found == {each.value for each in Thing}


def test_each_hit_has_a_command_that_shows_it(full: Famcli) -> None:
    rows = csv.DictReader(io.StringIO(full(f"search {NAME} --csv").out[1:]), delimiter=";")
    for row in rows:
        assert row["Command"].startswith("famcli ")
        shown = full(shlex.split(row["Command"])[1:])
        assert NAME.casefold() in shown.out.casefold(), row


def test_the_groups_are_cut_and_say_so(famcli: Famcli) -> None:
    for number in range(7):
        famcli(f"person add 'Zoe Zwirn{number}' --organization Zwirnerei")
    short = famcli("search zwirnerei").out
    assert "People (7)" in short
    assert "2 more: --kind person" in short
    assert short.count("famcli person show") == 5
    assert famcli("search zwirnerei --kind person").out.count("famcli person show") == 7
    assert famcli("search zwirnerei --limit 3").out.count("famcli person show") == 3
    assert famcli("search zwirnerei --limit 0").out.count("famcli person show") == 7


def test_kinds_are_named_in_the_language_spoken(full: Famcli) -> None:
    assert {each["kind"] for each in full(f"--lang de search {NAME} --kind Netzwerk --kind Person --json").json} == {
        "network",
        "person",
    }


def test_nothing_is_said_and_a_search_for_nothing_refused(famcli: Famcli) -> None:
    assert "Nothing was found" in famcli("search Quitte").err
    assert famcli("search ,", ok=False).status == 1
