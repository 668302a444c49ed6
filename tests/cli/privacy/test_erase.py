"""``famcli privacy erase``: nothing of the name is left in any byte that famcli keeps."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from famcli.cli.rights import erasing
from tests.conftest import Famcli
from tests.kept import Kept

TOLD = ("Roos", "roos", "837-1911")


def bytes_with(folder: Path, *words: str) -> list[str]:
    """Return the files below a folder in which one of these words stands."""
    return sorted(
        f"{path.relative_to(folder)}: {word}"
        for path in folder.rglob("*")
        if path.is_file()
        for word in words
        if word.encode() in path.read_bytes() or word in path.name
    )


def test_a_preview_shows_every_place_and_changes_nothing(year: Famcli, kept: Kept) -> None:
    before = kept.everything()
    said = year("privacy erase roos --dry-run")
    assert "Frau Roos stellt die Lesepaten vor" in said.out
    assert "Eine Teilnehmerin stellt die Lesepaten vor" in said.out
    assert "Nothing was changed (--dry-run)." in said.err
    assert "einladung-claudia-roos.eml" in said.err
    assert kept.everything() == before


def test_nothing_of_the_name_is_left_in_any_byte(year: Famcli, kept: Kept) -> None:
    drafts = Path(f"{kept.beside}.drafts")
    drafts.mkdir()
    (drafts / "familienmanagertreffen-6.md").write_text("Neu: Claudia Roos geht.\n", encoding="utf-8")
    year("invitation render --all --format pdf -o briefe")
    year("report search Lesepaten")
    year("privacy erase roos --yes")
    assert kept.holding(*TOLD) == []
    assert (drafts / "familienmanagertreffen-6.md").read_text("utf-8") == "Neu: Eine Teilnehmerin geht.\n"
    assert year("store check").err.endswith(" is intact.\n")


def test_files_of_others_beside_the_store_are_named(year: Famcli, kept: Kept) -> None:
    folder = Path(f"{kept.beside}.attachments")
    folder.mkdir()
    (folder / "ab12").write_text("Einladung von Claudia Roos\n", encoding="utf-8")
    assert str(folder / "ab12") in year("privacy erase roos --dry-run").err
    assert f"The name is still in 1 file, in lines that mean someone else: {folder / 'ab12'}\n" in (
        year("privacy erase roos --yes").err
    )


def test_the_meeting_stays_countable(year: Famcli) -> None:
    year("privacy erase roos --yes")
    listed = year("attendee list --json").json
    assert [each["person"]["name"] for each in listed] == ["Udo Klein", "eine Teilnehmerin"]
    erased = listed[1]["attendee"]
    assert erased["person"].startswith("person-")
    assert (erased["role"], erased["attendance"], erased["rsvp"], erased["note"]) == ("host", "present", "accepted", "")
    (action,) = year("action list --json").json
    assert action["owner"] == erased["person"]
    first, second = year("report list --json").json
    assert (first["title"], first["by"], first["summary"]) == (
        "Lesepaten", erased["person"], "Ältere lesen vor, sagt eine Teilnehmerin.",
    )  # fmt: skip
    assert second["summary"] == "Ein Bus für alle, mit einer Teilnehmerin."


def test_minutes_read_well_and_pass_the_check(year: Famcli) -> None:
    year("privacy erase roos --yes")
    notes = year("meeting show --json").json["agenda"][0]["notes"]
    assert notes.splitlines()[0] == "Eine Teilnehmerin stellt die Lesepaten vor, Udo Klein fragt nach dem Geld."
    assert "Zitat: „Vorlesen ist ein Geschenk.“ – eine Teilnehmerin" in notes
    findings = year("protocol check --json", ok=None).json
    assert not [each for each in findings if each["error"]]


def test_whoever_means_somebody_else_is_left_alone(year: Famcli) -> None:
    year("person add 'Anna Roos' --email anna@example.org")
    year(["protocol", "note", "1", "--append", "Roos aus Herne kommt dazu."])
    shown = year("privacy erase claudia-roos --dry-run").out
    assert "Roos aus Herne kommt dazu." in shown
    year("privacy erase claudia-roos --yes")
    assert "Roos aus Herne kommt dazu." in year("meeting show --json").json["agenda"][0]["notes"]


def test_a_number_of_the_preview_means_somebody_else(year: Famcli) -> None:
    shown = year("privacy erase roos --dry-run").out.splitlines()
    (above,) = [shown[n - 1] for n, line in enumerate(shown) if "- Frau Roos stellt" in line]
    year(f"privacy erase roos --yes --someone-else {above.split()[0]}")
    assert "Frau Roos stellt die Lesepaten vor" in year("meeting show --json").json["agenda"][0]["notes"]


def test_without_anybody_to_ask_yes_must_be_said(year: Famcli) -> None:
    assert "--yes" in year("privacy erase roos", ok=False).err
    assert year("person show roos --json").json["name"] == "Dr. Claudia Roos"


def test_there_is_no_undo_past_it(year: Famcli) -> None:
    year("privacy erase roos --yes")
    year("person add 'Neu Hier'")
    year("store undo")
    assert "nothing to undo" in year("store undo", ok=False).err
    assert year("store history").out.count("privacy erase") == 1


def test_a_backup_that_comes_back_is_erased_again(year: Famcli, kept: Kept) -> None:
    year("store backup sicherung.json")
    year("privacy erase roos --yes")
    said = year("store restore sicherung.json")
    assert "erased again" in said.err
    assert kept.holding(*TOLD) == []
    assert [each["deed"] for each in year("privacy log --json").json] == ["erase", "erase-again"]
    assert year("store check").status == 0


@pytest.mark.local_file("is damaged")
def test_a_backup_that_comes_back_for_a_damaged_store_is_erased_again(
    year: Famcli, store_path: Path, kept: Kept
) -> None:
    year("store backup sicherung.json")
    year("privacy erase roos --yes")
    content = store_path.read_bytes()
    store_path.write_bytes(content[: len(content) // 3] + b"\0" + content[len(content) // 3 + 1 :])
    assert year("person list", ok=False).status == 1
    assert "erased again" in year("store restore sicherung.json").err
    assert kept.holding(*TOLD) == []


@pytest.mark.local_file("its history lies in a folder that others may sync")
def test_history_that_comes_back_by_a_sync_is_erased_again(year: Famcli, store_path: Path, kept: Kept) -> None:
    year("privacy erase roos --yes")
    year("person add 'Neu Hier'")
    states = sorted(store_path.with_name("famcli.json.history").iterdir())
    assert len(states) == 1
    year("store undo")
    assert [each["deed"] for each in year("privacy log --json").json] == ["erase"]
    assert kept.holding(*TOLD) == []


def test_the_same_command_again_says_what_is_the_case(year: Famcli) -> None:
    year("privacy erase roos --yes")
    assert "already erased" in year("privacy erase claudia-roos --yes").err


def test_somebody_new_of_that_name_is_somebody_else(year: Famcli) -> None:
    year("store backup sicherung.json")
    year("privacy erase roos --yes")
    year("person add 'Claudia Roos' --email neu@example.org")
    assert year("person show neu@example.org --json").json["slug"] == "claudia-roos-2"
    year("person add 'Udo Lang'")
    year("store undo")
    assert year("person show neu@example.org --json").json["name"] == "Claudia Roos"


def test_each_line_is_asked_about(year: Famcli, answers: Callable[..., None], kept: Kept) -> None:
    count = sum(line[:1].isdecimal() for line in year("privacy erase roos --dry-run").out.splitlines())
    answers(*["" for _line in range(count - 1)], "Hier fragt jemand.", "y")
    year("privacy erase roos")
    assert "Roos" not in year("meeting show --json").out
    assert b"Hier fragt jemand." in kept.newest()


def test_whoever_says_no_at_the_end_has_changed_nothing(year: Famcli, answers: Callable[..., None], kept: Kept) -> None:
    before = kept.everything()
    count = sum(line[:1].isdecimal() for line in year("privacy erase roos --dry-run").out.splitlines())
    answers(*["" for _line in range(count)], "n")
    assert year("privacy erase roos", ok=False).status == 130
    assert kept.everything() == before


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Set what somebody answers, one after the other."""

    def say(*said: str) -> None:
        left = iter(said)
        monkeypatch.setattr(erasing, "can_ask", lambda: True)
        monkeypatch.setattr(erasing, "ask", lambda _question: next(left))
        monkeypatch.setattr(erasing, "confirmed", lambda _question, default=True: next(left, "n") == "y")

    return say


