"""What minutes say between the lines."""

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from famcli.domain.minutes import (
    Assignment,
    Ballot,
    Conclusion,
    Entry,
    Internal,
    Prose,
    Quotation,
    Reading,
    Resolution,
    parse,
    public,
    replaced,
    source,
    written_assignment,
)

DAY = date(2026, 5, 12)
PIECES = st.sampled_from(
    ["Beschluss: ", "Aufgabe: x @Änne bis 30.6.", "Fazit:", "Zitat: „a“ – b", "Link: t <https://a.b> c", "[intern]",
     "[/intern]", "[INTERNAL]", "\n", "\n\n", "  ", "\t", "- ", "```", "~~~\n", "(3 ja, 2 nein)", "(einstimmig)", "Text",
     "Hausaufgabe: x", "\r", "„", "@", "bis 31.2.", "ü"]
)  # fmt: skip
TEXTS = st.lists(PIECES | st.text(max_size=8), max_size=25).map("".join)


def one(text: str) -> Entry:
    minutes = parse(text, DAY)
    assert not minutes.faults
    (entry,) = minutes.entries
    return entry


@pytest.mark.parametrize(
    ("vote", "ballot"),
    [
        ("", Ballot()),
        (" (12 ja, 2 nein, 1 Enthaltung)", Ballot(12, 2, 1)),
        (" (12 Ja-Stimmen, 0 Nein-Stimmen)", Ballot(12, 0)),
        (" (3 Enthaltungen; 9 dafür; 1 dagegen).", Ballot(9, 1, 3)),
        (" (12 yes, 2 no, 1 abstention)", Ballot(12, 2, 1)),
        (" (einstimmig)", Ballot(unanimous=True)),
        (" (einstimmig bei 2 Enthaltungen)", Ballot(abstentions=2, unanimous=True)),
        (" (unanimous)", Ballot(unanimous=True)),
    ],
)
def test_decisions(vote: str, ballot: Ballot) -> None:
    entry = one(f"Beschluss: Das Netz wächst{vote}")
    assert isinstance(entry, Resolution)
    assert (entry.text, entry.ballot) == ("Das Netz wächst", ballot)


def test_other_words_in_brackets_belong_to_the_decision() -> None:
    entry = one("Decision: Wir treffen uns (im Rathaus)")
    assert isinstance(entry, Resolution)
    assert entry.text == "Wir treffen uns (im Rathaus)"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Raum buchen @Claudia Roos bis 30.6.", ("Raum buchen", "Claudia Roos", date(2026, 6, 30))),
        ("Raum buchen bis 30.6.2027 @Claudia Roos", ("Raum buchen", "Claudia Roos", date(2027, 6, 30))),
        ("Raum buchen @Dr. Änne von der Größe", ("Raum buchen", "Dr. Änne von der Größe", None)),
        ("Raum buchen by 2026-07-01", ("Raum buchen", "", date(2026, 7, 1))),
        ("Mail an x@example.org schreiben", ("Mail an x@example.org schreiben", "", None)),
        ("Kaffee bis 5 Uhr kochen", ("Kaffee bis 5 Uhr kochen", "", None)),
    ],
)
def test_actions(text: str, expected: tuple[str, str, date | None]) -> None:
    entry = one(f"- Aufgabe: {text}")
    assert isinstance(entry, Assignment)
    assert (entry.text, entry.owner, entry.due) == expected


@given(
    text=st.from_regex(r"[A-Za-zäöüß]{1,9}( [a-zäöüß]{1,9}){0,3}", fullmatch=True),
    owner=st.from_regex(r"([A-ZÄÖÜ][a-zäöüß]{1,8}( [A-ZÄÖÜ][a-zß]{1,8})?)?", fullmatch=True),
    due=st.none() | st.dates(date(2000, 1, 1), date(2099, 12, 31)),
    lang=st.sampled_from(["de", "en"]),
)
def test_an_action_that_is_written_is_read_again(text: str, owner: str, due: date | None, lang: str) -> None:
    entry = one(written_assignment(text, owner, due, lang))
    assert isinstance(entry, Assignment)
    assert (entry.text, entry.owner, entry.due) == (text, owner, due)


