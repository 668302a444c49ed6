"""Attendance of many at once: in a line, in the text to tick, and while the meeting goes on."""

from pathlib import Path

import pytest

from tests.cli.scripted import Editor, editor
from tests.conftest import Famcli

__all__ = ["editor"]


@pytest.fixture
def replied(meeting: Famcli) -> Famcli:
    meeting("attendee add 'Änne Weiß' --rsvp accepted")
    meeting("attendee add 'Bernd Groß' --rsvp accepted")
    meeting("attendee add 'Cem Yaz' --rsvp declined")
    meeting("attendee add 'Roos, Claudia'")
    return meeting


def there(famcli: Famcli) -> dict[str, str | None]:
    return {each["person"]["slug"]: each["attendee"]["attendance"] for each in famcli("attendee list --json").json}


def test_several_names_and_then_the_state(replied: Famcli) -> None:
    told = replied("attendee attendance weiß 'Cem Yaz' present").err
    assert told.splitlines() == ["Änne Weiß: present.", "Cem Yaz: present."]
    replied("attendee attendance groß entschuldigt")
    assert there(replied) == {
        "aenne-weiss": "present", "bernd-gross": "excused", "cem-yaz": "present", "claudia-roos": None,
    }  # fmt: skip


def test_all_who_had_accepted_but_for_whom_it_is_known(replied: Famcli) -> None:
    replied("attendee attendance weiß excused")
    replied("attendee attendance --all-accepted")
    assert there(replied) == {
        "aenne-weiss": "excused", "bernd-gross": "present", "cem-yaz": None, "claudia-roos": None,
    }  # fmt: skip
    assert "no one who had accepted" in replied("attendee attendance --all-accepted").err


@pytest.mark.parametrize(
    "line", ["", "weiß", "present", "weiß groß", "weiß present --all-accepted", "weiß groß present --for yaz"]
)
def test_what_cannot_be_meant_changes_nothing(replied: Famcli, line: str) -> None:
    assert replied(f"attendee attendance {line}", ok=False).status == 2
    assert set(there(replied).values()) == {None}


def test_one_wrong_name_changes_nothing(replied: Famcli) -> None:
    replied("attendee attendance weiß niemand present", ok=False)
    assert set(there(replied).values()) == {None}


def test_the_text_to_tick_says_who_had_accepted(replied: Famcli, editor: Editor) -> None:
    replied("agenda add Bericht")
    replied("attendee attendance groß present")
    editor("Path('seen.md').write_text(text, encoding='utf-8'); change('- [ ] Änne', '- [x] Änne')")
    replied("protocol edit")
    seen = Path("seen.md").read_text(encoding="utf-8")
    assert "<!-- Zugesagt: Änne Weiß -->\n<!-- Abgesagt: Cem Yaz -->\n- [" in seen
    assert there(replied)["aenne-weiss"] == "present"
    editor("pass")
    assert "Nothing was changed." in replied("protocol edit").err


def test_live_takes_several_names(replied: Famcli) -> None:
    replied("agenda add Bericht")
    lines = "/anwesend Änne Weiß, Bernd Groß\n/entschuldigt Roos, Claudia\n/abwesend Cem Yaz, Niemand\n/ende\n"
    told = replied("protocol live", stdin=lines.encode()).err
    assert "Änne Weiß, Bernd Groß" in told
    assert there(replied) == {
        "aenne-weiss": "present", "bernd-gross": "present", "cem-yaz": None, "claudia-roos": "excused",
    }  # fmt: skip
