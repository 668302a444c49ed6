"""Minutes in an editor: what is typed becomes records, and nothing that was typed is ever lost."""

import os
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path
from time import process_time

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from famcli.domain.minutes.editor_text import Section, write_text
from famcli.domain.minutes.notes import parse
from tests.cli.scripted import FAMCLI, Editor, script
from tests.cli.scripted import editor as editor
from tests.conftest import Famcli
from tests.kept import Kept
from tests.speed import examples


@pytest.fixture
def held(meeting: Famcli) -> Famcli:
    """A meeting with three items and three people."""
    for name in ("Dr. Claudia Roos", "Anna Weiß", "Karl-Heinz van der Müller-Lüdenscheidt"):
        meeting(["attendee", "add", name])
    for title in ("Begrüßung", "Netzwerke „im Stadtteil“", "Verschiedenes"):
        meeting(["agenda", "add", title])
    return meeting


@pytest.fixture
def draft(kept: Kept) -> Path:
    return Path(f"{kept.beside}.drafts") / "familienmanagertreffen-6.md"


def exported(famcli: Famcli) -> str:
    return famcli("protocol edit --export -").out


def notes(famcli: Famcli) -> list[str]:
    return [each["item"].get("notes", "") for each in famcli("agenda list --json").json]


def faulty(famcli: Famcli, line: str = "protocol edit", stdin: bytes = b"") -> str:
    return famcli(line, ok=False, stdin=stdin).err


def test_the_text_is_made_from_the_agenda(held: Famcli) -> None:
    text = exported(held)
    assert text.startswith("# Protokoll: 6. Familienmanagertreffen, 2011-05-12\n\n<!--\nAnwesenheit: [x] anwesend")
    assert (
        "## Anwesenheit\n\n- [ ] Karl-Heinz van der Müller-Lüdenscheidt\n- [ ] Dr. Claudia Roos\n- [ ] Anna Weiß\n"
        in text
    )
    assert "\n## TOP 2: Netzwerke „im Stadtteil“\n\n" in text


def test_a_name_without_a_line_is_told_and_stays(held: Famcli, editor: Editor) -> None:
    held("attendee attendance roos present")
    editor("change('- [ ] Anna Weiß\\n', ''); change('- [x] Dr. Claudia Roos\\n', ''); change('[ ] Karl', '[x] Karl')")
    told = held("protocol edit").err
    assert "Dr. Claudia Roos, Anna Weiß" in told
    assert "Müller-Lüdenscheidt" not in told
    present = [row["person"]["name"] for row in held("attendee list --json").json if row["attendee"].get("attendance")]
    assert present == ["Karl-Heinz van der Müller-Lüdenscheidt", "Dr. Claudia Roos"]
    assert "No line" not in held("protocol import -", stdin=exported(held).encode()).err


def test_what_is_saved_becomes_records(held: Famcli, editor: Editor, draft: Path) -> None:
    editor("""
change("[ ] Dr. Claudia Roos", "[x] Dr. Claudia Roos ab 10:20 bis 15:00")
change("[ ] Anna Weiß", "[e] Anna Weiß")
put("[ ] Karl-Heinz van der Müller-Lüdenscheidt", "- [x] Erika Muster (Gast)\\n- [x] Max Beispiel i. V. Anna Weiß\\nWeitere: 11")
put("## TOP 2: Netzwerke „im Stadtteil“\\n", '''Ein *freier* Text.

Beschluss: Wir treffen uns vierteljährlich (12 ja, 2 nein, 1 Enthaltung)
Aufgabe: Raum buchen @Claudia Roos bis 30.6.
Fazit: Langer Atem.''')
put("## TOP 3: Verschiedenes", "\\n## TOP: Nachtrag (intern)\\n\\nEin neuer Punkt")
""")
    said = held("protocol edit").err
    assert "Saved the minutes of familienmanagertreffen-6: 1 decision, 1 action." in said
    people = {row["person"]["name"]: row["attendee"] for row in held("attendee list --json").json}
    assert people["Dr. Claudia Roos"]["attendance"] == "present"
    assert people["Dr. Claudia Roos"]["since"] == "10:20:00"
    assert people["Dr. Claudia Roos"]["until"] == "15:00:00"
    assert people["Anna Weiß"]["attendance"] == "excused"
    assert people["Erika Muster"]["role"] == "guest"
    assert people["Max Beispiel"]["substitute_for"] == "anna-weiss"
    assert held("meeting show --json").json["attended"] == 3 + 11
    (decision,) = held("decision list --json").json
    assert decision["ballot"] == {"yes": 12, "no": 2, "abstentions": 1, "unanimous": False} | decision["ballot"]
    (action,) = held("action list --json").json
    assert (action["owner"], action["due"]) == ("claudia-roos", "2011-06-30")
    agenda = [each["item"] for each in held("agenda list --json").json]
    assert [each["title"] for each in agenda][-1] == "Nachtrag"
    assert agenda[-1]["internal"] is True
    assert not draft.exists()


