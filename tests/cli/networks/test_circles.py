"""Elterntische: from plan to statistics; host and address stand on the moderator's sheet and nowhere else."""

from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from famcli.cli.networks import circles
from famcli.domain.networks.circle import Circle, CircleState
from famcli.services.networks.circles import statistics
from famcli.store.repositories import Transaction
from tests.cli.networks.test_maps import all_words
from tests.conftest import Famcli
from tests.kept import Kept
from tests.speed import examples

MARKER, FAMILY = "Geheimweg 17b", "Familie Özdemir-Verborgen"


@pytest.fixture
def moderator(meeting: Famcli) -> Famcli:
    meeting("person add 'Zeynep Öz' --phone '0208 7' --certified-since 2009-03-01")
    meeting("person add 'Jens Jung'")
    meeting(
        "circle plan --date 31.3.2011 --start 19:00 --district Styrum --moderator zeynep --topic 'Schlaf' --lang Türkisch"
    )
    return meeting


def held(famcli: Famcli, district: str, line: str = "", topic: str = "Schlaf") -> None:
    famcli(["circle", "plan", "--date", "31.3.2011", "--district", district, "--moderator", "zeynep", "--topic", topic])
    famcli(f"circle record {district} {line or '--adults 5 --first-time 1 --family-lang Türkisch'}")


def test_the_address_is_on_the_sheet_and_nowhere_else(moderator: Famcli, tmp_path: Path, kept: Kept) -> None:
    moderator(["circle", "sheet", "styrum", "--host", FAMILY, "--address", MARKER])
    moderator(["circle", "sheet", "styrum", "--host", FAMILY, "--address", MARKER, "--format", "html"])
    sheets = [path for path in tmp_path.iterdir() if path.name.startswith("moderationsbogen")]
    assert len(sheets) == 2
    assert all(MARKER in all_words(path.read_bytes(), path.name) for path in sheets)
    assert all(path.stat().st_mode & 0o077 == 0 for path in sheets)
    moderator("circle invite styrum --format pdf")
    moderator("circle invite styrum --format docx")
    moderator("circle record styrum --adults 6 --first-time 2 --children 3 --feedback 'gern wieder'")
    moderator("circle statistics --audience internal --format html --year 2011")
    moderator("network export --output netze.csv")
    moderator("person export --output leute.csv")
    moderator("store backup sicherung.json")
    for line in ("circle list", "circle list --json", "store history", "due", "pulse"):
        moderator(line)
    looked = 0
    for path in tmp_path.rglob("*"):
        if path.is_file() and path not in sheets:
            words = all_words(path.read_bytes(), path.name)
            assert MARKER not in words, path
            assert "Verborgen" not in words, path
            looked += 1
    assert looked > 5
    assert kept.holding(MARKER, "Verborgen") == []


def test_the_invitation_shows_the_district_only(moderator: Famcli) -> None:
    words = " ".join(moderator("circle invite styrum").out.split()).replace("\u00a0", " ")
    for part in (
        "Styrum, bei einer Familie zu Hause",
        "über Schlaf",
        "Türkisch",
        "Zeynep Öz, dafür ausgebildet",
        "0208 7",
    ):
        assert part in words
    assert "in a family’s home" in " ".join(moderator("circle invite styrum --language en").out.split())


def test_from_plan_to_statistics(moderator: Famcli) -> None:
    moderator("circle record styrum --adults 6 --first-time 2 --children 3 --family-lang Türkisch --feedback Schön")
    listed = moderator("circle list --json").json
    assert (listed[0]["state"], listed[0]["adults"]) == ("held", 6)
    told = " ".join(moderator("circle statistics --year 2011 --audience internal").out.split())
    assert "Teilnahmen von Eltern 6 davon zum ersten Mal da 2 Kinder 3" in told
    assert "Schön" in told
    assert "Zeynep Öz" in moderator("circle list").out


