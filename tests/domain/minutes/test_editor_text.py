"""Minutes as one text: what was written is read again, and what would be lost is told."""

import time as clock
from datetime import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from famcli.domain.meetings.attendee import Attendance, Away, Role
from famcli.domain.minutes.attendance_lines import Presence
from famcli.domain.minutes.editor_text import Record, Section, about, read_text, write_text
from famcli.domain.minutes.editor_words import HELP

LINES = st.sampled_from([
    "Ein Satz mit „Umlauten“: äöüß.", "## TOP 3: Kein Punkt", "\\## TOP: auch nicht", "\\\\## item 2: x", "##  top", "## Ein Kopf",
    "## Anwesenheit", "- [x] Kein Mensch", "Weitere: 11", "<!--", "-->", "Beschluss: x (1 ja)", "[intern]", "  eingerückt", "\teingerückt",
    "", " ", "# Kopf", "```", "<!-- Mit: mir -->", "\\\\<!-- Report 1.2: x -->", "<!-- Kurzbericht: --> -->\t", "\u2028", "\x0c## TOP 1: x", "\ufeff", "\U0001f600",
])  # fmt: skip
FREE = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"), max_size=30)
NOTES = st.lists(st.one_of(LINES, FREE), max_size=12).map(lambda lines: "\n".join(lines).strip("\n"))
NAMES = st.sampled_from(
    ["Dr. Claudia Roos", "N. N.", "Karl-Heinz van der Müller-Lüdenscheidt", "O’Neill", "roos-2", "李明"]
)
TITLES = st.sampled_from(
    ["Netzwerke „im Stadtteil“", "A: B – C", "# x", "*fett* [intern] x", "12", "TOP 3: x", "a (Intern) b", "\\"]
)
CLOCK = st.one_of(st.none(), st.times(max_value=time(23, 59)).map(lambda at: at.replace(second=0, microsecond=0)))
PRESENCES = st.builds(
    Presence,
    name=NAMES,
    state=st.sampled_from([*Attendance, None]),
    since=CLOCK,
    until=CLOCK,
    substitute_for=st.one_of(st.just(""), NAMES),
    guest=st.booleans(),
    advisory=st.booleans(),
    remote=st.booleans(),
    since_item=st.sampled_from(["", "4", "Ö 4", "3.2"]),
    until_item=st.sampled_from(["", "6", "N 1"]),
    away=st.lists(
        st.sampled_from(
            [
                Away(items="6"),
                Away(items="6, 7"),
                Away(items="7–12", bias=True),
                Away(start=time(16, 20), end=time(17)),
            ]
        ),
        max_size=2,
    ).map(tuple),
    proxies=st.lists(NAMES, max_size=2, unique=True).map(tuple),
    votes=st.one_of(st.none(), st.integers(0, 99)),
    group=st.sampled_from(["", "SPD", "Grüne/Bündnis 90", "online", "Verwaltung", "Gast", "TOP 6"]),
    remark=st.sampled_from(["", "krank", "vertreten durch Anna Weiß"]),
)
ABOUT = about("de", ["Claudia Roos", "N. N."], [("5.1", "Bürgerbus --> Süd"), ("", "x")]) + about(
    "en", ["A"], [("", "")]
)
SECTIONS = st.builds(
    Section,
    number=st.one_of(st.none(), st.integers(1, 500).map(str), st.sampled_from(("3a", "Ö 2.1", "N 1", "2/1"))),
    title=TITLES,
    internal=st.booleans(),
    notes=NOTES.map(lambda notes: notes if notes.strip() else ""),
    about=st.lists(st.sampled_from(ABOUT), max_size=3).map(tuple),
)
LANGS = st.sampled_from(["de", "en"])


def bare(record: Record) -> tuple[list[Presence], int | None, list[Section]]:
    """The record without the lines that it was read from."""
    from msgspec.structs import replace

    return (
        [replace(each, line=0) for each in record.attendance or ()],
        record.others,
        [replace(each, line=0, notes_line=0, omitted=()) for each in record.sections],
    )


@given(
    TITLES,
    st.lists(PRESENCES, max_size=5),
    st.one_of(st.none(), st.integers(0, 100_000)),
    st.lists(SECTIONS, max_size=5),
    LANGS,
)
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_what_was_written_is_read_to_the_letter(
    title: str, attendance: list[Presence], others: int | None, sections: list[Section], lang: str
) -> None:
    text = write_text(title, attendance, others, sections, lang)
    record = read_text(text)
    assert record.faults == ()
    assert bare(record) == (attendance, others, sections)
    assert write_text(title, *bare(record), lang) == text


@given(st.lists(SECTIONS, max_size=4), LANGS)
def test_windows_reads_the_same(sections: list[Section], lang: str) -> None:
    text = write_text("Titel", [], None, sections, lang)
    assert read_text("\ufeff" + text.replace("\n", "\r\n")) == read_text(text)
    assert read_text(text.replace("\n", "\r")) == read_text(text)


