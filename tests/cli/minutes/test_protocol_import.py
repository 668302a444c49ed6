"""Minutes that come back as a file."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from famcli.services.minutes import attendance, editor_text
from tests.conftest import Famcli
from tests.kept import Kept


@pytest.fixture
def held(meeting: Famcli) -> Famcli:
    """A meeting with minutes, as a text in a file."""
    meeting("attendee add 'Änne Übel' --attendance present")
    meeting("agenda add Begrüßung")
    meeting(["protocol", "note", "1", "Es gab Kaffee."])
    meeting("protocol edit --export text.md")
    return meeting


def test_the_text_is_written_once_and_each_text_is_read_once(held: Famcli, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: Counter[str] = Counter()
    for name in ("write_text", "read_text"):

        def counted(*given: Any, name: str = name, real: Any = getattr(editor_text, name), **options: Any) -> Any:
            calls[name] += 1
            return real(*given, **options)

        monkeypatch.setattr(editor_text, name, counted)
        assert not hasattr(attendance, name)
    file = Path("text.md")
    file.write_text(file.read_text(encoding="utf-8").replace("Kaffee", "Tee\n\nBeschluss: Ja"), encoding="utf-8")
    assert "1 decision" in held("protocol import text.md").err
    assert calls == {"write_text": 1, "read_text": 2}


def test_what_is_the_same_changes_nothing(held: Famcli, kept: Kept) -> None:
    assert held("protocol import text.md").err == "Nothing was changed.\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [("[x] Änne Übel", "[e] Änne Übel"), ("Es gab Kaffee.", "Es gab Tee."), ("TOP 1: Begrüßung", "TOP 1: Anfang")],
)
def test_each_change_is_one(held: Famcli, before: str, after: str) -> None:
    file = Path("text.md")
    text = file.read_text(encoding="utf-8")
    assert before in text
    file.write_text(text.replace(before, after), encoding="utf-8")
    assert "Saved the minutes" in held("protocol import text.md").err
    held("protocol edit --export text.md --force")
    assert after in file.read_text(encoding="utf-8")
