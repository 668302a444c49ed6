"""Names with titles and particles."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from famcli.domain.people.names import Name, split_salutation

WORDS = st.text(st.characters(categories=("L",)), min_size=1, max_size=10)


@pytest.mark.parametrize(
    ("text", "titles", "given_name", "family", "suffix"),
    [
        ("Claudia Roos", (), "Claudia", "Roos", ""),
        ("Dr. Claudia Roos", ("Dr.",), "Claudia", "Roos", ""),
        ("Prof. Dr. Anna Maria von der Heide", ("Prof.", "Dr."), "Anna Maria", "von der Heide", ""),
        ("Dr. med. dent. Jürgen Groß", ("Dr.", "med.", "dent."), "Jürgen", "Groß", ""),
        ("Karl Freiherr vom Stein", (), "Karl", "Freiherr vom Stein", ""),
        ("Heide, Dr. Anna von der", ("Dr.",), "Anna", "von der Heide", ""),
        ("Claudia Roos, M. A.", (), "Claudia", "Roos", ", M. A."),
        ("van Gogh", (), "", "van Gogh", ""),
        ("Madonna", (), "", "Madonna", ""),
        ("Fatima al-Hassan", (), "Fatima", "al-Hassan", ""),
        ("Anna-Lena Müller-Lüdenscheidt", (), "Anna-Lena", "Müller-Lüdenscheidt", ""),
        ("فاطمة الحسن", (), "فاطمة", "الحسن", ""),
    ],
)
def test_a_name_is_taken_apart(text: str, titles: tuple[str, ...], given_name: str, family: str, suffix: str) -> None:
    assert Name.parse(text) == Name(titles, given_name, family, suffix)


@given(
    st.lists(
        WORDS | st.sampled_from(["Dr.", "von", "der", "Prof.", ",", "M. A.", "(Amt)", "jun."]), min_size=1, max_size=7
    )
)
def test_nothing_of_a_name_is_lost(words: list[str]) -> None:
    text = " ".join(words)
    before = sorted(letter for letter in text if letter not in " ,")
    assert sorted(letter for letter in str(Name.parse(text)) if letter not in " ,") == before


@given(st.lists(WORDS, min_size=2, max_size=4))
def test_a_name_that_is_put_together_again_reads_the_same(words: list[str]) -> None:
    once = Name.parse(" ".join(words))
    assert Name.parse(str(once)) == once


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Frau Dr. Claudia Roos", ("frau", "Dr. Claudia Roos")),
        ("Herrn Bert Adam", ("herr", "Bert Adam")),
        ("Mrs. Ann Lee", ("frau", "Ann Lee")),
        ("Frau", ("none", "Frau")),
        ("Claudia Roos", ("none", "Claudia Roos")),
    ],
)
def test_a_form_of_address_is_taken_off(text: str, expected: tuple[str, str]) -> None:
    assert split_salutation(text) == expected