@pytest.mark.parametrize(
    "body", ["", "text = ''", "text = ' \\n\\t\\n'", "text = text + '\\n\\n'", "path.unlink(); save = lambda: None"]
)
def test_nothing_or_everything_deleted_changes_nothing(held: Famcli, editor: Editor, draft: Path, body: str) -> None:
    before = exported(held)
    history = held("store history").out
    editor(body)
    assert "Nothing was changed." in held("protocol edit").err
    assert exported(held) == before
    assert held("store history").out == history
    assert not draft.exists()


FAULTS = [
    ('put("## TOP 1: Begrüßung", "Aufgabe: x @Niemand Bekannt")', "Niemand Bekannt"),
    ('change("[ ] Anna Weiß", "[x] Anna Schwarz")', "No one called “Anna Schwarz” on the list"),
    ('change("[ ] Anna Weiß", "[x] Anna Weiß\\n- [e] Anna Weiß")', "is already listed in line"),
    ('change("[ ] Anna Weiß", "[x] Anna Weiß i. V. Niemand Bekannt")', "Niemand Bekannt"),
    ('change("## TOP 2: Netzwerke „im Stadtteil“\\n", "")', "“## TOP 2: Netzwerke „im Stadtteil“” is missing"),
    ('put("## TOP 3: Verschiedenes", "## TOP 3: Verschiedenes")', "Item 3 is already in line"),
    ('put("## TOP 3: Verschiedenes", "## TOP 7: Neu")', "There is no item 7"),
    ('put("## TOP 3: Verschiedenes", "## TOP:")', "no title"),
    ('put("## Anwesenheit", "Ein Satz")', "would be lost"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "reason"), FAULTS)
def test_what_cannot_be_meant_is_told_by_line_and_kept(
    held: Famcli, editor: Editor, draft: Path, body: str, reason: str
) -> None:
    before = exported(held)
    editor(body + '\nput("## TOP 3: Verschiedenes", "UNVERLIERBAR")')
    said = faulty(held)
    assert reason in said
    line = int(said[said.index("Line ") :].split()[1].rstrip(":"))
    typed = draft.read_text(encoding="utf-8")
    assert 1 <= line <= typed.count("\n")
    assert "UNVERLIERBAR" in typed
    assert exported(held) == before
    editor("change('UNVERLIERBAR', 'WIEDER DA')")
    assert "Reopened your text from last time" in faulty(held)
    assert "WIEDER DA" in draft.read_text(encoding="utf-8")
    editor("put('## TOP 1: Begrüßung', 'Neu')")
    held("protocol edit --discard")
    assert notes(held) == ["Neu", "", ""]


def test_all_faults_are_told_with_their_lines(held: Famcli, editor: Editor) -> None:
    editor("put('## TOP 1: Begrüßung', 'Aufgabe: x @Niemand'); put('## TOP 3: Verschiedenes', 'Aufgabe: y @Nemo')")
    said = faulty(held)
    assert said.count("Line ") == 2
    assert "2 lines in" in said


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("[intern] x", "[internal] is not closed"),
        ("Beschluss: x (-3 ja)", "Write votes like"),
        ("Beschluss: x (3 ja, 999999999 nein)", "Write votes like"),
        ("Link: ohne Adresse", "A link needs a title"),
        ("Beschlus: Wir kaufen.", "is “Beschluss:” meant?"),
        ("Der Rat beschließt den Haushalt.", "sounds like a decision"),
    ],
)
def test_what_is_not_understood_is_kept_and_told_at_once(held: Famcli, editor: Editor, line: str, reason: str) -> None:
    editor(f"put('## TOP 1: Begrüßung', '{line}')")
    said = held("protocol edit").err
    assert reason in said
    assert "Item 1, line " in said
    assert notes(held)[0] == line
    assert reason in held("protocol check --json", ok=False).out or reason in held("protocol check").out


