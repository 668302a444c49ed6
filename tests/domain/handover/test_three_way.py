"""Two versions of a document become one in which nothing of either is lost."""

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from famcli.domain.handover.three_way import Fields, joined

texts = st.sampled_from(["", "Köln", "Süd", "Büro Müller-Lüdenscheidt", "„Netz“", "a\nb"])
items = st.lists(
    st.fixed_dictionaries(
        {"title": st.sampled_from(["Begrüßung", "Berichte", "Pause", "Beschluß", "Ausblick"])},
        optional={"notes": texts.filter(bool), "minutes": st.integers(1, 3), "presenters": st.lists(texts, max_size=2)},
    ),
    max_size=4,
    unique_by=lambda item: item["title"],
)
meetings = st.fixed_dictionaries(
    {"slug": st.just("m"), "title": texts},
    optional={
        "place": texts.filter(bool),
        "room": texts.filter(bool),
        "hosts": st.lists(st.sampled_from(["anna", "bert", "carla"]), unique=True, min_size=1),
        "letterhead": st.dictionaries(st.sampled_from(["phone", "email", "contact"]), texts.filter(bool), min_size=1),
        "date": st.sampled_from(["2011-05-12", "2011-05-13"]),
        "agenda": items.filter(bool),
        "links": st.lists(
            st.fixed_dictionaries({"title": texts}, optional={"url": texts}), unique_by=lambda e: e["title"], min_size=1
        ),
    },
)
attendees = st.fixed_dictionaries(
    {"slug": st.just("m/p")},
    optional={
        "rsvp": st.sampled_from(["accepted", "declined"]),
        "answered": st.sampled_from(["2011-05-01T10:00:00Z", "2011-05-02T10:00:00Z"]),
        "attendance": st.sampled_from(["present", "absent"]),
        "since": st.just("10:20:00"),
        "remark": texts.filter(bool),
    },
)
documents = st.one_of(
    st.tuples(st.just("meetings"), st.just({}) | meetings, meetings, meetings),
    st.tuples(st.just("attendees"), st.just({}) | attendees, attendees, attendees),
)

