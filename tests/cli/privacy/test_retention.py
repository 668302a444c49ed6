"""``famcli privacy retention``: a look first, a number to type, and nothing by itself."""

import datetime as dt
import os
from pathlib import Path

import pytest

from famcli.services.privacy.retention import earlier
from tests.conftest import Famcli
from tests.kept import Kept


@pytest.fixture
def later(year: Famcli, monkeypatch: pytest.MonkeyPatch) -> Famcli:
    """Four years on."""
    moment = dt.datetime(2015, 6, 1, 12, tzinfo=dt.UTC)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(moment.timestamp())))
    return year


def due(famcli: Famcli) -> dict[str, list[str]]:
    return {each["what"]: [item["slug"] for item in each["items"]] for each in famcli("privacy retention --json").json}


def test_nothing_is_too_old_at_first(year: Famcli) -> None:
    assert all(not items for items in due(year).values())
    assert "Nothing is kept for longer" in year("privacy retention").err


def test_a_look_names_each_and_changes_nothing(later: Famcli, kept: Kept) -> None:
    before = kept.everything()
    found = due(later)
    assert found["contacts"] == ["claudia-roos", "udo-klein"]
    assert len(found["mailings"]) == 2
    assert found["notes"] == ["familienmanagertreffen-6/claudia-roos", "familienmanagertreffen-6/udo-klein"]
    said = later("privacy retention")
    assert "Dr. Claudia Roos (2011-06-30)" in said.err
    assert "Nothing was changed" in said.err
    assert kept.everything() == before


def test_it_goes_only_by_its_number(later: Famcli) -> None:
    assert "--count 6" in later("privacy retention --apply", ok=False).err
    assert "It would be 6, not 5" in later("privacy retention --apply --count 5", ok=False).err
    later("privacy retention --apply --count 6")
    person = later("person show roos --json").json
    assert (person["name"], person["email"], person["notes"], person["inactive"]) == (
        "Dr. Claudia Roos", "", "", "2015-06-01",
    )  # fmt: skip
    assert [each["attendee"]["note"] for each in later("attendee list --json").json] == ["", ""]
    assert [(each["deed"], each["count"]) for each in later("privacy log --json").json] == [("retention", 6)]
    assert all(not items for items in due(later).values())


def test_undo_brings_it_back_and_the_log_stays(later: Famcli) -> None:
    later("privacy retention --apply --count 6")
    later("store undo")
    assert later("person show roos --json").json["email"] == "roos@example.org"
    assert [each["deed"] for each in later("privacy log --json").json] == ["retention"]


def test_whoever_is_on_no_list_is_removed_with_calls_and_visits(later: Famcli) -> None:
    later("person add 'Änne Weiß' --email aenne@example.org")
    assert "Of 1 person nobody has recorded a contact" in later("privacy retention").err
    later("person touch weiß --on 1.2.2011 --note Telefonat")
    assert "aenne-weiss" in due(later)["contacts"]
    later("privacy retention --apply --count 7")
    assert "No one called" in later("person show weiß", ok=False).err
    assert later("store check").status == 0


def test_periods_are_set_and_none_is_for_good(later: Famcli, tmp_path: Path) -> None:
    folder = tmp_path / "config"
    folder.mkdir(exist_ok=True)
    (folder / "config.toml").write_text("[privacy]\ncontacts = 0\nmailings = 120\n", encoding="utf-8")
    found = due(later)
    assert "contacts" not in found
    assert found["mailings"] == []


def test_unsaved_texts_and_history_go_too(later: Famcli, kept: Kept) -> None:
    drafts = Path(f"{kept.beside}.drafts")
    drafts.mkdir()
    (drafts / "alt.md").write_text("alt\n", encoding="utf-8")
    old = dt.datetime(2014, 1, 1, tzinfo=dt.UTC).timestamp()
    os.utime(drafts / "alt.md", (old, old))
    (item,) = due(later)["drafts"]
    assert item.endswith("alt.md")
    later("privacy retention --apply --count 7")
    assert not (drafts / "alt.md").exists()


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (dt.date(2026, 11, 26), 36, dt.date(2023, 11, 26)),
        (dt.date(2026, 3, 31), 1, dt.date(2026, 2, 28)),
        (dt.date(2024, 3, 31), 1, dt.date(2024, 2, 29)),
        (dt.date(2026, 1, 31), 1, dt.date(2025, 12, 31)),
        (dt.date(2026, 1, 15), 13, dt.date(2024, 12, 15)),
        (dt.date(2026, 12, 31), 1, dt.date(2026, 11, 30)),
    ],
)
def test_months_back(day: dt.date, months: int, expected: dt.date) -> None:
    assert earlier(day, months) == expected
