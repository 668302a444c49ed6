"""Papers about the protection of data: in both languages, filled in from kinds, periods and settings."""

from pathlib import Path

import pytest

from famcli.services.privacy.register import OF_NOBODY, data
from famcli.store.repositories import KINDS
from tests.conftest import Famcli

PAPERS = ("processing-record", "privacy-notice", "consent-form")
SETTINGS = """[privacy]
controller = "Stadt Musterstadt / Rathausplatz 1"
contact = "netzwerk@example.org"
officer = "datenschutz@example.org"
authority = "Landesbeauftragte für Datenschutz"
contacts = 30

[mail]
host = "mail.example.org"
"""


@pytest.fixture
def house(meeting: Famcli, tmp_path: Path) -> Famcli:
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "config.toml").write_text(SETTINGS, encoding="utf-8")
    return meeting


def test_of_each_kind_it_is_said_what_it_holds_of_people() -> None:
    """A new kind belongs into ``data``, or into OF_NOBODY."""
    assert set(KINDS) <= set(data()) | OF_NOBODY
    assert not set(data()) & OF_NOBODY


@pytest.mark.parametrize("lang", ["de", "en"])
@pytest.mark.parametrize("paper", PAPERS)
def test_they_are_filled_in(house: Famcli, paper: str, lang: str) -> None:
    written = house(f"--lang {lang} document render {paper} --format txt")
    text = " ".join(written.out.split())
    assert "Stadt Musterstadt, Rathausplatz 1" in text
    assert "netzwerk@example.org" in text
    assert "Familienmanagertreffen" in text
    assert ("keine Rechtsberatung" if lang == "de" else "not legal advice") in text
    if paper != "consent-form":
        assert "mail.example.org" in text
        assert ("30 Monate" if lang == "de" else "30 months") in text


@pytest.mark.parametrize("format_", ["pdf", "html", "md", "json", "docx", "odt"])
def test_they_come_in_every_format(house: Famcli, format_: str) -> None:
    house(f"document render privacy-notice --format {format_} -o hinweise.{format_}")
    assert Path(f"hinweise.{format_}").stat().st_size > 500


def test_they_are_listed_and_need_no_meeting(famcli: Famcli) -> None:
    assert set(PAPERS) <= set(famcli("document list --json").json)
    assert "(please complete)" in famcli("document render processing-record").out


def test_they_are_no_mails(house: Famcli) -> None:
    assert house("document render privacy-notice --format eml", ok=False).status == 2
