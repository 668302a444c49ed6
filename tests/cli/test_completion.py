"""What the shell proposes."""

import pytest

from tests.conftest import Famcli


@pytest.mark.parametrize(
    ("words", "proposed"),
    [
        ("famcli meeting use ", "familienmanagertreffen-6"),
        ("famcli attendee rsvp cl", "claudia-roos"),
        ("famcli person show ", "claudia-roos"),
        ("famcli agenda remove ", "1"),
        ("famcli report accept ", "1"),
        ("famcli person list --tag ", "netz"),
        ("famcli att", "attendee"),
        ("famcli attendee rs", "rsvp"),
    ],
)
def test_completion_knows_the_store(
    meeting: Famcli, monkeypatch: pytest.MonkeyPatch, words: str, proposed: str
) -> None:
    meeting("person add 'Claudia Roos' --tag netz")
    meeting("attendee add 'Claudia Roos'")
    meeting("agenda add Begrüßung")
    meeting("report submit --by N --title Bürgerbus")
    monkeypatch.setenv("_FAMCLI_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", words)
    monkeypatch.setenv("COMP_CWORD", str(len(words.split(" ")) - 1))
    assert proposed in meeting("").out.split()


def test_without_a_store_nothing_is_proposed(famcli: Famcli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_FAMCLI_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", "famcli meeting use ")
    monkeypatch.setenv("COMP_CWORD", "3")
    assert famcli("").out.strip() == ""
