"""What people took on: over all meetings of a series, in the minutes and out of them."""

import csv
import io
from pathlib import Path

import icalendar
import pytest
from pypdf import PdfReader

from tests.conftest import Famcli


@pytest.fixture
def held(meeting: Famcli) -> Famcli:
    """A meeting at which three actions were taken on, and two things decided."""
    for name in ("Dr. Claudia Roos", "Anna Weiß"):
        meeting(["attendee", "add", name, "--email", f"{name.split()[-1].lower().replace('ß', 'ss')}@example.org"])
    for title in ("Begrüßung", "Netzwerke"):
        meeting(["agenda", "add", title])
    meeting(
        [
            "protocol",
            "note",
            "1",
            "Beschluss: Wir treffen uns vierteljährlich (einstimmig)\n\n- Aufgabe: Raum buchen @Claudia Roos bis 30.3.2011",
        ]
    )
    meeting(
        [
            "protocol",
            "note",
            "2",
            "Beschluss: Der Bürgerbus fährt (12 ja, 2 nein)\nAufgabe: Handbuch drucken @Anna Weiß bis 30.6.\nAufgabe: Kaffee kaufen",
        ]
    )
    return meeting


def numbers(famcli: Famcli, line: str = "action list") -> list[int]:
    return [each["number"] for each in famcli(f"{line} --json").json]


def notes(famcli: Famcli, meeting: str = "6") -> list[str]:
    return [each["item"].get("notes", "") for each in famcli(f"agenda list -m {meeting} --json").json]


def test_the_most_urgent_come_first(held: Famcli) -> None:
    assert numbers(held) == [1, 2, 3]
    assert numbers(held, "action list --overdue") == [1]
    assert numbers(held, "action list --owner weiss") == [2]
    text = held("action list").out
    assert "(overdue)" in text
    assert "Dr. Claudia Roos" in text


def test_done_and_not_done_after_all(held: Famcli) -> None:
    held("action done 1 3")
    assert numbers(held) == [2]
    assert numbers(held, "action list --all") == [2, 1, 3]
    assert "done " in held("action list --all").out
    held("action reopen 3")
    assert numbers(held) == [2, 3]
    assert "There is no action 9" in held("action done 1 9", ok=False).err


def test_by_hand(held: Famcli) -> None:
    held("action add 'Bus bestellen' --owner 'Anna Weiß' --due 1.7.2011")
    assert numbers(held) == [1, 2, 4, 3]
    held("action remove 4")
    assert numbers(held) == [1, 2, 3]
    assert "is in the minutes" in held("action remove 1", ok=False).err
    assert "is empty" in held(["action", "add", " "], ok=False).err


def test_editing_changes_the_minutes(held: Famcli) -> None:
    held("action edit 1 --text 'Saal buchen' --due 1.4.2011")
    assert notes(held)[0].endswith("\n\n- Aufgabe: Saal buchen @Dr. Claudia Roos bis 01.04.2011")
    held("action edit 1 --owner '' --due ''")
    assert notes(held)[0].endswith("\n\n- Aufgabe: Saal buchen")
    assert numbers(held, "action list --all") == [2, 1, 3]
    held(["protocol", "note", "2", "--append", "Mehr"])
    assert numbers(held, "action list --all") == [2, 1, 3]


def test_the_same_line_twice_is_two_actions(held: Famcli) -> None:
    held(["protocol", "note", "1", "Siehe Aufgabe: Kaffee kaufen\n\nAufgabe: Kaffee kaufen\nAufgabe: Kaffee kaufen"])
    mine = [each["number"] for each in held("action list --json").json if each["text"] == "Kaffee kaufen"]
    assert len(mine) == 3
    second = sorted(mine)[1]
    held(f"action edit {second} --text 'Tee kaufen'")
    assert notes(held)[0] == "Siehe Aufgabe: Kaffee kaufen\n\nAufgabe: Kaffee kaufen\nAufgabe: Tee kaufen"
    assert notes(held)[1].endswith("Aufgabe: Kaffee kaufen")
    assert {each["number"]: each["text"] for each in held("action list --json").json}[second] == "Tee kaufen"


@pytest.mark.parametrize(
    "text", ["Raum @Anna Weiß", "Raum bis 31.2.", "x [/intern] y", "[intern] x", "Raum bis 1.1.2012", "@x"]
)
def test_editing_never_makes_something_else_of_the_line(held: Famcli, text: str) -> None:
    before = notes(held)
    assert "would be misread" in held(["action", "edit", "3", "--text", text], ok=False).err
    assert notes(held) == before


def test_owners_with_difficult_names(held: Famcli) -> None:
    held(["action", "edit", "3", "--owner", "Max Beispiel jun."])
    assert held("action list --owner 'Max Beispiel jun.' --json").json[0]["number"] == 3
    text = held("protocol edit --export -").out
    held("protocol import -", stdin=text.replace("TOP 1: Begrüßung", "TOP 1: Begrüßung\nText").encode())
    assert held("action list --owner 'Max Beispiel jun.' --json").json[0]["number"] == 3


def test_an_approved_protocol_is_not_changed_by_the_way(held: Famcli) -> None:
    held("protocol approve --accept Test")
    assert "--reason" in held("action edit 1 --text Saal", ok=False).err
    held("action done 1")
    assert held("protocol status --json").json["stage"] == "approved"
    held("action edit 1 --text Saal --reason Irrtum")
    assert held("protocol status --json").json["stage"] == "draft"


