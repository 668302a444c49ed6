"""Agendas of several days, past midnight, and in parallel groups."""

from datetime import time

from hypothesis import given
from hypothesis import strategies as st

from famcli.domain.meetings.agenda import AgendaItem, ItemKind
from famcli.domain.meetings.hours import track_of, working_minutes
from famcli.domain.meetings.schedule import Clash, Conflict, Slot, schedule

TIMES = st.times().map(lambda at: at.replace(second=0, microsecond=0))
ITEMS = st.lists(
    st.builds(
        AgendaItem,
        title=st.just("X"),
        minutes=st.none() | st.integers(0, 900),
        at=st.none() | TIMES,
        day=st.none() | st.integers(1, 3),
        track=st.sampled_from(("", "", "A", "B")),
        room=st.sampled_from(("", "Saal 1")),
        presenters=st.sampled_from(((), ("anna-weiss",))),
    ),
    max_size=8,
)


def item(
    minutes: int | None = None, at: time | None = None, day: int | None = None, track: str = "", **more: object
) -> AgendaItem:
    return AgendaItem(title="X", minutes=minutes, at=at, day=day, track=track, **more)  # type: ignore[arg-type]


def test_a_second_day_begins_at_its_own_time_or_with_the_meetings() -> None:
    items = [item(60), item(30, day=2), item(30)]
    assert [(slot.day, slot.start) for slot in schedule(items, time(10), time(16), 2).slots] == [
        (1, time(10)), (2, time(10)), (2, time(10, 30)),
    ]  # fmt: skip
    items[1] = item(30, at=time(8, 30), day=2)
    assert schedule(items, time(10), time(16), 2) == (schedule(items, time(10), time(16), 2))
    assert schedule(items, time(10), time(16), 2).conflicts == ()
    assert schedule(items, time(10), time(16), 2).slots[2] == Slot(time(9), time(9, 30), 2)


def test_an_early_time_belongs_to_the_next_day() -> None:
    found = schedule([item(60), item(30, at=time(9)), item(30)], time(10), time(16), 2)
    assert [(slot.day, slot.start) for slot in found.slots] == [(1, time(10)), (2, time(9)), (2, time(9, 30))]
    assert found.conflicts == ()


def test_a_meeting_goes_on_past_midnight() -> None:
    found = schedule([item(330), item(50), item(45, at=time(0, 30))], time(18), time(1), 2)
    assert found.slots == (
        Slot(time(18), time(23, 30), 1), Slot(time(23, 30), time(0, 20), 1), Slot(time(0, 30), time(1, 15), 2),
    )  # fmt: skip
    assert found.conflicts == (Conflict(Clash.LATE, 3, 15),)


def test_groups_run_side_by_side_and_the_longest_ends_the_block() -> None:
    items = [
        item(30), item(60, track="A"), item(60, track="B"), item(45, track="B"), item(90, track="C"), item(15),
    ]  # fmt: skip
    found = schedule(items, time(9), time(12))
    assert [slot.start for slot in found.slots] == [
        time(9), time(9, 30), time(9, 30), time(10, 30), time(9, 30), time(11, 15),
    ]  # fmt: skip
    assert found.conflicts == ()


def test_a_group_of_unknown_length_leaves_the_next_item_open() -> None:
    found = schedule([item(60, track="A"), item(track="B"), item(15)], time(9), None)
    assert [slot.start for slot in found.slots] == [time(9), time(9), None]


def test_overlaps_are_told_within_a_group_only() -> None:
    items = [
        item(60, at=time(9), track="A"), item(60, at=time(9), track="B"), item(60, at=time(9, 40), track="A"),
    ]  # fmt: skip
    assert schedule(items, time(9), None).conflicts == (Conflict(Clash.OVERLAP, 3, 20, 1),)


def test_one_room_and_one_speaker_at_one_time_are_told() -> None:
    items = [
        item(60, track="A", room="Saal 1", presenters=("anna-weiss",)),
        item(60, track="B", room="saal 1"),
        item(30, track="C", presenters=("anna-weiss",)),
    ]
    assert schedule(items, time(9), None).conflicts == (
        Conflict(Clash.ROOM, 2, 60, 1, "saal 1"),
        Conflict(Clash.SPEAKER, 3, 30, 1, "anna-weiss"),
    )
    apart = [item(60, room="Saal 1", presenters=("a",)), item(0, room="Saal 1"), item(60, room="Saal 1")]
    assert schedule(apart, time(9), None).conflicts == ()


def test_an_earlier_day_behind_a_later_one_is_told() -> None:
    found = schedule([item(60, day=2), item(30, day=1)], time(9), None, 2)
    assert found.conflicts == (Conflict(Clash.BACKWARD, 2, 0, 1),)
    assert found.slots[1] == Slot(None, None, 1)


def test_each_group_has_its_own_hours() -> None:
    items = [
        item(30), item(60, track="A"), item(90, track="B"),
        AgendaItem(title="Pause", kind=ItemKind.BREAK, minutes=60), item(15),
    ]  # fmt: skip
    assert working_minutes(items, time(9), time(13), 1, "A") == 105
    assert working_minutes(items, time(9), time(13), 1, "B") == 135
    assert working_minutes(items, time(9), time(13)) == 135
    two_days = [item(60), item(45, day=2), AgendaItem(title="Pause", kind=ItemKind.BREAK, minutes=10)]
    assert working_minutes(two_days, time(9), time(12), 2) == 105
    assert working_minutes([item(60), item(day=2)], time(9), time(12), 2) is None


def test_a_group_is_known_with_and_without_the_word() -> None:
    assert track_of(("A", "B"), "Gruppe b") == "B"
    assert track_of(("Gruppe A",), "a") == "Gruppe A"
    assert track_of(("A",), "SPD") is None
    assert track_of(("A",), "") is None


@given(ITEMS, st.none() | TIMES, st.none() | TIMES, st.integers(1, 3))
def test_every_agenda_is_laid_out(items: list[AgendaItem], start: time | None, end: time | None, days: int) -> None:
    found = schedule(items, start, end, days)
    assert len(found.slots) == len(items)
    for each, slot in zip(items, found.slots, strict=True):
        assert each.at is None or slot.start in (each.at, None)
        assert each.day is None or each.day == slot.day or slot.start is None or each.at is None
    for conflict in found.conflicts:
        assert 0 <= conflict.other < conflict.number <= len(items)
    working_minutes(items, start, end, days)
