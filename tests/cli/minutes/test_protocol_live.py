"""Minutes taken during the meeting: a line a note, each kept at once."""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator

import pytest

from tests.cli.scripted import FAMCLI
from tests.conftest import Famcli


@pytest.fixture
def held(meeting: Famcli) -> Famcli:
    for name in ("Dr. Claudia Roos", "Anna Weiß"):
        meeting(["attendee", "add", name])
    for title in ("Begrüßung", "Netzwerke"):
        meeting(["agenda", "add", title])
    return meeting


def live(famcli: Famcli, *lines: str) -> str:
    return famcli("protocol live", stdin="\n".join(lines).encode()).err


def notes(famcli: Famcli) -> list[str]:
    return [each["item"].get("notes", "") for each in famcli("agenda list --json").json]


def test_lines_become_notes_with_their_time(held: Famcli) -> None:
    said = live(held, "Frau Roos begrüßt", "  ", "Kaffee kommt später", "/next", "Es geht um „meet“", "/end", "danach")
    assert said.startswith("Item 1: Begrüßung\n")
    assert "Item 2: Netzwerke" in said
    first, second = notes(held)
    assert first.split("\n") == ["- Frau Roos begrüßt", "- Kaffee kommt später"]
    assert second == "- Es geht um „meet“"


def test_commands_make_records(held: Famcli) -> None:
    live(
        held,
        "/decision Wir treffen uns (12 ja, 2 nein, 1 Enthaltung)",
        "/action Raum buchen @Claudia Roos bis 30.6.",
        "Eine Zeile",
        "/conclusion Langer Atem",
        "/quote „Ja“ – eine Teilnehmerin",
        "/link Bus <https://example.org/bus> fährt",
    )
    (decision,) = held("decision list --json").json
    assert decision["text"] == "Wir treffen uns"
    (action,) = held("action list --json").json
    assert (action["text"], action["owner"], action["due"]) == ("Raum buchen", "claudia-roos", "2011-06-30")
    assert notes(held)[0].split("\n\n") == [
        "Beschluss: Wir treffen uns (12 ja, 2 nein, 1 Enthaltung)",
        "Aufgabe: Raum buchen @Claudia Roos bis 30.6.",
        "- Eine Zeile",
        "Fazit: Langer Atem",
        "Zitat: „Ja“ – eine Teilnehmerin",
        "Link: Bus <https://example.org/bus> fährt",
    ]


def test_in_german(held: Famcli) -> None:
    live(
        held,
        "/Beschluss Es gibt Tee (1 ja)",
        "/weiter",
        "/aufgabe Raum buchen",
        "/anwesend Roos",
        "/Gast Rita Rot",
        "/gast Rita Rot",
        "/zurück",
        "/ENDE",
        "x",
    )
    assert notes(held)[:2] == ["Beschluss: Es gibt Tee (1 ja)", ""]
    text = held("protocol edit --export -").out
    assert "- [x] Dr. Claudia Roos\n" in text
    assert "- [x] Rita Rot (Gast)\n" in text


def test_who_is_there(held: Famcli) -> None:
    live(held, "/present Roos", "/late Anna Weiß", "/left roos")
    rows = {row["person"]["slug"]: row["attendee"] for row in held("attendee list --json").json}
    assert rows["claudia-roos"]["attendance"] == "present"
    assert rows["claudia-roos"]["until"] == "11:00:00"
    assert (rows["anna-weiss"]["attendance"], rows["anna-weiss"]["since"]) == ("present", "11:00:00")
    live(held, "/excused Roos", "/absent Weiß")
    rows = {row["person"]["slug"]: row["attendee"] for row in held("attendee list --json").json}
    assert {row["attendance"] for row in rows.values()} == {"excused", "absent"}
    assert not any(row.get("since") or row.get("until") for row in rows.values())
    live(held, "/left Weiß")
    assert "[x] Anna Weiß bis 11:00" in held("protocol edit --export -").out


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("/nöxt", "Unknown command /nöxt; /help lists"),
        ("/", "Unknown command /"),
        ("/item 9", "no item 9; it has 2 items"),
        ("/item ²", "no item ²"),
        ("/decision", "/decision needs text after it"),
        ("/present Niemand", "No one"),
        ("/undo", "nothing to undo"),
        ("x" * 2_000_001, "too long"),
    ],
)
def test_what_cannot_be_meant_is_told_and_the_next_line_is_kept(held: Famcli, line: str, said: str) -> None:
    assert said in live(held, line, "Danach")
    assert notes(held) == ["- Danach", ""]


@pytest.mark.parametrize(
    ("line", "kept", "said"),
    [
        ("/decision x (-3 ja)", "Beschluss: x (-3 ja)", "Write votes like"),
        ("/action x @Niemand", "Aufgabe: x @Niemand", "Niemand"),
        ("/action @Anna Weiß", "Aufgabe: @Anna Weiß", "needs a text"),
        ("/link x", "Link: x", "A link needs a title"),
        ("Der Rat beschließt den Haushalt.", "- Der Rat beschließt den Haushalt.", "sounds like a decision"),
    ],
)
def test_what_is_not_understood_is_kept_and_told(held: Famcli, line: str, kept: str, said: str) -> None:
    assert said in live(held, line)
    assert notes(held)[0] == kept


