"""``famcli privacy export``: all that is known of somebody, for them to read."""

import json
import stat
from pathlib import Path

import pytest

from tests.conftest import Famcli
from tests.kept import Kept


def test_two_files_tell_all_and_only_the_owner_reads_them(year: Famcli) -> None:
    said = year("privacy export roos -o auskunft/")
    assert "Wrote auskunft/disclosure-claudia-roos.html." in said.err
    assert "Make sure that Dr. Claudia Roos is who asked" in said.err
    files = sorted(Path("auskunft").iterdir())
    assert [path.name for path in files] == ["disclosure-claudia-roos.html", "disclosure-claudia-roos.json"]
    assert all(stat.S_IMODE(path.stat().st_mode) == 0o600 for path in files)
    page = files[0].read_text("utf-8")
    for known in (
        "roos@example.org", "Ruft gern an.", "kommt mit Rollstuhl", "Wie finanziert?", "Lesepaten", "Raum buchen",
        "invitation", "Frau Roos stellt die Lesepaten vor",
    ):  # fmt: skip
        assert known in page, known


def test_the_data_hold_each_kind_and_each_line(year: Famcli) -> None:
    told = year("--debug privacy export roos --json").json
    assert set(told["records"]) == {
        "persons", "meetings", "attendees", "reports", "actions", "interests", "mailings",
    }  # fmt: skip
    lines = [each["text"] for each in told["passages"]]
    assert "Zitat: „Vorlesen ist ein Geschenk.“ – Claudia Roos" in lines
    assert "Ein Bus für alle, mit Claudia Roos." in lines
    assert "Die Lesepaten suchen Räume." not in lines
    assert {each["step"] for each in told["history"]} >= {"person add", "attendee rsvp", "report submit"}
    assert told["earlier_states"] > 5


def test_others_are_blacked_out(year: Famcli) -> None:
    told = year("privacy export roos --json").out
    assert "Klein" not in told
    assert "klein" not in told
    assert "Frau Roos stellt die Lesepaten vor, █████ fragt nach dem Geld." in told
    assert "Frau Roos vertritt mich" in told


def test_what_is_published_is_not_blacked_out(year: Famcli) -> None:
    year("protocol approve --accept 'Zum Ausprobieren'")
    year("protocol publish --accept 'Zum Ausprobieren'")
    told = year("privacy export roos --json").out
    assert "Frau Roos stellt die Lesepaten vor, Udo Klein fragt nach dem Geld." in told
    assert "Roos und █████ sind sich uneins." in told


def test_unsaved_minutes_and_files_that_were_written_are_told(year: Famcli, kept: Kept) -> None:
    drafts = Path(f"{kept.beside}.drafts")
    drafts.mkdir()
    (drafts / "familienmanagertreffen-6.md").write_text("Neu: Claudia Roos geht.\n", encoding="utf-8")
    year("invitation render --all --format pdf -o briefe")
    told = year("--debug privacy export roos --json").json
    assert {
        "kind": "drafts",
        "slug": "familienmanagertreffen-6.md",
        "field": "",
        "text": "Neu: Claudia Roos geht.",
    } in (told["passages"])
    assert [Path(path).name for path in told["files"] if "briefe" in path] == ["einladung-claudia-roos.pdf"]


def test_a_dry_run_only_counts(year: Famcli) -> None:
    said = year("privacy export roos -o auskunft --dry-run")
    assert "Short reports" in said.out
    assert said.err == "Nothing was written (--dry-run).\n"
    assert not Path("auskunft").exists()


def test_an_edited_file_is_not_written_over(year: Famcli) -> None:
    year("privacy export roos")
    path = Path("disclosure-claudia-roos.json")
    path.write_text(json.dumps({"eigenes": True}), encoding="utf-8")
    assert "was edited after famcli wrote it" in year("privacy export roos", ok=False).err
    year("privacy export roos --force")


@pytest.mark.parametrize("lang", ["de", "en"])
def test_the_page_speaks_the_language_of_the_program(year: Famcli, lang: str) -> None:
    year(f"--lang {lang} privacy export roos -o a/")
    (page,) = Path("a").glob("*.html")
    assert f'lang="{lang}"' in page.read_text("utf-8")
    assert ("Kurzberichte" if lang == "de" else "Short reports") in page.read_text("utf-8")
