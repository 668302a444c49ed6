"""Hosts: who was it when, whose turn it is and why, asking, the answer, and what is needed on the day."""

from pathlib import Path

import pytest

from tests.conftest import Famcli, Prepared

TOWNS = {"Anna Alt": "Herne", "Bernd Bau": "Witten", "Cem Yaz": "Bochum", "Dora Öz": "Hagen", "Elif Neu": "Marl"}
DAYS = ("2008-05-12", "2009-05-12", "2010-05-12")


@pytest.fixture
def series(famcli: Famcli, prepared: Prepared) -> Famcli:
    """Three meetings, hosted by Herne, Herne and Witten; the fourth is to come. Bochum came always, Hagen once."""

    def make() -> None:
        for name, town in TOWNS.items():
            famcli(["person", "add", name, "--organization", f"Stadt {town}", "--email", f"{town.lower()}@example.org"])
        for number, (day, host) in enumerate(zip(DAYS, ("Anna Alt", "Anna Alt", "Bernd Bau"), strict=True), 1):
            famcli(f"meeting new 'Treffen {number}' --series Netz --date {day} --start 10:00 --end 16:00")
            famcli(["meeting", "edit", "--host", host])
            for name in list(TOWNS)[:4]:
                famcli(["attendee", "add", name])
            for name in ("Anna Alt", "Bernd Bau", "Cem Yaz", *(["Dora Öz"] if number == 3 else [])):
                famcli(["attendee", "attendance", name, "present"])
        famcli("meeting new 'Treffen 4' --series Netz --date 2011-05-12 --start 10:00 --end 16:00")
        famcli("meeting edit --organizer 'Büro für Familie' --contact-email buero@example.org")
        for name in TOWNS:
            famcli(["attendee", "add", name])
        famcli("venue add 'Rathaus, Saal 2' --place Bochum --seats 40 --step-free --contact 'Frau Möhring, 0234 1'")
        famcli("venue edit rathaus --address 'Rathausplatz 1 / 44777 Bochum' --notes 'Beamer da'")

    prepared("hosts", make)
    return famcli


def turns(famcli: Famcli, line: str = "") -> list[tuple[str, bool, list[str]]]:
    found = famcli(f"host propose --json {line}").json
    return [(each["place"], each["aside"], [reason["reason"] for reason in each["because"]]) for each in found]


def test_never_comes_first_then_fewest_then_longest_ago(series: Famcli) -> None:
    assert turns(series) == [
        ("Stadt Bochum", False, []),
        ("Stadt Witten", False, ["no-venue"]),
        ("Stadt Herne", False, ["no-venue"]),
        ("Stadt Hagen", True, ["no-venue", "new"]),
        ("Stadt Marl", True, ["no-venue", "new"]),
    ]
    told = " ".join(series("host propose").out.split())
    assert "Stadt Bochum never 3 of 3" in told
    assert "Stadt Herne 2 times, last on 2009-05-12 3 of 3 ask about a room" in told
    assert "there only once so far (put aside)" in told


def test_reasons_against_are_said_in_words(series: Famcli) -> None:
    assert turns(series, "--seats 45")[2] == ("Stadt Bochum", True, ["small"])
    told = " ".join(series("--lang de host propose --seats 45").out.split())
    assert "Raum zu klein (40 von 45 Plätzen) (zurückgestellt)" in told
    series("host ask cem --venue rathaus")
    assert turns(series)[2] == ("Stadt Bochum", True, ["asked"])
    series("host answer cem declined --note Umbau")
    assert turns(series)[2] == ("Stadt Bochum", True, ["declined"])
    assert "declined on 2011-03-31 (put aside)" in " ".join(series("host propose").out.split())


def test_asking_writes_the_request(series: Famcli, tmp_path: Path) -> None:
    asked = series("host ask cem --venue rathaus")
    words = " ".join(asked.out.split())
    assert "Recorded that Cem Yaz is asked to host netz-4." in asked.err
    assert "Wir haben dabei an diesen Ort gedacht: Rathaus, Saal 2, Bochum." in words
    assert "ein Raum für etwa 4 Personen" in words
    series("host ask cem --format eml --output anfrage.eml")
    mail = (tmp_path / "anfrage.eml").read_text(encoding="utf-8")
    assert "bochum@example.org" in mail
    assert "buero@example.org" in mail
    series("host ask cem --format pdf")
    assert (tmp_path / "gastgeberanfrage-cem-yaz.pdf").read_bytes().startswith(b"%PDF")


