"""An address of a server is no place for the store; its password is neither shown nor made a folder's name."""

from pathlib import Path

import pytest

from tests.conftest import Famcli


@pytest.mark.parametrize(
    "address",
    [
        "mysql://u:geheim77@db.example.org/x",
        "https://u:geheim77@db.example.org/x.json",
        "sqlite:///geheim77.db",
        " mysql://u:geheim77@db.example.org/x",
        "redis+tls://:geheim77@db.example.org/0",
    ],
)
@pytest.mark.parametrize("line", ["person add Anna", "person list", "store path", "store check"])
def test_it_is_refused(
    famcli: Famcli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, address: str, line: str
) -> None:
    before = sorted(tmp_path.iterdir())
    told = famcli(["--db", address, *line.split()], ok=False)
    monkeypatch.setenv("FAMCLI_DB", address)
    asked = famcli(line, ok=False)
    for each in (told, asked):
        assert "geheim77" not in each.out + each.err
        assert "give the path of a file" in each.err
    assert sorted(tmp_path.iterdir()) == before


def test_in_the_settings_it_is_refused_too(famcli: Famcli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FAMCLI_DB")
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "config.toml").write_text(
        'db = "postgresql://u:geheim77@db.example.org/x"', encoding="utf-8"
    )
    told = famcli("person list", ok=False)
    assert "Passwords do not belong in" in told.err
    assert "geheim77" not in told.err


def test_a_colon_in_a_name_is_no_address(famcli: Famcli, tmp_path: Path) -> None:
    famcli(["--db", str(tmp_path / "Treffen: 2026.json"), "person", "add", "Anna"])
    assert (tmp_path / "Treffen: 2026.json").exists()
