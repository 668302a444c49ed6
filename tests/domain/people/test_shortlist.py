"""The short way to names that could be meant leaves nobody out whom the long way finds, and few others in."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from famcli.domain.people.alike import alike, core, same_letters
from famcli.domain.people.names import Name
from famcli.domain.people.shortlist import shortlist

WORDS = [
    *("Anna", "Änne", "Jürgen", "Jorgen", "von", "der", "Dr.", "Prof.", "jun.", "M. A.", "(Essen)", "Nr7", "11", "12"),
    *("Müller", "Mueller", "Muller", "Meyer", "Meier", "Li", "Ott", "Roß", "Ross", "Heide", "Heide,", "Alt,", "O'Neil"),
    *("Müller-Lüdenscheid", "Müller-Alt", "Yıldırım", "Иванов", "É", "E\u0301", "N.", "-", "–"),
]
WORD = st.one_of(
    st.sampled_from(WORDS),
    st.text(st.sampled_from("abcdeäöüßABC-' .,\u0308é1\t\n"), min_size=1, max_size=9),
    st.text(min_size=1, max_size=5),
)
NAMES = st.lists(WORD, min_size=1, max_size=4).map(" ".join)


@st.composite
def written_by_hand(draw: st.DrawFn) -> tuple[str, list[str]]:
    """Return a name that was typed, and names that are known: some of them that one with a slip."""
    typed = draw(NAMES)
    names = [
        _with_a_slip(draw, typed) if draw(st.booleans()) else draw(NAMES) for _name in range(draw(st.integers(1, 6)))
    ]
    return typed, names


def _with_a_slip(draw: st.DrawFn, name: str) -> str:
    at, letter = draw(st.integers(0, len(name) - 1)), draw(st.sampled_from("abeäüß -\u0308,1"))
    before, here, after = name[:at], name[at], name[at + 1 :]
    ways = (name, before + after, before + letter + here + after, before + letter + after)
    return draw(st.sampled_from((*ways, before + after[:1] + here + after[1:], name.swapcase())))


@settings(deadline=None)
@given(written_by_hand())
@example(("Anna Heide", ["Heide, Anna", "Heid, Dr. Anna"]))
@example(("Anna Müller", ["Anna Müller-Lüdenscheid", "Änne Mueler"]))
def test_nobody_is_left_out(case: tuple[str, list[str]]) -> None:
    typed, names = case
    wanted = core(typed)
    short = shortlist(wanted, names)
    assert short == sorted(set(short))
    for place, name in enumerate(names):
        whole = Name.parse(name).core
        words = (whole, *name.split())
        if alike(wanted, whole) or any(same_letters(wanted, word) for word in words):
            assert place in short


@pytest.mark.parametrize(
    ("typed", "known"),
    [
        ("Ute Böhm", "Ute Böhmer-Rot"),
        ("Anna Meyer", "Anna Fischer"),
        ("Neu Nr7 Muster", "Claudia Roos Nr7"),
        ("Kai Li", "Lisa Linde"),
    ],
)
def test_few_others_are_compared(typed: str, known: str) -> None:
    assert shortlist(core(typed), [known, typed]) == [1]


def test_names_are_compared_wholly_where_they_could_not_be_told_apart_by_a_word() -> None:
    assert shortlist("..", ["Anna Alt", "Ömer Öz"]) == [0, 1]
