"""Two entries become one: every reference moves, whatever kind holds it."""

import datetime as dt

import pytest
from msgspec.structs import replace

from famcli.domain.minutes.typed_names import typed_names
from famcli.domain.references import named, to
from famcli.domain.reports.report import Interest
from famcli.services import store_check
from famcli.services.meetings import attendees
from famcli.services.minutes import records
from famcli.services.people import merging, persons
from famcli.store.repositories import Store, Transaction

KEPT, GONE = "bernd-beispielmann", "claudia-roos"


def merge(tx: Transaction) -> None:
    kept, gone = tx.persons.get(KEPT), tx.persons.get(GONE)
    assert kept
    assert gone
    merging.merge(tx, kept, gone)


def holders(store: Store, slug: str) -> set[tuple[str, str]]:
    """Return the references by which anything names a person."""
    with store.read() as tx:
        return {
            (reference.kind, reference.field)
            for reference in to("persons")
            for document in tx.kind(reference.kind).all()
            if slug in named(document, reference.field)
        }


def test_every_reference_names_the_entry_that_is_kept(whole: Store) -> None:
    before = holders(whole, GONE) | holders(whole, KEPT)
    assert before == {(reference.kind, reference.field) for reference in to("persons")}
    with whole.write("test") as tx:
        merge(tx)
    assert holders(whole, GONE) == set()
    alone = {("attendees", "substitute_for"), ("attendees", "proxies[]")}
    assert holders(whole, KEPT) == before - alone, "nobody comes in their own place, or votes for themselves twice"
    assert store_check.check(whole) == []


def test_each_reference_in_a_slug_has_a_way_to_move() -> None:
    assert set(merging.JOINED) == {(each.kind, each.field) for each in to("persons") if each.in_slug}


def test_slugs_made_of_the_person_move_too(whole: Store) -> None:
    with whole.write("test") as tx:
        merge(tx)
        assert [each.slug for each in tx.attendees.all()] == [f"familienmanagertreffen-6/{KEPT}"]
        assert [each.slug for each in tx.mailings.all()] == [f"familienmanagertreffen-6/{KEPT}/invitation-1"]
        assert [each.slug for each in tx.interests.all()] == [f"familienmanagertreffen-6/1/{KEPT}"]


def test_two_interests_in_one_report_become_one_that_knows_all(whole: Store) -> None:
    with whole.write("test") as tx:
        (interest,) = tx.interests.all()
        day = dt.datetime(2011, 5, 1, tzinfo=dt.UTC)
        tx.interests.put(replace(interest, note="", adopted=None))
        tx.interests.put(replace(interest, slug=f"{interest.report}/{GONE}", person=GONE, at=day, note="für Essen"))
        merge(tx)
        (joined,) = tx.interests.all()
    assert isinstance(joined, Interest)
    assert (joined.person, joined.at, joined.note, joined.adopted) == (KEPT, day, "für Essen", interest.adopted)


@pytest.mark.parametrize(("occasions", "numbers"), [((1,), {1, 2}), ((1, 2), {1, 2, 3})])
def test_no_record_of_a_mail_is_lost(whole: Store, occasions: tuple[int, ...], numbers: set[int]) -> None:
    with whole.write("test") as tx:
        (mailing,) = tx.mailings.all()
        begin = f"familienmanagertreffen-6/{KEPT}/invitation-"
        for number in occasions:
            tx.mailings.put(replace(mailing, slug=f"{begin}{number}", person=KEPT))
        merge(tx)
        assert {each.slug for each in tx.mailings.all()} == {f"{begin}{number}" for number in numbers}


NOTES = "Aufgabe: Raum buchen @Claudia Roos bis 30.6.\nAufgabe: Saal lüften @claudia-roos\nZitat: „Gut.“ – Dr. Claudia Roos\n"


def test_minutes_that_name_the_other_entry_mean_the_one_that_is_kept(whole: Store) -> None:
    with whole.write("test") as tx:
        meeting = tx.meetings.get("familienmanagertreffen-6")
        assert meeting
        merge(tx)
        meeting = replace(meeting, agenda=(replace(meeting.agenda[0], notes=NOTES),))
        records.sync(tx, tx.meetings.put(meeting))
        assert {action.owner for action in tx.actions.all()} == {KEPT}
        assert [name for _number, name in typed_names(meeting)] == ["Claudia Roos", "claudia-roos", "Dr. Claudia Roos"]
        assert {persons.resolve(tx, name).slug for _number, name in typed_names(meeting)} == {KEPT}
        assert {attendees.resolve(tx, meeting, name).slug for _number, name in typed_names(meeting)} == {KEPT}


def test_names_of_entries_merged_before_are_kept(empty: Store) -> None:
    with empty.write("test") as tx:
        for name in ("Anna Weiß", "Anna Groß", "Anna Öst"):
            persons.add(tx, name)
        weiss, gross, oest = tx.persons.all()
        merging.merge(tx, oest, merging.merge(tx, gross, weiss))
        (kept,) = tx.persons.all()
        assert kept.former == ("Anna Groß", "anna-gross", "Anna Weiß", "anna-weiss")
        assert persons.resolve(tx, "ANNA WEISS".replace("SS", "ß")).slug == "anna-oest"
