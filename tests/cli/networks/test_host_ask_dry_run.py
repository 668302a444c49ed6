"""Asking a host can be tried without leaving anything."""

from pathlib import Path

import pytest

from tests.conftest import Famcli


@pytest.mark.parametrize("how", ["", "--send", "--outbox post"])
def test_nothing_is_recorded_or_written(meeting: Famcli, monkeypatch: pytest.MonkeyPatch, how: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1301997600")
    meeting("meeting edit --contact-email treffen@example.org")
    meeting("person add 'Änne Weiß' --email aenne@example.org")
    told = meeting(f"host ask weiß --dry-run {how}")
    assert "--dry-run" in told.err
    assert "Änne Weiß" in told.err + told.out
    assert meeting("host list --json").json["asked"] == []
    assert meeting("mail log --json").json == []
    assert not Path("post").exists()
    assert not Path("outbox").exists()