def test_what_was_read_is_told_at_once(held: Famcli, editor: Editor) -> None:
    editor("put('## TOP 1: Begrüßung', 'Antrag der Schulen: Der Beitrag bleibt (5 ja, 6 nein)')")
    assert "Item 1: Antrag der Schulen, 5 yes, 6 no, lost: “Der Beitrag bleibt”" in held("protocol edit").err


def test_what_is_said_of_somebody_is_kept_told_and_shown(held: Famcli, editor: Editor) -> None:
    editor("change('[ ] Anna Weiß', '[x] Anna Weiß (beratend, AWO), befangen bei TOP 2')")
    assert "- [x] Anna Weiß (befangen bei TOP 2) (beratend) (AWO)" in held("protocol edit").err
    assert "- [x] Anna Weiß (befangen bei TOP 2) (beratend) (AWO)" in exported(held)
    assert "| Anna Weiß | befangen bei TOP 2, beratend, AWO |" in held("protocol render").out


def test_items_may_be_moved(held: Famcli, editor: Editor) -> None:
    held(["protocol", "note", "3", "Beschluss: Drei (1 ja)"])
    held(["protocol", "note", "1", "Beschluss: Eins (1 ja)"])
    editor("""
third = text[text.index("## TOP 3"):]
text = text.replace(third, "").replace("## TOP 1", third + "\\n## TOP 1")
""")
    held("protocol edit")
    assert notes(held) == ["Beschluss: Drei (1 ja)", "Beschluss: Eins (1 ja)", ""]
    assert [(each["number"], each["text"]) for each in held("decision list --json").json] == [(1, "Drei"), (2, "Eins")]


def test_a_corrected_word_keeps_the_number(held: Famcli, editor: Editor) -> None:
    held(
        [
            "protocol",
            "note",
            "1",
            "Beschluss: Wir trefen uns vierteljährlich (5 ja)\nBeschluss: Der Bus fährt (5 ja)\nAufgabe: Raum buchn",
        ]
    )
    held("action done 1")
    editor(
        "change('trefen', 'treffen'); change('buchn', 'buchen @Anna Weiß'); change('Der Bus fährt', 'Etwas ganz anderes')"
    )
    held("protocol edit")
    assert [(each["number"], each["text"]) for each in held("decision list --json").json] == [
        (1, "Wir treffen uns vierteljährlich"),
        (3, "Etwas ganz anderes"),
    ]
    (action,) = held("action list --all --json").json
    assert (action["number"], action["text"], action["owner"]) == (1, "Raum buchen", "anna-weiss")
    assert action["done"]


@pytest.mark.parametrize(
    "change", [lambda b: b.replace(b"\n", b"\r\n"), lambda b: b"\xef\xbb\xbf" + b, lambda b: b.replace(b"- [ ] ", b"-\t[ ]\t")]
)  # fmt: skip
def test_windows_tabs_and_marks_at_the_beginning(held: Famcli, change: object) -> None:
    text = exported(held).replace("## TOP 1: Begrüßung\n", "## TOP 1: Begrüßung\n\n\tCode\nGrüße\n")
    held("protocol import -", stdin=change(text.encode()))  # type: ignore[operator]
    assert notes(held)[0] == "\tCode\nGrüße"


@pytest.mark.parametrize("content", ["Grüße".encode("latin-1"), "Grüße".encode("utf-16")])
def test_other_encodings_are_told_and_kept(held: Famcli, editor: Editor, draft: Path, content: bytes) -> None:
    assert "is not UTF-8" in faulty(held, "protocol import -", content)
    editor(f"save = lambda: path.write_bytes({content!r})")
    assert "is not UTF-8" in faulty(held)
    assert draft.read_bytes() == content


