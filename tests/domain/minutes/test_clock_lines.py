"""Lines that say when a meeting really took place, and who led an item."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from famcli.domain.faults import Fault
from famcli.domain.meetings.meeting import Pause
from famcli.domain.minutes.ballots import Count, count
from famcli.domain.minutes.clock_lines import Times, clock, read, written
from famcli.domain.minutes.item_heads import head_of

TIMES = st.times().map(lambda at: at.replace(second=0, microsecond=0))


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Beginn: 16:05", Times(began=time(16, 5))),
        ("Beginn der Sitzung: 16.05 Uhr", Times(began=time(16, 5))),
        ("**Beginn:** 16 Uhr", Times(began=time(16))),
        ("Ende: 17:50", Times(ended=time(17, 50))),
        ("Ended: 4.30 pm", Times(ended=time(16, 30))),
        ("Unterbrechung: 16:50–17:05", Times(pauses=(Pause(start=time(16, 50), end=time(17, 5)),))),
        ("Unterbrechung: von 16:50 bis 17:05 Uhr.", Times(pauses=(Pause(start=time(16, 50), end=time(17, 5)),))),
        ("Unterbrechung: ab 16:50", Times(pauses=(Pause(start=time(16, 50)),))),
        ("Begin: 12 am", Times(began=time(0))),
        ("Beginn des Umbaus: im Mai", None),
        ("Die Sitzung: lang", None),
    ],
)
def test_what_a_line_says(line: str, expected: Times | None) -> None:
    faults: list[Fault] = []
    assert read(line, Times(), 3, faults) == expected
    assert faults == []


@pytest.mark.parametrize("line", ["Beginn: nachmittags", "Ende: 25:00", "Unterbrechung: kurz", "Beginn:"])
def test_what_is_no_time_is_told(line: str) -> None:
    faults: list[Fault] = []
    assert read(line, Times(), 3, faults) == Times()
    assert [fault.line for fault in faults] == [3]


def test_a_time_that_is_said_twice_is_told() -> None:
    faults: list[Fault] = []
    read("Beginn: 16:10", Times(began=time(16, 5)), 4, faults)
    assert [fault.line for fault in faults] == [4]


@given(
    st.builds(
        Times,
        began=st.none() | TIMES,
        ended=st.none() | TIMES,
        pauses=st.lists(st.builds(Pause, start=TIMES, end=st.none() | TIMES), max_size=3).map(tuple),
    ),
    st.sampled_from(("de", "en")),
)
def test_what_is_written_is_read(times: Times, lang: str) -> None:
    found, faults = Times(), list[Fault]()
    for line in written(times, lang):
        found = read(line, found, 1, faults) or found
    assert (found, faults) == (times, [])


@given(st.text(max_size=60))
def test_anything_can_be_typed(text: str) -> None:
    read(text, Times(), 1, [])
    clock(text)
    head_of(text)
    count(text)


def test_the_head_of_an_item() -> None:
    head = head_of("Leitung: Anna Alt\nBeginn: 16:20\n\nDer Ausschuss berät.\n\nEnde: 16:40")
    assert (head.chair, head.times) == ("Anna Alt", Times(began=time(16, 20), ended=time(16, 40)))
    assert head.lines == ("Leitung: Anna Alt", "Beginn: 16:20")
    assert head.rest == "Der Ausschuss berät.\n\nEnde: 16:40"


@pytest.mark.parametrize(
    "notes", ["Text\nLeitung: Anna Alt", "Die Leitung: Anna Alt", "", "Leitung: A: B", "Beginn: bald"]
)
def test_what_is_no_head_stays(notes: str) -> None:
    head = head_of(notes)
    assert (head.chair, head.lines, head.rest) == ("", (), notes)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("1. Wahlgang: Alt 9, Ohm 8, 1 ungültig", Count(names=(("Alt", 9), ("Ohm", 8)), invalid=1)),
        ("Wahlgang: 9 Stimmen für Anna Alt, 8 für Bert Ohm (18 Stimmzettel)",
         Count(names=(("Anna Alt", 9), ("Bert Ohm", 8)), papers=18)),
        ("2. Wahlgang: Anna Alt: 9 Stimmen; ungültig: 1; Enthaltungen: 2",
         Count(names=(("Anna Alt", 9),), invalid=1, abstentions=2)),
        ("1. Wahlgang: 12 ja, 3 nein", Count(yes=12, no=3)),
        ("First ballot: Alt 9, Ohm 8, 17 ballot papers", Count(names=(("Alt", 9), ("Ohm", 8)), papers=17)),
        ("Stichwahl: durch Los entschieden", None),
        ("1. Wahlgang: Alt 9 8, Ohm 3", None),
    ],
)  # fmt: skip
def test_what_a_ballot_brought(line: str, expected: Count | None) -> None:
    assert count(line) == expected