@pytest.fixture
def approved(year: Famcli) -> Famcli:
    year("protocol approve --accept 'Zum Ausprobieren'")
    year("protocol publish --accept 'Zum Ausprobieren'")
    return year


def test_approved_minutes_become_a_new_version(approved: Famcli, kept: Kept) -> None:
    said = approved("privacy erase roos --yes")
    assert "“famcli protocol publish -m familienmanagertreffen-6”" in said.err
    protocol = approved("protocol status --json").json
    assert (protocol["stage"], [each["number"] for each in protocol["versions"]]) == ("approved", ["1.0", "1.1"])
    assert protocol["versions"][0]["redone"] == "1.1"
    assert kept.holding(*TOLD) == []
    assert "1.1" in approved("protocol render --version 1.0", ok=False).err
    assert "Version 1.0: made anew as 1.1" in approved("protocol status").err
    assert "Eine Teilnehmerin stellt die Lesepaten vor" in approved("protocol render").out
    assert "**Geändert seit Fassung 1.0:** Weiteres; Grund: " in approved("--lang de protocol render").out
    assert approved("store check").status == 0
    approved("protocol publish")


def test_approved_minutes_stay_restricted_for_a_reason(approved: Famcli, kept: Kept) -> None:
    approved("privacy erase roos --yes --keep-published 'Archivgesetz NRW § 4'")
    assert "Archivgesetz NRW § 4" in approved("protocol render --version 1.0", ok=False).err
    assert "Roos" not in approved("protocol render").out
    with kept.backend().read() as state:
        (restricted,) = [each for each in state.all("snapshots") if b"Roos" in each]
    assert json.loads(restricted)["slug"] == "familienmanagertreffen-6/1.0"
    assert approved("store check").status == 0
    told = approved("privacy open 1.0 -o archiv.md --yes")
    assert "Frau Roos" in Path("archiv.md").read_text("utf-8")
    assert "archiv.md" in told.err
    assert [each["deed"] for each in approved("privacy log --json").json] == ["erase", "open"]


