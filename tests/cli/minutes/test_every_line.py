"""Whole texts with every kind of line, by each way in: no line is missing afterwards without a word.

Each line has a word of its own, by which it is looked for: in the minutes, in a document, in what was said.
"""

import re
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import Famcli, Prepared
from tests.kept import Kept
from tests.speed import examples

WHOLE = (
    "Prosa mit {w}, hm", "ein * Stern und _ {w}", "**{w}** fett", "~~{w}~~ weg", "`{w}` und <b>{w}</b>", "<div>{w}</div>",
    "<!-- {w} -->", "<!-- Mit: {w} -->", "<?{w}?>", "<![CDATA[{w}]]>", "<script>{w}</script>", "![{w}](bild.png)", "![](bild-{w}.png)",
    "[{w}]: https://example.org/{w}", "[^{w}]: Fußnote {w}", "Siehe[^1] {w}", "[{w}](https://example.org)", "<https://example.org/{w}>",
    "# {w}", "## {w}", "###### {w}", "####### {w}", "#{w}", "## TOP {w}", "\\## TOP: {w}", "- {w}", "  - {w}", "7) {w}", "1. {w}", "- [ ] {w}", "- [x] {w}",
    "> {w}", ">> {w}", "| {w} | b |", "|---|---|", "    code {w}", "\tcode {w}", "```", "``` {w}", "~~~", "---", "***", "===", "", " ",
    "{w}\\", "{w}  ", "\u00a0{w}", "\u200b{w}", "\u202e{w}", "עברית {w}", "a\u2028{w}", "a\x0b{w}", "{w}\x0c", "{w}&nbsp;&amp;&#0;", "&lt;{w}&gt;", "{{{{ {w} }}}}", "{{% {w} %}}",
    "[intern]", "[/intern]", "[intern] {w} [/intern]", "Vorn [intern] {w} [/intern] hinten", "[nicht öffentlich] {w}", "(intern) {w}", "[confidential] {w}",
    "Beschluss: {w}", "Beschluss: {w} (12 ja, 2 nein)", "Beschluss: {w} (12 ja, 99 schräg)", "Beschluss {w}", "Beschlüss: {w}", "**Beschluß 3:** {w}",
    "Beschluss:", "Antrag der {w}: Text (5 ja, 6 nein)", "Antrag: {w} (abgelehnt)", "Zurückgezogen: {w}", "Vertagt: {w}", "Zur Kenntnis genommen: {w}",
    "Wahl: {w}", "1. Wahlgang: A 9, {w} 8, 1 ungültig", "Gewählt: {w}, nimmt die Wahl an", "Abstimmungsergebnis: {w}", "(Ja: 58, Nein: {w})", "({w})",
    "Namentlich: Ja: Anna Weiß; Nein: {w}", "Aufgabe: {w}", "Aufgabe: {w} @Anna Weiß bis 30.6.", "Aufgabe: {w} @Anna Weiß und @Dr. Claudia Roos", "Aufgabe: {w} @alle", "ToDo {w} @Anna Weiß",
    "@Anna Weiß {w}", "Aufgabe: {w} bis 31.2.", "Fazit: {w}", "Fazit:", "Zitat: „{w}“ – eine Teilnehmerin", "Zitat: {w}", "„{w}“ – Anna Weiß", "Link: {w} <https://example.org> Text {w}",
    "Link: {w}", "Link: <https://example.org/{w}>", "Zuhörer: {w}", "Beginn: 16:05 {w}", "Ende: {w}", "Leitung: {w}", "Anlage 1: {w}", "Unterbrechung: {w}", "Weitere: {w}",
    "Anwesend: {w}", "Motion: {w} (carried)", "Resolved: {w}", "RESOLVED, that {w}", "Action: {w} @Anna Weiß by 2011-06-30", "Deferred: {w}", "Agreed {w} unanimously", "<<<<<<< {w}", "%{w}%", "\\{w}",
    "Berichtigung: S. 3 „a“ statt „{w}“", "09:06 Beschluss: {w}", "- 09:06 {w}", "Es wurde einstimmig {w} beschlossen",
)  # fmt: skip
"""Lines of the minutes of an item; ``{w}`` is the line's own word."""
TABLE = "- [x] {w} (Gast)", "- [x] Anna Weiß ({w})", "- [e] Dr. Claudia Roos, {w}", "- [x] Anna Weiß (befangen bei TOP {w})", "- [x] Anna Weiß ab {w}", "- [x] Anna Weiß – {w}", "Entschuldigt: Karl Übel, {w}", "Verwaltung: {w}", "Zuhörer: {w}", "{w}", "- {w}", "Weitere: 3", "Weitere: {w}", "## {w}", "> {w}", "| {w} |", "- [?] {w}", "- [x] Anna Weiß (Vollmacht von {w})", "- [x] Anna Weiß i. V. {w}", "- [x] Anna Weiß (3 Stimmen, {w})"  # fmt: skip
"""Lines of the attendance."""
ITEMS = "## TOP: {w}", "## TOP: {w} (intern)", "## Item: {w}", "## TOP 2: {w}", "## TOP:", "## Anwesenheit", "# {w}"  # fmt: skip
"""Headings."""
Placed = list[tuple[str, str]]
"""Lines, and the word of each; empty where it has none."""
WORD = "kw{}x"


