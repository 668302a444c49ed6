"""Between fences is code: nothing in it becomes a record, and what stands behind its end does (CommonMark, 4.5)."""

from datetime import date

import pytest

from famcli.domain.minutes.entries import Assignment, Prose
from famcli.domain.minutes.notes import parse, source

DAY = date(2011, 5, 12)
LINE = "Aufgabe: Räume prüfen @Änne Weiß bis 30.6.\n"


def actions(notes: str) -> int:
    """Return how many lines became actions; the text is there to the letter whatever they are."""
    found = parse(notes, DAY)
    assert source(found.entries) == notes
    assert all(isinstance(entry, Assignment | Prose) for entry in found.entries)
    return sum(isinstance(entry, Assignment) for entry in found.entries)


@pytest.mark.parametrize(
    ("opened", "closed"),
    [
        ("```", "```"), ("~~~", "~~~"), ("~~~", "~~~~~"), ("```", "`````"), ("~~~ Text ~~~", "~~~"), ("```python", "```"),
        ("   ~~~", "~~~"), ("~~~", "   ~~~"), ("~~~", "~~~  \t"), ("~~~~", "~~~~"),
    ],
)  # fmt: skip
def test_code_ends_with_a_fence_that_is_as_long(opened: str, closed: str) -> None:
    assert actions(f"{opened}\n{LINE}{closed}\n{LINE}") == 1
    assert actions(f"{LINE}\n{opened}\n{LINE}\n{closed}\n{LINE}") == 2


@pytest.mark.parametrize(
    ("opened", "other"),
    [
        ("```", "~~~"), ("~~~", "```"), ("~~~~", "~~~"), ("````", "```"), ("~~~", "~~~ Ende"), ("```", "``` Ende"),
        ("~~~", "~~"), ("~~~", "    ~~~"), ("~~~", "> ~~~"), ("~~~", ""),
    ],
)  # fmt: skip
def test_what_does_not_end_code(opened: str, other: str) -> None:
    assert actions(f"{opened}\n{LINE}{other}\n{LINE}") == 0
    assert actions(f"{opened}\n{LINE}{other}\n{LINE}{opened}\n{LINE}") == 1


@pytest.mark.parametrize("text", ["~~", "``", "``` a `b`", "    ~~~", "Text ~~~", "\\~~~"])
def test_what_does_not_begin_code(text: str) -> None:
    assert actions(f"{text}\n\n{LINE}") == 1


def test_one_piece_of_code_after_the_other() -> None:
    assert actions(f"~~~\n{LINE}~~~\n{LINE}\n```\n{LINE}```\n{LINE}") == 2


def test_code_that_is_not_closed_goes_to_the_end() -> None:
    assert actions(f"{LINE}\n~~~\n{LINE}\n{LINE}") == 1