@pytest.mark.parametrize(
    "command", ["false", "/nonexistent/editor", "'unbalanced", f"'{sys.executable}' -c 'import os; os.abort()'"]
)
def test_an_editor_that_fails(held: Famcli, monkeypatch: pytest.MonkeyPatch, draft: Path, command: str) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", command)
    said = faulty(held)
    assert "The editor failed" in said
    assert "Errno" not in said
    assert str(draft) in said
    assert "internal error" not in said


def test_an_editor_that_saves_and_then_fails(held: Famcli, editor: Editor, draft: Path) -> None:
    editor("put('## TOP 1: Begrüßung', 'UNVERLIERBAR'); save(); sys.exit(3)")
    assert "The editor failed" in faulty(held)
    assert notes(held)[0] == ""
    editor("")
    assert "Reopened" in held("protocol edit").err
    assert notes(held)[0] == "UNVERLIERBAR"


def test_an_untouched_text_of_a_failed_editor_is_no_leftover(held: Famcli, editor: Editor) -> None:
    editor("sys.exit(3)")
    faulty(held)
    held(["protocol", "note", "1", "Neuer Stand"])
    editor("change('Neuer Stand', 'Neuester Stand')")
    assert "Reopened" not in held("protocol edit").err
    assert notes(held)[0] == "Neuester Stand"


def test_famcli_dies_while_the_editor_is_open(held: Famcli, tmp_path: Path, editor: Editor, draft: Path) -> None:
    dying = script(
        tmp_path,
        "put('## TOP 1: Begrüßung', 'UNVERLIERBAR'); save(); os.kill(os.getppid(), signal.SIGKILL)",
        "dying.py",
    )
    died = subprocess.run(
        [*FAMCLI, "protocol", "edit"], env={**os.environ, "EDITOR": dying}, check=False, capture_output=True
    )
    assert died.returncode == -signal.SIGKILL
    editor("")
    assert "Reopened" in held("protocol edit").err
    assert notes(held)[0] == "UNVERLIERBAR"
    assert list(draft.parent.iterdir()) == []


def test_a_text_whose_beginning_is_lost_is_still_opened(held: Famcli, editor: Editor, draft: Path) -> None:
    editor("put('## TOP 1: Begrüßung', 'UNVERLIERBAR'); save(); sys.exit(3)")
    faulty(held)
    draft.with_suffix(".base").unlink()
    editor("")
    held("protocol edit")
    assert notes(held)[0] == "UNVERLIERBAR"


def other(body: str, tmp_path: Path) -> str:
    """Return what an editor does to let somebody else edit meanwhile; they finish first."""
    theirs = script(tmp_path, body, "theirs.py")
    return f"subprocess.run({[*FAMCLI, 'protocol', 'edit']!r}, env=dict(os.environ, EDITOR={theirs!r}), check=True)\n"


def test_two_people_write_about_different_items(held: Famcli, editor: Editor, tmp_path: Path, draft: Path) -> None:
    theirs = "put('## TOP 3: Verschiedenes', 'Von Anna'); change('[ ] Anna Weiß', '[x] Anna Weiß\\nWeitere: 4')"
    editor(
        other(theirs, tmp_path)
        + "put('## TOP 1: Begrüßung', 'Von mir'); change('[ ] Dr. Claudia Roos', '[x] Dr. Claudia Roos')"
    )
    held("protocol edit")
    assert notes(held) == ["Von mir", "", "Von Anna"]
    text = exported(held)
    assert "[x] Anna Weiß" in text
    assert "[x] Dr. Claudia Roos" in text
    assert "Weitere: 4" in text
    assert list(draft.parent.iterdir()) == []


