"""Options that the settings give to commands; what is typed comes before them."""

import pytest

from famcli.cli.shell.program import with_defaults
from famcli.config import settings_file
from tests.conftest import Famcli

SAID = {"person-list": "--columns name --sort=-name --json", "due": "--days 7", "meeting-show": "-m netze-1"}


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("person list", "person list --columns name --sort=-name --json"),
        ("--db x.json person list --tag netz", "--db x.json person list --columns name --sort=-name --json --tag netz"),
        ("person list --columns email", "person list --sort=-name --json --columns email"),
        ("person list --sort name --json", "person list --columns name --sort name --json"),
        ("due", "due --days 7"),
        ("due --days=3", "due --days=3"),
        ("meeting show --meeting netze-2", "meeting show --meeting netze-2"),
        ("person show weiß", "person show weiß"),
        ("--version", "--version"),
        ("", ""),
    ],
)
def test_what_is_typed_comes_first(line: str, meant: str) -> None:
    assert " ".join(with_defaults(line.split(), lambda: SAID)) == meant


def test_they_are_set_and_hold(famcli: Famcli) -> None:
    famcli("person add 'Änne Weiß' --email aenne@example.org")
    famcli(["config", "set", "defaults.person-list", "--", "--columns name,email"])
    assert famcli("person list").out.split()[:2] == ["Name", "E-mail"]
    assert famcli("ls-people", ok=False).status == 2
    famcli(["config", "set", "alias.leute", "person ls"])
    assert famcli("person ls --columns email").out.split()[0] == "E-mail"
    assert {"key": "defaults.person-list", "value": "--columns name,email", "given": True} in famcli(
        "config show --json"
    ).json


def test_settings_that_cannot_be_read_stop_no_command_that_needs_none(famcli: Famcli) -> None:
    settings_file().parent.mkdir(parents=True, exist_ok=True)
    settings_file().write_text("[defaults\nperson-list = 7\n", encoding="utf-8")
    assert famcli("person list --json").json == []