def test_who_accepts_becomes_the_host_with_the_place(series: Famcli) -> None:
    series("host ask cem --venue rathaus")
    told = series("host answer cem ja --note gern").err
    assert "Cem Yaz hosts netz-4. It takes place at Rathaus, Saal 2, Bochum." in told
    meeting = series("meeting show --json").json
    assert (meeting["host"], meeting["room"], meeting["place"]) == ("cem-yaz", "Rathaus, Saal 2", "Bochum")
    assert meeting["address"] == "Rathausplatz 1\n44777 Bochum"
    listed = series("host list")
    assert "Cem Yaz, Stadt Bochum" in listed.out
    assert "Asked for netz-4: Cem Yaz, accepted (gern)." in listed.err
    assert "Cem Yaz is the host of netz-4 already." in series("host answer anna accepted", ok=False).err
    series("host answer cem declined")
    assert series("meeting show --json").json["host"] == ""


def test_checklist_and_run_sheet_have_needs_and_no_addresses(series: Famcli) -> None:
    series("host answer cem accepted --venue rathaus")
    series("attendee rsvp anna accepted --note vegetarisch")
    series("attendee rsvp bernd declined --note krank")
    series("person edit anna --address 'Geheimweg 7 / 44623 Herne' --phone '02323 99'")
    series("agenda add Begrüßung --minutes 15 --presenter cem")
    run_sheet = series("host run-sheet").out
    for words in ("Frau Möhring, 0234 1", "Begrüßung", "Cem Yaz", "Anna Alt", "vegetarisch"):
        assert words in run_sheet
    for words in ("Geheimweg", "02323 99", "krank", "herne@example.org"):
        assert words not in run_sheet
    checklist = series("host checklist --seats 30").out
    for words in ("Raum für 30 Personen", "Rathaus, Saal 2: 40 Plätze", "Zugang ohne Stufen: vorhanden"):
        assert words in " ".join(checklist.split())
    series("meeting edit --lang en")
    assert "Keys and contact" in series("host run-sheet").out
    assert "Could you host our meeting" in " ".join(series("host ask anna").out.split())


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("host ask 'Wanda Weg'", "No one called “Wanda Weg”"),
        ("host ask anna --meeting netz-1", "netz-1 is over; it needs no host any more."),
        ("host ask anna --venue Schloss", "There is no venue “Schloss”. “famcli venue list” shows all."),
        ("host answer anna needs-action", "An answer is accepted, declined or tentative."),
        ("venue add 'Rathaus, Saal 2' --place Bochum", "is already in the list (rathaus-saal-2-bochum)"),
        ("venue edit rathaus --seats 0", "The number of seats must be between 1 and 10000."),
    ],
)
def test_bad_input_is_told(series: Famcli, line: str, words: str) -> None:
    assert words in series(line, ok=False).err


def test_a_venue_that_somebody_was_asked_for_stays(series: Famcli) -> None:
    series("host ask cem --venue rathaus")
    assert "asked for as the venue of netz-4" in series("venue remove rathaus", ok=False).err
    series("venue add Bücherei")
    series("venue remove bücherei")
    assert [each["slug"] for each in series("venue list --json").json] == ["rathaus-saal-2-bochum"]
    assert "step-free" in series("venue list").out


def test_merged_people_keep_their_requests(series: Famcli) -> None:
    series("host ask cem")
    series("person merge dora cem")
    assert [each["person"] for each in series("host list --json").json["asked"]] == ["dora-oez"]
    assert series("store check").status == 0


def test_each_of_several_hosts_had_a_turn(series: Famcli) -> None:
    series("meeting edit netz-3 --host 'Bernd Bau' --host 'Cem Yaz'")
    hosted = {each["place"]: each["hosted"] for each in series("host propose --json").json}
    assert (hosted["Stadt Witten"], hosted["Stadt Bochum"], hosted["Stadt Herne"]) == (1, 1, 2)


def test_whoever_has_left_is_neither_proposed_nor_asked(series: Famcli) -> None:
    series("person edit cem --inactive")
    assert "Stadt Bochum" not in [place for place, _aside, _because in turns(series)]
    told = series("host ask cem", ok=False).err
    assert "Cem Yaz has been inactive since" in told
    assert "famcli person edit cem-yaz --active" in told
    assert "is not asked to host" in series("host ask cem --send", ok=False).err