def lines(kinds: tuple[str, ...], most: int) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(kinds), max_size=most)


def numbered(kinds: list[str], numbers: "count[int]") -> Placed:
    words = ((kind, WORD.format(next(numbers))) for kind in kinds)
    return [(kind.format(w=word), word if "{w}" in kind else "") for kind, word in words]


@pytest.fixture
def held(famcli: Famcli, prepared: Prepared) -> Famcli:
    """A meeting with three items and three people."""

    def make() -> None:
        famcli("meeting new Netzwerke --series Familienmanagertreffen --number 6 --date 2011-05-12 --start 10:00")
        for name in ("Dr. Claudia Roos", "Anna Weiß", "Karl Übel"):
            famcli(["attendee", "add", name])
        for title in ("Begrüßung", "Netzwerke", "Verschiedenes"):
            famcli(["agenda", "add", title])

    prepared("every line", make)
    return famcli


@pytest.fixture
def afresh(held: Famcli, kept: Kept, tmp_path: Path) -> Callable[[], None]:
    """Put the store back to where it was."""
    kept.put_aside(tmp_path / "kept")
    return lambda: kept.take_from(tmp_path / "kept")


def missing(famcli: Famcli, placed: Placed, said: str) -> list[str]:
    """Return the lines that are neither in the minutes and their document, nor in what was said."""
    text = famcli("protocol edit --export -").out
    document = famcli("protocol render --audience internal -o -").out
    checked = famcli("protocol check --json", ok=None).json
    told = said + "".join(each["message"] for each in checked)
    lines_told = {(each["where"], each["message"].partition(":")[0]) for each in checked}
    numbered_lines = [
        (f"Item {number}", f"Line {line}", row)
        for number, item in enumerate(famcli("agenda list --json").json, 1)
        for line, row in enumerate(item["item"].get("notes", "").split("\n"), 1)
    ]
    told += "".join(row for where, line, row in numbered_lines if (where, line) in lines_told)
    words = {word for _line, word in placed if word and word not in told and not (word in text and word in document)}
    return [line for line, word in placed if word in words]


def imported(famcli: Famcli, placed: Placed) -> tuple[Placed, str]:
    """Import lines; those that are refused are named, and are taken out. Returns the others and what was said."""
    while (answer := famcli("protocol import -", ok=None, stdin=joined(placed))).status:
        assert "nothing was changed" in answer.err
        refused = {int(number) for number in re.findall(r"(?m)^Line (\d+):", answer.err)}
        left = [each for number, each in enumerate(placed, 1) if number not in refused]
        assert len(left) < len(placed)
        placed = left
    return placed, answer.err


def joined(placed: Placed) -> bytes:
    return "\n".join(line for line, _word in placed).encode()


