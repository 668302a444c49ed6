"""What the shell proposes."""

import sys

import click
import pytest

from famcli.cli.shell.program import nouns
from famcli.cli.shell.tab import proposals
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


@pytest.mark.parametrize("words", ["famcli ", "famcli me"])
def test_a_noun_is_proposed_without_importing_it(famcli: Famcli, monkeypatch: pytest.MonkeyPatch, words: str) -> None:
    for noun in nouns():
        monkeypatch.setitem(sys.modules, f"famcli.cli.{noun}", None)
    monkeypatch.setenv("_FAMCLI_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", words)
    monkeypatch.setenv("COMP_CWORD", "1")
    assert "meeting" in famcli("").out.split()


def test_people_are_proposed_by_what_has_been_typed(famcli: Famcli, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("Ömer Beispielsson", "Bärbel Groß", "Bert Groß"):
        famcli(["person", "add", name])
    monkeypatch.setenv("_FAMCLI_COMPLETE", "complete_bash")
    for begun, proposed in (("b", ["baerbel-gross", "bert-gross"]), ("bert", ["bert-gross"]), ("x", [])):
        monkeypatch.setenv("COMP_WORDS", f"famcli person show {begun}")
        monkeypatch.setenv("COMP_CWORD", "3")
        assert famcli("").out.split() == proposed


def test_without_a_store_nothing_is_proposed(famcli: Famcli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_FAMCLI_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", "famcli meeting use ")
    monkeypatch.setenv("COMP_CWORD", "3")
    assert famcli("").out.strip() == ""


def test_setting_it_up_is_told_in_the_language_that_is_spoken(famcli: Famcli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("typer.completion.install", lambda: ("bash", "~/.bash_completions/famcli.sh"))
    assert famcli("--lang de --install-completion").out == (
        "Die Vervollständigung ist eingerichtet; sie wirkt in jedem neu geöffneten Terminal.\n"
    )


def test_an_unknown_shell_is_told(famcli: Famcli, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        print("Shell tcsh is not supported.")
        raise click.exceptions.Exit(1)

    monkeypatch.setattr("typer.completion.install", refuse)
    told = famcli("--install-completion", ok=False)
    assert "available for bash, zsh, fish and PowerShell" in told.err
    assert told.out == ""


@pytest.mark.parametrize("language", ["de", "en"])
def test_bash_gets_what_typer_would_propose(meeting: Famcli, monkeypatch: pytest.MonkeyPatch, language: str) -> None:
    meeting("person add 'Claudia Roos' --tag netz")
    meeting("attendee add 'Claudia Roos'")
    meeting("attendee add 'Ömer Beispielsson'")
    meeting("agenda add Begrüßung")
    meeting("report submit --by Ömer --title Bürgerbus")
    monkeypatch.setenv("FAMCLI_LANG", language)
    monkeypatch.setenv("_FAMCLI_COMPLETE", "complete_bash")
    taken = 0
    for words in TABS:
        monkeypatch.setenv("COMP_WORDS", words)
        monkeypatch.setenv("COMP_CWORD", str(len(words.split(" ")) - 1))
        taken += proposals() is not None
        answers = [meeting("").out]
        with monkeypatch.context() as patch:
            patch.setattr("famcli.cli.shell.tab.proposals", lambda: None)
            answers.append(meeting("").out)
        assert answers[0] == answers[1], words
    assert taken >= 18


TABS = [
    f"famcli {words}{begun}"
    for begun in ("", "c", "oe", "fam", "1", "n", "x", "-", "--")
    for words in (
        "", "person ", "person show ", "person merge claudia-roos ", "person merge claudia-roos oemer-beispielsson ",
        "person list --tag ", "person list --json --tag ", "attendee rsvp ", "attendee rsvp --meeting ", "nix ",
        "attendee rsvp claudia-roos ", "attendee rsvp --note x ", "attendee rsvp -m familienmanagertreffen-6 ",
        "attendee add --role ", "attendee list -m ", "--db nix.json person show ", "report accept 1 ", "agenda move ",
        "agenda move 1 ", "meeting use ", "invitation send --for ", "protocol status ", "attendee rsvp --nix ",
    )
]  # fmt: skip
