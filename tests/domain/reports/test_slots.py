"""Reports put into the room that the agenda has for them."""

from itertools import pairwise, permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from famcli.domain.reports.slots import LEAST_MINUTES, Candidate, Filling, Order, fill


def candidate(number: int, author: str, minutes: int | None = None, topic: str = "") -> Candidate:
    return Candidate(
        slug=f"t/{number}", author=author, topic=topic, organization=author, submitted=f"{number:03}", minutes=minutes
    )


@st.composite
def queues(draw: st.DrawFn, most: int = 12) -> list[Candidate]:
    authors = draw(st.lists(st.sampled_from("ABCD"), min_size=1, max_size=most))
    return [
        candidate(number, author, draw(st.none() | st.integers(1, 40)), draw(st.sampled_from(["", "Bus", "Netz"])))
        for number, author in enumerate(authors, 1)
    ]


@st.composite
def kept_places(draw: st.DrawFn, queue: list[Candidate]) -> dict[str, int]:
    some = draw(st.lists(st.sampled_from([each.slug for each in queue]), unique=True, max_size=len(queue)))
    places = draw(st.permutations(range(len(queue))))
    return dict(zip(some, places, strict=False))


def in_a_row(authors: list[str]) -> int:
    return sum(one == other for one, other in pairwise(authors))


def authors_of(filling: Filling, queue: list[Candidate]) -> list[str]:
    by_slug = {each.slug: each.author for each in queue}
    return [by_slug[slug] for slug, _minutes in filling.slots]


@settings(deadline=None)
@given(st.data(), st.integers(1, 300), st.none() | st.integers(1, 60), st.sampled_from(Order))
def test_never_more_than_the_room_and_nobody_is_lost(
    data: st.DataObject, room: int, per_report: int | None, order: Order
) -> None:
    queue = data.draw(queues())
    kept = data.draw(kept_places(queue))
    filling = fill(queue, room, per_report=per_report, order=order, kept=kept)
    taken = [minutes for _slug, minutes in filling.slots]
    assert all(minutes is not None and minutes >= 1 for minutes in taken)
    assert sum(minutes or 0 for minutes in taken) <= room
    assert sorted([*filling.left_out, *(slug for slug, _minutes in filling.slots)]) == sorted(e.slug for e in queue)
    assert bool(filling.left_out) == (filling.needed > room)
    if per_report:
        assert set(taken) <= {per_report}


@settings(deadline=None)
@given(st.data(), st.sampled_from(Order))
def test_what_was_put_by_hand_keeps_its_place(data: st.DataObject, order: Order) -> None:
    queue = data.draw(queues())
    kept = data.draw(kept_places(queue))
    filling = fill(queue, None, per_report=None, order=order, kept=kept)
    shown = [slug for slug, _minutes in filling.slots]
    assert {slug: shown.index(slug) for slug in kept} == kept


@settings(deadline=None)
@given(st.data(), st.integers(5, 200), st.integers(1, 40))
def test_what_was_put_by_hand_is_left_out_last(data: st.DataObject, room: int, per_report: int) -> None:
    queue = data.draw(queues())
    kept = data.draw(kept_places(queue))
    filling = fill(queue, room, per_report=per_report, order=Order.TOPIC, kept=kept)
    if set(filling.left_out) & set(kept):
        assert {slug for slug, _minutes in filling.slots} <= set(kept)
    places = [kept[slug] for slug, _minutes in filling.slots if slug in kept]
    assert places == sorted(places)


@settings(deadline=None)
@given(st.data(), st.sampled_from(Order))
def test_nobody_speaks_twice_in_a_row_where_that_can_be(data: st.DataObject, order: Order) -> None:
    queue = data.draw(queues(6))
    kept = data.draw(kept_places(queue))
    got = in_a_row(authors_of(fill(queue, None, per_report=5, order=order, kept=kept), queue))
    free = [each.author for each in queue if each.slug not in kept]
    fixed = {kept[each.slug]: each.author for each in queue if each.slug in kept}

    def speakers(arrangement: tuple[str, ...]) -> list[str]:
        rest = list(arrangement)
        return [fixed[place] if place in fixed else rest.pop() for place in range(len(queue))]

    assert not got or all(in_a_row(speakers(arrangement)) for arrangement in permutations(free))


def test_a_hundred_reports_half_of_them_by_one_author_alternate() -> None:
    queue = [candidate(number, f"Person {number}") for number in range(50)]
    queue += [candidate(number, "Vielschreiber") for number in range(50, 101)]
    filling = fill(queue, None, per_report=5, order=Order.SUBMITTED, kept={})
    assert in_a_row(authors_of(filling, queue)) == 0


def test_topics_stay_together_in_the_order_of_handing_in() -> None:
    queue = [candidate(1, "A", topic="Netz"), candidate(2, "B", topic="Bus"), candidate(3, "C", topic="netz")]
    filling = fill(queue, 60, per_report=None, order=Order.TOPIC, kept={})
    assert filling.slots == (("t/2", 20), ("t/1", 20), ("t/3", 20))


def test_who_asks_for_a_time_gets_it_and_the_rest_is_shared_out() -> None:
    queue = [candidate(1, "A", 10), candidate(2, "B"), candidate(3, "C")]
    filling = fill(queue, 50, per_report=None, order=Order.SUBMITTED, kept={})
    assert [minutes for _slug, minutes in filling.slots] == [10, 20, 20]


def test_who_asks_for_too_much_does_not_push_the_others_out() -> None:
    queue = [candidate(1, "A", 55), candidate(2, "B"), candidate(3, "C")]
    filling = fill(queue, 60, per_report=None, order=Order.SUBMITTED, kept={})
    assert [minutes for _slug, minutes in filling.slots] == [20, 20, 20]


@settings(deadline=None)
@given(st.integers(1, 30), st.integers(1, 200))
def test_time_is_shared_out_evenly_down_to_the_least(count: int, room: int) -> None:
    queue = [candidate(number, str(number)) for number in range(count)]
    filling = fill(queue, room, per_report=None, order=Order.SUBMITTED, kept={})
    assert {minutes for _slug, minutes in filling.slots} <= {max(room // count, LEAST_MINUTES)}
    assert len(filling.slots) == min(count, room // max(room // count, LEAST_MINUTES))


def test_a_random_order_is_the_same_again() -> None:
    queue = [candidate(number, str(number)) for number in range(20)]
    one = fill(queue, None, per_report=1, order=Order.RANDOM, kept={}, seed="treffen-6")
    assert one == fill(queue[::-1], None, per_report=1, order=Order.RANDOM, kept={}, seed="treffen-6")
    assert one != fill(queue, None, per_report=1, order=Order.RANDOM, kept={}, seed="treffen-7")


def test_nothing_to_put() -> None:
    assert fill([], 60, per_report=None, order=Order.TOPIC, kept={"t/9": 0}) == Filling((), (), 0)