QUICK = settings(max_examples=examples(30), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@QUICK
@given(lines(TABLE, 4), st.lists(st.tuples(st.sampled_from(ITEMS), lines(WHOLE, 6)), max_size=2), lines(WHOLE, 4))
def test_import(
    held: Famcli, afresh: Callable[[], None], table: list[str], more: list[tuple[str, list[str]]], first: list[str]
) -> None:
    afresh()
    numbers = count(1)
    placed = numbered(["## Anwesenheit", "", *table, "", "## TOP 1: Begrüßung", "", *first, ""], numbers)
    for heading, kinds in more:
        placed += numbered([heading, "", *kinds, ""], numbers)
    placed += [("## TOP 2: Netzwerke", ""), ("## TOP 3: Verschiedenes", "")]
    kept, said = imported(held, placed)
    assert missing(held, kept, said) == []


@QUICK
@given(lines(WHOLE, 8))
def test_note(held: Famcli, afresh: Callable[[], None], kinds: list[str]) -> None:
    afresh()
    placed = numbered(kinds, count(1))
    answer = held(["protocol", "note", "1", "\n".join(line for line, _word in placed)], ok=None)
    if not answer.status:
        assert missing(held, placed, answer.err) == []


@QUICK
@given(lines(WHOLE, 8))
def test_live(held: Famcli, afresh: Callable[[], None], kinds: list[str]) -> None:
    afresh()
    placed = numbered(kinds, count(1))
    answer = held("protocol live", ok=None, stdin=joined(placed))
    assert missing(held, placed, answer.err) == []


@QUICK
@given(st.lists(st.tuples(st.floats(0, 1), st.sampled_from(WHOLE + TABLE + ITEMS)), max_size=4))
def test_anywhere(held: Famcli, afresh: Callable[[], None], inserted: list[tuple[float, str]]) -> None:
    """Lines typed into the text of the editor, its help included."""
    afresh()
    rows = [(row, "") for row in held("protocol edit --export -").out.split("\n")]
    numbers = count(1)
    for where, kind in inserted:
        at = round(where * len(rows))
        rows[at:at] = numbered([kind], numbers)
    kept, said = imported(held, rows)
    assert missing(held, kept, said) == []


IMPORTED = "## TOP 1: Begrüßung\n\n{notes}\n\n## TOP 2: Netzwerke\n\n## TOP 3: Verschiedenes\n"


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("# Sitzung der Ämter\n\n" + IMPORTED, "Line 1: The title “Sitzung der Ämter” is not read; “famcli meeting edit"),
        ("## Anwesenheit\n\n- [x] Anna Weiß (Träger)\n\n" + IMPORTED, "Line 3: “Träger” is kept as the group of Anna Weiß, which is new."),
        ("## Anwesenheit\n\n- [e] Anna Weiß, Träger\n\n" + IMPORTED, "Line 3: “Träger” is kept as the group of Anna Weiß, which is new."),
        (IMPORTED.format(notes="<!-- Mit: Karl Übel -->"), "Line 3: “Mit: Karl Übel” comes from the agenda and is not read;"),
    ],
)  # fmt: skip
def test_what_is_not_read_as_it_looks_is_told(held: Famcli, typed: str, told: str) -> None:
    assert told in held("protocol import -", stdin=typed.format(notes="Text").encode()).err


def test_a_group_that_is_known_is_not_told_again(held: Famcli) -> None:
    typed = "## Anwesenheit\n\n- [x] Karl Übel (Träger)\n{more}\n" + IMPORTED.format(notes="Text")
    assert "is kept as the group" in held("protocol import -", stdin=typed.format(more="").encode()).err
    again = typed.format(more="- [x] Anna Weiß (träger)\n").encode()
    assert "is kept as the group" not in held("protocol import -", stdin=again).err


def test_a_changed_line_of_the_help_is_told(held: Famcli) -> None:
    text = (
        held("protocol edit --export -")
        .out.replace("Fazit: Text", "Fazit: Text!")
        .replace("TOP 1: Begrüßung", "TOP 1: Auftakt")
    )
    assert "This line is part of the help and is not read" in held("protocol import -", stdin=text.encode()).err


