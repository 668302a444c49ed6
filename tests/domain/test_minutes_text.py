"""Minutes as one text for an editor."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from famcli.domain.attendee import Attendance
from famcli.domain.minutes_text import Presence, Record, Section, read_text, rebased, write_text

NAMES = st.from_regex(r"(Dr\. )?[A-ZÄÖÜ][a-zäöüß]{1,9}( von der)? [A-ZÄÖÜ][a-zäöüß]{1,9}", fullmatch=True)
CLOCK = st.none() | st.times().map(lambda each: time(each.hour, each.minute))
PRESENCES = st.builds(
    Presence,
    name=NAMES,
    state=st.none() | st.sampled_from(Attendance),
    since=CLOCK,
    until=CLOCK,
    substitute_for=st.just("") | NAMES,
    guest=st.booleans(),
)
LINES = st.sampled_from(
    ["## TOP 3: x", "\\## TOP 4: y", "## Item: z", "# Titel", "## Anwesenheit", "<!-- c -->", "- [x] Änne", "Text", "",
     "```", "  eingerückt", "\\\\## Punkt 1: q", "Weitere: 3"]
)  # fmt: skip
WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=20)
NOTES = (
    st.lists(LINES | WORDS, max_size=6)
    .map(lambda lines: "\n".join(lines).strip("\n"))
    .map(lambda text: text if text.strip() else "")
)
TITLES = st.from_regex(r"[A-Za-zÄÖÜäöüß„“?!-]{1,12}( [a-zäöüß]{1,8}){0,2}", fullmatch=True)


@given(
    presences=st.lists(PRESENCES, max_size=4),
    others=st.none() | st.integers(0, 500),
    sections=st.lists(st.tuples(TITLES, st.booleans(), NOTES), max_size=5),
    lang=st.sampled_from(["de", "en"]),
)
def test_what_is_written_is_read_again(
    presences: list[Presence], others: int | None, sections: list[tuple[str, bool, str]], lang: str
) -> None:
    made = [
        Section(number=number, title=title, internal=internal, notes=notes)
        for number, (title, internal, notes) in enumerate(sections, 1)
    ]
    text = write_text("Protokoll: Treffen", presences, others, made, lang)
    read = read_text(text)
    assert not read.faults
    assert [plain(each) for each in read.sections] == [plain(each) for each in made]
    assert [each.name for each in read.attendance or ()] == [each.name for each in presences]
    assert [lineless(each) for each in read.attendance or ()] == presences
    assert read.others == others
    assert write_text("Protokoll: Treffen", read.attendance or (), read.others, read.sections, lang) == text


def plain(section: Section) -> tuple[int | None, str, bool, str]:
    return section.number, section.title, section.internal, section.notes


def lineless(presence: Presence) -> Presence:
    from msgspec.structs import replace

    return replace(presence, line=0)


@given(st.text(max_size=200) | st.lists(LINES | st.text(max_size=10), max_size=12).map("\n".join))
def test_no_text_raises_anything(text: str) -> None:
    assert isinstance(read_text(text), Record)


def test_windows_line_ends_a_bom_and_tabs_are_understood() -> None:
    read = read_text(
        "\ufeff# P\r\n\r\n## Anwesenheit\r\n\r\n- [x]\tÄnne Größe\tab 10:20\r\n\r\n## TOP 1:\tEins\r\n\r\nText\r\n"
    )
    assert not read.faults
    assert (read.attendance or ())[0].since == time(10, 20)
    assert read.sections[0].notes == "Text"


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("# P\n\nverloren\n\n## TOP 1: A\n", 3, "verloren"),
        ("## Anwesenheit\n- [q] Änne\n", 2, "[q]"),
        ("## Anwesenheit\n- [x]\n", 2, "name"),
        ("## Anwesenheit\n- [x] Änne ab 25:00\n", 2, "25:00"),
        ("## Anwesenheit\nWeitere: viele\n", 2, "viele"),
        ("## TOP 1:\n", 1, "title"),
    ],
)
def test_faults_name_their_line(text: str, line: int, words: str) -> None:
    (fault,) = read_text(text).faults
    assert fault.line == line
    assert words in fault.reason


def test_what_was_not_touched_is_theirs() -> None:
    def text(*notes: str) -> str:
        sections = [Section(number=n, title=f"P{n}", notes=note) for n, note in enumerate(notes, 1)]
        return write_text("T", [Presence(name="Änne Größe", state=None)], 3, sections, "de")

    base, mine, theirs = text("a", "b", ""), text("a", "ich", ""), text("sie", "auch", "")
    merged = rebased(mine, base, theirs, "de")
    assert merged == text("sie", "ich", "")
    assert rebased(mine, base, theirs + "\n## TOP 4: neu\n", "de") is None


def test_200_pages_are_read_in_proportion() -> None:
    import time as clock

    def seconds(times: int) -> float:
        text = "## TOP: Punkt\n\n" + "Wort „ [intern (" * 600 + "\n"
        begun = clock.perf_counter()
        read_text(text * times)
        return clock.perf_counter() - begun

    seconds(5)
    assert seconds(120) < 12 * max(seconds(30), 0.01)
