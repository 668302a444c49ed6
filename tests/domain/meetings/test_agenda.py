"""The schedule of an agenda."""

from datetime import time

from hypothesis import given
from hypothesis import strategies as st

from famcli.domain.meetings.agenda import AgendaItem, Clash, Conflict, ItemKind, schedule, working_minutes

ITEMS = st.lists(
    st.builds(
        AgendaItem,
        title=st.just("X"),
        minutes=st.none() | st.integers(0, 600),
        at=st.none() | st.times().map(lambda at: at.replace(second=0, microsecond=0)),
    ),
    max_size=8,
)


def item(minutes: int | None = None, at: time | None = None) -> AgendaItem:
    return AgendaItem(title="X", minutes=minutes, at=at)


def test_an_item_without_a_duration_leaves_the_next_one_open() -> None:
    slots = schedule([item(), item(30), item(30, at=time(12))], time(10), None).slots
    assert [slot.start for slot in slots] == [time(10), None, time(12)]


def test_without_a_start_only_fixed_times_are_known() -> None:
    slots = schedule([item(30), item(30, at=time(9)), item(30)], None, None).slots
    assert [slot.start for slot in slots] == [None, time(9), time(9, 30)]


def test_each_kind_of_clash() -> None:
    found = schedule(
        [item(30, at=time(9, 50)), item(60), item(60, at=time(11)), item(30, at=time(11, 30))], time(10), time(11, 45)
    ).conflicts
    assert found == (
        Conflict(Clash.EARLY, 1, 10),
        Conflict(Clash.OVERRUN, 3, 20),
        Conflict(Clash.LATE, 3, 15),
        Conflict(Clash.OVERLAP, 4, 30),
        Conflict(Clash.LATE, 4, 15),
    )


@given(ITEMS, st.none() | st.times(), st.none() | st.times())
def test_every_agenda_has_a_slot_for_each_item(items: list[AgendaItem], start: time | None, end: time | None) -> None:
    found = schedule(items, start, end)
    assert len(found.slots) == len(items)
    for each, slot in zip(items, found.slots, strict=True):
        assert each.at is None or slot.start == each.at
    assert all(conflict.minutes > 0 for conflict in found.conflicts)


def pause(minutes: int | None = None, at: time | None = None) -> AgendaItem:
    return AgendaItem(title="Pause", kind=ItemKind.BREAK, minutes=minutes, at=at)


def test_the_working_time_is_without_breaks() -> None:
    assert working_minutes([item(90), pause(60), item()], time(10), time(16)) == 300
    assert working_minutes([item(90), item()], time(10), time(16)) == 360


def test_a_break_lasts_until_the_next_item_begins() -> None:
    assert working_minutes([item(90), pause(), item(at=time(12, 15))], time(10), time(16)) == 315
    assert working_minutes([item(90), pause(60), item(at=time(12, 15))], time(10), time(16)) == 315
    assert working_minutes([item(90), pause(30)], time(10), time(16)) == 90


def test_without_both_ends_the_durations_are_the_working_time() -> None:
    assert working_minutes([item(90), pause(), item(45)], time(10), None) == 135
    assert working_minutes([item(90), item()], time(10), None) is None


def test_a_working_time_that_cannot_be_known_is_not_guessed() -> None:
    assert working_minutes([], time(10), time(16)) is None
    assert working_minutes([item(90), pause(), item()], time(10), time(16)) is None
    assert working_minutes([item(), pause(30), item()], time(10), time(16)) is None
    assert working_minutes([item(90)], time(22), time(2)) is None
    assert working_minutes([pause(60)], time(10), time(11)) is None


@given(ITEMS, st.none() | st.times(), st.none() | st.times())
def test_a_working_time_is_never_longer_than_the_meeting(
    items: list[AgendaItem], start: time | None, end: time | None
) -> None:
    found = working_minutes(items, start, end)
    if found is not None and start and end:
        assert 0 < found <= (end.hour - start.hour) * 60 + end.minute - start.minute
