"""Lists are changed by one rule."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from famcli.domain.lists import changed
from famcli.errors import InvalidInput

WORDS = st.lists(st.text(st.sampled_from("abcäöü "), min_size=1).filter(str.strip).map(str.strip), max_size=5)


def words(before: list[str], *given: str) -> list[str]:
    return list(changed(before, given, lambda word: [word], lambda word: [word]))


@pytest.mark.parametrize(
    ("given", "after"),
    [
        (["steuerung"], ["netz", "West", "steuerung"]),
        (["+steuerung"], ["netz", "West", "steuerung"]),
        (["netz"], ["netz", "West"]),
        (["-west"], ["netz"]),
        (["- West"], ["netz"]),
        (["", "neu"], ["neu"]),
        ([""], []),
        (["-netz", "-West", "neu"], ["neu"]),
        (["-"], ["netz", "West", "-"]),
    ],
)
def test_a_value_is_added_or_taken_out(given: list[str], after: list[str]) -> None:
    assert words(["netz", "West"], *given) == after


def test_what_is_not_there_cannot_be_taken_out() -> None:
    with pytest.raises(InvalidInput, match="netz, West"):
        words(["netz", "West"], "-süd")


@given(WORDS, WORDS)
def test_nothing_is_lost_by_adding_and_taking_back(before: list[str], added: list[str]) -> None:
    kept = words([], *before)
    fresh = [word for word in dict.fromkeys(added) if word not in kept]
    more = words(kept, *fresh)
    assert more == [*kept, *fresh]
    assert words(more, *(f"-{word}" for word in fresh)) == kept
