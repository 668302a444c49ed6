"""``edit`` without options opens what is edited in the editor, the same way for all."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from famcli.cli.shell import form_text, record_forms
from famcli.cli.shell.form_text import Section, normal
from tests.cli.scripted import Editor, editor
from tests.conftest import Famcli

__all__ = ["editor"]


@pytest.fixture
def desk(meeting: Famcli, monkeypatch: pytest.MonkeyPatch) -> Famcli:
    """Somebody at a terminal, and one of everything that can be edited."""
    monkeypatch.setattr(record_forms, "can_ask", lambda: True)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1301997600")
    meeting("person add 'Änne Weiß' --tag netz --tag west --organization Rathaus --notes 'Eins\n\nZwei'")
    meeting("person add 'Bernd Groß' --organization Rathaus")
    meeting("attendee add 'Änne Weiß'")
    meeting("agenda add 'Was uns trägt' --minutes 30 --presenter weiß")
    meeting("network add 'AK Frühe Hilfen' --also Hebammen")
    meeting("venue add Rathaus --seats 40")
    meeting("action add 'Saal buchen' --owner weiß --due 1.5.2011")
    meeting("series edit --topic Mobilität")
    return meeting


EDITS: list[tuple[str, str, str, Callable[[Famcli], object], object]] = [
    ("person edit aenne-weiss", "name: Änne Weiß", "name: Änne Schwarz",
     lambda f: f("person show aenne --json").json["name"], "Änne Schwarz"),
    ("person edit weiß", "  - west", "  - ost", lambda f: f("person show aenne --json").json["tags"], ["netz", "ost"]),
    ("person edit weiß", "  Zwei", "  Zwei\n  - drei", lambda f: f("person show aenne --json").json["notes"],
     "Eins\n\nZwei\n- drei"),
    ("person edit weiß", "organization: Rathaus", "organization:",
     lambda f: f("person show aenne --json").json["organization"], ""),
    ("person edit weiß", "kind: person", "kind: office", lambda f: f("person show aenne --json").json["kind"],
     "office"),
    ("meeting edit", "room:", "room: Rathaus, Saal 2", lambda f: f("meeting show --json").json["room"],
     "Rathaus, Saal 2"),
    ("meeting edit", "start: 10:00", "start: 9:30", lambda f: f("meeting show --json").json["start"], "09:30:00"),
    ("meeting edit", "host:", "host:\n  - Bernd Groß\n  - Änne Weiß",
     lambda f: f("meeting show --json").json["hosts"], ["aenne-weiss"]),
    ("agenda edit 1", "minutes: 30", "minutes: 45", lambda f: f("agenda list --json").json[0]["item"]["minutes"], 45),
    ("agenda edit 1", "  - Änne Weiß", "  - Bernd Groß",
     lambda f: f("agenda list --json").json[0]["item"]["presenters"], ["bernd-gross"]),
    ("attendee edit weiß", "role: participant", "role: speaker",
     lambda f: f("attendee list --json").json[0]["attendee"]["role"], "speaker"),
    ("attendee edit weiß", "guest: no", "guest: yes",
     lambda f: f("attendee list --json").json[0]["attendee"]["role"], "guest"),
    ("series edit", "  - Mobilität", "  - Bildung", lambda f: f("series show --json").json["topics"], ["Bildung"]),
    ("series edit", "footer:", "footer:\n  - Amt 51 / Ruhrstraße 1\n  - www.example.org",
     lambda f: f("series show --json").json["style"]["footer"], ["Amt 51\nRuhrstraße 1", "www.example.org"]),
    ("network edit frühe", "  - Hebammen", "  - Hebammenkreis",
     lambda f: f("network show fruehe --json").json["network"]["also"], ["Hebammenkreis"]),
    ("venue edit rathaus", "seats: 40", "seats: 60", lambda f: f("venue list --json").json[0]["seats"], 60),
    ("action edit 1", "owner: Änne Weiß", "owner: Bernd Groß",
     lambda f: f("action list --json").json[0]["owner"], "bernd-gross"),
]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize(("line", "old", "fresh", "kept", "expected"), EDITS)
def test_what_is_changed_in_the_form_is_changed(
    desk: Famcli, editor: Editor, line: str, old: str, fresh: str, kept: Callable[[Famcli], object], expected: object
) -> None:
    editor(f"change({old!r} + chr(10), {fresh!r} + chr(10))")
    desk(line)
    assert kept(desk) == expected
    editor("pass")
    assert "Nothing was changed." in desk(line).err


def test_in_a_pipe_the_options_are_named(desk: Famcli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(record_forms, "can_ask", lambda: False)
    for line in ("person edit weiß", "meeting edit", "agenda edit 1", "attendee edit weiß", "series edit"):
        told = desk(line, ok=False)
        assert told.status == 2
        assert "Say what is to be changed: --" in told.err
        assert "--yes" not in told.err


def test_faults_are_told_by_line_and_nothing_is_lost(desk: Famcli, editor: Editor) -> None:
    editor("change('lang:', 'lang: de'); change('kind: person', 'kind: Amt für Wunder'); change('phone:', 'fon: 1')")
    told = desk("person edit weiß", ok=False).err
    assert re.search(r"Line \d+: “Amt für Wunder” is not one of: person, office", told)
    assert re.search(r"Line \d+: there is no field “fon”; there are: name, email", told)
    assert desk("person show weiß --json").json["lang"] == ""
    (path,) = re.findall(r"kept in (\S+) and", told)
    assert "Amt für Wunder" in Path(path).read_text(encoding="utf-8")
    editor("change('kind: Amt für Wunder', 'kind: office'); change('fon: 1', 'phone: 1')")
    assert "Reopened your text" in desk("person edit weiß").err
    assert desk("person show weiß --json").json["phone"] == "1"
    assert not Path(path).exists()


def test_what_others_change_meanwhile_stays(desk: Famcli, editor: Editor) -> None:
    from tests.cli.scripted import FAMCLI

    other = [*FAMCLI, "person", "edit", "weiß", "--phone", "0208 7"]
    editor(f"subprocess.run({other!r}, check=True)\nchange('email:', 'email: aenne@example.org')")
    desk("person edit weiß")
    found = desk("person show weiß --json").json
    assert (found["phone"], found["email"]) == ("0208 7", "aenne@example.org")


def test_several_entries_are_edited_at_once(desk: Famcli, editor: Editor) -> None:
    editor("text = text.replace('organization: Rathaus', 'organization: Stadthaus')")
    told = desk("person edit --search Rathaus").err
    assert "Änne Weiß" in told
    assert "Bernd Groß" in told
    assert len(desk("person list --search Stadthaus --json").json) == 2
    assert desk("person edit --search Rathaus", ok=False).status == 1
    assert desk("person edit --search Stadthaus --phone 1", ok=False).status == 2


def test_what_was_done_is_not_done_again_where_one_of_several_is_wrong(desk: Famcli, editor: Editor) -> None:
    editor(
        "text = text.replace('organization: Rathaus', 'organization: Stadthaus')\n"
        "head, tail = text.split('== aenne-weiss ==')\ntext = head + '== aenne-weiss ==' + tail.replace('email:', 'email: b@@')"
    )
    desk("person edit --search Rathaus", ok=False)
    assert [each["slug"] for each in desk("person list --search Stadthaus --json").json] == ["bernd-gross"]


def test_an_entry_taken_out_is_left_alone(desk: Famcli, editor: Editor) -> None:
    editor("text = '== aenne-weiss ==' + chr(10) + 'phone: 7' + chr(10)")
    desk("person edit weiß")
    found = desk("person show weiß --json").json
    assert (found["phone"], found["organization"]) == ("7", "Rathaus")


texts = st.text(st.sampled_from("ab -|#=:\n\r\t\u2028ß\x1f"), max_size=12)
values = texts | st.lists(texts, max_size=3).map(tuple)


@given(st.dictionaries(st.sampled_from(["name", "link", "contact-email"]), values))
def test_what_is_written_is_read(fields: dict[str, str | tuple[str, ...]]) -> None:
    text = form_text.write([Section("a-b/1", "Titel", fields)], ["famcli x"], {"name": "Wie er heißt."})
    found, faults = form_text.read(text)
    assert faults == []
    read = {name: each.value for name, each in found["a-b/1"].items()}
    assert read == {name: normal(value) or "" for name, value in fields.items()}


@given(st.text())
def test_anything_can_be_read(text: str) -> None:
    _found, faults = form_text.read(text)
    assert all(0 < each.line <= len(re.split(r"\r\n|[\r\n]", text)) for each in faults)
