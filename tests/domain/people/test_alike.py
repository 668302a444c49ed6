"""Whose name could be meant by one that nobody has, and where one text holds several names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from famcli.domain.likeness import one_slip
from famcli.domain.people.alike import alike, core, remark, same_letters, several

LETTERS = st.text(st.sampled_from("abcdeäöüß"), min_size=1, max_size=9)


@pytest.mark.parametrize(
    ("typed", "known"),
    [
        ("Norbet Otter", "Norbert Otter"),
        ("Norbert Oter", "Norbert Otter"),
        ("Norbert Ottar", "Norbert Otter"),
        ("Nrobert Otter", "Norbert Otter"),
        ("Norbet Oter", "Norbert Otter"),
        ("N. Otter", "Norbert Otter"),
        ("N Otter", "Norbert Otter"),
        ("Otter Norbert", "Norbert Otter"),
        ("Oter", "Norbert Otter"),
        ("Norbert Otter", "Norbert Karl Otter"),
        ("Zeynep Yildirim", "Zeynep Yıldırım"),
        ("Jürgen Müler", "Jürgen Müller"),
        ("Jurgen Muller", "Jürgen Müller"),
        ("Juergen Mueller", "Jürgen Müller"),
        ("Anna Müller", "Anna Müller-Lüdenscheid"),
        ("Anna von der Heyde", "Anna von der Heide"),
    ],
)
def test_these_could_be_meant(typed: str, known: str) -> None:
    assert alike(typed, known)
    assert alike(known, typed) or len(typed.split()) == 1


@pytest.mark.parametrize(
    ("typed", "known"),
    [
        ("Petra Schmidt", "Peter Schmidt"),
        ("Jan Meier", "Jana Meier"),
        ("Bernd Muster", "Carla Muster"),
        ("Anna Alt", "Anna Neu"),
        ("Gast 11", "Gast 12"),
        ("Uwe Ott", "Uwe Alt"),
        ("Anna", "Anne"),
        ("M. Otter", "Norbert Otter"),
        ("Person A Beispiel", "Person B Beispiel"),
        ("Karl P. Otter", "Karl M. Otter"),
        ("Norbert", "Claudia Roos"),
        ("Anna Müller-", "Anna Meier-"),
        ("Ð", "1"),
    ],
)
def test_these_are_other_people(typed: str, known: str) -> None:
    assert not alike(typed, known)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Anna Alt, Bernd Bau", ["Anna Alt", "Bernd Bau"]),
        ("Anna Alt und Bernd Bau", ["Anna Alt", "Bernd Bau"]),
        ("Anna Alt and Bernd Bau", ["Anna Alt", "Bernd Bau"]),
        ("Anna Alt & Bernd Bau", ["Anna Alt", "Bernd Bau"]),
        ("Anna Alt; Bernd Bau", ["Anna Alt", "Bernd Bau"]),
        ("Anna Alt / Bernd Bau", ["Anna Alt", "Bernd Bau"]),
        ("Dr. Anna Alt, Prof. Dr. Bernd Bau", ["Dr. Anna Alt", "Prof. Dr. Bernd Bau"]),
        ("Frau Alt und Herr Bau", ["Frau Alt", "Herr Bau"]),
        ("Anna Alt, Bernd Bau und Cem Yaz", ["Anna Alt", "Bernd Bau", "Cem Yaz"]),
        ("Anna von der Heide, Ömer Öz", ["Anna von der Heide", "Ömer Öz"]),
    ],
)
def test_several_names_in_one_text(text: str, names: list[str]) -> None:
    assert several(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "Anna Alt", "Alt, Anna", "von der Heide, Prof. Dr. Anna", "Heide, Prof. Dr. Anna von der", "Anna Alt, M. A.",
        "Anna Alt, Dipl.-Päd.", "Dr. med. Anna Alt", "Freiherr von und zu Stein", "Karl Freiherr von und zu Stein",
        "Amt für Jugend und Soziales", "Kinder und Jugend", "Musikverein Harmonie e. V.", "Anna Alt (Stadt Köln)", "",
        "Max Muster, Bürgermeister", "anna@example.org", "anna-alt", ", ", " und ",
    ],
)  # fmt: skip
def test_one_name_is_one(text: str) -> None:
    assert several(text) == []


def test_what_stands_around_a_name() -> None:
    assert core("Frau Dr. Claudia Roos, M. A.") == "Claudia Roos"
    assert core("Musikverein Harmonie e. V.") == "Musikverein Harmonie e. V."
    assert remark("Petra Schmidt (Stadt Essen)") == "Stadt Essen"
    assert remark("Petra Schmidt, M. A.") == ""
    assert same_letters("YILDIRIM", "Yıldırım")


@given(LETTERS, LETTERS)
def test_a_slip_goes_both_ways(one: str, other: str) -> None:
    assert one_slip(one, other) == one_slip(other, one)
    assert one_slip(one, one)


@given(LETTERS, st.integers(0, 9), st.sampled_from("xyz"))
def test_one_letter_changed_added_or_left_out_is_a_slip(word: str, at: int, letter: str) -> None:
    at = min(at, len(word) - 1)
    assert one_slip(word, word[:at] + letter + word[at + 1 :])
    assert one_slip(word, word[:at] + letter + word[at:])
    assert one_slip(word, word[:at] + word[at + 1 :])
    assert one_slip(word, word[:at] + word[at : at + 2][::-1] + word[at + 2 :])
    assert not one_slip(word, letter + word + letter)


@given(st.text(max_size=40))
def test_any_text_can_be_asked_about(text: str) -> None:
    for found in several(text):
        assert found.strip()
        assert found in text
    assert alike(text, text) or not text.strip()
