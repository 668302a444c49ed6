"""The pulse of a series: who is silent, who is new, which places stay away, whom to call."""

import pytest

from tests.conftest import Famcli, Prepared

DAYS = ("2010-05-12", "2010-11-10", "2011-03-02")


@pytest.fixture
def year(famcli: Famcli, prepared: Prepared) -> Famcli:
    """Three meetings; Anna always there, Bernd excused at last, Cem silent since the first, Dora new, Elif came once."""

    def make() -> None:
        for name, town in (
            ("Anna Alt", "Herne"),
            ("Bernd Bau", "Witten"),
            ("Cem Yaz", "Bochum"),
            ("Elif Öz", "Witten"),
        ):
            famcli(["person", "add", name, "--organization", f"Stadt {town}", "--phone", "0234 1"])
        for number, day in enumerate(DAYS, 1):
            famcli(f"meeting new 'Treffen {number}' --series Netz --date {day} --start 10:00 --end 16:00")
            for name in ("Anna Alt", "Bernd Bau", "Cem Yaz", "Elif Öz"):
                famcli(["attendee", "add", name])
            famcli("attendee attendance alt present")
        famcli("attendee attendance bernd excused")
        famcli("attendee add 'Dora Neu'")
        famcli("person edit dora --organization 'Stadt Hagen'")
        famcli("attendee attendance dora present")
        famcli("attendee attendance cem present --meeting netz-1")
        famcli("attendee attendance elif present --meeting netz-2")
        famcli("report submit --meeting netz-1 --by cem --title Bürgerbus --topic Verkehr --summary Ein-Bus")
        famcli("report submit --by anna --title Radweg --topic Verkehr --summary Ein-Weg")
        famcli("report interest 1 --meeting netz-1 --by dora")
        famcli("action add 'Raum buchen' --owner cem")

    prepared("pulse", make)
    return famcli


def names(famcli: Famcli, line: str) -> list[str]:
    return [each["person"] for each in famcli(f"pulse {line} --json").json]


def test_whoever_gives_no_sign_is_silent_and_an_excuse_is_one(year: Famcli) -> None:
    assert names(year, "--silent 2") == []
    assert names(year, "--silent 1") == ["elif-oez"]
    year("person edit cem --notes x")
    assert "No one has fallen silent." in year("pulse").err


def test_a_report_an_interest_and_a_touch_are_signs(year: Famcli) -> None:
    told = year("pulse --silent 1 --json").json
    assert (told[0]["last"], told[0]["by"], told[0]["missed"]) == ("2010-11-10", "present", 1)
    year("person touch elif --on 15.3.2011 --note 'Angerufen: kommt wieder'")
    assert names(year, "--silent 1") == []
    assert "is in the future" in year("person touch elif --on 15.3.2031", ok=False).err


def test_newcomers_get_a_buddy_from_elsewhere_with_a_common_topic(year: Famcli) -> None:
    (new,) = year("pulse --new --json").json
    assert (new["person"], new["buddy"]) == ("dora-neu", "Anna Alt")
    assert "Anna Alt" in year("pulse --new").out


def test_at_most_five_people_to_call_with_what_about(year: Famcli) -> None:
    calls = {each["person"]: each for each in year("pulse --call --json").json}
    assert list(calls) == ["dora-neu"]
    assert calls["dora-neu"]["talk"] == ["Bürgerbus"]
    for name in ("Gül Ak", "Hans Boll", "Ines Conrad", "Jörg Dietz", "Karl Ebert", "Lena Funk"):
        year(["attendee", "add", name])
        year(["attendee", "add", name, "--meeting", "netz-2"])
    assert len(year("pulse --call --json").json) == 5
    shown = year("pulse --call").out
    assert "silent for 2 meetings" in shown
    assert "Last sign  none yet" in shown


def test_places_that_stay_away_come_first(year: Famcli) -> None:
    found = [(each["place"], each["missed"]) for each in year("pulse --places --json").json]
    assert found == [("Stadt Bochum", 2), ("Stadt Witten", 1), ("Stadt Hagen", 0), ("Stadt Herne", 0)]
    assert "Stadt Bochum" in year("pulse --places").out


def test_there_is_no_document_of_it(year: Famcli) -> None:
    assert "--format" not in year("pulse --help").out
    assert "Use only one of" in year("pulse --new --call", ok=False).err
    assert "There is no series “Nix”" in year("pulse Nix", ok=False).err


def test_in_german(year: Famcli) -> None:
    assert "war da" in year("--lang de pulse --silent 1").out


def test_merging_people_moves_their_notes(year: Famcli) -> None:
    year("person touch elif --note eins")
    year("person touch bernd --note zwei")
    year("person merge bernd elif")
    assert year("store check").status == 0
