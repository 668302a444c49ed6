"""The way of a protocol: draft, review, approved, published, and back for a reason."""

from datetime import UTC, date, datetime, timedelta

import pytest
from msgspec.structs import replace

from famcli.domain.meetings.attendee import Attendance, Role, Rsvp
from famcli.domain.meetings.meeting import Meeting
from famcli.domain.minutes.protocol import Stage
from famcli.errors import FamcliError, NotFound, Way
from famcli.services.meetings import agenda, attendees, planning
from famcli.services.minutes import editor_text, protocols, snapshots
from famcli.store.repositories import Store, Transaction

NOW = datetime(2011, 5, 13, 9, tzinfo=UTC)
BY = "Beate Beispiel"


@pytest.fixture
def held(tx: Transaction, meeting: Meeting) -> Meeting:
    """A meeting that Änne Weiß came to, with minutes."""
    attendees.add(tx, meeting, "Änne Weiß", attendance=Attendance.PRESENT)
    return agenda.add(tx, meeting, "Begrüßung", notes="Alle stellen sich vor.")


def noted(tx: Transaction, meeting: Meeting, words: str) -> Meeting:
    """Write something below the minutes."""
    return editor_text.take(tx, meeting, f"{editor_text.export(tx, meeting).rstrip()}\n\n{words}\n").meeting


def test_a_protocol_that_nobody_began_is_a_draft_without_versions(tx: Transaction, held: Meeting) -> None:
    protocol = protocols.of(tx, held)
    assert (protocol.slug, protocol.stage, protocol.steps, protocol.version) == ("netz-1", Stage.DRAFT, (), "")
    assert protocols.settled(tx, held) is None


def test_the_way_to_publication_is_kept_step_by_step(tx: Transaction, held: Meeting) -> None:
    protocols.review(tx, held, by=BY, now=NOW)
    assert protocols.settled(tx, held) is None
    protocols.approve(tx, held, by="Änne Weiß", now=NOW + timedelta(days=1))
    assert protocols.settled(tx, held)
    protocols.publish(tx, held, by=BY, now=NOW + timedelta(days=2))
    found = protocols.of(tx, held)
    assert [(each.stage, each.by, (each.at - NOW).days, each.version, each.reason) for each in found.steps] == [
        (Stage.REVIEW, BY, 0, "", ""),
        (Stage.APPROVED, "Änne Weiß", 1, "1.0", ""),
        (Stage.PUBLISHED, BY, 2, "1.0", ""),
    ]
    assert found.stage == Stage.PUBLISHED
    assert protocols.settled(tx, held)


def test_a_draft_can_be_approved_without_a_review_and_reviewed_again(tx: Transaction, held: Meeting) -> None:
    protocols.review(tx, held, by=BY, now=NOW)
    assert len(protocols.review(tx, held, by=BY, now=NOW).steps) == 2
    assert protocols.approve(tx, held, by=BY, now=NOW).version == "1.0"


def test_a_version_keeps_the_words_as_they_were(tx: Transaction, held: Meeting) -> None:
    protocols.approve(tx, held, by=BY, now=NOW)
    protocols.open_for_change(tx, held, reason="Ein Name fehlte", by=BY, now=NOW)
    held = noted(tx, held, "Über Mülheim sprach Änne Weiß.")
    protocols.approve(tx, held, by=BY, now=NOW)
    first, second = (snapshots.text_of(tx, held, protocols.version(tx, held, number)) for number in ("1.0", "1.1"))
    assert "Alle stellen sich vor." in first
    assert "Über Mülheim" not in first
    assert "Über Mülheim sprach Änne Weiß." in second
    assert [each.reason for each in protocols.of(tx, held).versions] == ["", "Ein Name fehlte"]
    with pytest.raises(NotFound, match=r"1\.2; available: 1\.0, 1\.1"):
        protocols.version(tx, held, "1.2")


def test_without_versions_there_is_none_yet(tx: Transaction, held: Meeting) -> None:
    with pytest.raises(NotFound, match="none yet"):
        protocols.version(tx, held, "1.0")


