"""Planning meetings."""

import pytest

from tests.conftest import Famcli


def test_a_new_meeting_is_the_current_one(meeting: Famcli) -> None:
    shown = meeting("meeting show").out
    assert "familienmanagertreffen-6" in shown
    assert "2011-05-12, 10:00–16:00" in shown
    assert meeting("meeting show --json").json["rsvp_by"] == "2011-04-28"


def test_german_dates_without_a_year_are_the_next_such_day(famcli: Famcli) -> None:
    famcli("meeting new Frühjahrstreffen --date 1.2.")
    assert famcli("meeting show --json").json["date"] == "2012-02-01"


def test_a_series_counts_on_and_takes_over_what_stays_the_same(meeting: Famcli) -> None:
    meeting("meeting edit --commissioned-by Ministerium --sender 'Musterallee 1 / 12345 Musterstadt' --lang en")
    meeting("meeting new 'Das siebte' --series Familienmanagertreffen --date 2011-10-06")
    seventh = meeting("meeting show --json").json
    assert seventh["slug"] == "familienmanagertreffen-7"
    assert seventh["number"] == 7
    assert seventh["organizer"] == "Informations- und Qualifizierungszentrum für Kommunen (IQZ)"
    assert seventh["commissioned_by"] == "Ministerium"
    assert seventh["letterhead"]["address"] == "Musterallee 1\n12345 Musterstadt"
    assert (seventh["start"], seventh["end"], seventh["lang"]) == ("10:00:00", "16:00:00", "en")
    assert seventh["place"] == ""


def test_a_cancelled_meeting_does_not_use_its_number_up(meeting: Famcli) -> None:
    meeting("meeting new Herbst --series Familienmanagertreffen --date 2011-10-06")
    meeting("meeting cancel")
    meeting("meeting new Herbst --series Familienmanagertreffen --date 2011-11-06")
    again = meeting("meeting show --json").json
    assert again["number"] == 7
    assert again["slug"] == "familienmanagertreffen-7-2"


def test_the_host_comes_from_the_address_book_or_goes_there(meeting: Famcli) -> None:
    meeting("meeting edit --host 'Dr. Claudia Roos'")
    assert meeting("person show claudia-roos --json").json["name"] == "Dr. Claudia Roos"
    assert "Dr. Claudia Roos" in meeting("meeting show").out


def test_use_list_and_remove(meeting: Famcli) -> None:
    meeting("meeting new Zweites --date 2012-01-10")
    meeting("attendee add 'Claudia Roos' -m 6")
    meeting("meeting use 6")
    lines = meeting("meeting list").out.splitlines()
    assert [line.split()[1] for line in lines if line.lstrip().startswith("*")] == ["familienmanagertreffen-6"]
    meeting("meeting remove familienmanagertreffen-6")
    assert [m["slug"] for m in meeting("meeting list --json").json] == ["zweites-2012-01-10"]
    assert meeting("meeting show --json").json["slug"] == "zweites-2012-01-10"
    meeting("store undo")
    assert len(meeting("attendee list -m 6 --json").json) == 1


def test_an_empty_value_clears_a_field(meeting: Famcli) -> None:
    meeting(["meeting", "edit", "--place", "", "--end", "", "--rsvp-by", ""])
    changed = meeting("meeting show --json").json
    assert (changed["place"], changed["end"], changed["rsvp_by"]) == ("", None, None)