busy = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""A computer that others use may be slow."""


class Asked:
    """Chooses one side, and knows what was asked."""

    def __init__(self, side: int = 0) -> None:
        self.side = side
        self.fields: dict[str, tuple[Any, Any, Any]] = {}
        self.older: list[tuple[str, Any, Any]] = []

    def __call__(self, field: str, was: Any, here: Any, there: Any) -> Any:
        self.fields[field] = (was, here, there)
        return (here, there)[self.side]

    def replaced(self, field: str, kept: Any, lost: Any) -> None:
        self.older.append((field, kept, lost))


def leaves(value: Any) -> list[Any]:
    match value:
        case dict():
            return [leaf for each in value.values() for leaf in leaves(each)]
        case list():
            return [leaf for each in value for leaf in leaves(each)]
    return [value]


@busy
@given(documents)
def test_what_only_one_side_has_changed_is_taken(given_: tuple[str, Fields, Fields, Fields]) -> None:
    kind, base, changed, _other = given_
    asked = Asked()
    assert joined(kind, base, changed, base, asked) == changed
    assert joined(kind, base, base, changed, asked) == changed
    assert joined(kind, base, changed, changed, asked) == changed
    assert asked.fields == {}


def in_no_order(value: Any) -> Any:
    match value:
        case dict():
            return {name: in_no_order(each) for name, each in value.items()}
        case list():
            return sorted((in_no_order(each) for each in value), key=lambda each: json.dumps(each, sort_keys=True))
    return value


@busy
@given(documents)
def test_it_is_the_same_from_either_side(given_: tuple[str, Fields, Fields, Fields]) -> None:
    """The order of lists to which both have added apart."""
    kind, base, here, there = given_
    from_here, from_there = Asked(0), Asked(1)
    assert in_no_order(joined(kind, base, here, there, from_here)) == in_no_order(
        joined(kind, base, there, here, from_there)
    )
    assert from_here.fields.keys() == from_there.fields.keys()
    for field, (was, ours, theirs) in from_there.fields.items():
        assert from_here.fields[field] == (was, theirs, ours)


@busy
@given(documents)
def test_nothing_is_lost_in_silence(given_: tuple[str, Fields, Fields, Fields]) -> None:
    """Whatever a side has brought in is in the result, or was asked, or is an answer that a newer one replaces."""
    kind, base, here, there = given_
    asked = Asked()
    found = leaves(joined(kind, base, here, there, asked))
    told = leaves([[*each] for each in asked.fields.values()])
    replaced = ["accepted", "declined", "2011-05-01T10:00:00Z"] if kind == "attendees" else []
    for side in (here, there):
        for leaf in leaves(side):
            assert leaf in found or leaf in told or leaf in leaves(base) or leaf in replaced


@busy
@given(documents)
def test_what_was_asked_is_what_was_chosen(given_: tuple[str, Fields, Fields, Fields]) -> None:
    kind, base, here, there = given_
    theirs = Asked(1)
    found = joined(kind, base, here, there, theirs)
    for field, (_was, _here, chosen) in theirs.fields.items():
        if field in ("title", "place", "room", "remark"):
            assert found.get(field) == chosen


BASE = {
    "slug": "m",
    "title": "Netze knüpfen",
    "date": "2011-05-12",
    "start": "10:00:00",
    "agenda": [{"title": "Begrüßung"}, {"title": "Kurzberichte", "notes": "Es ging los."}, {"title": "Verschiedenes"}],
}


def item(title: str, **fields: Any) -> Fields:
    return {"title": title, **fields}


def test_items_of_both_sides_stand_where_each_has_put_them() -> None:
    here = {**BASE, "agenda": [item("Begrüßung", minutes=5), *BASE["agenda"][1:], item("Ausklang")]}
    there = {**BASE, "agenda": [BASE["agenda"][0], item("Grußwort"), item("Kurzberichte", notes="Es ging gut los.")]}
    asked = Asked()
    found = joined("meetings", BASE, here, there, asked)
    assert found["agenda"] == [
        item("Begrüßung", minutes=5),
        item("Grußwort"),
        item("Kurzberichte", notes="Es ging gut los."),
        item("Ausklang"),
    ]
    assert not asked.fields


def test_an_item_with_another_title_is_still_the_same_item() -> None:
    here = {
        **BASE,
        "agenda": [BASE["agenda"][0], item("Berichte aus den Netzen", notes="Es ging los."), BASE["agenda"][2]],
    }
    there = {
        **BASE,
        "agenda": [BASE["agenda"][0], item("Kurzberichte", notes="Es ging los.", minutes=60), BASE["agenda"][2]],
    }
    found = joined("meetings", BASE, here, there, Asked())
    assert found["agenda"][1] == item("Berichte aus den Netzen", notes="Es ging los.", minutes=60)


def test_notes_of_both_sides_are_asked_and_an_item_that_is_gone_as_well() -> None:
    here = {**BASE, "agenda": [BASE["agenda"][0], item("Kurzberichte", notes="Hier."), BASE["agenda"][2]]}
    there = {**BASE, "agenda": [BASE["agenda"][0], item("Kurzberichte", notes="Dort."), BASE["agenda"][2]]}
    asked = Asked()
    joined("meetings", BASE, here, there, asked)
    assert asked.fields == {"agenda[Kurzberichte].notes": ("Es ging los.", "Hier.", "Dort.")}
    gone, asked = {**BASE, "agenda": [BASE["agenda"][0], BASE["agenda"][2]]}, Asked()
    assert len(joined("meetings", BASE, gone, there, asked)["agenda"]) == 2
    assert asked.fields == {"agenda[Kurzberichte]": (BASE["agenda"][1], None, there["agenda"][1])}


def test_a_day_of_one_side_and_a_time_of_the_other_are_asked_together() -> None:
    here, there, asked = {**BASE, "date": "2011-06-09"}, {**BASE, "start": "14:00:00"}, Asked(1)
    found = joined("meetings", BASE, here, there, asked)
    assert (found["date"], found["start"]) == ("2011-05-12", "14:00:00")
    assert list(asked.fields) == ["date, start"]


def test_of_two_replies_the_newer_one_counts_and_the_attendance_stays() -> None:
    base = {"slug": "m/p"}
    here = {"slug": "m/p", "rsvp": "accepted", "answered": "2011-05-01T10:00:00Z", "note": "vegetarisch"}
    there = {"slug": "m/p", "rsvp": "declined", "answered": "2011-05-02T10:00:00Z", "attendance": "excused"}
    found = joined("attendees", base, here, there, Asked())
    assert found == {"slug": "m/p", "rsvp": "declined", "answered": "2011-05-02T10:00:00Z", "attendance": "excused"}


def test_which_answer_is_newer_is_seen_across_time_zones_and_the_other_one_is_told() -> None:
    base = {"slug": "m/p"}
    here = {"slug": "m/p", "rsvp": "accepted", "answered": "2011-05-01T10:00:00+02:00", "note": "vegetarisch"}
    there = {"slug": "m/p", "rsvp": "declined", "answered": "2011-05-01T09:30:00+01:00"}
    asked = Asked()
    assert joined("attendees", base, here, there, asked)["rsvp"] == "declined"
    assert asked.older == [
        ("rsvp, note", {"rsvp": "declined", "note": None}, {"rsvp": "accepted", "note": "vegetarisch"})
    ]
    said = [{"said": [{"number": 1, "choice": choice, "at": f"2011-05-01T{at}"}]}
            for choice, at in (("yes", "10:00:00+02:00"), ("no", "08:30:00Z"))]  # fmt: skip
    assert joined("poll_answers", {}, *said, asked) == said[1]
    assert asked.older[1:] == [("said[1].choice", "no", "yes")]


@pytest.mark.parametrize("both", [False, True])
def test_steps_of_minutes_are_joined_and_two_versions_of_the_same_number_are_asked(both: bool) -> None:
    def step(stage: str, at: str) -> Fields:
        return {"stage": stage, "by": "Änne Weiß", "at": at}

    version = {"number": "1.0", "at": "2011-05-20T09:00:00Z", "by": "Änne Weiß", "fingerprint": "ab"}
    base = {"slug": "m", "stage": "draft"}
    here = {"slug": "m", "stage": "review", "steps": [step("review", "2011-05-19T08:00:00Z")]}
    there = {
        "slug": "m",
        "stage": "approved",
        "steps": [step("approved", "2011-05-20T09:00:00Z")],
        "versions": [version],
    }
    if both:
        here["versions"] = [{**version, "fingerprint": "cd"}]
    asked = Asked(1)
    found = joined("protocols", base, here, there, asked)
    assert found["stage"] == "approved"
    assert found["versions"] == [version]
    assert len(found["steps"]) == (1 if both else 2)
    assert list(asked.fields) == (["versions"] if both else [])


def test_an_approval_counts_more_than_a_review_whose_clock_is_ahead() -> None:
    version = {"number": "1.0", "at": "2011-05-20T09:00:00Z", "by": "Änne Weiß", "fingerprint": "ab"}
    base = {"slug": "m", "stage": "draft", "steps": []}
    here = {
        "slug": "m", "stage": "approved", "versions": [version],
        "steps": [{"stage": "approved", "by": "Änne Weiß", "at": "2011-05-20T09:00:00Z"}],
    }  # fmt: skip
    there = {
        "slug": "m",
        "stage": "review",
        "steps": [{"stage": "review", "by": "Bernd", "at": "2011-06-20T09:00:00Z"}],
    }
    for one, other in ((here, there), (there, here)):
        found = joined("protocols", base, one, other, Asked())
        assert (found["stage"], found["versions"], len(found["steps"])) == ("approved", [version], 2)


def test_when_both_have_recorded_the_same_the_first_time_counts_and_nothing_is_asked() -> None:
    base = {"slug": "netz/1", "text": "Raum buchen"}
    here, there = ({**base, "done": f"2011-06-0{day}T10:00:00+02:00"} for day in (2, 1))
    asked = Asked()
    assert joined("actions", base, here, there, asked)["done"] == "2011-06-01T10:00:00+02:00"
    assert joined("actions", base, there, here, asked)["done"] == "2011-06-01T10:00:00+02:00"
    assert not asked.fields
