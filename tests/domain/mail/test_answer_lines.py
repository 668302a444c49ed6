"""Answers to proposed dates in lines of text."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from famcli.domain.mail.answer_lines import read_line, read_lines
from famcli.domain.mail.choice_words import Unclear
from famcli.domain.mail.proposed_dates import read_proposals

SIX = read_proposals(
    "12.5. 10–12; 20.5. 10–12, Rathaus; 28.5. 14–16; 2.6.; 9.6. 9–11; 9.6. 14–16",
    date(2027, 3, 1),
    datetime(2027, 3, 1, tzinfo=UTC),
)
EVERY = {each.number: "yes" for each in SIX}


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("1 ja", {1: "yes"}),
        ("1 ja, 2 nein, 3 notfalls", {1: "yes", 2: "no", 3: "maybe"}),
        ("1: ja; 2: nein", {1: "yes", 2: "no"}),
        ("1) ja 2) nein", {1: "yes", 2: "no"}),
        ("1 = ja, 2=nein", {1: "yes", 2: "no"}),
        ("1, 3 und 5 ja, 2 nein", {1: "yes", 3: "yes", 5: "yes", 2: "no"}),
        ("1,3,5 ja", {1: "yes", 3: "yes", 5: "yes"}),
        ("1-3 ja", {1: "yes", 2: "yes", 3: "yes"}),
        ("1 bis 3 passen", {1: "yes", 2: "yes", 3: "yes"}),
        ("Ja zu 1 und 3; nein zu 2", {1: "yes", 3: "yes", 2: "no"}),
        ("Termine 1 und 2 passen, 3 nicht", {1: "yes", 2: "yes", 3: "no"}),
        ("1 ja, aber 2 nicht", {1: "yes", 2: "no"}),
        ("alle ja", EVERY),
        ("alle Termine passen", EVERY),
        ("all yes", EVERY),
        ("leider keiner", dict.fromkeys(EVERY, "no")),
        ("keiner passt mir", dict.fromkeys(EVERY, "no")),
        ("2 no", {2: "no"}),
        ("1 yes, 2 no. 3 yes", {1: "yes", 2: "no", 3: "yes"}),
        ("no to 2, yes to 3", {2: "no", 3: "yes"}),
        ("No. 1: yes, no. 2: no", {1: "yes", 2: "no"}),
        ("none suits", dict.fromkeys(EVERY, "no")),
        ("Am 12.5. kann ich, am 20.5. nicht", {1: "yes", 2: "no"}),
        ("ich kann am 12.5. leider nicht", {1: "no"}),
        ("12. Mai ja", {1: "yes"}),
        ("the 12 May works for me", {1: "yes"}),
        ("the 12th of May, 2027 works for me", {1: "yes"}),
        ("May 12, 2027: yes", {1: "yes"}),
        ("2027-05-12 yes", {1: "yes"}),
        ("1  Mittwoch, 12.05.2027, 10:00–12:00 Uhr: ja", {1: "yes"}),
        ("1  Wednesday, 12 May 2027, 10:00 am–12:00 pm: yes", {1: "yes"}),
        ("2  Donnerstag, 20.05.2027, 10:00–12:00 Uhr, Rathaus: notfalls: ja", {2: "maybe"}),
        ("2  Donnerstag, 20.05.2027, 10:00–12:00 Uhr, Rathaus: nein: bin im Urlaub", {2: "no"}),
        ("[x] 1  Mittwoch, 12.05.2027, 10:00–12:00 Uhr", {1: "yes"}),
        ("5  Mittwoch, 09.06.2027, 09:00–11:00 Uhr: ja", {5: "yes"}),
        ("6  Mittwoch, 09.06.2027, 14:00–16:00 Uhr: nein", {6: "no"}),
        ("1  Mittwoch, 12.05.2027, 10:00–12:00 Uhr:", {}),
        ("Ich freue mich auf alle", None),
        ("Ich freue mich", {}),
    ],
)
def test_a_line_is_read(line: str, meant: dict[int, str] | None) -> None:
    if meant is None:
        with pytest.raises(Unclear):
            read_line(line, SIX)
        return
    assert read_line(line, SIX) == meant


@pytest.mark.parametrize(
    "line",
    [
        "1 ja, aber nur bis 11",
        "1  Mittwoch, 12.05.2027, 10:00–12:00 Uhr: ja, aber nur bis 11",
        "1  Donnerstag, 20.05.2027, 10:00–12:00 Uhr, Rathaus: ja",
        "9.6. ja",
        "7 ja",
        "am 13.5. ja",
        "nicht alle",
        "alle außer 2",
        "1 ja 2",
        "1 nein, 1 ja",
        "2 Personen kommen",
        "wir kommen zu 2",
        "ja",
        "beide",
        "3 muss ich noch klären",
    ],
)
def test_what_is_not_clear_is_left_to_a_person(line: str) -> None:
    with pytest.raises(Unclear):
        read_line(line, SIX)


def test_lines_that_contradict_each_other_are_unclear() -> None:
    found = read_lines(["1 ja", "2 nein", "1 nein", "Bis bald"], SIX)
    assert found.choices == {2: "no"}
    assert found.unclear == ("1 ja", "1 nein")
    assert found.rest == ("Bis bald",)
    assert not found.conditional


def test_a_condition_on_a_line_of_its_own_is_seen() -> None:
    assert read_lines(["1 ja", "Aber nur bis 11 Uhr."], SIX).conditional


def test_one_date_needs_no_number() -> None:
    assert read_line("passt mir gut", SIX[:1]) == {1: "yes"}


@given(
    st.lists(
        st.sampled_from(
            [
                "1",
                "2",
                "6",
                "9",
                "12.5.",
                "ja",
                "nein",
                "nicht",
                "aber",
                "nur",
                "bis",
                "alle",
                "und",
                ",",
                ":",
                "Uhr",
                "10–12",
                "notfalls",
            ]
        ),
        max_size=9,
    )
)
def test_any_line_is_read_or_unclear_and_numbers_are_those_of_dates(words: list[str]) -> None:
    try:
        found = read_line(" ".join(words), SIX)
    except Unclear:
        return
    assert set(found) <= set(EVERY)
    if {"nur", "aber nur"} & set(words):
        assert "yes" not in found.values()
