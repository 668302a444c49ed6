"""The picture of the folders is drawn from the code."""

from pathlib import Path

import pytest

from tools import rooms


def test_layers_and_rooms_stand_in_their_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for folder, sentence in {
        "famcli": "All of it.",
        "famcli/domain": "What it is. And more.",
        "famcli/domain/mail": "Post.",
        "famcli/domain/people": "Leute.",
        "famcli/cli": "The words.",
    }.items():
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "__init__.py").write_text(f'"""{sentence}"""\n', encoding="utf-8")
    (tmp_path / "famcli/domain/slugs.py").touch()
    monkeypatch.chdir(tmp_path)
    assert rooms.picture().splitlines() == [
        "```",
        "famcli/                 All of it.",
        "  cli/                  The words.",
        "  domain/               What it is.",
        "      slugs",
        "    people/             Leute.",
        "    mail/               Post.",
        "```",
    ]
