"""Taking somebody out of the address book: what is in the way, what goes, and that nobody inherits it."""

from pathlib import Path

import pytest

from tests.conftest import Famcli
from tests.kept import Kept

LONE = "person remove eva-ulm"


@pytest.fixture
def eva(meeting: Famcli) -> Famcli:
    """Eva Ulm in the address book, and a meeting that can invite, with Anna Weiß on its list."""
    meeting("meeting edit --contact-email buero@example.org")
    meeting("person add 'Eva Ulm' --email eva@example.org --consent quotation")
    meeting("attendee add 'Anna Weiß' --email anna@example.org --rsvp accepted")
    meeting("agenda add Begrüßung")
    return meeting


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (["attendee add eva-ulm"], "on the list of familienmanagertreffen-6"),
        (["attendee attendance anna present --for eva-ulm"], "represented by anna-weiss at familienmanagertreffen-6"),
        (["report submit --by eva-ulm --title Gärten"], "author of report familienmanagertreffen-6/1"),
        (["report submit --by anna --with eva-ulm --title Gärten"], "author of report familienmanagertreffen-6/1"),
        (["action add 'Raum buchen' --owner eva-ulm"], "owner of action 1"),
        (["meeting edit --host eva-ulm"], "host of familienmanagertreffen-6"),
        (["agenda edit 1 --presenter eva-ulm"], "presenter of item 1 of familienmanagertreffen-6"),
        (["protocol note 1 'Aufgabe: Raum buchen @Eva Ulm'"], "owner of action 1"),
        (
            ["protocol note 1 'Aufgabe: Raum buchen @Eva Ulm'", "action edit 1 --owner anna-weiss"],
            "",
        ),
        (
            ["protocol note 1 'Zitat: „Schön wär’s.“ – Eva Ulm'"],
            "named in the minutes of familienmanagertreffen-6, item 1",
        ),
    ],
)
def test_who_is_named_stays_and_it_is_said_where(eva: Famcli, lines: list[str], words: str) -> None:
    for line in lines:
        eva(line)
    told = eva(LONE, ok=not words)
    assert words in told.err
    assert eva("store check").status == 0
    assert bool(words) == ("eva-ulm" in eva("person list --json").out)


def test_all_that_names_somebody_is_said_at_once(eva: Famcli) -> None:
    eva("attendee add eva-ulm")
    eva("meeting edit --host eva-ulm")
    told = eva(LONE, ok=False)
    assert "host of familienmanagertreffen-6; on the list of familienmanagertreffen-6." in told.err


def test_records_of_mails_and_interests_go_too_and_it_is_said(eva: Famcli) -> None:
    eva("attendee add eva-ulm")
    eva("report submit --by anna --title Gärten --summary Beete")
    eva("report interest 1 --by eva-ulm")
    eva("invitation send --outbox ausgang")
    eva("attendee remove eva-ulm")
    told = eva(LONE)
    assert "Also deleted: 1 interest in a report, 1 e-mail record." in told.err
    assert eva("store check").status == 0
    eva("store undo")
    assert eva("person show eva-ulm --json").json["email"] == "eva@example.org"
    assert eva("report show 1 --json").status == 0


def test_nothing_of_somebody_is_left_in_the_store(eva: Famcli, kept: Kept) -> None:
    eva("attendee add eva-ulm")
    eva("report submit --by anna --title Gärten --summary Beete")
    eva("report interest 1 --by eva-ulm")
    eva("invitation send --outbox ausgang")
    eva("attendee remove eva-ulm")
    eva(LONE)
    content = kept.newest().decode()
    assert not [word for word in ("eva-ulm", "eva@example.org", "Eva") if word in content]


def test_the_next_person_of_that_name_is_somebody_else_and_is_invited(eva: Famcli) -> None:
    eva("attendee add eva-ulm")
    eva("invitation send --outbox ausgang")
    eva("attendee remove eva-ulm")
    eva(LONE)
    eva("attendee add 'Eva Ulm' --email andere.eva@example.org")
    assert eva("person show 'Eva Ulm' --json").json["slug"] == "eva-ulm-2"
    assert "andere.eva@example.org" in eva("invitation send --dry-run --outbox ausgang2").out


def test_a_slug_is_never_given_again(famcli: Famcli) -> None:
    given = set()
    for _turn in range(4):
        famcli("person add 'Jörg Öst'")
        (person,) = famcli("person list --json").json
        assert person["slug"] not in given
        given.add(person["slug"])
        famcli(["person", "remove", person["slug"]])


@pytest.mark.parametrize("name", ["neue.csv", "neue.vcf"])
def test_an_import_gives_no_slug_again(eva: Famcli, tmp_path: Path, name: str) -> None:
    card = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Eva Ulm\r\nN:Ulm;Eva;;;\r\nEND:VCARD\r\n"
    (tmp_path / name).write_text("Name\nEva Ulm\n" if name.endswith("csv") else card, encoding="utf-8")
    eva(LONE)
    eva(f"person import {name}")
    assert eva("person show 'Eva Ulm' --json").json["slug"] == "eva-ulm-2"


def test_a_slug_that_was_merged_away_is_not_given_again(famcli: Famcli) -> None:
    famcli("person add 'Jörg Öst' --email joerg@example.org")
    famcli("person add 'J. Öst' --email j@example.org")
    famcli("person merge j-oest joerg-oest")
    famcli("person add 'Jörg Öst' --email neu@example.org")
    assert {p["slug"] for p in famcli("person list --json").json} == {"j-oest", "joerg-oest-2"}


def test_who_comes_back_by_undo_has_the_slug_again(famcli: Famcli) -> None:
    famcli("person add 'Jörg Öst'")
    famcli("person remove joerg-oest")
    famcli("store undo")
    assert famcli("person show joerg-oest --json").json["name"] == "Jörg Öst"
    famcli("person add 'Jörg Öst' --email joerg@example.org", ok=False)
    assert len(famcli("person list --json").json) == 1
