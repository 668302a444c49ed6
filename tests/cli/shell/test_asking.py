"""Questions on the terminal."""

import io
import sys

import pytest

from famcli import i18n
from famcli.cli.shell import asking
from famcli.cli.shell.asking import confirmed


@pytest.mark.parametrize(
    ("typed", "answer"),
    [("\n", True), ("j\n", True), ("Ja\n", True), ("y\n", True), ("nein\n", False), ("N\n", False), ("x\nn\n", False)],
)
def test_yes_and_no_are_said_in_german_too(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], typed: str, answer: bool
) -> None:
    i18n.use("de")
    monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
    assert confirmed("Mit diesen Angaben fortfahren?") is answer
    told = capsys.readouterr().err
    assert "Mit diesen Angaben fortfahren? [J/n]" in told
    assert ("Bitte mit j oder n antworten." in told) is typed.startswith("x")


def test_enter_can_mean_no(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    i18n.use("de")
    monkeypatch.setattr(sys, "stdin", io.StringIO("\n"))
    assert confirmed("Zurücknehmen?", default=False) is False
    assert "[j/N]" in capsys.readouterr().err


def test_waiting_for_a_key_ends_with_ctrl_c(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where it is said that Ctrl-C stops, it does."""

    def stop() -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr("click.getchar", stop)
    with pytest.raises(KeyboardInterrupt):
        asking.wait("Eine Taste, bitte.")