def test_what_is_open_comes_along(held: Famcli) -> None:
    held("action done 3")
    said = held("meeting new Siebtes --series Familienmanagertreffen --date 2011-09-01").err
    assert "2 open actions are carried over" in said
    assert "Raum buchen" in said
    held("agenda add Begrüßung")
    held("attendee add claudia-roos")
    held("attendee add anna-weiss")
    assert numbers(held) == [1, 2]
    for line in ("protocol render", "document render agenda"):
        text = held(line).out
        assert "Raum buchen" in text
        assert "Handbuch drucken" in text
    invitation = held("invitation render --for roos").out
    assert "Raum buchen" in invitation
    assert "Handbuch drucken" not in invitation
    assert "Raum buchen" not in held("invitation render").out
    held(["protocol", "note", "1", "Aufgabe: Neues @Anna Weiß bis 1.12.2011"])
    assert numbers(held) == [1, 2, 4]
    assert numbers(held, "action list --all-meetings") == [1, 2, 4]
    assert "Neues" not in held("protocol render -m 6").out


def test_decisions_are_numbered_over_the_years(held: Famcli) -> None:
    held("meeting new Siebtes --series Familienmanagertreffen --date 2012-09-01")
    held("agenda add Begrüßung")
    held(["protocol", "note", "1", "Beschluss: Der Bürgerbus fährt weiter (3 ja)"])
    held("meeting new Allein --date 2012-10-01")
    held("agenda add Begrüßung")
    held(["protocol", "note", "1", "Beschluss: Etwas anderes"])
    assert [each["number"] for each in held("decision list -m 7 --json").json] == [1, 2, 3]
    assert [each["number"] for each in held("decision list --json").json] == [1]
    assert len(held("decision list --all-meetings --json").json) == 4
    found = held("decision list --all-meetings --search 'BÜRGERBUS fährt' --json").json
    assert [each["number"] for each in found] == [2, 3]
    assert "2\u00a0votes against" in held("decision list -m 7").out
    assert "Nothing matches --search gibtesnicht" in held("decision list --search gibtesnicht").err


def test_the_same_decision_twice_has_two_numbers(held: Famcli) -> None:
    held(["protocol", "note", "1", "Beschluss: Angenommen (einstimmig)"])
    held(["protocol", "note", "2", "Beschluss: Angenommen (einstimmig)"])
    shown = held("protocol render").out
    known = [each["number"] for each in held("decision list --json").json]
    assert len(known) == 2
    assert [f"**Beschluss {number}:** Angenommen" in shown for number in known] == [True, True]


def test_the_series_of_one_is_not_the_other(held: Famcli) -> None:
    held("meeting new Anderes --series 'Anderer Kreis' --date 2011-06-01")
    assert numbers(held) == []
    assert "no open actions" in held("action list").err


def test_for_calendars_and_tables(held: Famcli, tmp_path: Path) -> None:
    held("action done 3")
    held("action list --all --format ics -o a.ics")
    todos = icalendar.Calendar.from_ical(Path("a.ics").read_bytes()).walk("VTODO")
    assert [str(todo["SUMMARY"]) for todo in todos] == ["Raum buchen", "Handbuch drucken", "Kaffee kaufen"]
    assert todos[2]["STATUS"] == "COMPLETED"
    held("action list --format csv -o a.csv")
    rows = list(csv.reader(io.StringIO(Path("a.csv").read_text(encoding="utf-8-sig")), delimiter=";"))
    assert rows[1][1:4] == ["Raum buchen", "Dr. Claudia Roos", "2011-03-30"]


def test_hostile_texts(held: Famcli) -> None:
    hostile = "=1+1 \x1b[31m | *x* <script>alert(1)</script> \u202e \\"
    held(["action", "add", hostile])
    held(["protocol", "note", "2", f"Beschluss: {hostile} (3 ja)\nAufgabe: {hostile} @Anna Weiß\nZitat: {hostile}"])
    for line in ("action list", "decision list", "protocol render --format txt", "protocol search alert"):
        assert "\x1b" not in held(line).out
    held("action list --format csv -o a.csv")
    assert ";=1" not in Path("a.csv").read_text(encoding="utf-8-sig")
    page = held("protocol render --format html -o -").out
    assert "<script>alert" not in page
    held("protocol render --format pdf -o a.pdf")
    assert "alert(1)" in "".join(page.extract_text() for page in PdfReader("a.pdf").pages)


def test_what_is_internal_is_not_in_the_agenda(held: Famcli) -> None:
    held(
        [
            "protocol",
            "note",
            "1",
            "[intern]\nAufgabe: Vertrag für Frau Zobel @Anna Weiß bis 1.6.2011\n[/intern]",
            "--append",
        ]
    )
    assert "Zobel [internal]" in held("action list").out
    held("meeting new Siebtes --series Familienmanagertreffen --date 2011-09-01")
    assert "Zobel" not in held("document render agenda").out
    assert "Zobel – nicht öffentlich" in held("protocol render").out
    assert "Zobel" not in held("protocol render --audience public").out


def test_a_table_that_somebody_has_changed_is_kept(held: Famcli) -> None:
    held("action list --format csv -o x.csv")
    Path("x.csv").write_text("von Hand", encoding="utf-8")
    assert "--force" in held("action list --format csv -o x.csv", ok=False).err
    held("action list --format csv -o x.csv --force")
    assert "von Hand" not in Path("x.csv").read_text(encoding="utf-8-sig")