def test_quotations_conclusions_and_links() -> None:
    said = parse(
        'Zitat: „Man kann Dinge erreichen.“ – eine Teilnehmerin\nZitat: "So" - Max Muster\nFazit: ein langer Atem\n'
        "Link: Bürgerbus <https://example.org/bus> Ein Bus",
        DAY,
    )
    first, second, third, fourth = said.entries
    assert isinstance(first, Quotation)
    assert (first.text, first.by, first.anonymous) == ("Man kann Dinge erreichen.", "eine Teilnehmerin", True)
    assert isinstance(second, Quotation)
    assert (second.text, second.by, second.anonymous) == ("So", "Max Muster", False)
    assert isinstance(third, Conclusion)
    assert third.text == "ein langer Atem"
    assert isinstance(fourth, Reading)
    assert (fourth.title, fourth.url, fourth.teaser) == ("Bürgerbus", "https://example.org/bus", "Ein Bus")


@pytest.mark.parametrize(
    "text",
    ["Beschlussvorlage: nein", "Siehe Beschluss: x", "Hausaufgabe: x", "    Beschluss: Code", "```\nBeschluss: x\n```",
     "Link:https://example.org", "**Fazit:** fett", "Beschluss:", "\\Beschluss: x"],
)  # fmt: skip
def test_what_only_looks_like_a_marker_is_prose(text: str) -> None:
    minutes = parse(text, DAY)
    assert {type(entry) for entry in minutes.entries} == {Prose}
    assert not minutes.faults


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a\nBeschluss: x (-3 ja)", 2),
        ("Beschluss: x (3 ja, 4 ja)", 1),
        ("Beschluss: x (einstimmig, 2 nein)", 1),
        ("\n\nAufgabe: x @Änne bis 31.2.", 3),
        ("Aufgabe: @Änne", 1),
        ("Link: ohne Adresse", 1),
        ("a\n[intern]\nb", 2),
        ("a\nb [/intern]", 2),
        ("[intern] a [intern] b [/intern]", 1),
    ],
)
def test_faults_name_their_line(text: str, line: int) -> None:
    assert [fault.line for fault in parse(text, DAY).faults] == [line]


def test_lines_that_are_indented_go_on() -> None:
    entry = one("Beschluss: Das Netz\n  wächst\n  weiter (3 ja)\n")
    assert isinstance(entry, Resolution)
    assert entry.text == "Das Netz wächst weiter"
    assert entry.ballot.yes == 3


def test_internal_passages_hold_entries() -> None:
    minutes = parse("Offen\n[intern]\nBeschluss: geheim (einstimmig)\n[/intern]\nmehr [intern]x[/intern] y", DAY)
    inner = [entry for entry in minutes.entries if isinstance(entry, Internal)]
    assert len(inner) == 2
    assert [type(entry) for entry, internal in minutes.all() if internal] == [Prose, Resolution, Prose]


@given(TEXTS)
@example("[intern]")
@example("a\r\nBeschluss: x\x0b\u2028Fazit: y")
def test_the_sources_are_the_text_to_the_letter(text: str) -> None:
    assert source(parse(text, DAY).entries) == text


@given(TEXTS)
def test_nothing_internal_is_public(text: str) -> None:
    marked = f"{text}\n\n[intern] GEHEIM {text} [/intern]\n\nweiter"
    if "`" not in text and "~" not in text:
        assert "GEHEIM" not in public(marked)


def test_unclosed_passages_are_internal_to_the_end() -> None:
    assert public("offen\n\n[intern]\ngeheim\n\nauch geheim") == "offen"


def test_an_entry_is_replaced_in_its_place() -> None:
    notes = "Vorher\n- Aufgabe: alt @Änne\nNachher"
    entry = parse(notes, DAY).entries[1]
    assert replaced(notes, entry.source, "Aufgabe: neu") == "Vorher\n- Aufgabe: neu\nNachher"


def test_a_long_text_takes_its_time_in_proportion() -> None:
    import time

    def seconds(times: int) -> float:
        text = "Beschluss: " + "(" * 50 + "[intern Zitat: „ " * 20 + "\nAufgabe: @" + "@a " * 50 + "\n"
        begun = time.perf_counter()
        parse(text * times, DAY)
        return time.perf_counter() - begun

    seconds(10)
    assert seconds(1200) < 12 * max(seconds(300), 0.01)