def test_two_people_write_about_the_same_item(held: Famcli, editor: Editor, tmp_path: Path, draft: Path) -> None:
    theirs = "put('## TOP 1: Begrüßung', 'Von Anna'); put('## TOP 3: Verschiedenes', 'Auch von Anna')"
    editor(
        other(theirs, tmp_path)
        + "put('## TOP 1: Begrüßung', 'Von mir'); put('## TOP 2: Netzwerke „im Stadtteil“', 'Auch von mir')"
    )
    said = faulty(held)
    assert "Someone else has changed these minutes in the meantime (Item 1; your text is saved in" in said
    assert "+Von Anna" in said
    assert notes(held) == ["Von Anna", "", "Auch von Anna"]
    assert "Von mir\n======= 2\nVon Anna\n>>>>>>>" in draft.read_text(encoding="utf-8")
    editor("")
    assert "Your text and someone else's are both here" in faulty(held)
    assert notes(held) == ["Von Anna", "", "Auch von Anna"]
    editor("change('<<<<<<< 1\\nVon mir\\n======= 2\\nVon Anna\\n>>>>>>>', 'Von uns beiden')")
    held("protocol edit")
    assert notes(held) == ["Von uns beiden", "Auch von mir", "Auch von Anna"]


def test_the_agenda_changes_meanwhile(held: Famcli, editor: Editor, tmp_path: Path) -> None:
    commands = (
        "famcli = " + repr(FAMCLI) + "\n"
        "for line in (['agenda', 'add', 'Eilantrag', '--position', '1'], ['agenda', 'remove', '3'], ['agenda', 'note']):\n"
        "    subprocess.run([*famcli, *line], capture_output=True)\n"
    )
    editor(
        commands + "put('## TOP 1: Begrüßung', 'Von mir'); put('## TOP 2: Netzwerke „im Stadtteil“', 'Zum Entfallenen')"
    )
    assert "(the agenda; your text is saved" in faulty(held)
    assert notes(held) == ["", "", ""]
    editor("")
    held("protocol edit")
    agenda = {each["item"]["title"]: each["item"].get("notes", "") for each in held("agenda list --json").json}
    assert agenda == {
        "Eilantrag": "",
        "Begrüßung": "Von mir",
        "Netzwerke „im Stadtteil“": "Zum Entfallenen",
        "Verschiedenes": "",
    }


def test_people_whose_names_read_like_markers_stand_in_nobodys_way(held: Famcli) -> None:
    for name in (
        "Haus für Kinder (Gast)",
        "Centre for Youth",
        "Nacht bis 15:00",
        "Ab 10:20",
        "[x] Klammer",
        "- Strich",
    ):
        held(["attendee", "add", "--", name])
    text = exported(held)
    held("protocol import -", stdin=text.replace("## TOP 1: Begrüßung\n", "## TOP 1: Begrüßung\nText\n").encode())
    assert notes(held)[0] == "Text"
    assert {row["attendee"].get("role") for row in held("attendee list --json").json} <= {None, "participant"}


def test_two_people_of_the_same_name_are_told_apart(held: Famcli) -> None:
    held(["person", "add", "Anna Schwarz"])
    held(["person", "edit", "anna-schwarz", "--name", "Anna Weiß"])
    twins = [each["slug"] for each in held("person list --json").json if each["name"] == "Anna Weiß"]
    held(["attendee", "add", twins[-1]])
    text = exported(held)
    assert all(f"- [ ] {slug}\n" in text for slug in twins)
    held("protocol import -", stdin=text.replace(f"[ ] {twins[-1]}", f"[x] {twins[-1]}").encode())
    rows = held("attendee list --json").json
    assert [row["person"]["slug"] for row in rows if row["attendee"].get("attendance") == "present"] == [twins[-1]]
    typed = exported(held).replace("TOP 1: Begrüßung", "TOP 1: Begrüßung\nAufgabe: x @Anna Weiß")
    assert "is ambiguous" in faulty(held, "protocol import -", typed.encode())


def test_a_person_who_is_forgotten_does_not_stop_the_minutes(held: Famcli) -> None:
    held(["person", "add", "Max Beispiel"])
    held(["protocol", "note", "1", "Aufgabe: Raum buchen @Max Beispiel"])
    held("person edit max-beispiel --name 'Max Anders'")
    held(["protocol", "note", "2", "Geht weiter"])
    assert notes(held)[1] == "Geht weiter"
    assert held("action list --json").json[0]["owner"] == "max-beispiel"


