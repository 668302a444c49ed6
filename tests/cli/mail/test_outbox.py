"""Invitations as files, as somebody without a mail server uses them."""

import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.cli.mail.office import (
    OUTBOX,
    PDF,
    files,
    following,
    outcomes,
    put_on_list,
    standings,
)
from tests.conftest import Famcli
from tests.kept import Kept

NO_ONE_IS_LEFT = "There is nobody to write to at the moment."


def test_mails_and_letters_are_files(list_of_three: Famcli) -> None:
    said = list_of_three("invitation send").err
    assert said == (
        "2 e-mails are in outbox/familienmanagertreffen-6.\n1 letter to print is in outbox/familienmanagertreffen-6.\n"
        "Carla Muster has neither an e-mail address nor a postal address.\n"
    )
    assert files() == ["einladung-anna-muster.eml", "einladung-bernd-muster.eml", "einladung-carla-muster.pdf"]
    assert (OUTBOX / "einladung-carla-muster.pdf").read_bytes().startswith(PDF)
    before = [path.stat().st_mtime_ns for path in OUTBOX.iterdir()]
    assert NO_ONE_IS_LEFT in list_of_three("invitation send").err
    assert [path.stat().st_mtime_ns for path in OUTBOX.iterdir()] == before
    assert {name: each["told"]["via"] for name, each in standings(list_of_three).items()} == {
        "anna": "outbox",
        "bernd": "outbox",
        "carla": "letter",
    }


def test_who_cannot_be_reached_is_named(list_of_three: Famcli) -> None:
    assert "Carla Muster has neither an e-mail address nor a postal address." in list_of_three("invitation send").err
    list_of_three(["person", "edit", "carla-muster", "--address", "Am Ring 1 / 45127 Essen"])
    assert "neither" not in list_of_three("invitation send --resend --for Carla").err


def test_who_is_chosen(list_of_three: Famcli) -> None:
    def chosen(options: str) -> list[str]:
        return sorted(outcomes_of(list_of_three(f"invitation send --dry-run --json {options}").json))

    def outcomes_of(tasks: Any) -> list[str]:
        return [task["row"]["person"]["name"].partition(" ")[0] for task in tasks]

    list_of_three("person edit carla-muster --tag Presse")
    assert chosen("--for Anna --for 'Bernd Muster'") == ["Anna", "Bernd"]
    assert chosen("--tag presse") == ["Carla"]
    assert chosen("") == chosen("--all") == chosen("--pending") == ["Anna", "Bernd", "Carla"]
    list_of_three("invitation send --for Anna")
    assert chosen("--pending") == chosen("--all") == ["Bernd", "Carla"]
    assert chosen("--for Anna") == []
    assert chosen("--resend --for Anna") == ["Anna"]
    for wrong in ("--for Anna --all", "--tag x --pending", "--pending --resend"):
        assert list_of_three(f"invitation send {wrong}", ok=False).status == 2


def test_a_dry_run_changes_nothing(list_of_three: Famcli, kept: Kept) -> None:
    before = kept.everything()
    shown = list_of_three("invitation send --dry-run")
    assert [re.split(r"\s{2,}", line.strip())[1:] for line in shown.out.splitlines()[2:]] == [
        ["Anna Muster", "invitation", "anna@example.org"],
        ["Bernd Muster", "invitation", "bernd@example.org"],
        ["Carla Muster", "invitation", "letter"],
    ]
    assert shown.err == "Nothing was sent (--dry-run).\n"
    assert kept.everything() == before
    assert files() == []


def test_on_a_narrow_screen_addresses_stay_whole(meeting: Famcli, monkeypatch: pytest.MonkeyPatch) -> None:
    put_on_list(meeting, "Annemarie-Charlotte-Friederike")
    monkeypatch.setenv("COLUMNS", "80")
    shown = meeting("invitation send --dry-run").out
    assert "annemarie-charlotte-friederike@example.org" in shown
    assert max(map(len, shown.splitlines())) <= 80


def test_for_other_programs(list_of_three: Famcli) -> None:
    result = list_of_three("invitation send --json")
    assert outcomes(result) == {"anna": "written", "bernd": "written", "carla": "written"}
    assert result.json[0]["file"] == "outbox/familienmanagertreffen-6/einladung-anna-muster.eml"
    assert result.err == ""
    assert list_of_three("invitation send --json").json == []


def test_another_folder(list_of_three: Famcli, tmp_path: Path) -> None:
    list_of_three("invitation send --outbox post/heute")
    assert len(list((tmp_path / "post" / "heute").iterdir())) == 3
    assert files() == []


def test_what_is_written_is_recorded_where_a_later_file_cannot_be(list_of_three: Famcli) -> None:
    OUTBOX.mkdir(parents=True)
    (OUTBOX / "einladung-bernd-muster.eml").mkdir()
    result = list_of_three("invitation send", ok=False)
    assert "is a link or a folder" in result.err
    assert NO_ONE_IS_LEFT not in result.err
    assert following(list_of_three) == {"anna": "wait", "bernd": "invite", "carla": "invite"}
    shutil.rmtree(OUTBOX)
    list_of_three("invitation send")
    assert files() == ["einladung-bernd-muster.eml", "einladung-carla-muster.pdf"]


def test_somebody_whose_address_is_impossible_does_not_stop_the_others(list_of_three: Famcli) -> None:
    list_of_three("person edit anna-muster --email änna@example.org")
    result = list_of_three("invitation send", ok=False)
    assert result.status == 1
    assert "No e-mail can be sent to “änna@example.org” (Anna Muster)" in result.out
    assert files() == ["einladung-bernd-muster.eml", "einladung-carla-muster.pdf"]
    assert following(list_of_three)["anna"] == "correct"
    list_of_three("person edit anna-muster --email aenna@example.org")
    list_of_three("invitation send")
    assert "einladung-anna-muster.eml" in files()


def test_without_a_sender_nothing_goes(meeting: Famcli) -> None:
    meeting("attendee add 'Anna Muster' --email anna@example.org")
    result = meeting("invitation send", ok=False)
    assert "famcli meeting edit --contact-email ADDRESS" in result.err
    assert NO_ONE_IS_LEFT not in result.err
    assert files() == []


def test_a_whole_run_is_one_step_of_undo(list_of_three: Famcli) -> None:
    for number in range(60):
        list_of_three(["attendee", "add", f"Gast {number} Muster"])
    list_of_three("invitation send")
    assert set(following(list_of_three).values()) == {"wait"}
    list_of_three("store undo")
    assert set(following(list_of_three).values()) == {"invite"}
