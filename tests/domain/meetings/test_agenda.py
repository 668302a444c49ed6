"""The schedule of an agenda."""

from datetime import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from famcli.domain.meetings.agenda import AgendaItem, ItemKind, Part, marked
from famcli.domain.meetings.hours import working_minutes
from famcli.domain.meetings.schedule import Clash, Conflict, Slot, part_slots, schedule

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
        Conflict(Clash.OVERRUN, 3, 20, 2),
        Conflict(Clash.LATE, 3, 15),
        Conflict(Clash.OVERLAP, 4, 30, 3),
        Conflict(Clash.LATE, 4, 15),
    )


def test_items_that_meet_exactly_do_not_clash() -> None:
    fitting = [item(30, at=time(10)), item(30, at=time(10, 30)), item(60)]
    assert schedule(fitting, time(10), time(12)).conflicts == ()
    assert schedule([item(60, at=time(23))], None, None).conflicts == ()


def test_the_second_item_may_clash_with_the_first() -> None:
    assert schedule([item(30), item(30, at=time(10, 20))], time(10), None).conflicts == (
        Conflict(Clash.OVERRUN, 2, 10, 1),
    )
    fixed = schedule([item(30, at=time(10)), item(30, at=time(10, 20))], None, None)
    assert fixed.conflicts == (Conflict(Clash.OVERLAP, 2, 10, 1),)


def test_the_first_item_clashes_with_the_meeting_only() -> None:
    assert schedule([item(30, at=time(9))], time(10), None).conflicts == (Conflict(Clash.EARLY, 1, 60),)


def test_an_agenda_past_midnight_ends_nowhere() -> None:
    found = schedule([item(60), item(30), item(30)], time(23), None)
    assert found.slots == (Slot(time(23), None), Slot(None, None), Slot(None, None))
    assert found.conflicts == (Conflict(Clash.LATE, 2, 30), Conflict(Clash.LATE, 3, 60))


def test_an_end_that_is_given_counts_before_midnight() -> None:
    assert schedule([item(90)], time(23), time(23, 30)).conflicts == (Conflict(Clash.LATE, 1, 60),)


def test_ends_follow_from_durations() -> None:
    assert schedule([item(45), item()], time(9, 30), None).slots == (
        Slot(time(9, 30), time(10, 15)),
        Slot(time(10, 15), None),
    )


def test_parts_follow_each_other_from_the_beginning_of_their_item() -> None:
    parts = tuple(
        Part(report=f"netz-1/{number}", minutes=minutes) for number, minutes in enumerate((20, 25, None, 5), 1)
    )
    berichte = AgendaItem(title="Kurzberichte", minutes=60, parts=parts)
    assert part_slots(berichte, Slot(time(10, 50), time(11, 50))) == (
        Slot(time(10, 50), time(11, 10)),
        Slot(time(11, 10), time(11, 35)),
        Slot(time(11, 35), None),
        Slot(None, None),
    )
    assert part_slots(berichte, Slot(None, None)) == (Slot(None, None),) * 4
    assert part_slots(item(30), Slot(time(10), time(11))) == ()


def test_parts_past_midnight_end_nowhere() -> None:
    late = AgendaItem(title="X", parts=(Part(report="netz-1/1", minutes=30), Part(report="netz-1/2", minutes=30)))
    assert part_slots(late, Slot(time(23, 30), None)) == (Slot(time(23, 30), None), Slot(None, None))


@pytest.mark.parametrize(
    ("title", "plain", "internal"),
    [
        ("Haushalt (intern)", "Haushalt", True),
        ("Haushalt   (INTERNAL)", "Haushalt", True),
        ("Haushalt(intern)", "Haushalt", True),
        ("Haushalt", "Haushalt", False),
        ("(intern) Haushalt", "(intern) Haushalt", False),
        ("Haushalt (intern) 2012", "Haushalt (intern) 2012", False),
        ("Haushalt intern", "Haushalt intern", False),
        ("(intern)", "(intern)", False),
        ("", "", False),
    ],
)
def test_what_stays_in_the_house_is_marked_behind_the_title(title: str, plain: str, internal: bool) -> None:
    assert marked(title) == (plain, internal)


def test_words_that_stores_hold_stay_as_they_are() -> None:
    assert [each.value for each in ItemKind] == [
        "welcome",
        "talk",
        "discussion",
        "reports",
        "break",
        "decision",
        "other",
    ]
    plain = AgendaItem(title="Begrüßung")
    assert (plain.kind, plain.text, plain.notes, plain.internal, plain.parts) == (ItemKind.OTHER, "", "", False, ())
    assert Part(report="netz-1/1").by_hand is False


@given(ITEMS, st.none() | st.times(), st.none() | st.times())
@settings(suppress_health_check=[HealthCheck.too_slow])
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


def test_a_break_that_is_over_before_it_began_takes_nothing() -> None:
    assert working_minutes([item(90), pause(30, at=time(12)), item(at=time(11))], time(10), time(16)) == 360


def test_a_meeting_of_a_minute_is_long_enough() -> None:
    assert working_minutes([item(1)], time(10), time(10, 1)) == 1
    assert working_minutes([item(1)], time(10), time(10)) is None


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
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_a_working_time_is_never_longer_than_the_meeting(
    items: list[AgendaItem], start: time | None, end: time | None
) -> None:
    found = working_minutes(items, start, end)
    if found is not None and start and end:
        assert 0 < found <= (end.hour - start.hour) * 60 + end.minute - start.minute