def test_export_and_import_through_files(held: Famcli, tmp_path: Path) -> None:
    assert "“famcli protocol import" in held("protocol edit --export m.md").err
    path = tmp_path / "m.md"
    path.write_text(path.read_text(encoding="utf-8") + "\nZum Schluss\n", encoding="utf-8")
    held("protocol import m.md")
    assert notes(held)[2] == "Zum Schluss"
    assert "cannot be read" in faulty(held, "protocol import fehlt.md")
    assert "Nothing was changed." in held("protocol import m.md").err


LINES = st.sampled_from([
    "Ein Satz.", "Beschluss: Der Bus fährt (3 ja, 2 nein)", "Beschluss: Der Bus fährt (3 ja, 2 nein)", "- Aufgabe: Bus buchen @Anna Weiß bis 30.6.",
    "  geht weiter", "[intern] x [/intern]", "Fazit: *x*", "## TOP 1: x", "\\## TOP 1: x", "```", "> Zitat", "", " ", "\t", "| a |", "<!-- x", "-->",
    "\u2028", "Zitat: „x“ – eine Teilnehmerin", "Link: a <https://example.org> b",
])  # fmt: skip
WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20)


@settings(max_examples=examples(30), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.lists(st.one_of(LINES, WORDS), max_size=8).map("\n".join), min_size=3, max_size=3),
    st.lists(st.sampled_from(["x", "e", "-", " "]), min_size=3, max_size=3),
    st.one_of(st.none(), st.integers(0, 50)),
)
def test_what_was_imported_is_exported_to_the_letter(
    held: Famcli, texts: list[str], marks: list[str], others: int | None
) -> None:
    stripped = [text.strip("\n") for text in texts]
    pieces = exported(held).partition("## Anwesenheit")[0]
    names = ("Karl-Heinz van der Müller-Lüdenscheidt", "Dr. Claudia Roos", "Anna Weiß")
    listed = [f"- [{mark}] {name}" for mark, name in zip(marks, names, strict=True)]
    sections = [
        Section(number=number, title=title, notes=text if text.strip() else "")
        for number, (title, text) in enumerate(
            zip(("Begrüßung", "Netzwerke „im Stadtteil“", "Verschiedenes"), stripped, strict=True), 1
        )
    ]
    _head, _begin, items = write_text("", [], None, sections, "de").partition("## TOP 1:")
    count = [] if others is None else [f"Weitere: {others}"]
    typed = "\n".join([f"{pieces}## Anwesenheit", "", *listed, *count, "", f"## TOP 1:{items}"])
    assume(not any(parse(text, date(2011, 5, 12)).faults for text in stripped))
    held("protocol import -", stdin=typed.encode())
    assert exported(held) == typed


@pytest.mark.slow
def test_a_text_of_200_pages(held: Famcli) -> None:
    sentence = "Ein gewöhnlicher Satz von üblicher Länge über Netzwerke im Stadtteil, wie man ihn schreibt.\n"

    def seconds(lines: int) -> float:
        body = "".join(
            f"Beschluss: Der Antrag Nummer {n} wird angenommen (3 ja)\nAufgabe: Brief {n} schreiben @Anna Weiß\n"
            if n % 40 == 0
            else sentence
            for n in range(lines)
        )
        text = exported(held).partition("## TOP 1")[0]
        text += f"## TOP 1: Begrüßung\n{body}\n## TOP 2: Netzwerke „im Stadtteil“\n\n## TOP 3: Verschiedenes\n"
        begun = process_time()
        held("protocol import -", stdin=text.encode())
        return process_time() - begun

    small, large = seconds(2_750), seconds(11_000)
    assert large < 10 * small + 1, (small, large)


@pytest.mark.slow
def test_attendance_of_five_hundred(held: Famcli) -> None:
    def seconds(people: int, begin: int) -> float:
        typed = exported(held).replace("[ ]", "[x]")
        guests = "".join(f"- [x] Gast Nummer{n} (Gast)\n" for n in range(begin, begin + people))
        begun = process_time()
        held("protocol import -", stdin=typed.replace("\n## TOP 1:", f"{guests}\n## TOP 1:").encode())
        return process_time() - begun

    small, large = seconds(100, 0), seconds(400, 100)
    assert large < 30 * small + 1, (small, large)
    assert len(held("attendee list --json").json) == 503