@pytest.mark.parametrize(
    ("line", "status", "words"),
    [
        ("meeting new X --date 31.02.2011", 2, "not a valid date"),
        ("meeting new X --date gestern", 2, "not a date"),
        ("meeting new X --date 2011-05-12 --start 25:00", 2, "not a time"),
        ("meeting new X --date 2011-05-12 --start 16:00 --end 10:00", 1, "before it starts"),
        ("meeting new X", 2, "--date"),
        ("meeting new '   ' --date 2011-05-12", 1, "empty"),
        (f"meeting new {'x' * 501} --date 2011-05-12", 1, "too long"),
        ("meeting new X --date 2011-05-12 --rsvp-by 2011-06-01", 1, "after the meeting"),
        ("meeting new X --date 2011-05-12 --url javascript:alert(1)", 1, "web address"),
        ("meeting new X --date 2011-05-12 --series Familienmanagertreffen --number 6", 1, "already"),
        ("meeting new X --date 2011-05-12 --attended -1", 1, "total attendance"),
        ("meeting show 99", 1, "no meeting"),
        ("meeting use", 2, "--help"),
        ("meeting shwo", 2, "show"),
        ("meetign list", 2, "meeting"),
        ("--lang fr meeting list", 2, "de, en"),
    ],
)
def test_wrong_input_is_one_sentence_and_changes_nothing(meeting: Famcli, line: str, status: int, words: str) -> None:
    before = meeting("meeting list --json").out
    failed = meeting(line, ok=False)
    assert failed.status == status
    assert words in failed.err
    assert len(failed.err.strip().splitlines()) == 1
    assert failed.out == ""
    assert meeting("meeting list --json").out == before


def test_the_same_meeting_twice(famcli: Famcli) -> None:
    famcli("meeting new Sommerfest --date 2011-07-01")
    assert "already" in famcli("meeting new sommerfest --date 1.7.2011", ok=False).err
    famcli("meeting new Sommerfest --date 2012-07-01")


def test_without_any_meeting_the_error_says_what_to_do(famcli: Famcli) -> None:
    assert "famcli meeting new" in famcli("agenda list", ok=False).err
    assert "famcli meeting new" in famcli("meeting list").err


def test_ambiguous_names_list_the_candidates(meeting: Famcli) -> None:
    meeting("meeting new Familienfest --date 2012-01-10")
    failed = meeting("meeting show famil", ok=False)
    assert "familienfest-2012-01-10" in failed.err
    assert "familienmanagertreffen-6" in failed.err


def test_an_empty_value_clears_a_number(meeting: Famcli) -> None:
    meeting("meeting edit --attended 0 --report-limit 500")
    assert meeting("meeting export --format json -o -").json["meeting"]["attended"] == 0
    meeting(["meeting", "edit", "--attended", "", "--report-limit", "", "--number", ""])
    shown = meeting("meeting show --json").json
    assert not {shown.get("attended"), shown.get("report_limit"), shown.get("number")} - {None}
    assert meeting("meeting edit --attended elf", ok=False).status == 2
    meeting("series edit --members 20 --quorum 11")
    meeting(["series", "edit", "--quorum", ""])
    assert meeting("series show --json").json.get("quorum") is None
    meeting("agenda add Begrüßung --minutes 5")
    meeting(["agenda", "edit", "1", "--minutes", ""])
    assert meeting("agenda list --json").json[0]["item"].get("minutes") is None


def test_what_comes_along_is_told_before_and_only_where_it_does(meeting: Famcli) -> None:
    new = "meeting new Siebtes --series Familienmanagertreffen --date 2011-09-01"
    refused = meeting(f"{new} --rsvp-by 2.9.2011", ok=False).err
    assert "Copied from familienmanagertreffen-6" not in refused
    said = meeting(new).err
    assert said.index("Copied from familienmanagertreffen-6") < said.index("Planned")
    assert "letterhead" not in said
    assert "organizer" not in meeting(["meeting", "new", "Achtes", *new.split()[3:], "--organizer", "Stadt"]).err


def test_it_is_said_what_goes_with_a_meeting(meeting: Famcli) -> None:
    meeting("attendee add 'Anna Weiß'")
    meeting("attendee add 'Bert Groß'")
    meeting("report submit --by anna --title Gärten --summary Beete")
    told = meeting("meeting remove familienmanagertreffen-6").err
    assert "Also deleted: 2 people on the list, 1 report, one series." in told
    assert "with it" not in meeting("person remove bert-gross").err
    meeting("store undo")
    meeting("store undo")
    told = meeting("--lang de meeting remove familienmanagertreffen-6").err
    assert "Mit gelöscht: 2 Personen auf der Liste, 1 Kurzbericht, eine Reihe." in told
