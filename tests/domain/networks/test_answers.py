"""One line of a survey, as people write it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from famcli.domain.faults import Fault
from famcli.domain.networks.answers import Answer, read_answer, read_row, write_answer
from famcli.domain.networks.form import WORDS
from famcli.domain.networks.membership import Part

KNOWN = {"Bündnis (BfF)", "Familie: ein Netz", "Projekt 24 h", "Runder Tisch Wohnen"}


def read(text: str) -> tuple[Answer | None, list[str]]:
    faults: list[Fault] = []
    answer = read_answer(text, 7, KNOWN.__contains__, faults)
    assert all(fault.line == 7 for fault in faults)
    return answer, [fault.reason for fault in faults]


def said(text: str) -> tuple[object, ...]:
    answer, faults = read(text)
    assert faults == []
    assert answer is not None
    return (answer.name, answer.takes_part, answer.part, answer.hours, answer.in_job, answer.gain)


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        (
            "- [x] Fachgruppe Frühe Hilfen (Koordination) 4 h, in der Stelle: kurze Wege zum Klinikum",
            ("Fachgruppe Frühe Hilfen", True, Part.COORDINATOR, 4, True, "kurze Wege zum Klinikum"),
        ),
        (
            "- Runder Tisch Wohnen, Herne (Gründung) 6,5 Std., nicht in der Stelle",
            ("Runder Tisch Wohnen, Herne", True, Part.FOUNDER, 6.5, False, ""),
        ),
        ("AK Alter", ("AK Alter", True, None, None, None, "")),
        ("- [ ] AK Alter", ("AK Alter", None, None, None, None, "")),
        ("- [ ] AK Alter 3 h", ("AK Alter", None, None, 3, None, "")),
        ("- [-] AK Alter", ("AK Alter", False, None, None, None, "")),
        (r"\[X\] AK Alter (4 h, Mitglied)", ("AK Alter", True, Part.MEMBER, 4, None, "")),
        ("☒ AK Alter, Leitung", ("AK Alter", True, Part.COORDINATOR, None, None, "")),
        ("3. AK Alter: Kontakte: viele", ("AK Alter", True, None, None, None, "Kontakte: viele")),
        (
            "* [x] Round Table (founder) 2 hours a month, not in my job",
            ("Round Table", True, Part.FOUNDER, 2, False, ""),
        ),
        ("- [x] Bündnis (BfF) (Gründung)", ("Bündnis (BfF)", True, Part.FOUNDER, None, None, "")),
        ("- [x] Familie: ein Netz 2 h: Ideen", ("Familie: ein Netz", True, None, 2, None, "Ideen")),
        ("- [x] Projekt 24 h", ("Projekt 24 h", True, None, None, None, "")),
        ("- Netzwerk Kinder, Jugend und Familie", ("Netzwerk Kinder, Jugend und Familie", True, None, None, None, "")),
    ],
)
def test_what_a_line_says(line: str, meant: tuple[object, ...]) -> None:
    assert said(line) == meant


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("- [x] AK Alter (Chefin)", "“Chefin” is not known here; write founder, coordinator or member"),
        ("- [x] AK Alter viel Std.", "“viel Std.” is not a number of hours a month"),
        ("- [x] AK Alter -3 h", "“-3 h” is not a number of hours a month"),
        ("- [x] AK Alter (200 h)", "“200 h” is not a number of hours a month"),
        ("- [x] (Gründung) 3 h", "The name of the network is missing."),
    ],
)
def test_what_cannot_be_meant_is_said_with_its_line(line: str, reason: str) -> None:
    assert read(line)[1][0].startswith(reason)


@pytest.mark.parametrize("line", ["", "-", "- [ ]", "- [ ] ____", "- …"])
def test_a_blank_line_says_nothing(line: str) -> None:
    assert read(line) == (None, [])


def test_a_row_of_a_table() -> None:
    faults: list[Fault] = []
    row = read_row(["☒", "AK Alter", "Leitung", "4,5", "nein", "Wege"], 3, faults)
    assert row == Answer(
        name="AK Alter", line=3, takes_part=True, part=Part.COORDINATOR, hours=4.5, in_job=False, gain="Wege"
    )
    assert read_row(["", "AK Alter"], 3, faults) == Answer(name="AK Alter", line=3, takes_part=True)
    assert read_row(["☐", "AK Alter", "", ""], 3, faults) == Answer(name="AK Alter", line=3, takes_part=None)
    assert read_row(["☐", "", "", ""], 3, faults) is None
    assert faults == []


@given(
    st.builds(
        Answer,
        name=st.sampled_from(sorted(KNOWN)),
        line=st.just(7),
        takes_part=st.just(True),
        part=st.sampled_from([Part.FOUNDER, Part.COORDINATOR, None]),
        hours=st.none() | st.integers(0, 640).map(lambda quarters: quarters / 4),
        in_job=st.sampled_from([True, False, None]),
        gain=st.sampled_from(["", "kurze Wege", "Wege: kurz", "4 h weniger"]),
    ),
    st.sampled_from(["de", "en"]),
)
def test_what_is_written_is_read_again(answer: Answer, lang: str) -> None:
    assert read(write_answer(answer, WORDS[lang])) == (answer, [])


@given(st.text(max_size=200))
def test_no_line_is_too_odd(line: str) -> None:
    read(line)