@given(st.lists(st.one_of(LINES, FREE), max_size=15).map("\n".join))
def test_no_line_is_passed_over(text: str) -> None:
    """Without any one line the record is another, but for the title, a heading that is doubled, and the help."""
    lines = text.replace("<!--", "").removeprefix("\ufeff").split("\n")
    record = read_text("\n".join(lines))
    title = next((number for number, line in enumerate(lines) if line.startswith("# ")), None)
    for number, line in enumerate(lines):
        if line.strip() and number != title and line not in ("## Anwesenheit", "Weitere: 11"):
            assert read_text("\n".join([*lines[:number], "", *lines[number + 1 :]])) != record, (number, line)


def test_lines_are_counted_in_the_text() -> None:
    text = write_text(
        "T", [], None, [Section(number="1", title="A", notes="x\ny"), Section(number="2", title="B")], "de"
    )
    first, second = read_text(text).sections
    lines = text.split("\n")
    assert lines[first.line - 1] == "## TOP 1: A"
    assert lines[first.notes_line - 1] == "x"
    assert lines[second.line - 1] == "## TOP 2: B"


def test_lines_are_counted_around_what_the_agenda_says() -> None:
    text = "# T\n## TOP 1: A\nx\n<!-- Mit: Anna -->\n\ny\n<!-- Kurzbericht 1.1: B -->\nz\n"
    (section,) = read_text(text).sections
    assert section.notes == "x\n\ny\nz"
    lines = text.split("\n")
    assert [lines[section.line_of(number) - 1] for number in (1, 3, 4)] == ["x", "y", "z"]


def read(attendance: str) -> Record:
    return read_text(f"# T\n\n## Anwesenheit\n\n{attendance}\n\n## TOP 1: A\n")


@pytest.mark.parametrize(
    ("line", "presence"),
    [
        ("- [x] Claudia Roos", {"state": Attendance.PRESENT}),
        ("* [X]  Claudia Roos ab 10:20", {"state": Attendance.PRESENT, "since": time(10, 20)}),
        ("- [x] Claudia Roos, ab 10.20 Uhr, bis 15 Uhr", {"state": Attendance.PRESENT, "since": time(10, 20), "until": time(15)}),
        ("-\t[x]\tClaudia Roos\tbis\t15:00\tab\t9", {"state": Attendance.PRESENT, "since": time(9), "until": time(15)}),
        ("- [x] Claudia Roos i. V. Anna Weiß", {"state": Attendance.PRESENT, "substitute_for": "Anna Weiß"}),
        ("- [x] Claudia Roos ab 10:20 i.V. Anna Weiß (Gast)", {"state": Attendance.PRESENT, "since": time(10, 20), "substitute_for": "Anna Weiß", "guest": True}),
        ("- [x] Claudia Roos in Vertretung von Anna Weiß", {"state": Attendance.PRESENT, "substitute_for": "Anna Weiß"}),
        ("- [x] Claudia Roos from 10:20 until 15:00 for Anna Weiß (guest)", {"state": Attendance.PRESENT, "since": time(10, 20), "until": time(15), "substitute_for": "Anna Weiß", "guest": True}),
        ("- [e] Claudia Roos", {"state": Attendance.EXCUSED}),
        ("- [x] Claudia Roos (ab 16.20 Uhr, online)", {"state": Attendance.PRESENT, "since": time(16, 20), "remote": True}),
        ("- [x] Claudia Roos bis 16:20 und ab 17:00", {"state": Attendance.PRESENT, "away": (Away(start=time(16, 20), end=time(17)),)}),
        ("- [x] Claudia Roos, ab TOP 2 bis TOP 5", {"state": Attendance.PRESENT, "since_item": "2", "until_item": "5"}),
        ("- [x] Claudia Roos (befangen zu TOP 3 und 4)", {"state": Attendance.PRESENT, "away": (Away(items="3, 4", bias=True),)}),
        ("- [x] Claudia Roos (SPD) (beratend)", {"state": Attendance.PRESENT, "group": "SPD", "advisory": True}),
        ("- [x] Claudia Roos, Stellvertreterin von Anna Weiß", {"state": Attendance.PRESENT, "substitute_for": "Anna Weiß"}),
        ("- [x] Claudia Roos mit Vollmacht von Anna Weiß und Bert Groß", {"state": Attendance.PRESENT, "proxies": ("Anna Weiß", "Bert Groß")}),
        ("- [x] Claudia Roos (Schriftführerin)", {"state": Attendance.PRESENT, "role": Role.MINUTE_TAKER}),
        ("- [x] Claudia Roos (joined at 7.15 pm)", {"state": Attendance.PRESENT, "since": time(19, 15)}),
        ("- [e] Claudia Roos – Urlaub", {"state": Attendance.EXCUSED, "remark": "Urlaub"}),
        ("Entschuldigt: Claudia Roos", {"state": Attendance.EXCUSED}),
        ("- [-] Claudia Roos", {"state": Attendance.ABSENT}),
        ("- [ ] Claudia Roos", {"state": None}),
        ("- [] Claudia Roos", {"state": None}),
    ],
)  # fmt: skip
def test_attendance(line: str, presence: dict[str, object]) -> None:
    record = read(line)
    assert record.faults == ()
    assert bare(record)[0] == [Presence(name="Claudia Roos", **presence)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("- [?] Claudia Roos", "Unknown mark [?]"),
        ("- [x]", "The name is missing"),
        ("- [x] (Gast)", "The name is missing"),
        ("- [x] Claudia Roos ab 25:00", "not a time of day"),
        ("Weitere: viele", "“viele” is not a number of people"),
        ("Weitere: -3", "“-3” is not a number of people"),
        ("Weitere: 999999999", "is not a number of people"),
        ("- Claudia Roos", "would be lost"),
        ("Beschluss: an der falschen Stelle", "would be lost"),
        ("# Ein zweiter Kopf", "would be lost"),
    ],
)
def test_attendance_that_cannot_be_meant(line: str, reason: str) -> None:
    (fault,) = read(line).faults
    assert fault.line == 5
    assert reason in fault.reason


