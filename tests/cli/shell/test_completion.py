"""What the shell proposes."""

import os
import pty
import select
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from famcli.cli.shell import shells
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


@pytest.mark.parametrize(
    ("shell", "script", "start"),
    [
        ("bash", ".bash_completions/famcli.sh", ".bashrc"),
        ("zsh", ".zfunc/_famcli", ".zshrc"),
        ("fish", "eigenes/fish/completions/famcli.fish", ""),
    ],
)
def test_setting_it_up_says_which_shell_and_file(
    famcli: Famcli, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, shell: str, script: str, start: str
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "eigenes"))
    monkeypatch.delenv("ZDOTDIR", raising=False)
    monkeypatch.setattr(shells, "detected", lambda: shell)
    if start:
        (tmp_path / start).write_bytes("alias größe=ls".encode())
    told = famcli("--lang de --install-completion").out
    assert told.startswith(f"Die Vervollständigung für {shell} ist eingerichtet: {tmp_path / script}.")
    assert told.endswith("Sie wirkt in jedem neu geöffneten Terminal.\n")
    assert (tmp_path / script).read_text(encoding="utf-8") == famcli("--show-completion").out
    if start:
        assert f"{tmp_path / start} liest sie ein." in told
        once = (tmp_path / start).read_text(encoding="utf-8")
        assert once.startswith("alias größe=ls\n# famcli: completion\n")
        famcli("--install-completion")
        assert (tmp_path / start).read_text(encoding="utf-8") == once


def test_an_unknown_shell_is_told(famcli: Famcli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shellingham.detect_shell", lambda: ("tcsh", "/bin/tcsh"))
    told = famcli("--install-completion", ok=False)
    assert "available for bash, zsh, fish and PowerShell" in told.err
    assert told.out == ""


@pytest.mark.slow
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


@pytest.fixture
def desk(famcli: Famcli, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A folder with the scripts, a famcli that shells find, and three people in the address book."""
    for name in ("Dr. Anna von der Heide", "Heide Groß", "Ömer Beispielsson"):
        famcli(["person", "add", name])
    program = tmp_path / "bin" / "famcli"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m famcli "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[3]))
    for shell, script in shells.SCRIPTS.items():
        (tmp_path / ("_famcli" if shell == "zsh" else f"famcli.{shell}")).write_text(script, encoding="utf-8")
    return tmp_path


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not there")
@pytest.mark.parametrize(
    ("line", "proposed"),
    [
        ("famcli person show beisp", ["oemer-beispielsson"]),
        ("famcli person show sson", ["oemer-beispielsson"]),
        ("famcli person show hei", ["heide-gross", "anna-von-der-heide"]),
        ("famcli person show an", ["anna-von-der-heide"]),
        ("famcli pers", ["person"]),
        ("famcli person list --searc", ["--search"]),
        ("famcli person show nix", []),
    ],
)
def test_bash(desk: Path, line: str, proposed: list[str]) -> None:
    words = " ".join(f"'{word}'" for word in line.split(" "))
    code = (
        f". ./famcli.bash; COMP_WORDS=({words}); COMP_CWORD={line.count(' ')}; _famcli_completion famcli; "
        "printf '%s\\n' \"${COMPREPLY[@]}\""
    )
    told = subprocess.run(["bash", "--norc", "-c", code], cwd=desk, capture_output=True, encoding="utf-8", check=True)
    assert (told.stdout.split(), told.stderr) == (proposed, "")


@pytest.mark.skipif(shutil.which("fish") is None, reason="fish is not there")
def test_fish(desk: Path) -> None:
    code = "source famcli.fish; complete -C 'famcli person show sson'; complete -C 'famcli --lang de ser'"
    told = subprocess.run(["fish", "-N", "-c", code], cwd=desk, capture_output=True, encoding="utf-8", check=True)
    assert told.stdout.splitlines() == [
        "oemer-beispielsson\tÖmer Beispielsson",
        "series\tManage series of meetings.",
    ]


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("zsh") is None, reason="zsh is not there")
def test_zsh(desk: Path) -> None:
    pid, terminal = pty.fork()
    if pid == 0:  # pragma: no cover
        os.chdir(desk)
        os.environ["TERM"] = "dumb"
        os.execvp("zsh", ["zsh", "-f", "-i"])
    try:
        os.write(
            terminal,
            f"fpath=({desk} $fpath); autoload -Uz compinit && compinit -u -D; PS1='ready'; echo set up\n".encode(),
        )
        _read(terminal, "ready\x1b")
        os.write(terminal, b"famcli person show beisp\t")
        assert "oemer-beispielsson" in _read(terminal, "beispielsson")
        os.write(terminal, b"\x15famcli person show hei\t")
        both = _read(terminal, "Dr. Anna von der Heide")
        assert "heide-gross" in both
        assert "anna-von-der-heide" in both
    finally:
        os.close(terminal)
        os.waitpid(pid, 0)


def _read(terminal: int, until: str) -> str:
    """Return what a terminal shows until there is some text, or for twenty seconds."""
    shown, end = b"", time.monotonic() + 20
    while until not in shown.decode("utf-8", "replace") and time.monotonic() < end:
        if select.select([terminal], [], [], 0.1)[0]:
            shown += os.read(terminal, 65536)
    return shown.decode("utf-8", "replace")
