"""How much of what was found is shown, and that it is said."""

import pytest

from tests.conftest import Famcli


@pytest.fixture
def many(meeting: Famcli) -> Famcli:
    for number in range(23):
        meeting(["report", "submit", "--by", f"Person {number}", "--title", f"Bürgerbus {number}"])
    return meeting


def test_the_best_twenty_are_shown_and_it_is_said_that_there_are_more(many: Famcli) -> None:
    told = many("report search Bürgerbus")
    assert told.out.count("familienmanagertreffen-6/") == 20
    assert "The best 20; there are more, and --limit 0 shows all." in told.err
    assert len(many("report search Bürgerbus --json").json) == 20


def test_another_number_counts_in_every_form(many: Famcli) -> None:
    assert many("report search Bürgerbus --limit 0").err == "23 reports.\n"
    assert len(many("report search Bürgerbus --limit 0 --json").json) == 23
    assert many("report search Bürgerbus --limit 3").out.count("familienmanagertreffen-6/") == 3
    assert len(many("report search Bürgerbus --limit 3 --csv").out.splitlines()) == 4