def test_what_is_approved_is_opened_for_a_reason_only(tx: Transaction, held: Meeting) -> None:
    protocols.open_for_change(tx, held, reason="", by=BY, now=NOW)
    assert protocols.of(tx, held).steps == (), "a draft needs no reason and is no step"
    protocols.approve(tx, held, by=BY, now=NOW)
    for reason in ("", " \t"):
        with pytest.raises(FamcliError, match=r"version 1\.0") as refused:
            protocols.open_for_change(tx, held, reason=reason, by=BY, now=NOW)
        assert (refused.value.way, refused.value.values) == (Way.GIVE_REASON, {"next": "1.1"})
    assert protocols.of(tx, held).stage == Stage.APPROVED
    protocols.open_for_change(tx, held, reason=" Zahl  berichtigt ", by=BY, now=NOW)
    found = protocols.of(tx, held)
    assert (found.stage, found.reason, found.steps[-1].reason) == (Stage.DRAFT, "Zahl berichtigt", "Zahl berichtigt")
    protocols.approve(tx, held, by=BY, now=NOW)
    assert protocols.of(tx, held).reason == "", "the reason belongs to the version now"


def test_settled_ones_are_not_reviewed_or_settled_again(tx: Transaction, held: Meeting) -> None:
    with pytest.raises(FamcliError, match="not approved yet"):
        protocols.publish(tx, held, by=BY, now=NOW)
    protocols.approve(tx, held, by=BY, now=NOW)
    for action in (protocols.review, protocols.approve):
        with pytest.raises(FamcliError, match="already approved"):
            action(tx, held, by=BY, now=NOW)
    protocols.publish(tx, held, by=BY, now=NOW)
    for action in (protocols.review, protocols.approve, protocols.publish):
        with pytest.raises(FamcliError, match="already published"):
            action(tx, held, by=BY, now=NOW)
    assert len(protocols.of(tx, held).steps) == 2


def test_an_error_in_the_minutes_stops_until_somebody_answers_for_it(tx: Transaction, held: Meeting) -> None:
    held = noted(tx, held, "Beschluss: Der Bürgerbus fährt (7 ja, 0 nein, 0 Enthaltungen)")
    for accept in ("", "  "):
        with pytest.raises(FamcliError, match="7 votes were counted") as refused:
            protocols.approve(tx, held, by=BY, now=NOW, accept=accept)
        assert refused.value.way == Way.CHECK_MINUTES
    assert protocols.of(tx, held).versions == ()
    protocols.approve(tx, held, by=BY, now=NOW, accept="Gäste stimmten mit")
    assert protocols.of(tx, held).steps[-1].reason == "Gäste stimmten mit"
    with pytest.raises(FamcliError, match="7 votes were counted"):
        protocols.publish(tx, held, by=BY, now=NOW)
    protocols.publish(tx, held, by=BY, now=NOW, accept="Gäste stimmten mit")
    assert protocols.of(tx, held).stage == Stage.PUBLISHED


def test_a_remark_stops_nobody(tx: Transaction, held: Meeting) -> None:
    held = agenda.add(tx, held, "Verschiedenes")
    protocols.approve(tx, held, by=BY, now=NOW)


def test_protocols_of_two_meetings_have_nothing_to_do_with_each_other(tx: Transaction, held: Meeting) -> None:
    other = planning.create(tx, "Herbsttreffen", series="Netz", date=date(2011, 10, 6))
    protocols.approve(tx, held, by=BY, now=NOW)
    assert protocols.of(tx, other).stage == Stage.DRAFT
    assert protocols.settled(tx, other) is None


def test_whoever_is_only_on_the_list_is_not_in_the_minutes(store: Store) -> None:
    """So nobody need look whether approved minutes change when one is invited, answers, or is taken off."""
    with store.write("test") as tx:
        netz = tx.meetings.get("netz-1")
        assert netz is not None
    with store.write("test") as tx:
        öz = attendees.add(tx, netz, "Ömer Öz", role=Role.GUEST)
        öz = attendees.reply(tx, netz, öz, Rsvp.ACCEPTED, "mit „Rad“", now=NOW)
        attendees.remove(tx, attendees.add(tx, netz, "Änne Weiß"))
        assert tx.touched == set()
        there = attendees.attend(tx, öz, Attendance.PRESENT)
        assert tx.touched == {"netz-1"}
    with store.write("test") as tx:
        tx.attendees.put(replace(there.attendee, attendance=None))
        assert tx.touched == {"netz-1"}, "who was said to be there is not any more"
    with store.write("test") as tx:
        attendees.edit(tx, attendees.resolve(tx, netz, "öz"), role=Role.HOST)
        assert tx.touched == {"netz-1"}
