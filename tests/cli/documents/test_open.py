"""What was written can be opened at once."""

import pytest

from famcli.cli.shell import editor
from tests.conftest import Famcli


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was opened."""
    found: list[str] = []
    monkeypatch.setattr(editor, "launch", lambda path: found.append(path) or True)
    return found


def test_a_file_a_folder_and_the_page_that_leads_to_the_rest(meeting: Famcli, opened: list[str]) -> None:
    meeting("attendee add 'Änne Weiß' --email weiss@example.org")
    meeting("agenda add Bericht")
    meeting("document render agenda --format html --output neu/ordner/ --open")
    meeting("meeting export --open")
    meeting("due --ics --open")
    meeting("invitation render --all --format html --output briefe/ --open")
    assert opened == [
        "neu/ordner/tagesordnung-familienmanagertreffen-6.html",
        "familienmanagertreffen-6.ics",
        "due.ics",
        "briefe/einladung-aenne-weiss.html",
    ]


def test_what_went_to_the_terminal_cannot_be_opened(meeting: Famcli, opened: list[str]) -> None:
    told = meeting("protocol render --format md --output - --open", ok=False)
    assert told.status == 2
    assert "No file was written" in told.err
    assert opened == []


def test_where_nothing_opens_it_the_path_is_told(meeting: Famcli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(editor, "launch", lambda _path: False)
    assert "could not be opened here" in meeting("meeting export --open").err