def test_others_may_be_left_open() -> None:
    assert read("Weitere: 11").others == 11
    assert read("- Others: 0").others == 0
    assert read("Weitere:").others is None


def test_what_is_typed_outside_of_any_section_is_told() -> None:
    help_ = f"<!--\n{HELP['de']}\n-->"
    assert read_text(f"# T\n\n{help_}\n\n## TOP 1: A\n").faults == ()
    for lost in (
        f"Ein Satz\n\n{help_}\n\n## TOP 1: A\n",
        f"# T\n\n{help_}\n\nEin Satz\n\n## TOP 1: A\n",
        f"# T\n\n{help_.replace('-->', 'Ein Satz' + chr(10) + '-->')}\n\n## TOP 1: A\n",
        f"# T\n# Ein Satz\n{help_}\n## TOP 1: A\n",
        "Ein Satz",
        "Ein Satz\n## TOP 1: A\n",
        "# T\n\n# Ein Satz\n## TOP 1: A\n",
    ):
        (fault,) = read_text(lost).faults
        assert "Ein Satz" in lost.split("\n")[fault.line - 1]
        assert "would be lost" in fault.reason


@pytest.mark.parametrize("missing", ["<!--", "-->"])
def test_half_a_help_loses_nothing(missing: str) -> None:
    text = write_text("T", [], None, [Section(number="1", title="A", notes="A --> B")], "de")
    record = read_text(text.replace(missing, "", 1))
    assert record.faults or record.sections


@pytest.mark.parametrize(
    ("heading", "section"),
    [
        ("## TOP 1: A", Section(number="1", title="A")),
        ("## top 1 : A", Section(number="1", title="A")),
        ("##\tItem\t1:\tA (internal)", Section(number="1", title="A", internal=True)),
        ("## Punkt: A (Intern)", Section(number=None, title="A", internal=True)),
        ("## TOP 12: A: B", Section(number="12", title="A: B")),
        ("## TOP Ö 2.1: A", Section(number="Ö 2.1", title="A")),
        ("## TOP 3a: A", Section(number="3a", title="A")),
        ("## TOP 1: (intern)", Section(number="1", title="(intern)")),
    ],
)
def test_headings(heading: str, section: Section) -> None:
    record = read_text(f"# T\n{heading}\n")
    assert record.faults == ()
    assert bare(record)[2] == [section]


def test_an_item_needs_a_title() -> None:
    assert "no title" in read_text("# T\n## TOP 1:\n").faults[0].reason


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece",
    ["Ein Satz von üblicher Länge über die Arbeit in Netzwerken.\n", "## TOP: A\n", "\n", "- [x] A ab 9 ab 9 ab 9\n", "# ", " \t", "#\n", "<!--", "\\", "<!-- Mit: A -->\n", "<!-- Mit: -->", "\\<!-- Mit: A -->\n"],
)  # fmt: skip
def test_time_grows_with_the_length(piece: str) -> None:
    def seconds(size: int) -> float:
        texts = [f"{head}{piece * (size // len(piece))}" for head in ("", "# T\n## Anwesenheit\n", "## TOP 1: A\n")]
        taken = []
        for _turn in range(3):
            begun = clock.process_time()
            for text in texts:
                read_text(text)
            taken.append(clock.process_time() - begun)
        return min(taken)

    small, large = seconds(50_000), seconds(200_000)
    assert large < 12 * small + 0.05, (small, large)


def test_signs_that_only_look_like_the_end_of_two_texts_are_ordinary() -> None:
    text = write_text("T", [], None, [Section(number=1, title="A", notes="======= 2\n\n>>>>>>>")], "de")
    record = read_text(text)
    assert record.faults == ()
    assert record.sections[0].notes == "======= 2\n\n>>>>>>>"