def test_two_numbers_of_others_are_refused(held: Famcli) -> None:
    typed = "## Anwesenheit\n\nWeitere: 3\nWeitere: 4\n\n" + IMPORTED.format(notes="Text")
    refused = held("protocol import -", ok=False, stdin=typed.encode()).err
    assert "Line 4: How many more were there is already said further up; write one number." in refused


@pytest.mark.parametrize(
    ("notes", "where"),
    [
        ("[Bus]: https://example.org/bus", "Line 1"), ("Erst dies.\n\n[Bus]: https://example.org/bus", "Line 3"),
        ("```Beschluss\nkein Text\n```", "Line 1"), ("Siehe [Bus](fahrplan.md).", "Line 1"),
    ],
)  # fmt: skip
def test_what_no_document_shows_is_a_remark(held: Famcli, notes: str, where: str) -> None:
    held(["protocol", "note", "1", notes])
    told = [each["message"] for each in held("protocol check --json", ok=None).json if each["where"] == "Item 1"]
    assert any(each.startswith(f"{where}: “") and "is not printed in full" in each for each in told)


@pytest.mark.parametrize(
    "notes",
    ["Siehe [Bus][b] und <https://example.org>.\n\n[b]: https://example.org/bus", "12. Zwölftens\n13. &copy; 2011[^1]\n\n[^1]: Eine *Fuß*note", "a\u200bb \\* `c` ~~weg~~ H~2~O"],
)  # fmt: skip
def test_what_is_shown_is_no_remark(held: Famcli, notes: str) -> None:
    held(["protocol", "note", "1", notes])
    assert "is not printed" not in held("protocol check", ok=None).out


def test_two_elections_below_each_other_are_two(held: Famcli) -> None:
    held(["protocol", "note", "1", "Gewählt: Anna Weiß, nimmt die Wahl an\nGewählt: Karl Übel"])
    assert [each["text"] for each in held("decision list --json").json] == ["Anna Weiß", "Karl Übel"]


LONG = "9" * 5000


@pytest.mark.parametrize(
    "typed",
    [
        "Weitere: {n}", "- [x] Anna Weiß ({n} Stimmen)", "- [x] Anna Weiß ab {n}", "- [x] Anna Weiß ab TOP {n}", "- [x] Anna Weiß (ohne TOP {n})",
        "\n## TOP {n}: Neu", "\n## TOP 1: A\nBeschluss {n}: A", "\n## TOP 1: A\nBeschluss: A ({n} ja, 3 nein)", "\n## TOP 1: A\nAntrag: A ({n}:{n}:{n})",
        "\n## TOP 1: A\nWahl: A\n{n}. Wahlgang: B {n}", "\n## TOP 1: A\nAufgabe: A bis {n}.6.", "\n## TOP 1: A\n{n}. Liste",
    ],
)  # fmt: skip
def test_a_number_of_thousands_of_digits_is_kept_or_told(held: Famcli, typed: str) -> None:
    text = "## Anwesenheit\n\n" + typed.format(n=LONG) + "\n\n## TOP 2: B\n\n## TOP 3: C\n"
    said = held("protocol import -", ok=None, stdin=text.encode())
    assert "inside famcli" not in said.err


def test_an_item_of_thousands_of_digits_is_told(held: Famcli) -> None:
    assert "no item 99999999999999999999; it has 3 items." in held("protocol live", stdin=f"/item {LONG}".encode()).err


def test_the_number_of_a_ballot_begins_no_list(held: Famcli) -> None:
    held(["protocol", "note", "1", "Wahl: Vorsitz\n1. Wahlgang: Anna Weiß 9, Karl Übel 8\nGewählt: Anna Weiß"])
    page = held("protocol render --format html -o -").out
    assert "1. Wahlgang: Anna Weiß 9" in page.replace("\u00a0", " ")
    assert "<ol" not in page