def test_a_draft_of_the_next_version_stays_one(approved: Famcli, kept: Kept) -> None:
    approved(["protocol", "note", "1", "--append", "Nachtrag von Claudia Roos.", "--reason", "Nachtrag"])
    approved("privacy erase roos --yes")
    protocol = approved("protocol status --json").json
    assert (protocol["stage"], protocol["versions"][0]["redone"]) == ("draft", "1.1")
    assert kept.holding(*TOLD) == []
    approved("protocol approve --accept 'Zum Ausprobieren' --reason Nachtrag")
    assert approved("protocol status --json").json["versions"][-1]["number"] == "1.2"
    assert "Nachtrag von einer Teilnehmerin." in approved("protocol render").out
    assert approved("store check").status == 0


def test_who_approved_minutes_is_gone_as_well(year: Famcli, kept: Kept) -> None:
    year("protocol approve --by 'Claudia Roos' --accept 'Zum Ausprobieren'")
    year("privacy erase roos --yes")
    assert kept.holding(*TOLD) == []
    assert year("protocol status --json").json["steps"][0]["by"] == "eine Teilnehmerin"


def test_two_people_one_after_the_other(year: Famcli, kept: Kept) -> None:
    year("privacy erase roos --yes")
    year("privacy erase klein --yes")
    assert kept.holding(*TOLD, "Klein", "klein@") == []
    names = [each["person"]["name"] for each in year("attendee list --json").json]
    assert sorted(names) == ["ein Teilnehmer", "eine Teilnehmerin"]
    assert year("store check").status == 0
