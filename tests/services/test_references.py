"""Removing anything: what is in the way is named, what is owned goes, and no slug is given again."""

import datetime as dt

import pytest
from msgspec.structs import replace

from famcli.domain.references import to
from famcli.domain.slugs import free
from famcli.errors import FamcliError
from famcli.services import references, store_check
from famcli.services.meetings import meetings, planning
from famcli.services.minutes import actions
from famcli.store.repositories import KINDS, Store

MEETING = "familienmanagertreffen-6"


def test_a_meeting_goes_with_all_that_is_about_it(whole: Store) -> None:
    with whole.write("test") as tx:
        meeting = tx.meetings.get(MEETING)
        assert meeting
        gone = meetings.remove(tx, meeting)
    assert gone == dict.fromkeys(
        (
            "series",
            "attendees",
            "reports",
            "decisions",
            "actions",
            "protocols",
            "interests",
            "mailings",
            "attachments",
            "polls",
            "poll_answers",
            "announcements",
            "snapshots",
            "plans",
            "hostings",
        ),
        1,
    )
    assert store_check.check(whole) == []
    with whole.read() as tx:
        assert {kind for kind in KINDS if any(True for _each in tx.kind(kind).all())} == {
            "persons",
            "networks",
            "memberships",
            "touches",
            "circles",
            "venues",
            "retired",
            "operations",
            "erasures",
            "checkouts",
            "merges",
        }


def test_a_series_stays_as_long_as_a_decision_is_numbered_in_it(whole: Store) -> None:
    with whole.write("test") as tx:
        first, decision = tx.meetings.get(MEETING), tx.decisions.get("familienmanagertreffen/3")
        assert first
        assert decision
        other = planning.create(tx, "Übung", date=first.date)
        tx.decisions.put(replace(decision, meeting=other.slug))
        assert "series" not in meetings.remove(tx, first)
    assert store_check.check(whole) == []


def test_who_is_needed_is_not_removed_and_every_need_is_named(whole: Store) -> None:
    with whole.write("test") as tx, pytest.raises(FamcliError) as refused:
        references.remove(tx, "persons", "claudia-roos", "Dr. Claudia Roos")
    needed = [each for each in to("persons") if not each.owned]
    with whole.read() as tx:
        uses = list(references.uses(tx, "persons", {"claudia-roos", "bernd-beispielmann"}, *needed))
    assert {use.reference for use in uses} == set(needed)
    for use in uses:
        if use.slug == "claudia-roos":
            assert references.sentence(use) in str(refused.value)


def test_a_refused_removal_changes_nothing(whole: Store) -> None:
    with whole.read() as tx:
        before = tx.fingerprint
    with pytest.raises(FamcliError), whole.write("test") as tx:
        references.remove(tx, "persons", "claudia-roos", "Dr. Claudia Roos")
    with whole.read() as tx:
        assert tx.fingerprint == before


@pytest.mark.parametrize("kind", references.NUMBERED)
def test_a_slug_of_each_numbered_kind_is_given_once(empty: Store, kind: str) -> None:
    with empty.write("test") as tx:
        assert free("ulm", tx.given(kind)) == "ulm"
        tx.retire(kind, "ulm")
        tx.retire(kind, "ulm-3")
    with empty.read() as tx:
        assert free("ulm", tx.given(kind)) == "ulm-2"
        assert free("ulm-3", tx.given(kind)) == "ulm-3-2"
        assert "ulm" not in tx.given("series")


def test_no_number_is_given_again_when_a_meeting_is_removed(empty: Store) -> None:
    with empty.write("test") as tx:
        day = dt.date(2011, 5, 12)
        planning.create(tx, "Übung", series="Rat", date=day)
        second = planning.create(tx, "Übung", series="Rat", date=day + dt.timedelta(days=30))
        actions.add(tx, second, "Raum buchen")
        meetings.remove(tx, second)
        third = planning.create(tx, "Übung", series="Rat", date=day + dt.timedelta(days=60))
        assert (third.number, third.slug) == (2, "rat-2-2")
        assert actions.add(tx, third, "Saal buchen").number == 2


def test_the_number_of_an_action_that_was_removed_is_not_given_again(empty: Store) -> None:
    with empty.write("test") as tx:
        meeting = planning.create(tx, "Übung", date=dt.date(2011, 5, 12))
        actions.remove(tx, actions.add(tx, meeting, "Raum buchen"))
        assert actions.add(tx, meeting, "Saal buchen").number == 2
