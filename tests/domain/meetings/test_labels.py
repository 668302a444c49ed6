"""What the items of an agenda are called."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from famcli.domain.meetings.agenda import AgendaItem, Part
from famcli.domain.meetings.labels import by_place, kept, key, labels, position
from famcli.domain.meetings.meeting import Meeting, Numbering


def meeting(*items: AgendaItem, numbering: Numbering = Numbering.THROUGH, lang: str = "de") -> Meeting:
    return Meeting(
        slug="rat-1", title="Rat", date=date(2027, 5, 12), agenda=tuple(items), numbering=numbering, lang=lang
    )


def item(label: str = "", *, sub: bool = False, internal: bool = False, parts: int = 0) -> AgendaItem:
    reports = tuple(Part(report=f"rat-1/{number}") for number in range(parts))
    return AgendaItem(title="X", label=label, sub=sub, internal=internal, parts=reports)


def test_numbers_follow_from_the_places_until_they_stay() -> None:
    plain = meeting(item(), item(), item())
    assert labels(plain) == ("1", "2", "3")
    first, second, third = kept(plain).agenda
    assert labels(meeting(third, first, second)) == ("3", "1", "2")
    assert by_place(meeting(third, first, second)) == ("1", "2", "3")


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ((item("1"), item(), item("2")), ("1", "1a", "2")),
        ((item("1"), item(), item(), item("1a"), item("2")), ("1", "1b", "1c", "1a", "2")),
        ((item("1"), item("2"), item()), ("1", "2", "3")),
        ((item(), item("1"), item("2")), ("0a", "1", "2")),
        ((item("1"), item("7"), item("3"), item()), ("1", "7", "3", "8")),
        ((item("1"), item(sub=True), item("2")), ("1", "1.1", "2")),
        ((item("1"), item("1.1", sub=True), item(sub=True), item("2")), ("1", "1.1", "1.2", "2")),
    ],
)
def test_what_comes_later_gets_a_number_between_its_neighbours(
    items: tuple[AgendaItem, ...], expected: tuple[str, ...]
) -> None:
    assert labels(meeting(*items)) == expected


def test_open_and_closed_items_are_counted_apart() -> None:
    items = item(), item(), item(sub=True), item(internal=True), item(sub=True), item(internal=True, sub=True)
    assert labels(meeting(*items, numbering=Numbering.PARTS)) == ("Ö 1", "Ö 2", "Ö 2.1", "N 1", "Ö 3", "N 2")
    assert labels(meeting(*items, numbering=Numbering.PARTS, lang="en"))[:4] == ("P 1", "P 2", "P 2.1", "C 1")
    later = (*kept(meeting(*items[:4], numbering=Numbering.PARTS)).agenda, item(internal=True))
    assert labels(meeting(*later, numbering=Numbering.PARTS)) == ("Ö 1", "Ö 2", "Ö 2.1", "N 1", "N 2")


def test_sub_items_count_on_behind_reports() -> None:
    assert labels(meeting(item(parts=2), item(sub=True))) == ("1", "1.3")


@pytest.mark.parametrize(
    ("wanted", "place"),
    [
        ("Ö 1", 1), ("ö1", 1), ("Ö 01", 1), ("N1", 3), ("2.1", 2), ("1", None), ("4", None), ("", None),
        ("Ö 1.2", 1),
    ],
)  # fmt: skip
def test_which_item_is_meant(wanted: str, place: int | None) -> None:
    assert position(("Ö 1", "Ö 2.1", "N 1"), wanted) == place


@given(st.lists(st.tuples(st.booleans(), st.booleans(), st.booleans()), max_size=12), st.sampled_from(Numbering))
def test_no_two_items_are_called_the_same(shape: list[tuple[bool, bool, bool]], numbering: Numbering) -> None:
    items = [item(sub=sub, internal=internal) for sub, internal, _known in shape]
    whole = kept(meeting(*items, numbering=numbering))
    some = [
        each if known else item(sub=each.sub, internal=each.internal)
        for each, (_sub, _internal, known) in zip(whole.agenda, shape, strict=True)
    ]
    for found in (labels(whole), labels(meeting(*some, numbering=numbering))):
        assert len({key(label) for label in found}) == len(found) == len(items)
        assert [position(found, label) for label in found] == list(range(1, len(found) + 1))