def test_small_numbers_are_hidden_and_do_not_follow(moderator: Famcli) -> None:
    moderator("circle record styrum --adults 6 --first-time 5 --children 1 --feedback Schön")
    public = moderator("circle statistics --year 2011").out
    words = " ".join(public.split())
    assert "Gespräche unter 3" in words
    assert "Kinder unter 3" in words
    assert "davon zum ersten Mal da –" in words, "one parent was there before"
    assert "Stadtteile" not in words
    assert "Schön" not in words
    for number in range(3):
        held(moderator, f"Nord{number}")
        held(moderator, "Mitte" if number == 0 else f"Mitte{number}", topic="Essen")
    words = " ".join(moderator("circle statistics --year 2011").out.split())
    assert "Gespräche 7" in words
    assert "Schlaf ██" in words
    assert "Nord" not in words


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("circle record styrum --adults 0", "A talk has from 1 to 60 adults; if nobody came, cancel it."),
        ("circle record styrum --adults 3 --first-time 4", "More adults were there for the first time"),
        ("circle plan --date 1.3.2011 --district Nord --moderator zeynep", "A talk is planned for a day to come"),
        (
            "circle plan --date 1.5.2011 --district Nord --moderator jens",
            "It is not known since when Jens Jung is trained",
        ),
        ("circle record Nix --adults 3", "There is no talk “Nix”. “famcli circle list” shows all."),
        ("circle statistics --year 2011", "No talk of 2011 is recorded."),
        ("person remove zeynep", "leads the talk 2011-03-31-styrum"),
    ],
)
def test_bad_input_is_told(moderator: Famcli, line: str, words: str) -> None:
    assert words in moderator(line, ok=False).err


def test_a_talk_to_come_is_not_recorded_and_a_held_one_not_cancelled(moderator: Famcli) -> None:
    moderator("circle plan --date 1.5.2011 --district Nord --moderator zeynep")
    assert "is yet to come" in moderator("circle record nord --adults 3", ok=False).err
    moderator("circle cancel nord")
    assert "is cancelled; plan another talk." in moderator("circle record nord --adults 3", ok=False).err
    moderator("circle record styrum --adults 3")
    assert "has taken place and is recorded." in moderator("circle cancel styrum", ok=False).err


@pytest.mark.parametrize(
    "district",
    ["Geheimweg 17b", "Styrum, Musterstr. 4", "45476 Mülheim", "12 Privet Drive", "Am Ring 3", "Hauptstraße Nr. 5"],
)
def test_a_district_is_no_address(moderator: Famcli, district: str) -> None:
    told = moderator(
        ["circle", "plan", "--date", "1.5.2011", "--district", district, "--moderator", "zeynep"], ok=False
    )
    assert "looks like an address; only the district is told of where it is." in told.err
    assert len(moderator("circle list --json").json) == 1


@pytest.mark.parametrize("district", ["Styrum", "Nord 2", "Ring", "Altstadt I", "Weststadt", "Holthausen-Süd"])
def test_a_district_is_a_district(moderator: Famcli, district: str) -> None:
    moderator(["circle", "plan", "--date", "1.5.2011", "--district", district, "--moderator", "zeynep"])


def test_nobody_is_named_in_the_feedback(moderator: Famcli) -> None:
    told = moderator(["circle", "record", "styrum", "--adults", "5", "--feedback", f"Schön im {MARKER}!"], ok=False)
    assert "something like an address in it (“Geheimweg 17b”)" in told.err
    assert moderator("circle list --json").json[0]["state"] == "planned"
    told = moderator(["circle", "record", "styrum", "--adults", "5", "--feedback", "Danke an Familie Özdemir"])
    assert "“Familie Özdemir” may be a name" in told.err
    assert "may be" not in moderator("circle record styrum --adults 5 --feedback 'Mehr Zeit für die Familie'").err


