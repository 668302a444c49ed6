"""The check of minutes tells of people of the list whom the public version would name in its text."""

import pytest

from tests.conftest import Famcli


def remarks(famcli: Famcli) -> list[str]:
    found = famcli("protocol check --json", ok=None).json
    return [each["message"] for each in found if "in its text" in each["message"] and not each["error"]]


@pytest.fixture
def listed(meeting: Famcli) -> Famcli:
    for name in ("Claudia Roos", "Udo Klein", "Änne Weiß"):
        meeting(f"person add '{name}'")
        meeting(f"attendee add '{name}' --attendance present")
    meeting("agenda add Austausch --minutes 60")
    return meeting


def test_names_in_a_public_text_are_a_remark(listed: Famcli) -> None:
    listed(["protocol", "note", "1", "Frau Roos fragt nach, Weiß antwortet."])
    assert remarks(listed) == ["The public version names Claudia Roos, Änne Weiß in its text."]


def test_whoever_publishes_is_told(listed: Famcli) -> None:
    listed(["protocol", "note", "1", "Frau Roos fragt nach."])
    listed("protocol approve --accept 'Zum Ausprobieren'")
    said = listed("protocol publish --accept 'Zum Ausprobieren'").err
    assert "Item 1: The public version names Claudia Roos in its text." in said


def test_who_has_agreed_is_said(listed: Famcli) -> None:
    listed("person edit weiß --consent quotation")
    listed(["protocol", "note", "1", "Frau Roos fragt nach, Weiß antwortet."])
    assert remarks(listed) == ["The public version names Claudia Roos, Änne Weiß (agreed on 2011-03-31) in its text."]
    listed("person edit roos --consent quotation")
    assert remarks(listed) == []


@pytest.mark.parametrize(
    "notes",
    [
        "[intern] Frau Roos fragt nach. [/intern]",
        "Aufgabe: Raum buchen @Claudia Roos bis 30.6.2011",
        "Das Rad am Wagen: Claudia kennt es.",
        "Ein Kleinbus fährt, aber klein ist er nicht.",
    ],
)
def test_what_is_internal_or_means_nobody_is_no_remark(listed: Famcli, notes: str) -> None:
    listed(["protocol", "note", "1", notes])
    assert remarks(listed) == []


def test_whoever_is_named_in_each_public_version_is_left_out(listed: Famcli) -> None:
    listed("meeting edit --host 'Claudia Roos'")
    listed(["protocol", "note", "1", "Frau Roos begrüßt alle."])
    assert remarks(listed) == []