def test_a_name_that_was_taken_out_is_told(held: Famcli, editor: Editor) -> None:
    held("attendee attendance roos present")
    editor('change("- [x] Dr. Claudia Roos\\n", "")')
    said = held("protocol edit").err
    assert "Dr. Claudia Roos" in said
    assert "attendee remove" in said
    assert "Dr. Claudia Roos" in held("attendee list").out
    editor('change("Dr. Claudia Roos", "Claudia Roos")')
    assert "attendee remove" not in held("protocol edit").err
    editor(
        'change("## Anwesenheit", ""); text = "\\n".join(line for line in text.split("\\n") if not line.startswith("- ["))'
    )
    assert "Anna Weiß" in held("protocol edit").err
    assert (
        "attendee remove"
        not in held(
            "protocol import -",
            stdin="## TOP 1: Begrüßung\n## TOP 2: Netzwerke „im Stadtteil“\n## TOP 3: Verschiedenes\nText".encode(),
        ).err
    )


def test_the_text_says_who_presents_which_reports(held: Famcli, editor: Editor) -> None:
    held(["agenda", "edit", "2", "--presenter", "Anna Weiß", "--kind", "reports"])
    held(
        [
            "report",
            "submit",
            "--by",
            "Anna Weiß",
            "--title",
            "Bürgerbus --> Süd",
            "--topic",
            "Bus",
            "--summary",
            "Er fährt.",
        ]
    )
    held("report accept 1")
    assert "<!-- Kurzbericht: Bürgerbus –> Süd (Anna Weiß) -->\n" in exported(held)
    held("agenda fill 2")
    text = exported(held)
    lines = "<!-- Mit: Anna Weiß -->\n<!-- Kurzbericht 2.1: Bürgerbus –> Süd (Anna Weiß) -->\n"
    assert f"## TOP 2: Netzwerke „im Stadtteil“\n{lines}" in text
    editor("put('## TOP 2: Netzwerke „im Stadtteil“', 'Direkt darunter')")
    held("protocol edit")
    assert notes(held)[1] == "Direkt darunter"
    assert "Kurzbericht 2.1" not in held("protocol render").out
    editor("change('Mit: Anna', 'Mit: Berta')")
    assert "agenda edit" in faulty(held)
    editor("change('<!-- Mit: Berta Weiß -->', '')")
    assert "Nothing was changed" in held("protocol edit").err
    held("protocol import -", stdin=text.replace(lines, "").encode())
    held("protocol approve --accept Probe")
    held("agenda edit 2 --presenter '' --presenter 'Karl-Heinz van der Müller-Lüdenscheidt'")
    assert "*[-Anna Weiß-]{+Karl-Heinz van der Müller-Lüdenscheidt+}*" in held("protocol diff").out


def test_what_was_typed_into_an_exported_file_is_not_written_over(held: Famcli, tmp_path: Path) -> None:
    held("protocol edit --export x.md")
    Path("x.md").write_text(exported(held) + "UNVERLIERBAR", encoding="utf-8")
    assert "--force" in held("protocol edit --export x.md", ok=False).err
    assert "UNVERLIERBAR" in Path("x.md").read_text(encoding="utf-8")
    held("protocol import x.md")
    held("protocol edit --export x.md")
    Path("x.md").write_text("anderes", encoding="utf-8")
    held("protocol edit --export x.md --force")
    assert "UNVERLIERBAR" in Path("x.md").read_text(encoding="utf-8")


def test_what_cannot_be_meant_on_stdin_is_not_said_to_be_kept(held: Famcli) -> None:
    said = faulty(held, "protocol import -", exported(held).replace("- [ ] Anna", "- [y] Anna").encode())
    assert "1 line could not be understood; nothing was changed" in said
    assert "Nothing was changed" in held("protocol import -", stdin=b" \n").err


def test_nobody_leaves_before_coming(held: Famcli) -> None:
    wrong = exported(held).replace("[ ] Anna Weiß", "[x] Anna Weiß ab 15:00 bis 14:00")
    assert "is recorded as leaving (14:00) before arriving (15:00)" in faulty(held, "protocol import -", wrong.encode())
    assert "is recorded as leaving" in held("attendee attendance Weiß present --since 15 --until 14", ok=False).err