def test_what_the_moderator_speaks(moderator: Famcli) -> None:
    moderator("person edit zeynep --speaks Türkisch --speaks Deutsch")
    assert moderator("person show zeynep --json").json["speaks"] == ["Türkisch", "Deutsch"]
    assert "Türkisch, Deutsch" in moderator("person show zeynep").out
    told = moderator("circle plan --date 1.5.2011 --district Nord --moderator zeynep --lang türkisch --lang Arabisch")
    assert "Zeynep Öz is not known to speak Arabisch, only Türkisch, Deutsch." in told.err
    moderator("person edit zeynep --speaks -Türkisch")
    assert moderator("person show zeynep --json").json["speaks"] == ["Deutsch"]
    moderator("person edit zeynep --lang Türkisch")
    moderator("person export --output leute.csv")
    moderator("person edit zeynep --speaks '' --lang ''")
    moderator("person import leute.csv")
    assert moderator("person show zeynep --json").json["lang"] == "tr"
    assert moderator("person show zeynep --json").json["speaks"] == ["Deutsch"]


def test_sheets_that_are_left_are_told_when_the_talk_is_recorded(moderator: Famcli, tmp_path: Path) -> None:
    moderator(["circle", "sheet", "styrum", "--host", FAMILY, "--address", MARKER, "--output", str(tmp_path) + "/"])
    moderator(["circle", "sheet", "styrum", "--language", "Englisch", "--address", MARKER, "--format", "txt"])
    told = moderator("--json circle record styrum --adults 5")
    assert told.err.count("may still hold the address; please delete it") == 2
    assert "moderationsbogen-2011-03-31-styrum.pdf" in told.err
    for path in tmp_path.glob("moder*"):
        path.unlink()
    assert "address" not in moderator("circle record styrum --adults 6").err


def test_who_sits_there_is_asked_for_the_address_and_deletes_the_sheet(
    moderator: Famcli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = iter([FAMILY, MARKER])
    monkeypatch.setattr(circles, "can_ask", lambda: True)
    monkeypatch.setattr(circles, "ask", lambda _question: next(answers))
    monkeypatch.setattr(circles, "confirmed", lambda _question: True)
    moderator("circle sheet styrum --format txt")
    (sheet,) = tmp_path.glob("moderationsbogen*")
    assert MARKER in sheet.read_text(encoding="utf-8")
    assert f"Deleted {sheet}" in moderator("circle cancel styrum").err
    assert not sheet.exists()


TALK = st.fixed_dictionaries(
    {
        "topic": st.sampled_from(["", "Schlaf", "Essen", "Medien"]),
        "district": st.sampled_from(["Nord", "Mitte", "Süd"]),
        "langs": st.sets(st.sampled_from(["Türkisch", "Arabisch", "Deutsch"])).map(tuple),
        "family_langs": st.sets(st.sampled_from(["Kurdisch", "Arabisch"])).map(tuple),
        "adults": st.integers(1, 6),
        "first_time": st.none() | st.integers(0, 1),
        "children": st.none() | st.integers(0, 2),
        "moderator": st.sampled_from(["a", "b", "c", "d"]),
    }
)


@settings(max_examples=examples(60), deadline=None)
@given(st.lists(TALK, min_size=1, max_size=12))
def test_nothing_small_follows_from_what_the_public_is_told(talks: list[dict[str, Any]]) -> None:
    held = [
        Circle(slug=str(number), date=date(2011, 3, 31), state=CircleState.HELD, **talk)
        for number, talk in enumerate(talks)
    ]
    of_nobody = SimpleNamespace(get=lambda _slug: None)
    tx = SimpleNamespace(circles=SimpleNamespace(all=lambda: held), meetings=of_nobody, current="")
    told = statistics(cast(Transaction, tx), 2011, today=date(2011, 12, 31), audience="public")
    totals = [
        each for each in (told.talks, told.adults, told.first_time, told.children, told.moderators) if each.isdecimal()
    ]
    assert not {"1", "2"} & set(totals)
    if told.first_time.isdecimal() and told.adults.isdecimal():
        assert int(told.adults) - int(told.first_time) not in (1, 2)
    for figure, whole in ((told.topics, True), (told.districts, True), (told.talk_langs, False), (told.langs, False)):
        shown = [int(row[1][0].text) for row in figure.table.rows] if figure else []  # type: ignore[union-attr]
        assert all(count >= 3 for count in shown)
        if shown:
            assert told.talks.isdecimal()
            left = [int(told.talks) - sum(shown)] if whole else [int(told.talks) - count for count in shown]
            assert not {1, 2} & set(left)