def test_lines_with_markers_are_what_they_are_in_the_text(held: Famcli) -> None:
    said = live(held, "Beschluss: Wir kaufen", "Abstimmung: 5 ja, 1 nein", "[intern]", "Sie kostet viel.", "[/intern]")
    assert "Item 1: Beschluss, 5 yes, 1 no: “Wir kaufen”" in said.replace("decision", "Beschluss")
    (decision,) = held("decision list --json").json
    assert (decision["text"], decision["ballot"]["yes"]) == ("Wir kaufen", 5)
    assert "kostet viel" not in held("protocol render --audience public").out


def test_the_last_item_is_the_last(held: Famcli) -> None:
    assert "last item" in live(held, "/next", "/next", "Hier")
    assert notes(held) == ["", "- Hier"]


def test_undo_takes_the_last_line_back(held: Famcli) -> None:
    live(held, "Eins", "/decision Zwei", "/undo")
    assert notes(held) == ["- Eins", ""]
    assert held("decision list --json").json == []


def test_it_goes_on_where_nothing_is_written_yet(held: Famcli) -> None:
    live(held, "Eins")
    assert live(held, "Zwei").startswith("Item 2: Netzwerke")
    assert notes(held) == ["- Eins", "- Zwei"]


def test_bytes_from_anywhere(held: Famcli) -> None:
    held("protocol live", stdin=b"\xef\xbb\xbfGr\xc3\xbc\xc3\x9fe\r\n\xff\xfe\r\n\x1b[31mrot\x00\r\n")
    assert "Grüße" in notes(held)[0].split("\n")[0]
    assert "\ufeff" not in notes(held)[0]
    assert len(notes(held)[0].split("\n")) == 3
    assert "\x1b" not in held("protocol render").out


def test_an_empty_agenda_is_told(meeting: Famcli) -> None:
    assert "The agenda is empty" in meeting("protocol live", ok=False).err


def test_an_approved_protocol_needs_a_reason(held: Famcli) -> None:
    held("protocol approve --accept 'Test'")
    assert "--reason" in held("protocol live", ok=False, stdin=b"x\n").err
    held("protocol live --reason Nachtrag", stdin=b"x\n")
    assert notes(held)[0] == "- x"


class Sitting:
    """A real process that minutes are typed into."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [*FAMCLI, "protocol", "live"], stdin=subprocess.PIPE, stderr=subprocess.DEVNULL, bufsize=0, env=os.environ
        )

    def type(self, text: str) -> None:
        assert self.process.stdin
        self.process.stdin.write(text.encode())

    def end(self) -> None:
        assert self.process.stdin
        self.process.stdin.close()
        self.process.wait(20)


@pytest.fixture
def sitting(held: Famcli) -> Iterator[Sitting]:
    sitting = Sitting()
    yield sitting
    sitting.process.kill()
    sitting.end()


def until(condition: Callable[[], object]) -> None:
    end = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.02)


def test_a_kill_loses_at_most_the_line_being_typed(held: Famcli, sitting: Sitting) -> None:
    sitting.type("Eins\n/decision Zwei (3 ja)\nDrei\nunferti")
    until(lambda: "Drei" in notes(held)[0])
    sitting.process.send_signal(signal.SIGKILL)
    sitting.process.wait()
    assert notes(held)[0] == "- Eins\n\nBeschluss: Zwei (3 ja)\n\n- Drei"
    assert [each["text"] for each in held("decision list --json").json] == ["Zwei"]
    assert held("store check").status == 0


def test_others_change_the_agenda_meanwhile(held: Famcli, sitting: Sitting) -> None:
    sitting.type("Eins\n")
    until(lambda: notes(held)[0])
    held("agenda add Eilantrag --position 1")
    sitting.type("Zwei\n")
    until(lambda: "Zwei" in str(notes(held)))
    assert notes(held) == ["", "- Eins\n- Zwei", ""]
    held("agenda remove 2 --force")
    sitting.type("Drei\n/item 2\nVier\n")
    until(lambda: "Vier" in str(notes(held)))
    sitting.end()
    assert notes(held) == ["", "- Vier"]


def test_others_write_below_meanwhile(held: Famcli, sitting: Sitting) -> None:
    sitting.type("Eins\n")
    until(lambda: notes(held)[0])
    held(["protocol", "note", "1", "--append", "Von Anna"])
    sitting.type("/undo\nZwei\n")
    until(lambda: "Zwei" in notes(held)[0])
    sitting.end()
    assert notes(held)[0] == "- Eins\n\nVon Anna\n\n- Zwei"


def test_somebody_approves_meanwhile(held: Famcli, sitting: Sitting) -> None:
    sitting.type("Eins\n")
    until(lambda: notes(held)[0])
    held("protocol approve --accept 'Test'")
    sitting.type("Zwei\n")
    sitting.end()
    assert notes(held)[0] == "- Eins"
    assert held("protocol status --json").json["stage"] == "approved"


def test_times_stand_before_notes_where_they_are_wanted(held: Famcli) -> None:
    held("protocol live --times", stdin="Kaffee kommt später\nBeschluss: Weiter so.\n".encode())
    assert notes(held)[0] == "- 11:00 Kaffee kommt später\n\nBeschluss: Weiter so."
